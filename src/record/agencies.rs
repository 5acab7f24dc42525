//! Copies the agencies of the notification to the rapid review, so that nobody types them twice.

use super::answers::{Answers, Key};
use super::visible_answers::VisibleAnswers;
use crate::catalogue::review::AGENCIES;
use crate::catalogue::{CHILDREN, Group, lists};

/// Codes that name no agency.
const NO_AGENCY: [&str; 2] = ["none", "not_known"];

/// The agencies chosen for a child that the review's list does not have yet, each once.
pub fn agencies_to_add(visible: VisibleAnswers) -> Vec<&'static str> {
    let answers = visible.answers;
    let is_here = |code: &str| {
        let mut rows = answers.rows(&AGENCIES).iter();
        rows.any(|row| answers.text(Key::of(*row, "agency_kind")) == code)
    };
    let is_ticked = |code: &str| {
        let mut rows = answers.rows(&CHILDREN).iter();
        rows.any(|row| {
            let codes = visible.codes(*row, "child_agencies");
            codes.iter().any(|ticked| ticked == code)
        })
    };
    let choices = lists::AGENCY_ASKED.options();
    let codes = choices.into_iter().map(|choice| choice.code);
    codes
        .filter(|code| !NO_AGENCY.contains(code) && is_ticked(code) && !is_here(code))
        .collect()
}

/// Adds an entry for each agency.
pub fn add_agencies(answers: &mut Answers, group: &Group, codes: &[&str]) {
    for code in codes {
        let row = answers.add_row(group);
        answers.choose(Key::of(row, "agency_kind"), code);
    }
}
