//! The time in London for a browser that has no time zone data.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// A moment as the time in London by the rule of the Summer Time Act 1972 since 1996: an hour ahead of UTC
/// from 01:00 on the last Sunday of March to 01:00 UTC on the last Sunday of October.
pub fn london_by_rule(utc: NaiveDateTime) -> NaiveDateTime {
    let turn = |month| last_sunday(utc.year(), month)?.and_hms_opt(1, 0, 0);
    let is_summer = turn(3)
        .zip(turn(10))
        .is_some_and(|(begins, ends)| (begins..ends).contains(&utc));
    let ahead = chrono::TimeDelta::hours(i64::from(is_summer));
    utc.checked_add_signed(ahead).unwrap_or(utc)
}

/// The last Sunday of a month with 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let past = last.weekday().num_days_from_sunday();
    last.checked_sub_days(chrono::Days::new(past.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn london_is_an_hour_ahead_from_the_last_sunday_of_march_to_that_of_october() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
        for (utc, london) in [
            ("2026-03-29 00:59:59", "2026-03-29 00:59:59"),
            ("2026-03-29 01:00:00", "2026-03-29 02:00:00"),
            ("2026-06-30 23:30:00", "2026-07-01 00:30:00"),
            ("2026-10-25 00:59:59", "2026-10-25 01:59:59"),
            ("2026-10-25 01:00:00", "2026-10-25 01:00:00"),
            ("2026-12-31 23:59:59", "2026-12-31 23:59:59"),
            // Both months end on a Sunday.
            ("2024-03-31 01:00:00", "2024-03-31 02:00:00"),
            ("2021-10-31 00:30:00", "2021-10-31 01:30:00"),
        ] {
            assert_eq!(london_by_rule(at(utc)), at(london), "{utc}");
        }
    }
}
