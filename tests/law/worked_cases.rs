//! The worked cases: facts in, answer out, as a colleague would work them by hand.
//!
//! Runs the project's own copy, and also the file that `WORKED_CASES` names.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly"
)]

use notifiable_incident::use_cases::assess::assess;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const HOW_TO: &str = "docs/how-to/change-a-rule-or-deadline.md, What a rule decides";

#[test]
fn every_worked_case_comes_out_as_worked_by_hand() {
    let own = include_str!("../worked-cases.json");
    let mut files = vec![("the project's copy".to_owned(), own.to_owned())];
    if let Some(path) = std::env::var_os("WORKED_CASES") {
        let name = path.to_string_lossy().into_owned();
        files.push((
            name,
            std::fs::read_to_string(path).expect("WORKED_CASES names a file that can be read"),
        ));
    }
    let mut failures = Vec::new();
    for (name, text) in files {
        let file: Value = serde_json::from_str(&text).expect("the cases are JSON");
        let cases = file["cases"].as_array().expect("the cases are a list");
        assert!(!cases.is_empty(), "{name} holds no case");
        println!("{}: {} cases", name, cases.len());
        for case in cases {
            let differences = differences(case);
            if !differences.is_empty() {
                let (id, title) = (&case["id"], &case["title"]);
                failures.push(format!("{name}, {id} {title}\n{}", differences.join("\n")));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases fail\n\n{}\n{HOW_TO}, step 3",
        failures.len(),
        failures.join("\n\n")
    );
}

#[test]
fn every_rule_that_an_answer_cites_is_expected_by_a_worked_case() {
    let file: Value =
        serde_json::from_str(include_str!("../worked-cases.json")).expect("the cases are JSON");
    let cases = file["cases"].as_array().expect("the cases are a list");
    let rules = |answer: &Value| answer["rules"].as_array().cloned().unwrap_or_default();
    let expected: Vec<Value> = cases
        .iter()
        .flat_map(|case| rules(&case["expect"]))
        .collect();
    let mut unexpected = BTreeSet::new();
    for case in cases {
        let asked = json!({"kind": case["kind"], "inputs": case["inputs"]}).to_string();
        let answer: Value = serde_json::from_str(&assess(&asked)).expect("the answer is JSON");
        let cited = rules(&answer)
            .into_iter()
            .filter(|rule| !expected.contains(rule));
        unexpected.extend(cited.filter_map(|rule| rule.as_str().map(str::to_owned)));
    }
    // No case expects the rules about the Panel's reply and about details left out of a published report.
    unexpected.retain(|rule| !["R-040", "R-071"].contains(&rule.as_str()));
    assert!(unexpected.is_empty(), "{unexpected:?}: {HOW_TO}, step 1");
}

fn differences(case: &Value) -> Vec<String> {
    let asked = json!({"kind": case["kind"], "inputs": case["inputs"]}).to_string();
    let answer: Value = serde_json::from_str(&assess(&asked)).expect("the answer is JSON");
    let mut found = Vec::new();
    compare("", &case["expect"], &answer, &mut found);
    found
}

/// Compares the members and rules that a case expects. The answer may hold more.
fn compare(path: &str, expected: &Value, answer: &Value, found: &mut Vec<String>) {
    match expected {
        Value::Object(entries) => {
            for (name, value) in entries {
                compare(&format!("{path}.{name}"), value, &answer[name], found);
            }
        }
        Value::Array(rules) if path == ".rules" => {
            let given = answer.as_array().cloned().unwrap_or_default();
            let missing: Vec<_> = rules.iter().filter(|rule| !given.contains(rule)).collect();
            if !missing.is_empty() {
                found.push(format!("  {path}: {missing:?} are missing from {answer}"));
            }
        }
        expected if expected != answer => {
            found.push(format!("  {path}: expected {expected}, got {answer}"));
        }
        _ => {}
    }
}

#[test]
fn a_text_that_is_no_case_is_refused_with_a_code_and_a_sentence() {
    let child =
        |fields: &str| format!(r#"{{"kind":"incident","inputs":{{"children":[{{{fields}}}]}}}}"#);
    for (text, code) in [
        (String::new(), "not_json"),
        ("{".into(), "not_json"),
        ("[]".into(), "wrong_type"),
        ("{}".into(), "missing_field"),
        (r#"{"kind":"incident"}"#.into(), "missing_field"),
        (r#"{"kind":"incident","inputs":{}}"#.into(), "missing_field"),
        (r#"{"kind":"incident","inputs":[]}"#.into(), "wrong_type"),
        (r#"{"kind":1,"inputs":{}}"#.into(), "wrong_type"),
        (r#"{"kind":"other","inputs":{}}"#.into(), "unknown_kind"),
        (
            r#"{"kind":"incident","inputs":{"children":{}}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"incident","inputs":{"children":[1]}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"incident","inputs":{"children":[],"aware_on":"2026-02-30"}}"#.into(),
            "not_a_date",
        ),
        (
            r#"{"kind":"incident","inputs":{"children":[],"aware_on":"1 May"}}"#.into(),
            "not_a_date",
        ),
        (
            r#"{"kind":"incident","inputs":{"children":[],"aware_on":20260230}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"incident","inputs":{"children":[],"rapid_review_anchor":"today"}}"#.into(),
            "unknown_code",
        ),
        (child(r#""outcome":"vanished""#), "unknown_code"),
        (child(r#""outcome":true"#), "wrong_type"),
        (child(r#""age_at_incident":-1"#), "out_of_range"),
        (child(r#""age_at_incident":121"#), "out_of_range"),
        (child(r#""age_at_incident":"four""#), "wrong_type"),
        (child(r#""age_at_incident":1.5"#), "not_json"),
        (child(r#""suspected_suicide":1"#), "wrong_type"),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"criteria":{"a":"perhaps"}}}"#.into(),
            "unknown_code",
        ),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"criteria":[]}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"decision":7}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"decision":["never"]}}"#.into(),
            "unknown_code",
        ),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"ethnicity":"martian"}}"#.into(),
            "unknown_code",
        ),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"ethnicity":7}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"circumstances":["vanished"]}}"#.into(),
            "unknown_code",
        ),
        (
            r#"{"kind":"rapid_review_decision","inputs":{"circumstances":[1]}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"validation","inputs":{"notified_on":"2026-13-01"}}"#.into(),
            "not_a_date",
        ),
        (
            r#"{"kind":"validation","inputs":{"notifying_la":7}}"#.into(),
            "wrong_type",
        ),
        (
            r#"{"kind":"validation","inputs":{"children_total":true}}"#.into(),
            "wrong_type",
        ),
    ] {
        let answer: Value = serde_json::from_str(&assess(&text)).expect("the answer is JSON");
        assert_eq!(answer["error"]["code"], code, "{text}");
        let message = answer["error"]["message"].as_str().expect("a sentence");
        assert!(
            message.ends_with('.') && message.len() > 15,
            "{text}: {message}"
        );
    }
}

#[test]
fn dates_out_of_order_are_reported_beside_the_answer() {
    let of = |dates: &str| -> Value {
        let text = format!(r#"{{"kind":"incident","inputs":{{"children":[],{dates}}}}}"#);
        serde_json::from_str(&assess(&text)).expect("the answer is JSON")
    };
    for (dates, code, field) in [
        (
            r#""aware_on":"2026-03-09","notified_on":"2026-03-06""#,
            "V-ORDER-NOTIFIED",
            "notified_on",
        ),
        (
            r#""incident_on":"2026-03-10","aware_on":"2026-03-09""#,
            "V-ORDER-AWARE",
            "aware_on",
        ),
    ] {
        let answer = of(dates);
        assert_eq!(
            answer["problems"],
            serde_json::json!([{ "code": code, "field": field }]),
            "{dates}"
        );
        assert!(answer["deadlines"].is_object(), "{answer}");
    }
    let answer =
        of(r#""incident_on":"2026-03-06","aware_on":"2026-03-09","notified_on":"2026-03-09""#);
    assert_eq!(answer["problems"], serde_json::json!([]));
}

#[test]
fn an_unknown_field_is_ignored() {
    let text = r#"{"kind":"validation","inputs":{"colour":"blue","more":{"x":[1]}},"note":"x"}"#;
    assert_eq!(assess(text), r#"{"errors":[],"problems":[],"valid":true}"#);
}
