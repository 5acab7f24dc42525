//! A referral by another agency as a record of its own, and its check before sending.

use super::answers::{Answers, INCIDENT};
use super::assessment_context::AssessmentContext;
use super::derived::Derived;
use super::validation::{Problem, check_section, problems};
use super::visible_answers::VisibleAnswers;
use crate::catalogue;

/// A referral with its agency, child and reason. Only [`check_referral`] makes one. It is neither a
/// decision nor a notification, which only a council makes.
pub struct CheckedReferral<'a> {
    answers: &'a Answers,
    derived: &'a Derived,
}

impl<'a> CheckedReferral<'a> {
    /// The visible answers.
    pub fn visible(&self) -> VisibleAnswers<'a> {
        VisibleAnswers::new(self.answers, self.derived)
    }

    /// The facts and the assessment derived from the answers.
    pub fn derived(&self) -> &'a Derived {
        self.derived
    }
}

/// Questions about the agency, in the order of the page.
pub const REFERRAL_BY: [&str; 3] = ["referral_by", "referral_phone", "referral_lead"];
/// Questions about the child, shared with the notification.
pub const REFERRAL_CHILD: [&str; 5] = [
    "child_forenames",
    "child_last_name",
    "child_dob",
    "child_outcome",
    "child_abuse_status",
];
/// Questions about the incident.
pub const REFERRAL_WHAT: [&str; 2] = ["incident_summary", "referral_reason"];

const COUNCIL: &str = "notifying_la";
const REFERRAL: &str = "referral";

/// Whether every referral must answer the question. There are 11, with the council.
fn is_needed(id: &str) -> bool {
    let mut all = REFERRAL_BY.iter().chain(&REFERRAL_CHILD);
    id == COUNCIL || all.any(|one| *one == id) || REFERRAL_WHAT.contains(&id)
}

/// Checks a referral. Returns every problem that blocks sending it.
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

/// Problems that block sending a referral: a missing part of it, or an invalid answer.
fn referral_problems(
    answers: &Answers,
    derived: &Derived,
    context: &AssessmentContext,
) -> Vec<Problem> {
    let of = |problem: &Problem| catalogue::section_of(problem.key.id).map(|section| section.id);
    let first = answers.rows(&catalogue::CHILDREN).first().copied();
    // Check the section of the referral even while it is hidden: its own page always shows it.
    let own = catalogue::section(REFERRAL);
    let own = own.map(|section| check_section(answers, derived, context, section, INCIDENT));
    let rest = problems(answers, derived, context);
    // Leave out the decision and the declaration, which only the council makes.
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
