//! The deadlines as a calendar file (RFC 5545). It names what is due and by which rule, and no person:
//! other people share, copy and keep calendars.
//!
//! The crate `icalendar` reads the file in the tests. It cannot write it here: its writer calls `Utc::now` and
//! `Uuid::new_v4` for missing fields, and no feature turns them off. This room has no clock and no random
//! numbers, and the wasm would import both from the browser.

use crate::catalogue::words::{self, fill};
use crate::law::date::iso;
use crate::law::{self, Clock, Due};
use crate::record::Derived;
use crate::record::timeline::{
    caveats, clock_name, counted_from, is_done_undated, is_still_to_come, is_waived,
};
use chrono::{NaiveDate, NaiveDateTime, Timelike};

/// The media type of the file.
pub const CONTENT_TYPE: &str = "text/calendar;charset=utf-8";
/// The name of the file.
pub const FILE_NAME: &str = "notifiable-incident-dates.ics";

/// The file with every last day that is open or still to come. None without any.
///
/// The UID of an entry is the same in every file of this record, so that a calendar moves the entry when
/// its date has changed (RFC 5545 section 3.8.4.7).
pub fn calendar_file(derived: &Derived, record_id: &str, now: NaiveDateTime) -> Option<String> {
    let mut file = String::new();
    let mut any = false;
    line(&mut file, "BEGIN:VCALENDAR");
    line(&mut file, "VERSION:2.0");
    line(&mut file, "PRODID:-//notifiable-incident//EN");
    line(&mut file, "CALSCALE:GREGORIAN");
    line(&mut file, "METHOD:PUBLISH");
    let has_review = derived.assessment.clock(Due::RAPID_REVIEW).is_some();
    for clock in &derived.assessment.clocks {
        let planned = clock.what() == Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY
            && !has_review
            && is_still_to_come(clock, derived);
        let is_over = is_waived(clock, derived) || is_done_undated(clock, derived);
        let wanted = planned || !(clock.is_plan() || is_over);
        let Some(due) = clock.due.filter(|_| wanted && clock.done_on.is_none()) else {
            continue;
        };
        // The plan becomes the clock itself once the Panel is notified: one entry for both.
        let what = if planned {
            Due::RAPID_REVIEW
        } else {
            clock.what()
        };
        any = true;
        line(&mut file, "BEGIN:VEVENT");
        let uid = ["UID:", what.code(), "-", record_id, "@notifiable-incident"].concat();
        line(&mut file, &uid);
        line(&mut file, &["DTSTAMP:", &moment(now)].concat());
        line(&mut file, &["DTSTART;VALUE=DATE:", &day(due)].concat());
        if let Some(next) = due.succ_opt() {
            line(&mut file, &["DTEND;VALUE=DATE:", &day(next)].concat());
        }
        let name = fill(words::CALENDAR_TITLE, &[clock_name(clock, derived)]);
        line(&mut file, &["SUMMARY:", &escaped(&name)].concat());
        let text = escaped(&description(clock, derived));
        line(&mut file, &["DESCRIPTION:", &text].concat());
        line(&mut file, "TRANSP:TRANSPARENT");
        line(&mut file, "END:VEVENT");
    }
    line(&mut file, "END:VCALENDAR");
    any.then_some(file)
}

/// The reason for the date: how it was counted, whether it is provisional, and the rules with their certainty.
fn description(clock: &Clock, derived: &Derived) -> String {
    let mut text = counted_from(clock);
    text.push_str(".\n");
    for caveat in caveats(clock, derived) {
        text.push_str(caveat);
        text.push_str(".\n");
    }
    for id in clock.deadline.rules {
        let rule = law::rule(*id);
        let parts = [
            &id.text(),
            ": ",
            rule.words,
            " ",
            rule.certainty.label(),
            ".\n",
        ];
        parts.iter().for_each(|part| text.push_str(part));
    }
    text.push_str(words::CALENDAR_ENTRY);
    text
}

/// A content line, folded so that no line is longer than 75 octets and no character is divided
/// (RFC 5545 section 3.1).
fn line(file: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > 75 {
            file.push_str("\r\n ");
            octets = 1;
        }
        octets += c.len_utf8();
        file.push(c);
    }
    file.push_str("\r\n");
}

/// A text with its special characters escaped, and without control characters, which no text may hold
/// (RFC 5545 section 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\0'..='\u{1f}' | '\u{7f}' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

fn day(date: NaiveDate) -> String {
    iso(date).split('-').collect()
}

fn moment(moment: NaiveDateTime) -> String {
    let mut text = day(moment.date());
    text.push('T');
    for value in [moment.hour(), moment.minute(), moment.second()] {
        text.push_str(&format!("{value:02}"));
    }
    text.push('Z');
    text
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_folded_line_unfolds_to_itself_and_no_piece_is_too_long(text in "[^\r\n]{0,400}") {
            let mut file = String::new();
            line(&mut file, &text);
            prop_assert!(file.ends_with("\r\n"));
            for piece in file.split_terminator("\r\n") {
                prop_assert!(piece.len() <= 75);
            }
            prop_assert_eq!(file.replace("\r\n ", ""), [&text, "\r\n"].concat());
        }

        #[test]
        fn an_escaped_text_unescapes_to_itself(text in "([^\\x00-\\x1f\\x7f]|\n){0,100}") {
            let mut read = String::new();
            let written = escaped(&text);
            let mut rest = written.chars();
            while let Some(c) = rest.next() {
                match c {
                    '\\' => match rest.next() {
                        Some('n') => read.push('\n'),
                        Some(c) => read.push(c),
                        None => prop_assert!(false, "a lone backslash"),
                    },
                    ';' | ',' | '\n' => prop_assert!(false, "{c:?} stands bare"),
                    c => read.push(c),
                }
            }
            prop_assert_eq!(read, text);
        }
    }
}
