//! The three states of a record, always shown apart: recorded here, sent to the council, notified to the
//! Panel.

use crate::app::components::heading::Heading;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, Named, fill, named};
use crate::record::{self, Derived, date};
use crate::storage::draft::Receipt;
use crate::wire::reply::Outcome;
use leptos::prelude::*;

/// The three states, one below the other, so that nobody takes one for another.
#[component]
pub fn States() -> impl IntoView {
    let form = FormState::of_context();
    let states = words::STATES.iter().map(|state| state_row(form, state));
    let states = states.collect_view();
    view! {
        <section>
            <Heading text=words::STANDS/>
            <dl class="summary">{states}</dl>
        </section>
    }
}

fn state_row(form: FormState, state: &'static Named) -> AnyView {
    let value = Memo::new(move |_| match state.code {
        "notified" => notified(form),
        "sent" => sent(form),
        _ => recorded(form).to_owned(),
    });
    view! {
        <div class="fact two">
            <dt>
                {move || name(form, state)}
                <span class="caption">{state.means}</span>
            </dt>
            <dd><bdi class="typed">{move || value.get()}</bdi></dd>
        </div>
    }
    .into_any()
}

/// The name of a state. Where only a death has to be notified, it does not go to the Panel.
fn name(form: FormState, state: &'static Named) -> &'static str {
    let is_death_only = form
        .derived
        .with(|derived| derived.as_ref().is_some_and(record::is_death_alone));
    match state.code {
        "notified" if is_death_only => words::NOTIFIED_OF_DEATH,
        _ => state.name,
    }
}

fn recorded(form: FormState) -> &'static str {
    form.session.with(
        |session| match session.receipt().is_some() || session.has_unsent() {
            true => words::STATE_DONE,
            false => words::STATE_NOT_YET,
        },
    )
}

fn sent(form: FormState) -> String {
    let receipt = form.session.with(|session| session.receipt().cloned());
    match receipt {
        Some(Receipt {
            id, at, fetched, ..
        }) => {
            let fetched = fetched.then(|| words::FETCHED.to_owned());
            let at = (!at.is_empty()).then(|| fill(words::RECEIVED_AT, &[&at]));
            let id = (!id.is_empty()).then(|| fill(words::REFERENCE, &[&id]));
            let parts: Vec<String> = [fetched, at, id].into_iter().flatten().collect();
            parts.join(". ")
        }
        None => sent_words(form).to_owned(),
    }
}

fn notified(form: FormState) -> String {
    let day = form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        derived.facts.notified_on.filter(|_| is_row_done(derived))
    });
    day.map_or_else(|| panel_words(form).to_owned(), date::long)
}

/// Whether the row of notifying is done. A notification of a death alone does not notify the Panel.
fn is_row_done(derived: &Derived) -> bool {
    let is_done = record::is_death_alone(derived) || record::was_panel_notified(derived);
    derived.facts.notified_on.is_some() && is_done
}

/// The state of sending, for the task list.
pub fn sent_state(form: FormState) -> AnyView {
    let words = Memo::new(move |_| sent_words(form));
    (move || words.get()).into_any()
}

/// The state of notifying the Panel, for the task list.
pub fn panel_state(form: FormState) -> AnyView {
    let words = Memo::new(move |_| panel_words(form));
    (move || words.get()).into_any()
}

fn sent_words(form: FormState) -> &'static str {
    let (receipt, changed, outcome, can_send, not_known) = form.session.with(|session| {
        let outcome = session.entry().map(|entry| entry.outcome.clone());
        let receipt = session.receipt().is_some();
        let not_known = session.is_of_unknown_status();
        (
            receipt,
            session.has_changes(),
            outcome,
            session.can_send(),
            not_known,
        )
    });
    match outcome {
        // The outcome decides first, because the receipt may be for the previous revision.
        Some(Some(Outcome::Accepted { .. })) => words::SENT_NOT_CONFIRMED,
        Some(Some(Outcome::Unknown)) => words::SENT_NOT_KNOWN,
        Some(Some(outcome)) if !outcome.is_tried_again() => words::SENT_STOPPED,
        Some(_) => words::SENT_WAITING,
        None if !receipt && !can_send => words::SENT_NOWHERE,
        None if not_known => words::SENT_NOT_KNOWN,
        None if receipt && changed => words::SENT_CHANGED,
        None if receipt => words::SENT,
        None => words::NOT_SENT,
    }
}

/// The state of notifying the Panel. Where nobody has to, the verdict.
fn panel_words(form: FormState) -> &'static str {
    form.derived.with(|derived| {
        let Some(derived) = derived else { return "" };
        if is_row_done(derived) {
            return words::NOTIFY_RECORDED;
        }
        let (left, is_held_back) = form.answers(|answers| {
            let is_held_back = record::is_held_back(answers);
            (record::left_to_do(derived, answers), is_held_back)
        });
        match left.map(|left| left.code) {
            Some("not_notifiable") if is_held_back => words::DECIDED_NOT_TO_NOTIFY,
            Some("death_and_panel_open") => words::DECIDE_ABOUT_PANEL,
            Some(code @ ("needs_decision" | "other_la_to_notify" | "not_notifiable")) => {
                named(words::VERDICTS, code).map_or("", |verdict| verdict.name)
            }
            _ => words::NOTIFY_NOT_RECORDED,
        }
    })
}
