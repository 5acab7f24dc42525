//! The task list's rows about each child, under the child's name.

use super::notification::SectionRow;
use crate::app::components::entries::{AddEntry, RemoveEntryLink};
use crate::app::components::entry_title::entry_title_in;
use crate::app::components::heading::Heading;
use crate::app::components::list::{List, ListItem, shown_while};
use crate::app::components::words_of_case::is_of_care_leaver;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{CHILDREN, NOTIFICATION, words};
use crate::record::Row;
use leptos::prelude::*;

/// All children, and the button that adds one.
#[component]
pub fn Children() -> impl IntoView {
    let form = FormState::of_context();
    let children = move || {
        let rows = form
            .answers(|answers| answers.rows(&CHILDREN).to_vec())
            .into_iter();
        let items = rows
            .map(|row| ListItem::new(row.0.to_string(), move || view! { <Child row/> }.into_any()));
        items.collect()
    };
    let is_one_of_several = move || form.answers(|answers| answers.rows(&CHILDREN).len() > 1);
    view! {
        <List items=children/>
        {shown_while(is_one_of_several, || {
            view! { <p class="hint">{CHILDREN.hint}</p> }.into_any()
        })}
        <AddEntry group=&CHILDREN/>
    }
}

#[component]
fn Child(row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let name = Memo::new(move |_| {
        let title = form.answers(|answers| entry_title_in(&NOTIFICATION, answers, &CHILDREN, row));
        let [child, care_leaver] = words::OF_A_CHILD;
        match title.strip_prefix(child) {
            Some(rest) if is_of_care_leaver(form) => format!("{care_leaver}{rest}"),
            _ => title,
        }
    });
    let heading = move || view! { <Heading text=name.get()/> }.into_any();
    let ids = Memo::new(move |_| {
        let visible = NOTIFICATION
            .sections_of(&CHILDREN)
            .filter(|section| form.visible(|visible| visible.section(section, row)));
        visible.map(|section| section.id).collect::<Vec<_>>()
    });
    let item = move |id: &'static str| {
        let section = NOTIFICATION.section(id)?;
        let about = move || {
            let is_one_of_several = form.answers(|answers| answers.rows(&CHILDREN).len() > 1);
            untrack(|| {
                if is_one_of_several {
                    name.get()
                } else {
                    String::new()
                }
            })
        };
        let view = move || view! { <SectionRow section row about=untrack(about)/> }.into_any();
        Some(ListItem::new(id.to_owned(), view))
    };
    let can_be_removed = Memo::new(move |_| {
        let count = form.answers(|answers| answers.rows(&CHILDREN).len());
        count > CHILDREN.least && !form.is_read_only()
    });
    let remove = move || {
        can_be_removed
            .get()
            .then(|| view! { <RemoveEntryLink group=&CHILDREN row name=name.get()/> }.into_any())
            .into_any()
    };
    view! {
        {heading}
        <ul class="tasks">
            <List items=move || ids.get().into_iter().filter_map(item).collect()/>
        </ul>
        {remove}
    }
}
