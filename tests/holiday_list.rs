//! A council's own list of bank holidays: what is believed of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly"
)]

use chrono::NaiveDate;
use notifiable_incident::law::Calendar;
use notifiable_incident::wire::holiday_list::{Unused, read_list};
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The published days of some years, as GOV.UK gives them, with others besides.
fn list(years: &[&str], others: &[&str]) -> Value {
    let published: Value = serde_json::from_str(include_str!("bank-holidays.json")).unwrap();
    let listed = published["dates"].as_array().unwrap().iter();
    let mut days: Vec<String> = listed
        .map(|one| one[0].as_str().unwrap().to_owned())
        .collect();
    days.retain(|day| years.iter().any(|year| day.starts_with(year)));
    days.extend(others.iter().map(|day| (*day).to_owned()));
    let events: Vec<Value> = days
        .iter()
        .map(|day| json!({ "title": "Holiday", "date": day, "notes": "", "bunting": true }))
        .collect();
    json!({
        "england-and-wales": { "division": "england-and-wales", "events": events },
        "scotland": { "division": "scotland", "events": [] },
    })
}

fn read(list: &Value) -> Result<Calendar, Unused> {
    read_list(&list.to_string(), "digest")
}

fn refused(list: &Value) -> Unused {
    read(list).err().unwrap()
}

#[test]
fn an_extra_holiday_moves_a_last_day() {
    let five_days = |calendar: &Calendar| {
        calendar
            .add_working_days(day("2026-03-02"), 5)
            .unwrap()
            .value
    };
    assert_eq!(five_days(&Calendar::built_in()), day("2026-03-09"));
    let calendar = read(&list(&["2026"], &["2026-03-05"])).unwrap();
    assert_eq!(five_days(&calendar), day("2026-03-10"));
    assert_eq!(
        calendar.version(),
        "council list to 2026-12-28, sha-256 digest"
    );
}

#[test]
fn a_list_counts_for_the_years_that_it_covers_and_the_built_in_one_for_others() {
    let calendar = read(&list(&["2026"], &[])).unwrap();
    for other in ["2018-05-07", "2028-05-01", "2026-04-03"] {
        assert!(!calendar.is_working_day(day(other)).value, "{other}");
    }
    // A year that the built-in list does not reach, as it will be published.
    let new = [
        "2029-01-01",
        "2029-03-30",
        "2029-04-02",
        "2029-05-07",
        "2029-05-28",
        "2029-08-27",
        "2029-12-25",
        "2029-12-26",
    ];
    let calendar = read(&list(&["2028"], &new)).unwrap();
    assert!(calendar.is_working_day(day("2029-05-08")).official);
}

#[test]
fn a_list_that_leaves_days_out_is_not_used() {
    let mut short = list(&["2026", "2027"], &[]);
    let events = short["england-and-wales"]["events"].as_array_mut().unwrap();
    events.retain(|event| event["date"] != "2027-08-30");
    assert_eq!(refused(&short), Unused::Incomplete);
    // 2022 had ten.
    let mut before_the_jubilee = list(&["2022"], &[]);
    let events = before_the_jubilee["england-and-wales"]["events"]
        .as_array_mut()
        .unwrap();
    events.retain(|event| event["date"] != "2022-06-03");
    assert_eq!(refused(&before_the_jubilee), Unused::Incomplete);
    assert_eq!(refused(&list(&[], &["2031-01-01"])), Unused::Incomplete);
}

#[test]
fn what_is_no_list_of_bank_holidays_is_not_used() {
    let with = |others: &[&str]| list(&["2026"], others);
    let many: Vec<String> = (1..=27).map(|day| format!("2026-02-{day:02}")).collect();
    let weekdays: Vec<&str> = many
        .iter()
        .map(String::as_str)
        .filter(|text| read(&with(&[text])).is_ok())
        .collect();
    assert!(weekdays.len() > 14);
    for wrong in [
        with(&["2026-03-07"]),
        with(&["2026-03-32"]),
        with(&["2026-04-03"]),
        with(&["1899-01-02"]),
        with(&["2101-01-03"]),
        with(&["tomorrow"]),
        with(&weekdays),
        json!({}),
        json!([]),
        json!({ "scotland": with(&[])["england-and-wales"] }),
        json!({ "england-and-wales": { "division": "scotland", "events": [] } }),
        json!({ "england-and-wales": { "division": "england-and-wales", "events": [] } }),
        json!({ "england-and-wales": { "division": "england-and-wales", "events": [{ "date": "2026-01-01" }] } }),
    ] {
        assert_eq!(refused(&wrong), Unused::NotAList, "{wrong}");
    }
    for text in [
        "",
        "<html>",
        "{",
        &"[".repeat(100_000),
        &" ".repeat(300_000),
    ] {
        assert_eq!(read_list(text, "").err(), Some(Unused::NotAList));
    }
}
