//! Dates as the payload writes them: 2026-03-27 (RFC 3339 `full-date`).

use chrono::{Datelike, NaiveDate};

/// Parses a date of exactly four, two and two digits. None for any other text or a day that does
/// not exist.
pub fn parse_iso(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let mut part = |digits| {
        let part = parts.next()?;
        let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<u16>().ok() } else { None }
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

/// Writes a date. A year past 9999 never reaches the payload; here only its last four digits are
/// written.
pub fn iso(date: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    let mut digits = |number: u32, places: &[u32]| {
        for place in places {
            text.push(char::from_digit(number / place % 10, 10).unwrap_or('0'));
        }
    };
    digits(date.year().unsigned_abs(), &[1000, 100, 10, 1]);
    digits(date.month(), &[10, 1]);
    digits(date.day(), &[10, 1]);
    text.insert(6, '-');
    text.insert(4, '-');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_read_back_as_written() {
        for year in [1, 999, 2000, 2026, 2028, 9998] {
            for day in NaiveDate::from_ymd_opt(year, 1, 1)
                .unwrap()
                .iter_days()
                .take(366)
            {
                assert_eq!(iso(day), day.to_string());
                assert_eq!(parse_iso(&iso(day)), Some(day));
            }
        }
    }

    #[test]
    fn a_text_that_is_not_a_date_gives_none() {
        for text in [
            "",
            "-",
            "2026-02-30",
            "2026-2-03",
            "26-02-03",
            "20260203",
            "2026-02-03T00",
            "+026-02-03",
            "2026-02-0x",
            " 2026-02-03",
            "2026-00-01",
            "2026-13-01",
            "2026-01-00",
            "é-é-é",
            "-2026-01-01",
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }
}
