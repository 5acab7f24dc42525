//! The status of a line of the timeline: its class, and its words.

use crate::app::components::deadline_card::status_words;
use crate::catalogue::words;
use crate::law::{Clock, Due};
use crate::record::timeline::{Line, What, is_late};

/// The class of a line, and its status in words.
pub fn line_status(line: &Line) -> (&'static str, String) {
    match line.what {
        What::Today => ("today", String::new()),
        What::Happened if line.name == words::LINE_PUBLICATION_PLANNED => {
            ("due", words::PLANNED.to_owned())
        }
        What::Happened => ("happened", words::HAPPENED.to_owned()),
        What::NotUsed(_) => ("other", words::NOT_USED.to_owned()),
        What::Due(clock) if is_indication(&clock) => ("other", String::new()),
        What::Due(clock) => {
            let (status, _) = status_words(&clock);
            match (is_late(&clock), clock.done_on) {
                (true, _) => ("late", status),
                (false, Some(_)) => ("happened", status),
                (false, None) => ("due", status),
            }
        }
    }
}

/// Whether a day is only good to know: nobody can be late for it.
fn is_indication(clock: &Clock) -> bool {
    match clock.what {
        Due::PanelReply | Due::KeepPublished => clock.done_on.is_none(),
        Due::RapidReviewFromAwareness | Due::RapidReviewIfNotifiedOnLastDay => true,
        _ => false,
    }
}

/// The caveats of a deadline.
pub fn caveats(clock: &Clock) -> impl Iterator<Item = &'static str> {
    [
        (clock.decision_pending, words::PROVISIONAL),
        (clock.calendar_computed, words::COMPUTED),
        (clock.what == Due::PanelReply, words::ONLY_A_GUIDE),
        (
            clock.what == Due::RapidReviewIfNotifiedOnLastDay,
            words::NEEDS_NOTIFIED_ON,
        ),
        (clock.what == Due::RapidReviewFromAwareness, words::NOT_USED),
        (clock.not_a_working_day, words::NOT_A_WORKING_DAY),
    ]
    .into_iter()
    .filter_map(|(applies, words)| applies.then_some(words))
}
