//! Titles and texts of pages.

use super::Notice;

/// Title of the whole form.
pub const TITLE: &str = "Notify the death or serious harm of a child";
/// First on the first page.
pub const ACT_FIRST: &str =
    "If a child is in danger now, act first: call the police or your emergency duty team.";
/// Below it.
pub const WHAT_IS_ASKED: &str = "You can say “Not yet known” to most questions and still send. “The \
    Panel” is the national Child Safeguarding Practice Review Panel.";
/// Heading of each child's sections; with the number.
pub const CHILD_NUMBER: &str = "Child {}";
/// The start of [`CHILD_NUMBER`], and its replacement where only the death of a care leaver is
/// notified.
pub const OF_A_CHILD: [&str; 2] = ["Child ", "Care leaver "];
/// Words about a child, and the same about a care leaver.
pub static OF_A_CARE_LEAVER: &[(&str, &str)] = &[
    (
        "What happened to the child?",
        "What happened to the care leaver?",
    ),
    (
        "What happened to this child",
        "What happened to the care leaver",
    ),
    (
        "Was the child or young person a care leaver?",
        "Were they a care leaver?",
    ),
    (
        "Where the harm happened, not the death: your own area, if any child was harmed there",
        "Where it happened, even if they died somewhere else",
    ),
    (
        "Who the child is, as far as you know",
        "Who they are, as far as you know",
    ),
    (
        "The harm, and known or suspected abuse or neglect",
        "What happened, and when",
    ),
];
/// Status of a section.
pub const NOT_STARTED: &str = "Not yet started";
/// Status of a section.
pub const IN_PROGRESS: &str = "In progress";
/// Status of a section.
pub const COMPLETED: &str = "Completed";
/// Status of a section, only when true.
pub const CANNOT_START: &str = "Cannot start yet";
/// Row of the task list.
pub const CHECK_AND_SEND: &str = "Check and send";

/// Title of the page about unlikely answers.
pub const IS_THIS_RIGHT: &str = "Is this right?";
/// Under it.
pub const IS_THIS_RIGHT_TEXT: &str =
    "This is unusual, but it can be right. Look at it once more before you go on.";
/// Button.
pub const THIS_IS_RIGHT: &str = "Yes, continue";
/// Button.
pub const CHANGE_IT: &str = "No, change it";

/// Check answers.
pub const CHECK_ANSWERS: &str = "Check your answers before you send";
/// The same page where there is nowhere to send to.
pub const CHECK_ANSWERS_ONLY: &str = "Check your answers";
/// What must be settled before sending; with the number.
pub const STOP_SENDING: &str = "{} answers must be added or changed before you can send";
/// The same for one.
pub const ONE_STOPS_SENDING: &str = "1 answer must be added or changed before you can send";
/// A skipped answer.
pub const NOT_PROVIDED: &str = "Not provided";
/// Heading on the task list.
pub const SEND_TITLE: &str = "Send to your council, and notify";
/// Send button. It names the council, because a record there is no notification.
pub const SEND: &str = "Send to your council";
/// Row of the task list, for a later revision.
pub const CHECK_AND_SEND_UPDATE: &str = "Check and send changes";
/// Send button for a later revision.
pub const SEND_UPDATE: &str = "Send changes";
/// Send button for a signed record that the council has not received.
pub const SEND_WAITING: &str = "Send again";
/// Without an endpoint.
pub const NO_ENDPOINT: &str =
    "Your council has not set up sending here. You can check, print and download this record.";
/// Title of the confirmation, shown only after the council's receipt; with the council.
pub const CONFIRMATION: &str = "{} has received this record";
/// The same of a record that was fetched from the council's service.
pub const CONFIRMATION_FETCHED: &str = "This record was fetched from {}";
/// On the confirmation; with the reference.
pub const REFERENCE: &str = "Reference {}";
/// On the confirmation; with the date and time of receipt.
pub const RECEIVED_AT: &str = "Received on {}";
/// Heading.
pub const WHAT_NEXT: &str = "What happens next";
/// Step; with [`STEP_BY`] or [`STEP_NOW`].
pub const STEP_NOTIFY_PANEL: &str =
    "Notify the Panel in the national system{}. This record has not done that.";
/// Step, where a person decided that the Panel is notified of a death too; with the same.
pub const STEP_NOTIFY_BOTH: &str = "Notify the Panel, the Secretary of State and Ofsted in the national system{}. \
    This record has not done that.";
/// Step after the death of a looked-after child or care leaver; with the same.
pub const STEP_NOTIFY_DEATH: &str = "Notify the Secretary of State and Ofsted in the national system{}. \
    This record has not done that.";
/// Step, where only the death was notified so far, and a person decided to notify the Panel too.
pub const STEP_NOTIFY_PANEL_TOO: &str =
    "Notify the Panel too, in the national system. Only the death is recorded as notified.";
