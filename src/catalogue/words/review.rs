//! Words of the pages of the rapid review, and of its open items.

use super::Notice;

/// Title of the page, and its introduction.
pub const RAPID_REVIEW: Notice = Notice {
    title: "Rapid review",
    text: &[
        "Partners gather the facts, say what must be done now to keep children safe, look at why it \
         happened and decide whether to hold a local review.",
        "Each page says where its items come from.",
    ],
};
/// For a case that partners review by choice.
pub const NO_DUE_DATE: &str =
    "This review has no due date. You chose to review a case that was not notified.";
/// Beside that choice, where the answers say otherwise.
pub const STILL_DUE: &str = "This record shows that a rapid review is needed, so its due date and \
    questions stay.";
/// Heading of the due date.
pub const WHEN_DUE: &str = "When it is due";
/// Before the record was sent.
pub const REVIEW_BEFORE: &str =
    "A rapid review follows a notification to the Panel. You can prepare it here before that.";
/// Link to the rapid review.
pub const BACK_TO_REVIEW: &str = "Back to the rapid review";
/// On the task list.
pub const REVIEW_HINT: &str = "Facts, analysis, criteria and decision";
/// Heading of the rows.
pub const REVIEW_SECTIONS: &str = "Sections";
/// Heading of the rows about a local review.
pub const REVIEW_LOCAL: &str = "The local review";
/// Heading of the rows that are done last.
pub const REVIEW_END: &str = "Signing off and sending";
/// Row, and title of its page.
pub const SIGN_OFF: &str = "What is open before signing off";
/// State of that row; with the number.
pub const OPEN_NUMBER: &str = "{} open";
/// State of that row.
pub const OPEN_NONE: &str = "Nothing open";
/// On the page.
pub const CAN_SIGN_OFF: &str =
    "Nothing stands in the way of signing off. The partners sign; this form records that they did.";
/// On the page; with the number.
pub const CANNOT_SIGN_OFF: &str = "{} items to settle before signing off";
/// One.
pub const CANNOT_SIGN_OFF_ONE: &str = "1 item to settle before signing off";
/// Heading.
pub const OPEN_BLOCKS: &str = "Before signing off";
/// Heading.
pub const OPEN_WARNS: &str = "Worth another look";
/// Under it.
pub const OPEN_WARNS_TEXT: &str = "You can sign off without these.";
/// Heading.
pub const OPEN_SHARES: &str = "Before sharing a copy without names";
/// Heading.
pub const OPEN_CLOSES: &str = "After signing off";
/// Last on the page.
pub const REVIEW_IS_NOT_SENT: &str = "This form does not send the rapid review to the Panel.";
/// After it, where answers are saved.
pub const REVIEW_IS_KEPT: &str =
    "What you typed is saved on this device. Send the record so that your council has it too.";
/// After it, where they are not.
pub const REVIEW_IS_NOT_KEPT: &str =
    "What you typed is only on this page. Send the record so that your council has it.";
/// Open item: an answer is "not yet known" without a plan.
pub const SAY_PLAN: &str = "Enter how and when you will find out";
/// Open item: an answer "does not apply" without a reason.
pub const SAY_REASON: &str = "Enter why it does not apply";
/// Open item: a list without an entry; with the noun for an entry.
pub const ADD_ONE: &str = "Add at least one {}";
/// Open item: who attended the meeting.
pub const REPRESENTED: &str =
    "Add who attended for the local authority, for health and for the police";
/// Open item: the notification has no answer to use yet.
pub const NOT_YET_ASKED: &str =
    "This comes from the notification, once it is sent and its questions are answered";
/// Open item: the copy without names.
pub const NOT_LOOKED_AT: &str = "Nobody has looked through the copy without names yet";
/// State of its row.
pub const NOT_YET_DECIDED: &str = "Not yet checked";
/// Over the tick that the review blames nobody.
pub const NO_BLAME: &str = "No blame of named staff";
/// Over answers that the notification gave.
pub const FROM_NOTIFICATION: &str = "From the notification";
/// Where the items of a page come from.
pub const WHERE_FROM: &str = "Where these items come from";
/// Button that saves the entry and adds another; with the noun for an entry.
pub const SAVE_AND_ADD: &str = "Save and add another {}";
/// Heading at check answers.
pub const REVIEW_ANSWERS: &str = "Rapid review";
/// Link at check answers to the other part.
pub const NOTIFICATION_ANSWERS: &str = "The notification";
/// Disclosure.
pub const REVIEW_AIMS: &str = "The aims of a rapid review";
