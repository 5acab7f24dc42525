//! The state of a section or a list, for the task list.

use crate::app::components::any_to_add::{self, any_to_add};
use crate::app::components::entries::is_entry_open;
use crate::app::components::task_row::TaskState;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{Group, Section};
use crate::record::{Key, Problem, Row};

/// The state of a section, for one entry. Never "completed" before the lazy part can validate it.
pub fn section_state(form: FormState, section: &'static Section, row: Row) -> TaskState {
    let is_confirmed = is_confirmed(form, section, row);
    if !is_confirmed && !is_touched(form, section, row) {
        return TaskState::new(words::NOT_STARTED, true);
    }
    let is_blocked = form.part().is_none() || {
        let problems = form.problems_of(Some((section, row)));
        // Without the question "completed?", a missing answer keeps the section in progress.
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

/// Whether the user has called the section complete.
pub fn is_confirmed(form: FormState, section: &'static Section, row: Row) -> bool {
    form.answers(|answers| answers.text(Key::of(row, section.id)) == "yes")
}

/// Whether the user has answered a question. A council from the attribute `authority` does not count.
pub fn is_touched(form: FormState, section: &'static Section, row: Row) -> bool {
    let authority = form
        .session
        .with(|session| session.settings.authority.clone());
    form.visible(|visible| {
        visible.questions(section, row).into_iter().any(|question| {
            let key = Key::of(row, question.id);
            let is_from_attribute = question.id == "notifying_la"
                && authority.as_deref() == Some(visible.answers.text(key));
            !is_from_attribute && !visible.answers.is_blank(key)
        })
    })
}

/// The state of a list: how many entries it has, and whether all are complete.
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

/// The state of a list without entries. It is complete only if the user says that there is none to add.
fn empty_state(form: FormState, group: &'static Group) -> TaskState {
    match without_entries(form, group) {
        Some(any_to_add::NO) => TaskState::new(words::NONE_TO_ADD, false),
        Some(_) => TaskState::new(words::NOT_YET_KNOWN, true),
        None => TaskState::new(words::NONE_YET, true),
    }
}

/// The user's answer about a list without entries: none to add, or not yet known. None without an answer.
pub fn without_entries(form: FormState, group: &'static Group) -> Option<&'static str> {
    let key = any_to_add(form, group)?;
    form.answers(|answers| {
        let said = [any_to_add::NO, any_to_add::NOT_KNOWN];
        said.into_iter().find(|code| answers.text(key) == *code)
    })
}
