//! Boxes with a notice.

use super::heading::NoticeHeading;
use leptos::prelude::*;

/// A box that screen readers announce when it appears. With an id it can be focused.
#[component]
pub fn Banner(
    #[prop(optional)] id: &'static str,
    #[prop(into)] title: String,
    #[prop(optional)] text: &'static [&'static str],
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let id = (!id.is_empty()).then_some(id);
    view! {
        <div class="banner" id=id tabindex=id.map(|_| "-1") role="alert">
            <NoticeHeading text=title/>
            {paragraphs(text)}
            {children.map(|children| children())}
        </div>
    }
}

/// The paragraphs of a notice.
pub fn paragraphs(text: &'static [&'static str]) -> AnyView {
    let paragraphs = text
        .iter()
        .map(|text| view! { <p class="text">{*text}</p> }.into_any());
    paragraphs.collect_view().into_any()
}
