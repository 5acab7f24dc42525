//! Which questions the form shows, given the answers so far.
//!
//! The record keeps the answer to a hidden question, but nobody checks, shows or sends it, and the
//! law does not read it.

use super::answers::{Answers, INCIDENT, Key, Row};
use super::checklist::Checklist;
use super::{date, formats};
use crate::catalogue::review::Item;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Catalogue, DerivedCondition, Group, Question, Section, When};
use crate::law::order::{age_on, months_on};
use chrono::NaiveDate;

/// Derived conditions that decide, beside other answers, whether a question is shown.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Conditions<'a> {
    pub(super) checklist: &'a Checklist,
    pub(super) today: NaiveDate,
    pub(super) late: bool,
    pub(super) needs_decision: bool,
    pub(super) decision_recorded: bool,
    pub(super) sent_or_notified: bool,
    pub(super) review_late: bool,
    pub(super) review_owed: bool,
    pub(super) only_care_leaver: bool,
}

/// The answers to questions that are shown; hidden ones read as blank.
#[derive(Clone, Copy)]
pub struct VisibleAnswers<'a> {
    /// The answers.
    pub answers: &'a Answers,
    catalogue: &'static Catalogue,
    /// Derived conditions; `None` while the facts are still being read.
    conditions: Option<Conditions<'a>>,
}

