//! Answers that are possible but unlikely, and more often a slip than the truth. The form asks "Is
//! this right?" and blocks nothing (UX rule 53).

use Day::{Of, Today};
use Odd::{After, AgeFrom, Before, Beside, From, MonthsFrom};

/// One kind of unlikely answer.
pub struct Unlikely {
    /// The id of the question; empty for every date.
    pub id: &'static str,
    /// The stable code, such as V-UNLIKELY.
    pub code: &'static str,
    /// The test for an unlikely answer.
    pub odd: Odd,
    /// The message. It never repeats what somebody typed.
    pub words: &'static str,
}

/// A test for an unlikely answer.
pub enum Odd {
    /// A date more than this many days before another.
    Before(Day, i64),
    /// A date more than this many days after another.
    After(Day, i64),
    /// An age at the incident of this many years or more, typed or from the date of birth.
    AgeFrom(u8),
    /// An age of this many months or more.
    MonthsFrom(u16),
    /// This number or more.
    From(u16),
    /// One of the first codes, while the question in the middle has one of the last codes.
    Beside(
        &'static [&'static str],
        &'static str,
        &'static [&'static str],
    ),
}

/// A day to compare with.
pub enum Day {
    /// Today.
    Today,
    /// The date in the answer to this question.
    Of(&'static str),
}

const fn asks(id: &'static str, odd: Odd, words: &'static str) -> Unlikely {
    Unlikely {
        id,
        code: CODE,
        odd,
        words,
    }
}

/// The code of an unlikely answer.
pub const CODE: &str = "V-UNLIKELY";
/// The code of a date of birth after the harm.
const BIRTH: &str = "V-ORDER-BIRTH";

/// Codes whose message says "this" and does not name its question.
pub const OF_THIS: &[&str] = &[CODE, BIRTH];

/// Codes for which the form asks "Is this right?" when the user leaves a page.
pub const ASKS: &[&str] = &[CODE, BIRTH, "V-PII-IN-TITLE"];

const YEAR: i64 = 366;
const BEFORE_AWARE: &str = "This is before the date your authority became aware";
const BEFORE_BIRTH: &str = "This is before the child’s date of birth";
//
const NOT_A_CHILD: &str = "This makes them 18 or over when it happened. At that age, only the death of \
    a care leaver is notified, up to and including age 24";

/// Answers on plans, care and care leavers must match this answer.
const STATUS: &str = "child_csc_status";
/// No case was open.
const CLOSED: &[&str] = &["not_known_to_csc", "previously_known", "early_help_only"];
const STATUS_CLOSED: &str =
    "This does not match the social care status, which says that no case was open";
const STATUS_CP_PLAN: &str = "This does not match the social care status, which says that there was a \
    child protection plan";
const STATUS_CIN_PLAN: &str =
    "This does not match the social care status, which says that there was a child in need plan";
// this alone may mean that a death must be notified.
const STATUS_LOOKED_AFTER: &str =
    "This does not match the social care status, which says that the child was looked after";
const STATUS_CARE_LEAVER: &str =
    "This does not match the social care status, which says that they were a care leaver";

/// Every test. Of two that match one answer, the form shows the first.
pub static UNLIKELY: &[Unlikely] = &[
    // Somebody who types last year by mistake gives a day 11 to 12 months ago.
    asks(
        "aware_on",
        Before(Today, 337),
        "This is more than 11 months ago. Check the year",
    ),
    asks(
        "aware_on",
        After(Of("incident_on"), YEAR),
        "This is more than a year after the date of the incident",
    ),
    asks(
        "suspicion_on",
        Before(Of("aware_on"), 0),
        "This is before the date your authority became aware. Give it only if it was later",
    ),
    asks("approved_on", Before(Of("aware_on"), 0), BEFORE_AWARE),
    asks("human_decision_on", Before(Of("aware_on"), 0), BEFORE_AWARE),
    asks(
        "human_decision_on",
        Before(Of("suspicion_on"), 0),
        "This is before abuse or neglect was first suspected. A decision not to notify must be made again",
    ),
    asks(
        "notified_on",
        Before(Of("suspicion_on"), 0),
        "This is before abuse or neglect was first suspected. Was that notification about the death alone?",
    ),
    asks("other_la_told_on", Before(Of("aware_on"), 0), BEFORE_AWARE),
    asks(
        "panel_answered_on",
        Before(Of("panel_replied_on"), 0),
        "This is before the Panel replied",
    ),
    asks(
        "published_on",
        Before(Of("lcspr_decided_on"), 0),
        "This is before the partners decided on a local review",
    ),
    asks(
        "sent_to_partners_on",
        Before(Of("aware_on"), 0),
        BEFORE_AWARE,
    ),
    asks(
        "sent_to_elsewhere_on",
        Before(Of("aware_on"), 0),
        BEFORE_AWARE,
    ),
    asks(
        "sent_to_authority_on",
        Before(Of("aware_on"), 0),
        BEFORE_AWARE,
    ),
    asks(
        "child_died_on",
        Before(Of("incident_on"), 0),
        "This is before the date of the incident",
    ),
    asks(
        "child_died_on",
        Before(Of("aware_on"), 92),
        "This is more than 3 months before your authority became aware",
    ),
    asks(
        "child_died_on",
        After(Of("incident_on"), YEAR),
        "This is more than a year after the date of the incident",
    ),
    Unlikely {
        id: "child_dob",
        code: BIRTH,
        odd: After(Of("incident_on"), 0),
        words: "This is after the date of the incident. It is right only if the child was harmed \
                before birth",
    },
    asks("child_dob", AgeFrom(18), NOT_A_CHILD),
    asks("child_age", AgeFrom(18), NOT_A_CHILD),
    asks(
        "child_age",
        MonthsFrom(24),
        "This is 2 years or more. Check that the age is in months and not in years",
    ),
    asks("children_total", From(11), "This is more than 10 children"),
    asks(
        "child_expected_on",
        After(Today, 306),
        "This is more than 10 months from now",
    ),
    asks("child_cp_start", Before(Of("child_dob"), 0), BEFORE_BIRTH),
    asks(
        "child_placed_since",
        Before(Of("child_dob"), 0),
        BEFORE_BIRTH,
    ),
    asks(
        "child_cp_plan",
        Beside(&["now"], STATUS, CLOSED),
        STATUS_CLOSED,
    ),
    asks(
        "child_cp_plan",
        Beside(&["past", "never"], STATUS, &["child_protection_plan"]),
        STATUS_CP_PLAN,
    ),
    asks(
        "child_cin_plan",
        Beside(&["now"], STATUS, CLOSED),
        STATUS_CLOSED,
    ),
    asks(
        "child_cin_plan",
        Beside(&["past", "never"], STATUS, &["child_in_need"]),
        STATUS_CIN_PLAN,
    ),
    asks(
        "child_looked_after",
        Beside(&["yes"], STATUS, CLOSED),
        STATUS_CLOSED,
    ),
    asks(
        "child_looked_after",
        Beside(&["no"], STATUS, &["looked_after"]),
        STATUS_LOOKED_AFTER,
    ),
    asks(
        "child_care_leaver",
        Beside(&["no"], STATUS, &["care_leaver"]),
        STATUS_CARE_LEAVER,
    ),
    asks(
        "",
        Before(Today, 26 * YEAR),
        "This is more than 26 years ago",
    ),
    asks(
        "",
        After(Today, 2 * YEAR),
        "This is more than 2 years from now",
    ),
];
