//! Lines about a record that waits to be sent: where it is, since when, and the last day to notify.

use crate::app::actions::save;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::record::{self, date};
use leptos::prelude::*;

/// The lines. Each one changes only with its own value, so that typing announces nothing.
#[component]
pub fn Place() -> impl IntoView {
    let form = FormState::of_context();
    let place = Memo::new(move |_| place_words(form));
    let queued = Memo::new(move |_| queued_words(form));
    let last_day = Memo::new(move |_| last_day_words(form));
    let queued_line = move || {
        queued
            .get()
            .map(|text| view! { <p class="text">{text}</p> }.into_any())
    };
    let last_day_line = move || {
        last_day
            .get()
            .map(|text| view! { <p class="warning-text">{text}</p> }.into_any())
    };
    view! {
        <p class="text">{move || place.get()}</p>
        {queued_line}
        {last_day_line}
    }
}

/// Whether the record is on the device, or would be lost with the page.
fn place_words(form: FormState) -> &'static str {
    form.storage.mode.track();
    form.storage.save.track();
    let is_on_device = form
        .session
        .with(|session| session.entry().map(|entry| !entry.label.is_empty()));
    match (is_on_device, save::would_lose(form)) {
        (Some(true), _) | (None, false) => words::WAITS_ON_DEVICE,
        _ => words::WAITS_ON_PAGE,
    }
}

fn queued_words(form: FormState) -> Option<String> {
    let queued_at = form
        .session
        .with(|session| session.entry().map(|entry| entry.queued_at))?;
    Some(fill(words::QUEUED_ON, &[&form.words_for_moment(queued_at)]))
}

/// The last day to notify, because waiting could miss it (UX rule 62). None once the Panel is notified: the
/// line would invite a second notification.
fn last_day_words(form: FormState) -> Option<String> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        let left = form.answers(|answers| record::left_to_do(derived, answers))?;
        let day = derived.assessment.deadlines.notify_by;
        let day = day.filter(|_| record::is_notifying_due(derived, left.code))?;
        let template = match derived.is_late() {
            true => words::PASSED_WHILE_WAITING,
            false => words::DEADLINE_WHILE_WAITING,
        };
        Some(fill(template, &[&date::with_weekday(day)]))
    })
}
