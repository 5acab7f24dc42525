//! Entries of a list: whether one is complete, the link that removes it, and the button that adds one.

use super::button::{Button, PLAIN};
use super::link::Link;
use super::list::shown_while;
use crate::app::actions::navigate;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::Group;
use crate::catalogue::words::{self, fill};
use crate::record::Row;
use leptos::prelude::*;

/// Whether a problem in this entry blocks sending. False before the lazy part is loaded. Tracked.
pub fn is_entry_open(form: FormState, group: &'static Group, row: Row) -> bool {
    form.catalogue().sections_of(group).any(|section| {
        let problems = form.problems_of(Some((section, row)));
        problems.iter().any(|problem| problem.blocks)
    })
}

/// The link that asks whether to remove an entry. Screen readers read `name` after it.
#[component]
pub fn RemoveEntryLink(
    group: &'static Group,
    row: Row,
    #[prop(into)] name: String,
) -> impl IntoView {
    let form = FormState::of_context();
    let ask = move || {
        navigate::go(form, Page::RemoveEntry(group, row));
    };
    view! { <Link text=words::REMOVE class="link" hidden=name on_press=ask/> }
}

/// The button that adds an entry, or advice where the list is full. Nothing while the record is read-only.
#[component]
pub fn AddEntry(group: &'static Group) -> impl IntoView {
    let form = FormState::of_context();
    // The words of the button. Empty where the list is full.
    let text = Memo::new(
        move |_| match form.answers(|answers| answers.rows(group).len()) {
            count if count >= group.most => String::new(),
            count => add_words(group, count),
        },
    );
    let can_add = move || !form.is_read_only();
    shown_while(can_add, move || {
        let add_or_full = move || match text.get() {
            text if text.is_empty() => view! { <p class="hint">{group.full}</p> }.into_any(),
            text => {
                let add = move || navigate::add_entry(form, group);
                view! { <Button text class=PLAIN on_press=add/> }.into_any()
            }
        };
        add_or_full.into_any()
    })
}

fn add_words(group: &Group, count: usize) -> String {
    match count {
        _ if !group.add.is_empty() => group.add.to_owned(),
        0 => fill(words::ADD, &[group.one]),
        _ => fill(words::ADD_ANOTHER, &[group.one]),
    }
}
