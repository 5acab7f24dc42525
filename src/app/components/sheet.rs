//! The content of a document to read, print or download: every visible question with its answer.

mod decision;
mod sections;

pub use decision::facts_of_decision;

use super::answer_list::Fact;
use super::entry_title::section_title;
use super::heading::heading_at;
use super::received::{NotThePanel, council, receipt_line};
use super::save_status::short_reference;
use super::verdict_panel::VerdictInOneLine;
use crate::app::page::Document;
use crate::app::state::FormState;
use crate::catalogue::Section;
use crate::catalogue::words::{self, fill};
use crate::record::shareable::Shareable;
use crate::record::timeline::days_in_words;
use crate::record::{VisibleAnswers, date};
use crate::use_cases::Session;
use leptos::prelude::*;
use sections::sections;

/// The title of a document.
pub fn sheet_title(document: Document) -> &'static str {
    match document {
        Document::Decision => words::DECISION_TITLE,
        Document::Notification => words::PAPER_NOTIFICATION,
        Document::RapidReview => words::PAPER_REVIEW,
        Document::Shareable => words::PAPER_SHARED,
    }
}

/// A document, with its title at this heading level. None for a copy without names that has undecided
/// findings.
pub fn sheet(form: FormState, document: Document, level: u8) -> Option<AnyView> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        form.session.with(|session| match document {
            Document::Decision => {
                let sections = decision::sections(session, derived, level);
                let first = decision::first_line(session, derived);
                Some(identifiable(
                    form, session, document, level, first, sections,
                ))
            }
            Document::Shareable => {
                let copy = Shareable::of(&session.answers, derived, &session.sharing).ok()?;
                let title_of = |section: &'static Section, row| match section.group {
                    Some(group) => {
                        let title = section.title.to_ascii_lowercase();
                        format!("{}: {title}", copy.called(group, row))
                    }
                    None => section.title.to_owned(),
                };
                let sections = sections(copy.visible(), document, level, &title_of);
                Some(shareable(form, session, level, sections))
            }
            _ => {
                let visible = VisibleAnswers::new(&session.answers, derived);
                let title_of = |section, row| section_title(&session.answers, section, row);
                let sections = sections(visible, document, level, &title_of);
                Some(identifiable(form, session, document, level, None, sections))
            }
        })
    })
}

fn shareable(form: FormState, session: &Session, level: u8, sections: Vec<AnyView>) -> AnyView {
    view! {
        <article class="paper shared">
            <p class="marking">{words::MARKING}</p>
            {title(Document::Shareable, level)}
            <p class="shared-mark">{words::SHARED_MARK}</p>
            // No receipt, because the council's reference leads to the record.
            {draft(session)}
            <p class="source">{fill(words::COPY_MADE_ON, &[&now(form)])}</p>
            {sections}
        </article>
    }
    .into_any()
}

fn identifiable(
    form: FormState,
    session: &Session,
    document: Document,
    level: u8,
    first: Option<AnyView>,
    sections: Vec<AnyView>,
) -> AnyView {
    // "brief" fits the decision on one page of paper.
    let class = match document {
        Document::Decision => "paper brief",
        _ => "paper",
    };
    let reference = short_reference(session.record_id());
    let state = draft(session).unwrap_or_else(|| received(form, session));
    view! {
        <article class=class>
            <p class="marking">{words::MARKING}</p>
            {title(document, level)}
            {first}
            <p class="text strong">{words::IDENTIFIABLE}</p>
            {state}
            <VerdictInOneLine/>
            <NotThePanel/>
            <p class="source">{fill(words::MADE_ON, &[&reference, &now(form)])}</p>
            <div class="parts">{days(form)}{sections}</div>
        </article>
    }
    .into_any()
}

/// The deadlines, each with the event from which it is counted.
fn days(form: FormState) -> AnyView {
    let days = form
        .derived
        .with(|derived| derived.as_ref().map(days_in_words).unwrap_or_default());
    if days.is_empty() {
        return ().into_any();
    }
    let days = days
        .into_iter()
        .map(|(name, day)| view! { <Fact label=name>{day.into_any()}</Fact> }.into_any());
    let days = days.collect_view();
    view! {
        <p class="text strong">{words::DAYS}</p>
        <dl class="summary">{days}</dl>
    }
    .into_any()
}

fn title(document: Document, level: u8) -> AnyView {
    heading_at(level, "title", "", sheet_title(document).into_any())
}

/// The time in London, in words.
fn now(form: FormState) -> String {
    date::long_with_time(form.platform().clock.london())
}

fn received(form: FormState, session: &Session) -> AnyView {
    let council = council(form);
    let text = session
        .receipt()
        .map(|receipt| receipt_line(&council, receipt));
    view! { <p class="text">{text}</p> }.into_any()
}

/// The line that says that the council does not have this version. None if it does.
fn draft(session: &Session) -> Option<AnyView> {
    let text = match session.receipt() {
        None if session.is_of_unknown_status() => words::DRAFT_NOT_KNOWN,
        None => words::DRAFT_NOT_SENT,
        Some(_) if session.has_changes() => words::DRAFT_CHANGED,
        Some(_) => return None,
    };
    Some(view! { <p class="text">{text}</p> }.into_any())
}
