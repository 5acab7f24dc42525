//! A council's own list of bank holidays: when it is used, and when it is refused.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{fill_in_wc_001, session};
use chrono::NaiveDate;
use notifiable_incident::catalogue::words;
use notifiable_incident::law::{Calendar, Due};
use notifiable_incident::record::Derived;
use notifiable_incident::record::timeline::caveats;
use notifiable_incident::wire::calendar_file::calendar_file;
use notifiable_incident::wire::holiday_list::{Unused, read_list};
use proptest::prelude::*;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    crate::support::day(text)
}

/// A list in the format of GOV.UK: the published days of some years, and other days.
fn list(years: &[&str], others: &[&str]) -> Value {
    let published: Value = serde_json::from_str(include_str!("../bank-holidays.json")).unwrap();
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
    // 2022 had ten bank holidays.
    let mut before_the_jubilee = list(&["2022"], &[]);
    let events = before_the_jubilee["england-and-wales"]["events"]
        .as_array_mut()
        .unwrap();
    events.retain(|event| event["date"] != "2022-06-03");
    assert_eq!(refused(&before_the_jubilee), Unused::Incomplete);
    assert_eq!(refused(&list(&[], &["2031-01-01"])), Unused::Incomplete);
}

#[test]
fn a_text_that_is_no_list_of_bank_holidays_is_not_used() {
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
        // Dates in other formats, and one that is no date.
        with(&["2026-3-05"]),
        with(&["2026-03-05T00:00:00Z"]),
        with(&[" 2026-03-05"]),
        with(&["05/03/2026"]),
        with(&["20260305"]),
        with(&["+02026-03-05"]),
        with(&["\u{0662}\u{0660}\u{0662}\u{0666}-03-05"]),
        with(&["2026-02-29"]),
        with(&["2026-00-05"]),
        with(&["2026-03-05", "2026-03-05"]),
        with(&weekdays),
        // A week without a working day.
        with(&[
            "2026-03-02",
            "2026-03-03",
            "2026-03-04",
            "2026-03-05",
            "2026-03-06",
        ]),
        // Four days off in a row over a weekend, and two beside Good Friday.
        with(&["2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10"]),
        with(&["2026-04-01", "2026-04-02"]),
        json!({}),
        json!([]),
        json!({ "scotland": with(&[])["england-and-wales"] }),
        json!({ "england-and-wales": { "division": "scotland", "events": [] } }),
        json!({ "england-and-wales": { "division": "england-and-wales", "events": [] } }),
        json!({ "england-and-wales": { "division": "england-and-wales", "events": [{ "date": "2026-01-01" }] } }),
    ] {
        assert_eq!(refused(&wrong), Unused::NotAList, "{wrong}");
    }
    let sound = &with(&[]).to_string();
    assert!(read_list(sound, "").is_ok());
    for text in [
        "",
        "<html>",
        "{",
        &"[".repeat(100_000),
        &" ".repeat(300_000),
        &sound.replacen('{', r#"{"__proto__":{},"#, 1),
        &sound.replacen('{', r#"{"constructor":{"prototype":{}},"#, 1),
        &sound.replacen('{', r#"{"england-and-wales":{},"#, 1),
        &sound.replacen("\"Holiday\"", &format!("\"{}\"", "x".repeat(300_000)), 1),
        &sound.replacen(
            "\"Holiday\"",
            &format!("{}0{}", "[".repeat(20), "]".repeat(20)),
            1,
        ),
        &sound.replacen("\"Holiday\"", "{\"toString\":\"x\"}", 1),
        &sound.replacen("\"2026-01-01\"", "20260101", 1),
        &sound.replacen("\"2026-01-01\"", "null", 1),
        &sound.replacen("\"2026-01-01\"", "[\"2026-01-01\"]", 1),
        &sound.replacen("\"events\":[", "\"events\":[null,", 1),
        &sound.replacen("\"events\":[", "\"events\":[[],", 1),
        &sound.replacen("\"events\":[", "\"events\":[\"2026-03-05\",", 1),
        &format!("{sound}{sound}"),
    ] {
        assert_ne!(text, sound);
        let start: String = text.chars().take(120).collect();
        assert_eq!(read_list(text, "").err(), Some(Unused::NotAList), "{start}");
    }
}

/// Only the days of a list are used, so a title may hold anything.
#[test]
fn markup_in_a_title_changes_no_day_and_is_not_shown() {
    let marked = list(&["2026"], &["2026-03-05"])
        .to_string()
        .replace("Holiday", "<img src=x onerror=alert(1)>\u{202e}");
    let plain = read(&list(&["2026"], &["2026-03-05"])).unwrap();
    assert!(read_list(&marked, "digest").unwrap() == plain);
    assert!(!plain.version().contains('<'));
}

/// Derives case WC-001, which has a duty, with a calendar.
fn derived(calendar: &Calendar) -> Derived {
    let mut session = session("2026-03-04");
    session.context.calendar = calendar.clone();
    fill_in_wc_001(&mut session.answers);
    session.derived()
}

/// The last day to notify.
fn last_day(derived: &Derived) -> NaiveDate {
    derived.assessment.clock(Due::NOTIFY).unwrap().due.unwrap()
}

fn has_caveat(derived: &Derived) -> bool {
    let clock = derived.assessment.clock(Due::NOTIFY).unwrap();
    caveats(clock, derived).contains(&words::LATER_BY_LIST)
}

#[test]
fn a_last_day_made_later_by_the_councils_list_says_so_and_no_other_does() {
    let ours = derived(&Calendar::built_in());
    assert_eq!(
        (last_day(&ours), has_caveat(&ours)),
        (day("2026-03-09"), false)
    );
    let same = derived(&read(&list(&["2026"], &[])).unwrap());
    assert_eq!(
        (last_day(&same), has_caveat(&same)),
        (day("2026-03-09"), false)
    );
    let elsewhere = derived(&read(&list(&["2026"], &["2026-07-02"])).unwrap());
    assert!(!has_caveat(&elsewhere));
    let later = derived(&read(&list(&["2026"], &["2026-03-05"])).unwrap());
    assert_eq!(
        (last_day(&later), has_caveat(&later)),
        (day("2026-03-10"), true)
    );
    let file = calendar_file(
        &later,
        "record",
        day("2026-03-04").and_hms_opt(9, 0, 0).unwrap(),
    );
    assert!(
        file.unwrap()
            .replace("\r\n ", "")
            .contains(words::LATER_BY_LIST)
    );
}

proptest! {
    /// A list is refused, or the caveat says that it makes the last day later. With at most three holidays in
    /// any seven days, each week has two working days: the fifth is in the third week.
    #[test]
    fn no_list_makes_a_last_day_later_without_saying_so(
        others in proptest::collection::vec(1..=365_u32, 0..12),
        near in proptest::collection::vec(0..12_u64, 0..8),
    ) {
        let on = |of_year| NaiveDate::from_yo_opt(2026, of_year).unwrap().to_string();
        let soon = |after| (day("2026-03-03") + chrono::Days::new(after)).to_string();
        let days: Vec<String> = others.into_iter().map(on).chain(near.into_iter().map(soon)).collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        if let Ok(calendar) = read(&list(&["2026"], &days)) {
            let derived = derived(&calendar);
            let due = last_day(&derived);
            prop_assert!(due >= day("2026-03-09") && due <= day("2026-03-23"), "{}", due);
            prop_assert_eq!(due > day("2026-03-09"), has_caveat(&derived));
        }
    }
}
