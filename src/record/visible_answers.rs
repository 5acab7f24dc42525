//! Which questions are asked, given what has been answered so far.
//!
//! An answer to a question that is no longer asked is kept, but it is not checked, not shown at
//! check answers, not sent, and the law does not read it.

use super::answers::{Answers, INCIDENT, Key, Row};
use super::checklist::Checklist;
use super::facts;
use crate::catalogue::review::Item;
use crate::catalogue::{self, DerivedCondition, Question, Section, When, review};
use crate::law::{self, Assessment, Calendar, Facts, RapidReview, Verdict};
use chrono::NaiveDate;

/// What the record is looked at with: the day, and the council's settings.
pub struct AssessmentContext {
    /// Today, in London.
    pub today: NaiveDate,
    /// The bank holidays in use.
    pub calendar: Calendar,
    /// What starts the rapid review's clock.
    pub anchor: law::Anchor,
    /// The council has received this record.
    pub sent: bool,
    /// The rapid review's checklist as the council sets it.
    pub checklist: Checklist,
}

impl AssessmentContext {
    /// The same setting for another record.
    pub fn for_another_record(&self) -> AssessmentContext {
        AssessmentContext {
            today: self.today,
            calendar: self.calendar.clone(),
            anchor: self.anchor,
            sent: false,
            checklist: self.checklist.clone(),
        }
    }
}

/// What follows from the answers: the facts, and what the law says about them.
pub struct Derived {
    /// The facts that the answers give.
    pub facts: Facts,
    /// Duties, clocks and reasons.
    pub assessment: Assessment,
    /// The rapid review's checklist as the council sets it.
    pub checklist: Checklist,
    today: NaiveDate,
    sent_or_notified: bool,
    decided: bool,
    /// The decision, and who made it.
    decision: [String; 2],
    told: bool,
    unanswered: bool,
}

impl Derived {
    /// Before the answers are read: no fact but the day, everything open and nothing to say.
    pub fn unread(context: &AssessmentContext) -> Derived {
        Derived {
            facts: Facts {
                as_of: Some(context.today),
                ..Facts::default()
            },
            assessment: Assessment::unasked(),
            checklist: context.checklist.clone(),
            today: context.today,
            sent_or_notified: false,
            decided: false,
            decision: Default::default(),
            told: false,
            unanswered: true,
        }
    }

    /// Reads the answers and asks the law.
    pub fn of(answers: &Answers, context: &AssessmentContext) -> Derived {
        let facts = facts::facts(answers, context);
        let assessment = law::assess(&facts, &context.calendar);
        let told = facts.children.iter().any(|child| child.outcome.is_some())
            || asked_not_known(answers, "child_outcome");
        let any = |ids: &[&'static str]| ids.iter().any(|id| !answers.is_blank(Key::once(id)));
        let decided = any(&[
            "human_decision",
            "human_decision_reason",
            "human_decision_by",
        ]);
        let notified = any(&["notified_on", "dfe_reference", "sent_to"]);
        Derived {
            facts,
            assessment,
            checklist: context.checklist.clone(),
            today: context.today,
            sent_or_notified: context.sent || notified,
            decided,
            decision: ["human_decision", "human_decision_by"]
                .map(|id| answers.text(Key::once(id)).to_owned()),
            told,
            unanswered: facts::has_blank_facts(VisibleAnswers {
                answers,
                derived: None,
            }),
        }
    }

    /// Somebody has said what happened to a child, or that it is not yet known. Before that, a
    /// verdict would be noise.
    pub fn has_outcome(&self) -> bool {
        self.told
    }

    /// The answers give a verdict: what nobody has answered yet is not a matter for a decision.
    pub fn has_verdict(&self) -> bool {
        let open = self.unanswered && self.assessment.verdict == Verdict::NeedsDecision;
        self.told && !open
    }

    /// Whether the other gives the same verdict, dates and reasons, and has as much to say.
    pub fn says_the_same(&self, other: &Derived) -> bool {
        self.facts == other.facts
            && (self.told, self.unanswered, self.decided)
                == (other.told, other.unanswered, other.decided)
            && self.decision == other.decision
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

    /// The notification was sent late, or would be if it were sent today.
    pub fn is_late(&self) -> bool {
        let sent_on = self.facts.notified_on.unwrap_or(self.today);
        self.assessment
            .deadlines
            .notify_by
            .is_some_and(|last_day| sent_on > last_day)
    }

    fn meets(&self, condition: DerivedCondition) -> bool {
        match condition {
            DerivedCondition::Late => self.is_late(),
            // Until somebody has said what happened to a child, there is nothing to decide.
            DerivedCondition::NeedsDecision => {
                self.told && self.assessment.verdict == Verdict::NeedsDecision
            }
            DerivedCondition::DecisionRecorded => self.decided,
            DerivedCondition::SentOrNotified => self.sent_or_notified,
            DerivedCondition::ReviewLate => self.is_review_late(),
            DerivedCondition::ReviewOwed => self.owes_review(),
            DerivedCondition::MoreChildrenThanForm | DerivedCondition::CareLeaverAge => false,
        }
    }
}

/// Whether "not yet known" is the answer for some child.
fn asked_not_known(answers: &Answers, id: &'static str) -> bool {
    let rows = answers.rows(&catalogue::CHILDREN);
    rows.iter()
        .any(|row| answers.is_not_known(Key::of(*row, id)))
}

/// Reads answers through their conditions.
#[derive(Clone, Copy)]
pub struct VisibleAnswers<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// What follows from them; `None` while the facts themselves are being read.
    pub derived: Option<&'a Derived>,
}

impl<'a> VisibleAnswers<'a> {
    /// Reads answers with what follows from them.
    pub fn new(answers: &'a Answers, derived: &'a Derived) -> VisibleAnswers<'a> {
        VisibleAnswers {
            answers,
            derived: Some(derived),
        }
    }

