//! Questions about each child: status and living arrangements.

use super::{BORN, CHILDREN, IDENTIFIED, help};
use crate::catalogue::{
    ASK, DerivedCondition, Kind, MUST, Mark, OPT, Question, Section, When, lists,
};

/// Status and living arrangements.
pub const STATUS: Section = Section {
    id: "child_status",
    title: "Status and living arrangements",
    hint: "Home, plans, care and services at the time",
    group: Some(&CHILDREN),
    when: IDENTIFIED,
    confirm: true,
    questions: QUESTIONS,
};

const LOOKED_AFTER: When = When::All(&[BORN, When::Is("child_looked_after", &["yes"])]);

const CP_PLAN: When = When::All(&[IDENTIFIED, When::Is("child_cp_plan", &["now", "past"])]);

const SETTING: When = When::All(&[
    BORN,
    When::Is(
        "child_education_setting",
        &[
            "early_years",
            "school",
            "special_school",
            "alternative_provision",
            "college",
        ],
    ),
]);

const KNOWN_TO_AGENCY: When = When::All(&[IDENTIFIED, When::Is("child_known_to_agency", &["yes"])]);

const QUESTIONS: &[Question] = &[
    Question {
        id: "child_home_la",
        label: "Authority where the child is normally resident",
        hint: "For an unborn child, where the mother is resident",
        help: Some(help::AREAS.summary),
        kind: Kind::Authority { elsewhere: true },
        when: IDENTIFIED,
        missing: "Select the authority where the child is normally resident",
        rules: &[10, 11, 13],
        mark: Mark::Law,
        shared: true,
        ..MUST
    },
    Question {
        id: "child_home_postcode",
        label: "Home postcode",
        kind: Kind::Postcode,
        when: IDENTIFIED,
        missing: "Enter the child’s home postcode",
        mark: Mark::Attested,
        identifies: true,
        shared: true,
        ..ASK
    },
    Question {
        id: "child_home_address",
        label: "Home address",
        hint: "If it is not the place where it happened",
        kind: Kind::Text { most: 300 },
        when: IDENTIFIED,
        rules: &[75],
        mark: Mark::Attested,
        identifies: true,
        shared: true,
        ..OPT
    },
    Question {
        id: "child_living",
        label: "Where was the child living when it happened?",
        kind: Kind::One(&lists::LIVING_ARRANGEMENT),
        not_known: false,
        when: BORN,
        missing: "Select where the child was living when it happened",
        mark: Mark::Attested,
        shared: true,
        ..MUST
    },
    Question {
        id: "child_missing_at_time",
        label: "Was the child missing from home or care when it happened?",
        kind: Kind::One(&lists::YES_NO),
        when: MAY_GO_MISSING,
        missing: "Select whether the child was missing from home or care",
        ..ASK
    },
    Question {
        id: "child_missing_since",
        label: "Date the child went missing",
        kind: Kind::Date { future: false },
        when: When::All(&[MAY_GO_MISSING, When::Is("child_missing_at_time", &["yes"])]),
        missing: "Enter the date the child went missing",
        ..ASK
    },
    Question {
        id: "child_csc_status",
        label: "Children’s social care status when it happened",
        kind: Kind::One(&lists::SOCIAL_CARE_STATUS),
        not_known: false,
        when: IDENTIFIED,
        missing: "Select the children’s social care status when it happened",
        mark: Mark::Attested,
        shared: true,
        ..MUST
    },
    Question {
        id: "child_cp_plan",
        label: "Child protection plan",
        kind: Kind::One(&lists::PLAN),
        when: IDENTIFIED,
        missing: "Select whether there is or was a child protection plan",
        mark: Mark::Attested,
        shared: true,
        ..MUST
    },
    Question {
        id: "child_cp_category",
        label: "Category of the child protection plan",
        kind: Kind::Many(&lists::ABUSE_CATEGORY),
        when: CP_PLAN,
        missing: "Select the category of the child protection plan",
        mark: Mark::Attested,
        shared: true,
        ..ASK
    },
    Question {
        id: "child_cp_start",
        label: "Date the child protection plan started",
        kind: Kind::Date { future: false },
        when: CP_PLAN,
        missing: "Enter the date the child protection plan started",
        shared: true,
        ..ASK
    },
    Question {
        id: "child_cin_plan",
        label: "Child in need plan",
        kind: Kind::One(&lists::PLAN),
        when: IDENTIFIED,
        missing: "Select whether there is or was a child in need plan",
        mark: Mark::Attested,
        shared: true,
        ..MUST
    },
    Question {
        id: "child_looked_after",
        label: "Was the child looked after when it happened?",
        hint: "In care over 24 hours, or under a care or placement order; if the child died, on that day",
        help: Some(help::LOOKED_AFTER.summary),
        kind: Kind::One(&lists::YES_NO),
        when: BORN,
        missing: "Select whether the child was looked after",
        rules: &[15, 17, 18],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_looked_after_by",
        label: "Authority that looked after the child",
        kind: Kind::Authority { elsewhere: true },
        when: LOOKED_AFTER,
        missing: "Select the authority that looked after the child",
        rules: &[15, 18],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_legal_status",
        label: "Legal status in care",
        kind: Kind::One(&lists::LEGAL_STATUS),
        when: LOOKED_AFTER,
        missing: "Select the child’s legal status in care",
        rules: &[15],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_placement_type",
        label: "Type of placement",
        kind: Kind::One(&lists::PLACEMENT_TYPE),
        when: LOOKED_AFTER,
        missing: "Select the type of placement",
        rules: &[15],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_placement_provider",
        label: "Who provides the placement?",
        kind: Kind::One(&lists::PLACEMENT_PROVIDER),
        when: LOOKED_AFTER,
        missing: "Select who provides the placement",
        ..ASK
    },
    Question {
        id: "child_placement_urn",
        label: "Ofsted number of the placement",
        kind: Kind::Text { most: 20 },
        when: LOOKED_AFTER,
        identifies: true,
        ..OPT
    },
    Question {
        id: "child_placed_since",
        label: "Date this placement started",
        kind: Kind::Date { future: false },
        when: LOOKED_AFTER,
        ..OPT
    },
    Question {
        id: "child_legal_status_other",
        label: "Other orders or legal status",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::LEGAL_STATUS_OTHER),
        when: BORN,
        ..OPT
    },
    Question {
        id: "child_care_leaver",
        label: "Was the child or young person a care leaver?",
        hint: "Up to and including age 24",
        help: Some(help::CARE_LEAVER.summary),
        kind: Kind::One(&lists::YES_NO),
        when: CARE_LEAVER_AGE,
        missing: "Select whether the child or young person was a care leaver",
        rules: &[16, 17, 18],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_care_leaver_la",
        label: "Authority that last looked after them",
        kind: Kind::Authority { elsewhere: true },
        when: When::All(&[CARE_LEAVER_AGE, When::Is("child_care_leaver", &["yes"])]),
        missing: "Select the authority that last looked after them",
        rules: &[16, 18],
        mark: Mark::Attested,
        ..MUST
    },
    Question {
        id: "child_in_touch",
        label: "Was your council in touch with them?",
        kind: Kind::One(&lists::IN_TOUCH),
        when: When::All(&[CARE_LEAVER_AGE, When::Is("child_care_leaver", &["yes"])]),
        missing: "Select whether your council was in touch with them",
        rules: &[16],
        ..ASK
    },
    Question {
        id: "child_known_to_agency",
        label: "Was the child known to any agency?",
        kind: Kind::One(&lists::YES_NO),
        when: IDENTIFIED,
        missing: "Select whether the child was known to any agency",
        rules: &[33],
        mark: Mark::Attested,
        shared: true,
        ..MUST
    },
    Question {
        id: "child_agencies",
        label: "Which agencies?",
        hint: "Select all that apply",
        kind: Kind::Many(&lists::AGENCY),
        not_known: false,
        when: KNOWN_TO_AGENCY,
        missing: "Select the agencies that knew the child",
        rules: &[33],
        shared: true,
        ..ASK
    },
    Question {
        id: "child_agencies_note",
        label: "What each agency did, and when",
        hint: "One line for each agency with its role and dates",
        kind: Kind::Narrative {
            most: 2000,
            rows: 6,
        },
        when: KNOWN_TO_AGENCY,
        missing: "Enter what each agency did, and when",
        rules: &[33],
        shared: true,
        ..ASK
    },
    Question {
        id: "child_education_setting",
        label: "School or other setting",
        kind: Kind::One(&lists::EDUCATION_SETTING),
        when: BORN,
        missing: "Select the school or other setting",
        ..ASK
    },
    Question {
        id: "child_education_name",
        label: "Name of the school or setting",
        kind: Kind::Text { most: 150 },
        when: SETTING,
        missing: "Enter the name of the school or setting",
        identifies: true,
        ..ASK
    },
    Question {
        id: "child_education_attendance",
        label: "Attendance",
        kind: Kind::One(&lists::ATTENDANCE),
        when: SETTING,
        missing: "Select the child’s attendance",
        ..ASK
    },
    Question {
        id: "child_education_exclusion",
        label: "Was the child excluded or on a reduced timetable?",
        kind: Kind::One(&lists::EXCLUSION),
        when: SETTING,
        missing: "Select whether the child was excluded or on a reduced timetable",
        ..ASK
    },
    Question {
        id: "child_education_ehc_plan",
        label: "Did the child have an education, health and care plan?",
        kind: Kind::One(&lists::YES_NO),
        when: When::All(&[BORN, When::Not(&When::Aged(0, 1))]),
        missing: "Select whether the child had an education, health and care plan",
        ..ASK
    },
];

/// Leave out young children: they go missing with a family, which the living arrangement shows.
const MAY_GO_MISSING: When = When::All(&[
    BORN,
    When::Not(&When::Aged(0, 4)),
    When::Not(&When::Aged(18, u8::MAX)),
]);

/// old enough to be a care leaver and under 25, or of unknown age.
const CARE_LEAVER_AGE: When = When::All(&[BORN, When::Derived(DerivedCondition::CareLeaverAge)]);
