//! Questions to an agency that refers a case to the local authority.

use crate::catalogue::{DerivedCondition, Kind, MUST, Question, Section, When};

/// The referral. The form shows it only to a council that received one.
pub const REFERRAL: Section = Section {
    id: "referral",
    title: "The referral",
    hint: "What the agency that referred this said",
    group: None,
    when: When::Derived(DerivedCondition::Referred),
    confirm: false,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question {
        id: "referral_by",
        label: "Who refers this?",
        hint: "Name, role and organisation",
        kind: Kind::Text { most: 200 },
        not_known: false,
        missing: "Enter the name, role and organisation of the person making this referral",
        rules: &[23],
        identifies: true,
        ..MUST
    },
    Question {
        id: "referral_phone",
        label: "Phone number for questions about this referral",
        kind: Kind::Phone,
        not_known: false,
        missing: "Enter a phone number for questions about this referral",
        identifies: true,
        ..MUST
    },
    Question {
        id: "referral_lead",
        label: "Which safeguarding lead agreed to this referral?",
        hint: "Name and role of the lead in the agency that refers",
        kind: Kind::Text { most: 200 },
        not_known: false,
        missing: "Enter which safeguarding lead agreed to this referral",
        identifies: true,
        ..MUST
    },
    Question {
        id: "referral_reason",
        label: "Why may this have to be notified?",
        hint: "Say how abuse or neglect may be connected with what happened",
        kind: Kind::Narrative {
            most: 2000,
            rows: 6,
        },
        not_known: false,
        missing: "Enter why this may have to be notified",
        rules: &[23],
        identifies: true,
        ..MUST
    },
];
