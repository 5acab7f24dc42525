//! The save status in one line, and the link to the records on this device.

use super::link::Link;
use crate::app::actions::{open_record, save};
use crate::app::signals::Memo;
use crate::app::state::{FormState, StorageMode};
use crate::catalogue::words::{self, fill};
use crate::storage::save_timer::SaveProgress;
pub use crate::storage::storage_key::short_reference;
use leptos::prelude::*;

/// The save status, in one line of text.
#[component]
pub fn SaveStatusLine() -> impl IntoView {
    let form = FormState::of_context();
    let line = Memo::new(move |_| save_words(form));
    move || line.get()
}

/// The record's short reference and the save status. Empty where the form saves nothing.
fn save_words(form: FormState) -> String {
    let status = form.storage.save.get();
    let saved = match (form.storage.mode.get(), status.progress) {
        (StorageMode::Device | StorageMode::ReadOnly, SaveProgress::Saved) => {
            // Up to 8 characters it is a time ("10:30pm"), otherwise a date with a time.
            let template = match status.saved_at.len() > 8 {
                true => words::SAVED_ON,
                false => words::SAVED,
            };
            fill(template, &[&status.saved_at])
        }
        (StorageMode::Device, SaveProgress::NotYet) => words::SAVING.to_owned(),
        (StorageMode::Device | StorageMode::Unable(_), SaveProgress::OnPage) => {
            words::NOT_SAVED.to_owned()
        }
        _ => return String::new(),
    };
    let record = form
        .session
        .with(|session| short_reference(session.record_id()));
    format!("{}. {saved}", fill(words::RECORD, &[&record]))
}

/// The sentence on the task list about where the answers are saved.
pub fn place_of_answers(form: FormState) -> AnyView {
    let words = Memo::new(move |_| save::place_words(form));
    (move || words.get()).into_any()
}

/// The link to the records on this device, where the user can also start another one.
pub fn records_link(form: FormState) -> AnyView {
    let is_shown = untrack(|| {
        let is_saved = form
            .storage
            .save
            .with(|status| status.progress == SaveProgress::Saved);
        let has_records = form.storage.records.with(|records| !records.is_empty());
        form.storage.mode.get() == StorageMode::Device && (is_saved || has_records)
    });
    if !is_shown {
        return ().into_any();
    }
    view! {
        <p class="text">
            <Link
                class="link"
                text=words::SEE_RECORDS
                on_press=move || open_record::show_records(form)
            />
        </p>
    }
    .into_any()
}
