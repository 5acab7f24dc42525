//! Where the record is: recorded here, sent to your council, notified to the Panel. And whether
//! it is saved.

use super::Named;

/// The three states, each with a sentence that says what it is not.
pub static STATES: &[Named] = &[
    Named {
        code: "recorded",
        name: "Recorded here",
        means: "This record is on this device only. It has not been sent to your council, and it has \
                not notified the Panel.",
    },
    Named {
        code: "sent",
        name: "Sent to your council",
        means: "Your council has received this record. It has not notified the Panel.",
    },
    Named {
        code: "notified",
        name: "Notified to the Panel",
        means: "Somebody recorded that the Panel was notified in the national system.",
    },
];

/// Shown wherever somebody could take one state for another.
pub const NOT_THE_PANEL: &str = "Sending this record to your council does not notify the Panel. \
    That is done in the national child safeguarding incident notification system.";
/// With the date.
pub const PANEL_NOTIFIED_ON: &str = "Recorded as notified to the Panel on {}";
/// With the council and its reference.
pub const RECEIVED_BY: &str = "Received by {}, reference {}";

/// A decision that stands; with the decision and the name.
pub const DECIDED: &str = "Decision: {}, {}";
/// On the task list, when something was typed after sending.
pub const UNSENT_CHANGES: &str = "Changed since it was sent to your council";

/// The page with the trail of revisions.
pub const TRAIL_TITLE: &str = "Who changed what";
/// Under it.
pub const TRAIL_TEXT: &str = "Each version of this record that was signed, and the questions that were \
    answered or changed in it. The answers themselves are not repeated here.";
/// Before anything was signed.
pub const TRAIL_EMPTY: &str = "Nothing has been sent yet";
/// Heading; with the number.
pub const TRAIL_REVISION: &str = "Version {}";
/// Under it; with the moment. The user follows.
pub const TRAIL_SIGNED: &str = "Signed on {} by ";
/// In place of a user's id.
pub const TRAIL_NOBODY: &str = "somebody whom your council’s page did not name";
