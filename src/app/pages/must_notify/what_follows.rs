//! The panel beside the questions of the check: the verdict so far, whose duty it is, the last day and why.

mod bullets;

use crate::app::components::deadline_card::NotifyDeadline;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::entry_title::label_with_child;
use crate::app::components::heading::Heading;
use crate::app::components::rules;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::Verdict;
use crate::record::{Derived, NextQuestion, headline};
use bullets::{ForAPerson, Holders};
use leptos::prelude::*;

/// The panel.
#[component]
pub fn WhatFollows(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let form = FormState::of_context();
    let state = Memo::new(move |_| found.with(|found| state_of(form, found.as_ref())));
    let has_outcome = Memo::new(move |_| state.with(|state| state.has_outcome));
    // On a narrow page the panel is above the questions, and pushes them down as it grows.
    Effect::new(move |_| {
        found.with(|_| ());
        form.derived.with(|_| ());
        form.services().documents.keep_focus_in_view();
    });
    view! {
        <section class="panel" aria-labelledby="verdict-heading">
            <Heading id="verdict-heading" text=words::VERDICT/>
            // One live region that stays: screen readers announce a change, but no typing.
            <div role="status">{move || state.with(in_words)}</div>
            <div>
                <Show when=move || has_outcome.get()>
                    <Holders/>
                    <ForAPerson found/>
                    <Disclosure summary=words::VERDICT_WHY content=move || rules::why(form)/>
                </Show>
                <p class="source">{words::VERDICT_IS_HELP}</p>
            </div>
        </section>
        <div class="clocks">
            <NotifyDeadline/>
        </div>
    }
}

/// The verdict so far.
#[derive(Clone, PartialEq)]
struct State {
    has_outcome: bool,
    verdict: Option<Verdict>,
    is_only_care_leaver: bool,
    /// The headline and its meaning, once no more questions are asked.
    headline: Option<(&'static str, &'static str)>,
    /// The question that can still change the verdict, and its child if there are several. Empty without one.
    next: String,
    is_settled: bool,
}

fn state_of(form: FormState, found: Option<&NextQuestion>) -> State {
    form.derived.with(|derived| {
        let next = found.and_then(|found| {
            let key = found.next?;
            let question = catalogue::question(key.id)?;
            Some(form.answers(|answers| label_with_child(answers, question, key.row)))
        });
        State {
            has_outcome: derived.as_ref().is_some_and(Derived::has_outcome),
            verdict: derived.as_ref().map(|derived| derived.assessment.verdict),
            is_only_care_leaver: derived.as_ref().is_some_and(Derived::is_only_care_leaver),
            headline: derived
                .as_ref()
                .and_then(headline)
                .map(|line| (line.name, line.means)),
            next: next.unwrap_or_default(),
            is_settled: found.is_some_and(NextQuestion::is_settled),
        }
    })
}

fn in_words(state: &State) -> AnyView {
    let Some(verdict) = state.verdict.filter(|_| state.has_outcome) else {
        return view! { <p class="text">{words::MUST_NOTIFY_START}</p> }.into_any();
    };
    let (name, means) = match named(words::VERDICTS, verdict.code()) {
        Some(named) => (named.name, named.means),
        None => ("", ""),
    };
    let (name, text) = match verdict {
        _ if state.is_settled => {
            let (name, means) = state.headline.unwrap_or((name, means));
            (name, means.to_owned())
        }
        Verdict::NotifyPanel => (name, means.to_owned()),
        Verdict::NotifySosOfsted if !state.next.is_empty() => {
            (name, fill(words::PANEL_STILL_OPEN, &[&state.next]))
        }
        _ if state.next.is_empty() => (words::NOT_SETTLED, words::CHILDREN_TO_ADD.to_owned()),
        _ => (
            words::NOT_SETTLED,
            fill(words::CAN_STILL_CHANGE, &[&state.next]),
        ),
    };
    let care_leaver = (state.is_only_care_leaver && state.is_settled)
        .then(|| view! { <p class="text small">{words::ONLY_CARE_LEAVER}</p> }.into_any());
    view! {
        <p class="verdict">{name}</p>
        <p class="text small">{text}</p>
        {care_leaver}
    }
    .into_any()
}
