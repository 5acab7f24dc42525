//! Sentences about answers that another system filled in.

/// At an answer; with the day. The system's name follows.
pub const FILLED_IN: &str = "Filled in from another system, as it was on {}: ";
/// After it, until somebody has gone on from the page.
pub const FILLED_IN_CHECK: &str = ". Check that it is right, then continue.";
/// In the status line; with the number of answers.
pub const FILLED_IN_NUMBER: &str =
    "{} filled in from another system. Check each of them before you send";
/// After it; with the number of answers.
pub const LEFT_ALONE: &str = ". {} that you had given stayed as they were";
/// In the sentences above.
pub const ONE_ANSWER: &str = "1 answer";
/// In the sentences above; with the number.
pub const SEVERAL_ANSWERS: &str = "{} answers";
/// Heading at check answers.
pub const UNCHECKED: &str = "Filled in from another system, and not checked yet";
/// Under it.
pub const UNCHECKED_TEXT: &str = "Open each of these, check what was filled in, and continue past it. The record \
    can be sent after that.";
/// In the trail of a revision; with the day and the number of answers. The system's name follows.
pub const TRAIL_FILLED_IN: &str = "Filled in from another system, as it was on {}: {}, from ";
