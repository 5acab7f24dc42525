//! Each child: what surrounded them, and what they said.

use super::{CHILDREN, IDENTIFIED};
use crate::catalogue::{ASK, Kind, Mark, OPT, Question, Section, When, lists};

/// Context.
pub const CONTEXT: Section = Section {
    id: "child_context",
    title: "Context",
    hint: "Factors in the child’s life, and the child’s voice",
    group: Some(&CHILDREN),
    when: IDENTIFIED,
    confirm: true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question {
        id: "factors",
        label: "Factors present, known or suspected",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::CONTEXTUAL_FACTORS),
        when: IDENTIFIED,
        missing: "Select the factors present",
        rules: &[33],
        ..ASK
    },
    Question {
        id: "factors_confirmed",
        label: "Which of these are confirmed?",
        hint: "Any you do not select are recorded as suspected",
        kind: Kind::ChosenIn {
            question: "factors",
            list: &lists::CONTEXTUAL_FACTORS,
            many: true,
        },
        when: When::All(&[
            IDENTIFIED,
            When::Answered("factors"),
            When::Not(&When::Is("factors", &["21"])),
        ]),
        ..OPT
    },
    Question {
        id: "factors_extra",
        label: "Further factors",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::CONTEXTUAL_FACTORS_EXTRA),
        when: IDENTIFIED,
        rules: &[33],
        ..OPT
    },
    Question {
        id: "factors_note",
        label: "Anything that explains these factors",
        kind: Kind::Narrative {
            most: 1000,
            rows: 4,
        },
        when: IDENTIFIED,
        ..OPT
    },
    Question {
        id: "child_voice",
        label: "The child’s experience, wishes and feelings",
        hint: "What life was like for this child, in their own words if you can",
        kind: Kind::Narrative {
            most: 1500,
            rows: 6,
        },
        when: IDENTIFIED,
        missing: "Enter what is known of the child’s experience, wishes and feelings",
        rules: &[33],
        mark: Mark::Law,
        ..ASK
    },
];
