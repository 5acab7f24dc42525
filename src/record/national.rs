//! Terms of the national system for answers that the form asks in other words.

use super::answers::Row;
use super::visible_answers::VisibleAnswers;
use crate::catalogue::words;
use crate::law::{Abuse, Outcome};

/// The category of a looked-after child's death in national statistics: with or without abuse or
/// neglect. None for anybody else.
pub fn looked_after_death(visible: VisibleAnswers, row: Row) -> Option<&'static str> {
    let died = Outcome::from_code(visible.text(row, "child_outcome")) == Some(Outcome::Died);
    if !died || visible.text(row, "child_looked_after") != "yes" {
        return None;
    }
    Some(
        match Abuse::from_code(visible.text(row, "child_abuse_status")) {
            Some(Abuse::Known | Abuse::Suspected) => words::DEATH_WITH_ABUSE,
            Some(Abuse::NotSuspected) => words::DEATH_WITHOUT_ABUSE,
            _ => words::NOT_YET_KNOWN,
        },
    )
}
