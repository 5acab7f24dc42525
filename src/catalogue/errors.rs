//! Error messages. Each says what to do, blames nobody and never repeats what somebody typed.

use super::words::fill;
use super::{List, Question};

/// The fault of a typed date, with its part: 0 is the day, 1 the month, 2 the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Every part is empty.
    Blank,
    /// One part is missing.
    Missing(usize),
    /// One part is not a day, month or year.
    NotADate(usize),
    /// The year does not have four digits.
    ShortYear,
    /// Each part makes sense, but there is no such day: 31 2 2026.
    NoSuchDay,
}

impl DateFault {
    /// The index of the part at fault; 3 is the whole date.
    pub fn part(self) -> usize {
        match self {
            DateFault::Blank | DateFault::NoSuchDay => 3,
            DateFault::Missing(part) | DateFault::NotADate(part) => part,
            DateFault::ShortYear => 2,
        }
    }
}

/// An email address in a wrong format.
pub const EMAIL: &str = "Enter an email address in the correct format, like name@example.gov.uk";
/// A phone number in a wrong format.
pub const PHONE: &str = "Enter a phone number, like 0113 496 0000";
/// An NHS number with a wrong length or check digit.
pub const NHS_NUMBER: &str =
    "Enter an NHS number with 10 digits, like 943 476 5919, and check each digit";
/// Aware before the incident (V-ORDER-AWARE).
pub const AWARE_BEFORE_INCIDENT: &str =
    "The date your authority became aware must be the same as or after the date of the incident";
/// Notified before becoming aware (V-ORDER-NOTIFIED).
pub const NOTIFIED_BEFORE_AWARE: &str = "The date the Panel was notified must be the same as or after \
    the date your authority became aware";
/// The rapid review sent before the notification (V-ORDER-RR).
pub const REVIEW_BEFORE_NOTIFIED: &str = "The date the rapid review was sent must be the same as or after \
    the date the Panel was notified";
/// A last day that no official list of bank holidays covers (V-CALENDAR-RANGE).
pub const CALENDAR_COMPUTED: &str = "Check the last day again later. There is no official list of bank \
    holidays for this year yet, so it is worked out from the usual ones and may change";
/// The executive meeting after the last day for the review (V-ORDER-MEETING).
pub const MEETING_AFTER_LAST_DAY: &str =
    "Check the date of the executive meeting: it is after the last day for the rapid review";
/// A range of dates whose end is before its start.
pub const RANGE_BACKWARDS: &str =
    "The last date of the incident must be the same as or after the first date";
/// Died before being born (V-ORDER-DEATH).
pub const DEATH_BEFORE_BIRTH: &str =
    "The date of death must be the same as or after the date of birth";
/// Age and date of birth differ (V-AGE-MISMATCH).
pub const AGE_MISMATCH: &str =
    "Change the age, the date of birth or the date of the incident so that they match";
/// More children than the form takes (V-COUNT).
pub const TOO_MANY_CHILDREN: &str = "Remove children until 4 are left, and describe the others under \
    “Details of other children”";
/// A number of children below those that were entered (V-COUNT).
pub const FEWER_THAN_ENTERED: &str = "The number of children who died or were harmed must be the same \
    as or more than the number you have added";
/// A warning that some children are not described (V-COUNT).
pub const MORE_THAN_ENTERED: &str = "Add each child who died or was harmed, up to 4: you said that \
    there are more than you have added";
/// The reason for notifying does not fit what happened (V-REASON-MISMATCH).
pub const REASON_MISMATCH: &str = "Change why you are notifying, or what you said happened to the \
    child, so that they match";
/// A real name or initials in place of a made-up name (V-PSEUDONYM).
pub const REAL_NAME: &str = "Use a name that is neither a real name nor the \
    child’s initials";

/// A text over its limit.
pub fn too_long(question: &Question, most: usize, over: usize) -> String {
    let (most, over) = (number(most), number(over));
    fill(TOO_LONG, &[question.label, &most, &over])
}
const TOO_LONG: &str = "“{}” must be {} characters or less. Remove at least {}";

/// A text with a character that cannot be sent.
pub fn unreadable_character(question: &Question) -> String {
    fill(UNREADABLE, &[question.label])
}
const UNREADABLE: &str =
    "Enter “{}” again by typing it. It has a hidden character that cannot be sent";

