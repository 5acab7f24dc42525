//! Everything derived from the answers: the facts, and the assessment of the law.

use super::answers::{Answer, Answers, Key};
use super::assessment_context::AssessmentContext;
use super::checklist::Checklist;
use super::facts;
use super::next_question::NextQuestion;
use super::visible_answers::{Conditions, VisibleAnswers, day_of};
use crate::catalogue::{self, Catalogue};
use crate::law::{
    self, Assessment, Calendar, Clock, Decision, Due, Duty, Fact, Facts, RapidReview, Verdict,
};
use chrono::NaiveDate;

/// Everything derived from the answers: the facts, and the assessment of the law.
#[derive(Clone, PartialEq)]
pub struct Derived {
    /// The facts that the answers give.
    pub facts: Facts,
    /// Duties, clocks and reasons.
    pub assessment: Assessment,
    /// The council's checklist of the rapid review.
    pub checklist: Checklist,
    /// The day of the executive meeting about the rapid review, past or planned.
    pub executive_meeting_on: Option<NaiveDate>,
    /// Whether the partners in the area were informed on a day that nobody recorded.
    pub partners_told_undated: bool,
    catalogue: &'static Catalogue,
    today: NaiveDate,
    sent_or_notified: bool,
    decided: bool,
    /// The decision, and who made it.
    decision: [String; 2],
    has_outcome: bool,
    /// The next question that a verdict needs.
    waits_for: Option<Key>,
    /// Deadlines that the council's list of bank holidays makes later than the built-in list.
    later_by_list: Vec<Due>,
}

impl Derived {
    /// Reads the answers and asks the law. Answers to hidden questions give no facts, since they
    /// are not sent: a council that computes the payload gets the same result.
    pub fn of(answers: &Answers, context: &AssessmentContext) -> Derived {
        let mut derived = Derived::reading(answers, context);
        let mut read = None;
        // The facts decide which questions are visible, and the visible answers give the facts:
        // repeat until both agree.
        for _ in 0..MOST_TURNS {
            let Some(visible) = without_hidden(VisibleAnswers::new(answers, &derived)) else {
                break;
            };
            let next = Derived::reading(&visible, context);
            let agrees = next.conditions() == derived.conditions();
            (derived, read) = (next, Some(visible));
            if agrees {
                break;
            }
        }
        derived.waits_for = derived.next_question(read.as_ref().unwrap_or(answers));
        derived.later_by_list = derived.later_by_list(context);
        derived
    }

    /// Counts again with the built-in list, where the council gave its own.
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

    /// Whether the council's list of bank holidays makes this deadline later than the built-in
    /// list.
    pub fn is_later_by_list(&self, what: Due) -> bool {
        self.later_by_list.contains(&what)
    }

    /// The next question that a verdict needs. Searched once, and only for an open verdict: it
    /// takes about a thousand trials of the law.
    fn next_question(&self, answers: &Answers) -> Option<Key> {
        let visible = VisibleAnswers::before_facts(answers, &catalogue::WHOLE);
        let is_open = self.assessment.verdict == Verdict::NeedsDecision;
        if !is_open {
            return None;
        }
        let asked = NextQuestion::after(visible, &self.facts, &self.assessment);
        // A verdict without the day of becoming aware is shown: only its last day is missing.
        let is_for_last_day = asked.fact == Some(Fact::AwareOn);
        asked
            .next
            .filter(|_| !is_for_last_day || facts::has_blank_facts(visible))
    }

