//! Links within the form.

use leptos::prelude::*;

/// The action of a press. One type for all actions, so that links and buttons are compiled once.
pub struct Press(Box<dyn FnMut()>);

impl<F: FnMut() + 'static> From<F> for Press {
    fn from(act: F) -> Press {
        Press(Box::new(act))
    }
}

impl Press {
    /// Runs the action.
    pub fn act(&mut self) {
        (self.0)();
    }
}

/// A link within the form. A real `a` for assistive technology, but without an address, because the URL
/// belongs to the host page. Screen readers read `hidden` after the text.
#[component]
pub fn Link(
    #[prop(into)] text: String,
    #[prop(optional)] class: &'static str,
    #[prop(optional, into)] hidden: String,
    /// The ids for `aria-describedby`.
    #[prop(optional)]
    described_by: String,
    #[prop(into)] on_press: Press,
) -> impl IntoView {
    let mut on_press = on_press;
    let described_by = (!described_by.is_empty()).then_some(described_by);
    let hidden = (!hidden.is_empty())
        .then(|| view! { <span class="hidden">{" "}{hidden}</span> }.into_any());
    view! {
        <a
            href="#"
            class=class
            aria-describedby=described_by
            on:click=move |event| {
                event.prevent_default();
                on_press.act();
            }
        >
            {text}
            {hidden}
        </a>
    }
}
