//! "Are you sure?", before a record is deleted.

use super::records::RecordsPage;
use crate::app::actions::{navigate, open_record};
use crate::app::components::button::{Button, PLAIN, WARNING};
use crate::app::components::heading::PageTitle;
use crate::app::components::save_status::short_reference;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::storage::record_store::{Listed, RecordStatus};
use leptos::prelude::*;

/// The page for the record at this position of the list. The list itself if there is no such record.
#[component]
pub fn DeleteRecordPage(position: usize) -> impl IntoView {
    let form = FormState::of_context();
    let listed = form
        .storage
        .records
        .with_untracked(|records| records.get(position).cloned());
    match listed {
        Some(listed) => ask(form, listed),
        None => view! { <RecordsPage/> }.into_any(),
    }
}

fn ask(form: FormState, listed: Listed) -> AnyView {
    let title = fill(words::DELETE_TITLE, &[&short_reference(&listed.record)]);
    let back = move || navigate::go(form, Page::Records);
    let waits = matches!(listed.status, RecordStatus::Waiting | RecordStatus::Stopped);
    let content = match waits {
        true => view! {
            <p class="text">{words::DELETE_WAITS}</p>
            <Button class=PLAIN text=words::DELETE_NO on_press=back/>
        }
        .into_any(),
        false => view! {
            <p class="text">{words::DELETE_TEXT}</p>
            <div class="buttons">
                <Button
                    class=WARNING
                    text=words::DELETE_YES
                    on_press=move || open_record::delete(form, listed.record.clone())
                />
                <Button class=PLAIN text=words::DELETE_NO on_press=back/>
            </div>
        }
        .into_any(),
    };
    view! {
        <PageTitle text=title/>
        <div class="main">{content}</div>
    }
    .into_any()
}
