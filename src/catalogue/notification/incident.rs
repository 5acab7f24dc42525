//! Questions about the incident and other authorities involved.

use super::{OTHER_AUTHORITIES, help};
use crate::catalogue::{
    ASK, DerivedCondition, Kind, MUST, Mark, OPT, Question, Section, When, lists,
};

/// What happened.
pub const INCIDENT: Section = Section {
    id: "incident",
    title: "What happened",
    hint: "The incident, where it was and what has been done",
    group: None,
    when: When::Always,
    confirm: true,
    questions: QUESTIONS,
};

/// The criminal case, once the police do more than initial enquiries.
pub const CRIMINAL: Section = Section {
    id: "criminal",
    title: "The criminal case",
    hint: "Whom to ask, and what may be shared or published",
    group: None,
    when: CASE,
    confirm: false,
    questions: CRIMINAL_QUESTIONS,
};

/// The setting, where the incident happened in one.
pub const SETTING: Section = Section {
    id: "setting",
    title: "The setting where it happened",
    hint: "Its name and number, and who has been told",
    group: None,
    when: IN_SETTING,
    confirm: false,
    questions: SETTING_QUESTIONS,
};

/// Other authorities involved.
pub const AUTHORITIES: Section = Section {
    id: "authorities",
    title: "Other authorities involved",
    hint: "Any other council, and when you told it",
    group: Some(&OTHER_AUTHORITIES),
    when: When::Always,
    confirm: false,
    questions: AUTHORITY,
};

