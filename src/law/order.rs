//! Checks dates, councils, ages and counts against each other, for the JSON entry point. The form
//! mostly has checks of its own (`record/validation.rs`), with the same codes.

use super::authority::{self, CouncilStatus};
use super::deadline::{Count, DEADLINES, Deadline, Start};
use super::facts::{Abuse, Anchor, Child, Outcome, Whose};
use super::working_day::{Calendar, Counted};
use chrono::{Datelike, NaiveDate};

/// A validation error, with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValidationCode {
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
    /// A code that excludes all others was combined with another.
    Exclusive,
    /// A last day relies on bank holidays that no built-in or given list covers.
    CalendarRange,
    /// An event after today.
    Future,
    /// A retired code, which only an imported record may hold.
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

impl ValidationCode {
    /// Every error, in the order in which they are reported.
    pub const ALL: [ValidationCode; 13] = [
        ValidationCode::OrderNotified,
        ValidationCode::OrderAware,
        ValidationCode::OrderRapidReview,
        ValidationCode::CouncilUnknown,
        ValidationCode::CouncilNotOperational,
        ValidationCode::Exclusive,
        ValidationCode::CalendarRange,
        ValidationCode::Future,
        ValidationCode::CodeRetired,
        ValidationCode::CodeUnknown,
        ValidationCode::AgeMismatch,
        ValidationCode::Count,
        ValidationCode::ReasonMismatch,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            ValidationCode::OrderNotified => "V-ORDER-NOTIFIED",
            ValidationCode::OrderAware => "V-ORDER-AWARE",
            ValidationCode::OrderRapidReview => "V-ORDER-RR",
            ValidationCode::CouncilUnknown => "V-LA-UNKNOWN",
            ValidationCode::CouncilNotOperational => "V-LA-NOT-OPERATIONAL",
            ValidationCode::Exclusive => "V-EXCLUSIVE",
            ValidationCode::CalendarRange => "V-CALENDAR-RANGE",
            ValidationCode::Future => "V-FUTURE",
            ValidationCode::CodeRetired => "V-CODE-RETIRED",
            ValidationCode::CodeUnknown => "V-CODE-UNKNOWN",
            ValidationCode::AgeMismatch => "V-AGE-MISMATCH",
            ValidationCode::Count => "V-COUNT",
            ValidationCode::ReasonMismatch => "V-REASON-MISMATCH",
        }
    }
}

/// The dates of an incident that the checks read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Death or harm.
    pub incident_on: Option<NaiveDate>,
    /// Becoming aware.
    pub aware_on: Option<NaiveDate>,
    /// First suspicion of abuse or neglect, where that was later.
    pub suspicion_on: Option<NaiveDate>,
    /// Notification sent.
    pub notified_on: Option<NaiveDate>,
    /// Rapid review sent.
    pub rapid_review_sent_on: Option<NaiveDate>,
    /// Publication of the report, as planned.
    pub planned_publication_on: Option<NaiveDate>,
    /// Which event starts the rapid review's 15 working days.
    pub rapid_review_anchor: Anchor,
}

/// Dates that are out of order. The same day is in order.
pub fn out_of_order(dates: &Dates) -> Vec<ValidationCode> {
    let before = |one: Option<NaiveDate>, other: Option<NaiveDate>| {
        one.zip(other).is_some_and(|(one, other)| one < other)
    };
    let mut faults = Vec::new();
    if before(dates.notified_on, dates.aware_on) {
        faults.push(ValidationCode::OrderNotified);
    }
    if before(dates.aware_on, dates.incident_on) {
        faults.push(ValidationCode::OrderAware);
    }
    if before(dates.rapid_review_sent_on, dates.notified_on) {
        faults.push(ValidationCode::OrderRapidReview);
    }
    faults
}

/// Checks that an event is not after today.
pub fn in_future(event: NaiveDate, today: NaiveDate) -> Option<ValidationCode> {
    (event > today).then_some(ValidationCode::Future)
}

/// Checks that a code is a council with children's services duties, in force or not.
pub fn known_council(code: &str) -> Option<ValidationCode> {
    authority::find(code)
        .is_none()
        .then_some(ValidationCode::CouncilUnknown)
}

/// Checks that a council may notify: it has the duties and was in force on the day of becoming
/// aware. Without that day only the duties are checked.
pub fn notifying_council(code: &str, aware_on: Option<NaiveDate>) -> Option<ValidationCode> {
    let Some(aware_on) = aware_on else {
        return known_council(code);
    };
    match authority::status_on(code, aware_on) {
        CouncilStatus::Operational => None,
        CouncilStatus::NotYet | CouncilStatus::Ended { .. } => {
            Some(ValidationCode::CouncilNotOperational)
        }
        CouncilStatus::Unknown => Some(ValidationCode::CouncilUnknown),
    }
}

