//! Shows a view of the lazy part.

use crate::app::lazy::LazyView;
use crate::app::state::{FormState, LazyStatus};
use leptos::prelude::*;

/// A view of the lazy part. Shows `waiting` until that is loaded.
#[component]
pub fn Lazy(view: LazyView, #[prop(optional, into)] waiting: ViewFn) -> impl IntoView {
    let form = FormState::of_context();
    move || match form.lazy.get() {
        LazyStatus::Here(part) => part.view(form, view),
        _ => waiting.run(),
    }
}
