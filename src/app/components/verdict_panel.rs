//! The verdict beside the facts that produce it.

mod headline;
mod one_line;
mod reasons;

pub use one_line::VerdictInOneLine;

use super::heading::Heading;
use super::lazy::Lazy;
use super::link::Link;
use crate::app::actions::navigate;
use crate::app::lazy::LazyView;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{self, words};
use crate::record::{Derived, Key};
use headline::{Line, headline_of, told};
use leptos::prelude::*;
use reasons::Reasons;

/// The question that a record without answers waits for.
const FIRST_QUESTION: &str = "child_outcome";

/// The panel. It waits as a whole for the law.
#[component]
pub fn VerdictPanel() -> impl IntoView {
    let form = FormState::of_context();
    let first = form.catalogue().question(FIRST_QUESTION);
    let first = first.map_or("", |question| question.label);
    // What comes in its place is as high, so that no row moves away from under somebody's finger.
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

/// The verdict, its reasons and the way to decide otherwise.
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
    // One region that stays: a change of the verdict is announced, typing is not.
    view! {
        <div role="status">{move || in_words_of(line.get(), waits_for.get())}</div>
        <div>
            {move || waits_for.get().and_then(|key| next_question(form, key))}
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
        {told(line.tell)}
    }
    .into_any()
}

/// The way to the question whose answer the verdict waits for. Outside the region that is announced.
fn next_question(form: FormState, key: Key) -> Option<AnyView> {
    let question = catalogue::question(key.id)?;
    let go = move || navigate::go_to_question(form, question, key.row);
    Some(view! { <p class="text"><Link text=question.label on_press=go/></p> }.into_any())
}
