//! Text from outside cannot break the assessment: it always gets an answer or an error.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use chrono::Datelike;
use notifiable_incident::law::Calendar;
use notifiable_incident::use_cases::assess::assess;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3i64..130).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec![
            "",
            "this_la",
            "none",
            "unknown",
            "died",
            "2026-02-30",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "2028-02-29",
            "E10000030",
            "NONE",
            "21",
            "lcspr",
            "\u{0}",
            "é-é-é",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(any_name(), inner, 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "kind",
            "inputs",
            "children",
            "aware_on",
            "as_of",
            "outcome",
            "decision",
            "criteria",
            "partners",
            "disability",
            "notifying_la",
            "child_dob",
            "child_age",
            "age_at_incident",
        ])
        .prop_map(str::to_owned),
    ]
}

/// The JSON pointer of every value inside a value.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Object(entries) => {
            entries
                .iter()
                .for_each(|(name, inner)| places(inner, &format!("{path}/{name}"), found));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(at, inner)| places(inner, &format!("{path}/{at}"), found));
        }
        _ => {}
    }
}

static CASES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let file: Value = serde_json::from_str(include_str!("../worked-cases.json")).unwrap();
    let cases = file["cases"].as_array().unwrap().iter();
    cases
        .map(|case| json!({"kind": case["kind"], "inputs": case["inputs"]}))
        .collect()
});

/// Checks that a text gets either an answer or an error.
fn holds(text: &str) {
    let answer: Value = serde_json::from_str(&assess(text)).unwrap();
    let answered = ["verdict", "can_sign_off", "valid"]
        .iter()
        .any(|name| !answer[name].is_null());
    let refused = answer["error"]["code"].is_string() && answer["error"]["message"].is_string();
    assert!(answered != refused, "{text}: {answer}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gets_an_answer_or_an_error(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn any_json_gets_an_answer_or_an_error(value in any_json()) {
        holds(&value.to_string());
        for kind in ["incident", "rapid_review_decision", "validation"] {
            holds(&json!({"kind": kind, "inputs": value}).to_string());
            holds(&json!({"kind": kind, "inputs": {"children": [value]}}).to_string());
        }
    }

    #[test]
    fn a_worked_case_with_anything_in_any_place_gets_an_answer_or_an_error(
        which in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), value in any_json(),
    ) {
        let mut case = CASES[which.index(CASES.len())].clone();
        let mut found = Vec::new();
        places(&case, "", &mut found);
        *case.pointer_mut(&found[place.index(found.len())]).unwrap() = value;
        holds(&case.to_string());
    }

    #[test]
    fn a_worked_case_with_any_field_left_out_never_becomes_no_duty(
        which in any::<prop::sample::Index>(), field in any::<prop::sample::Index>(),
    ) {
        let cases: Vec<_> = CASES.iter().filter(|case| case["kind"] == "incident").collect();
        let whole = cases[which.index(cases.len())].clone();
        let mut less = whole.clone();
        let child = less["inputs"]["children"][0].as_object_mut().unwrap();
        let names: Vec<String> = child.keys().cloned().collect();
        child.remove(&names[field.index(names.len())]);
        let verdict = |case: &Value| -> Value {
            let answer: Value = serde_json::from_str(&assess(&case.to_string())).unwrap();
            answer["verdict"].clone()
        };
        let (before, after) = (verdict(&whole), verdict(&less));
        prop_assert!(after != "not_notifiable" || before == "not_notifiable");
    }
}

#[test]
fn the_first_and_last_possible_dates_get_an_answer_or_an_error() {
    let mut case = CASES[0].clone();
    for day in ["0001-01-01", "0000-01-01", "9999-12-31"] {
        for name in [
            "as_of",
            "aware_on",
            "suspicion_on",
            "notified_on",
            "withdrawn_on",
            "rapid_review_sent_on",
            "lcspr_decided_on",
            "planned_publication_on",
            "published_on",
        ] {
            case["inputs"][name] = day.into();
            holds(&case.to_string());
        }
    }
}

