//! Properties of every JSON value and every text.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use notifiable_incident::wire::base64url;
use notifiable_incident::wire::json::{Json, Limits, MAX_INT};
use notifiable_incident::wire::jws::{Unsigned, Unverified};
use notifiable_incident::wire::key::PublicKey;
use proptest::prelude::*;
use serde_json::Value;

/// Texts with every character that has an escape or a special order, without NUL.
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => proptest::char::range('a', 'e'),
        2 => proptest::char::range('\u{1}', '\u{2f}'),
        1 => proptest::sample::select(vec!['"', '\\', '/', '\u{7f}', '\u{80}', '\u{2028}']),
        1 => proptest::char::range('\u{d7f0}', '\u{d7ff}'),
        1 => proptest::char::range('\u{e000}', '\u{ffff}'),
        1 => proptest::char::range('\u{10000}', '\u{10ffff}'),
    ];
    proptest::collection::vec(character, 0..6).prop_map(String::from_iter)
}

/// Values that may be signed.
fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        (-MAX_INT..=MAX_INT).prop_map(Json::Int),
        proptest::sample::select(vec![0, MAX_INT, -MAX_INT]).prop_map(Json::Int),
        text().prop_map(Json::from),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        let entries = proptest::collection::hash_map(text(), inner.clone(), 0..8);
        prop_oneof![
            proptest::collection::vec(inner, 0..8).prop_map(Json::List),
            entries.prop_map(|entries| Json::Object(entries.into_iter().collect())),
        ]
    })
}

fn oracle(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(bool) => (*bool).into(),
        Json::Int(int) => (*int).into(),
        Json::Text(text) => text.as_str().into(),
        Json::List(list) => list.iter().map(oracle).collect(),
        Json::Object(entries) => entries
            .iter()
            .map(|(name, json)| (name.clone(), oracle(json)))
            .collect(),
    }
}

proptest! {
    #[test]
    fn canonical_json_equals_that_of_another_library(json in json()) {
        let expected = serde_json_canonicalizer::to_string(&oracle(&json)).unwrap();
        prop_assert_eq!(json.canonical(), expected);
    }

    #[test]
    fn canonical_json_is_read_and_written_again_unchanged(json in json()) {
        let text = json.canonical();
        let read = Json::parse(&text).unwrap();
        prop_assert_eq!(oracle(&read), oracle(&json));
        prop_assert_eq!(read.canonical(), text);
        prop_assert_eq!(read.check(), Ok(()));
    }

    #[test]
    fn spaces_and_the_order_of_names_do_not_change_canonical_json(json in json()) {
        let pretty = serde_json::to_string_pretty(&oracle(&json)).unwrap();
        prop_assert_eq!(Json::parse(&pretty).unwrap().canonical(), json.canonical());
    }

    #[test]
    fn json_read_from_any_text_can_be_signed(text in r#"[\[\]{}:,"\\u0-9eE.\- dfalsetrn]{0,40}"#) {
        if let Ok(json) = Json::parse(&text) {
            prop_assert_eq!(json.check(), Ok(()));
            prop_assert!(serde_json::from_str::<Value>(&text).is_ok());
        }
    }

    #[test]
    fn a_number_that_is_read_has_the_value_that_was_written(
        whole in 0u64..20_000_000_000, zeros in 0usize..4, exponent in 0u32..4
    ) {
        let text = format!("{whole}.{}e{exponent}", "0".repeat(zeros + 1));
        let value = whole * 10u64.pow(exponent);
        let read = Json::parse(&text).ok().map(|json| json.canonical());
        prop_assert_eq!(read, (value < 1 << 32).then(|| value.to_string()));
    }

    #[test]
    fn base64url_decodes_to_the_same_bytes_and_has_one_spelling(bytes: Vec<u8>, text in "[A-Za-z0-9_-]{0,9}") {
        prop_assert_eq!(base64url::decode(&base64url::encode(&bytes)), Some(bytes));
        if let Some(bytes) = base64url::decode(&text) {
            prop_assert_eq!(base64url::encode(&bytes), text);
        }
    }

    #[test]
    fn a_signed_record_is_read_with_the_payload_that_was_signed(json in json(), signature: [u8; 32]) {
        let unsigned = Unsigned::new("kid", &json).unwrap();
        let signature: [u8; 64] = [signature, signature].concat().try_into().unwrap();
        let unverified = Unverified::parse(&unsigned.signed(&signature)).ok().unwrap();
        prop_assert_eq!(unverified.kid(), Some("kid"));
        let payload = json.canonical();
        prop_assert_eq!(unverified.unchecked(), payload.as_bytes());
        let compact = [unsigned.signing_input(), ".", &base64url::encode(&signature)].concat();
        prop_assert!(Unverified::parse(&compact).is_ok());
    }

    #[test]
    fn no_text_makes_a_reader_panic(bytes: Vec<u8>, text: String) {
        for text in [&text, &*String::from_utf8_lossy(&bytes)] {
            _ = Json::parse_within(text, Limits::OUTSIDE).map(|json| PublicKey::from_jwk(&json));
            _ = base64url::decode(text);
            _ = Unverified::parse(text);
        }
    }

    #[test]
    fn a_damaged_signed_record_makes_no_reader_panic(at in 0usize..160, byte: u8) {
        let unsigned = Unsigned::new("kid", &Json::Null).unwrap();
        let mut bytes = unsigned.signed(&[7; 64]).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        _ = Unverified::parse(&String::from_utf8_lossy(&bytes));
    }
}
