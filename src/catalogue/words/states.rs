//! Words of the three states of a record: recorded here, sent to your council, notified to the
//! Panel.

use super::Named;

/// The three states in order, each with its meaning and its limits.
pub static STATES: &[Named] = &[
    Named {
        code: "recorded",
        name: "Recorded here",
        means: "What you typed is in this form. That alone tells nobody",
    },
    Named {
        code: "sent",
        name: "Sent to your council",
        means: "Your council has received it. That does not notify the Panel",
    },
    Named {
        code: "notified",
        name: "Notified to the Panel",
        means: "Done in the national system, and recorded here with its date",
    },
];
/// Heading of the three.
pub const STANDS: &str = "Progress";
/// Beside a state that is reached.
pub const STATE_DONE: &str = "Done";
/// Beside a state that is not reached.
pub const STATE_NOT_YET: &str = "Not yet";
/// The third state, where only the death is notified.
pub const NOTIFIED_OF_DEATH: &str = "Notified to the Secretary of State and Ofsted";

/// Shown wherever somebody could confuse the states, until there is a verdict.
pub const NOT_THE_PANEL: [&str; 2] = [
    "Sending this record to your council does not notify the Panel.",
    "That is done in the national child safeguarding incident notification system.",
];
/// The same once there is a verdict, by its code: the limits of sending, and the next step.
pub static TO_NOTIFY: &[Named] = &[
    Named {
        code: "notify_panel",
        name: "Sending this record to your council does not notify the Panel.",
        means: "Somebody in your council must do that in the national child safeguarding incident \
                notification system. If you do not know who, ask now or do it yourself.",
    },
    Named {
        code: "notify_sos_ofsted",
        name: "Sending this record to your council does not notify the Secretary of State or Ofsted.",
        means: "Somebody in your council must do that in the national child safeguarding incident \
                notification system. If you do not know who, ask now or do it yourself.",
    },
    Named {
        code: "needs_decision",
        name: "Sending this record to your council does not notify the Panel.",
        means: "A named person decides whether to notify. If they decide to, somebody in your council does \
                it in the national child safeguarding incident notification system.",
    },
    Named {
        code: "death_and_panel_open",
        name: "Sending this record to your council does not notify the Secretary of State, Ofsted or the \
               Panel.",
        means: "Somebody in your council must notify the death in the national child safeguarding incident \
                notification system. A named person decides whether the Panel is notified of it as a \
                serious incident too.",
    },
    Named {
        code: "decided_both",
        name: "Sending this record to your council does not notify the Panel, the Secretary of State or \
               Ofsted.",
        means: "Somebody in your council must do that in the national child safeguarding incident \
                notification system. If you do not know who, ask now or do it yourself.",
    },
    Named {
        code: "other_la_to_notify",
        name: "Sending this record to your council does not tell the other authority, and does not notify \
               the Panel.",
        means: "Tell that authority now. It is for that authority to decide and to notify.",
    },
    Named {
        code: "not_notifiable",
        name: "Sending this record to your council does not notify the Panel.",
        means: "If more becomes known, look again at whether there is a duty to notify.",
    },
];
/// After it; with the date.
pub const BY_LAST_DAY: &str = "The last day is {}.";
/// After it, on that day.
pub const BY_TODAY: &str = "The last day is today.";
/// After it, when that day has passed; with the date.
pub const AFTER_LAST_DAY: &str = "The last day was {}. It is still due: do it now.";
/// After it, when that day has passed and nobody has decided; with the date.
pub const DECIDE_AFTER_LAST_DAY: &str = "The last day was {}. Decide now.";
/// Link to the national system, which opens in a tab of its own.
pub const NATIONAL_SYSTEM: &str = "Go to the national system (opens in a new tab)";
/// Its address, as its own start page gives it.
pub const NATIONAL_SYSTEM_ADDRESS: &str = "https://childsafeguarding.education.gov.uk/";

