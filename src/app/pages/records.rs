//! The records on this device, most urgent first: reference, what is due, date and status of each. Never a name.

use crate::app::actions::host_methods::notice_of;
use crate::app::actions::{navigate, open_record, save};
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::deadline_card::status_words;
use crate::app::components::heading::PageTitle;
use crate::app::components::link::Link;
use crate::app::components::save_status::short_reference;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill, named};
use crate::platform::KeyError;
use crate::record::date;
use crate::storage::StorageError;
use crate::storage::record_store::{Listed, RecordStatus};
use crate::wire::base64url;
use leptos::prelude::*;

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

/// What is due, and the way to go on: a button in the first line, where it is most urgent.
fn readable(form: FormState, listed: &Listed, position: usize) -> AnyView {
    let about = &listed.about;
    let record = listed.record.clone();
    let open = move || open_record::open(form, record.clone());
    let text = match about.reference.as_str() {
        "" => fill(words::CONTINUE_RECORD, &[&short_reference(&listed.record)]),
        reference => fill(words::CONTINUE_CASE, &[reference]),
    };
    let go_on = match position {
        0 => view! { <Button text=text on_press=open/> }.into_any(),
        _ => view! { <Link text=text on_press=open/> }.into_any(),
    };
    let due = about.due.as_ref().map(|due| {
        let last_day = fill(
            words::LAST_DAY_OF,
            &[due.name, &date::with_weekday(due.day)],
        );
        let (left, _) = status_words(&due.clock);
        view! { <span class="caption strong">{format!("{last_day}. {left}.")}</span> }.into_any()
    });
    let saved = match listed.saved_at {
        Some(at) => fill(words::LAST_SAVED, &[&form.words_for_moment(at)]),
        None => String::new(),
    };
    let code = match about.reference.is_empty() {
        true => String::new(),
        false => fill(words::RECORD, &[&short_reference(&listed.record)]),
    };
    let about = [about.kind.clone(), saved, code];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        {go_on}
        {due}
        <span class="caption">{about.join(". ")}</span>
    }
    .into_any()
}

fn unreadable(form: FormState, record: &str, name: &str, error: StorageError) -> AnyView {
    let lines = notice_of(error)
        .text
        .iter()
        .map(|line| view! { <span class="caption">{*line}</span> }.into_any());
    let lines = lines.collect_view();
    let record = record.to_owned();
    // What lacks only the council's key may open a moment later.
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

/// Saves the sealed bytes of a record that cannot be opened, for whoever may repair it (S5).
fn save_unreadable(form: FormState, record: String) {
    let Some(records) = save::device(form) else {
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
