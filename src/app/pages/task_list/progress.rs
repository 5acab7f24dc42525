//! How far a section or a list has come, in words.

use crate::app::components::any_to_add::{self, any_to_add};
use crate::app::components::entries::is_entry_open;
use crate::app::components::task_row::TaskState;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{Group, Section};
use crate::record::{Key, Problem, Row};

/// How far a section has come in one entry. Nothing is completed before the law can check it.
pub fn section_state(form: FormState, section: &'static Section, row: Row) -> TaskState {
    let key = Key {
        row,
        id: section.id,
    };
    let is_confirmed = form.answers(|answers| answers.text(key) == "yes");
    if !is_confirmed && !is_touched(form, section, row) {
        return TaskState::new(words::NOT_STARTED, true);
    }
    let is_blocked = form.part().is_none() || {
        let problems = form.problems_of(Some((section, row)));
        // Where nobody says that a section is complete, an open answer says that it is not.
        let is_open = |problem: &Problem| !section.confirm && problem.is_missing();
        problems
            .iter()
            .any(|problem| problem.blocks || is_open(problem))
    };
    match is_blocked || (section.confirm && !is_confirmed) {
        true => TaskState::new(words::IN_PROGRESS, true),
        false => TaskState::new(words::COMPLETED, false),
    }
}

/// Whether somebody answered a question. The council that the page names for everybody does not count.
fn is_touched(form: FormState, section: &'static Section, row: Row) -> bool {
    let given = form
        .session
        .with(|session| session.settings.authority.clone());
    form.visible(|visible| {
        visible.questions(section, row).into_iter().any(|question| {
            let key = Key::of(row, question.id);
            let was_given = question.id == "notifying_la"
                && given.as_deref() == Some(visible.answers.text(key));
            !was_given && !visible.answers.is_blank(key)
        })
    })
}

/// How many entries a list has, and whether all are complete.
pub fn group_state(form: FormState, group: &'static Group) -> TaskState {
    let rows = form.answers(|answers| answers.rows(group).to_vec());
    if rows.is_empty() {
        return empty_state(form, group);
    }
    let is_open = rows.iter().any(|row| is_entry_open(form, group, *row));
    let template = match is_open {
        true => words::COUNT_NOT_COMPLETE,
        false => words::COUNT_ADDED,
    };
    TaskState::new(fill(template, &[&rows.len().to_string()]), is_open)
}

/// Of a list without entries: an empty list that nobody looked at is not a finished one.
fn empty_state(form: FormState, group: &'static Group) -> TaskState {
    let said =
        any_to_add(form, group).map(|key| form.answers(|answers| answers.text(key).to_owned()));
    match said.as_deref() {
        Some(any_to_add::NO) => TaskState::new(words::NONE_TO_ADD, false),
        Some(any_to_add::NOT_KNOWN) => TaskState::new(words::NOT_YET_KNOWN, true),
        _ => TaskState::new(words::NONE_YET, true),
    }
}
