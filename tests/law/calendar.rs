//! Compares working days with the published list: a separate file, not the product's own table.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use chrono::{Datelike, Days, NaiveDate, Weekday};
use notifiable_incident::law::date::parse_iso;
use notifiable_incident::law::{Calendar, standing_holidays};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

fn published() -> Value {
    serde_json::from_str(include_str!("../bank-holidays.json")).unwrap()
}

fn holidays() -> BTreeSet<NaiveDate> {
    let published = published();
    let events = published["dates"].as_array().unwrap();
    events
        .iter()
        .map(|event| parse_iso(event[0].as_str().unwrap()).unwrap())
        .collect()
}

/// The last year of the published list.
fn last_year() -> i32 {
    holidays().last().unwrap().year()
}

const HOW_TO: &str = "docs/how-to/bank-holidays.md";

fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn works(day: NaiveDate, holidays: &BTreeSet<NaiveDate>) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// Counts one day after another, as a person would on a calendar.
fn nth(from: NaiveDate, count: u32, back: bool, holidays: &BTreeSet<NaiveDate>) -> NaiveDate {
    let mut day = from;
    for _ in 0..count {
        loop {
            day = if back {
                day.pred_opt().unwrap()
            } else {
                day.succ_opt().unwrap()
            };
            if works(day, holidays) {
                break;
            }
        }
    }
    day
}

#[test]
fn days_from_2018_on_are_working_days_where_the_published_list_says() {
    let (calendar, holidays) = (Calendar::built_in(), holidays());
    for day in date(2018, 1, 1)
        .iter_days()
        .take_while(|day| day.year() <= last_year())
    {
        let answer = calendar.is_working_day(day);
        assert_eq!(answer.value, works(day, &holidays), "{day}, {HOW_TO}");
        assert!(answer.official, "{day}, {HOW_TO}, step 2");
    }
}

#[test]
fn the_built_in_list_ends_in_the_last_year_of_the_published_one() {
    let to = Calendar::built_in().official_to().unwrap();
    assert_eq!(to.year(), last_year(), "{HOW_TO}, step 3");
}

#[test]
fn the_published_list_has_the_moved_and_the_extra_holidays() {
    let holidays = holidays();
    for day in [
        date(2020, 5, 8),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
        date(2026, 12, 28),
        date(2027, 12, 27),
        date(2027, 12, 28),
        date(2028, 1, 3),
    ] {
        assert!(holidays.contains(&day), "{day}");
    }
    for day in [date(2020, 5, 4), date(2022, 5, 30), date(2026, 6, 15)] {
        assert!(!holidays.contains(&day), "{day}");
    }
}

#[test]
fn the_standing_rules_give_the_published_list_except_for_proclaimed_changes() {
    let (published, holidays) = (published(), holidays());
    for year in 2018..=last_year() {
        let listed: BTreeSet<_> = holidays
            .iter()
            .copied()
            .filter(|day| day.year() == year)
            .collect();
        let standing: BTreeSet<_> = standing_holidays(year).collect();
        let exceptions = &published["pattern_exceptions"][year.to_string()];
        let days = |name: &str| -> Vec<NaiveDate> {
            let list = exceptions[name].as_array().cloned().unwrap_or_default();
            list.iter()
                .map(|day| parse_iso(day.as_str().unwrap()).unwrap())
                .collect()
        };
        assert_eq!(
            listed.difference(&standing).copied().collect::<Vec<_>>(),
            days("added"),
            "{year}, {HOW_TO}, step 3"
        );
        assert_eq!(
            standing.difference(&listed).copied().collect::<Vec<_>>(),
            days("removed"),
            "{year}, {HOW_TO}, step 3"
        );
    }
}

#[test]
fn every_count_of_working_days_agrees_with_counting_day_by_day() {
    let (calendar, holidays) = (Calendar::built_in(), holidays());
    for day in date(2018, 2, 1)
        .iter_days()
        .take_while(|day| *day < date(last_year(), 11, 30))
    {
        for count in [1, 5, 7, 15] {
            let on = calendar.add_working_days(day, count).unwrap();
            assert_eq!(
                on.value,
                nth(day, count, false, &holidays),
                "{day} + {count}"
            );
            let back = calendar.working_days_back(day, count).unwrap();
            assert_eq!(
                back.value,
                nth(day, count, true, &holidays),
                "{day} - {count}"
            );
            assert!(on.official && back.official, "{day}");
            assert_eq!(
                calendar.working_days_after(day, on.value).value,
                count,
                "{day} + {count}"
            );
        }
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..40_000).prop_map(|days| date(1990, 1, 1) + Days::new(days))
}

proptest! {
    #[test]
    fn a_last_day_is_always_a_working_day(from in any_day(), count in 1u32..40) {
        let calendar = Calendar::built_in();
        let after = calendar.add_working_days(from, count).unwrap();
        prop_assert!(calendar.is_working_day(after.value).value);
        let before = calendar.working_days_back(from, count).unwrap();
        prop_assert!(calendar.is_working_day(before.value).value);
    }

    #[test]
    fn a_last_day_never_moves_earlier_when_the_event_moves_later(
        from in any_day(), later in 0u64..60, count in 0u32..40,
    ) {
        let calendar = Calendar::built_in();
        let (one, other) = (from, from + Days::new(later));
        prop_assert!(
            calendar.add_working_days(one, count).unwrap().value
                <= calendar.add_working_days(other, count).unwrap().value
        );
        prop_assert!(
            calendar.working_days_back(one, count).unwrap().value
                <= calendar.working_days_back(other, count).unwrap().value
        );
    }

    #[test]
    fn counting_working_days_forwards_and_back_ends_at_the_first_day(from in any_day(), count in 1u32..40) {
        let calendar = Calendar::built_in();
        let start = calendar.add_working_days(from, 1).unwrap().value;
        let end = calendar.add_working_days(start, count).unwrap().value;
        prop_assert_eq!(calendar.working_days_back(end, count).unwrap().value, start);
        prop_assert_eq!(calendar.working_days_after(start, end).value, count);
    }

    #[test]
    fn a_further_holiday_never_makes_a_last_day_earlier(from in any_day(), extra in 0u64..40) {
        let built_in = Calendar::built_in();
        let mut dates: Vec<_> = holidays().into_iter().collect();
        dates.push(from + Days::new(extra));
        let calendar = Calendar::with_official(&dates, "one more");
        let by = |calendar: &Calendar| calendar.add_working_days(from, 15).unwrap().value;
        prop_assert!(by(&built_in) <= by(&calendar));
    }
}
