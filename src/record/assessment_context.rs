//! What a record is assessed with, beside its answers.

use super::checklist::Checklist;
use crate::law::{self, Calendar, DEADLINES, Deadline};
use chrono::NaiveDate;

/// What the record is looked at with: the day, and the council's settings.
#[derive(Clone)]
pub struct AssessmentContext {
    /// Today, in London.
    pub today: NaiveDate,
    /// The bank holidays in use.
    pub calendar: Calendar,
    /// Deadlines in place of those of the law.
    pub other_deadlines: Option<&'static [Deadline]>,
    /// What starts the rapid review's clock.
    pub anchor: law::Anchor,
    /// The council has received this record.
    pub sent: bool,
    /// The rapid review's checklist as the council sets it.
    pub checklist: Checklist,
}

impl AssessmentContext {
    /// The deadlines in use.
    pub fn deadlines(&self) -> &'static [Deadline] {
        self.other_deadlines.unwrap_or(DEADLINES)
    }

    /// The same setting for another record.
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
