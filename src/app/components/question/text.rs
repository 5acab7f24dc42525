//! Text in one line or several. Nothing is validated while somebody types, and nothing is cut off.

use super::context::QuestionContext;
use super::label::BoxLabel;
use super::option_box::StateBoxes;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{Kind, errors};
use leptos::prelude::*;

/// A box for text, with its label.
#[component]
pub fn TextBox(context: QuestionContext) -> impl IntoView {
    let control = match context.question.kind {
        Kind::Narrative { most, rows } => view! { <LongText context most rows/> }.into_any(),
        _ => view! { <OneLine context/> }.into_any(),
    };
    view! {
        <BoxLabel context/>
        {control}
        <StateBoxes context/>
    }
}

#[component]
fn LongText(context: QuestionContext, most: usize, rows: u8) -> impl IntoView {
    // Changes only over the limit, so that a screen reader does not speak at each letter.
    let over_limit = Memo::new(move |_| {
        let length = context.form.answers(|answers| {
            let answer = answers.get(context.key);
            answer.map_or(0, |answer| answer.part(0).chars().count())
        });
        match length.saturating_sub(most) {
            0 => String::new(),
            over => errors::characters_too_many(over),
        }
    });
    view! {
        <textarea
            class="area"
            id=context.id()
            rows=rows.to_string()
            autocomplete="off"
            aria-describedby=move || context.described_by()
            aria-invalid=move || context.invalid()
            prop:value=context.answer().part(0).to_owned()
            on:input=move |event| context.type_part(0, event_target_value(&event))
            on:change=move |event| context.fill_part(0, event_target_value(&event))
        ></textarea>
        <Printed context/>
        <p class="hint" role="status">
            {move || over_limit.get()}
        </p>
    }
}

#[component]
fn OneLine(context: QuestionContext) -> impl IntoView {
    let (class, kind, mode) = match context.question.kind {
        Kind::Email => ("input", "email", None),
        Kind::Phone => ("input short", "tel", None),
        Kind::Number { .. } => ("input four", "text", Some("numeric")),
        Kind::NhsNumber => ("input short", "text", Some("numeric")),
        Kind::Postcode | Kind::Time => ("input short", "text", None),
        _ => ("input", "text", None),
    };
    // Where the council lets nothing be kept, the browser's own memory must keep nothing either.
    let keeps_drafts = FormState::of_context()
        .session
        .with_untracked(|session| session.settings.keeps_drafts);
    // The browser may remember the notifier's details (WCAG 1.3.5), never a child's.
    let autocomplete = match context.question.id {
        _ if !keeps_drafts => "off",
        "notifier_name" => "name",
        "notifier_email" => "email",
        "notifier_phone" => "tel",
        "notifier_role" => "organization-title",
        _ => "off",
    };
    // A spelling service must not learn a name or a reference (UX rule 81).
    let is_prose = matches!(context.question.kind, Kind::Text { most } if most > 200);
    view! {
        <input
            class=class
            class:bad=move || context.is_wrong()
            type=kind
            id=context.id()
            inputmode=mode
            autocomplete=autocomplete
            spellcheck=(!is_prose).then_some("false")
            aria-describedby=move || context.described_by()
            aria-invalid=move || context.invalid()
            prop:value=context.answer().part(0).to_owned()
            on:input=move |event| context.type_part(0, event_target_value(&event))
            on:change=move |event| context.fill_part(0, event_target_value(&event))
        />
        <Printed context/>
    }
}

/// What is typed in a box, on paper only: a box prints no more than can be seen of it.
#[component]
fn Printed(context: QuestionContext) -> impl IntoView {
    let typed = move || {
        context.form.answers(|answers| {
            let answer = answers.get(context.key);
            answer.map_or_else(String::new, |answer| answer.part(0).to_owned())
        })
    };
    view! { <p class="printed">{typed}</p> }
}
