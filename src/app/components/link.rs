//! Links and buttons that act within the form.

use leptos::prelude::*;

/// What a press does. One type for all of them, so that a link is compiled once.
pub struct Press(Box<dyn FnMut()>);

impl<F: FnMut() + 'static> From<F> for Press {
    fn from(act: F) -> Press {
        Press(Box::new(act))
    }
}

impl Press {
    /// Acts.
    pub fn act(&mut self) {
        (self.0)();
    }
}

/// A link that moves within the form. A real link for assistive technology, without an address,
/// because the address belongs to the host page. `hidden` is read out after the text.
#[component]
pub fn Link(
    #[prop(into)] text: String,
    #[prop(optional)] class: &'static str,
    #[prop(optional, into)] hidden: String,
    /// Ids of what is read out as its description.
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
