//! The rapid review: its checklist, its sections in the order of the page, and the lists of
//! entries in it.
//!
//! The wording is ours: the Panel's own template was not available. The review does not repeat
//! questions of the notification: an item names the answers it uses. An open item may block signing
//! off, but never sending.

mod analysis;
mod case;
mod decision;
mod help;
mod items;
mod local;
mod people;

use super::{ASK, DerivedCondition, Group, Question, Section, When};

pub use help::ALL as HELP;
pub(super) use items::ITEMS;
pub use items::{Effect, Item, Source, item, item_of};

/// The sections of the rapid review.
pub fn sections() -> &'static [Section] {
    SECTIONS
}

/// The lists of entries of the rapid review.
pub fn groups() -> &'static [&'static Group] {
    GROUPS
}

/// The items of the rapid review's checklist.
pub fn items() -> &'static [Item] {
    items::ITEMS
}

pub(super) static GROUPS: &[&Group] = &[
    &ATTENDEES,
    &AGENCIES,
    &CHRONOLOGY,
    &EPISODES,
    &ACTIONS,
    &LINES,
    &MONITORING,
    &RECOMMENDATIONS,
];

pub(super) static SECTIONS: &[Section] = &[
    people::START,
    people::ATTENDEES,
    case::CHILD,
    case::PSEUDONYM,
    case::INCIDENT,
    case::AGENCY_INVOLVEMENT,
    case::AGENCIES_SECTION,
    case::CHRONOLOGY_SECTION,
    analysis::EPISODES_SECTION,
    analysis::ANALYSIS,
    analysis::ACTION,
    analysis::ACTIONS_SECTION,
    decision::CRITERIA,
    decision::DECISION,
    decision::PARTNERS,
    local::LOCAL_REVIEW,
    local::LINES_SECTION,
    local::MONITORING_SECTION,
    local::REPORT,
    local::RECOMMENDATIONS_SECTION,
    people::SHARING,
];

/// Who was at the meeting.
pub static ATTENDEES: Group = Group {
    id: "review_attendees",
    one: "person",
    add: "",
    title: "Who attended",
    hint: "Add each person, with at least one each for the local authority, health and police",
    least: 0,
    most: 60,
    full: "You have added 60 people. Name any others with the last one.",
    named_by: &["attendee_name", "attendee_role", "attendee_for"],
};

/// Agencies that were asked for information.
pub static AGENCIES: Group = Group {
    id: "review_agencies",
    one: "agency",
    add: "",
    title: "Agencies asked for information",
    hint: "Add each agency, also those that did not know the child",
    least: 0,
    most: 60,
    full: "You have added 60 agencies. Name any others with the last one.",
    named_by: &["agency_kind", "agency_name"],
};

/// The key events, from every agency.
pub static CHRONOLOGY: Group = Group {
    id: "chronology",
    one: "event",
    add: "",
    title: "Chronology",
    hint: "Add the key events before what happened, from every agency",
    least: 0,
    most: 1000,
    full: "You have added 1,000 events. Keep to the key events.",
    named_by: &["event_on", "event_source"],
};

/// Key practice episodes.
pub static EPISODES: Group = Group {
    id: "practice_episodes",
    one: "episode",
    add: "",
    title: "Key practice episodes",
    hint: "Add the few moments that show most about how agencies worked",
    least: 0,
    most: 30,
    full: "You have added 30 episodes. Keep to those that show most.",
    named_by: &["episode_title"],
};

/// Immediate actions on the learning.
pub static ACTIONS: Group = Group {
    id: "review_actions",
    one: "action",
    add: "",
    title: "Immediate actions",
    hint: "Add each action, with who does it and by when",
    least: 0,
    most: 100,
    full: "You have added 100 actions. Put any others with the last one.",
    named_by: &["action_what", "action_owner", "action_by"],
};

/// The questions of a local review.
pub static LINES: Group = Group {
    id: "lines_of_enquiry",
    one: "line of enquiry",
    add: "",
    title: "Key lines of enquiry",
    hint: "Add each question that the local review should answer",
    least: 0,
    most: 30,
    full: "You have added 30 lines of enquiry. Put any others with the last one.",
    named_by: &["line_question"],
};

/// The dated log of how a local review is monitored, with the requests to the reviewer.
pub static MONITORING: Group = Group {
    id: "review_monitoring",
    one: "monitoring entry",
    add: "",
    title: "Monitoring log",
    hint: "Add each look at the time taken and the quality, and each written request",
    least: 0,
    most: 100,
    full: "You have added 100 monitoring entries. Put any others with the last one.",
    named_by: &["monitored_on", "monitored_kind"],
};

/// What a local review recommends.
pub static RECOMMENDATIONS: Group = Group {
    id: "recommendations",
    one: "recommendation",
    add: "",
    title: "Recommendations",
    hint: "Add each recommendation, with who must do what and by when",
    least: 0,
    most: 60,
    full: "You have added 60 recommendations. Put any others with the last one.",
    named_by: &["recommendation_who", "recommendation_by"],
};

/// Headings over questions that go together, before the first of them.
pub static HEADINGS: &[(&str, &str)] = &[
    ("la_view", "Local authority"),
    ("icb_view", "Integrated care board"),
    ("police_view", "Police"),
    ("disagreement", "How a disagreement was settled"),
];

/// Help that belongs to no question: on the first page of the rapid review.
pub const ASKS: &str = help::ASKS.summary;
/// Help at the foot of the first page of the rapid review.
pub const RESTS_ON: &str = help::RESTS_ON.summary;
/// Help over the criteria.
pub const CRITERIA: &str = help::CRITERIA.summary;
/// All help that belongs to no question.
pub static PAGE_HELP: &[&str] = &[ASKS, RESTS_ON, CRITERIA];

/// A local review was decided.
const LOCAL: When = When::Is("review_decision", &["lcspr"]);

/// The rapid review was sent to the Panel.
const SENT: When = When::Answered("review_sent_on");

/// The case was notified or has to be, or the user chose no voluntary review. A duty
/// by the answers overrides that choice.
const NOTIFIED: When = When::Any(&[
    When::Derived(DerivedCondition::ReviewOwed),
    When::Not(&When::Is(
        "review_by_choice",
        &["near_miss", "good_practice", "other"],
    )),
]);

/// A question that may not apply to this case.
const MAY: Question = Question {
    not_applicable: true,
    ..ASK
};
