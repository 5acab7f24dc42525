//! The Leptos application: state, actions, components and pages.
//!
//! Imports go one way only, from right to left:
//! [`state`] ← [`actions`] ← `components` ← `pages` ← [`part`] and [`App`].

pub mod actions;
mod components;
pub mod lazy;
pub mod page;
mod pages;
pub mod part;
pub mod signals;
pub mod state;

use actions::{lazy_part, navigate};
use components::form_frame::FormFrame;
use leptos::prelude::*;
use state::FormState;

/// The whole form.
#[component]
pub fn App(
    /// The state, made by [`FormState::new`].
    form: FormState,
) -> impl IntoView {
    provide_context(form);
    navigate::show_remembered_page(form);
    lazy_part::load(form);
    view! { <FormFrame draw=pages::first_load/> }
}
