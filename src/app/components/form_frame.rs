//! What surrounds every page: the status line, the notices, and whom to ask for help.

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

/// Marks by which scripts that record a page leave the form out (H3), those that go by a class here.
/// They are a courtesy between scripts: `docs/hosts.md` asks councils for a page without such a script.
const CLASS: &str = "component rr-block fs-exclude ph-no-capture no-mouseflow inspectlet-sensitive";

/// The frame around the page that `draw` draws.
#[component]
pub fn FormFrame(draw: fn(FormState) -> AnyView) -> impl IntoView {
    let form = FormState::of_context();
    // Translation moves text nodes, and sends an account of a child to a translation service.
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
            // Created empty and kept: a screen reader announces only a region that was there before.
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

/// The page, or that the record for it is on its way: what is typed meanwhile would be of another record.
fn page(form: FormState, draw: fn(FormState) -> AnyView) -> ListItem {
    let is_fetching =
        form.import.is_fetching.get() && form.storage.mode.get() != StorageMode::Locked;
    if !is_fetching {
        return drawing(form, draw);
    }
    // The lazy part fetches it: without that nothing is on its way.
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

/// Where the typed words are before the lazy part can save them. Nothing where the council has turned
/// saving off.
fn not_saved_yet(form: FormState) -> &'static str {
    let is_unsaved = form
        .session
        .with(|session| session.settings.keeps_drafts && Session::has_unsent(session));
    if is_unsaved { words::NOT_SAVED_YET } else { "" }
}

/// Whom to ask, in the same place on every page (WCAG 3.2.6): what the council's page put in the slot
/// `help`, or else between the element's tags.
#[component]
fn Contact() -> impl IntoView {
    // Built without the macro, which makes innerHTML of fixed elements.
    let slot = html::slot().name("help").child(html::slot());
    view! {
        <div class="inset small">
            <Heading text=words::HELP/>
            {slot}
        </div>
    }
}
