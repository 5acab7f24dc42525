//! The catalogue: sections, questions, code lists, and every sentence a user reads.
//!
//! One entry per question, in the sections of the [`notification`] and of the [`review`]; the
//! options in [`lists`]; every other sentence in [`words`]. The catalogue names no view, no browser
//! and no answer.

pub mod errors;
pub mod lists;
mod notification;
pub mod ordinary_words;
mod question;
pub mod review;
pub mod sharing;
pub mod unlikely;
pub mod words;

pub use notification::{
    ATTACHMENTS, CHILDREN, OTHER_AUTHORITIES, PARTNER_VIEWS, PEOPLE, SIBLINGS, TOLD_INTERNALLY,
};
pub use question::*;
use review::Item;

/// The code for "Outside England" in a question that asks for an authority.
pub const OUTSIDE_ENGLAND: &str = "outside_england";

/// Questions whose answers are names of people in the record.
pub const NAMES: &[&str] = &[
    "child_forenames",
    "child_last_name",
    "child_other_names",
    "person_name",
];

/// Questions that a council may switch on or off, with the default. No duty, date, check or item of
/// the rapid review depends on one, except that an age in dispute makes nobody an adult.
pub const OPTIONAL: &[(&str, bool)] = &[
    ("child_nhs_number", true),
    ("child_upn", true),
    ("child_age_disputed", true),
    ("child_death_expected", true),
    ("child_death_time", true),
    ("child_post_mortem", true),
    ("child_death_event_place", true),
    ("child_missing_at_time", true),
    ("child_nrm", true),
    ("children_affected", true),
    ("person_parental_responsibility", true),
    ("family_told_by", true),
    ("family_told_how", true),
    ("family_told_on", true),
    ("family_support", true),
    ("earlier_incidents", true),
    ("setting_name", true),
    ("setting_number", true),
    ("setting_regulator_told_on", true),
    ("setting_councils_told", true),
    ("legal_advice", true),
    ("criminal_officer", true),
    ("criminal_prosecutor", true),
    ("criminal_protocol", true),
    ("criminal_limits", true),
    ("criminal_next_on", true),
    ("sharing_reason", true),
    ("sharing_authorised_by", true),
    ("agency_contact", true),
    ("agency_due_on", true),
    ("told_inside_name", true),
    ("told_inside_time", true),
];

/// The optional question of this name: its id, with or without `child_`.
pub fn optional(name: &str) -> Option<&'static str> {
    let named = |id: &str| id == name || id.strip_prefix("child_") == Some(name);
    OPTIONAL.iter().map(|(id, _)| *id).find(|id| named(id))
}

/// Questions about a child that the Department for Education also asks, with its name for each
/// (children in need census; school census).
pub const DFE_NAMES: &[(&str, &str)] = &[
    ("child_forenames", "first_name"),
    ("child_last_name", "surname"),
    ("child_dob", "date_of_birth"),
    ("child_expected_on", "expected_date_of_birth"),
    ("child_home_postcode", "postcode"),
    ("child_upn", "unique_pupil_number"),
];

/// A number, and the question for its unit. The two are one question on the page, and one line of an answer.
const UNITS: &[(&str, &str)] = &[("child_age", "child_age_unit")];

/// The question for the unit of a number.
pub fn unit_of(number: &str) -> Option<&'static str> {
    let mut units = UNITS.iter();
    units.find(|(id, _)| *id == number).map(|(_, unit)| *unit)
}

/// The number that a question gives the unit of.
pub fn number_of(unit: &str) -> Option<&'static str> {
    let mut units = UNITS.iter();
    units.find(|(_, id)| *id == unit).map(|(number, _)| *number)
}

/// The questions where only the death of a care leaver is to be notified: none about abuse,
/// partners or a rapid review.
///
/// The form still asks any other question that somebody has answered.
pub const CARE_LEAVER: &[&str] = &[
    "notifying_la",
    "notifier_name",
    "notifier_phone",
    "aware_on",
    "incident_summary",
    "incident_jurisdiction",
    "child_forenames",
    "child_last_name",
    "child_dob",
    "child_age",
    "child_age_unit",
    "child_outcome",
    "child_died_on",
    "child_care_leaver",
    "child_care_leaver_la",
    "child_in_touch",
];

/// More questions for a care leaver under 18. An answer that points to abuse or neglect brings the
/// whole form.
pub const CARE_LEAVER_UNDER_18: &[&str] = &["child_abuse_status", "child_caused_harm"];

/// Sections that stay in the form where only the death of a care leaver is to be notified.
pub const IN_ANY_CASE: &[&str] = &["referral", "decision", "declaration", "after_sending"];

/// Questions whose answers leave the record, so they may hold no name (V-PII-IN-TITLE).
pub const REFERENCES: &[&str] = &[
    "linked_cases",
    "local_reference",
    "earlier_incidents_note",
    "police_reference",
    "child_la_ref",
    "attachment_title",
    "dfe_reference",
];

/// The sections, groups and items to look up in: the notification alone, or the whole form.
///
/// Pass it as a value: code that receives only [`NOTIFICATION`] then links nothing of the rapid
/// review.
pub struct Catalogue {
    notification: &'static [Section],
    review: &'static [Section],
    groups: [&'static [&'static Group]; 2],
    /// The items of the rapid review's checklist.
    pub items: &'static [Item],
}

