//! Measures the pure rooms natively. `cargo xtask bench` runs this with Criterion, and counts the
//! instructions of each step where it can: `ONCE=name` runs one step, `ONCE=nothing` only the setup.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement that cannot be made fails loudly"
)]

#[path = "../support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::Criterion;
use notifiable_incident::catalogue::{CHILDREN, review};
use notifiable_incident::law::Calendar;
use notifiable_incident::record::{Answer, INCIDENT, Key, problems};
use notifiable_incident::storage::draft_slots::DraftSlots;
use notifiable_incident::use_cases::Session;
use notifiable_incident::use_cases::assess::assess;
use notifiable_incident::wire::json::Json;
use support::device::{Tab, World, done};
use support::{Still, TestKeys, answer, day, fill_in_review, fill_in_wc_001, session};

const CASES: &str = include_str!("../worked-cases.json");
const CHILDREN_OF_A_FULL_RECORD: usize = 4;
const EVENTS: usize = 300;

/// A record as large as a council is likely to have.
fn full() -> Session {
    let mut full = session("2026-03-04");
    fill_in_wc_001(&mut full.answers);
    fill_in_review(&mut full.answers);
    // The other children have the answers of the first, so that the record can be sent.
    let first = full.answers.rows(&CHILDREN)[0];
    let of_first: Vec<(Key, Answer)> = full
        .answers
        .iter()
        .filter(|(key, _)| key.row == first)
        .map(|(key, answer)| (key, answer.clone()))
        .collect();
    for _ in 1..CHILDREN_OF_A_FULL_RECORD {
        let row = full.answers.add_row(&CHILDREN);
        for (key, answer) in &of_first {
            full.answers.set(Key { row, ..*key }, answer.clone());
        }
    }
    let total = CHILDREN_OF_A_FULL_RECORD.to_string();
    answer(&mut full.answers, INCIDENT, "children_total", &total);
    let chronology = review::groups()
        .iter()
        .find(|group| group.id == "chronology")
        .unwrap();
    for event in 0..EVENTS {
        let row = full.answers.add_row(chronology);
        let text = format!("Visit {event}. The baby was seen at home and was well.");
        answer(&mut full.answers, row, "event_on", "3 11 2025");
        answer(
            &mut full.answers,
            row,
            "event_source",
            "Health visiting service",
        );
        answer(&mut full.answers, row, "event_what", &text);
    }
    full
}

/// The first worked case, as input for `assess`.
fn case() -> String {
    let cases: serde_json::Value = serde_json::from_str(CASES).unwrap();
    let mut case = cases["cases"][0].clone();
    case.as_object_mut().unwrap().remove("expect");
    case.to_string()
}

/// The name of a step, and the code to measure.
type Step = (&'static str, Box<dyn FnMut()>);

/// Every step, set up.
fn steps() -> Vec<Step> {
    let (case, calendar, from) = (case(), Calendar::built_in(), day("2026-12-18"));
    let (record, checked, to_sign) = (full(), full(), full());
    let copy = full().export();
    let text = copy.canonical();
    let device = Tab::of(&World::new(1)).device("a");
    vec![
        ("nothing", Box::new(|| {})),
        (
            "assess a case",
            Box::new(move || {
                black_box(assess(black_box(&case)));
            }),
        ),
        (
            "fifteen working days",
            Box::new(move || {
                black_box(calendar.add_working_days(black_box(from), 15));
            }),
        ),
        (
            "what follows from a full record",
            Box::new(move || {
                black_box(record.derived());
            }),
        ),
        (
            "check a full record",
            Box::new(move || {
                let derived = checked.derived();
                black_box(problems(&checked.answers, &derived, &checked.context));
            }),
        ),
        (
            "canonical JSON of a full record",
            Box::new(move || {
                black_box(copy.canonical());
            }),
        ),
        (
            "read the JSON of a full record",
            Box::new(move || {
                black_box(Json::parse(black_box(&text)).unwrap());
            }),
        ),
        ("seal and save a full record", {
            let (full, mut slots) = (full(), DraftSlots::default());
            Box::new(move || {
                done(device.save(&full.draft(), &mut slots, 1_772_000_000)).unwrap();
            })
        }),
        (
            "put together what is signed",
            Box::new(move || {
                let ready = to_sign.prepare(Still::at("2026-03-04").0, &TestKeys::new());
                assert!(black_box(ready).is_ok());
            }),
        ),
    ]
}

fn main() {
    if let Some(name) = std::env::var_os("ONCE") {
        for (step, mut take) in steps() {
            if name == step {
                take();
            }
        }
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    for (name, mut take) in steps().into_iter().skip(1) {
        criterion.bench_function(name, |bencher| bencher.iter(&mut take));
    }
    criterion.final_summary();
}
