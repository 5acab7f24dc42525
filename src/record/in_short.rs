//! A record in one line of the list of records: reference, outcome and next deadline. No names,
//! because somebody may look over the user's shoulder.

use super::answers::{Answers, Key};
use super::assessment_context::AssessmentContext;
use super::derived::Derived;
use super::reading::in_words;
use super::timeline::{clock_name, is_done_undated, is_untold, is_waived};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, CHILDREN};
use crate::law::{Clock, DeadlineStatus};
use chrono::NaiveDate;

/// One line of the list of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InShort {
    /// The council's own reference of the case, as typed; may be empty.
    pub reference: String,
    /// The outcome and the number of children; empty until answered.
    pub kind: String,
    /// The next deadline; none where nothing is due.
    pub due: Option<NextDue>,
}

/// The next deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDue {
    /// Its name, as on its card.
    pub name: &'static str,
    /// Its last day.
    pub day: NaiveDate,
    /// Its clock, with the status today.
    pub clock: Clock,
}

impl InShort {
    /// Reads a record. `context` belongs to this record.
    pub fn of(answers: &Answers, context: &AssessmentContext) -> InShort {
        let derived = Derived::of(answers, context);
        InShort {
            reference: answers.text(Key::once("local_reference")).trim().to_owned(),
            kind: kind(answers),
            due: next_due(&derived),
        }
    }
}

/// Each outcome once, with the number of children where there are several.
fn kind(answers: &Answers) -> String {
    let rows = answers.rows(&CHILDREN);
    let mut outcomes: Vec<String> = Vec::new();
    if let Some(question) = catalogue::question("child_outcome") {
        for row in rows {
            let outcome = in_words(answers, question, *row);
            if !outcome.is_empty() && !outcomes.contains(&outcome) {
                outcomes.push(outcome);
            }
        }
    }
    let outcomes = outcomes.join("; ");
    match rows.len() {
        0 | 1 => outcomes,
        _ if outcomes.is_empty() => outcomes,
        several => fill(
            words::OF_SEVERAL_CHILDREN,
            &[&several.to_string(), &outcomes],
        ),
    }
}

/// The open deadline whose last day comes first. Of two on one day, the first of the table.
fn next_due(derived: &Derived) -> Option<NextDue> {
    let clocks = derived.assessment.clocks.iter();
    let open = clocks.filter_map(|clock| Some((clock, open_day(clock, derived)?)));
    let (clock, day) = open.min_by_key(|(_, day)| *day)?;
    Some(NextDue {
        name: clock_name(clock, derived),
        day,
        clock: *clock,
    })
}

/// The last day of an open deadline; none for a day that is only to plan with.
fn open_day(clock: &Clock, derived: &Derived) -> Option<NaiveDate> {
    let is_open = matches!(
        clock.status,
        DeadlineStatus::Left(_) | DeadlineStatus::Overdue(_)
    );
    let counts = clock.deadline.is_last_day
        && !clock.is_plan()
        && !is_untold(clock)
        && !is_waived(clock, derived)
        && !is_done_undated(clock, derived);
    clock.due.filter(|_| is_open && counts)
}