const QUESTIONS: &[Question] = &[
    Question {
        id: "notification_reason",
        label: "Why are you notifying?",
        hint: "Select all that apply",
        help: Some(help::ONE_FORM.summary),
        kind: Kind::Many(&lists::NOTIFICATION_REASON),
        missing: "Select why you are notifying",
        rules: &[1, 7, 15, 16, 24],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "incident_summary",
        label: "What happened",
        hint: "Give facts, where each came from and what is not yet known",
        help: Some(help::LIMITED.summary),
        kind: Kind::Narrative {
            most: 4000,
            rows: 12,
        },
        missing: "Enter what happened",
        rules: &[25, 75],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "children_total",
        label: "How many children died or were harmed?",
        hint: "Add the child to be counted first: national statistics use the details of one",
        kind: Kind::Number { least: 1, most: 99 },
        missing: "Enter how many children died or were harmed",
        rules: &[24],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "further_children",
        label: "Details of other children",
        hint: "Number each child and give the same details as for the first 4",
        kind: Kind::Narrative {
            most: 4000,
            rows: 12,
        },
        when: When::Derived(DerivedCondition::MoreChildrenThanForm),
        missing: "Enter details of the other children",
        rules: &[24],
        mark: Mark::Attested,
        identifies: true,
        ..MUST
    },
    Question {
        id: "other_deaths_adults",
        label: "Adults who died or were harmed",
        kind: Kind::Narrative { most: 500, rows: 3 },
        identifies: true,
        ..OPT
    },
    Question {
        id: "children_affected",
        label: "Children affected but not harmed",
        hint: "For example, children who saw it, or classmates",
        kind: Kind::Narrative { most: 500, rows: 3 },
        when: When::Derived(DerivedCondition::UnderEighteen),
        ..OPT
    },
    Question {
        id: "incident_jurisdiction",
        label: "Whose area did it happen in?",
        hint: "Where the harm happened, not the death: your own area, if any child was harmed there",
        help: Some(help::AREAS.summary),
        kind: Kind::One(&lists::INCIDENT_JURISDICTION),
        not_known: false,
        missing: "Select whose area it happened in",
        rules: &[10, 11, 12, 13],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "incident_country",
        label: "Country",
        kind: Kind::Text { most: 100 },
        when: When::Is("incident_jurisdiction", &["outside_england"]),
        missing: "Enter the country where it happened",
        rules: &[11],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "incident_location",
        label: "Type of place",
        kind: Kind::One(&lists::INCIDENT_LOCATION),
        not_known: false,
        missing: "Select the type of place where it happened",
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "incident_address",
        label: "Address or description of the place",
        kind: Kind::Text { most: 300 },
        when: When::Not(&When::Is("incident_location", &["online"])),
        missing: "Enter where it happened",
        mark: Mark::Attested,
        identifies: true,
        ..ASK
    },
    Question {
        id: "incident_postcode",
        label: "Postcode of the place",
        kind: Kind::Postcode,
        when: When::All(&[
            When::Not(&When::Is("incident_location", &["online"])),
            When::Not(&When::Is("incident_jurisdiction", &["outside_england"])),
        ]),
        missing: "Enter the postcode of the place",
        mark: Mark::Attested,
        identifies: true,
        ..ASK
    },
    Question {
        id: "harm_context",
        label: "Context of the harm",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::HARM_CONTEXT),
        not_known: false,
        missing: "Select the context of the harm",
        ..ASK
    },
    Question {
        id: "immediate_actions",
        label: "What has been done to make children safe",
        hint: "Include brothers, sisters and other children",
        kind: Kind::Narrative {
            most: 2000,
            rows: 6,
        },
        missing: "Enter what has been done to make children safe",
        rules: &[32],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "police_status",
        label: "Police involvement",
        kind: Kind::One(&lists::POLICE_STATUS),
        not_known: false,
        missing: "Select the police involvement",
        ..ASK
    },
    Question {
        id: "police_reference",
        label: "Police reference",
        kind: Kind::Text { most: 50 },
        when: When::Is(
            "police_status",
            &[
                "initial_enquiries",
                "investigation",
                "arrest",
                "charged",
                "concluded",
            ],
        ),
        missing: "Enter the police reference",
        identifies: true,
        ..ASK
    },
    Question {
        id: "parallel_processes",
        label: "Other processes under way",
        hint: "After a death, think of the coroner and the child death review",
        kind: Kind::Many(&lists::PARALLEL_PROCESS),
        not_known: false,
        missing: "Select the other processes under way",
        ..ASK
    },
    Question {
        id: "earlier_incidents",
        label: "Was there an earlier notification, rapid review or child death?",
        hint: "In this family, placement or setting",
        kind: Kind::One(&lists::YES_NO),
        when: When::Derived(DerivedCondition::UnderEighteen),
        missing: "Select whether there was an earlier notification, rapid review or child death",
        ..ASK
    },
    Question {
        id: "earlier_incidents_note",
        label: "References of the earlier cases",
        hint: "References only, no names",
        kind: Kind::Text { most: 500 },
        when: When::All(&[
            When::Derived(DerivedCondition::UnderEighteen),
            When::Is("earlier_incidents", &["yes"]),
        ]),
        missing: "Enter the references of the earlier cases",
        identifies: true,
        ..ASK
    },
    Question {
        id: "media_interest",
        label: "Media interest",
        kind: Kind::One(&lists::MEDIA_INTEREST),
        missing: "Select the media interest",
        mark: Mark::Attested,
        ..ASK
    },
    Question {
        id: "media_note",
        label: "About the media interest",
        kind: Kind::Text { most: 500 },
        when: When::Is("media_interest", &["possible", "likely", "current"]),
        missing: "Enter what you know about the media interest",
        ..ASK
    },
];

/// The police do more than initial enquiries.
const CASE: When = When::Is(
    "police_status",
    &["investigation", "arrest", "charged", "concluded"],
);

/// The criminal case is not concluded.
const OPEN_CASE: When = When::Is("police_status", &["investigation", "arrest", "charged"]);

