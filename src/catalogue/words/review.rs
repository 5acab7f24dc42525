//! The rapid review: its pages, and what is open in it.

use super::Notice;

/// The page, and what it says of itself.
pub const RAPID_REVIEW: Notice = Notice {
    title: "Rapid review",
    text: &[
        "Partners gather the facts, say what must be done now to keep children safe, look at why it \
         happened and decide whether to hold a local review.",
        "The wording of this checklist is ours. We have not seen the Panel’s own template. Each page \
         says where its items come from and how sure we are.",
    ],
};
/// Before the record was sent.
pub const REVIEW_BEFORE: &str =
    "A rapid review follows a notification to the Panel. You can prepare it here before that.";
/// Link to the rapid review.
pub const BACK_TO_REVIEW: &str = "Back to the rapid review";
/// On the task list.
pub const REVIEW_HINT: &str = "Facts, analysis, criteria and decision";
/// Heading of the rows about a local review.
pub const REVIEW_LOCAL: &str = "The local review";
/// Heading of the rows that are done last.
pub const REVIEW_END: &str = "Signing off";
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
pub const CANNOT_SIGN_OFF: &str = "Items that stand in the way of signing off: {}";
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
pub const REVIEW_IS_NOT_SENT: &str = "This form does not send the rapid review to the Panel. Send \
    the record to your council to keep what you typed here.";
/// An open answer that is not yet known.
pub const SAY_PLAN: &str = "Enter how and when you will find out";
/// An open answer that does not apply.
pub const SAY_REASON: &str = "Enter why it does not apply";
/// An open list; with what an entry is.
pub const ADD_ONE: &str = "Add at least one {}";
/// Open: who was at the meeting.
pub const REPRESENTED: &str =
    "Add who attended for the local authority, for health and for the police";
/// Open: nothing of the notification to take over yet.
pub const NOT_YET_ASKED: &str =
    "This comes from the notification, once it is sent and its questions are answered";
/// Open: the copy for sharing.
pub const NOT_LOOKED_AT: &str = "Nobody has looked through the copy for sharing yet";
/// Over answers that the notification gave.
pub const FROM_NOTIFICATION: &str = "From the notification";
/// Where the items of a page come from.
pub const WHERE_FROM: &str = "Where these items come from";
/// With what an entry is.
pub const SAVE_AND_ADD: &str = "Save and add another {}";
/// A core item.
pub const CORE_ITEM: &str = "Your council cannot switch it off";
/// Heading at check answers.
pub const REVIEW_ANSWERS: &str = "Rapid review";
