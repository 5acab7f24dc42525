//! The decision on notifying as a record of its own: the answers it needs before sending, and
//! whether later answers contradict it.

use super::answers::{Answers, INCIDENT, Key};
use super::assessment_context::AssessmentContext;
use super::derived::Derived;
use super::validation::{Problem, check_section, problems};
use super::visible_answers::VisibleAnswers;
use crate::catalogue;

/// A decision with its person, date and reason, on facts without errors. Only [`check_decision`]
/// makes one. It is not a checked notification: most of the form may be blank.
pub struct CheckedDecision<'a> {
    answers: &'a Answers,
    derived: &'a Derived,
}

impl<'a> CheckedDecision<'a> {
    /// The visible answers.
    pub fn visible(&self) -> VisibleAnswers<'a> {
        VisibleAnswers::new(self.answers, self.derived)
    }

    /// The facts and the assessment derived from the answers.
    pub fn derived(&self) -> &'a Derived {
        self.derived
    }
}

/// Questions that every decision must answer.
const NEEDED: [&str; 7] = [
    "notifying_la",
    "human_decision",
    "human_decision_reason",
    "human_decision_by",
    "human_decision_on",
    "notify_settled",
    "notify_decided_by",
];

/// Checks a decision. Returns every problem that blocks sending it.
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

/// Problems that block sending a decision: a missing part of it, a missing fact that can still
/// change the verdict, or an invalid answer. Questions that only a notification needs may be blank.
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
    // Check the section of the decision even where the verdict leaves nothing to decide: its own
    // page always shows it.
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

/// A decision needs an answer for each open fact. "Not yet known" is an answer.
fn missing_fact(key: Key) -> Option<Problem> {
    let question = catalogue::question(key.id)?;
    Some(Problem::missing(key, question.missing, true))
}

/// Whether a person decided not to notify, or to seek advice first, although the answers give a
/// duty. The answers may be newer.
pub fn is_decided_against(derived: &Derived, answers: &Answers) -> bool {
    // Where a duty on a death is certain, the decision is only about the Panel.
    let assessment = &derived.assessment;
    // Also before the person is named: the warning belongs to the choice.
    let decision = answers.text(Key::once("human_decision"));
    let is_against = matches!(decision, "do_not_notify" | "seek_advice");
    assessment.verdict.notifies() && !assessment.is_panel_open() && is_against
}
