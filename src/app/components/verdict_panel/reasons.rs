//! The part below the verdict: a person's decision, the link to it, and the reasons.

use crate::app::actions::navigate;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::link::Link;
use crate::app::components::rules;
use crate::app::components::words_of_case::is_of_care_leaver;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::record::{self, INCIDENT, in_words};
use leptos::prelude::*;

/// A person's decision, the link to decide, and the reasons of the verdict.
#[component]
pub fn Reasons() -> impl IntoView {
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
    let is_only_care_leaver = Memo::new(move |_| is_of_care_leaver(form));
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

/// A person's decision, in words.
#[derive(Clone, PartialEq)]
pub struct Decision {
    /// The decision and who made it.
    pub decided: Option<String>,
    /// The text of the link to the decision.
    link: &'static str,
    /// The decision denies a duty that the law gives.
    is_against: bool,
}

/// The decision in the open record. Tracked.
pub fn decision(form: FormState) -> Decision {
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
