//! The page of a document: shows the record for reading, and prints or downloads it.

use super::shareable_copy::ShareableCopy;
use crate::app::actions::{answer, navigate};
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::heading::PageTitle;
use crate::app::components::link::Link;
use crate::app::components::page_frame::BackToTasks;
use crate::app::components::save_status::short_reference;
use crate::app::components::sheet::{sheet, sheet_title};
use crate::app::page::{Document, Page};
use crate::app::signals::RwSignal;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::wire::shareable;
use leptos::prelude::*;
use leptos::task::tick;

/// The style sheet of a printed or downloaded document.
const STYLE: &str = include_str!("../../../style/paper.css");

/// The id of the hidden element from which the document is copied.
const SHEET_TO_COPY: &str = "sheet-to-copy";

/// The document, with buttons to print and download it. Until the copy without names is made, the page on
/// which somebody makes it.
#[component]
pub fn Documents(document: Document) -> impl IntoView {
    let form = FormState::of_context();
    let level = untrack(|| form.heading_level()) + 1;
    match untrack(|| sheet(form, document, level)) {
        Some(sheet) => page(form, document, sheet),
        None => view! { <ShareableCopy/> }.into_any(),
    }
}

fn page(form: FormState, document: Document, shown: AnyView) -> AnyView {
    let is_copied = RwSignal::new(false);
    // In a printed or downloaded document, headings begin at level 1, whatever `heading-level` says.
    let to_copy = move || {
        is_copied.get().then(|| {
            let sheet = untrack(|| sheet(form, document, 1));
            view! { <div id=SHEET_TO_COPY hidden=true>{sheet}</div> }.into_any()
        })
    };
    view! {
        <div class="no-print">
            <BackToTasks/>
            <PageTitle text=words::PAPER/>
            {all_documents(form, document)}
            <div class="buttons">
                <Button
                    text=words::PRINT
                    on_press=move || copy_sheet(form, is_copied, move || print(form, document))
                />
                <Button
                    class=PLAIN
                    text=words::DOWNLOAD_DOCUMENT
                    on_press=move || copy_sheet(form, is_copied, move || save(form, document))
                />
            </div>
            <p class="hint">{words::DOCUMENT_ABOUT}</p>
        </div>
        {shown}
        {to_copy}
    }
    .into_any()
}

/// The list of documents, with links to all but this one.
fn all_documents(form: FormState, this: Document) -> AnyView {
    let documents = [
        Document::Decision,
        Document::Notification,
        Document::RapidReview,
        Document::Shareable,
    ];
    let documents = documents.map(|other| match other == this {
        true => view! { <li aria-current="page">{sheet_title(other)}</li> }.into_any(),
        false => view! {
            <li>
                <Link
                    text=sheet_title(other)
                    on_press=move || navigate::go(form, Page::Document(other))
                />
            </li>
        }
        .into_any(),
    });
    view! {
        <div>
            <p class="text">{words::DOCUMENTS}</p>
            <ul class="bullets">{documents.collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Draws the hidden document, copies it, and removes it again.
fn copy_sheet(form: FormState, is_copied: RwSignal<bool>, copy: impl FnOnce() + 'static) {
    is_copied.set(true);
    form.spawn(async move {
        // Drawn within this tick, so that the browser still counts the copy as part of the user's press.
        tick().await;
        copy();
        // The signal is disposed if the user has left the page.
        let _ = is_copied.try_set(false);
    });
}

fn print(form: FormState, document: Document) {
    answer::refresh_today(form);
    let documents = form.services().documents;
    documents.print(SHEET_TO_COPY, sheet_title(document), &style(form, document));
}

fn save(form: FormState, document: Document) {
    answer::refresh_today(form);
    let documents = form.services().documents;
    let (title, style) = (sheet_title(document), style(form, document));
    if !documents.save_document(SHEET_TO_COPY, title, &style, &file_name(form, document)) {
        form.report(words::NO_DOWNLOAD);
    }
}

/// The name of the file. It holds no personal details, and says whether the content identifies people.
fn file_name(form: FormState, document: Document) -> String {
    form.session.with_untracked(|session| match document {
        Document::Shareable => shareable::file_name(session.context.today, "html"),
        _ => format!(
            "notifiable-incident-identifiable-{}.html",
            session.record_id()
        ),
    })
}

/// The style sheet, with the record's reference on each printed page. The copy without names has no
/// reference.
fn style(form: FormState, document: Document) -> String {
    if document == Document::Shareable {
        return STYLE.to_owned();
    }
    let reference = form
        .session
        .with_untracked(|session| short_reference(session.record_id()));
    let mark = fill(words::RECORD, &[&reference]);
    format!("{STYLE}@page {{ @top-right {{ content: \"{mark}\"; }} }}")
}
