//! Titles and texts of the pages.

use super::Notice;

/// Title of the whole form.
pub const TITLE: &str = "Notify the death or serious harm of a child";
/// Always within reach, first on the first page.
pub const ACT_FIRST: &str =
    "If a child is in danger now, act first: call the police or your emergency duty team.";
/// What the form is, on the task list.
pub const ABOUT: &str = "Prepare and check a notification, and send the record to your council. You can start \
    before you know names. Answer in any order.";
/// Heading of the contact line; with the contact.
pub const HELP_LINE: &str = "If you need help with this form, contact {}";

/// Task list.
pub const TASKS: &str = "Sections";
/// Heading of the clocks.
pub const TWO_DEADLINES: &str = "Dates to keep";
/// Heading of each child's sections; with the number.
pub const CHILD_NUMBER: &str = "Child {}";
/// With the number and the name.
pub const CHILD_NAMED: &str = "Child {}: {}";
/// A child who is not identified.
pub const CHILD_UNIDENTIFIED: &str = "Not yet identified";
/// Status of a section.
pub const NOT_STARTED: &str = "Not yet started";
/// Status of a section.
pub const IN_PROGRESS: &str = "In progress";
/// Status of a section.
pub const COMPLETED: &str = "Completed";
/// Status of a section, only when true.
pub const CANNOT_START: &str = "Cannot start yet";
/// With two numbers.
pub const SECTIONS_DONE: &str = "You have completed {} of {} sections.";
/// Row of the task list.
pub const CHECK_AND_SEND: &str = "Check and send";

/// Check answers.
pub const CHECK_ANSWERS: &str = "Check your answers before you send";
/// A skipped answer.
pub const NOT_PROVIDED: &str = "Not provided";
/// Hidden text after "Change"; with the label.
pub const CHANGE_WHAT: &str = "Change {}";
/// When something blocks.
pub const ANSWER_BEFORE_SENDING: &str =
    "Answer these before you send. “Not yet known” is an answer.";
/// When nothing blocks.
pub const READY: &str = "You can send this to your council.";

/// Declaration and send.
pub const SEND_TITLE: &str = "Send to your council";
/// Send button.
pub const SEND: &str = "Send notification";
/// Row of the task list, for a later revision.
pub const CHECK_AND_SEND_UPDATE: &str = "Check and send changes";
/// Send button for a later revision.
pub const SEND_UPDATE: &str = "Send changes";
/// With the council.
pub const SENDS_TO: &str = "This sends the record to {}.";
/// Without an endpoint.
pub const NO_ENDPOINT: &str =
    "Your council has not set up sending here. You can check, print and download this record.";
/// Going back after sending.
pub const ALREADY_SENT: &str =
    "This was already sent. Changing it sends a new revision, not a second notification.";

/// Confirmation, only when the council has received it; with the council.
pub const CONFIRMATION: &str = "{} has received this record";
/// With the reference.
pub const REFERENCE: &str = "Reference {}";
/// With the date and time.
pub const RECEIVED_AT: &str = "Received on {}";
/// Heading.
pub const WHAT_NEXT: &str = "What happens next";
/// Steps, in order. The first takes the date to notify by.
pub static NEXT_STEPS: &[&str] = &[
    "Notify the Panel in the national system by {}. This record has not done that.",
    "Come back and record the date and the reference.",
    "Tell the safeguarding partners within the same 5 working days.",
    "Start the rapid review. It is due 15 working days after the Panel is notified, unless your council \
     counts from becoming aware.",
];
/// Steps where no rapid review is needed. The first takes nothing.
pub static NEXT_STEPS_DEATH_ONLY: &[&str] = &[
    "Notify the Secretary of State and Ofsted in the national system. This record has not done that.",
    "Come back and record the date and the reference.",
];
/// Link.
pub const START_RAPID_REVIEW: &str = "Start the rapid review";
/// Link to the page for re-keying.
pub const OPEN_TRANSFER: &str = "Copy the answers into the national system";
/// Link to the page after sending.
pub const RECORD_NOTIFIED: &str = "Record the date and reference";

/// The page for re-keying in the national system.
pub const TRANSFER: Notice = Notice {
    title: "Copy into the national system",
    text: &[
        "This page sends nothing. Sign in to the national system in another tab and copy each answer.",
        "The national system needs a DfE Sign-in account. It closes after 20 minutes without activity, and \
         says that it does not keep what you typed, so check everything here first.",
        "We have not seen the national form. Its questions may have other names or another order.",
    ],
};
/// Last on it.
pub const TRANSFER_THEN: &str =
    "When the national system confirms, record the date and the reference here.";
/// Questions that have no place there as far as we know.
pub const TRANSFER_OURS: &str = "Kept by your council; may not be asked there";

/// The page after the national system.
pub const RECORD_TITLE: &str = "Record that the Panel was notified";
/// Under it.
pub const RECORD_TEXT: &str =
    "Only enter a date if the notification was sent in the national system.";
/// Button.
pub const RECORD_SAVE: &str = "Save and send to your council";

/// The copy without names.
pub const SHARE: Notice = Notice {
    title: "Copy to share",
    text: &[
        "Names, dates of birth, addresses and references are left out. Use initials that are not the real ones.",
        "Read every text before you share it: names and places typed there are still there.",
    ],
};

/// List of drafts.
pub const DRAFTS: &str = "Drafts on this device";
/// An empty list.
pub const NO_DRAFTS: &str = "There are no drafts on this device.";
/// Opens one.
pub const OPEN_DRAFT: &str = "Open";
/// Starts one.
pub const NEW_RECORD: &str = "Start a new notification";
/// With the date.
pub const DRAFT_CHANGED: &str = "Last changed {}";
/// With the date.
pub const DRAFT_DELETED_ON: &str = "Deleted from this device on {} unless you change it";

/// Heading of the sections that are asked once.
pub const ABOUT_THE_INCIDENT: &str = "You and the incident";
/// Heading of the sections about other people.
pub const ABOUT_OTHERS: &str = "Family and other people";
/// Heading.
pub const RAPID_REVIEW_HEADING: &str = "Rapid review";
/// Row of the task list.
pub const RAPID_REVIEW_TASK: &str = "Rapid review checklist";
/// State of a list of entries.
pub const NONE_YET: &str = "None added";
/// State of a list of entries; with the number.
pub const COUNT_ADDED: &str = "{} added";
/// Over what would be removed.
pub const WHAT_WOULD_GO: &str = "What would be deleted";
/// Heading of the contact line.
pub const HELP: &str = "If you need help with this form";
/// Link; with the heading of a list.
pub const BACK_TO: &str = "Back to {}";
/// Disclosure; with a number.
pub const LOOK_AT_NUMBER: &str = "{} answers are left open";
/// Copies the whole page.
pub const COPY_ALL: &str = "Copy everything";
/// After copying the whole page.
pub const COPIED_ALL: &str = "Everything on this page is copied";
/// Link to the confirmation.
pub const SEE_CONFIRMATION: &str = "See the reference and what happens next";
/// In place of the council's name.
pub const YOUR_COUNCIL: &str = "Your council";
/// The browser refused to save a file.
pub const NO_DOWNLOAD: &str =
    "Your browser did not save the file. Copy what you need from this page instead";
