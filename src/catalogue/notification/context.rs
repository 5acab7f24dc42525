//! Questions about each child: context and the child's voice.

use super::child::UNACCOMPANIED;
use super::{BORN, CHILDREN, DESCRIBED, IDENTIFIED, KNOWN};
use crate::catalogue::{ASK, Kind, Mark, OPT, Question, Section, When, lists};

/// Context.
pub const CONTEXT: Section = Section {
    id: "child_context",
    title: "Context",
    hint: "Factors in the child’s life, and the child’s voice",
    group: Some(&CHILDREN),
    when: KNOWN,
    confirm: true,
    questions: QUESTIONS,
};

/// Exploitation is known or suspected, or possible because the child is unaccompanied.
const MAY_BE_TRAFFICKED: When = When::All(&[
    When::Any(&[BORN, DESCRIBED]),
    When::Any(&[
        When::Is(
            "child_harm_type",
            &[
                "criminal_exploitation",
                "extrafamilial_sexual_abuse_or_exploitation",
            ],
        ),
        // Unaccompanied, sexual exploitation, trafficking, gangs, criminal exploitation.
        When::Is("factors", &["9A", "11A", "12A", "13A", "24A"]),
        UNACCOMPANIED,
    ]),
]);

const QUESTIONS: &[Question] = &[
    Question {
        id: "factors",
        label: "Factors present, known or suspected",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::CONTEXTUAL_FACTORS),
        when: KNOWN,
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
            KNOWN,
            When::Answered("factors"),
            When::Not(&When::Is("factors", &["21"])),
        ]),
        ..OPT
    },
    Question {
        id: "child_nrm",
        label: "Has a national referral been made for possible trafficking?",
        hint: "To the National Referral Mechanism",
        kind: Kind::One(&lists::YES_NO),
        when: MAY_BE_TRAFFICKED,
        missing: "Select whether a national referral has been made for possible trafficking",
        ..ASK
    },
    Question {
        id: "child_nrm_on",
        label: "Date of the national referral",
        kind: Kind::Date { future: false },
        when: When::All(&[MAY_BE_TRAFFICKED, When::Is("child_nrm", &["yes"])]),
        missing: "Enter the date of the national referral",
        ..ASK
    },
    Question {
        id: "factors_extra",
        label: "Further factors",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::CONTEXTUAL_FACTORS_EXTRA),
        when: KNOWN,
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
        when: KNOWN,
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
