//! Text boxes, with one line or several. They never validate while somebody types, and never cut text off.

use super::context::QuestionContext;
use super::label::BoxLabel;
use super::option_box::StateBoxes;
use crate::app::components::list::shown_while;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{Kind, errors};
use leptos::prelude::*;

/// A text box with its label. The unit of a number stands below its box.
#[component]
pub fn TextBox(context: QuestionContext, unit: Option<AnyView>) -> impl IntoView {
    let control = match context.question.kind {
        Kind::Narrative { most, rows } => view! { <LongText context most rows/> }.into_any(),
        _ => view! { <OneLine context/> }.into_any(),
    };
    view! {
        <BoxLabel context/>
        {control}
        {unit}
        <StateBoxes context/>
    }
}

#[component]
fn LongText(context: QuestionContext, most: usize, rows: u8) -> impl IntoView {
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
        <Limit context most/>
    }
}

/// The number of characters over the limit. Screen readers announce only that the limit is passed, and not
/// each key.
#[component]
fn Limit(context: QuestionContext, most: usize) -> impl IntoView {
    let over = Memo::new(move |_| {
        context.form.answers(|answers| {
            let text = answers.get(context.key).map_or("", |answer| answer.part(0));
            over_limit(text, most)
        })
    });
    let is_over = Memo::new(move |_| over.with(|over| *over > 0));
    view! {
        {shown_while(
            move || is_over.get(),
            move || {
                view! { <p class="hint">{move || errors::characters_too_many(over.get())}</p> }
                    .into_any()
            },
        )}
        <p class="hidden" role="status">
            {move || is_over.get().then(|| errors::limit_passed(most))}
        </p>
    }
}

/// The number of characters over the limit. Counts only a text with more bytes than the limit, because each
/// character has at least one byte.
fn over_limit(text: &str, most: usize) -> usize {
    match text.len() <= most {
        true => 0,
        false => text.chars().count().saturating_sub(most),
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
    // Where the council has turned drafts off, the browser must not remember answers either.
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
    // No spellcheck for short texts: a spelling service must not learn a name or a reference (UX rule 81).
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
        {match context.question.kind {
            Kind::Text { most } => view! { <Limit context most/> }.into_any(),
            _ => ().into_any(),
        }}
    }
}

/// A copy of the typed text for print, because a box prints only its visible part. Updated only when the
/// page is printed, because copying a long text at each key would make typing slow.
#[component]
fn Printed(context: QuestionContext) -> impl IntoView {
    let typed = move || {
        context.form.printing.track();
        context.answer().part(0).to_owned()
    };
    view! { <p class="printed">{typed}</p> }
}
