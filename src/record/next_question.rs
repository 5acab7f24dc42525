//! Which question to ask next, so that nobody answers more than the verdict needs.
//!
//! [`ORDER`] is the only table: the questions of each fact, in the order of asking. The law finds
//! by trial which fact can still change the verdict ([`law::next_fact`]).

use super::answers::{INCIDENT, Key, Row};
use super::formats;
use super::visible_answers::{VisibleAnswers, date_of};
use crate::catalogue::{self, Kind, WHOLE};
use crate::law::{self, Assessment, Child, Duty, Fact, Facts, authority};

/// A fact, and the questions that give it.
struct Asks {
    fact: Fact,
    questions: &'static [&'static str],
}

const fn asks(fact: Fact, questions: &'static [&'static str]) -> Asks {
    Asks { fact, questions }
}

/// The facts in the order of asking. Facts that rule out most come first.
static ORDER: [Asks; 12] = [
    asks(Fact::Outcome, &["child_outcome"]),
    asks(
        Fact::Age,
        &[
            "child_dob",
            "child_age",
            "child_age_unit",
            "aware_on",
            "incident_on_precision",
            "incident_on",
            "incident_to",
            "child_unidentified",
        ],
    ),
    asks(Fact::Unborn, &["child_unborn"]),
    asks(Fact::Abuse, &["child_abuse_status"]),
    asks(Fact::Link, &["child_abuse_link"]),
    asks(Fact::CausedSeriousHarm, &["child_caused_harm"]),
    asks(Fact::HarmLocation, &["incident_jurisdiction"]),
    asks(Fact::DeathLocation, &["child_death_jurisdiction"]),
    asks(Fact::NormallyResident, &["child_home_la", "notifying_la"]),
    asks(Fact::AwareOn, &["aware_on"]),
    asks(
        Fact::LookedAfterBy,
        &[
            "child_looked_after",
            "child_looked_after_by",
            "notifying_la",
        ],
    ),
    asks(
        Fact::CareLeaverOf,
        &["child_care_leaver", "child_care_leaver_la", "notifying_la"],
    ),
];

/// The facts in the order of asking.
pub fn facts_in_order() -> impl Iterator<Item = Fact> {
    ORDER.iter().map(|asks| asks.fact)
}

/// The questions of the check "Do you have to notify?".
#[derive(Clone, PartialEq)]
pub struct NextQuestion {
    /// The questions to show, in order: the answered ones and the next.
    pub shown: Vec<Key>,
    /// The next question; none once no further answer can change the verdict.
    pub next: Option<Key>,
    /// The fact that the next question gives.
    pub fact: Option<Fact>,
    /// Whether more children died or were harmed than are entered.
    pub lacks_children: bool,
}

impl NextQuestion {
    /// Finds the next question after these answers.
    pub fn after(visible: VisibleAnswers, facts: &Facts, assessment: &Assessment) -> NextQuestion {
        let rows = visible.answers.rows(&catalogue::CHILDREN);
        let checks: Vec<Check> = rows
            .iter()
            .enumerate()
            .map(|(index, row)| Check::of(visible, facts, index, *row))
            .collect();
        let next = next_of_all(&checks, facts, assessment);
        let mut found = NextQuestion {
            shown: Vec::new(),
            next: None,
            fact: next.map(|(_, fact)| fact),
            lacks_children: facts.children.len() > rows.len(),
        };
        for check in &checks {
            let fact = next.filter(|(row, _)| *row == check.row);
            check.show(fact.map(|(_, fact)| fact), &mut found);
        }
        found
    }

    /// Whether no further answer can change the verdict.
    pub fn is_settled(&self) -> bool {
        self.next.is_none() && !self.lacks_children
    }
}

/// The first child with a fact that can still change the verdict. Once the Panel is to be notified
/// of one child, answers about others change nothing.
fn next_of_all(checks: &[Check], facts: &Facts, assessment: &Assessment) -> Option<(Row, Fact)> {
    let mut found = None;
    let mut facts = law::NextFacts::of(facts);
    for (index, check) in checks.iter().enumerate() {
        let next = facts.of_child(index, &check.open());
        let duties = assessment.children.get(index);
        let notifies = duties.is_some_and(|duties| duties.panel == Duty::ThisAuthority);
        match next {
            None if notifies => return None,
            Some(Fact::AwareOn) if notifies => return Some((check.row, Fact::AwareOn)),
            Some(fact) => found = found.or(Some((check.row, fact))),
            None => {}
        }
    }
    found
}

/// The questions about one child.
struct Check<'a> {
    visible: VisibleAnswers<'a>,
    row: Row,
    child: Child,
    knows_aware_on: bool,
}

