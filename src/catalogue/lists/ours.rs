//! Lists that no source holds: ours, for questions that need a choice.

use crate::catalogue::{List, ListStatus};

const fn ours(id: &'static str, options: &'static str) -> List {
    List::of(id, ListStatus::Proposed, "Ours", options)
}

/// Yes or no. "Not yet known" comes with the question.
pub static YES_NO: List = ours(
    "yes_no",
    "
        yes Yes
        no No
    ",
);

/// How sure a date is.
pub static DATE_PRECISION: List = ours(
    "date_precision",
    "
        exact Exact date
        approximate Approximate date
        range Between two dates
        not_known Not known
    ",
);

/// Unit of an age.
pub static AGE_UNIT: List = ours(
    "age_unit",
    "
        years Years
        months Months
    ",
);

/// Whether there is or was a plan.
pub static PLAN: List = ours(
    "plan",
    "
        now Yes, at the time
        past In the past
        never Never
    ",
);

/// Immigration status, where it matters to the child's life.
pub static IMMIGRATION: List = ours(
    "immigration",
    "
        citizen_or_settled British citizen or settled
        asylum_seeking_family In a family seeking asylum
        unaccompanied_asylum_seeking Unaccompanied and seeking asylum
        refugee Refugee
        other Other
        not_known Not yet known
    ",
);

/// Kind of school or setting.
pub static EDUCATION_SETTING: List = ours(
    "education_setting",
    "
        early_years Nursery, childminder or other early years setting
        school Mainstream school
        special_school Special school
        alternative_provision Alternative provision
        college College or training
        home_educated Educated at home
        none Of school age, not in education
        too_young Below school age, no setting
        left Left education
    ",
);

/// How often the child attended.
pub static ATTENDANCE: List = ours(
    "attendance",
    "
        regular Regular
        some_absence Some absence of concern
        severe_absence Absent more than half the time
    ",
);

/// Exclusion from school.
pub static EXCLUSION: List = ours(
    "exclusion",
    "
        none No
        reduced_timetable Reduced timetable
        suspended Suspended
        excluded Permanently excluded
    ",
);

/// Whether the family has been told.
pub static FAMILY_INFORMED: List = ours(
    "family_informed",
    "
        yes Yes
        no Not yet
        not_safe No, it is not safe to tell them
    ",
);

/// Part that a person had in the incident.
pub static ROLE_IN_INCIDENT: List = ours(
    "role_in_incident",
    "
        none None
        person_of_concern Person of concern
        also_harmed Also harmed
        not_known Not yet known
    ",
);

/// The other two safeguarding partners.
pub static PARTNERS: List = ours(
    "partners",
    "
        icb Integrated care board
        police Police
        ! none Neither yet
    ",
);

/// What a person decides where the law leaves it to a person.
pub static HUMAN_DECISION: List = ours(
    "human_decision",
    "
        notify Notify
        do_not_notify Do not notify
        seek_advice Take advice first
    ",
);

/// Who has been told of the incident.
pub static SENT_TO: List = ours(
    "sent_to",
    "
        panel The Panel, through the national system
        partners_here Safeguarding partners in our area
        partners_elsewhere Safeguarding partners in another area
        other_authority Another authority
        child_death_review Child death review partners
    ",
);

/// Where an item of the rapid review stands.
pub static ITEM_STATE: List = ours(
    "item_state",
    "
        done Done
        not_applicable Does not apply
        not_yet_known Not yet known
    ",
);

/// A partner's view of the rapid review decision.
pub static PARTNER_VIEW: List = ours(
    "partner_view",
    "
        agree Agrees
        disagree Disagrees
        not_asked Not asked
    ",
);

/// Why partners review a case: notified is the same as no answer, the others are cases that were not
/// notified.
pub static REVIEW_BY_CHOICE: List = ours(
    "review_by_choice",
    "
        notified It was notified, or will be
        near_miss Not notified: near miss
        good_practice Not notified: good practice
        other Not notified: another reason
    ",
);

/// Who is easily forgotten when agencies are asked.
pub static CONSIDERED: List = ours(
    "considered",
    "
        education Schools, colleges and early years
        adult_services Services for adults
        voluntary Voluntary and faith bodies
    ",
);

/// Whom somebody at the meeting represents.
pub static ATTENDEE_FOR: List = ours(
    "attendee_for",
    "
        local_authority Local authority
        health Health
        police Police
        education Education
        voluntary Voluntary or faith body
        other Another body
    ",
);

/// What the Panel says about the partners’ decision.
pub static PANEL_VIEW: List = ours(
    "panel_view",
    "
        agrees It agrees
        asks_more It asks for more
        differs It sees it differently
        national It starts a national review
    ",
);