    /// Whether the section is offered in this entry.
    pub fn section(self, section: &'static Section, row: Row) -> bool {
        self.holds(&section.when, row)
    }

    /// Whether the question is asked in this entry.
    pub fn question(self, question: &'static Question, row: Row) -> bool {
        self.holds(&question.when, row)
    }

    /// Whether an item is on the rapid review's checklist: not switched off, and of this case.
    pub fn item(self, item: &'static Item) -> bool {
        self.is_on(item) && self.holds(&item.when, INCIDENT)
    }

    fn is_on(self, item: &Item) -> bool {
        self.derived
            .is_none_or(|derived| derived.checklist.has(item))
    }

    /// The questions of a section that are asked in this entry, in order.
    pub fn questions(self, section: &'static Section, row: Row) -> Vec<&'static Question> {
        section
            .questions
            .iter()
            .filter(|question| self.question(question, row) && self.is_wanted(question, row))
            .collect()
    }

    /// Whether a question is asked for an item that is on the checklist, or for no item. The NHS
    /// number is asked where the council wants it, or where it was given before.
    fn is_wanted(self, question: &Question, row: Row) -> bool {
        if question.id == "child_nhs_number" {
            return self
                .derived
                .is_some_and(|derived| derived.checklist.asks_nhs_number)
                || !self.answers.is_blank(Key::of(row, question.id));
        }
        let mut items = review::items()
            .iter()
            .filter(|item| item.questions.contains(&question.id))
            .peekable();
        items.peek().is_none() || items.any(|item| self.is_on(item))
    }

    /// The first part of the answer if the question is asked and known, trimmed; else nothing.
    pub fn text(self, row: Row, id: &'static str) -> &'a str {
        self.codes(row, id).first().map_or("", |part| part.trim())
    }

    /// The parts of the answer if the question is asked and known; else none.
    pub fn codes(self, row: Row, id: &'static str) -> &'a [String] {
        match catalogue::question(id) {
            Some(question) if self.question(question, row) => {
                self.answers.codes(self.key_of(row, id))
            }
            _ => &[],
        }
    }

    /// Whether the question is asked and "not yet known" is the answer.
    pub fn is_not_known(self, row: Row, id: &'static str) -> bool {
        catalogue::question(id).is_some_and(|question| self.question(question, row))
            && self.answers.is_not_known(self.key_of(row, id))
    }

    /// Conditions name questions of the same entry or of the incident: the incident's questions
    /// are found from any entry.
    fn key_of(self, row: Row, id: &'static str) -> Key {
        let once = catalogue::section_of(id).is_none_or(|section| section.group.is_none());
        Key {
            row: if once { INCIDENT } else { row },
            id,
        }
    }

    fn holds(self, when: &'static When, row: Row) -> bool {
        match when {
            When::Always => true,
            When::Is(id, wanted) => self
                .codes(row, id)
                .iter()
                .any(|code| wanted.contains(&code.as_str())),
            When::Answered(id) => self
                .codes(row, id)
                .iter()
                .any(|part| !part.trim().is_empty()),
            When::AtLeast(id, count) => self.codes(row, id).len() >= *count,
            When::All(all) => all.iter().all(|when| self.holds(when, row)),
            When::Any(any) => any.iter().any(|when| self.holds(when, row)),
            When::Not(when) => !self.holds(when, row),
            When::Derived(condition) => self.meets(*condition, row),
        }
    }

    fn meets(self, condition: DerivedCondition, row: Row) -> bool {
        match condition {
            DerivedCondition::MoreChildrenThanForm => {
                let most = catalogue::CHILDREN.most;
                facts::children_total(self).is_some_and(|total| total > most)
            }
            DerivedCondition::CareLeaverAge => facts::may_be_care_leaver(self, row),
            // Before the facts are read, nothing says that it is not.
            DerivedCondition::ReviewOwed => self.derived.is_none_or(Derived::owes_review),
            other => self.derived.is_some_and(|derived| derived.meets(other)),
        }
    }
}