impl<'a> VisibleAnswers<'a> {
    /// The sections of the rapid review; none where the catalogue is the notification alone.
    pub fn review_sections(self) -> &'static [Section] {
        self.catalogue.review_sections()
    }

    /// Reads answers without derived conditions, to find the facts. A question outside `catalogue`
    /// is hidden.
    pub fn before_facts(answers: &'a Answers, catalogue: &'static Catalogue) -> VisibleAnswers<'a> {
        VisibleAnswers {
            answers,
            catalogue,
            conditions: None,
        }
    }

    /// Reads answers under derived conditions.
    pub(super) fn under(
        answers: &'a Answers,
        catalogue: &'static Catalogue,
        conditions: Conditions<'a>,
    ) -> VisibleAnswers<'a> {
        VisibleAnswers {
            answers,
            catalogue,
            conditions: Some(conditions),
        }
    }

    /// Whether a day is after the day of the assessment.
    pub(super) fn is_future(self, day: NaiveDate) -> bool {
        self.conditions.is_some_and(|known| day > known.today)
    }

    /// Whether the form shows the section for this entry.
    pub fn section(self, section: &'static Section, row: Row) -> bool {
        self.holds(&section.when, row)
            && (!self.is_only_care_leaver() || self.has_question_of_case(section, row))
    }

    /// Whether only the death of a care leaver is to be notified.
    fn is_only_care_leaver(self) -> bool {
        self.conditions.is_some_and(|known| known.only_care_leaver)
    }

    /// Whether a section has a question or an entry, where only the death of a care leaver is
    /// notified.
    fn has_question_of_case(self, section: &'static Section, row: Row) -> bool {
        let has_entries = |group: &Group| {
            group.id != catalogue::CHILDREN.id && !self.answers.rows(group).is_empty()
        };
        section.group.is_some_and(has_entries)
            || section
                .questions
                .iter()
                .any(|question| self.question(question, row))
    }

    /// Whether the condition of the question holds in this entry.
    pub fn question(self, question: &'static Question, row: Row) -> bool {
        self.holds(&question.when, row) && self.is_of_case(question, row)
    }

    /// Whether a question belongs to the case. Few do where only the death of a care leaver is
    /// notified. An answered question always does, so that no answer disappears.
    fn is_of_case(self, question: &Question, row: Row) -> bool {
        if !self.is_only_care_leaver()
            || catalogue::CARE_LEAVER.contains(&question.id)
            || !self.answers.is_blank(self.key_of(row, question.id))
        {
            return true;
        }
        let section = self.catalogue.section_of(question.id);
        let in_any_case = section.is_some_and(|section| {
            catalogue::IN_ANY_CASE.contains(&section.id)
                || catalogue::NOTIFICATION.section(section.id).is_none()
        });
        in_any_case
            || catalogue::CARE_LEAVER_UNDER_18.contains(&question.id)
                && age_at_incident(self, row).is_none_or(|age| age < 18)
    }

    /// Whether the checklist has an item: it applies to the case and the council has not switched
    /// it off.
    pub fn item(self, item: &'static Item) -> bool {
        self.is_on(item) && self.holds(&item.when, INCIDENT)
    }

    fn is_on(self, item: &Item) -> bool {
        self.conditions
            .is_none_or(|conditions| conditions.checklist.has(item))
    }

    /// The questions of a section that the form shows for this entry, in order.
    pub fn questions(self, section: &'static Section, row: Row) -> Vec<&'static Question> {
        section
            .questions
            .iter()
            .filter(|question| self.asks(question, row))
            .collect()
    }

    /// Whether the form shows a question in this entry, by its condition and by the council's
    /// checklist.
    fn asks(self, question: &'static Question, row: Row) -> bool {
        self.question(question, row) && self.is_wanted(question, row)
    }

    /// Whether the payload has this answer: its question and its section are both shown.
    pub fn has(self, key: Key) -> bool {
        let section = self.catalogue.section_of(key.id);
        section.is_some_and(|section| {
            let question = section.questions.iter().find(|one| one.id == key.id);
            self.section(section, key.row)
                && question.is_some_and(|question| self.asks(question, key.row))
        })
    }

    /// Whether the council's checklist keeps a question: one of its items is on, or it has no item. A
    /// question that the council itself switched off stays once it is answered.
    fn is_wanted(self, question: &Question, row: Row) -> bool {
        let asks = self
            .conditions
            .is_none_or(|conditions| conditions.checklist.asks(question.id));
        if !asks && self.answers.is_blank(Key::of(row, question.id)) {
            return false;
        }
        let mut items = self
            .catalogue
            .items
            .iter()
            .filter(|item| item.questions.contains(&question.id))
            .peekable();
        items.peek().is_none() || items.any(|item| self.is_on(item))
    }

    /// The first part of the answer, trimmed; empty where the question is hidden or not answered.
    pub fn text(self, row: Row, id: &'static str) -> &'a str {
        self.codes(row, id).first().map_or("", |part| part.trim())
    }

    /// The parts of the answer; none where the question is hidden or not answered.
    pub fn codes(self, row: Row, id: &'static str) -> &'a [String] {
        match self.catalogue.question(id) {
            Some(question) if self.question(question, row) => {
                self.answers.codes(self.key_of(row, id))
            }
            _ => &[],
        }
    }

    /// Whether the question is shown and its answer is "not yet known".
    pub fn is_not_known(self, row: Row, id: &'static str) -> bool {
        self.is_asked(row, id) && self.answers.is_not_known(self.key_of(row, id))
    }

    /// The key that a condition means: the incident's for a question asked once, else that of the
    /// same entry.
    fn key_of(self, row: Row, id: &'static str) -> Key {
        let section = self.catalogue.section_of(id);
        let once = section.is_none_or(|section| section.group.is_none());
        Key {
            row: if once { INCIDENT } else { row },
            id,
        }
    }

    fn is_asked(self, row: Row, id: &str) -> bool {
        let question = self.catalogue.question(id);
        question.is_some_and(|question| self.question(question, row))
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
            When::NotKnown(id) => self.is_not_known(row, id),
            When::Aged(from, to) => {
                age_at_incident(self, row).is_some_and(|age| (*from..=*to).contains(&age))
            }
            When::AtLeast(id, count) => self.codes(row, id).len() >= *count,
            When::All(all) => all.iter().all(|when| self.holds(when, row)),
            When::Any(any) => any.iter().any(|when| self.holds(when, row)),
            When::Not(when) => !self.holds(when, row),
            When::Derived(condition) => self.meets(*condition, row),
        }
    }

    fn meets(self, condition: DerivedCondition, row: Row) -> bool {
        let known = self.conditions.as_ref();
        match condition {
            DerivedCondition::MoreChildrenThanForm => {
                let most = catalogue::CHILDREN.most;
                children_total(self).is_some_and(|total| total > most)
            }
            DerivedCondition::UnderEighteen => {
                let mut children = self.answers.rows(&catalogue::CHILDREN).iter();
                children.any(|child| age_at_incident(self, *child).is_none_or(|age| age < 18))
            }
            DerivedCondition::Referred => is_referred(self.answers),
            DerivedCondition::PartnerDisagrees => {
                let mut views = self.answers.rows(&catalogue::PARTNER_VIEWS).iter();
                views.any(|view| self.text(*view, "notify_view") == "disagrees")
            }
            DerivedCondition::CareLeaverAge => may_be_care_leaver(self, row),
            // Show the questions until the facts say that no review is required.
            DerivedCondition::ReviewOwed => known.is_none_or(|known| known.review_owed),
            // Do not ask why it is late while the dates contradict each other.
            DerivedCondition::Late => {
                known.is_some_and(|known| known.late) && !is_before(self, "aware_on", "incident_on")
            }
            DerivedCondition::NeedsDecision => known.is_some_and(|known| known.needs_decision),
            DerivedCondition::DecisionRecorded => {
                known.is_some_and(|known| known.decision_recorded)
            }
            DerivedCondition::SentOrNotified => known.is_some_and(|known| known.sent_or_notified),
            DerivedCondition::ReviewLate => known.is_some_and(|known| known.review_late),
        }
    }
}

/// The date in a visible answer.
pub fn date_of(visible: VisibleAnswers, row: Row, id: &'static str) -> Option<NaiveDate> {
    day_of(visible.codes(row, id))
}

/// Whether one date of the incident is before another, as typed.
pub fn is_before(visible: VisibleAnswers, one: &'static str, other: &'static str) -> bool {
    let on = |id| date_of(visible, INCIDENT, id);
    on(one)
        .zip(on(other))
        .is_some_and(|(one, other)| one < other)
}

/// The date in the three parts of an answer.
pub(super) fn day_of(parts: &[String]) -> Option<NaiveDate> {
    match parts {
        [day, month, year] => date::parse(day, month, year).ok(),
        _ => None,
    }
}

/// How many children died or were harmed, by the answer.
pub fn children_total(visible: VisibleAnswers) -> Option<usize> {
    formats::number(visible.text(INCIDENT, "children_total"))?
        .try_into()
        .ok()
}

/// The child's age in completed years at the death or harm. An uncertain date still gives
/// an age if every possible age is on the same side of 16, of 18 and of 25.
pub fn age_at_incident(visible: VisibleAnswers, row: Row) -> Option<u8> {
    if date_of(visible, row, "child_dob").is_none() {
        return typed_age(visible, row);
    }
    let (youngest, oldest) = possible_ages(visible, row)?;
    let is_same_side = AGES_THAT_MATTER
        .iter()
        .all(|age| (youngest < *age) == (oldest < *age));
    is_same_side.then_some(oldest)
}

/// Whether the child was under 18 on every possible day of the incident.
pub fn is_under_18(visible: VisibleAnswers, row: Row) -> bool {
    possible_ages(visible, row).is_some_and(|(_, oldest)| oldest < 18)
}

/// the ages at which the results of the duty tests change.
const AGES_THAT_MATTER: [u8; 3] = [16, 18, 25];

/// The youngest and the oldest possible age of the child, by the date of birth.
fn possible_ages(visible: VisibleAnswers, row: Row) -> Option<(u8, u8)> {
    let born = date_of(visible, row, "child_dob")?;
    let (first, last) = possible_days(visible, row, born)?;
    Some((age_on(born, first)?, age_on(born, last)?))
}

/// The first and last possible day of the incident: from the birth to the death or the day of
/// becoming aware. An approximate or unknown day gives no limit, and neither does a range typed
/// backwards.
fn possible_days(
    visible: VisibleAnswers,
    row: Row,
    born: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    let on = |id| date_of(visible, INCIDENT, id);
    let bounds = [date_of(visible, row, "child_died_on"), on("aware_on")];
    let latest = bounds.into_iter().flatten().min();
    let (first, last) = match (on("incident_on"), precision(visible)) {
        (Some(day), "" | "exact") => (Some(day), Some(day)),
        (Some(first), "range") => match on("incident_to") {
            Some(last) if last < first => (None, latest),
            last => (Some(first), earlier(last, latest)),
        },
        _ => (None, latest),
    };
    // Ignore a day of harm before the birth, or after the death or the day of becoming aware.
    let (first, last) = match (first, last, latest) {
        (Some(first), _, Some(latest)) if first > latest => (None, Some(latest)),
        (Some(first), _, _) if first < born => (None, latest),
        days => (days.0, days.1),
    };
    let last = last?;
    (born <= last).then(|| (first.unwrap_or(born), last))
}

fn earlier(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The typed age in years. "20" without a unit is not an age: it may be months.
fn typed_age(visible: VisibleAnswers, row: Row) -> Option<u8> {
    let age = formats::number(visible.text(row, "child_age"))?;
    // 100 or more is a slip.
    let age = u8::try_from(age).ok().filter(|age| *age < 100)?;
    match visible.text(row, "child_age_unit") {
        "months" => Some(age / 12),
        "years" => Some(age),
        _ => None,
    }
}

/// The age on the day of death, which R-016 counts: it may be later than the harm.
pub fn age_at_death(visible: VisibleAnswers, row: Row) -> Option<u8> {
    let born = date_of(visible, row, "child_dob")?;
    age_on(born, date_of(visible, row, "child_died_on")?)
}

/// The age by the date of birth, on the day of harm or death, else of becoming aware. Shown so that
/// the user notices a wrong year at once.
pub fn age_in_words(visible: VisibleAnswers, row: Row) -> Option<String> {
    let born = date_of(visible, row, "child_dob")?;
    let day = happened_on(visible, row).or_else(|| date_of(visible, INCIDENT, "aware_on"))?;
    let months = months_on(born, day)?;
    let years = age_on(born, day)?;
    let day = date::long(day);
    Some(match months {
        0 => fill(words::UNDER_ONE_MONTH, &[&day]),
        1 => fill(words::ONE_MONTH_OLD, &[&day]),
        2..24 => fill(words::MONTHS_OLD, &[&months.to_string(), &day]),
        _ => fill(words::YEARS_OLD, &[&years.to_string(), &day]),
    })
}

/// Whether R-016 may apply by age: 16 to 24 at death, or unknown.
pub fn may_be_care_leaver(visible: VisibleAnswers, row: Row) -> bool {
    let age = age_at_death(visible, row).or_else(|| age_at_incident(visible, row));
    age.is_none_or(|age| (16..25).contains(&age))
}

fn precision(visible: VisibleAnswers<'_>) -> &str {
    visible.text(INCIDENT, "incident_on_precision")
}

/// The earlier of harm and death, where either is known.
pub fn happened_on(visible: VisibleAnswers, row: Row) -> Option<NaiveDate> {
    let happened = date_of(visible, INCIDENT, "incident_on");
    let died = date_of(visible, row, "child_died_on");
    match (happened, died) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Whether the record began as a referral.
pub fn is_referred(answers: &Answers) -> bool {
    !answers.is_blank(Key::once("referral_by"))
}
