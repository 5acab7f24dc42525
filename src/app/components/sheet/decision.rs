//! The document "decision on notifying": the decision, the partners' views, the verdict, facts and rules.

use crate::app::components::answer_list::{Fact, answered};
use crate::app::components::entry_title::entry_title;
use crate::app::components::heading::heading_at;
use crate::app::components::rules::source_texts;
use crate::catalogue::words::{self, named};
use crate::catalogue::{self, CHILDREN, Group, PARTNER_VIEWS, Question, TOLD_INTERNALLY};
use crate::law::{Duty, Test};
use crate::record::{
    self, Answers, Derived, INCIDENT, Key, NextQuestion, Row, VisibleAnswers, on_paper,
};
use crate::use_cases::Session;
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
    part(words::DECISION_FACTS, facts(visible, &found.shown));
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

/// Who referred the case and why, and each answer of the referral that the council has changed since. Empty
/// without a referral.
fn referral(session: &Session, visible: VisibleAnswers) -> Vec<AnyView> {
    let section = catalogue::section("referral");
    let section = section.filter(|section| visible.section(section, INCIDENT));
    let questions = section.map(|section| visible.questions(section, INCIDENT));
    let mut lines: Vec<AnyView> = questions
        .unwrap_or_default()
        .into_iter()
        .filter_map(|question| fact(visible, question, INCIDENT))
        .collect();
    let original = session.referral().into_iter().flat_map(Answers::iter);
    let changed = original.filter(|(key, _)| session.referral_said(*key).is_some());
    lines.extend(changed.filter_map(|(key, _)| {
        let question = catalogue::question(key.id)?;
        let answer = record::in_words(session.referral()?, question, key.row);
        let line = view! { {words::REFERRAL_SAID}<bdi class="typed">{answer}</bdi> };
        Some(view! { <Fact label=question.label>{line}</Fact> }.into_any())
    }));
    lines
}

/// The answers that the law read. Each child's name comes before its answers.
fn facts(visible: VisibleAnswers, shown: &[Key]) -> Vec<AnyView> {
    let mut facts = Vec::new();
    let mut child = INCIDENT;
    for key in shown {
        if key.row != INCIDENT && key.row != child {
            child = key.row;
            let name = entry_title(visible.answers, &CHILDREN, child);
            facts.push(
                view! { <Fact label=words::DECISION_CHILD><bdi class="typed">{name}</bdi></Fact> }
                    .into_any(),
            );
        }
        let question = catalogue::question(key.id);
        facts.extend(question.and_then(|question| fact(visible, question, key.row)));
    }
    facts
}

/// Each entry of a list on one line. Its first answer is the label.
fn entries(visible: VisibleAnswers, group: &'static Group) -> Vec<AnyView> {
    let rows = visible.answers.rows(group).iter();
    let lines = rows.map(|row| {
        let sections = catalogue::sections_of(group);
        let questions = sections.flat_map(|section| visible.questions(section, *row));
        let answers = questions.filter_map(|question| on_paper(visible.answers, question, *row));
        let mut answers = answers.filter(|answer| !answer.trim().is_empty());
        let label = answers.next();
        let label = label.unwrap_or_else(|| entry_title(visible.answers, group, *row));
        // `bdi`, because right-to-left text would reorder the words after it.
        let answers = answers
            .map(|answer| view! { <bdi class="typed">{sentence(&answer)}</bdi>" " }.into_any());
        let answers = answers.collect_view();
        view! { <Fact label>{answers}</Fact> }.into_any()
    });
    lines.collect()
}

/// An answer that ends with a full stop or other end of sentence.
fn sentence(answer: &str) -> String {
    let answer = answer.trim();
    match answer.ends_with(['.', '!', '?', '…']) {
        true => answer.to_owned(),
        false => [answer, "."].concat(),
    }
}

fn fact(visible: VisibleAnswers, question: &'static Question, row: Row) -> Option<AnyView> {
    let answer = on_paper(visible.answers, question, row)?;
    if answer.trim().is_empty() {
        return None;
    }
    Some(view! { <Fact label=question.label>{answered(question, answer)}</Fact> }.into_any())
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
