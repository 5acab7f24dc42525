//! Parses typed dates, and writes dates in words.

use super::plain::plain;
pub use crate::catalogue::errors::DateFault;
use crate::law::date::parse_iso;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// Month names. A typed name needs only three letters.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Parses a date typed in three parts. "3", "03", "mar" and "March" are the same month.
pub fn parse(day: &str, month: &str, year: &str) -> Result<NaiveDate, DateFault> {
    let parts = [day, month, year].map(plain);
    if parts.iter().all(|part| part.is_empty()) {
        return Err(DateFault::Blank);
    }
    if let Some(missing) = parts.iter().position(|part| part.is_empty()) {
        return Err(DateFault::Missing(missing));
    }
    let [day, month, year] = parts.each_ref().map(String::as_str);
    let day = number(day, 31).ok_or(DateFault::NotADate(0))?;
    let month = month_number(month).ok_or(DateFault::NotADate(1))?;
    let wide = number(year, 9999).ok_or(DateFault::NotADate(2))?;
    if year.len() != 4 || wide < 1000 {
        return Err(DateFault::ShortYear);
    }
    NaiveDate::from_ymd_opt(wide as i32, month, day).ok_or(DateFault::NoSuchDay)
}

fn number(text: &str, most: u32) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let value = if digits {
        text.parse().ok()?
    } else {
        return None;
    };
    (1..=most).contains(&value).then_some(value)
}

fn month_number(text: &str) -> Option<u32> {
    if let Some(value) = number(text, 12) {
        return Some(value);
    }
    let typed = text.trim_end_matches('.').to_ascii_lowercase();
    let position = MONTHS.iter().position(|name| {
        let name = name.to_ascii_lowercase();
        typed.len() >= 3 && (name.starts_with(&typed) || (typed == "sept" && name == "september"))
    })?;
    Some(position as u32 + 1)
}

/// The three parts, as typed, of a date in a payload such as 2026-03-02.
pub fn parts_of(iso: &str) -> Option<[String; 3]> {
    let date = parse_iso(iso)?;
    let part = |number: u32| number.to_string();
    Some([
        part(date.day()),
        part(date.month()),
        part(date.year().unsigned_abs()),
    ])
}

/// A date in words: "4 June 2026".
pub fn long(date: NaiveDate) -> String {
    let month = MONTHS.get(date.month0() as usize).unwrap_or(&"");
    format!("{} {month} {:04}", date.day(), date.year())
}

/// A date with its weekday: "Thursday 11 June 2026".
pub fn with_weekday(date: NaiveDate) -> String {
    let index = date.weekday().num_days_from_monday() as usize;
    let mut text = String::from(*WEEKDAYS.get(index).unwrap_or(&""));
    text.push(' ');
    text.push_str(&long(date));
    text
}

/// A date and time in words: "4 June 2026 at 9:32am".
pub fn long_with_time(moment: NaiveDateTime) -> String {
    [&long(moment.date()), " at ", &time(moment)].concat()
}

/// A time of day in words: "9:32am".
pub fn time(moment: NaiveDateTime) -> String {
    let (afternoon, hour) = moment.hour12();
    let half = if afternoon { "pm" } else { "am" };
    format!("{hour}:{:02}{half}", moment.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_month_may_be_a_number_or_a_name() {
        for month in ["3", "03", "mar", "Mar", "March", "MARCH", "mar."] {
            assert_eq!(parse("27", month, "2026"), Ok(date(2026, 3, 27)), "{month}");
        }
        assert_eq!(parse("1", "sept", "2026"), Ok(date(2026, 9, 1)));
        assert_eq!(parse("1", "ju", "2026"), Err(DateFault::NotADate(1)));
    }

    #[test]
    fn an_impossible_day_is_refused_and_the_part_is_named() {
        assert_eq!(parse("31", "2", "2026"), Err(DateFault::NoSuchDay));
        assert_eq!(parse("29", "2", "2026"), Err(DateFault::NoSuchDay));
        assert_eq!(parse("29", "2", "2028"), Ok(date(2028, 2, 29)));
        assert_eq!(parse("32", "1", "2026"), Err(DateFault::NotADate(0)));
        assert_eq!(parse("1", "13", "2026"), Err(DateFault::NotADate(1)));
        assert_eq!(parse("1", "1", "26"), Err(DateFault::ShortYear));
        assert_eq!(parse("1", "1", "0026"), Err(DateFault::ShortYear));
        assert_eq!(parse("1", "", "2026"), Err(DateFault::Missing(1)));
        assert_eq!(parse(" ", "", ""), Err(DateFault::Blank));
        assert_eq!(parse("１", "1", "2026"), Err(DateFault::NotADate(0)));
    }

    #[test]
    fn a_date_is_written_with_its_weekday_and_a_time_in_12_hours() {
        assert_eq!(with_weekday(date(2026, 6, 11)), "Thursday 11 June 2026");
        let moment = date(2026, 6, 4).and_hms_opt(9, 32, 0).unwrap();
        assert_eq!(long_with_time(moment), "4 June 2026 at 9:32am");
        let midnight = date(2026, 6, 4).and_hms_opt(0, 5, 0).unwrap();
        assert_eq!(long_with_time(midnight), "4 June 2026 at 12:05am");
    }
}
