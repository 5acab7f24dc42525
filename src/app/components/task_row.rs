//! Rows of a task list: a link to a page, and the state of the task.

use super::heading::Heading;
use super::link::{Link, Press};
use crate::app::signals::Memo;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A row. The whole row can be pressed.
#[component]
pub fn TaskRow(
    #[prop(into)] name: String,
    /// The entry that the row is about. Screen readers read it after the name, where several rows share one.
    #[prop(optional, into)]
    about: String,
    #[prop(optional, into)] hint: String,
    /// The state of the task.
    #[prop(optional, into)]
    state: Option<ViewFn>,
    /// The class of the state: `state`, or `state open`. Empty if `state` sets its own class.
    #[prop(optional)]
    class: &'static str,
    #[prop(into)] on_press: Press,
) -> impl IntoView {
    // Ids are numbered, because two rows of a page may have the same name.
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let [hint_id, state_id] = ["hint", "state"].map(|part| format!("task-{part}-{number}"));
    let described_by = [(!hint.is_empty(), &hint_id), (state.is_some(), &state_id)]
        .into_iter()
        .filter_map(|(is_there, id)| is_there.then_some(id.as_str()));
    let described_by = described_by.collect::<Vec<_>>().join(" ");
    let hint = (!hint.is_empty())
        .then(|| view! { <span class="caption" id=hint_id>{hint}</span> }.into_any());
    let state = state.map(|state| match class {
        "" => view! { <span class="as-is" id=state_id>{move || state.run()}</span> }.into_any(),
        class => view! { <span class=class id=state_id>{move || state.run()}</span> }.into_any(),
    });
    view! {
        <li class="task">
            <span class="name">
                <Link text=name hidden=about described_by on_press/>
                {hint}
            </span>
            {state}
        </li>
    }
}

/// The state of a task.
#[derive(Clone, PartialEq)]
pub struct TaskState {
    /// The state in words.
    pub text: String,
    /// The task is not complete.
    pub is_open: bool,
}

impl TaskState {
    /// A state.
    pub fn new(text: impl Into<String>, is_open: bool) -> TaskState {
        TaskState {
            text: text.into(),
            is_open,
        }
    }
}

/// A state in a row. Its class changes with it.
#[component]
pub fn TaskStateMark(state: Memo<TaskState>) -> impl IntoView {
    view! {
        <span class="state" class:open=move || state.with(|state| state.is_open)>
            {move || state.with(|state| state.text.clone())}
        </span>
    }
}

/// Rows under a heading.
#[component]
pub fn TaskRows(#[prop(into)] heading: String, children: Children) -> impl IntoView {
    view! {
        <Heading text=heading/>
        <ul class="tasks">{children()}</ul>
    }
}
