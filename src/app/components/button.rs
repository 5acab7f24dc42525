//! Buttons.

use super::link::Press;
use leptos::prelude::*;

/// The button of the next step.
pub const PRIMARY: &str = "button";
/// Any other button.
pub const PLAIN: &str = "button plain";
/// A button that deletes.
pub const WARNING: &str = "button warning";

/// A button that acts.
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
