//! The panel with the verdict, its reasons and the next question.

mod headline;
mod one_line;
mod reasons;

pub use one_line::VerdictInOneLine;

use super::entry_title::label_with_child;
use super::heading::Heading;
use super::lazy::Lazy;
use super::link::Link;
use crate::app::actions::navigate;
use crate::app::lazy::LazyView;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{self, words};
use crate::record::{Derived, Key};
use headline::{Line, councils_to_tell, headline_of};
use leptos::prelude::*;
use reasons::Reasons;

/// The first question for the verdict, in a record without answers.
const FIRST_QUESTION: &str = "child_outcome";

/// The panel. Its content waits for the lazy part.
#[component]
pub fn VerdictPanel() -> impl IntoView {
    let form = FormState::of_context();
    let first = form.catalogue().question(FIRST_QUESTION);
    let first = first.map_or("", |question| question.label);
    // As high as the content that replaces it, so that no row moves while somebody presses it.
    let waiting = move || {
        view! {
            <p class="text">{words::WORKING_THIS_OUT}</p>
            <p class="text unseen">{first}</p>
        }
    };
    view! {
        <section class="panel" aria-labelledby="verdict-heading">
            <Heading id="verdict-heading" text=words::VERDICT/>
            <Lazy
                view=LazyView::Verdict
                waiting
            />
        </section>
    }
}

/// The verdict, its reasons and the link to decide otherwise.
#[component]
pub fn Verdict() -> impl IntoView {
    let form = FormState::of_context();
    let line = Memo::new(move |_| headline_of(form));
    let waits_for = Memo::new(move |_| {
        form.derived
            .with(|derived| derived.as_ref().and_then(Derived::waits_for))
    });
    let has_outcome = Memo::new(move |_| {
        form.derived
            .with(|derived| derived.as_ref().is_some_and(Derived::has_outcome))
    });
    // One live region that stays: screen readers announce a change of the verdict, but no typing.
    view! {
        <div role="status">{move || in_words_of(line.get(), waits_for.get())}</div>
        <div>
            {move || {
                let has_headline = line.with(Option::is_some);
                waits_for.get().and_then(|key| next_question(form, key, has_headline))
            }}
            <Show when=move || has_outcome.get()>
                <Reasons/>
            </Show>
        </div>
    }
}

fn in_words_of(line: Option<Line>, waits_for: Option<Key>) -> AnyView {
    let Some(line) = line else {
        let words = match waits_for {
            Some(_) => words::VERDICT_NEXT,
            None => words::VERDICT_NOT_YET,
        };
        return view! { <p class="text">{words}</p> }.into_any();
    };
    view! {
        <p class="verdict">{line.name}</p>
        <p class="text small">{line.means}</p>
        {councils_to_tell(line.tell)}
    }
    .into_any()
}

/// The link to the question that the verdict needs next. Outside the live region. Below a headline, words
/// before it say that the question is still open.
fn next_question(form: FormState, key: Key, has_headline: bool) -> Option<AnyView> {
    let question = catalogue::question(key.id)?;
    let go = move || navigate::go_to_question(form, question, key.row);
    let text = form.answers(|answers| label_with_child(answers, question, key.row));
    let before = has_headline.then_some(words::STILL_TO_ANSWER);
    Some(view! { <p class="text">{before}<Link text on_press=go/></p> }.into_any())
}
