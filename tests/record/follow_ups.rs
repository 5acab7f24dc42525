//! A question that an answer asks for stands directly below that answer, on the page and at check answers.

#![allow(clippy::panic, reason = "helpers of tests fail loudly")]

use crate::support::{answer, context};
use notifiable_incident::catalogue::{
    self, CHILDREN, DerivedCondition, Kind, Question, Section, When,
};
use notifiable_incident::record::{Answers, Derived, INCIDENT, Key, Row, VisibleAnswers};
use std::collections::BTreeSet;

/// A follow-up, the answer that asks for it, and why something else stands between the two.
const APART: &[(&str, &str, &str)] = &[
    (
        "late_reason",
        "aware_on",
        "a later day of suspicion counts instead, so it is asked before",
    ),
    (
        "incident_to",
        "incident_on_precision",
        "the first date of the incident comes before the last",
    ),
    (
        "child_age_disputed",
        "child_nationality_immigration",
        "nearly always the age asks for it, and it stands below that",
    ),
    (
        "disagreement",
        "la_view",
        "one answer for the three partners, below the last of them",
    ),
    ("disagreement", "icb_view", "the same"),
    ("disagreement", "police_view", "the same"),
    ("disagreement_settled", "la_view", "the same"),
    ("disagreement_settled", "icb_view", "the same"),
    ("disagreement_settled", "police_view", "the same"),
];

#[test]
fn a_follow_up_stands_directly_below_the_answer_that_asks_for_it() {
    let mut apart = BTreeSet::new();
    let mut follow_ups = 0;
    for section in catalogue::sections() {
        for (at, question) in section.questions.iter().enumerate() {
            for way in ways(&question.when) {
                for opener in openers(&way) {
                    let Some(from) = position(section, opener) else {
                        continue;
                    };
                    follow_ups += 1;
                    if from > at {
                        apart.insert((question.id, opener));
                    }
                    let asked = asked_by(section, &way, question);
                    let between = section.questions.get(from + 1..at).unwrap_or_default();
                    let strangers = between.iter().filter(|other| {
                        asked.contains(other.id) && !asks_for(section, opener, other)
                    });
                    apart.extend(strangers.map(|_| (question.id, opener)));
                }
            }
        }
    }
    let listed: BTreeSet<_> = APART.iter().map(|(id, opener, _)| (*id, *opener)).collect();
    assert_eq!(apart, listed, "docs/how-to/add-a-question.md, step 1");
    assert!(follow_ups > 60, "{follow_ups}");
}

fn position(section: &Section, id: &str) -> Option<usize> {
    section.questions.iter().position(|other| other.id == id)
}

/// The ways in which a condition can hold. Each is a list of conditions that must all hold.
fn ways(when: &'static When) -> Vec<Vec<&'static When>> {
    match when {
        When::Any(any) => any.iter().flat_map(ways).collect(),
        When::All(all) => all.iter().fold(vec![Vec::new()], |so_far, one| {
            let longer = so_far.iter().flat_map(|begun| {
                ways(one)
                    .into_iter()
                    .map(|way| [begun.as_slice(), &way].concat())
            });
            longer.collect()
        }),
        leaf => vec![vec![leaf]],
    }
}

/// The questions whose answers a way names. A condition that hides a question (`When::Not`) names none.
fn openers(way: &[&'static When]) -> BTreeSet<&'static str> {
    way.iter().flat_map(|leaf| named(leaf)).copied().collect()
}

fn named(leaf: &'static When) -> &'static [&'static str] {
    match leaf {
        When::Is(id, _) | When::Answered(id) | When::AtLeast(id, _) | When::NotKnown(id) => {
            std::slice::from_ref(id)
        }
        // A date of birth hides the questions of the age, so nothing stands in between.
        When::Aged(..) => &["child_age_unit"],
        When::Derived(DerivedCondition::Late) => &["aware_on", "suspicion_on"],
        When::Derived(DerivedCondition::MoreChildrenThanForm) => &["children_total"],
        _ => &[],
    }
}

/// Returns whether an answer asks for a question, by itself or through another question of the section.
fn asks_for(section: &Section, opener: &str, question: &'static Question) -> bool {
    ways(&question.when).iter().any(|way| {
        openers(way).iter().any(|id| {
            let on_the_way = section.questions.iter().find(|other| other.id == *id);
            *id == opener || on_the_way.is_some_and(|other| asks_for(section, opener, other))
        })
    })
}

/// The questions of the section that are asked when one way of a question holds.
fn asked_by(
    section: &'static Section,
    way: &[&'static When],
    question: &Question,
) -> BTreeSet<&'static str> {
    let mut answers = Answers::new();
    let row = match section.group {
        Some(group) if group.id == CHILDREN.id => Row(1),
        Some(group) => answers.add_row(group),
        None => INCIDENT,
    };
    way.iter().for_each(|leaf| hold(&mut answers, row, leaf));
    let mut context = context("2026-11-04", true);
    // A question that is off unless a council wants it is switched on too.
    let optional: Vec<_> = catalogue::OPTIONAL
        .iter()
        .map(|(id, _)| (*id, true))
        .collect();
    context.checklist.switch_questions(&optional);
    let derived = Derived::of(&answers, &context);
    let asked = VisibleAnswers::new(&answers, &derived).questions(section, row);
    let asked: BTreeSet<_> = asked.into_iter().map(|question| question.id).collect();
    assert!(asked.contains(question.id), "{}", question.id);
    asked
}

/// Gives the answers that make a condition hold.
fn hold(answers: &mut Answers, row: Row, leaf: &'static When) {
    match leaf {
        When::Is(id, codes) => give(answers, row, id, codes.first().copied()),
        When::Answered(id) => {
            let text = match catalogue::question(id).map(|question| &question.kind) {
                Some(Kind::Date { .. }) => "27 3 2026",
                Some(Kind::Number { .. }) => "3",
                _ => "Something",
            };
            let first = catalogue::list_of(id).first().map(|choice| choice.code);
            give(answers, row, id, first.or(Some(text)));
        }
        When::AtLeast(id, count) => {
            give(answers, row, id, None);
            let list = catalogue::list_of(id);
            for choice in list.iter().filter(|choice| !choice.exclusive).take(*count) {
                answers.toggle(Key::of(place(id, row), id), choice.code, true);
            }
        }
        When::NotKnown(id) => {
            give(answers, row, id, None);
            answers.set_not_known(Key::of(place(id, row), id), true);
        }
        When::Aged(from, _) => {
            answer(answers, row, "child_age", &from.to_string());
            answer(answers, row, "child_age_unit", "years");
        }
        When::Derived(DerivedCondition::Late) => answer(answers, row, "aware_on", "2 3 2026"),
        When::Derived(DerivedCondition::MoreChildrenThanForm) => {
            answer(answers, row, "children_total", "9");
        }
        _ => {}
    }
}

/// Answers a question, after the answers that make the form ask it.
fn give(answers: &mut Answers, row: Row, id: &'static str, text: Option<&str>) {
    let Some(question) = catalogue::question(id) else {
        panic!("{id}");
    };
    if let Some(way) = ways(&question.when).first() {
        way.iter()
            .for_each(|leaf| hold(answers, place(id, row), leaf));
    }
    if let Some(text) = text {
        answer(answers, place(id, row), id, text);
    }
}

/// The row of a question: the incident's, or the entry's.
fn place(id: &str, row: Row) -> Row {
    let section = catalogue::section_of(id);
    match section.and_then(|section| section.group) {
        Some(_) => row,
        None => INCIDENT,
    }
}
