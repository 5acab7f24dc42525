//! Questions about the decision of a person, the declaration, and the record after sending.

use super::help;
use crate::catalogue::{ASK, DerivedCondition, Kind, MUST, Mark, Question, Section, When, lists};

/// The decision of a person, where the law leaves it open or the person departs from the verdict.
pub const DECISION: Section = Section {
    id: "decision",
    title: "Decision of a named person",
    hint: "The facts leave this to professional judgement",
    group: None,
    when: DECIDES,
    confirm: false,
    questions: BY_A_PERSON,
};

/// The declaration.
pub const DECLARATION: Section = Section {
    id: "declaration",
    title: "Declaration",
    hint: "Confirm before you send",
    group: None,
    when: When::Always,
    confirm: false,
    questions: &[Question {
        id: "declaration",
        label: "I have checked this notification and I may share it",
        hint: "This is your confirmation, not the family’s consent",
        kind: Kind::Tick,
        not_known: false,
        missing: "Select that you have checked this notification and may share it",
        rules: &[74, 75, 76],
        ..MUST
    }],
};

/// The notification of the Panel, and who was informed.
pub const AFTER_SENDING: Section = Section {
    id: "after_sending",
    title: "Notified to the Panel",
    hint: "The date and reference from the national system, and who has been told",
    group: None,
    when: When::Derived(DerivedCondition::SentOrNotified),
    confirm: false,
    questions: RECORD,
};

const DECIDES: When = When::Any(&[
    When::Derived(DerivedCondition::NeedsDecision),
    When::Derived(DerivedCondition::DecisionRecorded),
]);

const BY_A_PERSON: &[Question] = &[
    Question {
        id: "human_decision",
        label: "What is the decision?",
        kind: Kind::One(&lists::HUMAN_DECISION),
        not_known: false,
        missing: "Select the decision",
        rules: &[4, 6, 7, 13, 14],
        ..MUST
    },
    Question {
        id: "human_decision_reason",
        label: "Why",
        hint: "Say what the decision rests on and what is not yet known",
        kind: Kind::Narrative {
            most: 1500,
            rows: 6,
        },
        not_known: false,
        missing: "Enter why this was decided",
        rules: &[14, 76],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "human_decision_by",
        label: "Name of the person who decided",
        kind: Kind::Text { most: 100 },
        not_known: false,
        missing: "Enter the name of the person who decided",
        identifies: true,
        ..MUST
    },
    Question {
        id: "human_decision_role",
        label: "Their role",
        kind: Kind::Text { most: 100 },
        not_known: false,
        missing: "Enter the role of the person who decided",
        ..ASK
    },
    Question {
        id: "human_decision_on",
        label: "Date of the decision",
        kind: Kind::Date { future: false },
        not_known: false,
        missing: "Enter the date of the decision",
        ..ASK
    },
];

const fn told(code: &'static [&'static str]) -> When {
    When::Is("sent_to", code)
}

const RECORD: &[Question] = &[
    Question {
        id: "notified_on",
        label: "Date the Panel was notified",
        hint: "The day you sent it in the national system, which starts the rapid review’s clock",
        help: Some(help::ROUTE.summary),
        kind: Kind::Date { future: false },
        not_known: false,
        missing: "Enter the date the Panel was notified",
        rules: &[22, 31],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "dfe_reference",
        label: "Reference from the national system",
        kind: Kind::Text { most: 50 },
        missing: "Enter the reference from the national system",
        rules: &[22],
        ..ASK
    },
    Question {
        id: "sent_to",
        label: "Who has been told?",
        hint: "Select all that apply",
        help: Some(help::PARTNERS.summary),
        kind: Kind::Many(&lists::SENT_TO),
        not_known: false,
        missing: "Select who has been told",
        rules: &[21, 22],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "sent_to_partners_on",
        label: "Date partners in your area were told",
        when: told(&["partners_here"]),
        missing: "Enter the date partners in your area were told",
        ..TOLD_ON
    },
    Question {
        id: "sent_to_elsewhere_on",
        label: "Date partners in another area were told",
        when: told(&["partners_elsewhere"]),
        missing: "Enter the date partners in another area were told",
        ..TOLD_ON
    },
    Question {
        id: "sent_to_authority_on",
        label: "Date the other authority was told",
        when: told(&["other_authority"]),
        missing: "Enter the date the other authority was told",
        ..TOLD_ON
    },
    Question {
        id: "sent_to_child_death_review_on",
        label: "Date the child death review partners were told",
        when: told(&["child_death_review"]),
        missing: "Enter the date the child death review partners were told",
        ..TOLD_ON
    },
    Question {
        id: "sharing_with",
        label: "Who else was told, and when",
        kind: Kind::Text { most: 300 },
        not_known: false,
        missing: "Enter who else was told, and when",
        identifies: true,
        ..OTHERS_TOLD
    },
    Question {
        id: "sharing_reason",
        label: "Why it was shared with them",
        hint: "Say also whether the family agreed",
        kind: Kind::Narrative { most: 500, rows: 3 },
        missing: "Enter why it was shared with them",
        ..OTHERS_TOLD
    },
    Question {
        id: "sharing_authorised_by",
        label: "Manager who authorised sharing it without the family’s agreement",
        hint: "Name and role, or None if the family agreed",
        kind: Kind::Text { most: 150 },
        missing: "Enter the manager who authorised sharing it",
        identifies: true,
        ..OTHERS_TOLD
    },
];

/// information shared with others, and on whose authority.
const OTHERS_TOLD: Question = Question {
    when: told(&["others"]),
    rules: &[76],
    ..ASK
};

const TOLD_ON: Question = Question {
    kind: Kind::Date { future: false },
    not_known: false,
    rules: &[21],
    mark: Mark::Law,
    ..ASK
};
