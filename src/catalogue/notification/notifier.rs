//! Questions about the person and the council that notify.

use super::{agreement, help};
use crate::catalogue::{ASK, Kind, MUST, Mark, OPT, Question, Section, When, lists};

/// You and your council.
pub const NOTIFIER: Section = Section {
    id: "notifier",
    title: "You and your council",
    hint: "Who is notifying and how to reach you",
    group: None,
    when: When::Always,
    confirm: false,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question {
        id: "notifying_la",
        label: "Your local authority",
        hint: "The council with children’s services duties",
        kind: Kind::Authority { elsewhere: false },
        not_known: false,
        missing: "Select your local authority",
        rules: &[1, 23],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "notifier_name",
        label: "Your name",
        kind: Kind::Text { most: 100 },
        not_known: false,
        missing: "Enter your name",
        mark: Mark::Attested,
        identifies: true,
        ..MUST
    },
    Question {
        id: "notifier_role",
        label: "Your role",
        kind: Kind::Text { most: 100 },
        not_known: false,
        missing: "Enter your role",
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "notifier_email",
        label: "Your work email",
        kind: Kind::Email,
        not_known: false,
        missing: "Enter your work email",
        mark: Mark::Attested,
        identifies: true,
        ..MUST
    },
    Question {
        id: "notifier_phone",
        label: "Your phone number",
        hint: "One that is answered in working hours",
        kind: Kind::Phone,
        not_known: false,
        missing: "Enter your phone number",
        mark: Mark::Attested,
        identifies: true,
        ..MUST
    },
    Question {
        id: "approver_name",
        label: "Senior officer who agreed this notification",
        hint: "Many councils ask a director or assistant director to agree",
        kind: Kind::Text { most: 100 },
        missing: "Enter the name of the senior officer who agreed this notification",
        identifies: true,
        ..ASK
    },
    Question {
        id: "approver_role",
        label: "Their role",
        kind: Kind::Text { most: 100 },
        not_known: false,
        when: When::Answered("approver_name"),
        missing: "Enter the role of the senior officer",
        ..ASK
    },
    Question {
        id: "approved_on",
        label: "Date they agreed",
        kind: Kind::Date { future: false },
        not_known: false,
        when: When::Answered("approver_name"),
        missing: "Enter the date the senior officer agreed",
        ..ASK
    },
    Question {
        id: "legal_advice",
        label: "Legal advice taken",
        hint: "Say on what, and from whom",
        kind: Kind::Text { most: 300 },
        identifies: true,
        ..OPT
    },
    Question {
        id: "partners_consulted",
        label: "Partners you have talked to about notifying",
        help: Some(help::PARTNERS.summary),
        kind: Kind::Many(&lists::PARTNERS),
        not_known: false,
        missing: "Select the partners you have talked to about notifying",
        rules: &[23],
        mark: Mark::Law,
        ..ASK
    },
    agreement::SETTLED,
    agreement::DECIDED_BY,
    Question {
        id: "linked_cases",
        label: "Linked notifications or cases",
        hint: "References only, no names",
        kind: Kind::Text { most: 300 },
        mark: Mark::Attested,
        identifies: true,
        ..OPT
    },
    Question {
        id: "local_reference",
        label: "Your case reference",
        hint: "Do not include a name",
        kind: Kind::Text { most: 50 },
        identifies: true,
        ..OPT
    },
];
