//! Questions about the criteria, the decision and the three partners.

use super::{LOCAL, help};
use crate::catalogue::{ASK, Kind, Mark, OPT, Question, Section, When, lists};

/// Criteria.
pub const CRITERIA: Section = Section {
    id: "review_criteria",
    title: "Criteria",
    hint: "What partners must take into account",
    group: None,
    when: When::Always,
    confirm: false,
    questions: CRITERIA_QUESTIONS,
};

/// Decision.
pub const DECISION: Section = Section {
    id: "review_outcome",
    title: "Decision",
    hint: "Whether to hold a local review, and why",
    group: None,
    when: When::Always,
    confirm: false,
    questions: DECISION_QUESTIONS,
};

/// Partners.
pub const PARTNERS: Section = Section {
    id: "review_partners",
    title: "The three partners",
    hint: "Whether each agrees, and who signs for it",
    group: None,
    when: When::Always,
    confirm: false,
    questions: PARTNERS_QUESTIONS,
};

/// A partner disagrees.
pub(super) const DISAGREES: When = When::Any(&[
    When::Is("la_view", &["disagree"]),
    When::Is("icb_view", &["disagree"]),
    When::Is("police_view", &["disagree"]),
]);

const fn criterion(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
    help: Option<&'static str>,
) -> Question {
    Question {
        id,
        label,
        hint,
        help,
        kind: Kind::One(&lists::CRITERION_ANSWER),
        not_known: false,
        missing,
        rules: &[36, 38],
        mark: Mark::Law,
        ..ASK
    }
}

const fn evidence(
    id: &'static str,
    label: &'static str,
    when: When,
    missing: &'static str,
) -> Question {
    Question {
        id,
        label,
        hint: "One line is enough if it says where to look",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        not_known: false,
        when,
        missing,
        rules: &[36],
        ..ASK
    }
}

const fn met(id: &'static str) -> When {
    When::Is(id, &["yes", "may"])
}

const CRITERIA_QUESTIONS: &[Question] = &[
    criterion(
        "criterion_a",
        "Criterion (a): does the case show improvements needed to keep children safe and well?",
        "Include improvements that were identified before",
        "Select whether the case shows improvements needed",
        None,
    ),
    evidence(
        "criterion_a_evidence",
        "Evidence for criterion (a)",
        met("criterion_a"),
        "Enter the evidence for criterion (a)",
    ),
    criterion(
        "criterion_b",
        "Criterion (b): does the case show recurrent themes in keeping children safe and well?",
        "",
        "Select whether the case shows recurrent themes",
        None,
    ),
    evidence(
        "criterion_b_evidence",
        "Evidence for criterion (b)",
        met("criterion_b"),
        "Enter the evidence for criterion (b)",
    ),
    criterion(
        "criterion_c",
        "Criterion (c): does the case show concerns about two or more agencies working together?",
        "",
        "Select whether the case shows concerns about agencies working together",
        None,
    ),
    evidence(
        "criterion_c_evidence",
        "Evidence for criterion (c)",
        met("criterion_c"),
        "Enter the evidence for criterion (c)",
    ),
    criterion(
        "criterion_d",
        "Criterion (d): has the Panel considered the case and concluded that a local review may fit better?",
        "At the first rapid review this is normally No",
        "Select whether the Panel has concluded that a local review may fit better",
        Some(help::PANEL_CRITERION.summary),
    ),
    evidence(
        "criterion_d_evidence",
        "Evidence for criterion (d)",
        met("criterion_d"),
        "Enter the evidence for criterion (d)",
    ),
    Question {
        id: "circumstances",
        label: "Which of these circumstances apply?",
        hint: "Select all that apply",
        help: Some(help::CIRCUMSTANCES.summary),
        kind: Kind::Many(&lists::LCSPR_CIRCUMSTANCE),
        not_known: false,
        missing: "Select which circumstances apply",
        rules: &[37],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "circumstances_note",
        label: "What is known of these circumstances",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        when: When::Not(&When::Is("circumstances", &["none"])),
        rules: &[37],
        ..OPT
    },
    Question {
        id: "national_criteria",
        label: "Which of these may matter nationally?",
        hint: "Select all that apply",
        help: Some(help::NATIONAL.summary),
        kind: Kind::Many(&lists::NATIONAL_CRITERION),
        missing: "Select what may matter nationally",
        rules: &[39],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "national_reasons",
        label: "Why it may matter nationally",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        when: When::Is("national_criteria", &["a", "b", "c"]),
        missing: "Enter why it may matter nationally",
        rules: &[34, 39],
        ..ASK
    },
];

