//! A referral by another agency as a record in itself: what it needs before it may be sent.

use super::answers::{Answers, INCIDENT};
use super::assessment_context::AssessmentContext;
use super::derived::Derived;
use super::validation::{Problem, check_section, problems};
use super::visible_answers::VisibleAnswers;
use crate::catalogue;

/// A referral that says who refers which child, and why. Only [`check_referral`] makes one. It is
/// neither a decision nor a notification: those are the council's.
pub struct CheckedReferral<'a> {
    answers: &'a Answers,
    derived: &'a Derived,
}

impl<'a> CheckedReferral<'a> {
    /// The answers, through their conditions.
    pub fn asked(&self) -> VisibleAnswers<'a> {
        VisibleAnswers::new(self.answers, self.derived)
    }

    /// What follows from the answers.
    pub fn derived(&self) -> &'a Derived {
        self.derived
    }
}

/// Who refers, in the order of asking.
pub const REFERRAL_BY: [&str; 3] = ["referral_by", "referral_phone", "referral_lead"];
/// About the child: questions of the form.
pub const REFERRAL_CHILD: [&str; 5] = [
    "child_forenames",
    "child_last_name",
    "child_dob",
    "child_outcome",
    "child_abuse_status",
];
/// About what happened.
pub const REFERRAL_WHAT: [&str; 2] = ["incident_summary", "referral_reason"];

const COUNCIL: &str = "notifying_la";
const REFERRAL: &str = "referral";

/// Whether no referral may leave the question out. With the council there are 11.
fn is_needed(id: &str) -> bool {
    let mut all = REFERRAL_BY.iter().chain(&REFERRAL_CHILD);
    id == COUNCIL || all.any(|one| *one == id) || REFERRAL_WHAT.contains(&id)
}

/// Checks what a referral needs. Gives every problem that stops sending it.
pub fn check_referral<'a>(
    answers: &'a Answers,
    derived: &'a Derived,
    context: &AssessmentContext,
) -> Result<CheckedReferral<'a>, Vec<Problem>> {
    let found = referral_problems(answers, derived, context);
    match found.is_empty() {
        true => Ok(CheckedReferral { answers, derived }),
        false => Err(found),
    }
}

/// What stops sending a referral: a part of it that is missing, and any answer that cannot be read.
fn referral_problems(
    answers: &Answers,
    derived: &Derived,
    context: &AssessmentContext,
) -> Vec<Problem> {
    let of = |problem: &Problem| catalogue::section_of(problem.key.id).map(|section| section.id);
    let first = answers.rows(&catalogue::CHILDREN).first().copied();
    // Its own page asks these, also before anybody is named.
    let own = catalogue::section(REFERRAL);
    let own = own.map(|section| check_section(answers, derived, context, section, INCIDENT));
    let rest = problems(answers, derived, context);
    // The council's own decision, and its declaration, are none of the agency's.
    let rest = rest
        .into_iter()
        .filter(|one| !matches!(of(one), Some(REFERRAL | "decision" | "declaration")));
    let mut found: Vec<Problem> = own
        .unwrap_or_default()
        .into_iter()
        .chain(rest)
        .filter(|problem| match problem.is_missing() {
            true => {
                let is_asked = problem.key.row == INCIDENT || Some(problem.key.row) == first;
                is_needed(problem.key.id) && is_asked
            }
            false => problem.blocks,
        })
        .collect();
    for problem in &mut found {
        problem.blocks = true;
    }
    found
}
