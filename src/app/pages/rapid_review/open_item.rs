//! The row of an open checklist item: what completes it, and the link there.

use super::rows::task;
use super::special_items::SpecialItem;
use crate::app::actions::navigate;
use crate::app::components::entry_title::entry_title;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::Question;
use crate::catalogue::words::{self, fill};
use crate::record::review::{ItemPosition, Open};
use crate::record::{INCIDENT, Key, Row, State};
use leptos::prelude::*;

/// The row of an open item.
pub fn open_row(form: FormState, open: &Open) -> AnyView {
    let Open { item, place, .. } = *open;
    let title = form
        .session
        .with(|session| session.context.checklist.title(item).to_owned());
    task(
        title,
        what_to_do(form, open),
        "",
        "",
        move || match SpecialItem::CopyWithoutNames.is(item) {
            true => navigate::go(form, Page::ShareableCopy),
            false => go_to(form, place),
        },
    )
}

/// What completes an item, with the entry that it is about.
fn what_to_do(form: FormState, open: &Open) -> String {
    let ItemPosition {
        section,
        row,
        question,
    } = open.place;
    let Some(question) = question else {
        return match (SpecialItem::of(open.item), open.item.entries) {
            (Some(SpecialItem::Attendance), _) => words::REPRESENTED.to_owned(),
            (Some(SpecialItem::CopyWithoutNames), _) => words::NOT_LOOKED_AT.to_owned(),
            (Some(SpecialItem::Warning), _) => String::new(),
            (_, Some(group)) => fill(words::ADD_ONE, &[group.one]),
            _ => words::NOT_YET_ASKED.to_owned(),
        };
    };
    let todo = what_is_missing(form, question, row);
    match section.group {
        Some(group) => {
            let name = form.answers(|answers| entry_title(answers, group, row));
            format!("{name}. {todo}")
        }
        None => todo.to_owned(),
    }
}

fn what_is_missing(form: FormState, question: &'static Question, row: Row) -> &'static str {
    let key = Key::of(row, question.id);
    match form.answers(|answers| answers.state(key).0) {
        State::Given => question.missing,
        State::NotKnown => words::SAY_PLAN,
        State::NotApplicable => words::SAY_REASON,
    }
}

/// Opens the page on which an item can be completed, at its question if there is one.
fn go_to(form: FormState, place: ItemPosition) {
    match (place.question, place.section.group) {
        (Some(question), _) => navigate::go_to_question(form, question, place.row),
        (None, Some(group)) => navigate::go(form, Page::entries(group)),
        (None, None) => navigate::go(form, Page::of(place.section, INCIDENT)),
    }
}
