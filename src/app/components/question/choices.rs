//! Radio buttons and checkboxes under one legend. None is chosen at first.

use super::context::QuestionContext;
use super::label::ControlGroup;
use super::option_box::{OptionBox, OptionValue};
use crate::app::components::list::{List, ListItem};
use crate::app::signals::Memo;
use crate::catalogue::{Choice, Kind, words};
use crate::record::State;
use leptos::prelude::*;

/// The options of a question.
#[component]
pub fn Choices(context: QuestionContext) -> impl IntoView {
    let question = context.question;
    let options = match question.kind {
        Kind::Tick => option_view(context, context.id(), question.label, OptionValue::Tick),
        Kind::ChosenIn { question, .. } => view! { <ChosenIn context question/> }.into_any(),
        _ => runs(context).into_any(),
    };
    view! {
        <ControlGroup context>
            <div class="options">
                {options}
                {apart(context)}
            </div>
        </ControlGroup>
    }
}

/// The options that are chosen in another question. They are too few to fold.
#[component]
fn ChosenIn(context: QuestionContext, question: &'static str) -> impl IntoView {
    let items = move || {
        let row = context.key.row;
        let codes = context
            .form
            .visible(|visible| visible.codes(row, question).to_vec());
        let choices = choices(context, false).into_iter();
        let chosen = choices.filter(|choice| codes.iter().any(|code| code == choice.code));
        let items = chosen.enumerate().map(|(index, choice)| {
            // With the position, because the first option has an id of its own.
            let key = format!("{} {}", choice.code, index == 0);
            ListItem::new(key, move || choice_view(context, &choice, index == 0))
        });
        items.collect()
    };
    view! { <List items/> }
}

/// The options that may be combined, or all radio buttons. Those under a heading are folded.
fn runs(context: QuestionContext) -> Vec<AnyView> {
    let choices = choices(context, false);
    let mut runs = Vec::new();
    for run in choices.chunk_by(|one, next| one.group == next.group) {
        let heading = run.first().map_or("", |choice| choice.group);
        if heading.is_empty() {
            for choice in run {
                runs.push(choice_view(context, choice, runs.is_empty()));
            }
        } else {
            let id = runs.is_empty().then(|| context.id());
            let choices = run.to_vec();
            runs.push(view! { <FoldedOptions context id heading choices/> }.into_any());
        }
    }
    runs
}

/// Options folded under a heading, because the headings of a long list are faster to read. A heading with a
/// chosen option opens by itself.
#[component]
fn FoldedOptions(
    context: QuestionContext,
    /// The question's own id, at the first heading.
    id: Option<String>,
    heading: &'static str,
    choices: Vec<Choice>,
) -> impl IntoView {
    let options: Vec<AnyView> = choices
        .iter()
        .map(|choice| choice_view(context, choice, false))
        .collect();
    let is_offered = move |code: &String| choices.iter().any(|choice| choice.code == *code);
    // Stays true once an option was chosen, so that no later change folds the options under the pointer, or
    // opens them again after the user has folded them.
    let has_had_chosen = Memo::new(move |before: Option<&bool>| {
        let form = context.form;
        before == Some(&true)
            || form.answers(|answers| answers.codes(context.key).iter().any(&is_offered))
    });
    view! {
        <details prop:open=move || has_had_chosen.get()>
            <summary id=id>{heading}</summary>
            <div role="group" aria-label=heading>
                {options}
            </div>
        </details>
    }
}

/// "or", and the options that exclude all others (UX rule 20).
fn apart(context: QuestionContext) -> Vec<AnyView> {
    let question = context.question;
    let mut options: Vec<AnyView> = choices(context, true)
        .iter()
        .map(|choice| choice_view(context, choice, false))
        .collect();
    let mut state = |is_offered, code, label, state| {
        if is_offered {
            let id = format!("{}-{code}", context.id());
            options.push(option_view(context, id, label, OptionValue::State(state)));
        }
    };
    let not_applicable = question.not_applicable;
    state(
        question.not_known,
        "not-known",
        words::NOT_YET_KNOWN,
        State::NotKnown,
    );
    state(
        not_applicable,
        "not-applicable",
        words::DOES_NOT_APPLY,
        State::NotApplicable,
    );
    if !options.is_empty() {
        options.insert(0, view! { <p class="or">{words::OR}</p> }.into_any());
    }
    options
}

fn takes_several(context: QuestionContext) -> bool {
    matches!(
        context.question.kind,
        Kind::Many(_) | Kind::ChosenIn { many: true, .. } | Kind::Tick
    )
}

/// The options that exclude all others, if `apart`. Otherwise all other options.
fn choices(context: QuestionContext, apart: bool) -> Vec<Choice> {
    let kind = &context.question.kind;
    let is_apart = |choice: &Choice| choice.exclusive && matches!(kind, Kind::Many(_));
    // An option that is no longer offered may still be chosen in the other question.
    let is_offered = |choice: &Choice| !choice.retired || matches!(kind, Kind::ChosenIn { .. });
    let mut choices = context.question.options();
    choices.retain(|choice| is_offered(choice) && is_apart(choice) == apart);
    choices
}

fn choice_view(context: QuestionContext, choice: &Choice, is_first: bool) -> AnyView {
    // The first option has the question's own id, so that the error summary can link to it.
    let id = match is_first {
        true => context.id(),
        false => format!("{}-{}", context.id(), choice.code),
    };
    let value = OptionValue::Code {
        code: choice.code,
        is_exclusive: choice.exclusive,
    };
    option_view(context, id, choice.label, value)
}

fn option_view(
    context: QuestionContext,
    id: String,
    label: &'static str,
    value: OptionValue,
) -> AnyView {
    let name = format!("{}-group", context.id());
    let is_radio = !takes_several(context);
    view! { <OptionBox key=context.key id label value name is_radio/> }.into_any()
}
