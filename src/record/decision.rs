//! The decision on notifying as a record in itself: what it needs before it may be sent, and whether
//! answers that came later contradict it.

use super::answers::{Answers, INCIDENT, Key};
use super::assessment_context::AssessmentContext;
use super::derived::Derived;
use super::to_notify::is_held_back;
use super::validation::{Problem, check_section, problems};
use super::visible_answers::VisibleAnswers;
use crate::catalogue;

/// A decision that says who decided what, when and why, on facts that can be read. Only
/// [`check_decision`] makes one. It is not a checked notification: most of the form may be blank.
pub struct CheckedDecision<'a> {
    answers: &'a Answers,
    derived: &'a Derived,
}

impl<'a> CheckedDecision<'a> {
    /// The answers, through their conditions.
    pub fn asked(&self) -> VisibleAnswers<'a> {
        VisibleAnswers::new(self.answers, self.derived)
    }

    /// What follows from the answers.
    pub fn derived(&self) -> &'a Derived {
        self.derived
    }
}

/// What no decision may leave out.
const NEEDED: [&str; 7] = [
    "notifying_la",
    "human_decision",
    "human_decision_reason",
    "human_decision_by",
    "human_decision_on",
    "notify_settled",
    "notify_decided_by",
];

/// Checks what a decision needs. Gives every problem that stops sending it.
pub fn check_decision<'a>(
    answers: &'a Answers,
    derived: &'a Derived,
    context: &AssessmentContext,
) -> Result<CheckedDecision<'a>, Vec<Problem>> {
    let found = decision_problems(answers, derived, context);
    match found.is_empty() {
        true => Ok(CheckedDecision { answers, derived }),
        false => Err(found),
    }
}

/// What stops sending a decision: a part of it that is missing, a fact that can still change the verdict,
/// and any answer that cannot be read. What only a notification needs may be left out.
fn decision_problems(
    answers: &Answers,
    derived: &Derived,
    context: &AssessmentContext,
) -> Vec<Problem> {
    let is_of_decision = |problem: &Problem| {
        let section = catalogue::section_of(problem.key.id);
        section.is_some_and(|section| section.id == DECISION)
    };
    let mut found: Vec<Problem> = problems(answers, derived, context)
        .into_iter()
        .filter(|problem| !is_of_decision(problem))
        .filter(|problem| match problem.is_missing() {
            true => NEEDED.contains(&problem.key.id),
            false => problem.blocks,
        })
        .collect();
    found.extend(derived.waits_for().and_then(missing_fact));
    // Asked on its own page, also where the verdict leaves nothing to decide.
    let section = catalogue::section(DECISION);
    let of_decision = section.map(|section| {
        let all = check_section(answers, derived, context, section, INCIDENT);
        all.into_iter().filter(|problem| {
            problem.blocks || problem.is_missing() && NEEDED.contains(&problem.key.id)
        })
    });
    found.extend(of_decision.into_iter().flatten());
    for problem in &mut found {
        problem.blocks = true;
    }
    found
}

const DECISION: &str = "decision";

/// A decision rests on facts that were looked at. "Not yet known" is one.
fn missing_fact(key: Key) -> Option<Problem> {
    let question = catalogue::question(key.id)?;
    Some(Problem::missing(key, question.missing, true))
}

/// A person decided not to notify, or not yet, and the answers give a duty: they may have come later.
pub fn is_decided_against(derived: &Derived, answers: &Answers) -> bool {
    // Beside the certain duty on a death, the decision is about the Panel.
    let assessment = &derived.assessment;
    assessment.verdict.notifies() && !assessment.is_panel_open() && is_held_back(answers)
}
