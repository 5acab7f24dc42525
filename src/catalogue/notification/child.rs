//! Questions about each child: identity and what happened.

use super::{BORN, CHILDREN, DESCRIBED, IDENTIFIED, help};
use crate::catalogue::{ASK, Kind, MUST, Mark, OPT, Question, Section, When, lists};

/// Who the child is.
pub const IDENTITY: Section = Section {
    id: "child_identity",
    title: "Identity",
    hint: "Who the child is, as far as you know",
    group: Some(&CHILDREN),
    when: When::Always,
    confirm: false,
    questions: WHO,
};

/// What happened to this child.
pub const HARM: Section = Section {
    id: "child_harm",
    title: "What happened to this child",
    hint: "The harm, and known or suspected abuse or neglect",
    group: Some(&CHILDREN),
    when: When::Always,
    confirm: true,
    questions: WHAT,
};

/// Abuse or neglect is known or suspected.
const ABUSE: When = When::Is("child_abuse_status", &["known", "suspected"]);

pub(super) const UNACCOMPANIED: When = When::Is(
    "child_nationality_immigration",
    &["unaccompanied_asylum_seeking"],
);

const DIED: When = When::Is("child_outcome", &["died"]);

const WHO: &[Question] = &[
    Question {
        id: "child_unidentified",
        label: "Is this child still to be identified?",
        hint: "Select Yes if you know this is a child under 18, but not who it is",
        help: Some(help::LIMITED.summary),
        kind: Kind::One(&lists::YES_NO),
        rules: &[25],
        mark: Mark::Attested,
        ..OPT
    },
    Question {
        id: "child_described",
        label: "Can you describe this child?",
        hint: "You can also do this later",
        kind: Kind::One(&lists::YES_NO),
        when: When::Is("child_unidentified", &["yes"]),
        rules: &[25],
        ..OPT
    },
    Question {
        id: "child_age_estimate",
        label: "Estimated age",
        hint: "For example newborn, or 3 to 4 years",
        kind: Kind::Text { most: 50 },
        when: DESCRIBED,
        missing: "Enter the child’s estimated age",
        rules: &[25],
        ..ASK
    },
    Question {
        id: "child_identified_how",
        label: "How this child might be identified",
        hint: "For example hair, clothes, marks, things found, or what others said",
        kind: Kind::Narrative { most: 500, rows: 4 },
        when: DESCRIBED,
        missing: "Enter how this child might be identified",
        rules: &[25],
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_found_where",
        label: "Where the child was found",
        kind: Kind::Text { most: 200 },
        when: DESCRIBED,
        missing: "Enter where the child was found",
        rules: &[25],
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_unborn",
        label: "Is this an unborn child?",
        help: Some(help::UNBORN.summary),
        kind: Kind::One(&lists::YES_NO),
        when: IDENTIFIED,
        rules: &[4],
        mark: Mark::Law,
        ..OPT
    },
    Question {
        id: "child_expected_on",
        label: "Expected date of birth",
        kind: Kind::Date { future: true },
        when: When::All(&[IDENTIFIED, When::Is("child_unborn", &["yes"])]),
        rules: &[4],
        mark: Mark::Law,
        identifies: true,
        ..OPT
    },
    Question {
        id: "child_forenames",
        label: "First names",
        hint: "As in council records",
        kind: Kind::Text { most: 100 },
        when: BORN,
        missing: "Enter the child’s first names",
        rules: &[25],
        mark: Mark::Attested,
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_last_name",
        label: "Last name",
        kind: Kind::Text { most: 100 },
        when: BORN,
        missing: "Enter the child’s last name",
        rules: &[25],
        mark: Mark::Attested,
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_other_names",
        label: "Other names used",
        hint: "Include earlier names and other spellings",
        kind: Kind::Text { most: 200 },
        when: BORN,
        missing: "Enter any other names the child uses",
        mark: Mark::Attested,
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_dob",
        label: "Date of birth",
        kind: Kind::Date { future: false },
        when: BORN,
        missing: "Enter the child’s date of birth",
        rules: &[3],
        mark: Mark::Attested,
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_age",
        label: "Age when it happened",
        hint: "For example 9 months, or 12 years",
        kind: Kind::Number { least: 0, most: 99 },
        when: NO_BIRTH_DATE,
        missing: "Enter the child’s age when it happened",
        rules: &[3],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_age_unit",
        label: "Is the age in years or months?",
        kind: Kind::One(&lists::AGE_UNIT),
        not_known: false,
        when: When::All(&[NO_BIRTH_DATE, When::Answered("child_age")]),
        missing: "Select whether the age is in years or months",
        rules: &[3],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_age_disputed",
        label: "Is the age in dispute?",
        kind: Kind::One(&lists::YES_NO),
        when: When::All(&[BORN, When::Any(&[When::Aged(14, 25), UNACCOMPANIED])]),
        missing: "Select whether the age is in dispute",
        rules: &[3],
        ..ASK
    },
    Question {
        id: "child_sex",
        label: "Sex",
        help: Some(help::EQUALITY.summary),
        kind: Kind::One(&lists::SEX),
        not_known: false,
        when: When::Any(&[BORN, DESCRIBED]),
        missing: "Select the child’s sex",
        rules: &[33],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_gender_note",
        label: "Gender, if different",
        hint: "Only in the child’s own words",
        kind: Kind::Text { most: 100 },
        when: BORN,
        ..OPT
    },
    Question {
        id: "child_ethnicity",
        label: "Ethnicity",
        hint: "As the child or family describe it, not as it looks to you",
        help: Some(help::EQUALITY.summary),
        kind: Kind::One(&lists::ETHNICITY),
        not_known: false,
        when: BORN,
        missing: "Select the child’s ethnicity",
        rules: &[33],
        mark: Mark::Attested,
        shared: true,
        ..MUST
    },
    Question {
        id: "child_ethnicity_plan",
        label: "How and when you will find out the ethnicity",
        kind: Kind::Text { most: 200 },
        not_known: false,
        when: When::All(&[BORN, When::Is("child_ethnicity", &["NOBT"])]),
        missing: "Enter how and when you will find out the child’s ethnicity",
        rules: &[33],
        ..ASK
    },
    Question {
        id: "child_religion",
        label: "Faith or religion",
        hint: "Enter None if the child has no faith",
        kind: Kind::Text { most: 100 },
        when: BORN,
        missing: "Enter the child’s faith or religion",
        rules: &[33],
        shared: true,
        ..ASK
    },
    Question {
        id: "child_first_language",
        label: "First language",
        kind: Kind::Text { most: 100 },
        when: BORN,
        missing: "Enter the child’s first language",
        rules: &[33],
        shared: true,
        ..ASK
    },
    Question {
        id: "child_interpreter",
        label: "Does the child or family need an interpreter?",
        kind: Kind::One(&lists::YES_NO),
        when: BORN,
        missing: "Select whether an interpreter is needed",
        rules: &[33],
        shared: true,
        ..ASK
    },
    Question {
        id: "child_disability_known",
        label: "Is the child disabled?",
        help: Some(help::EQUALITY.summary),
        kind: Kind::One(&lists::DISABILITY_KNOWN),
        not_known: false,
        when: BORN,
        missing: "Select whether the child is disabled",
        rules: &[33],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_disability",
        label: "Which disabilities?",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::DISABILITY),
        when: When::All(&[BORN, When::Is("child_disability_known", &["yes"])]),
        missing: "Select the child’s disabilities",
        rules: &[33],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_health_note",
        label: "Health needs and special educational needs",
        kind: Kind::Narrative { most: 500, rows: 4 },
        when: IDENTIFIED,
        missing: "Enter the child’s health needs",
        rules: &[33, 75],
        mark: Mark::Attested,
        ..ASK
    },
    Question {
        id: "child_nhs_number",
        label: "NHS number",
        hint: "10 digits, for example 999 000 0018",
        kind: Kind::NhsNumber,
        when: BORN,
        missing: "Enter the child’s NHS number",
        rules: &[75],
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_nhs_number_missing",
        label: "Why there is no NHS number yet",
        kind: Kind::One(&lists::NHS_NUMBER_MISSING),
        not_known: false,
        when: When::All(&[BORN, When::NotKnown("child_nhs_number")]),
        missing: "Select why there is no NHS number yet",
        ..ASK
    },
    Question {
        id: "child_upn",
        label: "Unique pupil number",
        kind: Kind::Text { most: 20 },
        when: MAY_BE_PUPIL,
        missing: "Enter the child’s unique pupil number",
        rules: &[75],
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_upn_missing",
        label: "Why there is no unique pupil number yet",
        kind: Kind::One(&lists::UPN_MISSING),
        not_known: false,
        when: When::All(&[MAY_BE_PUPIL, When::NotKnown("child_upn")]),
        missing: "Select why there is no unique pupil number yet",
        ..ASK
    },
    Question {
        id: "child_la_ref",
        label: "Your reference for the child",
        hint: "Do not include a name",
        kind: Kind::Text { most: 50 },
        when: IDENTIFIED,
        identifies: true,
        ..OPT
    },
    Question {
        id: "child_nationality_immigration",
        label: "Immigration status, if it matters here",
        kind: Kind::One(&lists::IMMIGRATION),
        when: BORN,
        rules: &[33, 75],
        shared: true,
        ..OPT
    },
];

