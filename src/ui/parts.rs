//! Small pieces that every page uses. Each is made once here, whatever its words, so that the wasm
//! holds it once.

use super::desk::Desk;
use leptos::html;
use leptos::prelude::*;
use leptos::tachys::html::element::custom;

/// A paragraph.
pub fn para(class: &'static str, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p class=class>{text}</p> }.into_any()
}

/// The page's heading, at the level that the host chose. It takes the focus when a page opens.
pub fn title(desk: Desk, caption: impl Into<String>, text: impl Into<String>) -> AnyView {
    let (caption, text): (String, String) = (caption.into(), text.into());
    let caption =
        (!caption.is_empty()).then(|| view! { <span class="caption">{caption}</span> }.into_any());
    heading_at(desk, 0, "title", "heading", text, caption)
}

/// A heading below the page's.
pub fn heading(desk: Desk, id: &'static str, text: impl Into<String>) -> AnyView {
    heading_at(desk, 1, "heading", id, text.into(), None)
}

/// A heading two levels below the page's.
pub fn subheading(desk: Desk, text: impl Into<String>) -> AnyView {
    heading_at(desk, 2, "subheading", "", text.into(), None)
}

fn heading_at(
    desk: Desk,
    below: u8,
    class: &'static str,
    id: &'static str,
    text: String,
    caption: Option<AnyView>,
) -> AnyView {
    let tag = match desk.heading_level.get_untracked() + below {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    custom(tag)
        .attr("class", class)
        .attr("id", (!id.is_empty()).then_some(id))
        .attr("tabindex", (!id.is_empty()).then_some("-1"))
        .child((caption, text))
        .into_any()
}

/// A button that acts.
pub fn button(
    class: &'static str,
    text: impl Into<String>,
    act: impl FnMut() + 'static,
) -> AnyView {
    let text: String = text.into();
    let mut act: Box<dyn FnMut()> = Box::new(act);
    html::button()
        .r#type("button")
        .class(class)
        .on(leptos::ev::click, move |_| act())
        .child(text)
        .into_any()
}

/// A link that moves within the form: a real link for assistive technology, without an address,
/// because the address belongs to the host page.
pub fn link(
    class: &'static str,
    text: impl Into<String>,
    hidden: impl Into<String>,
    act: impl FnMut() + 'static,
) -> AnyView {
    let (text, hidden): (String, String) = (text.into(), hidden.into());
    let hidden = (!hidden.is_empty())
        .then(|| view! { <span class="hidden">{[" ", &hidden].concat()}</span> });
    let mut act: Box<dyn FnMut()> = Box::new(act);
    html::a()
        .href("#")
        .class(class)
        .on(leptos::ev::click, move |event| {
            event.prevent_default();
            act();
        })
        .child((text, hidden))
        .into_any()
}

/// Text that somebody typed: kept apart from the direction of the text around it (H7).
pub fn typed(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <bdi class="typed">{text}</bdi> }.into_any()
}

/// A disclosure. Its content is made when it is first opened.
pub fn details(summary: &'static str, content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let open = RwSignal::new(false);
    let content: Box<dyn Fn() -> AnyView + Send> = Box::new(content);
    view! {
        <details on:toggle=move |_| open.set(true)>
            <summary>{summary}</summary>
            <div>{move || open.get().then(|| content())}</div>
        </details>
    }
    .into_any()
}
