//! "Is this right?": asked about unlikely answers before a page is left (UX rule 53).

use super::desk::Desk;
use super::facts::fact;
use super::later::Spot;
use super::page::Page;
use super::parts::{button, buttons, para, title, typed};
use super::{review, section as sections, shell};
use crate::browser::dom::{El, el};
use crate::catalogue::{self, Section, words};
use crate::record::{Problem, Row, in_words};

/// What is asked about, with the answer as it is read.
type VisibleAnswers = (Problem, String);

/// Whether there is something to ask; then it is asked.
pub fn asks(desk: Desk, (section, row): Spot) -> bool {
    let asks = !asked(desk, section, row).is_empty();
    if asks && let Page::Section(place, row) = desk.page() {
        desk.go(Page::Unlikely(place, row));
    }
    asks
}

fn asked(desk: Desk, section: &'static Section, row: Row) -> Vec<VisibleAnswers> {
    let mut problems = desk.problems(Some((section, row)));
    problems.retain(Problem::asks);
    let asked = problems.into_iter().map(|problem| {
        let question = catalogue::question(problem.key.id);
        let answer = question.map_or(String::new(), |question| {
            desk.answers(|answers| in_words(answers, question, problem.key.row))
        });
        (problem, answer)
    });
    asked.filter(|asked| !desk.is_confirmed(asked)).collect()
}

/// The page: each answer, why it is asked about, and the two ways on.
pub fn page(desk: Desk, section: &'static Section, row: Row) -> Vec<El> {
    let asked = asked(desk, section, row);
    let Some((first, _)) = asked.first().cloned() else {
        return match catalogue::is_review(section) {
            true => review::section_page(desk, section, row, &[]),
            false => sections::page(desk, section, row, &[]),
        };
    };
    let facts = asked.iter().map(|(problem, answer)| {
        let label = catalogue::question(problem.key.id).map_or("", |question| question.label);
        let answer = el("div")
            .child(typed(answer))
            .child(para("text strong", &problem.sentence));
        fact(label, answer).class("fact two")
    });
    let go_on = button("button", words::THIS_IS_RIGHT, {
        let asked = asked.clone();
        move || {
            desk.confirm(asked.clone());
            match catalogue::is_review(section) {
                true => review::leave(desk, section, row, false),
                false => sections::check_and_leave(desk, section, row),
            }
        }
    });
    let change = button("button plain", words::CHANGE_IT, move || {
        shell::go_to(desk, &first);
    });
    let caption = section.title;
    let banner = el("div")
        .class("banner")
        .child(title(desk, caption, words::IS_THIS_RIGHT))
        .child(para("text", words::IS_THIS_RIGHT_TEXT))
        .child(el("dl").class("summary").children(facts))
        .child(buttons(vec![go_on, change]));
    vec![sections::back(desk, section), banner]
}
