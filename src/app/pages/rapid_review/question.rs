//! A question of the review, with a heading where its page needs one.

use super::contents::{has_heading, has_headings};
use crate::app::components::heading::Heading;
use crate::app::components::question::QuestionField;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::review::{self as checklist};
use crate::catalogue::{Question, words};
use crate::record::review;
use crate::record::{Key, Row};
use leptos::prelude::*;

/// A question. Some have a heading or a legend over them. Where the page has headings but the question's
/// item has none, the label looks like a heading.
#[component]
pub fn QuestionBlock(question: &'static Question, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let field = view! { <QuestionField question=question row=row/> }.into_any();
    let shared = checklist::HEADINGS
        .iter()
        .find(|(id, _)| *id == question.id);
    if let Some((_, name)) = shared {
        return view! { <div><Heading text=*name/>{field}</div> }.into_any();
    }
    if question.id == "no_blame" {
        return view! {
            <fieldset class="question">
                <legend class="label">{words::NO_BLAME}</legend>
                {field}
            </fieldset>
        }
        .into_any();
    }
    let field = match is_choice_to_review(question) {
        true => view! { <div>{field}<ReviewStillDue/></div> }.into_any(),
        false => field,
    };
    match untrack(|| is_alone(form, question)) {
        true => view! { <div class="lone">{field}</div> }.into_any(),
        false => field,
    }
}

fn is_choice_to_review(question: &Question) -> bool {
    question.id == "review_by_choice"
}

/// Whether the question's own label looks like a heading.
fn is_alone(form: FormState, question: &'static Question) -> bool {
    form.visible(|visible| match checklist::item_of(question) {
        Some(item) if item.section.group.is_none() => {
            let mut on_page = item.section.questions.iter();
            on_page.any(|other| other.id == question.id)
                && !has_heading(visible, item)
                && has_headings(visible, item.section)
        }
        _ => is_choice_to_review(question),
    })
}

/// The warning below "review by choice" that a review is due anyway.
#[component]
fn ReviewStillDue() -> impl IntoView {
    let form = FormState::of_context();
    let is_due = Memo::new(move |_| {
        let has_chosen = form.answers(|answers| {
            let key = Key::once("review_by_choice");
            !answers.is_blank(key) && answers.text(key) != "notified"
        });
        has_chosen && !form.visible(review::is_by_choice)
    });
    let warning = move || {
        is_due
            .get()
            .then(|| view! { <p class="warning-text">{words::STILL_DUE}</p> }.into_any())
    };
    view! { <div role="status">{warning}</div> }
}
