//! Lists of our own, for questions whose choices no source gives.

use crate::catalogue::{List, ListLine, ListStatus, exclusive, option};

const fn ours(id: &'static str, options: &'static [ListLine]) -> List {
    List::of(id, ListStatus::Proposed, "Ours", options)
}

/// Yes or no. "Not yet known" comes with the question.
pub static YES_NO: List = ours("yes_no", &[option("yes", "Yes"), option("no", "No")]);

/// How sure a date is.
pub static DATE_PRECISION: List = ours(
    "date_precision",
    &[
        option("exact", "Exact date"),
        option("approximate", "Approximate date"),
        option("range", "Between two dates"),
        option("not_known", "Not known"),
    ],
);

/// Unit of an age.
pub static AGE_UNIT: List = ours(
    "age_unit",
    &[option("years", "Years"), option("months", "Months")],
);

/// Whether there is or was a plan.
pub static PLAN: List = ours(
    "plan",
    &[
        option("now", "Yes, at the time"),
        option("past", "In the past"),
        option("never", "Never"),
    ],
);

/// Immigration status, where it matters to the child's life.
pub static IMMIGRATION: List = ours(
    "immigration",
    &[
        option("citizen_or_settled", "British citizen or settled"),
        option("asylum_seeking_family", "In a family seeking asylum"),
        option(
            "unaccompanied_asylum_seeking",
            "Unaccompanied and seeking asylum",
        ),
        option("refugee", "Refugee"),
        option("other", "Other"),
        option("not_known", "Not yet known"),
    ],
);

/// Kind of school or setting.
pub static EDUCATION_SETTING: List = ours(
    "education_setting",
    &[
        option(
            "early_years",
            "Nursery, childminder or other early years setting",
        ),
        option("school", "Mainstream school"),
        option("special_school", "Special school"),
        option("alternative_provision", "Alternative provision"),
        option("college", "College or training"),
        option("home_educated", "Educated at home"),
        option("none", "Of school age, not in education"),
        option("too_young", "Below school age, no setting"),
        option("left", "Left education"),
    ],
);

/// How often the child attended.
pub static ATTENDANCE: List = ours(
    "attendance",
    &[
        option("regular", "Regular"),
        option("some_absence", "Some absence of concern"),
        option("severe_absence", "Absent more than half the time"),
    ],
);

/// Exclusion from school.
pub static EXCLUSION: List = ours(
    "exclusion",
    &[
        option("none", "No"),
        option("reduced_timetable", "Reduced timetable"),
        option("suspended", "Suspended"),
        option("excluded", "Permanently excluded"),
    ],
);

/// Whether the family has been told.
pub static FAMILY_INFORMED: List = ours(
    "family_informed",
    &[
        option("yes", "Yes"),
        option("no", "Not yet"),
        option("not_safe", "No, it is not safe to tell them"),
    ],
);

/// Part that a person had in the incident.
pub static ROLE_IN_INCIDENT: List = ours(
    "role_in_incident",
    &[
        option("none", "None"),
        option("person_of_concern", "Person of concern"),
        option("also_harmed", "Also harmed"),
        option("not_known", "Not yet known"),
    ],
);

/// The other two safeguarding partners.
pub static PARTNERS: List = ours(
    "partners",
    &[
        option("icb", "Integrated care board"),
        option("police", "Police"),
        exclusive("none", "Neither yet"),
    ],
);

/// The decision of a person, where the law leaves it open.
pub static HUMAN_DECISION: List = ours(
    "human_decision",
    &[
        option("notify", "Notify"),
        option("do_not_notify", "Do not notify"),
        option("seek_advice", "Take advice first"),
    ],
);

/// Who has been told of the incident.
pub static SENT_TO: List = ours(
    "sent_to",
    &[
        option("panel", "The Panel, through the national system"),
        option("partners_here", "Safeguarding partners in our area"),
        option(
            "partners_elsewhere",
            "Safeguarding partners in another area",
        ),
        option("other_authority", "Another authority"),
        option("child_death_review", "Child death review partners"),
        option("others", "Others outside the safeguarding partners"),
    ],
);

/// The state of an item of the rapid review.
pub static ITEM_STATE: List = ours(
    "item_state",
    &[
        option("done", "Done"),
        option("not_applicable", "Does not apply"),
        option("not_yet_known", "Not yet known"),
    ],
);

