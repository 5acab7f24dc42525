//! The next step after the council has received a record.

use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::Due;
use crate::record::{self, INCIDENT, date};
use crate::use_cases::Session;

/// The next step: the words of its button, and its page. None where nothing is left to do here.
pub fn next_step(form: FormState) -> Option<(String, Page)> {
    let has_changes = form.session.with(Session::has_changes);
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        let left = form.answers(|answers| record::left_to_do(derived, answers));
        match left.map(|left| left.code) {
            Some(code) if record::is_notifying_due(derived, code) => {
                return Some((words::NEXT_NOTIFY.to_owned(), Page::NationalSystem));
            }
            Some("needs_decision" | "death_and_panel_open")
                if record::is_decision_open(derived) =>
            {
                let section = catalogue::section("decision")?;
                return Some((words::NEXT_DECIDE.to_owned(), Page::of(section, INCIDENT)));
            }
            _ => {}
        }
        if has_changes {
            return Some((words::NEXT_SEND.to_owned(), Page::CheckAnswers));
        }
        let is_review_due = derived.owes_review() && derived.facts.rapid_review_sent_on.is_none();
        is_review_due.then(|| {
            let clock = derived.assessment.clock(Due::RAPID_REVIEW);
            let words = match clock.and_then(|clock| clock.due) {
                Some(day) => fill(words::NEXT_REVIEW_BY, &[&date::with_weekday(day)]),
                None => words::NEXT_REVIEW.to_owned(),
            };
            (words, Page::RapidReview)
        })
    })
}
