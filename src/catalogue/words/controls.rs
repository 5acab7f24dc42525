//! Buttons, fields and lists of entries.

/// Primary button of a page, where answers are saved.
pub const SAVE_AND_CONTINUE: &str = "Save and continue";
/// Primary button of a page, where nothing is saved.
pub const CONTINUE: &str = "Continue";
/// Button that leaves a page without checking it, where answers are saved.
pub const SAVE_AND_COME_BACK: &str = "Save and come back later";
/// The same button where nothing is saved.
pub const COME_BACK_LATER: &str = "Come back to this later";
/// Link at the top of each page.
pub const BACK: &str = "Back";
/// Link to the task list.
pub const BACK_TO_LIST: &str = "Back to the list of sections";
/// Link beside an answer.
pub const CHANGE: &str = "Change";
/// Button that saves a file.
pub const DOWNLOAD: &str = "Download a copy";
/// Button that copies one answer.
pub const COPY: &str = "Copy";
/// After copying.
pub const COPIED: &str = "Copied";
/// After copying, where the browser refused.
pub const COPY_FAILED: &str = "Not copied";
/// Answer offered where it is true.
pub const NOT_YET_KNOWN: &str = "Not yet known";
/// Answer offered where the law does not need another.
pub const DOES_NOT_APPLY: &str = "Does not apply";
/// Under "not yet known".
pub const PLAN: &str = "How and when you will find out";
/// Under "does not apply".
pub const WHY_NOT: &str = "Why it does not apply";
/// After the label of an optional question.
pub const OPTIONAL: &str = "(optional)";
/// Before an option that excludes the others.
pub const OR: &str = "or";
/// Yes.
pub const YES: &str = "Yes";
/// No.
pub const NO: &str = "No";
/// Under a date of birth; with the day.
pub const UNDER_ONE_MONTH: &str = "Under 1 month old on {}";
/// Under a date of birth; with the day.
pub const ONE_MONTH_OLD: &str = "1 month old on {}";
/// Under a date of birth; with the months and the day.
pub const MONTHS_OLD: &str = "{} months old on {}";
/// Under a date of birth; with the years and the day.
pub const YEARS_OLD: &str = "{} years old on {}";
/// Hint of a date that has none of its own.
pub const DATE_EXAMPLE: &str = "For example, 27 3 2026";
/// Parts of a date.
pub const DAY: &str = "Day";
/// Parts of a date.
pub const MONTH: &str = "Month";
/// Parts of a date.
pub const YEAR: &str = "Year";
/// Announced once, as a text passes the limit of its box; with the limit.
pub const LIMIT_PASSED: &str =
    "You have passed the limit of {} characters. You can go on typing: nothing is cut off";
/// Under a box; with the number.
pub const CHARACTERS_OVER: &str = "You have {} characters too many";
/// Matches in a picker.
pub const NO_COUNCIL_FOUND: &str = "No council found. Check the spelling";
/// Matches in a picker.
pub const ONE_COUNCIL_FOUND: &str = "1 council found";
/// Matches in a picker, after their number.
pub const COUNCILS_FOUND: &str = "{} councils found";
/// Where a picker shows only the first matches; with their number.
pub const MORE_COUNCILS_FOUND: &str = "{} councils shown, type more letters to see others";
/// Option in a picker of councils.
pub const OUTSIDE_ENGLAND: &str = "Outside England";
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
/// Visually hidden, before an error.
pub const ERROR_PREFIX: &str = "Error:";
/// An error or a question with the name of its entry; with both.
pub const OF_ENTRY: &str = "{} ({})";
/// Above the answers left open, in the disclosure [`super::LOOK_AT_NUMBER`].
pub const DOES_NOT_STOP_SENDING: &str = "They do not stop you from sending.";
/// For an empty list of entries; with the noun for an entry.
pub const NONE_ADDED: &str = "No {} added yet";
/// Names an entry that no answer names; with the noun and its number.
pub const ENTRY_NUMBER: &str = "{} {}";
/// Button that adds the first entry of a list; with the noun for an entry.
pub const ADD: &str = "Add {}";
/// Button that adds another entry; with the noun for an entry.
pub const ADD_ANOTHER: &str = "Add another {}";
/// Link beside an entry.
pub const REMOVE: &str = "Remove";
/// Title of the confirmation page; with the noun for an entry and its number.
pub const REMOVE_TITLE: &str = "Are you sure you want to remove {}?";
/// Under it.
pub const REMOVE_TEXT: &str = "What you entered will be deleted from this record.";
/// Button.
pub const REMOVE_YES: &str = "Yes, remove";
/// Button.
pub const REMOVE_NO: &str = "No, keep it";
/// The browser refused to copy.
pub const NOT_COPIED: &str =
    "Your browser cannot copy here. The text is selected: copy it with your keyboard or the menu";
/// Label of the box with the text that the browser did not copy.
pub const TO_COPY: &str = "Text to copy";
