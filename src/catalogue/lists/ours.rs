//! Lists that no source holds: ours, for questions that need a choice.

use crate::catalogue::{Choice, List, ListStatus, choice};

const fn ours(id: &'static str, options: &'static [Choice]) -> List {
    List {
        id,
        status: ListStatus::Proposed,
        source: "Ours",
        options,
    }
}

/// Yes or no. "Not yet known" comes with the question.
pub static YES_NO: List = ours("yes_no", &[choice("yes", "Yes"), choice("no", "No")]);

/// How sure a date is.
pub static DATE_PRECISION: List = ours(
    "date_precision",
    &[
        choice("exact", "Exact date"),
        choice("approximate", "Approximate date"),
        choice("range", "Between two dates"),
        choice("not_known", "Not known"),
    ],
);

/// Unit of an age.
pub static AGE_UNIT: List = ours(
    "age_unit",
    &[choice("years", "Years"), choice("months", "Months")],
);

/// Whether there is or was a plan.
pub static PLAN: List = ours(
    "plan",
    &[
        choice("now", "Yes, at the time"),
        choice("past", "In the past"),
        choice("never", "Never"),
    ],
);

/// Immigration status, where it matters to the child's life.
pub static IMMIGRATION: List = ours(
    "immigration",
    &[
        choice("citizen_or_settled", "British citizen or settled"),
        choice("asylum_seeking_family", "In a family seeking asylum"),
        choice(
            "unaccompanied_asylum_seeking",
            "Unaccompanied and seeking asylum",
        ),
        choice("refugee", "Refugee"),
        choice("other", "Other"),
        choice("not_known", "Not yet known"),
    ],
);

/// Kind of school or setting.
pub static EDUCATION_SETTING: List = ours(
    "education_setting",
    &[
        choice(
            "early_years",
            "Nursery, childminder or other early years setting",
        ),
        choice("school", "Mainstream school"),
        choice("special_school", "Special school"),
        choice("alternative_provision", "Alternative provision"),
        choice("college", "College or training"),
        choice("home_educated", "Educated at home"),
        choice("none", "Of school age, not in education"),
        choice("too_young", "Below school age, no setting"),
        choice("left", "Left education"),
    ],
);

/// How often the child attended.
pub static ATTENDANCE: List = ours(
    "attendance",
    &[
        choice("regular", "Regular"),
        choice("some_absence", "Some absence of concern"),
        choice("severe_absence", "Absent more than half the time"),
    ],
);

/// Exclusion from school.
pub static EXCLUSION: List = ours(
    "exclusion",
    &[
        choice("none", "No"),
        choice("reduced_timetable", "Reduced timetable"),
        choice("suspended", "Suspended"),
        choice("excluded", "Permanently excluded"),
    ],
);

/// Whether the family has been told.
pub static FAMILY_INFORMED: List = ours(
    "family_informed",
    &[
        choice("yes", "Yes"),
        choice("no", "Not yet"),
        choice("not_safe", "No, it is not safe to"),
    ],
);

/// Part that a person had in the incident.
pub static ROLE_IN_INCIDENT: List = ours(
    "role_in_incident",
    &[
        choice("none", "None"),
        choice("person_of_concern", "Person of concern"),
        choice("also_harmed", "Also harmed"),
        choice("not_known", "Not yet known"),
    ],
);

/// The other two safeguarding partners.
pub static PARTNERS: List = ours(
    "partners",
    &[
        choice("icb", "Integrated care board"),
        choice("police", "Police"),
        choice("none", "Neither yet").alone(),
    ],
);

/// What a person decides where the law leaves it to a person.
pub static HUMAN_DECISION: List = ours(
    "human_decision",
    &[
        choice("notify", "Notify"),
        choice("do_not_notify", "Do not notify"),
        choice("seek_advice", "Take advice first"),
    ],
);

/// Who has been told of the incident.
pub static SENT_TO: List = ours(
    "sent_to",
    &[
        choice("panel", "The Panel, through the national system"),
        choice("partners_here", "Safeguarding partners in our area"),
        choice(
            "partners_elsewhere",
            "Safeguarding partners in another area",
        ),
        choice("other_authority", "Another authority"),
        choice("child_death_review", "Child death review partners"),
    ],
);

/// Where an item of the rapid review stands.
pub static ITEM_STATE: List = ours(
    "item_state",
    &[
        choice("done", "Done"),
        choice("not_applicable", "Does not apply"),
        choice("not_yet_known", "Not yet known"),
    ],
);

/// A partner's view of the rapid review decision.
pub static PARTNER_VIEW: List = ours(
    "partner_view",
    &[
        choice("agree", "Agrees"),
        choice("disagree", "Disagrees"),
        choice("not_asked", "Not asked"),
    ],
);