/// Checks that no last day counted from these dates relies on bank holidays outside the lists.
pub fn beyond_calendar(dates: &Dates, calendar: &Calendar) -> Option<ValidationCode> {
    let unofficial = |counted: Option<Counted<NaiveDate>>| counted.is_none_or(|day| !day.official);
    let beyond = |deadline: &Deadline, from: NaiveDate| match deadline.count {
        Count::WorkingDays(days) => unofficial(calendar.add_working_days(from, days)),
        Count::WorkingDaysBefore(days) => unofficial(calendar.working_days_back(from, days)),
        Count::AboutDays(_) | Count::Months(_) | Count::OneYear => false,
    };
    let aware = [dates.aware_on, dates.suspicion_on];
    let last_days = DEADLINES.iter().filter(|deadline| deadline.is_last_day);
    let any = last_days.into_iter().any(|deadline| {
        let starts = match deadline.start {
            Start::Awareness => aware,
            Start::ReviewAnchor if dates.rapid_review_anchor == Anchor::BecameAware => aware,
            Start::Notification | Start::ReviewAnchor => [dates.notified_on, None],
            Start::RapidReviewSent => [dates.rapid_review_sent_on, None],
            Start::Publication => [dates.planned_publication_on, None],
            Start::LastDayToNotify | Start::LocalReviewDecided => [None, None],
        };
        let mut starts = starts.into_iter().flatten();
        starts.any(|from| beyond(deadline, from))
    });
    any.then_some(ValidationCode::CalendarRange)
}

/// Age in completed years on a day; none before birth. Somebody born on 29 February is a year
/// older on 1 March of other years.
pub fn age_on(born: NaiveDate, day: NaiveDate) -> Option<u8> {
    day.years_since(born)
        .and_then(|years| u8::try_from(years).ok())
}

/// Age in completed months on a day; none before birth.
pub fn months_on(born: NaiveDate, day: NaiveDate) -> Option<u32> {
    let since = |date: NaiveDate| date.year() * 12 + date.month0() as i32;
    let months = since(day) - since(born) - i32::from(day.day() < born.day());
    u32::try_from(months).ok()
}

/// Checks a given age against the date of birth.
pub fn age_differs(born: NaiveDate, incident: NaiveDate, age: u8) -> Option<ValidationCode> {
    (age_on(born, incident) != Some(age)).then_some(ValidationCode::AgeMismatch)
}

/// Checks that no more children are entered than stated, or than the form takes.
pub fn miscounted(total: Option<usize>, entered: usize) -> Option<ValidationCode> {
    let fewer = total.is_some_and(|total| total < entered);
    (fewer || entered > super::CHILDREN_IN_FORM).then_some(ValidationCode::Count)
}

