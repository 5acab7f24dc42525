//! The form before its later part is here: every row of the task list, the questions of the first page,
//! and nothing that follows from anything.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod support;

use notifiable_incident::catalogue::{self, Kind, Question, Section, When};
use notifiable_incident::law::{Duty, RapidReview, Verdict};
use notifiable_incident::record::{self, Answers, Derived, INCIDENT, VisibleAnswers};
use support::{answer, fill_in_wc_001, session};

const TODAY: &str = "2026-03-13";

fn first() -> &'static Section {
    catalogue::section(catalogue::FIRST).unwrap()
}

/// The sections that the task list shows of a record, with the entry of each.
fn offered(answers: &Answers, derived: &Derived) -> Vec<(&'static str, u32)> {
    let asked = VisibleAnswers::new(answers, derived);
    let mut offered = Vec::new();
    for section in catalogue::notification() {
        let rows = section
            .group
            .map_or(&[INCIDENT][..], |group| answers.rows(group));
        for row in rows.iter().filter(|row| asked.section(section, **row)) {
            offered.push((section.id, row.0));
        }
    }
    offered
}

#[test]
fn every_row_of_the_task_list_is_there_from_the_start() {
    let rows = || -> Vec<_> {
        let table = catalogue::notification().iter();
        let row = |section: &Section| {
            let group = section.group.map(|group| group.id);
            (
                section.id,
                section.title,
                section.hint,
                group,
                section.confirm,
            )
        };
        table.map(row).collect()
    };
    let whole = rows();
    catalogue::here(false);
    assert_eq!(rows(), whole);
}

#[test]
fn only_the_first_page_has_its_questions_from_the_start() {
    let ids = |section: &Section| -> Vec<_> {
        section
            .questions
            .iter()
            .map(|question| question.id)
            .collect()
    };
    let whole = ids(first());
    catalogue::here(false);
    assert_eq!(ids(first()), whole);
    for section in catalogue::sections() {
        let asks = !section.questions.is_empty();
        assert_eq!(asks, section.id == catalogue::FIRST, "{}", section.id);
    }
    assert!(catalogue::review::sections().is_empty());
}

#[test]
fn the_first_page_does_without_what_comes_later() {
    let section = first();
    // No entry that it is about, no "Have you completed this section?", no clocks beside it.
    assert!(section.group.is_none() && !section.confirm && section.id != "dates");
    assert!(matches!(section.when, When::Always));
    for question in section.questions {
        // No verdict beside it either, nor a way to change one.
        assert!(!record::is_read(question), "{}", question.id);
        // Nor why it does not apply, which is said in a box that comes later.
        assert!(!question.not_applicable, "{}", question.id);
        assert!(!asks_elsewhere(question, section), "{}", question.id);
        assert!(
            catalogue::review::item_of(question).is_none(),
            "{}",
            question.id
        );
    }
}

/// Whether it depends on an answer of another page, or on what follows from one.
fn asks_elsewhere(question: &Question, section: &Section) -> bool {
    let is_here = |id: &&str| section.questions.iter().any(|other| other.id == *id);
    let source = match &question.kind {
        Kind::ChosenIn { question, .. } => is_here(question),
        _ => true,
    };
    let when = match &question.when {
        When::Always => true,
        When::Is(id, _) | When::Answered(id) | When::AtLeast(id, _) => is_here(id),
        _ => false,
    };
    !(source && when)
}

#[test]
fn nothing_typed_on_the_first_page_is_a_fact() {
    let mut session = session(TODAY);
    let before = session.derived();
    for question in first().questions {
        let typed = match question.kind {
            Kind::Date { .. } => "1 3 2026",
            Kind::Many(_) => "police",
            Kind::Authority { .. } => "E08000032",
            _ => "Ada Morgan",
        };
        answer(&mut session.answers, INCIDENT, question.id, typed);
    }
    assert!(before.says_the_same(&session.derived()));
}

#[test]
fn before_the_answers_are_read_nothing_is_said_and_everything_is_open() {
    let session = session(TODAY);
    let unread = Derived::unread(&session.context);
    assert!(!unread.has_outcome() && !unread.has_verdict());
    assert!(!unread.is_late() && !unread.is_review_late() && !unread.owes_review());
    assert_eq!(unread.assessment.verdict, Verdict::NeedsDecision);
    assert_eq!(unread.assessment.rapid_review, RapidReview::Undetermined);
    let duties = unread.assessment.duties;
    for duty in [
        duties.panel,
        duties.looked_after_death,
        duties.care_leaver_death,
    ] {
        assert_eq!(duty, Duty::Decide);
    }
    assert!(unread.assessment.clocks.is_empty() && unread.assessment.reasons.is_empty());
    assert_eq!(unread.facts.as_of, Some(session.context.today));
}

#[test]
fn the_task_list_of_an_empty_record_is_the_same_before_and_after_its_answers_are_read() {
    let session = session(TODAY);
    let read = session.derived();
    let unread = Derived::unread(&session.context);
    let after = offered(&session.answers, &read);
    assert_eq!(offered(&session.answers, &unread), after);
    // Nor does it tell a verdict or a day that the other does not.
    assert!(!read.has_outcome() && !read.has_verdict());
    assert!(read.assessment.clocks.is_empty());
    catalogue::here(false);
    assert_eq!(offered(&session.answers, &unread), after);
}

#[test]
fn an_account_is_read_only_with_the_whole_catalogue() {
    let mut session = session(TODAY);
    fill_in_wc_001(&mut session.answers);
    catalogue::here(false);
    assert!(catalogue::question("child_outcome").is_none());
    assert!(!session.derived().has_verdict());
    catalogue::here(true);
    assert!(session.derived().has_verdict());
}
