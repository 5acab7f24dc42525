//! What follows from the answers: the facts, and what the law says about them.

use super::answers::{Answer, Answers, Key};
use super::assessment_context::AssessmentContext;
use super::checklist::Checklist;
use super::facts;
use super::next_question::NextQuestion;
use super::visible_answers::{Conditions, VisibleAnswers, day_of};
use crate::catalogue::{self, Catalogue};
use crate::law::{
    self, Assessment, Calendar, Clock, Decision, Due, Duty, Facts, RapidReview, Verdict,
};
use chrono::NaiveDate;

/// What follows from the answers: the facts, and what the law says about them.
#[derive(Clone, PartialEq)]
pub struct Derived {
    /// The facts that the answers give.
    pub facts: Facts,
    /// Duties, clocks and reasons.
    pub assessment: Assessment,
    /// The rapid review's checklist as the council sets it.
    pub checklist: Checklist,
    /// The day of the executive meeting about the rapid review, past or planned.
    pub executive_meeting_on: Option<NaiveDate>,
    /// The safeguarding partners in the area were told, on a day that nobody has recorded.
    pub partners_told_undated: bool,
    catalogue: &'static Catalogue,
    today: NaiveDate,
    sent_or_notified: bool,
    decided: bool,
    /// The decision, and who made it.
    decision: [String; 2],
    told: bool,
    /// The question whose answer a verdict still waits for.
    waits_for: Option<Key>,
    /// What the council's list of bank holidays makes due later than the built-in list does.
    later_by_list: Vec<Due>,
}

impl Derived {
    /// Reads the answers and asks the law. An answer to a question that is not asked gives no fact, as it is
    /// not sent: whoever computes what arrived comes to the same.
    pub fn of(answers: &Answers, context: &AssessmentContext) -> Derived {
        let mut derived = Derived::reading(answers, context);
        let mut read = None;
        // Which questions are asked follows from the facts, so the two are read in turn until they agree.
        for _ in 0..MOST_TURNS {
            let Some(asked) = without_hidden(VisibleAnswers::new(answers, &derived)) else {
                break;
            };
            let next = Derived::reading(&asked, context);
            let agrees = next.conditions() == derived.conditions();
            (derived, read) = (next, Some(asked));
            if agrees {
                break;
            }
        }
        derived.waits_for = derived.next_question(read.as_ref().unwrap_or(answers));
        derived.later_by_list = derived.later_by_list(context);
        derived
    }

    /// Counts again over the built-in list, where the council gave one of its own.
    fn later_by_list(&self, context: &AssessmentContext) -> Vec<Due> {
        let built_in = Calendar::built_in();
        if context.calendar == built_in {
            return Vec::new();
        }
        let by_ours = law::assess_by(&self.facts, &built_in, context.deadlines());
        let is_later = |clock: &&Clock| {
            let ours = by_ours.clock(clock.what());
            ours.is_none_or(|ours| clock.due > ours.due)
        };
        let later = self.assessment.clocks.iter().filter(is_later);
        later.map(Clock::what).collect()
    }

    /// Whether the council's list of bank holidays makes this due later than the built-in list does.
    pub fn is_later_by_list(&self, what: Due) -> bool {
        self.later_by_list.contains(&what)
    }

    /// The question whose answer a verdict waits for. Looked for only where it could make a difference, and once:
    /// it takes the law a thousand trials.
    fn next_question(&self, answers: &Answers) -> Option<Key> {
        let asked = VisibleAnswers::before_facts(answers, &catalogue::WHOLE);
        let is_open = self.assessment.verdict == Verdict::NeedsDecision;
        let next = || NextQuestion::after(asked, &self.facts, &self.assessment).next;
        (is_open && facts::has_blank_facts(asked))
            .then(next)
            .flatten()
    }

