//! Sentences about answers that another system filled in.

/// At an answer; with the day. The system's name follows.
pub const FILLED_IN: &str = "Filled in from another system, as it was on {}: ";
/// After it, until somebody has continued past the page.
pub const FILLED_IN_CHECK: &str = ". Check that it is right, then continue.";
/// At an answer copied from the first child of the record.
pub const SAME_AS_FIRST: &str = "The same as child 1. To be checked: is it right for this child?";
/// The same after somebody has continued past the page.
pub const SAME_AS_FIRST_CHECKED: &str = "The same as child 1, and checked";
/// Button; with the name of the first child.
pub const SAME_AS: &str = "Same as {}";
/// Over it; with the number of answers.
pub const SAME_AS_TEXT: &str = "{} on this page can be copied from the first child. Your own answers stay. \
    Each copied answer is marked to be checked.";
/// After copying; with the number of answers.
pub const TAKEN_FROM_FIRST: &str =
    "{} copied from child 1. Check each, and change what is different for this child.";
/// Button that undoes it.
pub const GIVE_BACK: &str = "Undo: clear these answers";
/// In the status line.
pub const GIVEN_BACK: &str = "The copied answers are cleared";
/// In the status line; with the number of answers.
pub const FILLED_IN_NUMBER: &str =
    "{} filled in from another system. Check each of them before you send";
/// After it, where some answers were already given; with their number.
pub const LEFT_ALONE: &str = ". {} that you had given stayed as they were";
/// In the sentences above.
pub const ONE_ANSWER: &str = "1 answer";
/// In the sentences above; with the number.
pub const SEVERAL_ANSWERS: &str = "{} answers";
/// Heading at check answers.
pub const UNCHECKED: &str = "Filled in or taken over, and not checked yet";
/// Under it.
pub const UNCHECKED_TEXT: &str = "Open each of these, check the answers that nobody typed there, and continue past it. The record \
    can be sent after that.";
/// In the trail of a revision; with the day and the number of answers. The system's name follows.
pub const TRAIL_FILLED_IN: &str = "Filled in from another system, as it was on {}: {}, from ";