/// Checks that a reason for notifying, by its code, fits at least one child. An unknown fact fits
/// every reason, and so does an incident without a child.
pub fn reason_misfits(reason: &str, children: &[Child]) -> Option<ValidationCode> {
    let fits = |child: &Child| {
        let happened = |outcome| child.outcome.is_none_or(|one| one == outcome);
        let abused = child.abuse != Some(Abuse::NotSuspected);
        let belongs = |whose: Option<Whose>| whose != Some(Whose::Nobody);
        match reason {
            "death_abuse_known_or_suspected" => happened(Outcome::Died) && abused,
            "serious_harm_abuse_known_or_suspected" => happened(Outcome::SeriouslyHarmed) && abused,
            "looked_after_child_death" => happened(Outcome::Died) && belongs(child.looked_after_by),
            "care_leaver_death" => happened(Outcome::Died) && belongs(child.care_leaver_of),
            _ => true,
        }
    };
    let none = !children.is_empty() && !children.iter().any(fits);
    none.then_some(ValidationCode::ReasonMismatch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn the_same_day_is_in_order() {
        let day = Some(date(2026, 6, 10));
        let dates = Dates {
            incident_on: day,
            aware_on: day,
            notified_on: day,
            rapid_review_sent_on: day,
            ..Dates::default()
        };
        assert_eq!(out_of_order(&dates), []);
        assert_eq!(in_future(date(2026, 6, 10), date(2026, 6, 10)), None);
        assert_eq!(
            in_future(date(2026, 6, 11), date(2026, 6, 10)),
            Some(ValidationCode::Future)
        );
    }

    #[test]
    fn each_date_earlier_than_the_event_before_it_is_reported() {
        let dates = Dates {
            incident_on: Some(date(2026, 6, 4)),
            aware_on: Some(date(2026, 6, 3)),
            suspicion_on: None,
            notified_on: Some(date(2026, 6, 2)),
            rapid_review_sent_on: Some(date(2026, 6, 1)),
            ..Dates::default()
        };
        let all = [
            ValidationCode::OrderNotified,
            ValidationCode::OrderAware,
            ValidationCode::OrderRapidReview,
        ];
        assert_eq!(out_of_order(&dates), all);
        assert_eq!(
            out_of_order(&Dates {
                aware_on: None,
                ..dates
            }),
            [ValidationCode::OrderRapidReview]
        );
    }

    #[test]
    fn only_a_council_in_force_on_the_day_of_awareness_notifies() {
        let aware = Some(date(2024, 2, 5));
        assert_eq!(
            notifying_council("E10000023", aware),
            Some(ValidationCode::CouncilNotOperational)
        );
        assert_eq!(notifying_council("E06000065", aware), None);
        assert_eq!(
            notifying_council("E06000065", Some(date(2023, 3, 31))),
            Some(ValidationCode::CouncilNotOperational)
        );
        assert_eq!(
            notifying_council("E07000008", aware),
            Some(ValidationCode::CouncilUnknown)
        );
        assert_eq!(
            notifying_council("E07000008", None),
            Some(ValidationCode::CouncilUnknown)
        );
        assert_eq!(notifying_council("E10000023", None), None);
    }

    #[test]
    fn a_last_day_beyond_the_published_list_is_reported() {
        let calendar = Calendar::built_in();
        let beyond = |aware, notified| {
            beyond_calendar(
                &Dates {
                    aware_on: aware,
                    notified_on: notified,
                    ..Dates::default()
                },
                &calendar,
            )
        };
        // The last day from which so many working days still end in a published year.
        let last = |count: u32| {
            let unpublished = calendar.official_to().unwrap().succ_opt().unwrap();
            let last = calendar.working_days_back(unpublished, count + 1);
            last.unwrap().value
        };
        assert_eq!(beyond(Some(last(5)), None), None);
        assert_eq!(
            beyond(last(5).succ_opt(), None),
            Some(ValidationCode::CalendarRange)
        );
        assert_eq!(beyond(None, Some(last(15))), None);
        assert_eq!(
            beyond(None, last(15).succ_opt()),
            Some(ValidationCode::CalendarRange)
        );
        assert_eq!(
            beyond(Some(date(2060, 3, 1)), None),
            Some(ValidationCode::CalendarRange)
        );
        assert_eq!(
            beyond(Some(date(2017, 3, 1)), None),
            Some(ValidationCode::CalendarRange)
        );
        let review_from = |aware_on| Dates {
            aware_on,
            rapid_review_anchor: Anchor::BecameAware,
            ..Dates::default()
        };
        let from_awareness = |day| beyond_calendar(&review_from(day), &calendar);
        assert_eq!(from_awareness(Some(last(15))), None);
        assert_eq!(
            from_awareness(last(15).succ_opt()),
            Some(ValidationCode::CalendarRange)
        );
        let suspected = Dates {
            aware_on: Some(last(15)),
            suspicion_on: last(5).succ_opt(),
            ..Dates::default()
        };
        assert_eq!(
            beyond_calendar(&suspected, &calendar),
            Some(ValidationCode::CalendarRange)
        );
        let planned = Dates {
            planned_publication_on: Some(date(2060, 3, 1)),
            ..Dates::default()
        };
        assert_eq!(
            beyond_calendar(&planned, &calendar),
            Some(ValidationCode::CalendarRange)
        );
    }

    #[test]
    fn age_is_taken_in_completed_years_on_the_day() {
        let born = date(2008, 8, 8);
        assert_eq!(age_on(born, date(2026, 8, 7)), Some(17));
        assert_eq!(age_on(born, date(2026, 8, 8)), Some(18));
        assert_eq!(age_on(born, date(2008, 8, 7)), None);
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 2, 28)), Some(17));
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 3, 1)), Some(18));
        assert_eq!(age_differs(born, date(2026, 8, 7), 17), None);
        assert_eq!(
            age_differs(born, date(2026, 8, 7), 18),
            Some(ValidationCode::AgeMismatch)
        );
    }

    #[test]
    fn more_than_four_children_or_more_than_stated_is_an_error() {
        assert_eq!(miscounted(Some(6), 4), None);
        assert_eq!(miscounted(None, 4), None);
        assert_eq!(miscounted(Some(1), 2), Some(ValidationCode::Count));
        assert_eq!(miscounted(Some(6), 5), Some(ValidationCode::Count));
    }

    #[test]
    fn a_reason_must_fit_at_least_one_child() {
        let died = Child {
            outcome: Some(Outcome::Died),
            looked_after_by: Some(Whose::Nobody),
            ..Child::default()
        };
        let harmed = Child {
            outcome: Some(Outcome::SeriouslyHarmed),
            abuse: Some(Abuse::NotSuspected),
            ..Child::default()
        };
        let misfit = Some(ValidationCode::ReasonMismatch);
        for (reason, with_died, with_harmed) in [
            ("death_abuse_known_or_suspected", None, misfit),
            ("serious_harm_abuse_known_or_suspected", misfit, misfit),
            ("looked_after_child_death", misfit, misfit),
            ("care_leaver_death", None, misfit),
            ("something_else", None, None),
        ] {
            assert_eq!(reason_misfits(reason, &[died]), with_died, "{reason}");
            assert_eq!(reason_misfits(reason, &[harmed]), with_harmed, "{reason}");
            assert_eq!(
                reason_misfits(reason, &[Child::default(), died, harmed]),
                None
            );
            assert_eq!(reason_misfits(reason, &[]), None);
        }
    }
}