/// The notification alone.
pub static NOTIFICATION: Catalogue = Catalogue {
    notification: &notification::SECTIONS,
    review: &[],
    groups: [notification::GROUPS, &[]],
    items: &[],
};

/// The whole form: the notification, then the rapid review.
pub static WHOLE: Catalogue = Catalogue {
    notification: &notification::SECTIONS,
    review: review::SECTIONS,
    groups: [notification::GROUPS, review::GROUPS],
    items: review::ITEMS,
};

impl PartialEq for Catalogue {
    fn eq(&self, other: &Catalogue) -> bool {
        self.review.len() == other.review.len()
    }
}

impl Catalogue {
    /// Every section, in the order of the form.
    pub fn sections(&self) -> impl Iterator<Item = &'static Section> {
        self.notification.iter().chain(self.review)
    }

    /// The sections of the rapid review; none in the notification alone.
    pub fn review_sections(&self) -> &'static [Section] {
        self.review
    }

    /// Every question, in the order of the form.
    pub fn questions(&self) -> impl Iterator<Item = &'static Question> {
        self.sections().flat_map(|section| section.questions)
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&'static Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&'static Section> {
        self.sections().find(|section| section.id == id)
    }

    /// The section that asks a question.
    pub fn section_of(&self, id: &str) -> Option<&'static Section> {
        self.sections()
            .find(|section| section.questions.iter().any(|question| question.id == id))
    }

    /// The sections that are asked for each entry of a group.
    pub fn sections_of(&self, group: &Group) -> impl Iterator<Item = &'static Section> {
        let id = group.id;
        self.sections()
            .filter(move |section| section.group.is_some_and(|other| other.id == id))
    }

    /// Every group, in the order of the form.
    pub fn groups(&self) -> impl Iterator<Item = &'static Group> {
        self.groups.into_iter().flatten().copied()
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&'static Group> {
        self.groups().find(|group| group.id == id)
    }

    /// The section whose page also shows this section, which the rapid review asks about each child.
    /// None where this section has its own page.
    pub fn shown_on(&self, section: &Section) -> Option<&'static Section> {
        let of_children = section.group.is_some_and(|group| group.id == CHILDREN.id);
        let question = section.questions.first().filter(|_| of_children)?;
        let mut items = self.items.iter();
        let item = items.find(|item| item.questions.contains(&question.id))?;
        Some(item.section)
    }
}

/// The ids of all groups, in the order of the form.
pub const GROUP_IDS: [&str; 15] = [
    "other_las",
    "notify_views",
    "told_internally",
    "children",
    "people",
    "siblings_other_children",
    "attachments_list",
    "review_attendees",
    "review_agencies",
    "chronology",
    "practice_episodes",
    "review_actions",
    "lines_of_enquiry",
    "review_monitoring",
    "recommendations",
];

/// Whether a section belongs to the rapid review.
pub fn is_review(section: &Section) -> bool {
    NOTIFICATION.section(section.id).is_none()
}

// Shorthands for the whole form. The first load must not call them: they link the rapid review into it.

/// The sections of the notification, in the order of the task list.
pub fn notification() -> &'static [Section] {
    NOTIFICATION.notification
}

/// Every section: the notification's, then the rapid review's.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    WHOLE.sections()
}

/// Every question, in the order of the form.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    WHOLE.questions()
}

/// The question with this id.
pub fn question(id: &str) -> Option<&'static Question> {
    WHOLE.question(id)
}

/// The static text of the id of a question or section; none for an unknown id.
pub fn id(id: &str) -> Option<&'static str> {
    let question = question(id).map(|question| question.id);
    question.or_else(|| section(id).map(|section| section.id))
}

/// Splits a table into runs: the sections of one group together, every other section alone.
pub fn runs(table: &'static [Section]) -> impl Iterator<Item = &'static [Section]> {
    table.chunk_by(|one, next| {
        let groups = one.group.zip(next.group);
        groups.is_some_and(|(one, next)| one.id == next.id)
    })
}

/// The longer help with this label.
pub fn help(summary: &str) -> Option<&'static Help> {
    helps().find(|help| help.summary == summary)
}

/// All longer help.
pub fn helps() -> impl Iterator<Item = &'static Help> {
    notification::HELP.iter().chain(review::HELP).copied()
}

/// The options of a question, retired ones included; empty where it offers no list.
pub fn list_of(id: &str) -> Vec<Choice> {
    question(id).map(Question::options).unwrap_or_default()
}

/// The section with this id.
pub fn section(id: &str) -> Option<&'static Section> {
    WHOLE.section(id)
}

/// The section that asks a question.
pub fn section_of(id: &str) -> Option<&'static Section> {
    WHOLE.section_of(id)
}

/// The sections that are asked for each entry of a group.
pub fn sections_of(group: &Group) -> impl Iterator<Item = &'static Section> {
    WHOLE.sections_of(group)
}

/// Every group, in the order of the form.
pub fn groups() -> impl Iterator<Item = &'static Group> {
    WHOLE.groups()
}

/// The group with this id.
pub fn group(id: &str) -> Option<&'static Group> {
    WHOLE.group(id)
}
