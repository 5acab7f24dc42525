//! Checks of dates and councils against each other. Plain functions, so that the form and the
//! JSON entry say the same.

use super::authority::{self, Standing};
use super::working_day::{Calendar, Counted};
use chrono::NaiveDate;

/// What is wrong, by its stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Notified before becoming aware.
    OrderNotified,
    /// Aware before the incident.
    OrderAware,
    /// Rapid review sent before the notification.
    OrderRapidReview,
    /// Not a council with children's services duties.
    CouncilUnknown,
    /// Council not in force on the day of becoming aware.
    CouncilNotOperational,
    /// A code that stands alone was combined with another.
    Exclusive,
    /// A last day relies on bank holidays that are not published or not held.
    CalendarRange,
    /// An event after today.
    Future,
    /// A code for import only.
    CodeRetired,
    /// A code that is not in its list.
    CodeUnknown,
    /// Age and date of birth differ.
    AgeMismatch,
    /// More children than the form takes, or fewer than were entered.
    Count,
    /// The reason for notifying does not fit what happened to the children.
    ReasonMismatch,
}

impl Fault {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Fault::OrderNotified => "V-ORDER-NOTIFIED",
            Fault::OrderAware => "V-ORDER-AWARE",
            Fault::OrderRapidReview => "V-ORDER-RR",
            Fault::CouncilUnknown => "V-LA-UNKNOWN",
            Fault::CouncilNotOperational => "V-LA-NOT-OPERATIONAL",
            Fault::Exclusive => "V-EXCLUSIVE",
            Fault::CalendarRange => "V-CALENDAR-RANGE",
            Fault::Future => "V-FUTURE",
            Fault::CodeRetired => "V-CODE-RETIRED",
            Fault::CodeUnknown => "V-CODE-UNKNOWN",
            Fault::AgeMismatch => "V-AGE-MISMATCH",
            Fault::Count => "V-COUNT",
            Fault::ReasonMismatch => "V-REASON-MISMATCH",
        }
    }
}

/// The dates of an incident that have an order among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Death or harm.
    pub incident_on: Option<NaiveDate>,
    /// Becoming aware.
    pub aware_on: Option<NaiveDate>,
    /// Notification sent.
    pub notified_on: Option<NaiveDate>,
    /// Rapid review sent.
    pub rapid_review_sent_on: Option<NaiveDate>,
    /// Report planned to be published.
    pub planned_publication_on: Option<NaiveDate>,
}

/// Dates that are out of order. The same day is in order.
pub fn out_of_order(dates: &Dates) -> Vec<Fault> {
    let before = |one: Option<NaiveDate>, other: Option<NaiveDate>| {
        one.zip(other).is_some_and(|(one, other)| one < other)
    };
    let mut faults = Vec::new();
    if before(dates.notified_on, dates.aware_on) {
        faults.push(Fault::OrderNotified);
    }
    if before(dates.aware_on, dates.incident_on) {
        faults.push(Fault::OrderAware);
    }
    if before(dates.rapid_review_sent_on, dates.notified_on) {
        faults.push(Fault::OrderRapidReview);
    }
    faults
}

/// Whether an event lies after today.
pub fn in_future(event: NaiveDate, today: NaiveDate) -> Option<Fault> {
    (event > today).then_some(Fault::Future)
}

/// Whether a code is a council with children's services duties, in force or not.
pub fn known_council(code: &str) -> Option<Fault> {
    authority::find(code)
        .is_none()
        .then_some(Fault::CouncilUnknown)
}

/// Whether a council may notify: it has the duties, and was in force on the day of becoming aware.
/// Without that day only the first is looked at.
pub fn notifying_council(code: &str, aware_on: Option<NaiveDate>) -> Option<Fault> {
    let Some(aware_on) = aware_on else {
        return known_council(code);
    };
    match authority::status_on(code, aware_on) {
        Standing::Operational => None,
        Standing::NotYet | Standing::Ended { .. } => Some(Fault::CouncilNotOperational),
        Standing::Unknown => Some(Fault::CouncilUnknown),
    }
}

/// Whether a last day that follows from the dates relies on bank holidays that are not held.
pub fn beyond_calendar(dates: &Dates, calendar: &Calendar) -> Option<Fault> {
    let unofficial = |counted: Option<Counted<NaiveDate>>| counted.is_none_or(|day| !day.official);
    let after = |from: Option<NaiveDate>, days| {
        from.is_some_and(|from| unofficial(calendar.add_working_days(from, days)))
    };
    let back = |from: Option<NaiveDate>| {
        from.is_some_and(|from| unofficial(calendar.working_days_back(from, 7)))
    };
    let beyond = after(dates.aware_on, 5)
        || after(dates.notified_on, 15)
        || back(dates.planned_publication_on);
    beyond.then_some(Fault::CalendarRange)
}

/// Age in completed years on a day; none before birth. Somebody born on 29 February is a year
/// older on 1 March of other years.
pub fn age_on(born: NaiveDate, day: NaiveDate) -> Option<u8> {
    day.years_since(born)
        .and_then(|years| u8::try_from(years).ok())
}

/// Whether an age that was given differs from the one that follows from the date of birth.
pub fn age_differs(born: NaiveDate, incident: NaiveDate, age: u8) -> Option<Fault> {
    (age_on(born, incident) != Some(age)).then_some(Fault::AgeMismatch)
}

/// Whether the number of children and the children entered fit each other and the form.
pub fn miscounted(total: Option<usize>, entered: usize) -> Option<Fault> {
    let fewer = total.is_some_and(|total| total < entered);
    (fewer || entered > super::CHILDREN_IN_FORM).then_some(Fault::Count)
}
