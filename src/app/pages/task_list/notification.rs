//! The task list's rows for sections and lists of the notification.

use super::progress::{group_state, section_state};
use crate::app::actions::navigate;
use crate::app::components::entry_title::is_children;
use crate::app::components::list::{List, ListItem};
use crate::app::components::task_row::{TaskRow, TaskRows, TaskStateMark};
use crate::app::components::words_of_case::words_of_case;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{self, NOTIFICATION, Section};
use crate::record::{INCIDENT, Row};
use leptos::prelude::*;

/// Sections without a row here: the declaration is on check answers, the other among the rows about sending.
const ELSEWHERE: [&str; 2] = ["declaration", AFTER_SENDING];
/// The section with the Panel's reference.
pub const AFTER_SENDING: &str = "after_sending";

/// The rows before the children, or those after them.
#[component]
pub fn SectionTasks(heading: &'static str, are_after_children: bool) -> impl IntoView {
    let form = FormState::of_context();
    let ids = Memo::new(move |_| section_ids(form, are_after_children));
    let item = |id: &'static str| {
        let section = NOTIFICATION.section(id)?;
        let view = move || view! { <SectionTask section/> }.into_any();
        Some(ListItem::new(id.to_owned(), view))
    };
    view! {
        <TaskRows heading>
            <List items=move || ids.get().into_iter().filter_map(item).collect()/>
        </TaskRows>
    }
}

/// The ids of sections with a row. A list of entries has one row, with the name of its first section.
fn section_ids(form: FormState, are_after_children: bool) -> Vec<&'static str> {
    let mut ids = Vec::new();
    let mut is_after = false;
    for section in catalogue::runs(catalogue::notification()).filter_map(<[_]>::first) {
        let has_row = match section.group {
            Some(group) if is_children(group) => {
                is_after = true;
                false
            }
            Some(_) => true,
            None => !ELSEWHERE.contains(&section.id),
        };
        // `INCIDENT` also for lists: the condition of a list's section depends on no answer of an entry.
        let is_asked = || form.visible(|visible| visible.section(section, INCIDENT));
        if has_row && is_after == are_after_children && is_asked() {
            ids.push(section.id);
        }
    }
    ids
}

#[component]
fn SectionTask(section: &'static Section) -> impl IntoView {
    match section.group {
        Some(_) => view! { <ListTask section/> }.into_any(),
        None => view! { <SectionRow section row=INCIDENT/> }.into_any(),
    }
}

/// The row of a section, for one entry.
#[component]
pub fn SectionRow(
    section: &'static Section,
    row: Row,
    /// The title of the entry, where there are several.
    #[prop(optional, into)]
    about: String,
) -> impl IntoView {
    let form = FormState::of_context();
    let state = Memo::new(move |_| section_state(form, section, row));
    view! {
        <TaskRow
            name=untrack(|| words_of_case(form, section.title))
            about
            hint=untrack(|| words_of_case(form, section.hint))
            state=move || view! { <TaskStateMark state/> }
            on_press=move || navigate::go(form, Page::of(section, row))
        />
    }
}

/// The row of a list of entries.
#[component]
fn ListTask(section: &'static Section) -> impl IntoView {
    let form = FormState::of_context();
    section.group.map(|group| {
        let state = Memo::new(move |_| group_state(form, group));
        view! {
            <TaskRow
                name=section.title
                hint=group.hint
                state=move || view! { <TaskStateMark state/> }
                on_press=move || navigate::go(form, Page::entries(group))
            />
        }
    })
}