/// Row of the task list, after the one that sends to the council.
pub const NOTIFY_TASK: &str = "Copy the answers into the national system";
/// Under it.
pub const NOTIFY_HINT: &str = "A separate step: sending to your council does not notify the Panel";
/// State of that row.
pub const NOTIFY_NOT_RECORDED: &str = "Not recorded";
/// State of that row.
pub const NOTIFY_RECORDED: &str = "Recorded";
/// Under the row that sends to the council.
pub const SEND_HINT: &str = "To your council only";
/// State of that row.
pub const NOT_SENT: &str = "Not sent";
/// State of that row.
pub const SENT: &str = "Sent";
/// State of that row, when something was typed after sending.
pub const SENT_CHANGED: &str = "Changed since";
/// State of that row, and of a record on the device.
pub const SENT_WAITING: &str = "Waiting to send";
/// State of that row, and of a record on the device.
pub const SENT_STOPPED: &str = "Not sent: needs attention";
/// State of that row: the council has the record but has not confirmed that it is stored.
pub const SENT_NOT_CONFIRMED: &str = "Accepted, not yet confirmed";
/// State of that row where the council has set up no sending.
pub const SENT_NOWHERE: &str = "Not set up here";
/// State of that row: the reply was not one that we can trust.
pub const SENT_NOT_KNOWN: &str = "Not known";
/// The notification as recorded; with the date.
pub const PANEL_NOTIFIED_ON: &str = "Recorded as notified to the Panel on {}";
/// The same, where only a death is notified; with the date.
pub const DEATH_NOTIFIED_ON: &str =
    "Recorded as notified to the Secretary of State and Ofsted on {}";
/// After it, while nobody has decided about the Panel.
pub const PANEL_UNDECIDED: &str =
    "Whether the Panel is to be notified of a serious incident is still to be decided.";
/// State of the row of the national system, while nobody has decided about the Panel.
pub const DECIDE_ABOUT_PANEL: &str = "Not recorded. Decide about the Panel";
/// The receipt of a record; with the council.
pub const RECEIVED_BY: &str = "Received by {}";
/// Where a record came from, if it was not sent from here; with the council.
pub const FETCHED_FROM: &str = "Fetched from {}";
/// After either; with the council's reference.
pub const ITS_REFERENCE: &str = ", reference {}";
/// After the one that was fetched; with the moment.
pub const RECEIVED_THERE: &str = ", received there on {}";
/// State of a record that was fetched.
pub const FETCHED: &str = "Fetched from your council";

/// The recorded decision; with its option and the name of the person.
pub const DECIDED: &str = "Decision: {}, {}";
/// Below it, where the answers give a duty against the decision.
pub const DECIDED_AGAINST: &str = "On these answers there is a duty to notify, and the last day applies. The \
    decision may be older than the answers: check it.";
/// State of the row of the national system.
pub const DECIDED_NOT_TO_NOTIFY: &str = "Decided: do not notify";
/// On the task list, when somebody changed an answer after sending.
pub const UNSENT_CHANGES: &str = "Changed since it was sent to your council";

/// Button to the first row of the task list that is not done; with its name.
pub const GO_ON: &str = "Go on: {}";
/// Button of the one next thing.
pub const NEXT_NOTIFY: &str = "Next: copy the answers into the national system";
/// Button of the one next thing, while a person still has to decide.
pub const NEXT_DECIDE: &str = "Next: record the decision on notifying";
/// Button of the one next thing, once something was changed.
pub const NEXT_SEND: &str = "Next: send this change to your council";
/// Button of the one next thing.
pub const NEXT_REVIEW: &str = "Next: the rapid review";
/// The same; with its last day.
pub const NEXT_REVIEW_BY: &str = "Next: the rapid review, due {}";

/// Heading over what changed since sending; with the numbers of answers and entries.
pub const CHANGED_SINCE: &str = "Changed since it was sent: {}";
/// Part of that heading.
pub const ONE_ENTRY_REMOVED: &str = "1 entry removed";
/// Part of that heading; with the number.
pub const ENTRIES_REMOVED: &str = "{} entries removed";
/// Under it; with the name of a removed entry.
pub const REMOVED_SINCE: &str = "Removed: {}";
/// Disclosure with all of them.
pub const ALL_ANSWERS: &str = "All answers";

/// The page with the trail of revisions.
pub const TRAIL_TITLE: &str = "Who changed what";
/// Under it.
pub const TRAIL_TEXT: &str = "Each version of this record that was sent, and the questions that were \
    answered or changed in it. The answers themselves are not repeated here.";
/// Before anything was signed.
pub const TRAIL_EMPTY: &str = "Nothing has been sent yet";
/// Heading; with the number.
pub const TRAIL_REVISION: &str = "Version {}";
/// Under it; with the moment. The user follows.
pub const TRAIL_SENT: &str = "Sent on {} by ";
/// Disclosure with the questions of the first version; with their number.
pub const TRAIL_ALL: &str = "All answers: {}";
/// Heading of the questions that this version of the form does not ask.
pub const TRAIL_OTHER: &str = "Other questions";
/// In place of a user's id.
pub const TRAIL_NOBODY: &str = "somebody whom your council’s page did not name";
