//! Rows of a task list: a name that opens a page, and how far it has come.

use super::heading::Heading;
use super::link::{Link, Press};
use crate::app::signals::Memo;
use leptos::prelude::*;

/// A row. The whole row is the link.
#[component]
pub fn TaskRow(
    #[prop(into)] name: String,
    #[prop(optional, into)] hint: String,
    /// How far it has come.
    #[prop(optional, into)]
    state: Option<ViewFn>,
    /// The class of the state: `state`, or `state open`. None where `state` brings its own element.
    #[prop(optional)]
    class: &'static str,
    #[prop(into)] on_press: Press,
) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <span class="caption">{hint}</span> }.into_any());
    let state = state.map(|state| match class {
        "" => (move || state.run()).into_any(),
        class => view! { <span class=class>{move || state.run()}</span> }.into_any(),
    });
    view! {
        <li class="task">
            <span class="name">
                <Link text=name on_press/>
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
