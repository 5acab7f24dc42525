//! Questions about the dates from which deadlines count.

use super::help;
use crate::catalogue::{
    ASK, DerivedCondition, Kind, MUST, Mark, OPT, Question, Section, When, lists,
};

/// Dates.
pub const DATES: Section = Section {
    id: "dates",
    title: "Dates",
    hint: "When it happened and when you became aware",
    group: None,
    when: When::Always,
    confirm: false,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question {
        id: "aware_on",
        label: "Date your authority became aware",
        hint: "This starts the working days, so it must be exact",
        help: Some(help::AWARE.summary),
        kind: Kind::Date { future: false },
        not_known: false,
        missing: "Enter the date your authority became aware",
        rules: &[20, 61, 62, 65],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "suspicion_on",
        label: "Date abuse or neglect was first suspected",
        hint: "Only if that was later than the date you became aware",
        kind: Kind::Date { future: false },
        rules: &[2, 20],
        ..OPT
    },
    Question {
        id: "late_reason",
        label: "Why this notification is late",
        hint: "It is still due after the last day",
        help: Some(help::LATE.summary),
        kind: Kind::Narrative { most: 500, rows: 3 },
        when: When::Derived(DerivedCondition::Late),
        missing: "Enter why this notification is late",
        rules: &[26],
        ..MUST
    },
    Question {
        id: "aware_time",
        label: "Time you became aware",
        help: Some(help::CLOCK.summary),
        kind: Kind::Time,
        rules: &[65],
        ..OPT
    },
    Question {
        id: "aware_route",
        label: "Who told you, and how",
        kind: Kind::Text { most: 200 },
        identifies: true,
        ..OPT
    },
    Question {
        id: "incident_on_precision",
        label: "How exactly do you know the date of the incident?",
        kind: Kind::One(&lists::DATE_PRECISION),
        not_known: false,
        missing: "Select how exactly you know the date of the incident",
        mark: Mark::Attested,
        ..ASK
    },
    Question {
        id: "incident_on",
        label: "Date of the incident",
        hint: "If it is not exact, give your best estimate or the first date",
        kind: Kind::Date { future: false },
        not_known: false,
        when: When::Not(&When::Is("incident_on_precision", &["not_known"])),
        missing: "Enter the date of the incident",
        rules: &[3],
        mark: Mark::Attested,
        ..ASK
    },
    Question {
        id: "incident_to",
        label: "Last date of the incident",
        kind: Kind::Date { future: false },
        when: When::Is("incident_on_precision", &["range"]),
        missing: "Enter the last date of the incident",
        mark: Mark::Attested,
        ..ASK
    },
    Question {
        id: "incident_time",
        label: "Time of the incident",
        kind: Kind::Time,
        mark: Mark::Attested,
        ..OPT
    },
];