const CRIMINAL_QUESTIONS: &[Question] = &[
    Question {
        id: "criminal_officer",
        label: "Officer in the case",
        hint: "Name and how to reach them",
        help: Some(help::DISCLOSED.summary),
        kind: Kind::Text { most: 200 },
        when: CASE,
        missing: "Enter the officer in the case",
        rules: &[55],
        identifies: true,
        ..ASK
    },
    Question {
        id: "criminal_prosecutor",
        label: "Contact at the Crown Prosecution Service",
        kind: Kind::Text { most: 200 },
        when: CASE,
        missing: "Enter the contact at the Crown Prosecution Service",
        rules: &[55],
        identifies: true,
        ..ASK
    },
    Question {
        id: "criminal_protocol",
        label: "Is the national protocol on reviews and criminal cases followed?",
        kind: Kind::One(&lists::YES_NO),
        when: CASE,
        missing: "Select whether the national protocol is followed",
        rules: &[55],
        ..ASK
    },
    Question {
        id: "criminal_limits",
        label: "What may be shared or published, and when",
        hint: "As agreed with the police and the prosecutor",
        kind: Kind::Narrative { most: 500, rows: 3 },
        when: CASE,
        missing: "Enter what may be shared or published, and when",
        rules: &[55],
        ..ASK
    },
    Question {
        id: "criminal_next_on",
        label: "Next date in the criminal case",
        kind: Kind::Date { future: true },
        when: OPEN_CASE,
        missing: "Enter the next date in the criminal case",
        rules: &[55],
        ..ASK
    },
];

/// Councils place children in this setting.
const PLACED: When = When::Any(&[
    When::Is(
        "incident_location",
        &["foster_home", "childrens_home", "supported_accommodation"],
    ),
    INSTITUTION,
]);

/// The setting has a regulator.
const REGULATED: When = When::Any(&[
    PLACED,
    When::Is(
        "incident_location",
        &[
            "school_or_college",
            "early_years_setting",
            "hospital_or_health_setting",
            "custody_or_police",
        ],
    ),
]);

const INSTITUTION: When = When::Is("harm_context", &["institutional"]);

const IN_SETTING: When = When::Any(&[
    REGULATED,
    When::Is("incident_location", &["sport_faith_or_community"]),
]);

const SETTING_QUESTIONS: &[Question] = &[
    Question {
        id: "setting_name",
        label: "Name of the setting",
        kind: Kind::Text { most: 200 },
        when: IN_SETTING,
        missing: "Enter the name of the setting",
        identifies: true,
        ..ASK
    },
    Question {
        id: "setting_number",
        label: "Registration number",
        hint: "For example from Ofsted, the Care Quality Commission or the school register",
        kind: Kind::Text { most: 30 },
        when: REGULATED,
        missing: "Enter the registration number",
        identifies: true,
        ..ASK
    },
    Question {
        id: "setting_regulator_told_on",
        label: "Date the regulator was told",
        kind: Kind::Date { future: false },
        when: REGULATED,
        missing: "Enter the date the regulator was told",
        ..ASK
    },
    Question {
        id: "setting_councils_told",
        label: "Have other councils that place children there been told?",
        hint: "Add each of them under “Other authorities involved”",
        kind: Kind::One(&lists::COUNCILS_TOLD),
        when: PLACED,
        missing: "Select whether other councils that place children there have been told",
        rules: &[12],
        ..ASK
    },
];

const AUTHORITY: &[Question] = &[
    Question {
        id: "other_la",
        label: "Authority",
        kind: Kind::Authority { elsewhere: true },
        missing: "Select the other authority",
        rules: &[12, 21],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "other_la_why",
        label: "Why it is involved",
        hint: "For example, the child lives there or is looked after by it",
        kind: Kind::Text { most: 300 },
        missing: "Enter why the authority is involved",
        rules: &[12],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "other_la_told_on",
        label: "Date you told the authority",
        kind: Kind::Date { future: false },
        missing: "Enter the date you told the authority",
        rules: &[12, 21],
        mark: Mark::Law,
        ..ASK
    },
];