/// An answer that another system filled in and nobody has checked.
pub fn not_looked_at(question: &Question) -> String {
    fill(NOT_LOOKED_AT, &[question.label])
}
const NOT_LOOKED_AT: &str = "Check “{}” and continue past its page. Nobody at the form typed it";

/// A number outside its range.
pub fn not_in_range(question: &Question, least: u16, most: u16) -> String {
    let (least, most) = (number(least.into()), number(most.into()));
    fill(NOT_IN_RANGE, &[question.label, &least, &most])
}
const NOT_IN_RANGE: &str = "“{}” must be a whole number from {} to {}";

/// A text that is not a postcode.
pub fn postcode(question: &Question) -> String {
    fill(
        "{} must be a full UK postcode, like LS1 4AP",
        &[question.label],
    )
}

/// A text that is not a time of day.
pub fn time(question: &Question) -> String {
    fill(
        "{} must be a real time, like 9:32am or 21:32",
        &[question.label],
    )
}

/// A date in the future.
pub fn future(question: &Question) -> String {
    fill("{} must be today or in the past", &[question.label])
}

/// A typed date with a fault: missing parts come before impossible ones (UX rule 50).
pub fn date(question: &Question, fault: DateFault) -> String {
    let words = match fault {
        DateFault::Blank => return question.missing.to_owned(),
        DateFault::Missing(0) => "{} must include a day",
        DateFault::Missing(1) => "{} must include a month",
        DateFault::Missing(_) => "{} must include a year",
        DateFault::NotADate(_) | DateFault::NoSuchDay => "{} must be a real date, like 27 3 2026",
        DateFault::ShortYear => "{} must have a year with 4 numbers, like 2026",
    };
    fill(words, &[question.label])
}

/// A code that the list does not have.
pub fn not_in_list(question: &Question) -> String {
    fill(
        "Select one of the answers shown for “{}”",
        &[question.label],
    )
}

/// An option that is no longer offered (V-CODE-RETIRED).
pub fn retired_code(question: &Question) -> String {
    fill(RETIRED, &[question.label])
}
const RETIRED: &str = "Select another answer for “{}”. One that was chosen is no longer used";

/// An option that excludes the others, chosen with others (V-EXCLUSIVE).
pub fn exclusive(question: &Question, list: &List) -> String {
    let options = list.options();
    let alone = options.iter().find(|option| option.exclusive);
    let alone = alone.map_or("", |option| option.label);
    fill(EXCLUSIVE, &[alone, question.label])
}
const EXCLUSIVE: &str = "Select either “{}” or other answers for “{}”, not both";

/// A council without children’s services duties.
pub fn unknown_authority(question: &Question) -> String {
    fill(UNKNOWN_AUTHORITY, &[question.label])
}
const UNKNOWN_AUTHORITY: &str =
    "Select a council from the list for “{}”. District councils do not notify";

/// A council not in force on the day of becoming aware, with the names of its successors
/// (V-LA-NOT-OPERATIONAL).
pub fn authority_not_in_being(successors: &[&str]) -> String {
    let then = "Select the council that existed on the date your authority became aware";
    match successors {
        [] => then.to_owned(),
        several => [then, ": ", &several.join(" or ")].concat(),
    }
}

/// A person's name in the title of a record (V-PII-IN-TITLE).
pub fn name_in_reference(question: &Question) -> String {
    fill(NAME_IN_REFERENCE, &[question.label])
}
const NAME_IN_REFERENCE: &str =
    "Check “{}”. It looks like it has the name of a person in this record";

/// Shown under a box, after a pause in typing.
pub fn characters_too_many(over: usize) -> String {
    fill(super::words::CHARACTERS_OVER, &[&number(over)])
}

/// Announced once by screen readers, as a text passes the limit of its box.
pub fn limit_passed(most: usize) -> String {
    fill(super::words::LIMIT_PASSED, &[&number(most)])
}

/// Names the answer to shorten, so that the record can be saved.
pub fn shorten(label: &str, most: usize) -> String {
    fill(super::words::SHORTEN, &[label, &number(most)])
}

/// Writes a number with separators: 20,000.
fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_above_999_has_commas_between_thousands() {
        let read = [0, 999, 1_000, 20_001, 1_234_567].map(number);
        assert_eq!(read, ["0", "999", "1,000", "20,001", "1,234,567"]);
    }
}
