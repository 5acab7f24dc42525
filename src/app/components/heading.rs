//! Headings. Their levels begin at the host's `heading-level`.

use crate::app::state::FormState;
use leptos::html;
use leptos::prelude::*;

/// The page's title. It receives the focus when a page opens.
#[component]
pub fn PageTitle(
    #[prop(optional, into)] caption: String,
    #[prop(into)] text: String,
) -> impl IntoView {
    let caption =
        (!caption.is_empty()).then(|| view! { <span class="caption">{caption}</span> }.into_any());
    heading_at(
        level(0),
        "title",
        "heading",
        view! { {caption}{text} }.into_any(),
    )
}

/// A heading one level below the page's title. With an id it can be focused.
#[component]
pub fn Heading(#[prop(optional)] id: &'static str, #[prop(into)] text: String) -> impl IntoView {
    heading_at(level(1), "heading", id, text.into_any())
}

/// A smaller-looking heading one level below the page's title, so that no level is skipped.
#[component]
pub fn SmallHeading(#[prop(into)] text: String) -> impl IntoView {
    heading_at(level(1), "subheading", "", text.into_any())
}

/// A heading two levels below the page's title.
#[component]
pub fn Subheading(#[prop(into)] text: String) -> impl IntoView {
    heading_at(level(2), "subheading", "", text.into_any())
}

/// The heading of a notice above the page's title, at the same level, so that no level is skipped.
#[component]
pub fn NoticeHeading(
    #[prop(default = "subheading")] class: &'static str,
    #[prop(into)] text: String,
) -> impl IntoView {
    heading_at(level(0), class, "", text.into_any())
}

fn level(below: u8) -> u8 {
    untrack(|| FormState::of_context().heading_level()) + below
}

/// A heading at a level from 1 to 6.
pub fn heading_at(level: u8, class: &'static str, id: &'static str, content: AnyView) -> AnyView {
    let tag = match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    let id = (!id.is_empty()).then_some(id);
    html::custom(tag)
        .class(class)
        .attr("id", id)
        .attr("tabindex", id.map(|_| "-1"))
        .child(content)
        .into_any()
}
