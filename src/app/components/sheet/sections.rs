//! The sections of a document, with their questions and answers.

use crate::app::components::answer_list::{Fact, answered};
use crate::app::components::entry_title::is_children;
use crate::app::components::heading::heading_at;
use crate::app::page::Document;
use crate::catalogue::{Section, words};
use crate::record::{self, INCIDENT, Row, VisibleAnswers, places, review_places};
use leptos::prelude::*;

/// The sections that have questions. A document with both parts has a heading over each part.
pub fn sections(
    visible: VisibleAnswers,
    document: Document,
    level: u8,
    title_of: &dyn Fn(&'static Section, Row) -> String,
) -> Vec<AnyView> {
    let is_shared = document == Document::Shareable;
    let mut sections = Vec::new();
    for (part, places) in parts(visible, document) {
        let mut before = INCIDENT;
        let mut is_named = !is_shared;
        for (section, row) in places {
            let facts = facts(visible, section, row, document);
            if facts.is_empty() || is_left_out(section, document) {
                continue;
            }
            if !std::mem::replace(&mut is_named, true) {
                sections.push(heading_at(level + 1, "part", "", part.into_any()));
            }
            // On paper, each child of the notification begins a new page.
            let is_child = section.group.is_some_and(is_children);
            let class = match is_child && document == Document::Notification && before != row {
                true => "heading apart",
                false => "heading",
            };
            before = row;
            let level = level + if is_shared { 2 } else { 1 };
            let title = title_of(section, row).into_any();
            sections.push(heading_at(level, class, "", title));
            sections.push(view! { <dl class="summary">{facts}</dl> }.into_any());
        }
    }
    sections
}

/// The parts of a document with their sections. The copy without names has both parts.
fn parts(
    visible: VisibleAnswers,
    document: Document,
) -> Vec<(&'static str, Vec<(&'static Section, Row)>)> {
    let mut parts = Vec::new();
    if document != Document::RapidReview {
        parts.push((words::PART_NOTIFICATION, places(visible)));
    }
    if document != Document::Notification {
        parts.push((words::PAPER_REVIEW, review_places(visible)));
    }
    parts
}

/// Whether a document leaves out a section: the declaration, and in the copy without names the names that
/// the council chose for it.
fn is_left_out(section: &Section, document: Document) -> bool {
    section.id == "declaration"
        || (document == Document::Shareable && section.id == "review_pseudonym")
}

/// Every visible question with its answer, or "not provided". The copy without names leaves out questions
/// whose answers identify somebody.
fn facts(
    visible: VisibleAnswers,
    section: &'static Section,
    row: Row,
    document: Document,
) -> Vec<AnyView> {
    let questions = visible.questions(section, row).into_iter();
    let shown =
        questions.filter(|question| document != Document::Shareable || !question.identifies);
    let facts = shown.filter_map(|question| {
        let answer = record::on_paper(visible.answers, question, row)?;
        let shown = match answer.trim().is_empty() {
            true => view! { <span class="blank">{words::NOT_PROVIDED}</span> }.into_any(),
            false => answered(question, answer),
        };
        Some(view! { <Fact label=question.label>{shown}</Fact> }.into_any())
    });
    facts.collect()
}