#[test]
fn each_field_of_the_form_is_validated_under_its_name_in_the_form() {
    for (inputs, expected) in [
        (
            json!({"child_disability": ["NONE", "VIS"]}),
            json!(["V-EXCLUSIVE"]),
        ),
        (json!({"disability": ["NONE"]}), json!([])),
        (json!({"disability": ["NONE", "NONE"]}), json!([])),
        (json!({"factors": ["21", "1A"]}), json!(["V-EXCLUSIVE"])),
        (
            json!({"contextual_factors": ["21", "1A"]}),
            json!(["V-EXCLUSIVE"]),
        ),
        (json!({"factors": ["18A"]}), json!(["V-CODE-RETIRED"])),
        (
            json!({"contextual_factors": ["19A", "1A"]}),
            json!(["V-CODE-RETIRED"]),
        ),
        (json!({"factors": ["1A", "18B"]}), json!([])),
        (json!({"factors": ["99"]}), json!(["V-CODE-UNKNOWN"])),
        (
            json!({"agencies": ["none", "police"]}),
            json!(["V-EXCLUSIVE"]),
        ),
        (
            json!({"child_agencies": ["none", "police"]}),
            json!(["V-EXCLUSIVE"]),
        ),
        (json!({"agency": ["gp", "police"]}), json!([])),
        (
            json!({"parallel_processes": ["none", "coroner"]}),
            json!(["V-EXCLUSIVE"]),
        ),
        (json!({"parallel_process": ["none"]}), json!([])),
        (
            json!({"legal_status_other": ["none", "custody"]}),
            json!(["V-EXCLUSIVE"]),
        ),
        (
            json!({"children": [{"disability": ["NONE", "MOB"]}]}),
            json!(["V-EXCLUSIVE"]),
        ),
        (
            json!({"children_total": 1, "children": [{}, {}]}),
            json!(["V-COUNT"]),
        ),
        (
            json!({"children_total": 6, "children": [{}, {}, {}, {}]}),
            json!([]),
        ),
        (
            json!({"as_of": "2026-11-20", "aware_on": "2026-11-21"}),
            json!(["V-FUTURE"]),
        ),
        (
            json!({"as_of": "2026-11-20", "notified_on": "2026-11-21"}),
            json!(["V-FUTURE"]),
        ),
        (
            json!({"as_of": "2026-11-20", "incident_on": "2026-11-20"}),
            json!([]),
        ),
        (
            json!({"as_of": "2026-11-20", "child_dob": "2026-11-21"}),
            json!(["V-FUTURE"]),
        ),
        (
            json!({"as_of": "2026-11-20", "planned_publication_on": "2026-12-21"}),
            json!([]),
        ),
        (
            json!({"as_of": "2026-11-20", "child_expected_on": "2026-12-21"}),
            json!([]),
        ),
        (json!({"aware_on": "2018-01-05"}), json!([])),
        (
            json!({"aware_on": "2017-05-05"}),
            json!(["V-CALENDAR-RANGE"]),
        ),
        (
            json!({"notifying_la": "E06000065", "aware_on": "2024-02-05"}),
            json!([]),
        ),
        (
            json!({"notifying_la": "E10000030", "aware_on": "2027-04-01"}),
            json!(["V-LA-NOT-OPERATIONAL"]),
        ),
        (
            json!({"notifying_la": "W06000015"}),
            json!(["V-LA-UNKNOWN"]),
        ),
        (json!({"child_home_la": "outside_england"}), json!([])),
        (
            json!({"child_home_la": "E07000008"}),
            json!(["V-LA-UNKNOWN"]),
        ),
        (
            json!({"other_las": ["E10000030", "S12000036"]}),
            json!(["V-LA-UNKNOWN"]),
        ),
        (
            json!({"child_dob": "2010-05-05", "incident_on": "2026-05-04", "child_age": 16}),
            json!(["V-AGE-MISMATCH"]),
        ),
        (
            json!({"child_dob": "2010-05-05", "incident_on": "2026-05-04", "child_age": 15}),
            json!([]),
        ),
        (
            json!({"child_dob": "2026-01-05", "incident_on": "2026-05-04", "child_age": 4, "child_age_unit": "months"}),
            json!([]),
        ),
        (
            json!({"notification_reason": ["looked_after_child_death"], "children": [{"outcome": "seriously_harmed"}]}),
            json!(["V-REASON-MISMATCH"]),
        ),
        (
            json!({"notification_reason": ["looked_after_child_death"], "child_outcome": "died", "child_looked_after": "no"}),
            json!(["V-REASON-MISMATCH"]),
        ),
        (
            json!({"notification_reason": ["care_leaver_death"]}),
            json!([]),
        ),
        (
            json!({"notified_on": "2026-06-01", "aware_on": "2026-06-02", "incident_on": "2026-06-03"}),
            json!(["V-ORDER-NOTIFIED", "V-ORDER-AWARE"]),
        ),
        (
            json!({"aware_on": null, "notifying_la": null, "disability": null}),
            json!([]),
        ),
    ] {
        let answer: Value = serde_json::from_str(&assess(
            &json!({"kind": "validation", "inputs": inputs}).to_string(),
        ))
        .unwrap();
        assert_eq!(answer["errors"], expected, "{inputs}");
        assert_eq!(answer["valid"], expected == json!([]), "{inputs}");
    }
}