    fn reading(answers: &Answers, context: &AssessmentContext) -> Derived {
        let facts = facts::facts(answers, context);
        let assessment = law::assess_by(&facts, &context.calendar, context.deadlines());
        let has_outcome = facts.children.iter().any(|child| child.outcome.is_some())
            || is_not_known_for_any_child(answers, "child_outcome");
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
            has_outcome,
            waits_for: None,
            later_by_list: Vec::new(),
        }
    }

    /// Whether the outcome of a child is answered, even by "not yet known". Before that, a verdict
    /// means nothing.
    pub fn has_outcome(&self) -> bool {
        self.has_outcome
    }

    /// Whether the answers give a verdict. An unanswered question is not a reason for a decision.
    pub fn has_verdict(&self) -> bool {
        self.has_outcome && self.waits_for.is_none()
    }

    /// The next question to answer for a verdict; none once there is one.
    pub fn waits_for(&self) -> Option<Key> {
        self.waits_for
    }

    /// Whether both show the same verdict, dates and reasons.
    pub fn says_the_same(&self, other: &Derived) -> bool {
        self.facts == other.facts
            && (self.has_outcome, self.waits_for, self.decided)
                == (other.has_outcome, other.waits_for, other.decided)
            && self.decision == other.decision
            && self.executive_meeting_on == other.executive_meeting_on
            && self.partners_told_undated == other.partners_told_undated
    }

    /// Whether the rapid review was sent late, or would be late today.
    pub fn is_review_late(&self) -> bool {
        let sent_on = self.facts.rapid_review_sent_on.unwrap_or(self.today);
        self.assessment
            .deadlines
            .rapid_review_by
            .is_some_and(|last_day| sent_on > last_day)
    }

    /// Whether a rapid review is required: the case must be notified, or was notified while the
    /// duty is open.
    pub fn owes_review(&self) -> bool {
        match self.assessment.rapid_review {
            RapidReview::Required => true,
            RapidReview::Undetermined => self.facts.is_notified() && !self.assessment.is_panel_left,
            _ => false,
        }
    }

    /// Whether a named person decided not to notify, and the answers give no duty.
    pub fn is_decided_against(&self) -> bool {
        self.assessment.verdict == Verdict::NeedsDecision
            && self.facts.decision == Some(Decision::DoNotNotify)
    }

    /// Whether the notification was sent late, or would be late today.
    pub fn is_late(&self) -> bool {
        let notified_on = self.facts.notified_on;
        let notified_on = notified_on.filter(|_| !self.assessment.is_panel_left);
        let sent_on = notified_on.unwrap_or(self.today);
        let last_day = self.assessment.deadlines.notify_by;
        // A decision not to notify stops the deadline.
        let is_waived = notified_on.is_none() && self.is_decided_against();
        last_day.is_some_and(|last_day| sent_on > last_day) && !is_waived
    }

    /// Whether only the death of a care leaver is to be notified, which guidance expects and no Act
    /// requires.
    pub fn is_only_care_leaver(&self) -> bool {
        let duties = &self.assessment.duties;
        self.has_outcome
            && duties.panel == Duty::None
            && duties.looked_after_death == Duty::None
            && duties.care_leaver_death == Duty::ThisAuthority
    }

    /// The conditions for questions.
    fn conditions(&self) -> Conditions<'_> {
        Conditions {
            checklist: &self.checklist,
            today: self.today,
            late: self.is_late(),
            // There is nothing to decide before the outcome of a child is answered.
            needs_decision: self.has_outcome
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
    /// Reads answers under the conditions derived from them.
    pub fn new(answers: &'a Answers, derived: &'a Derived) -> VisibleAnswers<'a> {
        VisibleAnswers::under(answers, derived.catalogue, derived.conditions())
    }
}

/// The greatest number of turns until facts and questions agree. Each turn settles one more
/// condition.
const MOST_TURNS: usize = 8;

/// The answers without those that give facts but are hidden; none where no such answer is hidden.
/// Other answers about a child are already read through their conditions.
fn without_hidden(visible: VisibleAnswers) -> Option<Answers> {
    let mut remaining: Option<Answers> = None;
    let children = visible.answers.rows(&catalogue::CHILDREN).iter();
    let by_age = children.flat_map(|row| facts::BY_AGE.map(|id| Key::of(*row, id)));
    for key in facts::OF_THE_INCIDENT
        .map(Key::once)
        .into_iter()
        .chain(by_age)
    {
        if !visible.answers.is_blank(key) && !visible.has(key) {
            let remaining = remaining.get_or_insert_with(|| visible.answers.clone());
            remaining.set(key, Answer::default());
        }
    }
    remaining
}

/// Whether the answer is "not yet known" for any child.
fn is_not_known_for_any_child(answers: &Answers, id: &'static str) -> bool {
    let rows = answers.rows(&catalogue::CHILDREN);
    rows.iter()
        .any(|row| answers.is_not_known(Key::of(*row, id)))
}
