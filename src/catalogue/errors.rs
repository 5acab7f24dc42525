//! What is wrong with an answer, in words: what to do, never whose fault it is, and never what
//! was typed.

use super::{List, Question};
use crate::record::date::{DateFault, push_padded};

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
/// V-ORDER-AWARE, for a death.
pub const DEATH_AFTER_AWARE: &str =
    "Date of death must be the same as or before the date your authority became aware";
/// V-ORDER-BIRTH.
pub const BIRTH_AFTER_INCIDENT: &str = "Date of birth must be the same as or before the date of the \
    incident. If the child had not been born, change your answer to “unborn”";
/// V-AGE-MISMATCH.
pub const AGE_MISMATCH: &str =
    "The age does not match the date of birth and the date of the incident. Check all three";
/// V-COUNT, too many.
pub const TOO_MANY_CHILDREN: &str = "One notification takes the details of up to 4 children. Remove \
    the others here and describe them under “Details of other children”";
/// V-COUNT, too few.
pub const FEWER_THAN_ENTERED: &str =
    "The number of children must be at least the number of children you have entered";
/// V-REASON-MISMATCH.
pub const REASON_MISMATCH: &str = "The reason does not match what you said about the children. \
    Change the reason, or what happened to the child";
/// V-PII-IN-TITLE.
pub const NAME_IN_REFERENCE: &str =
    "This looks like it contains the name of a person in this record. Use a reference instead";
/// V-CODE-RETIRED.
pub const RETIRED_CODE: &str =
    "One of the answers chosen is no longer in use. Choose the one that replaced it";

/// A text over its limit.
pub fn too_long(question: &Question, most: usize, over: usize) -> String {
    said(&[
        question.label,
        ": you have ",
        &number_text(over),
        " characters too many. The limit is ",
        &number_text(most),
        ". Everything you typed is kept",
    ])
}

/// A text with a character that cannot be sent.
pub fn unreadable_character(question: &Question) -> String {
    said(&[
        question.label,
        ": contains a character that cannot be sent. Type it again without pasting",
    ])
}

/// A number outside its range.
pub fn number(question: &Question, least: u16, most: u16) -> String {
    said(&[
        question.label,
        ": enter a whole number from ",
        &number_text(least.into()),
        " to ",
        &number_text(most.into()),
    ])
}

/// A date in the future.
pub fn future(question: &Question) -> String {
    said(&[subject(question), " must be today or in the past"])
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
    said(&[subject(question), rule])
}

/// A code that the list does not have.
pub fn not_in_list(question: &Question) -> String {
    said(&[question.label, ": choose from the answers shown"])
}

/// An option that stands alone, chosen with others.
pub fn exclusive(question: &Question, list: &List) -> String {
    let alone = list
        .options
        .iter()
        .find(|option| option.exclusive)
        .map_or("", |o| o.label);
    said(&[
        question.label,
        ": choose either “",
        alone,
        "” or the other answers, not both",
    ])
}

/// A council that is none with children's services duties.
pub fn unknown_authority(question: &Question) -> String {
    said(&[
        question.label,
        ": choose a council with children’s services from the list. District councils do not notify",
    ])
}

/// A council that had ended, or had not begun, when it became aware.
pub fn authority_not_in_being(successors: &[&str]) -> String {
    let start = "This council was not in being on the date of becoming aware. Choose ";
    match successors {
        [] => said(&[start, "the council that was"]),
        [one] => said(&[start, one]),
        several => said(&[start, &several.join(" or ")]),
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

fn number_text(value: usize) -> String {
    let mut digits = String::new();
    push_padded(&mut digits, u32::try_from(value).unwrap_or(u32::MAX), 1);
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Puts a sentence together. In place of `format!`, which costs kilobytes of wasm.
pub fn said(parts: &[&str]) -> String {
    parts.concat()
}

/// Said under a box while typing, after a pause.
pub fn characters_too_many(over: usize) -> String {
    super::words::fill(super::words::CHARACTERS_OVER, &[&number_text(over)])
}
