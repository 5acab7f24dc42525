//! Inputs of an assessment beside the answers.

use super::checklist::Checklist;
use crate::law::{self, Calendar, DEADLINES, Deadline};
use chrono::NaiveDate;

/// Inputs of an assessment beside the answers: the day, and the council's settings.
#[derive(Clone)]
pub struct AssessmentContext {
    /// Today, in London.
    pub today: NaiveDate,
    /// The bank holidays in use.
    pub calendar: Calendar,
    /// A table of deadlines to use instead of [`DEADLINES`].
    pub other_deadlines: Option<&'static [Deadline]>,
    /// The event that starts the rapid review's clock.
    pub anchor: law::Anchor,
    /// Whether the council has received this record.
    pub sent: bool,
    /// The council's checklist of the rapid review.
    pub checklist: Checklist,
}

impl AssessmentContext {
    /// The deadlines in use.
    pub fn deadlines(&self) -> &'static [Deadline] {
        self.other_deadlines.unwrap_or(DEADLINES)
    }

    /// The same context for another record, which is not sent yet.
    pub fn for_another_record(&self) -> AssessmentContext {
        AssessmentContext {
            today: self.today,
            calendar: self.calendar.clone(),
            other_deadlines: self.other_deadlines,
            anchor: self.anchor,
            sent: false,
            checklist: self.checklist.clone(),
        }
    }
}
