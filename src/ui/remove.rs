//! "Are you sure?" before an entry of a group is removed.

use super::desk::Desk;
use super::facts::fact_rows;
use super::page::Page;
use super::parts::{button, buttons, heading, link, para, title};
use super::tasks::{entry_title, is_children};
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group};
use crate::record::Row;

/// The page, with what would go.
pub fn page(desk: Desk, group: &'static Group, row: Row) -> Vec<El> {
    let name = desk.answers(|answers| entry_title(answers, group, row));
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
        title(desk, "", &fill(words::REMOVE_TITLE, &[&name])),
        para("text", words::REMOVE_TEXT),
        heading(desk, "", words::WHAT_WOULD_GO),
        el("dl").class("summary").children(facts),
        buttons(vec![remove, keep]),
    ]
}
