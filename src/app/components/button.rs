//! Buttons.

use super::link::Press;
use leptos::prelude::*;

/// The class of the button for the next step.
pub const PRIMARY: &str = "button";
/// The class of any other button.
pub const PLAIN: &str = "button plain";
/// The class of a button that deletes.
pub const WARNING: &str = "button warning";

/// A button that calls `on_press`.
#[component]
pub fn Button(
    #[prop(into)] text: String,
    #[prop(default = PRIMARY)] class: &'static str,
    #[prop(into)] on_press: Press,
) -> impl IntoView {
    let mut on_press = on_press;
    view! {
        <button type="button" class=class on:click=move |_| on_press.act()>
            {text}
        </button>
    }
}