    fn reading(answers: &Answers, context: &AssessmentContext) -> Derived {
        let facts = facts::facts(answers, context);
        let assessment = law::assess_by(&facts, &context.calendar, context.deadlines());
        let told = facts.children.iter().any(|child| child.outcome.is_some())
            || asked_not_known(answers, "child_outcome");
        let any = |ids: &[&'static str]| ids.iter().any(|id| !answers.is_blank(Key::once(id)));
        let decided = any(&[
            "human_decision",
            "human_decision_reason",
            "human_decision_by",
        ]);
        let notified = any(&["notified_on", "dfe_reference", "sent_to"]);
        let partners_told_undated =
            facts.partners_told_on.is_none() && facts::are_partners_told(answers);
        Derived {
            facts,
            assessment,
            checklist: context.checklist.clone(),
            executive_meeting_on: day_of(answers.codes(Key::once("executive_meeting_on"))),
            partners_told_undated,
            catalogue: &catalogue::WHOLE,
            today: context.today,
            sent_or_notified: context.sent || notified,
            decided,
            decision: ["human_decision", "human_decision_by"]
                .map(|id| answers.text(Key::once(id)).to_owned()),
            told,
            waits_for: None,
            later_by_list: Vec::new(),
        }
    }

    /// Somebody has said what happened to a child, or that it is not yet known. Before that, a
    /// verdict would be noise.
    pub fn has_outcome(&self) -> bool {
        self.told
    }

    /// The answers give a verdict: what nobody has answered yet is not a matter for a decision.
    pub fn has_verdict(&self) -> bool {
        self.told && self.waits_for.is_none()
    }

    /// The question to answer next for a verdict, where there is none yet.
    pub fn waits_for(&self) -> Option<Key> {
        self.waits_for
    }

    /// Whether the other gives the same verdict, dates and reasons, and has as much to say.
    pub fn says_the_same(&self, other: &Derived) -> bool {
        self.facts == other.facts
            && (self.told, self.waits_for, self.decided)
                == (other.told, other.waits_for, other.decided)
            && self.decision == other.decision
            && self.executive_meeting_on == other.executive_meeting_on
            && self.partners_told_undated == other.partners_told_undated
    }

    /// The rapid review was sent late, or would be if it were sent today.
    pub fn is_review_late(&self) -> bool {
        let sent_on = self.facts.rapid_review_sent_on.unwrap_or(self.today);
        self.assessment
            .deadlines
            .rapid_review_by
            .is_some_and(|last_day| sent_on > last_day)
    }

    /// A rapid review has to be held, whatever anybody chose: the case must be notified, or it was
    /// and a person still has to say whether it had to be.
    pub fn owes_review(&self) -> bool {
        match self.assessment.rapid_review {
            RapidReview::Required => true,
            RapidReview::Undetermined => self.facts.notified_on.is_some(),
            _ => false,
        }
    }

    /// A named person decided not to notify, and the answers give no duty to.
    pub fn is_decided_against(&self) -> bool {
        self.assessment.verdict == Verdict::NeedsDecision
            && self.facts.decision == Some(Decision::DoNotNotify)
    }

    /// The notification was sent late, or would be if it were sent today.
    pub fn is_late(&self) -> bool {
        let sent_on = self.facts.notified_on.unwrap_or(self.today);
        let last_day = self.assessment.deadlines.notify_by;
        // Nobody is late with what a named person decided not to do.
        let is_waived = self.facts.notified_on.is_none() && self.is_decided_against();
        last_day.is_some_and(|last_day| sent_on > last_day) && !is_waived
    }

    /// Nothing is to be notified but the death of a care leaver: expected by guidance, and no duty in the
    /// Act.
    pub fn is_only_care_leaver(&self) -> bool {
        let duties = &self.assessment.duties;
        self.told
            && duties.panel == Duty::None
            && duties.looked_after_death == Duty::None
            && duties.care_leaver_death == Duty::ThisAuthority
    }

    /// The conditions that follow from what is derived.
    fn conditions(&self) -> Conditions<'_> {
        Conditions {
            checklist: &self.checklist,
            late: self.is_late(),
            // Until somebody has said what happened to a child, there is nothing to decide.
            needs_decision: self.told
                && (self.assessment.verdict == Verdict::NeedsDecision
                    || self.assessment.is_panel_open()),
            decision_recorded: self.decided,
            sent_or_notified: self.sent_or_notified,
            review_late: self.is_review_late(),
            review_owed: self.owes_review(),
            only_care_leaver: self.is_only_care_leaver(),
        }
    }
}

impl<'a> VisibleAnswers<'a> {
    /// Reads answers with what follows from them.
    pub fn new(answers: &'a Answers, derived: &'a Derived) -> VisibleAnswers<'a> {
        VisibleAnswers::under(answers, derived.catalogue, derived.conditions())
    }
}

/// Turns in which facts and questions come to agree: each takes one more condition into account.
const MOST_TURNS: usize = 8;

/// The answers from which anything follows, without those to questions that are not asked; none where all are
/// asked. Others about a child are read through their conditions already.
fn without_hidden(asked: VisibleAnswers) -> Option<Answers> {
    let mut kept: Option<Answers> = None;
    let children = asked.answers.rows(&catalogue::CHILDREN).iter();
    let by_age = children.flat_map(|row| facts::BY_AGE.map(|id| Key::of(*row, id)));
    for key in facts::OF_THE_INCIDENT
        .map(Key::once)
        .into_iter()
        .chain(by_age)
    {
        if !asked.answers.is_blank(key) && !asked.has(key) {
            let kept = kept.get_or_insert_with(|| asked.answers.clone());
            kept.set(key, Answer::default());
        }
    }
    kept
}

/// Whether "not yet known" is the answer for some child.
fn asked_not_known(answers: &Answers, id: &'static str) -> bool {
    let rows = answers.rows(&catalogue::CHILDREN);
    rows.iter()
        .any(|row| answers.is_not_known(Key::of(*row, id)))
}
