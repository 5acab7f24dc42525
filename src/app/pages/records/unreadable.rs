//! A record that cannot be opened, in the list of records.

use crate::app::actions::host_methods::notice_of;
use crate::app::actions::{open_record, save};
use crate::app::components::link::Link;
use crate::app::components::save_status::short_reference;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::platform::KeyError;
use crate::storage::StorageError;
use crate::wire::base64url;
use leptos::prelude::*;

/// Why a record cannot be opened, and a link that downloads its sealed bytes.
pub fn unreadable(form: FormState, record: &str, name: &str, error: StorageError) -> AnyView {
    let lines = notice_of(error)
        .text
        .iter()
        .map(|line| view! { <span class="caption">{*line}</span> }.into_any());
    let lines = lines.collect_view();
    let record = record.to_owned();
    // A record that lacks only the council's key material may open later.
    let may_open = matches!(
        error,
        StorageError::Key(KeyError::MaterialFailed | KeyError::MaterialMissing)
    );
    let again = may_open.then(|| {
        let text = fill(words::CONTINUE_RECORD, &[&short_reference(&record)]);
        let record = record.clone();
        view! {
            <Link text=text on_press=move || open_record::open(form, record.clone())/>
            " "
        }
        .into_any()
    });
    view! {
        <span class="strong">{name.to_owned()}</span>
        {lines}
        {again}
        <Link
            class="over"
            text=words::DOWNLOAD_UNREADABLE
            hidden=name
            on_press=move || save_unreadable(form, record.clone())
        />
        {" "}
    }
    .into_any()
}

/// Downloads the sealed bytes of a record that cannot be opened, for a later repair (S5).
fn save_unreadable(form: FormState, record: String) {
    let Some(records) = save::record_store(form) else {
        return;
    };
    form.spawn(async move {
        let Ok(found) = records.unreadable(&record).await else {
            return;
        };
        let lines: Vec<String> = found.iter().map(|bytes| base64url::encode(bytes)).collect();
        let name = format!("notifiable-incident-sealed-{record}.txt");
        let page = form.platform().page;
        if !page.save_file(&name, "text/plain", &lines.join("\n")) {
            form.report(words::NO_DOWNLOAD);
        }
    });
}
