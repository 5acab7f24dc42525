//! Questions about partners' views on notifying, and about people informed inside the council.

use super::{PARTNER_VIEWS, TOLD_INTERNALLY};
use crate::catalogue::{ASK, DerivedCondition, Kind, MUST, OPT, Question, Section, When, lists};

/// Partners' views on notifying.
pub const VIEWS: Section = Section {
    id: "notify_view",
    title: "Partners’ views on notifying",
    hint: "What each partner thinks, and why",
    group: Some(&PARTNER_VIEWS),
    when: When::Derived(DerivedCondition::UnderEighteen),
    confirm: false,
    questions: VIEW,
};

/// Told inside the council.
pub const TOLD: Section = Section {
    id: "told_inside",
    title: "Told inside the council",
    hint: "Director, lead member, press and others",
    group: Some(&TOLD_INTERNALLY),
    when: When::Always,
    confirm: false,
    questions: PERSON,
};

/// How a disagreement between partners was settled.
pub(super) const SETTLED: Question = Question {
    id: "notify_settled",
    label: "How the disagreement about notifying was settled",
    kind: Kind::Narrative { most: 500, rows: 3 },
    when: When::Derived(DerivedCondition::PartnerDisagrees),
    missing: "Enter how the disagreement about notifying was settled",
    rules: &[23, 29],
    ..MUST
};

/// Who settled it.
pub(super) const DECIDED_BY: Question = Question {
    id: "notify_decided_by",
    label: "Who decided",
    hint: "Name and role",
    kind: Kind::Text { most: 150 },
    when: When::Derived(DerivedCondition::PartnerDisagrees),
    missing: "Enter who decided about notifying",
    rules: &[23, 29],
    identifies: true,
    ..MUST
};

const VIEW: &[Question] = &[
    Question {
        id: "notify_view_of",
        label: "Partner",
        kind: Kind::One(&lists::VIEW_OF),
        not_known: false,
        missing: "Select the partner",
        rules: &[29],
        ..ASK
    },
    Question {
        id: "notify_view",
        label: "Does the partner agree with notifying?",
        kind: Kind::One(&lists::NOTIFY_VIEW),
        not_known: false,
        missing: "Select whether the partner agrees with notifying",
        rules: &[29],
        ..ASK
    },
    Question {
        id: "notify_view_reason",
        label: "Why it disagrees",
        kind: Kind::Narrative { most: 500, rows: 3 },
        when: When::Is("notify_view", &["disagrees"]),
        missing: "Enter why the partner disagrees",
        rules: &[29],
        ..ASK
    },
    Question {
        id: "notify_view_on",
        label: "Date of the partner’s view",
        kind: Kind::Date { future: false },
        when: When::Is("notify_view", &["agrees", "disagrees"]),
        missing: "Enter the date of the partner’s view",
        rules: &[29],
        ..ASK
    },
];

const PERSON: &[Question] = &[
    Question {
        id: "told_inside",
        label: "Who was told?",
        kind: Kind::One(&lists::TOLD_INSIDE),
        not_known: false,
        missing: "Select who was told inside the council",
        ..ASK
    },
    Question {
        id: "told_inside_name",
        label: "Their name",
        kind: Kind::Text { most: 100 },
        identifies: true,
        ..OPT
    },
    Question {
        id: "told_inside_on",
        label: "Date they were told inside the council",
        kind: Kind::Date { future: false },
        missing: "Enter the date they were told inside the council",
        ..ASK
    },
    Question {
        id: "told_inside_time",
        label: "Time they were told",
        kind: Kind::Time,
        ..OPT
    },
];
