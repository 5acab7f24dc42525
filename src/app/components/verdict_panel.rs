//! The verdict beside the facts that produce it.

use super::deadline_card::status_words;
use super::disclosure::Disclosure;
use super::heading::Heading;
use super::lazy::Lazy;
use super::link::Link;
use super::rules;
use crate::app::actions::navigate;
use crate::app::lazy::LazyView;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::Due;
use crate::record::timeline::{clock_name, is_waived};
use crate::record::{self, Derived, INCIDENT, Key, date, in_words};
use leptos::prelude::*;

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

/// What stands first, what it means, and the other councils to tell now.
#[derive(Clone, PartialEq)]
struct Line {
    name: &'static str,
    means: &'static str,
    tell: Vec<&'static str>,
}

fn headline_of(form: FormState) -> Option<Line> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        let headline = record::headline(derived)?;
        Some(Line {
            name: headline.name,
            means: headline.means,
            tell: record::to_tell(derived),
        })
    })
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

fn told(tell: Vec<&'static str>) -> AnyView {
    let lines = tell
        .into_iter()
        .map(|text| view! { <p class="text small strong">{text}</p> }.into_any());
    lines.collect_view().into_any()
}

/// The same on pages and papers that have no panel: before sending, in print, for re-keying.
#[component]
pub fn VerdictInOneLine() -> impl IntoView {
    let form = FormState::of_context();
    let line = Memo::new(move |_| headline_of(form));
    let decided = Memo::new(move |_| decision(form).decided);
    let last_day = Memo::new(move |_| last_day(form));
    move || {
        let line = line.get()?;
        let last_day = last_day.get();
        let last_day = last_day.map(|text| view! { <p class="text">{text}</p> }.into_any());
        let decided = decided.get();
        let decided = decided.map(|text| view! { <p class="text">{text}</p> }.into_any());
        Some(
            view! {
                <p class="text strong">{line.name}</p>
                {last_day}
                {told(line.tell)}
                {decided}
            }
            .into_any(),
        )
    }
}

/// The last day to notify, and what is left of the time or when it was done.
fn last_day(form: FormState) -> Option<String> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        let clock = derived.assessment.clock(Due::NOTIFY)?;
        let day = date::with_weekday(clock.due?);
        let (status, _) = status_words(clock);
        let until = fill(words::LAST_DAY_OF, &[clock_name(clock, derived), &day]);
        Some(match status.is_empty() || is_waived(clock, derived) {
            true => until,
            false => format!("{until}. {status}."),
        })
    })
}

/// The way to the question whose answer the verdict waits for. Outside the region that is announced.
fn next_question(form: FormState, key: Key) -> Option<AnyView> {
    let question = catalogue::question(key.id)?;
    let go = move || navigate::go_to_question(form, question, key.row);
    Some(view! { <p class="text"><Link text=question.label on_press=go/></p> }.into_any())
}

/// Below the verdict: what a person decided, where to decide, and why.
#[component]
fn Reasons() -> impl IntoView {
    let form = FormState::of_context();
    let decision = Memo::new(move |_| decision(form));
    let decided = move || {
        let decided = decision.with(|decision| decision.decided.clone());
        decided.map(|decided| view! { <p class="text strong">{decided}</p> }.into_any())
    };
    let against = move || {
        decision
            .with(|decision| decision.is_against)
            .then(|| view! { <p class="warning-text">{words::DECIDED_AGAINST}</p> }.into_any())
    };
    let decide = move || {
        if let Some(section) = catalogue::section("decision") {
            navigate::go(form, Page::of(section, INCIDENT));
        }
    };
    let link = move || {
        let text = decision.with(|decision| decision.link);
        view! { <Link text class="link" on_press=decide/> }.into_any()
    };
    let is_only_care_leaver = Memo::new(move |_| {
        form.derived
            .with(|derived| derived.as_ref().is_some_and(Derived::is_only_care_leaver))
    });
    let care_leaver = move || {
        is_only_care_leaver
            .get()
            .then(|| view! { <p class="text small">{words::ONLY_CARE_LEAVER}</p> }.into_any())
    };
    view! {
        {care_leaver}
        {decided}
        {against}
        {link}
        <Disclosure summary=words::VERDICT_WHY content=move || rules::why(form)/>
        <Disclosure summary=words::VERDICT_CHANGE content=move || rules::changes(form)/>
        <p class="source">{words::VERDICT_IS_HELP}</p>
    }
}

/// What a person decided, in words.
#[derive(Clone, PartialEq)]
struct Decision {
    /// The decision and who made it.
    decided: Option<String>,
    /// The text of the link to the decision.
    link: &'static str,
    /// It is against what the law says.
    is_against: bool,
}

fn decision(form: FormState) -> Decision {
    let answer = |id| {
        form.answers(|answers| {
            catalogue::question(id).map_or(String::new(), |question| {
                in_words(answers, question, INCIDENT)
            })
        })
    };
    let is_open = form
        .derived
        .with(|derived| derived.as_ref().is_some_and(record::is_decision_open));
    let decided = answer("human_decision");
    let link = match is_open {
        _ if !decided.is_empty() => words::CHANGE,
        true => words::RECORD_DECISION,
        false => words::DECIDE_DIFFERENTLY,
    };
    Decision {
        is_against: form.derived.with(|derived| {
            derived.as_ref().is_some_and(|derived| {
                form.answers(|answers| record::is_decided_against(derived, answers))
            })
        }),
        decided: (!decided.is_empty())
            .then(|| fill(words::DECIDED, &[&decided, &answer("human_decision_by")])),
        link,
    }
}
