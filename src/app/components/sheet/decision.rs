//! The document "decision on notifying": the decision, the partners' views, the verdict, facts and rules.

mod answers;

use crate::app::components::answer_list::Fact;
use crate::app::components::heading::heading_at;
use crate::app::components::rules::source_texts;
use crate::catalogue::words::{self, named};
use crate::catalogue::{PARTNER_VIEWS, TOLD_INTERNALLY};
use crate::law::{Duty, Test};
use crate::record::{self, Derived, NextQuestion, VisibleAnswers};
use crate::use_cases::Session;
pub use answers::facts_of_decision;
use answers::{decision, entries, referral};
use leptos::prelude::*;

/// The warning at the top, if the answers give a duty that the decision denies.
pub fn first_line(session: &Session, derived: &Derived) -> Option<AnyView> {
    record::is_decided_against(derived, &session.answers)
        .then(|| view! { <p class="warning-text">{words::DECIDED_AGAINST}</p> }.into_any())
}

/// The parts of the document.
pub fn sections(session: &Session, derived: &Derived, level: u8) -> Vec<AnyView> {
    let visible = VisibleAnswers::new(&session.answers, derived);
    let mut parts = Vec::new();
    let mut part = |title: &'static str, facts: Vec<AnyView>| {
        if !facts.is_empty() {
            parts.push(heading_at(level + 1, "heading", "", title.into_any()));
            parts.push(view! { <dl class="summary">{facts}</dl> }.into_any());
        }
    };
    part(words::DECISION_HEADING, decision(visible));
    part(words::BEGAN_AS_REFERRAL, referral(session, visible));
    for group in [&PARTNER_VIEWS, &TOLD_INTERNALLY] {
        part(group.title, entries(visible, group));
    }
    part(words::DECISION_VERDICT, verdict(derived));
    let found = NextQuestion::after(visible, &derived.facts, &derived.assessment);
    part(
        words::DECISION_FACTS,
        facts_of_decision(visible.answers, &found.shown),
    );
    let rules = source_texts(
        &derived
            .assessment
            .rules
            .iter()
            .map(|rule| rule.number())
            .collect::<Vec<u8>>(),
    );
    let rules = rules
        .into_iter()
        .map(|line| view! { <p class="source">{line}</p>" " }.into_any());
    parts.push(heading_at(
        level + 1,
        "heading",
        "",
        words::DECISION_RULES.into_any(),
    ));
    parts.push(rules.collect_view().into_any());
    parts
}

/// The verdict, each existing or open duty with its holder, and the guidance in force.
fn verdict(derived: &Derived) -> Vec<AnyView> {
    let assessment = &derived.assessment;
    let line = |label: String, text: String| {
        view! { <Fact label=label><span class="typed">{text}</span></Fact> }.into_any()
    };
    let mut lines = Vec::new();
    if let Some(verdict) = named(words::VERDICTS, assessment.verdict.code()) {
        lines.push(line(words::VERDICT.to_owned(), verdict.name.to_owned()));
    }
    let duties = &assessment.duties;
    for (test, duty) in [
        (Test::Panel, duties.panel),
        (Test::LookedAfterDeath, duties.looked_after_death),
        (Test::CareLeaverDeath, duties.care_leaver_death),
    ] {
        let name = named(words::DUTIES, test.code()).map_or("", |named| named.means);
        let holder = named(words::HOLDERS, duty.code()).map_or("", |named| named.name);
        if duty != Duty::None || test == Test::Panel {
            lines.push(line(name.to_owned(), holder.to_owned()));
        }
    }
    if let Some(set) = assessment.ruleset {
        lines.push(line(
            words::DECISION_GUIDANCE.to_owned(),
            set.title.to_owned(),
        ));
    }
    lines
}
