//! Headings, at the level that the host chose and below.

use crate::app::state::FormState;
use leptos::html;
use leptos::prelude::*;

/// The page's heading. It takes the focus when a page opens.
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

/// A heading below the page's. With an id it can take the focus.
#[component]
pub fn Heading(#[prop(optional)] id: &'static str, #[prop(into)] text: String) -> impl IntoView {
    heading_at(level(1), "heading", id, text.into_any())
}

/// A heading below the page's that looks smaller: levels are never skipped.
#[component]
pub fn SmallHeading(#[prop(into)] text: String) -> impl IntoView {
    heading_at(level(1), "subheading", "", text.into_any())
}

/// A heading two levels below the page's.
#[component]
pub fn Subheading(#[prop(into)] text: String) -> impl IntoView {
    heading_at(level(2), "subheading", "", text.into_any())
}

/// The heading of a notice above the page's own: at the same level, so that none is skipped.
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

/// A heading at a level of the document, 1 to 6.
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
