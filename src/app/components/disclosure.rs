//! Disclosures: `details` elements that draw their content when they are first opened.

use super::lazy::Lazy;
use crate::app::lazy::LazyView;
use crate::app::signals::RwSignal;
use crate::app::state::{FormState, LazyStatus};
use crate::catalogue::words;
use leptos::prelude::*;

/// A disclosure. It draws its content when it is first opened.
#[component]
pub fn Disclosure(#[prop(into)] summary: String, #[prop(into)] content: ViewFn) -> impl IntoView {
    let was_opened = RwSignal::new(false);
    view! {
        <details on:toggle=move |_| was_opened.set(true)>
            <summary>{summary}</summary>
            <div>{move || was_opened.get().then(|| content.run()).into_any()}</div>
        </details>
    }
}

/// A disclosure with longer help. The text comes with the lazy part.
#[component]
pub fn Help(summary: &'static str) -> impl IntoView {
    let form = FormState::of_context();
    view! {
        <Disclosure
            summary=summary
            content=move || {
                view! {
                    <Lazy
                        view=LazyView::Help(summary)
                        waiting=move || view! { <p class="text">{waiting(form)}</p> }
                    />
                }
            }
        />
    }
}

/// The text in place of help that is not loaded. The notice above the page has the button to try again.
fn waiting(form: FormState) -> &'static str {
    match form.lazy.get() {
        LazyStatus::Failed => words::FETCH_FAILED,
        _ => words::FETCHING_TEXT,
    }
}