#[test]
fn an_ended_council_is_answered_with_its_successors() {
    let text =
        r#"{"kind":"validation","inputs":{"notifying_la":"E10000006","aware_on":"2024-02-05"}}"#;
    let answer: Value = serde_json::from_str(&assess(text)).unwrap();
    let names: Vec<_> = answer["successors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["Cumberland", "Westmorland and Furness"]);
}

/// The answer to a case with a number of children, and how long it took.
fn timed(children: usize, suspicion: bool) -> (Value, Duration) {
    let child =
        json!({ "age_at_incident": 5, "outcome": "died", "abuse_neglect": "not_suspected" });
    let mut inputs =
        json!({ "as_of": "2026-03-04", "aware_on": "2026-03-02", "incident_on": "2026-03-01" });
    inputs["children"] = Value::from(vec![child; children]);
    if suspicion {
        inputs["suspicion_on"] = json!("2026-03-03");
    }
    let case = json!({ "kind": "incident", "inputs": inputs }).to_string();
    let start = Instant::now();
    let answer = assess(&case);
    (serde_json::from_str(&answer).unwrap(), start.elapsed())
}

#[test]
fn more_children_than_100_are_refused_at_once() {
    for children in [101, 1_000, 10_000] {
        let (answer, took) = timed(children, true);
        assert_eq!(answer["error"]["code"], "too_many");
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
    let long = vec![json!("x"); 1_001];
    let case = json!({ "kind": "validation", "inputs": { "factors": long } });
    let answer: Value = serde_json::from_str(&assess(&case.to_string())).unwrap();
    assert_eq!(answer["error"]["code"], "too_many");
}

#[test]
fn a_hundred_children_are_assessed_within_ten_seconds() {
    for suspicion in [false, true] {
        let (answer, took) = timed(100, suspicion);
        assert_eq!(answer["children"].as_array().map(Vec::len), Some(100));
        // A test build takes one second. Ten leave room for a busy machine.
        assert!(took < Duration::from_secs(10), "{took:?}");
    }
}

#[test]
fn an_unborn_child_is_open_where_neither_birth_nor_age_is_known() {
    let verdict = |age: Value, unborn: Value| {
        let case = json!({"kind": "incident", "inputs": {"aware_on": "2026-06-01", "children": [{
            "age_at_incident": age, "unborn": unborn, "outcome": "died",
            "abuse_neglect": "not_suspected", "caused_serious_harm_to_others": false,
            "looked_after_by": "none", "care_leaver_of": "none", "harm_location": "this_la",
            "normally_resident": "this_la",
        }]}});
        let answer: Value = serde_json::from_str(&assess(&case.to_string())).unwrap();
        answer["verdict"].as_str().unwrap().to_owned()
    };
    for unborn in [json!(null), json!("unknown"), json!(true)] {
        assert_eq!(verdict(json!(null), unborn), "needs_decision");
    }
    assert_eq!(verdict(json!(null), json!(false)), "not_notifiable");
    assert_eq!(verdict(json!(9), json!(null)), "not_notifiable");
}

#[test]
fn a_review_counted_from_awareness_is_checked_against_the_calendar() {
    // Five working days later it is still the last official year; fifteen later it is not.
    let year = Calendar::built_in().official_to().unwrap().year();
    let codes = |anchor: Value| {
        let aware_on = format!("{year}-12-20");
        let inputs = json!({"aware_on": aware_on, "rapid_review_anchor": anchor});
        let case = json!({"kind": "validation", "inputs": inputs});
        assess(&case.to_string()).contains("V-CALENDAR-RANGE")
    };
    assert!(codes(json!("became_aware")));
    assert!(!codes(json!("notification_sent")) && !codes(json!(null)));
}