const OTHER_LEARNING: When = When::Is("review_decision", &["other_local_learning"]);
const WITHDRAW: When = When::Is("review_decision", &["not_serious_case"]);

const DECISION_QUESTIONS: &[Question] = &[
    Question {
        id: "review_decision",
        label: "What do the partners decide?",
        help: Some(help::DECISION.summary),
        kind: Kind::One(&lists::RAPID_REVIEW_DECISION),
        not_known: false,
        missing: "Select what the partners decide",
        rules: &[27, 34, 38],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "also_national",
        label: "Do you also ask the Panel to consider a national review?",
        kind: Kind::One(&lists::YES_NO),
        when: When::Is(
            "review_decision",
            &[
                "lcspr",
                "no_lcspr_learning_captured",
                "other_local_learning",
            ],
        ),
        rules: &[34, 39],
        ..OPT
    },
    Question {
        id: "what_review_would_add",
        label: "What a local review would add",
        hint: "Say what is not known already, and what it would ask",
        kind: Kind::Narrative {
            most: 3000,
            rows: 6,
        },
        not_known: false,
        when: LOCAL,
        missing: "Enter what a local review would add",
        ..ASK
    },
    Question {
        id: "withdrawal_reason",
        label: "Why the notification is withdrawn",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        not_known: false,
        when: WITHDRAW,
        missing: "Enter why the notification is withdrawn",
        rules: &[27],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "withdrawn_on",
        label: "Date the notification was withdrawn",
        kind: Kind::Date { future: false },
        when: WITHDRAW,
        rules: &[27],
        ..OPT
    },
    Question {
        id: "other_learning",
        label: "What form the other learning takes",
        kind: Kind::Text { most: 500 },
        when: OTHER_LEARNING,
        missing: "Enter what form the other learning takes",
        ..ASK
    },
    Question {
        id: "other_learning_owner",
        label: "Who leads it",
        kind: Kind::Text { most: 200 },
        when: OTHER_LEARNING,
        missing: "Enter who leads the other learning",
        ..ASK
    },
    Question {
        id: "other_learning_by",
        label: "Date the other learning is to be done by",
        kind: Kind::Date { future: true },
        when: OTHER_LEARNING,
        missing: "Enter the date the other learning is to be done by",
        ..ASK
    },
    Question {
        id: "decision_reasons",
        label: "Reasons for the decision",
        hint: "Say how each criterion that is met was weighed",
        kind: Kind::Narrative {
            most: 4000,
            rows: 8,
        },
        not_known: false,
        missing: "Enter the reasons for the decision",
        rules: &[38],
        mark: Mark::Law,
        ..ASK
    },
];

/// The questions about each of the three partners: its view, and who signs for it.
macro_rules! partners {
    ($(($id:literal, $name:literal, $does:literal, $agrees:literal)),*; $($more:expr),*) => {
        &[$(
            Question {
                id: concat!($id, "_view"),
                label: concat!($does, " ", $name, " agree with the decision?"),
                kind: Kind::One(&lists::PARTNER_VIEW),
                not_known: false,
                missing: concat!("Select whether ", $name, " ", $agrees),
                rules: &[38],
                mark: Mark::Law,
                ..ASK
            },
            Question {
                id: concat!($id, "_name"),
                label: concat!("Name of the person who signs for ", $name),
                kind: Kind::Text { most: 100 },
                not_known: false,
                missing: concat!("Enter the name of the person who signs for ", $name),
                identifies: true,
                ..ASK
            },
            Question {
                id: concat!($id, "_role"),
                label: concat!("Role of the person who signs for ", $name),
                kind: Kind::Text { most: 100 },
                not_known: false,
                missing: concat!("Enter the role of the person who signs for ", $name),
                ..ASK
            },
            Question {
                id: concat!($id, "_signed_on"),
                label: concat!("Date of signing for ", $name),
                kind: Kind::Date { future: false },
                not_known: false,
                missing: concat!("Enter the date of signing for ", $name),
                ..ASK
            },
        )* $($more),*]
    };
}

const PARTNERS_QUESTIONS: &[Question] = partners!(
    ("la", "the local authority", "Does", "agrees"),
    ("icb", "the integrated care board", "Does", "agrees"),
    ("police", "the police", "Do", "agree");
    Question {
        id: "disagreement",
        label: "What the partner who disagrees says",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        not_known: false,
        when: DISAGREES,
        missing: "Enter what the partner who disagrees says",
        ..ASK
    },
    Question {
        id: "disagreement_settled",
        label: "How it was settled",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        not_known: false,
        when: DISAGREES,
        missing: "Enter how the disagreement was settled",
        ..ASK
    }
);
