//! The decision on notifying, on one page: verdict, facts, rules, dates, views and decision.

use crate::app::components::answer_list::{Fact, answered};
use crate::app::components::entry_title::entry_title;
use crate::app::components::heading::heading_at;
use crate::app::components::rules::source_texts;
use crate::catalogue::words::{self, named};
use crate::catalogue::{self, Group, PARTNER_VIEWS, Question, TOLD_INTERNALLY};
use crate::law::{Duty, Test};
use crate::record::{self, Derived, INCIDENT, NextQuestion, Row, VisibleAnswers, date, on_paper};
use crate::use_cases::Session;
use leptos::prelude::*;

/// The parts of the page. The first line says where the answers give a duty that the decision denies.
pub fn sections(session: &Session, derived: &Derived, level: u8) -> Vec<AnyView> {
    let visible = VisibleAnswers::new(&session.answers, derived);
    let mut parts = Vec::new();
    if record::is_decided_against(derived, &session.answers) {
        parts.push(view! { <p class="warning-text">{words::DECIDED_AGAINST}</p> }.into_any());
    }
    let mut part = |title: &'static str, facts: Vec<AnyView>| {
        if !facts.is_empty() {
            parts.push(heading_at(level + 1, "heading", "", title.into_any()));
            parts.push(view! { <dl class="summary">{facts}</dl> }.into_any());
        }
    };
    part(words::DECISION_HEADING, decision(visible));
    part(words::BEGAN_AS_REFERRAL, referral(visible));
    for group in [&PARTNER_VIEWS, &TOLD_INTERNALLY] {
        part(group.title, entries(visible, group));
    }
    part(words::DECISION_VERDICT, verdict(derived));
    let found = NextQuestion::after(visible, &derived.facts, &derived.assessment);
    let facts = found.shown.into_iter().filter_map(|key| {
        let question = catalogue::question(key.id)?;
        fact(visible, question, key.row)
    });
    part(words::DECISION_FACTS, facts.collect());
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
        .map(|line| view! { <p class="source">{line}</p> }.into_any());
    parts.push(heading_at(
        level + 1,
        "heading",
        "",
        words::DECISION_RULES.into_any(),
    ));
    parts.push(rules.collect_view().into_any());
    parts
}

fn decision(visible: VisibleAnswers) -> Vec<AnyView> {
    let section = catalogue::section("decision");
    let questions = section.map(|section| visible.questions(section, INCIDENT));
    let questions = questions.unwrap_or_default().into_iter();
    let settled = ["notify_settled", "notify_decided_by"].into_iter();
    let settled = settled
        .filter_map(catalogue::question)
        .filter(|question| visible.question(question, INCIDENT));
    questions
        .chain(settled)
        .filter_map(|question| fact(visible, question, INCIDENT))
        .collect()
}

/// Who referred the case and why; nothing where nobody did.
fn referral(visible: VisibleAnswers) -> Vec<AnyView> {
    let section = catalogue::section("referral");
    let section = section.filter(|section| visible.section(section, INCIDENT));
    let questions = section.map(|section| visible.questions(section, INCIDENT));
    questions
        .unwrap_or_default()
        .into_iter()
        .filter_map(|question| fact(visible, question, INCIDENT))
        .collect()
}

/// Each entry of a list on one line, under its name.
fn entries(visible: VisibleAnswers, group: &'static Group) -> Vec<AnyView> {
    let rows = visible.answers.rows(group).iter();
    let lines = rows.map(|row| {
        let sections = catalogue::sections_of(group);
        let questions = sections.flat_map(|section| visible.questions(section, *row));
        let answers = questions.filter_map(|question| on_paper(visible.answers, question, *row));
        let answers: Vec<String> = answers.filter(|one| !one.trim().is_empty()).collect();
        let name = entry_title(visible.answers, group, *row);
        view! { <Fact label=name><span class="typed">{answers.join(". ")}</span></Fact> }.into_any()
    });
    lines.collect()
}

fn fact(visible: VisibleAnswers, question: &'static Question, row: Row) -> Option<AnyView> {
    let answer = on_paper(visible.answers, question, row)?;
    if answer.trim().is_empty() {
        return None;
    }
    Some(view! { <Fact label=question.label>{answered(question, answer)}</Fact> }.into_any())
}

/// The verdict, each duty that is there or open with who has it, the last day and the guidance.
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
        let name = named(words::DUTIES, test.code()).map_or("", |one| one.means);
        let holder = named(words::HOLDERS, duty.code()).map_or("", |one| one.name);
        if duty != Duty::None || test == Test::Panel {
            lines.push(line(name.to_owned(), holder.to_owned()));
        }
    }
    if let Some(day) = assessment.deadlines.notify_by {
        let label = words::DECISION_LAST_DAY.to_owned();
        lines.push(line(label, date::with_weekday(day)));
    }
    if let Some(set) = assessment.ruleset {
        lines.push(line(
            words::DECISION_GUIDANCE.to_owned(),
            set.title.to_owned(),
        ));
    }
    lines
}
