//! The schema of the payload under an outside validator: payloads of the form are valid, and with one
//! more member anywhere they are not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use jsonschema::Validator;

use crate::support::{TestKeys, answer, fill_in_review, fill_in_wc_001, ready, session};
use notifiable_incident::record::INCIDENT;
use notifiable_incident::settings::Settings;
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::jws::Unverified;
use notifiable_incident::wire::payload::read_instant;
use notifiable_incident::wire::schema::schema;
use serde_json::{Value, json};

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&schema().canonical()).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn payload_of(session: &Session) -> Value {
    let keys = TestKeys::new();
    let moment = read_instant("2026-03-23T09:32:00Z").unwrap();
    let to_sign = session.prepare(moment, &keys).ok().unwrap();
    let body = ready(sign::sign(to_sign, &keys)).ok().unwrap().body;
    serde_json::from_slice(Unverified::parse(&body).unwrap().unchecked()).unwrap()
}

/// Payloads of many kinds: a notification, one with prefilled answers, one of a referral that was taken up,
/// and a whole rapid review.
fn payloads() -> Vec<(&'static str, Value)> {
    let mut all = Vec::new();
    let mut notification = session("2026-03-03");
    fill_in_wc_001(&mut notification.answers);
    all.push(("a notification", payload_of(&notification)));

    // The last day to notify is 9 March.
    let mut late = session("2026-03-11");
    fill_in_wc_001(&mut late.answers);
    answer(&mut late.answers, INCIDENT, "late_reason", "An exercise.");
    let late = payload_of(&late);
    assert_eq!(late["answers"]["late_reason"], "An exercise.");
    all.push(("a late notification with a reason", late));

    let mut filled = session("2026-03-03");
    let prefill = r#"{"source":"Liquidlogic","date":"2026-03-02","answers":{"incident":{"notifier_name":"Ada Morgan"}}}"#;
    let prefill = notifiable_incident::use_cases::prefill::read_prefill(prefill, &filled.context);
    if let Ok(prefill) = prefill {
        prefill.fill(&mut filled.answers);
    }
    fill_in_wc_001(&mut filled.answers);
    all.push(("answers of another system", payload_of(&filled)));

    let mut draft = session("2026-03-03").draft();
    fill_in_wc_001(&mut draft.answers);
    draft.referral = draft.answers.clone();
    let context = session("2026-03-03").context;
    let taken_up = Session::resume(draft, None, context, Settings::default());
    all.push(("a referral that was taken up", payload_of(&taken_up)));

    let mut reviewed = session("2026-03-23");
    fill_in_wc_001(&mut reviewed.answers);
    answer(
        &mut reviewed.answers,
        INCIDENT,
        "late_reason",
        "An exercise.",
    );
    fill_in_review(&mut reviewed.answers);
    all.push(("a rapid review", payload_of(&reviewed)));
    all
}

/// Every place in a value that holds an object.
fn objects(value: &Value, place: &str) -> Vec<String> {
    let mut all = Vec::new();
    match value {
        Value::Object(members) => {
            all.push(place.to_owned());
            for (name, value) in members {
                all.extend(objects(value, &format!("{place}/{name}")));
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                all.extend(objects(value, &format!("{place}/{at}")));
            }
        }
        _ => {}
    }
    all
}

fn problems(validator: &Validator, payload: &Value) -> Vec<String> {
    let errors = validator.iter_errors(payload);
    errors.map(|error| error.to_string()).collect()
}

#[test]
fn payloads_of_the_form_are_valid_and_one_more_member_anywhere_is_not() {
    let validator = validator();
    let mut tried = 0;
    for (name, payload) in payloads() {
        assert_eq!(
            problems(&validator, &payload),
            Vec::<String>::new(),
            "{name}"
        );
        for place in objects(&payload, "") {
            let mut more = payload.clone();
            let object = more.pointer_mut(&place).and_then(Value::as_object_mut);
            object.unwrap().insert("unheard_of".to_owned(), json!("x"));
            assert!(!validator.is_valid(&more), "{name}: one more in {place}");
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn every_object_of_the_schema_is_closed() {
    fn open(schema: &Value, place: &str, found: &mut Vec<String>) {
        match schema {
            Value::Object(members) => {
                let is_object = members.get("type") == Some(&json!("object"));
                let closed = members.get("additionalProperties");
                if is_object && closed.is_none() {
                    found.push(place.to_owned());
                }
                for (name, value) in members {
                    open(value, &format!("{place}/{name}"), found);
                }
            }
            Value::Array(items) => items
                .iter()
                .for_each(|one| open(one, &format!("{place}/-"), found)),
            _ => {}
        }
    }
    let schema: Value = serde_json::from_str(&schema().canonical()).unwrap();
    let mut found = Vec::new();
    open(&schema, "", &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn payloads_of_version_0_1_0_are_still_valid() {
    let validator = validator();
    for text in [
        include_str!("../stored/v0.1.0/payload-notification.json"),
        include_str!("../stored/v0.1.0/payload-changes.json"),
    ] {
        let envelope: Value = serde_json::from_str(text).unwrap();
        let payload = base64url::decode(envelope["payload"].as_str().unwrap()).unwrap();
        let payload: Value = serde_json::from_slice(&payload).unwrap();
        assert_eq!(problems(&validator, &payload), Vec::<String>::new());
    }
}

#[test]
fn a_member_of_another_kind_is_refused_in_verdict_deadlines_and_audit() {
    let validator = validator();
    let (_, payload) = payloads().remove(0);
    for place in [
        "/verdict/verdict",
        "/verdict/rules",
        "/deadlines/notify_by",
        "/deadlines/computed",
        "/audit/0/revision",
        "/audit/0/changed",
        "/audit/0/at",
    ] {
        let mut other = payload.clone();
        *other.pointer_mut(place).unwrap() = json!({ "x": 1 });
        assert!(!validator.is_valid(&other), "{place}");
    }
}
