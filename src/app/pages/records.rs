//! The list of records on this device, most urgent first. Shows reference, deadline, date and status, but
//! never a name.

mod readable;
mod unreadable;

use crate::app::actions::{navigate, open_record};
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::heading::PageTitle;
use crate::app::components::link::Link;
use crate::app::components::save_status::short_reference;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill, named};
use crate::storage::record_store::{Listed, RecordStatus};
use leptos::prelude::*;
use readable::readable;
use unreadable::unreadable;

/// The list of records.
#[component]
pub fn RecordsPage() -> impl IntoView {
    let form = FormState::of_context();
    let (days, is_set) = form.session.with_untracked(|session| {
        let settings = &session.settings;
        (settings.draft_days.to_string(), settings.sets_draft_days)
    });
    let expire = match is_set {
        true => words::RECORDS_EXPIRE_SET,
        false => words::RECORDS_EXPIRE,
    };
    let expired = match form.storage.expired.get_untracked() {
        0 => None,
        1 => Some(words::ONE_RECORD.to_owned()),
        several => Some(fill(words::SEVERAL_RECORDS, &[&several.to_string()])),
    };
    let expired = expired.map(|records| {
        view! { <p class="inset">{fill(words::RECORDS_EXPIRED, &[&records, &days])}</p> }.into_any()
    });
    let rows = move || {
        form.storage.records.with(|records| {
            let rows = records.iter().enumerate();
            let rows = rows.map(|(position, record)| row(form, record, position));
            rows.collect_view().into_any()
        })
    };
    view! {
        <PageTitle text=words::RECORDS_TITLE/>
        <div class="main">
            {expired}
            <p class="text">{words::RECORDS_TEXT}</p>
            <ul class="tasks">{rows}</ul>
            <p class="hint">{fill(expire, &[&days])}</p>
            <div class="buttons">
                <Button
                    class=PLAIN
                    text=words::START_NEW
                    on_press=move || open_record::new_record(form)
                />
            </div>
        </div>
    }
}

fn row(form: FormState, listed: &Listed, position: usize) -> AnyView {
    let (code, class) = match listed.status {
        RecordStatus::Recorded => ("recorded", "state open"),
        RecordStatus::Waiting => ("waiting", "state open"),
        RecordStatus::Stopped => ("stopped", "state open"),
        RecordStatus::Changed => ("changed", "state open"),
        RecordStatus::Sent => ("sent", "state"),
        RecordStatus::NotKnown => ("not_known", "state open"),
        RecordStatus::Unreadable(_) => ("unreadable", "state open"),
    };
    let state = named(words::STANDINGS, code).map_or("", |named| named.name);
    let name = fill(words::RECORD, &[&short_reference(&listed.record)]);
    let text = match listed.status {
        RecordStatus::Unreadable(error) => unreadable(form, &listed.record, &name, error),
        _ => readable(form, listed, position),
    };
    view! {
        <li class="task">
            <span class="name">
                {text}
                <Link
                    class="over"
                    text=words::DELETE
                    hidden=name
                    on_press=move || navigate::go(form, Page::DeleteRecord(position))
                />
            </span>
            <span class=class>{state}</span>
        </li>
    }
    .into_any()
}
