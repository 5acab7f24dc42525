//! Questions about the people around the children, the safety of other children, and documents.

use super::{ATTACHMENTS, PEOPLE, SIBLINGS};
use crate::catalogue::{
    ASK, DerivedCondition, Kind, MUST, Mark, OPT, Question, Section, When, lists,
};

/// Family and household.
pub const PEOPLE_SECTION: Section = Section {
    id: "people",
    title: "Family and household",
    hint: "Family, carers and others, asked once for all the children",
    group: Some(&PEOPLE),
    when: When::Always,
    confirm: false,
    questions: PERSON,
};

/// Other children and whether they are safe.
pub const SIBLINGS_SECTION: Section = Section {
    id: "siblings",
    title: "Other children and whether they are safe",
    hint: "Brothers, sisters and any other child at risk",
    group: Some(&SIBLINGS),
    when: When::Always,
    confirm: false,
    questions: OTHER_CHILD,
};

/// Whether the family knows of the notification.
pub const FAMILY: Section = Section {
    id: "family",
    title: "The family",
    hint: "Whether the family has been told",
    group: None,
    when: When::Always,
    confirm: false,
    questions: FAMILY_TOLD,
};

/// Documents to follow.
pub const DOCUMENTS: Section = Section {
    id: "documents",
    title: "Documents to follow",
    hint: "Titles of papers you will send another way",
    group: Some(&ATTACHMENTS),
    when: When::Always,
    confirm: false,
    questions: &[Question {
        id: "attachment_title",
        label: "Title of the document",
        hint: "Do not include a name",
        kind: Kind::Text { most: 200 },
        rules: &[80],
        mark: Mark::Attested,
        ..OPT
    }],
};

const TOLD: When = When::Is("family_informed", &["yes"]);

const FAMILY_TOLD: &[Question] = &[
    Question {
        id: "family_informed",
        label: "Has the family been told of this notification?",
        kind: Kind::One(&lists::FAMILY_INFORMED),
        missing: "Select whether the family has been told",
        ..ASK
    },
    Question {
        id: "family_told_by",
        label: "Who told them",
        hint: "Name and role",
        kind: Kind::Text { most: 150 },
        when: TOLD,
        missing: "Enter who told the family",
        identifies: true,
        ..ASK
    },
    Question {
        id: "family_told_how",
        label: "How were they told?",
        kind: Kind::One(&lists::TOLD_HOW),
        when: TOLD,
        missing: "Select how the family was told",
        ..ASK
    },
    Question {
        id: "family_told_on",
        label: "Date they were told",
        kind: Kind::Date { future: false },
        when: TOLD,
        missing: "Enter the date the family was told",
        ..ASK
    },
    Question {
        id: "family_support",
        label: "Support offered to them",
        hint: "For example, bereavement or victim support",
        kind: Kind::Text { most: 300 },
        when: TOLD,
        missing: "Enter what support the family was offered",
        ..ASK
    },
];

/// A parent or carer of somebody who is or may be under 18.
const MAY_HAVE_RESPONSIBILITY: When = When::All(&[
    When::Derived(DerivedCondition::UnderEighteen),
    When::Is(
        "person_relationship",
        &[
            "mother",
            "father",
            "step_parent",
            "parent_partner",
            "grandparent",
            "other_relative",
            "carer_foster",
            "carer_adoptive",
            "special_guardian",
        ],
    ),
]);

const PERSON: &[Question] = &[
    Question {
        id: "person_name",
        label: "Name",
        kind: Kind::Text { most: 150 },
        missing: "Enter the person’s name",
        mark: Mark::Attested,
        identifies: true,
        ..ASK
    },
    Question {
        id: "person_relationship",
        label: "Relationship to the child",
        hint: "If it differs between children, answer for the first child",
        kind: Kind::One(&lists::RELATIONSHIP),
        not_known: false,
        missing: "Select the person’s relationship to the child",
        mark: Mark::Attested,
        ..ASK
    },
    Question {
        id: "person_parental_responsibility",
        label: "Do they have parental responsibility?",
        kind: Kind::One(&lists::YES_NO),
        when: MAY_HAVE_RESPONSIBILITY,
        missing: "Select whether the person has parental responsibility",
        ..ASK
    },
    Question {
        id: "person_age",
        label: "Age in years",
        kind: Kind::Number {
            least: 0,
            most: 120,
        },
        missing: "Enter the person’s age in years",
        mark: Mark::Attested,
        ..ASK
    },
    Question {
        id: "person_lives_with_child",
        label: "Did they live with the child?",
        kind: Kind::One(&lists::YES_NO),
        missing: "Select whether the person lived with the child",
        ..ASK
    },
    Question {
        id: "person_role",
        label: "Role in the incident",
        kind: Kind::One(&lists::ROLE_IN_INCIDENT),
        not_known: false,
        missing: "Select the person’s role in the incident",
        ..ASK
    },
];

const OTHER_CHILD: &[Question] = &[
    Question {
        id: "sibling_relation",
        label: "Relation to the child who died or was harmed",
        hint: "For example, sister, cousin or another child in the placement",
        kind: Kind::Text { most: 100 },
        missing: "Enter the relation to the child who died or was harmed",
        rules: &[32],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "sibling_age",
        label: "Age in years",
        hint: "Enter 0 for a child under 1",
        kind: Kind::Number { least: 0, most: 25 },
        missing: "Enter the other child’s age in years",
        rules: &[32],
        mark: Mark::Law,
        ..MUST
    },
    Question {
        id: "sibling_where",
        label: "Where the child is now",
        kind: Kind::Text { most: 200 },
        missing: "Enter where the other child is now",
        rules: &[32],
        mark: Mark::Law,
        identifies: true,
        ..MUST
    },
    Question {
        id: "sibling_safe",
        label: "Is the child safe?",
        hint: "If not, act first by calling the police or the emergency duty team",
        kind: Kind::One(&lists::YES_NO),
        missing: "Select whether the other child is safe",
        rules: &[32],
        mark: Mark::Law,
        ..MUST
    },
];
