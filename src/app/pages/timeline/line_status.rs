//! The status of a line of the timeline: its CSS class, and its words.

use crate::app::components::deadline_card::status_words;
use crate::catalogue::words;
use crate::law::Clock;
use crate::record::Derived;
use crate::record::timeline::{Line, What, is_done_undated, is_late, is_untold, is_waived};

/// The CSS class of a line, and its status in words.
pub fn line_status(line: &Line, derived: &Derived) -> (&'static str, String) {
    match line.what {
        What::Today => ("today", String::new()),
        What::Happened if line.name == words::LINE_PUBLICATION_PLANNED => {
            ("due", words::PLANNED.to_owned())
        }
        What::Happened => ("happened", words::HAPPENED.to_owned()),
        What::NotUsed(_) => ("other", words::NOT_USED.to_owned()),
        What::Due(clock)
            if is_indication(&clock) || is_untold(&clock) || is_waived(&clock, derived) =>
        {
            ("other", String::new())
        }
        What::Due(clock) if is_done_undated(&clock, derived) => {
            ("due", words::TOLD_UNDATED.to_owned())
        }
        What::Due(clock) => {
            let (status, _) = status_words(&clock);
            match (is_late(&clock, derived), clock.done_on) {
                (true, _) => ("late", status),
                (false, Some(_)) => ("happened", status),
                (false, None) => ("due", status),
            }
        }
    }
}

/// Whether a day is only an indication, for which nobody can be late. Once it is done it counts as past,
/// unless it is a plan.
fn is_indication(clock: &Clock) -> bool {
    !clock.deadline.is_last_day && (clock.done_on.is_none() || clock.is_plan())
}
