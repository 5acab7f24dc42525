//! A date in three boxes: day, month, year. No calendar, no jumping from box to box.

use super::context::QuestionContext;
use super::label::ControlGroup;
use super::option_box::StateBoxes;
use crate::app::actions::navigate::date_part_id;
use crate::catalogue::words;
use leptos::prelude::*;

/// Three labelled boxes under one legend.
#[component]
pub fn DateBoxes(context: QuestionContext) -> impl IntoView {
    view! {
        <ControlGroup context>
            <div class="dates">
                <DatePart context part=0 label=words::DAY class="input two"/>
                <DatePart context part=1 label=words::MONTH class="input two"/>
                <DatePart context part=2 label=words::YEAR class="input four"/>
            </div>
            <StateBoxes context/>
        </ControlGroup>
    }
}

#[component]
fn DatePart(
    context: QuestionContext,
    part: usize,
    label: &'static str,
    class: &'static str,
) -> impl IntoView {
    let id = date_part_id(&context.id(), part);
    let is_wrong = move || is_wrong(context, part);
    view! {
        <div>
            <label for=id.clone()>{label}</label>
            <input
                class=class
                class:bad=is_wrong
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=move || is_wrong().then(|| "true".to_owned())
                prop:value=context.answer().part(part).to_owned()
                on:input=move |event| context.type_part(part, event_target_value(&event))
                on:change=move |event| context.fill_part(part, event_target_value(&event))
            />
        </div>
    }
}

/// Whether a part is marked as wrong: all three, unless only one part makes the date wrong.
fn is_wrong(context: QuestionContext, part: usize) -> bool {
    let problem = context.problem();
    problem.is_some_and(|problem| match (problem.code, problem.part) {
        ("V-DATE", wrong @ 0..=2) => wrong == part,
        _ => true,
    })
}
