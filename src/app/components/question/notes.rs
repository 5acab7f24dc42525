//! The notes below a control: how somebody will find the answer out, why it does not apply, and the child's
//! age at a date of birth.

use crate::app::actions::answer;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::catalogue::{self, Question, review};
use crate::record::{self, Key, State};
use leptos::prelude::*;

/// The notes of a question. "How will you find out" appears at "not yet known", where a rapid review needs
/// the answer. "Why does it not apply" appears at "does not apply".
pub fn answer_notes(form: FormState, key: Key) -> AnyView {
    let Some(question) = catalogue::question(key.id) else {
        return ().into_any();
    };
    let plan = question.not_known && review::item_of(question).is_some() && reviews(form, question);
    let plan = plan.then(|| note(form, question, key, State::NotKnown));
    let reason = question
        .not_applicable
        .then(|| note(form, question, key, State::NotApplicable));
    let age = (key.id == "child_dob").then(|| age(form, key));
    view! { {age}{plan}{reason} }.into_any()
}

/// The child's age, from the date of birth.
fn age(form: FormState, key: Key) -> AnyView {
    let age = Memo::new(move |_| form.visible(|visible| record::age_in_words(visible, key.row)));
    (move || {
        age.get()
            .map(|text| view! { <p class="text small">{text}</p> }.into_any())
    })
    .into_any()
}

/// Whether there is a rapid review. An answer on a page of the review begins one.
fn reviews(form: FormState, question: &Question) -> bool {
    catalogue::section_of(question.id).is_some_and(catalogue::is_review)
        || untrack(|| form.visible(record::review::has_begun))
}

fn note(form: FormState, question: &'static Question, key: Key, state: State) -> AnyView {
    let (ending, label) = match state {
        State::NotApplicable => ("reason", words::WHY_NOT),
        _ => ("plan", words::PLAN),
    };
    let id = format!("{}-{ending}", form.control_id(question, key.row));
    let text = untrack(|| note_text(form, key, state));
    let drawing = form.drawing.get_untracked();
    // A copy for print, updated only when the page is printed, and not at each key.
    let printed = move || {
        form.printing.track();
        untrack(|| note_text(form, key, state))
    };
    let is_hidden = move || form.answers(|answers| answers.state(key).0 != state);
    view! {
        <div class="inset" prop:hidden=is_hidden>
            <label for=id.clone()>
                {label}
                <span class="hidden">{": "}{question.label}</span>
            </label>
            <input
                class="input"
                type="text"
                id=id
                autocomplete="off"
                prop:value=text
                on:input=move |event| type_note(form, key, state, event_target_value(&event))
                on:change=move |event| fill_note(form, drawing, (key, state), event_target_value(&event))
            />
            <p class="printed">{printed}</p>
        </div>
    }
    .into_any()
}

/// The note for a state.
fn note_text(form: FormState, key: Key, state: State) -> String {
    form.answers(|answers| {
        let answer = answers.get(key);
        let note = answer.map_or("", |answer| match state {
            State::NotApplicable => &answer.reason,
            _ => &answer.plan,
        });
        note.to_owned()
    })
}

fn type_note(form: FormState, key: Key, state: State, text: String) {
    answer::answer(form, |answers| answers.set_note(key, state, text));
}

/// Stores the text of a note that fired `change`, because a browser extension may fire no `input`. A box that
/// is removed fires `change` once more, perhaps after another record was opened.
fn fill_note(form: FormState, drawing: u32, (key, state): (Key, State), text: String) {
    let is_shown = form.is_open() && form.drawing.get_untracked() == drawing;
    if is_shown && untrack(|| note_text(form, key, state)) != text {
        type_note(form, key, state, text);
    }
}
