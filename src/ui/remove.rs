//! "Are you sure?" before an entry of a group is removed; and entries in which there is nothing.

use super::desk::Desk;
use super::facts::fact_rows;
use super::page::Page;
use super::parts::{button, buttons, heading, link, para, title};
use super::tasks::{entry_number, entry_title, is_children};
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group};
use crate::record::Row;

/// The page, with what would go.
pub fn page(desk: Desk, group: &'static Group, row: Row) -> Vec<El> {
    let (name, number) = desk.answers(|answers| {
        let number = entry_number(answers, group, row);
        (entry_title(answers, group, row), number)
    });
    let facts: Vec<El> = catalogue::sections_of(group)
        .flat_map(|section| fact_rows(desk, section, row, false))
        .collect();
    let away = if is_children(group) {
        Page::Tasks
    } else {
        Page::entries(group)
    };
    let remove = button("button warning", words::REMOVE_YES, move || {
        desk.answer(|answers| answers.remove_row(row));
        desk.go(away);
    });
    let keep = button("button plain", words::REMOVE_NO, move || desk.go(away));
    vec![
        link("back", words::BACK, "", move || desk.go(away)),
        title(desk, &name, &fill(words::REMOVE_TITLE, &[&number])),
        para("text", words::REMOVE_TEXT),
        heading(desk, "", words::WHAT_WOULD_GO),
        el("dl").class("summary").children(facts),
        buttons(vec![remove, keep]),
    ]
}

/// An entry that somebody added and left without an answer was no entry. Anything that was typed or
/// said keeps it, and so does its being one of those that are always there.
pub fn drop_if_blank(desk: Desk, place: usize, row: Row) {
    let Some(group) = catalogue::sections().nth(place).and_then(|one| one.group) else {
        return;
    };
    let drop = desk.answers(|answers| {
        let rows = answers.rows(group);
        rows.contains(&row) && rows.len() > group.least && answers.is_blank_row(row)
    });
    if drop {
        desk.answer(|answers| answers.remove_row(row));
    }
}