/// Part of a step; with the last day.
pub const STEP_BY: &str = " by {}";
/// The same, once that day has passed.
pub const STEP_NOW: &str = " now";
/// Step, where a person decides; with the same.
pub const STEP_DECIDE: &str = "Decide whether to notify{}, and record who decided and why.";
/// Step, where the death is to be notified in any case.
pub const STEP_DECIDE_ON_PANEL: &str =
    "Decide whether to notify the Panel too, and record who decided and why.";
/// Step, while the answers give no verdict.
pub const STEP_ANSWER: &str = "Go on with the check whether you must notify: an answer is missing.";
/// Step, where another council notifies.
pub const STEP_OTHER_AUTHORITY: &str = "Tell the authority that must notify now, and help it.";
/// Step.
pub const STEP_RECORD: &str = "Come back and record the date and the reference.";
/// Step.
pub const STEP_TELL_PARTNERS: &str = "Tell the safeguarding partners within the same time.";
/// The same, once that time has passed.
pub const STEP_TELL_PARTNERS_NOW: &str = "Tell the safeguarding partners now, if nobody has.";
/// Step.
pub const STEP_REVIEW: &str =
    "Start the rapid review. Its last day is on the list of sections and in the timeline.";
/// Last step.
pub const STEP_KEEP_UP: &str = "If more becomes known, change this record and send it again.";
/// Heading of the text on handing a record over to somebody else.
pub const HAND_OVER: &str = "If somebody else carries on";
/// Under it; with [`super::ITS_REFERENCE`].
pub const HAND_OVER_TEXT: &str = "They open this record from your council’s list of received records{}. There they can read \
    it, change it and send it again, on any computer.";
/// Link to the page after sending.
pub const RECORD_NOTIFIED: &str = "Record the date and reference";
/// The same link, for somebody who returns from the national system.
pub const HAVE_NOTIFIED: &str = "I have notified: record the date and reference";

/// The page for re-keying in the national system.
pub const TRANSFER: Notice = Notice {
    title: super::NOTIFY_TASK,
    text: &[
        "This page sends nothing. Sign in to the national system in another tab and copy each answer.",
        "The national system needs a DfE Sign-in account. It closes after 20 minutes without activity, and \
         says that it does not keep what you typed, so check everything here first.",
        "Its questions may have other names than here, or another order.",
    ],
};
/// On it where there are several children.
pub const TRANSFER_ORDER: &str =
    "National statistics use the details of one child. Put the child to be counted first.";
/// Label on it, for a looked-after child who died.
pub const TRANSFER_DEATH: &str = "Death of a looked-after child, in national terms";
/// Its value where abuse or neglect is known or suspected.
pub const DEATH_WITH_ABUSE: &str = "Abuse or neglect";
/// Its value where none is.
pub const DEATH_WITHOUT_ABUSE: &str = "No abuse or neglect";
/// Last on it.
pub const TRANSFER_THEN: &str =
    "When the national system confirms, record the date and the reference here.";
/// Heading of the sections about the incident as a whole.
pub const ABOUT_THE_INCIDENT: &str = "You and the incident";
/// Heading of the sections about other people.
pub const ABOUT_OTHERS: &str = "Family and other people";
/// Heading.
pub const RAPID_REVIEW_HEADING: &str = "Rapid review";
/// Row of the task list.
pub const RAPID_REVIEW_TASK: &str = "Rapid review checklist";
/// Button on the review's list of agencies; with the number.
pub const ADD_AGENCIES: &str = "Add the {} agencies of the notification";
/// The same for one.
pub const ADD_ONE_AGENCY: &str = "Add the agency of the notification";
/// In the status line; with the number.
pub const AGENCIES_ADDED: &str = "Added from the notification: {}";
/// State of a list of entries.
pub const NONE_YET: &str = "None added yet";
/// State of a list of entries: the user said that there is nothing to add.
pub const NONE_TO_ADD: &str = "None to add";
/// On an empty list of entries.
pub const ANY_TO_ADD: &str = "Is there anyone or anything to add?";
/// State of a list of entries; with the number.
pub const COUNT_ADDED: &str = "{} added";
/// The same where an entry would stop sending; with the number.
pub const COUNT_NOT_COMPLETE: &str = "{} added, not complete";
/// At an entry that would stop sending.
pub const NOT_COMPLETE: &str = "Not complete";
/// Heading over the answers that would be deleted.
pub const WHAT_WOULD_GO: &str = "What would be deleted";
/// Heading of the contact line.
pub const HELP: &str = "If you need help with this form";
/// Link; with the heading of a list.
pub const BACK_TO: &str = "Back to {}";
/// Disclosure; with a number.
pub const LOOK_AT_NUMBER: &str = "{} answers are left open";
/// Progress of copying; with the numbers.
pub const COPIED_SO_FAR: &str = "{} of {} copied";
/// Link to the first answer that was not copied; with its question.
pub const NEXT_TO_COPY: &str = "Go to the next one: {}";
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
