//! The answers in the document "decision on notifying", as lines of a summary list.

use crate::app::components::answer_list::{Fact, answered};
use crate::app::components::entry_title::entry_title;
use crate::catalogue::words;
use crate::catalogue::{self, CHILDREN, Group, Question};
use crate::record::{self, Answers, INCIDENT, Key, Row, VisibleAnswers, on_paper};
use crate::use_cases::Session;
use leptos::prelude::*;

/// The answers about the decision itself.
pub fn decision(visible: VisibleAnswers) -> Vec<AnyView> {
    let section = catalogue::section("decision");
    let questions = section.map(|section| visible.questions(section, INCIDENT));
    let questions = questions.unwrap_or_default().into_iter();
    let settled = ["notify_settled", "notify_decided_by"].into_iter();
    let settled = settled
        .filter_map(catalogue::question)
        .filter(|question| visible.question(question, INCIDENT));
    questions
        .chain(settled)
        .filter_map(|question| fact(visible.answers, question, INCIDENT))
        .collect()
}

/// Who referred the case and why, and each answer of the referral that the council has changed since. Empty
/// without a referral.
pub fn referral(session: &Session, visible: VisibleAnswers) -> Vec<AnyView> {
    let section = catalogue::section("referral");
    let section = section.filter(|section| visible.section(section, INCIDENT));
    let questions = section.map(|section| visible.questions(section, INCIDENT));
    let mut lines: Vec<AnyView> = questions
        .unwrap_or_default()
        .into_iter()
        .filter_map(|question| fact(visible.answers, question, INCIDENT))
        .collect();
    let original = session.referral().into_iter().flat_map(Answers::iter);
    let changed = original.filter(|(key, _)| session.referral_answers(*key).is_some());
    lines.extend(changed.filter_map(|(key, _)| {
        let question = catalogue::question(key.id)?;
        let answer = record::in_words(session.referral()?, question, key.row);
        let line = view! { {words::REFERRAL_SAID}<bdi class="typed">{answer}</bdi> };
        Some(view! { <Fact label=question.label>{line}</Fact> }.into_any())
    }));
    lines
}

/// The answers that the law read, on the page and on paper. Each child's name comes before its answers.
pub fn facts_of_decision(answers: &Answers, shown: &[Key]) -> Vec<AnyView> {
    let mut facts = Vec::new();
    let mut child = INCIDENT;
    for key in shown {
        if key.row != INCIDENT && key.row != child {
            child = key.row;
            let name = entry_title(answers, &CHILDREN, child);
            facts.push(
                view! { <Fact label=words::DECISION_CHILD><bdi class="typed">{name}</bdi></Fact> }
                    .into_any(),
            );
        }
        let question = catalogue::question(key.id);
        facts.extend(question.and_then(|question| fact(answers, question, key.row)));
    }
    facts
}

/// Each entry of a list on one line. Its first answer is the label.
pub fn entries(visible: VisibleAnswers, group: &'static Group) -> Vec<AnyView> {
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

/// The answer, with a full stop if it does not already end a sentence.
fn sentence(answer: &str) -> String {
    let answer = answer.trim();
    match answer.ends_with(['.', '!', '?', '…']) {
        true => answer.to_owned(),
        false => [answer, "."].concat(),
    }
}

fn fact(answers: &Answers, question: &'static Question, row: Row) -> Option<AnyView> {
    let answer = on_paper(answers, question, row)?;
    if answer.trim().is_empty() {
        return None;
    }
    Some(view! { <Fact label=question.label>{answered(question, answer)}</Fact> }.into_any())
}
