//! What is asked: sections, questions, code lists, and every sentence a user reads.
//!
//! One entry per question, in the sections of the [`notification`] and of the [`review`]; the options
//! in [`lists`]; every other sentence in [`words`]. Nothing here knows a view, a browser or an answer.

pub mod errors;
pub mod lists;
mod notification;
mod question;
pub mod review;
pub mod sharing;
pub mod unlikely;
pub mod words;

pub use notification::{ATTACHMENTS, CHILDREN, FIRST, OTHER_AUTHORITIES, PEOPLE, SIBLINGS};
pub use question::*;

use review::Review;
use std::cell::Cell;

/// What the catalogue holds. Most of it comes with the later part of the form (docs/architecture.md),
/// so that nothing else names these tables: see [`here`].
struct Tables {
    notification: &'static [Section],
    review: &'static Review,
}

static WHOLE: Tables = Tables {
    notification: &notification::WHOLE,
    review: &review::WHOLE,
};

/// Every row of the task list, and the questions of the first.
static BEGINNING: Tables = Tables {
    notification: &notification::BEGINNING,
    review: &review::NONE,
};

thread_local! {
    // In one piece it is here from the start.
    static HERE: Cell<&'static Tables> =
        const { Cell::new(if cfg!(split) { &BEGINNING } else { &WHOLE }) };
}

/// Whether the catalogue holds every question from now on. The later part says so when it comes; no
/// answer of a page other than the [first](FIRST) is given or read before.
pub fn here(is_here: bool) {
    HERE.set(if is_here { &WHOLE } else { &BEGINNING });
}

/// The sections of the notification, in the order of the task list.
pub fn notification() -> &'static [Section] {
    HERE.get().notification
}

/// The code of a place outside England, where an authority is asked.
pub const OUTSIDE_ENGLAND: &str = "outside_england";

/// Questions whose answers are names of people in the record.
pub const NAMES: &[&str] = &[
    "child_forenames",
    "child_last_name",
    "child_other_names",
    "person_name",
];

/// Questions whose answers travel further than the record and may hold no name (V-PII-IN-TITLE).
pub const REFERENCES: &[&str] = &[
    "linked_cases",
    "local_reference",
    "police_reference",
    "child_la_ref",
    "attachment_title",
    "dfe_reference",
];

/// Every section: the notification's, then the rapid review's.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    notification().iter().chain(review::sections())
}

/// Every question, in the order of the form.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    sections().flat_map(|section| section.questions)
}

/// The question with this id.
pub fn question(id: &str) -> Option<&'static Question> {
    questions().find(|question| question.id == id)
}

/// The id of a question or section as the catalogue holds it; none for one that it does not know.
pub fn id(id: &str) -> Option<&'static str> {
    let question = question(id).map(|question| question.id);
    question.or_else(|| section(id).map(|section| section.id))
}

/// The longer help under a label.
pub fn help(summary: &str) -> Option<&'static Help> {
    let mut all = notification::HELP.iter().chain(review::HELP);
    all.find(|help| help.summary == summary).copied()
}

/// The options of a question, retired ones included; none where it offers no list. For "which of
/// these", the options of the question before.
pub fn list_of(id: &str) -> Vec<Choice> {
    match question(id).map(|question| &question.kind) {
        Some(Kind::One(list) | Kind::Many(list)) => list.options(),
        Some(Kind::ChosenIn {
            question: source, ..
        }) => list_of(source),
        _ => Vec::new(),
    }
}

/// The section with this id.
pub fn section(id: &str) -> Option<&'static Section> {
    sections().find(|section| section.id == id)
}

/// The section that asks a question.
pub fn section_of(id: &str) -> Option<&'static Section> {
    sections().find(|section| section.questions.iter().any(|question| question.id == id))
}

/// Whether a section belongs to the rapid review.
pub fn is_review(section: &Section) -> bool {
    review::sections()
        .iter()
        .any(|other| other.id == section.id)
}

/// The sections that are asked for each entry of a group.
pub fn sections_of(group: &Group) -> impl Iterator<Item = &'static Section> {
    let id = group.id;
    sections().filter(move |section| section.group.is_some_and(|other| other.id == id))
}

/// Every group, in the order of the form.
pub fn groups() -> impl Iterator<Item = &'static Group> {
    const NOTIFICATION: [&Group; 5] = [
        &OTHER_AUTHORITIES,
        &CHILDREN,
        &PEOPLE,
        &SIBLINGS,
        &ATTACHMENTS,
    ];
    NOTIFICATION.iter().chain(review::groups()).copied()
}

/// The group with this id.
pub fn group(id: &str) -> Option<&'static Group> {
    groups().find(|group| group.id == id)
}
