//! Notes below a control: how an answer will be found out, why it does not apply, how old a birth date makes
//! the child.

use crate::app::actions::answer;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::catalogue::{self, Question, review};
use crate::record::{self, Key, State};
use leptos::prelude::*;

/// Below the control: how and when an answer will be found out where the rapid review rests on it, and
/// why it does not apply where that is an answer. Each is shown only for its state.
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

/// How old the date of birth makes the child.
fn age(form: FormState, key: Key) -> AnyView {
    let age = Memo::new(move |_| form.visible(|visible| record::age_in_words(visible, key.row)));
    (move || {
        age.get()
            .map(|text| view! { <p class="text small">{text}</p> }.into_any())
    })
    .into_any()
}

/// Whether an answer on the page belongs to a rapid review. On a page of the review it begins one.
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
    // Written out when the page goes on paper, and not at each key.
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

/// The note that goes with a state.
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

/// Takes the text of a note that fired `change`: an extension may fire no `input`. A box that is removed
/// fires it once more, perhaps when another record is open.
fn fill_note(form: FormState, drawing: u32, (key, state): (Key, State), text: String) {
    let is_shown = form.is_open() && form.drawing.get_untracked() == drawing;
    if is_shown && untrack(|| note_text(form, key, state)) != text {
        type_note(form, key, state, text);
    }
}
