//! One answer that differs between two versions. The user chooses, unless only one side has changed it.

use crate::app::components::entry_title::section_title;
use crate::app::components::question::ErrorText;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Kind};
use crate::record::merge::{Difference, Side};
use crate::record::{Answers, in_words};
use leptos::prelude::*;
use std::sync::Arc;

/// The id of one option of a choice.
pub fn choice_id(position: usize, side: &str) -> String {
    format!("choice-{position}-{side}")
}

/// The question of a difference, with the entry that it is about.
pub fn label(named: &Answers, difference: &Difference) -> String {
    let key = difference.key;
    let label = catalogue::question(key.id).map_or("", |question| question.label);
    match catalogue::section_of(key.id).filter(|section| section.group.is_some()) {
        Some(section) => format!("{}: {label}", section_title(named, section, key.row)),
        None => label.to_owned(),
    }
}

/// An answer that only one side has changed. The merge uses that side's answer.
pub fn settled(named: &Answers, difference: &Difference, side: Side) -> AnyView {
    let whose = match side {
        Side::Theirs => words::THEIRS,
        _ => words::YOURS,
    };
    view! {
        <div class="fact">
            <dt>{label(named, difference)}</dt>
            <dd>{answer_of(named, difference, side)}</dd>
            <dd class="muted">{whose}</dd>
        </div>
    }
    .into_any()
}

/// The answer of one side in words.
fn answer_of(named: &Answers, difference: &Difference, side: Side) -> AnyView {
    let mut answers = named.clone();
    let answer = match side {
        Side::Mine => &difference.mine,
        _ => &difference.theirs,
    };
    answers.set(difference.key, answer.clone());
    let question = catalogue::question(difference.key.id);
    let text = question.map(|question| in_words(&answers, question, difference.key.row));
    match text.filter(|text| !text.trim().is_empty()) {
        Some(text) => view! { <bdi class="typed">{text}</bdi> }.into_any(),
        None => view! { <span class="blank">{words::NOT_PROVIDED}</span> }.into_any(),
    }
}

/// A difference that the user must settle.
#[component]
pub fn Conflict(
    named: Arc<Answers>,
    difference: Difference,
    position: usize,
    missing: Memo<Vec<usize>>,
) -> impl IntoView {
    let label = label(&named, &difference);
    let is_wrong = Memo::new(move |_| missing.with(|missing| missing.contains(&position)));
    let error_id = choice_id(position, "error");
    let described_by = {
        let error_id = error_id.clone();
        move || is_wrong.get().then(|| error_id.clone())
    };
    let sentence = fill(words::CHOOSE_FOR, &[&label]);
    let error = move || {
        is_wrong.get().then(|| {
            view! { <ErrorText id=error_id.clone() sentence=sentence.clone()/> }.into_any()
        })
    };
    let mine = answer_of(&named, &difference, Side::Mine);
    let theirs = answer_of(&named, &difference, Side::Theirs);
    let is_narrative = matches!(
        catalogue::question(difference.key.id).map(|question| &question.kind),
        Some(Kind::Narrative { .. })
    );
    let both = is_narrative.then(|| option(position, Side::Both, None));
    view! {
        <fieldset
            class=move || if is_wrong.get() { "question wrong" } else { "question" }
            aria-describedby=described_by
        >
            <legend class="label">{label}</legend>
            {error}
            {option(position, Side::Mine, Some(mine))}
            {option(position, Side::Theirs, Some(theirs))}
            {both}
        </fieldset>
    }
}

fn option(position: usize, side: Side, answer: Option<AnyView>) -> AnyView {
    let form = FormState::of_context();
    let (name, text) = match side {
        Side::Mine => ("mine", words::YOURS),
        Side::Theirs => ("theirs", words::THEIRS),
        Side::Both => ("both", words::BOTH),
    };
    let choices = form.import.choices;
    let is_chosen = move || choices.with(|choices| choices.get(position) == Some(&Some(side)));
    let choose = move |_| {
        choices.update(|choices| {
            if let Some(choice) = choices.get_mut(position) {
                *choice = Some(side);
            }
        });
    };
    let id = choice_id(position, name);
    let answer = answer.map(|answer| view! { <br/>{answer} }.into_any());
    view! {
        <div class="option">
            <input
                type="radio"
                id=id.clone()
                name=format!("choice-{position}")
                prop:checked=is_chosen
                on:input=choose
                on:change=choose
            />
            <label for=id>
                <span class="strong">{text}</span>
                {answer}
            </label>
        </div>
    }
    .into_any()
}
