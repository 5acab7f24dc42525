//! Rows of the review's lists.

use crate::app::actions::navigate;
use crate::app::components::task_row::TaskRow;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::Group;
use crate::catalogue::words::{self, fill};
use leptos::prelude::*;

/// A row with its state. A blank hint or state is not shown.
pub fn task(
    name: impl Into<String>,
    hint: impl Into<String>,
    state: impl Into<String>,
    class: &'static str,
    on_press: impl FnMut() + 'static,
) -> AnyView {
    let (name, hint, state) = (name.into(), hint.into(), state.into());
    match state.is_empty() {
        true => view! { <TaskRow name=name hint=hint on_press=on_press/> }.into_any(),
        false => view! {
            <TaskRow name=name hint=hint state=move || state.clone() class=class on_press=on_press/>
        }
        .into_any(),
    }
}

/// A list of rows.
pub fn tasks(rows: Vec<AnyView>) -> AnyView {
    view! { <ul class="tasks">{rows}</ul> }.into_any()
}

/// The row of a list, with the number of its entries.
pub fn group_row(form: FormState, group: &'static Group) -> AnyView {
    let state = match form.answers(|answers| answers.rows(group).len()) {
        0 => words::NONE_YET.to_owned(),
        count => fill(words::COUNT_ADDED, &[&count.to_string()]),
    };
    task(group.title, group.hint, state, "state", move || {
        navigate::go(form, Page::entries(group));
    })
}
