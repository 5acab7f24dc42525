//! A day plan for the 15 working days of a rapid review. The plan is local practice of one area.
//! Neither law nor guidance asks for it, so no step is ever late.

use super::rule::RuleId;
use super::working_day::Calendar;
use chrono::NaiveDate;

/// One step of the plan.
pub struct Step {
    /// First working day of the step; day 0 is the day on which the notification was sent.
    pub from: u32,
    /// Last working day of the step.
    pub to: u32,
    /// The work of the step, as the page shows it.
    pub words: &'static str,
}

/// The plan. Source: Devon's chart of a rapid review, which is local practice.
pub const DAY_PLAN: &[Step] = &[
    Step {
        from: 1,
        to: 1,
        words: "Copy to the partnership office, and letters to agencies",
    },
    Step {
        from: 2,
        to: 10,
        words: "Agencies send in what they know",
    },
    Step {
        from: 10,
        to: 12,
        words: "Rapid review meeting",
    },
    Step {
        from: 12,
        to: 15,
        words: "Partners approve",
    },
    Step {
        from: 15,
        to: 15,
        words: "Send the rapid review to the Panel",
    },
];

/// The rule from which the plan counts its days.
pub const PLAN_COUNTS: RuleId = RuleId::known(61);

/// First and last day of a step. None past the end of the calendar.
pub fn days_of(
    step: &Step,
    start: NaiveDate,
    calendar: &Calendar,
) -> Option<(NaiveDate, NaiveDate)> {
    let day = |count| calendar.add_working_days(start, count);
    Some((day(step.from)?.value, day(step.to)?.value))
}
