//! Buttons, fields and lists of entries.

use super::Notice;

/// Primary button of a page.
pub const CONTINUE: &str = "Continue";
/// Primary button of a section.
pub const SAVE_AND_CONTINUE: &str = "Save and continue";
/// Visible even with autosave.
pub const SAVE_AND_RETURN: &str = "Save and come back later";
/// Link at the top of each page.
pub const BACK: &str = "Back";
/// Link to the task list.
pub const BACK_TO_LIST: &str = "Back to the list of sections";
/// Link beside an answer.
pub const CHANGE: &str = "Change";
/// Cancels.
pub const CANCEL: &str = "Cancel";
/// Closes a message.
pub const CLOSE: &str = "Close";
/// Prints.
pub const PRINT: &str = "Print this page";
/// Saves a file.
pub const DOWNLOAD: &str = "Download a copy";
/// Copies one answer.
pub const COPY: &str = "Copy";
/// Hidden text after "Copy"; with the label.
pub const COPY_WHAT: &str = "Copy the answer to {}";
/// After copying.
pub const COPIED: &str = "Copied";
/// Locks the record.
pub const LOCK_NOW: &str = "Lock now";

/// Answer offered where it is true.
pub const NOT_YET_KNOWN: &str = "Not yet known";
/// After the label of an optional question.
pub const OPTIONAL: &str = "(optional)";
/// Before an option that stands alone.
pub const OR: &str = "or";
/// Yes.
pub const YES: &str = "Yes";
/// No.
pub const NO: &str = "No";
/// Parts of a date.
pub const DAY: &str = "Day";
/// Parts of a date.
pub const MONTH: &str = "Month";
/// Parts of a date.
pub const YEAR: &str = "Year";
/// Under a date.
pub const DATE_EXAMPLE: &str = "For example, 27 3 2026";
/// Under a time.
pub const TIME_EXAMPLE: &str = "For example, 9:32am";
/// Under a box; with the number.
pub const CHARACTERS_LEFT: &str = "You have {} characters left";
/// Under a box; with the number.
pub const CHARACTERS_OVER: &str = "You have {} characters too many";
/// First option of a picker.
pub const SELECT_AUTHORITY: &str = "Select an authority";
/// Above a picker.
pub const TYPE_TO_SEARCH: &str = "Start typing the name of the council";
/// Matches in a picker.
pub const NO_COUNCIL_FOUND: &str = "No council found";
/// Matches in a picker.
pub const ONE_COUNCIL_FOUND: &str = "1 council found";
/// Matches in a picker, after their number.
pub const COUNCILS_FOUND: &str = "{} councils found";
/// Beside the councils.
pub const OUTSIDE_ENGLAND: &str = "Outside England";
/// Shown with help text: where it comes from.
pub const SOURCES: &str = "Where this comes from";

/// End of a section.
pub const SECTION_COMPLETED: &str = "Have you completed this section?";
/// Its first answer.
pub const SECTION_YES: &str = "Yes, I’ve completed this section";
/// Its second answer.
pub const SECTION_NO: &str = "No, I’ll come back later";
/// Its error.
pub const SECTION_MISSING: &str = "Select whether you have completed this section";

/// Title of the error summary.
pub const THERE_IS_A_PROBLEM: &str = "There is a problem";
/// Hidden, before an error.
pub const ERROR_PREFIX: &str = "Error:";
/// Title of what does not stop sending.
pub const LOOK_AT_THESE: &str = "Look at these before you send";
/// Under it.
pub const DOES_NOT_STOP_SENDING: &str = "They do not stop you from sending.";
/// Hidden, before a warning.
pub const WARNING_PREFIX: &str = "Warning:";

/// A list of entries without any; with what an entry is.
pub const NONE_ADDED: &str = "No {} added yet";
/// Names an entry by number where no answer names it; with entry and number.
pub const ENTRY_NUMBER: &str = "{} {}";
/// With what an entry is.
pub const ADD: &str = "Add {}";
/// With what an entry is.
pub const ADD_ANOTHER: &str = "Add another {}";
/// Link beside an entry.
pub const REMOVE: &str = "Remove";
/// Hidden text after "Change" or "Remove"; with action and entry.
pub const ACTION_ON: &str = "{} {}";
/// Confirmation page; with the entry.
pub const REMOVE_TITLE: &str = "Are you sure you want to remove {}?";
/// Under it.
pub const REMOVE_TEXT: &str = "What you entered here about them will be deleted from this record.";
/// Button.
pub const REMOVE_YES: &str = "Yes, remove";
/// Button.
pub const REMOVE_NO: &str = "No, keep";
/// Announced; with the entry.
pub const REMOVED: &str = "{} removed";
/// Announced; with the entry.
pub const ADDED: &str = "{} added";
/// An entry that the form starts with.
pub const CANNOT_REMOVE: &str = "The form needs one. Change it instead.";

/// Unlikely but possible (UX rule 53); the text takes a date and a number of years.
pub const UNLIKELY_DATE: Notice = Notice {
    title: "Check this date",
    text: &["{} is {} years ago. If it is right, continue."],
};
/// Deleting a draft.
pub const DELETE_DRAFT: Notice = Notice {
    title: "Are you sure you want to delete this draft?",
    text: &[
        "It is deleted from this device. What your council has received stays with your council. You \
             cannot undo this.",
    ],
};
/// Button.
pub const DELETE_YES: &str = "Delete draft";
/// Button.
pub const DELETE_NO: &str = "Keep draft";
