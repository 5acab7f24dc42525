//! One entry of a list: its title, its first long answer, and the links to change or remove it.

use crate::app::actions::navigate;
use crate::app::components::entries::{RemoveEntryLink, is_entry_open};
use crate::app::components::entry_title::entry_title_in;
use crate::app::components::link::Link;
use crate::app::components::list::ListItem;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::catalogue::{Group, Kind};
use crate::record::{Row, in_words};
use leptos::prelude::*;

/// The entries in the order in which they were added.
pub fn entry_items(form: FormState, group: &'static Group) -> Vec<ListItem> {
    let rows = form
        .answers(|answers| answers.rows(group).to_vec())
        .into_iter();
    let items = rows.map(|row| {
        ListItem::new(row.0.to_string(), move || {
            view! { <Entry group row/> }.into_any()
        })
    });
    items.collect()
}

#[component]
fn Entry(group: &'static Group, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let name = Memo::new(move |_| {
        form.answers(|answers| entry_title_in(form.catalogue(), answers, group, row))
    });
    let is_open = Memo::new(move |_| is_entry_open(form, group, row));
    let not_complete = move || {
        is_open
            .get()
            .then(|| view! { <p class="error">{words::NOT_COMPLETE}</p> }.into_any())
            .into_any()
    };
    view! {
        <li class="fact">
            <div>
                <span class="typed strong">{move || name.get()}</span>
                {not_complete}
                {story(form, group, row)}
            </div>
            <span class="copy">{move || view! { <EntryLinks group row name=name.get()/> }.into_any()}</span>
        </li>
    }
}

#[component]
fn EntryLinks(group: &'static Group, row: Row, name: String) -> impl IntoView {
    let form = FormState::of_context();
    let change = move || {
        if let Some(section) = form.catalogue().sections_of(group).next() {
            navigate::go(form, Page::of(section, row));
        }
    };
    let hidden = name.clone();
    let remove = move || {
        let name = name.clone();
        (!form.is_read_only())
            .then(|| view! { <RemoveEntryLink group row name/> }.into_any())
            .into_any()
    };
    view! {
        <Link text=words::CHANGE class="link" hidden on_press=change/>
        {remove}
    }
}

/// The first long answer of an entry, so that the list can be read without opening entries.
fn story(form: FormState, group: &'static Group, row: Row) -> Option<AnyView> {
    let mut questions = form
        .catalogue()
        .sections_of(group)
        .flat_map(|section| section.questions);
    let story = questions.find(|question| matches!(question.kind, Kind::Narrative { .. }))?;
    let text = untrack(|| form.answers(|answers| in_words(answers, story, row)));
    (!text.is_empty()).then(|| view! { <p class="typed">{text}</p> }.into_any())
}