impl<'a> Check<'a> {
    fn of(visible: VisibleAnswers<'a>, facts: &Facts, index: usize, row: Row) -> Check<'a> {
        let child = facts.children.get(index);
        Check {
            visible,
            row,
            child: child.copied().unwrap_or_default(),
            knows_aware_on: facts.aware_on.is_some(),
        }
    }

    /// The facts for which an answer is missing, in the order of asking.
    fn open(&self) -> Vec<Fact> {
        let open = ORDER.iter().filter(|asks| self.missing(asks).is_some());
        open.map(|asks| asks.fact).collect()
    }

    /// The first unanswered question of a fact.
    fn missing(&self, asks: &Asks) -> Option<Key> {
        let id = match asks.fact {
            Fact::AwareOn => (!self.knows_aware_on).then_some("aware_on"),
            Fact::Age => self.missing_for_age(),
            // A child with a typed age has been born.
            Fact::Unborn if self.has_age() => None,
            _ => self.first_unanswered(asks.questions),
        };
        Some(self.key(id?))
    }

    fn first_unanswered(&self, ids: &[&'static str]) -> Option<&'static str> {
        let mut follows = true;
        let mut ids = ids.iter().copied();
        ids.find(|id| {
            // Ask for the notifying council only after another council, to compare the two.
            let counts = *id != "notifying_la" || follows;
            follows = self.is_named_council(id);
            counts && self.is_asked(id) && !self.is_answered(id)
        })
    }

    fn is_named_council(&self, id: &'static str) -> bool {
        let kind = WHOLE.question(id).map(|question| &question.kind);
        matches!(kind, Some(Kind::Authority { .. }))
            && self.is_asked(id)
            && self.is_answered(id)
            && !self.visible.is_not_known(self.row, id)
    }

    /// The next question for the age. A date of birth also needs the date of awareness or of the
    /// incident. Without one, ask the age, then whether it is a child under 18.
    fn missing_for_age(&self) -> Option<&'static str> {
        if self.child.age_at_incident.is_some() || self.child.under_18 {
            return None;
        }
        let precision = self.visible.text(INCIDENT, "incident_on_precision");
        let ids: &[&str] = match date_of(self.visible, self.row, "child_dob") {
            // An approximate day gives no age.
            Some(_) if precision == "approximate" => &["aware_on"],
            Some(_) => &[
                "aware_on",
                "incident_on_precision",
                "incident_on",
                "incident_to",
            ],
            None if self.has_age() => &["child_age_unit"],
            None => &["child_age", "child_unidentified"],
        };
        self.first_unanswered(ids)
    }

    /// Whether a date of birth or an age was typed.
    fn has_age(&self) -> bool {
        date_of(self.visible, self.row, "child_dob").is_some()
            || !self.visible.text(self.row, "child_age").is_empty()
    }

    /// The key of a question: in the child's entry, or in the incident.
    fn key(&self, id: &'static str) -> Key {
        let section = WHOLE.section_of(id);
        let of_child = section.is_some_and(|section| section.group.is_some());
        Key::of(if of_child { self.row } else { INCIDENT }, id)
    }

    fn is_asked(&self, id: &'static str) -> bool {
        let question = WHOLE.question(id);
        question.is_some_and(|question| self.visible.question(question, self.row))
    }

    /// Whether there is a valid answer. "Not yet known" is one.
    fn is_answered(&self, id: &'static str) -> bool {
        if self.visible.answers.is_not_known(self.key(id)) {
            return true;
        }
        let text = self.visible.text(self.row, id);
        match WHOLE.question(id).map(|question| &question.kind) {
            Some(Kind::Date { .. }) => date_of(self.visible, self.row, id).is_some(),
            Some(Kind::Number { .. }) => formats::number(text).is_some(),
            Some(Kind::Authority { .. }) => {
                text == catalogue::OUTSIDE_ENGLAND || authority::find(text).is_some()
            }
            _ => !text.is_empty(),
        }
    }

    /// Adds the questions to show: the answered ones and the next.
    fn show(&self, next: Option<Fact>, found: &mut NextQuestion) {
        for asks in &ORDER {
            let missing = self.missing(asks).filter(|_| next == Some(asks.fact));
            let is_next = missing.is_some();
            let touched = |id: &&'static str| !self.visible.answers.is_blank(self.key(id));
            // Show date of birth and age together: one of them is enough.
            let together = asks.fact == Fact::Age
                && (is_next
                    || asks
                        .questions
                        .iter()
                        .take(3)
                        .any(|id| self.is_asked(id) && touched(id)));
            for (place, id) in asks.questions.iter().enumerate() {
                let key = self.key(id);
                let is_shown = missing == Some(key)
                    || (together && place < 3)
                    || (touched(id) && self.is_shown_answered(asks.fact, id));
                if is_shown && self.is_asked(id) && !found.shown.contains(&key) {
                    found.shown.push(key);
                }
            }
            found.next = found.next.or(missing);
        }
    }

    /// Whether the check shows an answered question. It hides the notifying council, and dates
    /// beside the age unless there is a date of birth.
    fn is_shown_answered(&self, fact: Fact, id: &str) -> bool {
        match (fact, id) {
            (_, "notifying_la") => false,
            (Fact::Age, "aware_on" | "incident_on_precision" | "incident_on" | "incident_to") => {
                date_of(self.visible, self.row, "child_dob").is_some()
            }
            _ => true,
        }
    }
}
