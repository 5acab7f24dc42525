//! The top of the task list: the button to the first open row. Once the council has the record, its receipt
//! and the next step. Comes with the lazy part, because only the law knows which rows are open.

use super::progress::{is_confirmed, is_touched, without_entries};
use crate::app::actions::navigate;
use crate::app::actions::validate_page::pages_in_order;
use crate::app::components::button::Button;
use crate::app::components::entries::is_entry_open;
use crate::app::components::entry_title::entry_title;
use crate::app::components::received::received_reminder;
use crate::app::components::words_of_case::words_of_case;
use crate::app::page::Page;
use crate::app::pages::must_notify::next_question;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, CHILDREN, Group, Section};
use crate::record::Row;
use crate::use_cases::Session;
use leptos::prelude::*;

/// The council's receipt, or the button to the first open row.
pub fn next_on_list(form: FormState) -> AnyView {
    let was_received = Memo::new(move |_| form.session.with(|session| session.receipt().is_some()));
    let next = Memo::new(move |_| next_row(form));
    let button = move || {
        let (name, page) = next.get()?;
        let text = fill(words::GO_ON, &[&name]);
        let go_on = move || navigate::go(form, page);
        Some(view! { <div class="buttons"><Button text on_press=go_on/></div> }.into_any())
    };
    (move || match was_received.get() {
        true => received_reminder(form),
        false => button.into_any(),
    })
    .into_any()
}

/// The first open row: its name on the list, and its page. None while the form is read-only, or while the
/// record waits to be sent.
fn next_row(form: FormState) -> Option<(String, Page)> {
    let is_waiting = form.session.with(|session| session.entry().is_some());
    if is_waiting || form.is_read_only() {
        return None;
    }
    if next_question(form).is_some_and(|found| found.next.is_some()) {
        return Some((words::MUST_NOTIFY.to_owned(), Page::MustNotify));
    }
    let mut pages = form.visible(pages_in_order).into_iter();
    let row = pages.find_map(|page| Some((open_row(form, page)?, page)));
    let check = match form.session.with(Session::is_update) {
        true => words::CHECK_AND_SEND_UPDATE,
        false => words::CHECK_AND_SEND,
    };
    row.or_else(|| Some((check.to_owned(), Page::CheckAnswers)))
}

/// The name of a page's row. None unless the row is open: a problem on the page blocks sending, or the user
/// has yet to answer or confirm it.
fn open_row(form: FormState, page: Page) -> Option<String> {
    match page {
        Page::EntryList(group) => is_list_open(form, group).then(|| list_name(group)),
        Page::Section(section, row) => {
            is_section_open(form, section, row).then(|| section_name(form, section, row))
        }
        _ => None,
    }
}

fn is_list_open(form: FormState, group: &'static Group) -> bool {
    let rows = form.answers(|answers| answers.rows(group).to_vec());
    match rows.is_empty() {
        true => without_entries(form, group).is_none(),
        false => rows.iter().any(|row| is_entry_open(form, group, *row)),
    }
}

fn is_section_open(form: FormState, section: &'static Section, row: Row) -> bool {
    let is_unconfirmed = !is_confirmed(form, section, row);
    if is_unconfirmed && (section.confirm || !is_touched(form, section, row)) {
        return true;
    }
    let problems = form.problems_of(Some((section, row)));
    problems.iter().any(|problem| problem.blocks)
}

fn list_name(group: &'static Group) -> String {
    let first = catalogue::sections_of(group).next();
    first
        .map_or(group.title, |section| section.title)
        .to_owned()
}

/// The name of a section's row, with the child if there are several. Screen readers read the row so.
fn section_name(form: FormState, section: &'static Section, row: Row) -> String {
    let title = words_of_case(form, section.title);
    let is_of_several = section.group.is_some_and(|group| group.id == CHILDREN.id)
        && form.answers(|answers| answers.rows(&CHILDREN).len() > 1);
    match is_of_several {
        true => {
            let child = form.answers(|answers| entry_title(answers, &CHILDREN, row));
            format!("{title}, {child}")
        }
        false => title.to_owned(),
    }
}
