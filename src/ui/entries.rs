//! The entries of a group: add to a list, change, remove after a confirmation.

use super::check_answers::fact_rows;
use super::desk::Desk;
use super::page::Page;
use super::parts::{button, heading, link, para, title};
use super::tasks::{add_entry, entry_title};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group};
use crate::record::Row;
use leptos::prelude::*;

/// The list.
pub fn page(desk: Desk, group: &'static Group) -> AnyView {
    let rows = desk.answers(|answers| answers.rows(group).to_vec());
    let section = Page::entries(group).section();
    let entries: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let row = *row;
            let name = desk.answers(|answers| entry_title(answers, group, row));
            let change = link("link", words::CHANGE, name.clone(), move || {
                if let Some(section) = section {
                    desk.go(Page::of(section, row));
                }
            });
            let remove = link("link", words::REMOVE, name.clone(), move || {
                if let Page::Entries(place) = Page::entries(group) {
                    desk.go(Page::Remove(place, row));
                }
            });
            view! {
                <li class="fact two">
                    <span class="typed">{name}</span>
                    <span class="copy">{change}{remove}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    let none = rows
        .is_empty()
        .then(|| para("text", fill(words::NONE_ADDED, &[group.one])));
    let list = (!rows.is_empty()).then(|| view! { <ul class="summary">{entries}</ul> });
    let add_words = if rows.is_empty() {
        words::ADD
    } else {
        words::ADD_ANOTHER
    };
    let add = match rows.len() < group.most {
        true => button("button plain", fill(add_words, &[group.one]), move || {
            add_entry(desk, group)
        }),
        false => para("hint", group.full),
    };
    view! {
        {link("back", words::BACK_TO_LIST, "", move || desk.go(Page::Tasks))}
        {title(desk, "", group.title)}
        {para("hint", group.hint)}
        {none}
        {list}
        <div class="buttons">
            {add}
            {button("button", words::CONTINUE, move || desk.go(Page::Tasks))}
        </div>
    }
    .into_any()
}

/// The confirmation, with what would go.
pub fn remove(desk: Desk, group: &'static Group, row: Row) -> AnyView {
    let name = desk.answers(|answers| entry_title(answers, group, row));
    let sections = catalogue::NOTIFICATION
        .iter()
        .filter(|section| section.group.is_some_and(|other| other.id == group.id));
    let facts: Vec<AnyView> = sections
        .map(|section| fact_rows(desk, section, row, false))
        .collect();
    let away = if group.id == catalogue::CHILDREN.id {
        Page::Tasks
    } else {
        Page::entries(group)
    };
    view! {
        {link("back", words::BACK, "", move || desk.go(away))}
        {title(desk, "", fill(words::REMOVE_TITLE, &[&name]))}
        {para("text", words::REMOVE_TEXT)}
        {heading(desk, "", words::WHAT_WOULD_GO)}
        <dl class="summary">{facts}</dl>
        <div class="buttons">
            {button("button warning", words::REMOVE_YES, move || {
                desk.answer(|answers| answers.remove_row(row));
                desk.go(away);
            })}
            {button("button plain", words::REMOVE_NO, move || desk.go(away))}
        </div>
    }
    .into_any()
}
