//! Questions about the child and family, the incident, and the agencies involved.

use super::{AGENCIES, CHRONOLOGY, MAY, help};
use crate::catalogue::{ASK, CHILDREN, Kind, Mark, OPT, Question, Section, When, lists};

/// The child and family.
pub const CHILD: Section = Section {
    id: "review_child",
    title: "The child and family",
    hint: "Who the child is, and what life was like",
    group: None,
    when: When::Always,
    confirm: false,
    questions: FAMILY,
};

/// The pseudonym of each child in the copy without names.
pub const PSEUDONYM: Section = Section {
    id: "review_pseudonym",
    title: "Name used instead of the child’s",
    hint: "What the child is called in the copy without names",
    group: Some(&CHILDREN),
    when: When::Always,
    confirm: false,
    questions: NAME,
};

/// The incident.
pub const INCIDENT: Section = Section {
    id: "review_incident",
    title: "The incident",
    hint: "What is known now, and what is not",
    group: None,
    when: When::Always,
    confirm: false,
    questions: ACCOUNT,
};

/// Agency involvement.
pub const AGENCY_INVOLVEMENT: Section = Section {
    id: "review_involvement",
    title: "Agency involvement",
    hint: "Who knew the child, and the moments that matter",
    group: None,
    when: When::Always,
    confirm: false,
    questions: INVOLVEMENT,
};

/// Each agency.
pub const AGENCIES_SECTION: Section = Section {
    id: "review_agency",
    title: "Agencies asked for information",
    hint: "Each agency, and what it said",
    group: Some(&AGENCIES),
    when: When::Always,
    confirm: false,
    questions: AGENCY,
};

/// Each event.
pub const CHRONOLOGY_SECTION: Section = Section {
    id: "review_event",
    title: "Chronology",
    hint: "Each key event",
    group: Some(&CHRONOLOGY),
    when: When::Always,
    confirm: false,
    questions: EVENT,
};

const NAME: &[Question] = &[Question {
    id: "child_pseudonym",
    label: "Name used instead of the child’s",
    hint: "For the copy without names: not the child’s initials, but another name, like Child A",
    help: Some(help::PSEUDONYM.summary),
    kind: Kind::Text { most: 50 },
    not_known: false,
    missing: "Enter a name to use instead of the child’s",
    rules: &[70],
    mark: Mark::Law,
    ..ASK
}];

const FAMILY: &[Question] = &[
    Question {
        id: "child_culture",
        label: "What culture, faith and language meant for the child",
        kind: Kind::Narrative {
            most: 1000,
            rows: 4,
        },
        missing: "Enter what culture, faith and language meant for the child",
        rules: &[33],
        ..MAY
    },
    Question {
        id: "family_make_up",
        label: "Who was in the child’s life",
        hint: "Include the father, male carers and other adults, and what is known of each",
        kind: Kind::Narrative {
            most: 2000,
            rows: 6,
        },
        missing: "Enter who was in the child’s life",
        ..MAY
    },
    Question {
        id: "siblings_safe_how",
        label: "What was done so that other children are safe",
        hint: "Include brothers and sisters who live elsewhere",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        missing: "Enter what was done so that other children are safe",
        rules: &[32],
        mark: Mark::Law,
        ..MAY
    },
    Question {
        id: "family_told",
        label: "Has the family been told of the review?",
        kind: Kind::One(&lists::FAMILY_INFORMED),
        missing: "Select whether the family has been told of the review",
        rules: &[72],
        ..MAY
    },
    Question {
        id: "family_view",
        label: "The family’s view",
        hint: "Only where it is safe to ask",
        kind: Kind::Narrative {
            most: 2000,
            rows: 5,
        },
        missing: "Enter the family’s view",
        rules: &[72],
        ..MAY
    },
];

const ACCOUNT: &[Question] = &[Question {
    id: "review_account",
    label: "What happened, as it is known now",
    hint: "Give a short account, with what is known and what is not",
    kind: Kind::Narrative {
        most: 6000,
        rows: 12,
    },
    not_known: false,
    missing: "Enter what happened, as it is known now",
    rules: &[32],
    mark: Mark::Law,
    ..ASK
}];

const INVOLVEMENT: &[Question] = &[Question {
    id: "moves_and_handovers",
    label: "Moves between areas, and handovers",
    hint: "Say what was passed on, and what was not",
    kind: Kind::Narrative {
        most: 2000,
        rows: 5,
    },
    missing: "Enter moves between areas, and handovers",
    rules: &[37],
    ..MAY
}];

const KNEW: When = When::Is("agency_knew", &["yes"]);
const HOLDS_SOMETHING: When = When::Not(&When::Is("agency_nil_return", &["yes"]));

const AGENCY: &[Question] = &[
    Question {
        id: "agency_kind",
        label: "Kind of agency",
        kind: Kind::One(&lists::AGENCY_ASKED),
        not_known: false,
        missing: "Select the kind of agency",
        rules: &[33],
        ..ASK
    },
    Question {
        id: "agency_name",
        label: "Name of the agency",
        kind: Kind::Text { most: 200 },
        identifies: true,
        ..OPT
    },
    Question {
        id: "agency_asked_on",
        label: "Date it was asked for information",
        kind: Kind::Date { future: false },
        missing: "Enter the date it was asked for information",
        ..ASK
    },
    Question {
        id: "agency_contact",
        label: "Whom to ask there",
        hint: "Name and secure email",
        kind: Kind::Text { most: 200 },
        identifies: true,
        ..OPT
    },
    Question {
        id: "agency_due_on",
        label: "Date its answer is due",
        kind: Kind::Date { future: true },
        ..OPT
    },
    Question {
        id: "agency_received_on",
        label: "Date it replied",
        kind: Kind::Date { future: false },
        missing: "Enter the date it replied",
        ..ASK
    },
    Question {
        id: "agency_nil_return",
        label: "Is it a nil return?",
        hint: "A nil return says that the agency holds nothing",
        kind: Kind::One(&lists::YES_NO),
        missing: "Select whether it is a nil return",
        ..ASK
    },
    Question {
        id: "agency_secured_on",
        label: "Date it secured its records",
        kind: Kind::Date { future: false },
        when: HOLDS_SOMETHING,
        missing: "Enter the date it secured its records",
        ..ASK
    },
    Question {
        id: "agency_knew",
        label: "Was the child or family known to it?",
        kind: Kind::One(&lists::YES_NO),
        when: HOLDS_SOMETHING,
        missing: "Select whether the child or family was known to it",
        rules: &[33],
        ..ASK
    },
    Question {
        id: "agency_role",
        label: "What the agency did",
        kind: Kind::Narrative {
            most: 2000,
            rows: 4,
        },
        when: KNEW,
        missing: "Enter what the agency did",
        rules: &[33],
        ..ASK
    },
    Question {
        id: "agency_dates",
        label: "Dates it was involved",
        kind: Kind::Text { most: 100 },
        when: KNEW,
        missing: "Enter the dates it was involved",
        rules: &[33],
        ..ASK
    },
];

const EVENT: &[Question] = &[
    Question {
        id: "event_on",
        label: "Date of the event",
        kind: Kind::Date { future: false },
        missing: "Enter the date of the event",
        ..ASK
    },
    Question {
        id: "event_source",
        label: "Agency this comes from",
        kind: Kind::Text { most: 100 },
        missing: "Enter the agency this comes from",
        ..ASK
    },
    Question {
        id: "event_what",
        label: "What happened on that day",
        kind: Kind::Narrative {
            most: 1000,
            rows: 4,
        },
        not_known: false,
        missing: "Enter what happened on that day",
        ..ASK
    },
];
