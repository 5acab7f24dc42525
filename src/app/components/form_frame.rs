//! The frame around every page: the status line, the notices, and the help contact.

mod lazy_notice;

use super::heading::{Heading, NoticeHeading};
use super::lazy::Lazy;
use super::list::{List, ListItem};
use crate::app::lazy::LazyView;
use crate::app::state::{FormState, LazyStatus, StorageMode};
use crate::catalogue::words;
use crate::use_cases::Session;
use lazy_notice::LazyNotice;
use leptos::html;
use leptos::prelude::*;

/// Classes by which session-recording scripts leave the form out (H3). They are only a request to those
/// scripts: `docs/hosts.md` asks councils for a page without them.
const CLASS: &str = "component rr-block fs-exclude ph-no-capture no-mouseflow inspectlet-sensitive";

/// The frame. `draw` draws the page in it.
#[component]
pub fn FormFrame(draw: fn(FormState) -> AnyView) -> impl IntoView {
    let form = FormState::of_context();
    // No translation: it moves text nodes, and sends an account of a child to a translation service.
    view! {
        <div
            class=CLASS
            data-hj-suppress="true"
            data-clarity-mask="true"
            data-private="true"
            data-recording-disable="true"
            data-cs-mask="true"
            data-openreplay-hidden="true"
            data-heap-redact-text="true"
            data-matomo-mask="true"
            data-dd-privacy="hidden"
            lang="en-GB"
            translate="no"
        >
            // Always present, because a screen reader announces only changes in an existing region.
            <p class="status" role="status">
                {move || form.status.get()}
            </p>
            <div>
                <Lazy view=LazyView::SendStatus/>
            </div>
            <div>
                <LazyNotice/>
                <Lazy view=LazyView::StorageNotices/>
            </div>
            <p class="kept">
                <Lazy view=LazyView::SaveStatus waiting=move || not_saved_yet(form)/>
            </p>
            <div>
                <List items=move || vec![page(form, draw)]/>
            </div>
            <Contact/>
        </div>
    }
}

/// The page. While its record is being fetched, a notice instead: answers would go into another record.
fn page(form: FormState, draw: fn(FormState) -> AnyView) -> ListItem {
    let is_fetching =
        form.import.is_fetching.get() && form.storage.mode.get() != StorageMode::Locked;
    if !is_fetching {
        return drawing(form, draw);
    }
    // Without the lazy part nothing is fetched.
    let (title, text) = match form.lazy.get() {
        LazyStatus::Failed => (words::RECORD_NOT_FETCHED, words::RECORD_NOT_FETCHED_TEXT),
        _ => (words::FETCHING_RECORD, words::FETCHING_RECORD_TEXT),
    };
    ListItem::new(title.to_owned(), move || {
        view! {
            <div class="banner" role="status">
                <NoticeHeading text=title/>
                <p class="text">{text}</p>
            </div>
        }
        .into_any()
    })
}

/// The page, built anew for each drawing.
fn drawing(form: FormState, draw: fn(FormState) -> AnyView) -> ListItem {
    ListItem::new(form.drawing.get().to_string(), move || {
        untrack(|| draw(form))
    })
}

/// "Not saved yet", before the lazy part can save. Empty where the council has turned drafts off.
fn not_saved_yet(form: FormState) -> &'static str {
    let is_unsaved = form
        .session
        .with(|session| session.settings.keeps_drafts && Session::has_unsent(session));
    if is_unsaved { words::NOT_SAVED_YET } else { "" }
}

/// The help contact, in the same place on every page (WCAG 3.2.6): the host's slot `help`, or else the
/// element's other content.
#[component]
fn Contact() -> impl IntoView {
    // Built without `view!`, which would set fixed elements through innerHTML.
    let slot = html::slot().name("help").child(html::slot());
    view! {
        <div class="inset small">
            <Heading text=words::HELP/>
            {slot}
        </div>
    }
}
