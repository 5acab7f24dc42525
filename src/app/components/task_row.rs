//! Rows of a task list: a name that opens a page, and how far it has come.

use super::heading::Heading;
use super::link::{Link, Press};
use crate::app::signals::Memo;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A row. The whole row is the link.
#[component]
pub fn TaskRow(
    #[prop(into)] name: String,
    /// Whom it is about, read out after the name where several rows have the same one.
    #[prop(optional, into)]
    about: String,
    #[prop(optional, into)] hint: String,
    /// How far it has come.
    #[prop(optional, into)]
    state: Option<ViewFn>,
    /// The class of the state: `state`, or `state open`. None where `state` brings its own element.
    #[prop(optional)]
    class: &'static str,
    #[prop(into)] on_press: Press,
) -> impl IntoView {
    // The same row may stand twice on a page, so its ids do not come from its name.
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

/// How far a task has come.
#[derive(Clone, PartialEq)]
pub struct TaskState {
    /// In words.
    pub text: String,
    /// Something is still to be done.
    pub is_open: bool,
}

impl TaskState {
    /// A state, open or not.
    pub fn new(text: impl Into<String>, is_open: bool) -> TaskState {
        TaskState {
            text: text.into(),
            is_open,
        }
    }
}

/// The state of a row that changes together with its class.
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
