//! A radio button or a checkbox with its label.

use super::context::QuestionContext;
use crate::app::actions::answer;
use crate::app::state::FormState;
use crate::catalogue::{Choice, Question, words};
use crate::record::{Answers, Key, State};
use leptos::prelude::*;

/// The answer that an option gives.
#[derive(Clone, Copy, PartialEq)]
pub enum OptionValue {
    /// A code of the question's list.
    Code {
        /// The code.
        code: &'static str,
        /// The option excludes all others.
        is_exclusive: bool,
    },
    /// "Not yet known" or "Does not apply".
    State(State),
    /// The checkbox of a declaration.
    Tick,
}

impl OptionValue {
    fn is_chosen(self, answers: &Answers, key: Key) -> bool {
        match self {
            OptionValue::State(state) => answers.state(key).0 == state,
            OptionValue::Tick => answers.text(key) == "yes",
            OptionValue::Code { code, .. } => answers.codes(key).iter().any(|other| other == code),
        }
    }

    fn choose(
        self,
        answers: &mut Answers,
        key: Key,
        is_radio: bool,
        is_chosen: bool,
        list: &[Choice],
    ) {
        match self {
            OptionValue::State(state) => answers.say(key, state, is_chosen),
            OptionValue::Tick => answers.toggle(key, "yes", is_chosen),
            OptionValue::Code { code, .. } if is_radio => answers.choose(key, code),
            OptionValue::Code { code, is_exclusive } => {
                if is_chosen {
                    clear_incompatible(answers, key, is_exclusive, list);
                }
                answers.toggle(key, code, is_chosen);
            }
        }
    }
}

/// "None of these" clears the others, and any other clears "none of these".
fn clear_incompatible(answers: &mut Answers, key: Key, is_exclusive: bool, list: &[Choice]) {
    let is_exclusive_code = |code: &String| {
        list.iter()
            .any(|choice| choice.exclusive && choice.code == *code)
    };
    let codes = answers.codes(key).iter();
    let remaining = codes.filter(|code| !is_exclusive && !is_exclusive_code(code));
    let remaining: Vec<String> = remaining.cloned().collect();
    answers.choose_all(key, remaining);
}

/// A radio button or a checkbox with its label.
#[component]
pub fn OptionBox(
    key: Key,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    value: OptionValue,
    /// The name that groups radio buttons. None for a checkbox that is alone.
    #[prop(optional, into)]
    name: Option<String>,
    #[prop(optional)] is_radio: bool,
    #[prop(optional, into)] aria_label: Option<String>,
) -> impl IntoView {
    let form = FormState::of_context();
    let is_chosen = move || form.answers(|answers| value.is_chosen(answers, key));
    // Called for both events: a browser fires both, a browser extension perhaps only one.
    let set_chosen = move |checked: bool| {
        if untrack(is_chosen) == checked {
            return;
        }
        let question = form.catalogue().question(key.id);
        let list = question.map(Question::options).unwrap_or_default();
        answer::answer(form, |answers| {
            value.choose(answers, key, is_radio, checked, &list);
        });
    };
    view! {
        <div class="option">
            <input
                type=if is_radio { "radio" } else { "checkbox" }
                id=id.clone()
                name=name
                aria-label=aria_label
                prop:checked=is_chosen
                on:input=move |event| set_chosen(event_target_checked(&event))
                on:change=move |event| set_chosen(event_target_checked(&event))
            />
            <label for=id>{label}</label>
        </div>
    }
}

/// "Not yet known" and "Does not apply", below a text box or date.
#[component]
pub fn StateBoxes(context: QuestionContext) -> impl IntoView {
    let question = context.question;
    let state_box = |state, ending, label: &'static str| {
        view! {
            <OptionBox
                key=context.key
                id=format!("{}-{ending}", context.id())
                label
                value=OptionValue::State(state)
                aria_label=format!("{label}: {}", question.label)
            />
        }
        .into_any()
    };
    let not_known = question
        .not_known
        .then(|| state_box(State::NotKnown, "not-known", words::NOT_YET_KNOWN));
    let not_applicable = question.not_applicable.then(|| {
        state_box(
            State::NotApplicable,
            "not-applicable",
            words::DOES_NOT_APPLY,
        )
    });
    (question.not_known || question.not_applicable).then(|| {
        view! {
            <div class="states">
                <p class="or">{words::OR}</p>
                {not_known}
                {not_applicable}
            </div>
        }
        .into_any()
    })
}