/// The child is of an age for nursery, school or college, or the age is unknown.
const MAY_BE_PUPIL: When = When::All(&[
    BORN,
    When::Not(&When::Aged(0, 1)),
    When::Not(&When::Aged(19, u8::MAX)),
]);

/// the age is needed where no birth date gives it.
const NO_BIRTH_DATE: When = When::All(&[BORN, When::Not(&When::Answered("child_dob"))]);

/// Nobody is asked whether a baby seriously harmed somebody.
const MAY_HAVE_HARMED: When = When::All(&[
    When::Not(&When::Is("child_unborn", &["yes"])),
    When::Not(&When::Aged(0, 1)),
]);

const WHAT: &[Question] = &[
    Question {
        id: "child_outcome",
        label: "What happened to the child?",
        help: Some(help::SERIOUS_HARM.summary),
        kind: Kind::One(&lists::OUTCOME),
        missing: "Select what happened to the child",
        rules: &[1, 5, 9],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_died_on",
        label: "Date of death",
        kind: Kind::Date { future: false },
        when: DIED,
        missing: "Enter the date of death",
        rules: &[3],
        mark: Mark::Law,
        identifies: true,
        ..MUST
    },
    Question {
        id: "child_death_jurisdiction",
        label: "Whose area did the child die in?",
        hint: "It may differ from where the harm happened, as with a hospital elsewhere",
        help: Some(help::AREAS.summary),
        kind: Kind::One(&lists::INCIDENT_JURISDICTION),
        not_known: false,
        when: DIED,
        missing: "Select whose area the child died in",
        rules: &[10, 12],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "child_suspected_suicide",
        label: "Is suicide suspected?",
        hint: "Notify if abuse or neglect is known or suspected too",
        kind: Kind::One(&lists::YES_NO),
        when: DIED,
        missing: "Select whether suicide is suspected",
        rules: &[8],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "child_unexplained_death",
        label: "Is the death unexplained at present?",
        kind: Kind::One(&lists::YES_NO),
        when: DIED,
        missing: "Select whether the death is unexplained at present",
        rules: &[6],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "child_death_expected",
        label: "Was the death expected?",
        hint: "Expected means that it was a real possibility 24 hours before",
        kind: Kind::One(&lists::YES_NO),
        when: DIED,
        missing: "Select whether the death was expected",
        ..ASK
    },
    Question {
        id: "child_death_time",
        label: "Time of death",
        kind: Kind::Time,
        when: DIED,
        identifies: true,
        ..OPT
    },
    Question {
        id: "child_post_mortem",
        label: "Post-mortem examination",
        kind: Kind::One(&lists::POST_MORTEM),
        when: DIED,
        missing: "Select whether there is a post-mortem examination",
        ..ASK
    },
    Question {
        id: "child_death_event_place",
        label: "Place of the event that led to the death",
        hint: "Only if it is not the place given under “What happened”",
        kind: Kind::Text { most: 200 },
        when: DIED,
        identifies: true,
        ..OPT
    },
    Question {
        id: "child_serious_harm_reason",
        label: "Why the harm is, or is not, serious",
        hint: "Recovery does not make serious harm less serious",
        kind: Kind::Narrative {
            most: 1000,
            rows: 5,
        },
        when: When::Is("child_outcome", &["seriously_harmed", "harmed_not_serious"]),
        missing: "Enter why the harm is, or is not, serious",
        rules: &[5],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "child_abuse_status",
        label: "Is abuse or neglect of this child known or suspected?",
        hint: "Suspicion is enough and you do not need proof",
        help: Some(help::KNOWN_OR_SUSPECTED.summary),
        kind: Kind::One(&lists::ABUSE_NEGLECT_STATUS),
        not_known: false,
        missing: "Select whether abuse or neglect is known or suspected",
        rules: &[1, 2],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "child_abuse_category",
        label: "Category of abuse or neglect",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::ABUSE_CATEGORY),
        when: ABUSE,
        missing: "Select the category of abuse or neglect",
        rules: &[2],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_abuse_link",
        label: "How does the abuse or neglect relate to what happened?",
        help: Some(help::LINK.summary),
        kind: Kind::One(&lists::ABUSE_LINK),
        not_known: false,
        when: ABUSE,
        missing: "Select how the abuse or neglect relates to what happened",
        rules: &[6],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "child_harm_type",
        label: "Likely cause of death or harm",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::HARM_TYPE),
        not_known: false,
        missing: "Select the likely cause of death or harm",
        ..ASK
    },
    Question {
        id: "child_harm_type_main",
        label: "Which is the main cause?",
        kind: Kind::ChosenIn {
            question: "child_harm_type",
            list: &lists::HARM_TYPE,
            many: false,
        },
        when: When::AtLeast("child_harm_type", 2),
        missing: "Select the main cause",
        ..ASK
    },
    Question {
        id: "child_caused_harm",
        label: "Did this child seriously harm someone else?",
        help: Some(help::HARMED_OTHERS.summary),
        kind: Kind::One(&lists::YES_NO),
        when: MAY_HAVE_HARMED,
        missing: "Select whether this child seriously harmed someone else",
        rules: &[7],
        mark: Mark::Law,
        ..ASK
    },
    Question {
        id: "child_injuries",
        label: "Injuries or harm, as known",
        hint: "Say who found each one and when",
        kind: Kind::Narrative {
            most: 1500,
            rows: 6,
        },
        missing: "Enter the injuries or harm, as known",
        ..ASK
    },
];
