//! Questions about the start of a rapid review, its meeting, and its sharing with the Panel.

use super::{ATTENDEES as PEOPLE, LOCAL, MAY, NOTIFIED, SENT, help};
use crate::catalogue::{ASK, DerivedCondition, Kind, Mark, OPT, Question, Section, When, lists};

/// Dates and people.
pub const START: Section = Section {
    id: "review_start",
    title: "Dates and people",
    hint: "When it is due, who leads it and who meets",
    group: None,
    when: When::Always,
    confirm: false,
    questions: QUESTIONS,
};

/// Who was at the meeting.
pub const ATTENDEES: Section = Section {
    id: "review_attendee",
    title: "Who attended",
    hint: "Each person at the meeting",
    group: Some(&PEOPLE),
    when: When::Always,
    confirm: false,
    questions: PERSON,
};

/// Sharing and reply.
pub const SHARING: Section = Section {
    id: "review_sharing",
    title: "Sharing and reply",
    hint: "Sending it to the Panel, and what the Panel says",
    group: None,
    when: When::Always,
    confirm: false,
    questions: AFTER,
};

/// The Panel disagrees with the partners' decision.
pub(super) const DIFFERS: When = When::All(&[SENT, When::Is("panel_view", &["differs"])]);

const LATE: When = When::Derived(DerivedCondition::ReviewLate);

const QUESTIONS: &[Question] = &[
    Question {
        id: "lead_partnership",
        label: "Lead partnership",
        help: Some(help::LEAD.summary),
        kind: Kind::Text { most: 200 },
        not_known: false,
        missing: "Enter the lead partnership",
        rules: &[42],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "others_considered",
        label: "Which of these have you considered asking?",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::CONSIDERED),
        missing: "Select whom you have considered asking",
        ..MAY
    },
    Question {
        id: "review_meeting_on",
        label: "Date of the review meeting",
        kind: Kind::Date { future: true },
        not_known: false,
        missing: "Enter the date of the review meeting",
        rules: &[32],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "review_chair",
        label: "Name of the chair",
        kind: Kind::Text { most: 100 },
        not_known: false,
        missing: "Enter the name of the chair",
        identifies: true,
        ..ASK
    },
    Question {
        id: "education_asked",
        label: "Has education been asked to the meeting?",
        hint: "Expected by an Act of 2026, from a date that is still to be set",
        kind: Kind::One(&lists::EDUCATION_ASKED),
        missing: "Select whether education has been asked to the meeting",
        ..MAY
    },
    Question {
        id: "executive_meeting_on",
        label: "Date of the executive meeting",
        hint: "Where your partnership has one before the last day",
        kind: Kind::Date { future: true },
        rules: &[31],
        ..OPT
    },
    Question {
        id: "review_period_from",
        label: "First day of the period under review",
        kind: Kind::Date { future: false },
        missing: "Enter the first day of the period under review",
        ..MAY
    },
    Question {
        id: "review_period_to",
        label: "Last day of the period under review",
        kind: Kind::Date { future: false },
        missing: "Enter the last day of the period under review",
        ..MAY
    },
    Question {
        id: "review_period_reason",
        label: "Why this period",
        kind: Kind::Narrative { most: 500, rows: 3 },
        missing: "Enter why you chose this period",
        ..MAY
    },
    Question {
        id: "review_late_reason",
        label: "Why the rapid review is late",
        hint: "It is still due after the last day",
        help: Some(help::DUE.summary),
        kind: Kind::Narrative { most: 500, rows: 3 },
        when: LATE,
        missing: "Enter why the rapid review is late",
        rules: &[31],
        ..ASK
    },
    Question {
        id: "review_late_told_on",
        label: "Date the Panel was told that it is late",
        kind: Kind::Date { future: false },
        when: LATE,
        missing: "Enter the date the Panel was told that it is late",
        ..ASK
    },
    Question {
        id: "review_by_choice",
        label: "Why you review this case",
        hint: "Partners may also choose to review a case that was not notified",
        help: Some(help::BY_CHOICE.summary),
        kind: Kind::One(&lists::REVIEW_BY_CHOICE),
        rules: &[9, 41],
        mark: Mark::Law,
        ..OPT
    },
];

const PERSON: &[Question] = &[
    Question {
        id: "attendee_name",
        label: "Name",
        kind: Kind::Text { most: 100 },
        identifies: true,
        ..OPT
    },
    Question {
        id: "attendee_role",
        label: "Role",
        kind: Kind::Text { most: 100 },
        ..OPT
    },
    Question {
        id: "attendee_for",
        label: "Who they represent",
        kind: Kind::One(&lists::ATTENDEE_FOR),
        not_known: false,
        missing: "Select who they represent",
        rules: &[32],
        mark: Mark::Law,
        ..ASK
    },
];

const AFTER: &[Question] = &[
    Question {
        id: "review_sent_on",
        label: "Date the rapid review was sent to the Panel",
        help: Some(help::SEND.summary),
        kind: Kind::Date { future: false },
        not_known: false,
        when: NOTIFIED,
        missing: "Enter the date the rapid review was sent to the Panel",
        rules: &[34],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "local_review_told_on",
        label: "Date Ofsted and the Department for Education were told of the local review",
        help: Some(help::TELL.summary),
        kind: Kind::Date { future: false },
        when: When::All(&[LOCAL, SENT]),
        missing: "Enter the date Ofsted and the Department for Education were told",
        rules: &[35],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "others_told",
        label: "Which other areas and agencies were told, and when",
        kind: Kind::Narrative {
            most: 1000,
            rows: 4,
        },
        when: SENT,
        missing: "Enter which other areas and agencies were told",
        ..MAY
    },
    Question {
        id: "panel_replied_on",
        label: "Date of the Panel’s reply",
        help: Some(help::REPLY.summary),
        kind: Kind::Date { future: false },
        when: SENT,
        missing: "Enter the date of the Panel’s reply",
        rules: &[40],
        ..ASK
    },
    Question {
        id: "panel_questions",
        label: "What the Panel asks",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        when: SENT,
        rules: &[40],
        ..OPT
    },
    Question {
        id: "panel_answered_on",
        label: "Date the Panel was answered",
        kind: Kind::Date { future: false },
        when: SENT,
        missing: "Enter the date the Panel was answered",
        rules: &[40],
        ..MAY
    },
    Question {
        id: "panel_view",
        label: "What does the Panel say about a local review?",
        kind: Kind::One(&lists::PANEL_VIEW),
        when: SENT,
        missing: "Select what the Panel says about a local review",
        rules: &[40],
        ..ASK
    },
    Question {
        id: "differ_reasons",
        label: "Why the partners see it differently",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        when: DIFFERS,
        missing: "Enter why the partners see it differently",
        rules: &[40],
        ..ASK
    },
    Question {
        id: "differ_sent_on",
        label: "Date these reasons were sent to the Panel",
        kind: Kind::Date { future: false },
        when: DIFFERS,
        missing: "Enter the date these reasons were sent to the Panel",
        rules: &[40],
        ..ASK
    },
];
