//! Where the record is: recorded here, sent to your council, notified to the Panel. And whether
//! it is saved.

use super::{Named, Notice};

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
    Notify the Panel in the national child safeguarding incident notification system.";
/// The same, in one line.
pub const PANEL_NOT_NOTIFIED: &str = "The Panel has not been notified yet";
/// With the date.
pub const PANEL_NOTIFIED_ON: &str = "Recorded as notified to the Panel on {}";
/// With the date and the reference.
pub const PANEL_NOTIFIED_WITH: &str = "Recorded as notified to the Panel on {}, reference {}";
/// With the council and its reference.
pub const RECEIVED_BY: &str = "Received by {}, reference {}";
/// In the outbox.
pub const WAITING_TO_SEND: &str = "Waiting to send";
/// In the outbox, with the age.
pub const WAITING_SINCE: &str = "Waiting to send since {}";
/// In the outbox, and changed since.
pub const CHANGED_SINCE_SENT: &str = "Changed since it was sent to your council";
/// A draft on paper (UX rule 100).
pub const DRAFT_NOT_SENT: &str = "Draft - not sent";
/// Marking of every printed page.
pub const OFFICIAL_SENSITIVE: &str = "Official-Sensitive";

/// Save states: while writing.
pub const SAVING: &str = "Saving";
/// With the time. Only after the database confirms.
pub const SAVED_AT: &str = "Saved on this device at {}";
/// With the reason.
pub const NOT_SAVED: &str = "Not saved - {}";
/// Nothing typed yet.
pub const NOTHING_TO_SAVE: &str = "Nothing to save yet";
/// Where drafts are off.
pub const NOT_KEPT_HERE: &str = "Not kept on this device";
/// Reasons for "not saved": no room.
pub const REASON_FULL: &str = "this device has no room left";
/// The browser does not allow it.
pub const REASON_BLOCKED: &str = "this browser does not allow saving here";
/// Another tab has the draft.
pub const REASON_OTHER_TAB: &str = "this draft is open in another tab";
/// The database could not be reached.
pub const REASON_CLOSED: &str = "the browser closed its storage, trying again";
/// Anything else.
pub const REASON_OTHER: &str = "the browser could not save";

/// Where drafts are kept; with the number of days (UX rule 56).
pub const DRAFTS_KEPT: Notice = Notice {
    title: "Where your answers are kept",
    text: &[
        "Your answers are saved, encrypted, on this device and in this browser only, for {} days after \
         you last change them.",
        "Clearing browser data deletes them. A private window deletes them when you close it.",
    ],
};
/// Where drafts are off.
pub const DRAFTS_OFF: Notice = Notice {
    title: "Your answers are not kept",
    text: &[
        "Your council has turned saving off. Closing this page deletes what you typed. You can \
             download a copy at any time.",
    ],
};
