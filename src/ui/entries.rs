//! The entries of a group: add to a list, change, remove after a confirmation.

use super::desk::Desk;
use super::page::Page;
use super::parts::{button, buttons, link, para, title};
use super::review::back_from_list;
use super::section::back_to_tasks;
use super::tasks::{add_button, entry_title, is_children, is_open, remove_link};
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group, Kind};
use crate::record::{Row, in_words};

/// The list.
pub fn page(desk: Desk, group: &'static Group) -> Vec<El> {
    let rows = desk.answers(|answers| answers.rows(group).to_vec());
    let review = catalogue::sections_of(group).any(catalogue::is_review);
    let (back, home) = match review && !is_children(group) {
        true => back_from_list(desk),
        false => (back_to_tasks(desk), Page::Tasks),
    };
    let mut page = vec![back, title(desk, "", group.title), para("hint", group.hint)];
    let entries = rows.iter().map(|row| entry(desk, group, *row));
    page.push(match rows.is_empty() {
        true => para("text", &fill(words::NONE_ADDED, &[group.one])),
        false => el("ul").class("summary").children(entries),
    });
    let add = add_button(desk, group, rows.len());
    let go_on = button("button", words::CONTINUE, move || desk.go(home));
    page.push(buttons(add.into_iter().chain([go_on]).collect()));
    page
}

fn entry(desk: Desk, group: &'static Group, row: Row) -> El {
    let name = desk.answers(|answers| entry_title(answers, group, row));
    let change = link("link", words::CHANGE, &name, move || {
        if let Some(section) = Page::entries(group).section() {
            desk.go(Page::of(section, row));
        }
    });
    let actions = el("span")
        .class("copy")
        .child(change)
        .children((!desk.is_read_only()).then(|| remove_link(desk, group, row, &name)));
    el("li")
        .class("fact")
        .child(
            el("div")
                .child(el("span").class("typed strong").text(&name))
                .children(is_open(desk, group, row).then(|| para("error", words::NOT_COMPLETE)))
                .children(story(desk, group, row)),
        )
        .child(actions)
}

/// The first long answer of an entry, so that the list can be read.
fn story(desk: Desk, group: &'static Group, row: Row) -> Option<El> {
    let mut questions = catalogue::sections_of(group).flat_map(|section| section.questions);
    let told = questions.find(|question| matches!(question.kind, Kind::Narrative { .. }))?;
    let told = desk.answers(|answers| in_words(answers, told, row));
    (!told.is_empty()).then(|| para("typed", &told))
}
