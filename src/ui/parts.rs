//! Small pieces that every page uses.

use super::desk::Desk;
use crate::browser::dom::{El, el};

/// A paragraph.
pub fn para(class: &str, text: &str) -> El {
    el("p").class(class).text(text)
}

/// The page's heading, at the level that the host chose. It takes the focus when a page opens.
pub fn title(desk: Desk, caption: &str, text: &str) -> El {
    let heading = heading_at(desk, 0, "title", "heading");
    let heading = match caption {
        "" => heading,
        caption => heading.child(el("span").class("caption").text(caption)),
    };
    heading.text(text)
}

/// A heading below the page's.
pub fn heading(desk: Desk, id: &str, text: &str) -> El {
    heading_at(desk, 1, "heading", id).text(text)
}

/// The heading of what is said above the page's own: at the same level, so that none is skipped.
pub fn notice_heading(desk: Desk, class: &str, text: &str) -> El {
    heading_at(desk, 0, class, "").text(text)
}

/// A heading below the page's that looks smaller: levels are never skipped.
pub fn small_heading(desk: Desk, text: &str) -> El {
    heading_at(desk, 1, "subheading", "").text(text)
}

/// A heading two levels below the page's.
pub fn subheading(desk: Desk, text: &str) -> El {
    heading_at(desk, 2, "subheading", "").text(text)
}

fn heading_at(desk: Desk, below: u8, class: &str, id: &str) -> El {
    let tag = match desk.heading_level() + below {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    let named = (!id.is_empty()).then_some(id);
    el(tag)
        .class(class)
        .maybe("id", named)
        .maybe("tabindex", named.map(|_| "-1"))
}

/// A button that acts.
pub fn button(class: &str, text: &str, mut act: impl FnMut() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class(class)
        .text(text)
        .on("click", move |_| act())
}

/// A link that moves within the form: a real link for assistive technology, without an address,
/// because the address belongs to the host page.
pub fn link(class: &str, text: &str, hidden: &str, mut act: impl FnMut() + 'static) -> El {
    let link = el("a")
        .attr("href", "#")
        .class(class)
        .text(text)
        .on("click", move |event| {
            event.prevent_default();
            act();
        });
    match hidden {
        "" => link,
        hidden => link.child(el("span").class("hidden").text(" ").text(hidden)),
    }
}

/// Text that somebody typed: kept apart from the direction of the text around it (H7).
pub fn typed(text: &str) -> El {
    el("bdi").class("typed").text(text)
}

/// A disclosure. Its content is made when it is first opened.
pub fn details(summary: &str, content: impl Fn() -> Vec<El> + 'static) -> El {
    let body = el("div");
    let inside = body.clone();
    let page = reactive_graph::owner::Owner::current().unwrap_or_default();
    let mut made = false;
    el("details")
        .child(el("summary").text(summary))
        .child(body)
        .on("toggle", move |_| {
            if !std::mem::replace(&mut made, true) {
                inside.fill(page.with(&content));
            }
        })
}

/// Buttons in a row.
pub fn buttons(all: Vec<El>) -> El {
    el("div").class("buttons").children(all)
}
