//! What is wrong with an answer, in words: what to do, never whose fault it is, and never what
//! was typed.

use super::{List, Question};
use crate::text::number;

/// What is wrong with a typed date, and in which of its three parts (0 day, 1 month, 2 year).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing was typed in any part.
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
    /// The part to look at first.
    pub fn part(self) -> usize {
        match self {
            DateFault::Blank | DateFault::NoSuchDay => 0,
            DateFault::Missing(part) | DateFault::NotADate(part) => part,
            DateFault::ShortYear => 2,
        }
    }
}

/// Email.
pub const EMAIL: &str = "Enter an email address in the correct format, like name@example.gov.uk";
/// Phone.
pub const PHONE: &str = "Enter a phone number, like 0113 496 0000";
/// Postcode.
pub const POSTCODE: &str = "Enter a full UK postcode, like LS1 4AP";
/// Time of day.
pub const TIME: &str = "Enter a time, like 9:32am or 21:32";
/// NHS number.
pub const NHS_NUMBER: &str =
    "Enter an NHS number with 10 digits, like 943 476 5919, and check each digit";
/// V-ORDER-AWARE.
pub const AWARE_BEFORE_INCIDENT: &str =
    "The date your authority became aware must be the same as or after the date of the incident";
/// V-ORDER-NOTIFIED.
pub const NOTIFIED_BEFORE_AWARE: &str =
    "The date of notifying must be the same as or after the date your authority became aware";
/// V-CALENDAR-RANGE.
pub const CALENDAR_COMPUTED: &str = "There is no official list of bank holidays for this year yet. \
    The dates shown are worked out from the usual holidays and may change";
/// The end of a range of dates.
pub const RANGE_BACKWARDS: &str = "The last date must be the same as or after the first date";
/// V-ORDER-DEATH.
pub const DEATH_BEFORE_BIRTH: &str = "Date of death must be the same as or after the date of birth";
/// V-ORDER-BIRTH.
pub const BIRTH_AFTER_INCIDENT: &str = "The date of birth is after the date of the incident. Check both, unless the child was harmed before birth";
/// V-AGE-MISMATCH.
pub const AGE_MISMATCH: &str =
    "The age does not match the date of birth and the date of the incident. Check all three";
/// V-COUNT, too many.
pub const TOO_MANY_CHILDREN: &str = "One notification takes the details of up to 4 children. Remove \
    the others here and describe them under “Details of other children”";
/// V-COUNT, too few.
pub const FEWER_THAN_ENTERED: &str =
    "The number of children must be at least the number of children you have entered";
/// V-COUNT, a warning: some are not described.
pub const MORE_THAN_ENTERED: &str = "You said that more children died or were harmed than you have \
    entered. Add each child, up to 4";
/// V-REASON-MISMATCH.
pub const REASON_MISMATCH: &str = "The reason does not match what you said about the children. \
    Change the reason, or what happened to the child";
/// V-PII-IN-TITLE.
pub const NAME_IN_REFERENCE: &str =
    "This looks like it contains the name of a person in this record. Use a reference instead";
/// V-PSEUDONYM.
pub const REAL_NAME: &str = "Use letters that are not the child’s initials, and no real name";
/// V-CODE-RETIRED.
pub const RETIRED_CODE: &str =
    "One of the answers chosen is no longer in use. Choose the one that replaced it";

/// A text over its limit.
pub fn too_long(question: &Question, most: usize, over: usize) -> String {
    [
        question.label,
        ": you have ",
        &number(over),
        " characters too many. The limit is ",
        &number(most),
        ". Everything you typed is kept",
    ]
    .concat()
}

/// A text with a character that cannot be sent.
pub fn unreadable_character(question: &Question) -> String {
    [
        question.label,
        ": contains a character that cannot be sent. Type it again without pasting",
    ]
    .concat()
}

/// A number outside its range.
pub fn not_in_range(question: &Question, least: u16, most: u16) -> String {
    [
        question.label,
        ": enter a whole number from ",
        &number(least.into()),
        " to ",
        &number(most.into()),
    ]
    .concat()
}

/// A date in the future.
pub fn future(question: &Question) -> String {
    [subject(question), " must be today or in the past"].concat()
}

/// A typed date that is no date, in the order missing, impossible (UX rule 50).
pub fn date(question: &Question, fault: DateFault) -> String {
    let rule = match fault {
        DateFault::Blank => return question.missing.to_owned(),
        DateFault::Missing(0) => " must include a day",
        DateFault::Missing(1) => " must include a month",
        DateFault::Missing(_) => " must include a year",
        DateFault::NotADate(_) | DateFault::NoSuchDay => " must be a real date, like 27 3 2026",
        DateFault::ShortYear => ": year must have 4 numbers, like 2026",
    };
    [subject(question), rule].concat()
}

/// A code that the list does not have.
pub fn not_in_list(question: &Question) -> String {
    [question.label, ": choose from the answers shown"].concat()
}

/// An option that stands alone, chosen with others.
pub fn exclusive(question: &Question, list: &List) -> String {
    let options = list.options();
    let alone = options
        .iter()
        .find(|option| option.exclusive)
        .map_or("", |option| option.label);
    [
        question.label,
        ": choose either “",
        alone,
        "” or the other answers, not both",
    ]
    .concat()
}

/// A council that is none with children's services duties.
pub fn unknown_authority(question: &Question) -> String {
    [
        question.label,
        ": choose a council with children’s services from the list. District councils do not notify",
    ].concat()
}

/// A council that had ended, or had not begun, when it became aware.
pub fn authority_not_in_being(successors: &[&str]) -> String {
    let start = "This council was not in being on the date of becoming aware. Choose ";
    match successors {
        [] => [start, "the council that was"].concat(),
        [one] => [start, one].concat(),
        several => [start, &several.join(" or ")].concat(),
    }
}

/// A label that asks cannot be the subject of a sentence.
fn subject(question: &Question) -> &str {
    if question.label.ends_with('?') {
        "The date"
    } else {
        question.label
    }
}

/// Said under a box while typing, after a pause.
pub fn characters_too_many(over: usize) -> String {
    super::words::fill(super::words::CHARACTERS_OVER, &[&number(over)])
}