/// A partner's view of the rapid review decision.
pub static PARTNER_VIEW: List = ours(
    "partner_view",
    &[
        option("agree", "Agrees"),
        option("disagree", "Disagrees"),
        option("not_asked", "Not asked"),
    ],
);

/// Why partners review a case. `notified` equals no answer; the others are cases not notified
///
pub static REVIEW_BY_CHOICE: List = ours(
    "review_by_choice",
    &[
        option("notified", "It was notified, or will be"),
        option("near_miss", "Not notified: near miss"),
        option("good_practice", "Not notified: good practice"),
        option("other", "Not notified: another reason"),
    ],
);

/// Bodies that are easily forgotten when partners ask agencies for information.
pub static CONSIDERED: List = ours(
    "considered",
    &[
        option("education", "Schools, colleges and early years"),
        option("adult_services", "Services for adults"),
        option("voluntary", "Voluntary and faith bodies"),
    ],
);

/// Whom somebody at the meeting represents.
pub static ATTENDEE_FOR: List = ours(
    "attendee_for",
    &[
        option("local_authority", "Local authority"),
        option("health", "Health"),
        option("police", "Police"),
        option("education", "Education"),
        option("voluntary", "Voluntary or faith body"),
        option("other", "Another body"),
    ],
);

/// What the Panel says about the partners’ decision.
pub static PANEL_VIEW: List = ours(
    "panel_view",
    &[
        option("agrees", "It agrees"),
        option("asks_more", "It asks for more"),
        option("differs", "It sees it differently"),
        option("national", "It starts a national review"),
    ],
);

/// Why no NHS number is known.
pub static NHS_NUMBER_MISSING: List = ours(
    "nhs_number_missing",
    &[
        option("not_resident", "The child does not live in England"),
        option("not_available", "It is not available at present"),
    ],
);

/// Whether there is a post-mortem examination.
pub static POST_MORTEM: List = ours(
    "post_mortem",
    &[
        option("done", "Done"),
        option("planned", "To be done"),
        option("none", "None planned"),
    ],
);

/// What an entry of a local review's monitoring log is about.
pub static MONITORED_KIND: List = ours(
    "monitored_kind",
    &[
        option(
            "looked",
            "The partners looked at the time taken and the quality",
        ),
        option(
            "asked_for_information",
            "The partners asked the reviewer in writing for information",
        ),
        option(
            "asked_for_draft",
            "The partners asked the reviewer in writing for a draft",
        ),
        option("answered", "The reviewer answered"),
    ],
);

/// How the family was told.
pub static TOLD_HOW: List = ours(
    "told_how",
    &[
        option("in_person", "In person"),
        option("phone", "By phone or video call"),
        option("writing", "In writing"),
        option("other", "Another way"),
    ],
);

/// Whether councils that place children in a setting have been told.
pub static COUNCILS_TOLD: List = ours(
    "councils_told",
    &[
        option("all", "All of them"),
        option("some", "Some of them"),
        option("not_yet", "Not yet"),
        option("none", "No other council places children there"),
    ],
);

/// The partner whose view on notifying is recorded.
pub static VIEW_OF: List = ours(
    "view_of",
    &[
        option("icb", "Integrated care board"),
        option("police", "Police"),
        option("education", "Education"),
        option("other", "Another body"),
    ],
);

/// A partner's view on notifying.
pub static NOTIFY_VIEW: List = ours(
    "notify_view",
    &[
        option("agrees", "Agrees"),
        option("disagrees", "Disagrees"),
        option("not_reached", "Not reached yet"),
    ],
);

/// Whether a council was in touch with a care leaver, and through whom.
pub static IN_TOUCH: List = ours(
    "in_touch",
    &[
        option("personal_adviser", "Yes, through a personal adviser"),
        option("another", "Yes, through somebody else"),
        option("not_in_touch", "No, not at the time"),
        option("not_wanted", "No, they did not want to be in touch"),
    ],
);

/// People inside the council who may be told of the incident.
pub static TOLD_INSIDE: List = ours(
    "told_inside",
    &[
        option("director", "Director of children’s services"),
        option("assistant_director", "Assistant director"),
        option("chief_executive", "Chief executive"),
        option("lead_member", "Lead member"),
        option("press", "Press office"),
        option("legal", "Legal services"),
        option("insurance", "Insurance"),
        option("other", "Somebody else"),
    ],
);
