//! Stored records with one member missing or of another kind: each is refused, or read as if that member had
//! another value. Later versions must read them in the same way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use serde_json::{Value, json};

use super::stored::reading::{as_now, draft_again, entry_again, receipt_again};

/// The kind of value that a member has.
#[derive(Clone, Copy)]
enum Kind {
    /// Any other value counts as one of another kind.
    Exact,
    Text,
    /// From 0 to 2^32 - 1.
    Number,
    Seconds,
    Truth,
    List,
    Object,
}
use Kind::{Exact, List, Number, Object, Seconds, Text, Truth};

/// How a damaged text is read.
#[derive(Clone, Copy)]
enum Then {
    /// It is refused.
    Refused,
    /// It is written back as it stands.
    Unchanged,
    /// As if the member had this value.
    As(&'static str),
    /// As if it were not there.
    Gone,
    /// As if the member at this path had this value.
    At(&'static str, &'static str),
    /// As if the member at this path were not there.
    Without(&'static str),
}
use Then::{As, At, Gone, Refused, Unchanged, Without};

/// A member, its kind, and how the text is read where it is missing or of another kind.
type Row = (&'static str, Kind, Then, Then);

/// At least one value of each kind, and numbers outside the range.
fn values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(7),
        json!(-1),
        json!(4_294_967_296_i64),
        json!("x"),
        json!([]),
        json!(["x"]),
        json!([{}]),
        json!({}),
        json!({"x": 1}),
    ]
}

impl Kind {
    fn has(self, value: &Value) -> bool {
        match self {
            Exact => false,
            Text => value.is_string(),
            Number => value
                .as_u64()
                .is_some_and(|number| u32::try_from(number).is_ok()),
            Seconds => value.is_i64(),
            Truth => value.is_boolean(),
            List => value.is_array(),
            Object => value.is_object(),
        }
    }
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn set(text: &Value, path: &str, value: &Value) -> Value {
    let mut text = text.clone();
    *text.pointer_mut(path).expect(path) = value.clone();
    text
}

fn without(text: &Value, path: &str) -> Value {
    let mut text = text.clone();
    let (parent, name) = path.rsplit_once('/').unwrap();
    let removed = match text.pointer_mut(parent).expect(path) {
        Value::Array(list) => Some(list.remove(name.parse().unwrap())),
        parent => parent.as_object_mut().unwrap().remove(name),
    };
    removed.expect(path);
    text
}

/// Checks every row against a text that is read whole.
fn check(whole: &Value, again: fn(&str) -> Option<String>, rows: &[Row]) {
    assert_eq!(again(&whole.to_string()), Some(as_now(&whole.to_string())));
    for (path, kind, missing, wrong) in rows {
        let mut damaged = vec![(without(whole, path), missing)];
        for value in values() {
            if !kind.has(&value) && Some(&value) != whole.pointer(path) {
                damaged.push((set(whole, path, &value), wrong));
            }
        }
        for (text, then) in damaged {
            let expected = match then {
                Refused => None,
                Unchanged => Some(text.clone()),
                As(value) => Some(set(whole, path, &json_of(value))),
                At(path, value) => Some(set(whole, path, &json_of(value))),
                Gone => Some(without(whole, path)),
                Without(path) => Some(without(whole, path)),
            };
            let expected = expected.map(|text| as_now(&text.to_string()));
            assert_eq!(again(&text.to_string()), expected, "{path}: {text}");
        }
    }
}

fn answers() -> Value {
    json!({
        "rows": {"children": [1, 2]},
        "typed": [{
            "id": "child_forenames",
            "not_applicable": true,
            "not_known": false,
            "parts": ["Robin", "Ash"],
            "plan": "Ask the school",
            "reason": "Born today",
            "row": 1,
        }],
    })
}

fn draft() -> Value {
    let mut filled = answers();
    filled["filled"] = json!([{
        "date": "2026-03-03",
        "id": "child_forenames",
        "not_known": false,
        "parts": ["Robin"],
        "row": 1,
        "seen": true,
        "source": "Liquidlogic",
    }]);
    json!({
        "answers": filled,
        "audit": [{"at": "2026-03-02T11:13:20Z", "of_a_later_form": {"any": [1]}}],
        "form_version": "1",
        "previous": "e2orkPon3nq2i0KUj8mKBSJ3oUywGQ",
        "receipt": {"at": "28 November 2026", "fetched": true, "id": "ELM-000001", "revision": 2},
        "record_id": "bVxU6zhB0OLTACX8q-f2KA",
        "referral": answers(),
        "revision": 3,
        "schema": "notifiable-incident.draft",
        "sent": answers(),
        "sharing": [{
            "id": "review_account",
            "instead": "Child K",
            "row": 0,
            "text": ["The visitor saw ", "robin", " at home."],
        }],
    })
}

fn entry() -> Value {
    json!({
        "answers": answers(),
        "attempts": 2,
        "audit": [{"at": "2026-03-02T11:13:20Z", "of_a_later_form": {"any": [1]}}],
        "body": "{}",
        "digest": "W_DftK9DxhqIO6HCzla2Yl7wPI9enF9issHV0ptV",
        "in_doubt": true,
        "in_headers": {
            "content_digest": "sha-256=:W/DftK9DxhqIO6HCzla2Yl7wPI9enF9issHV0ptV:",
            "input": "sig=(\"@method\")",
            "signature": "sig=:NGyuxZGdNzJTGBDlUkpwwJzRW5j6PdpiJQw:",
            "target": "http://localhost/api/notifications",
        },
        "key": "6YpUj_iPdHv5bDwE2sraZw",
        "next_at": 1_795_897_043,
        "not_before": 1_795_897_040,
        "outcome": "needs-attention",
        "payload_digest": "W_DftK9DxhqIO6HCzla2Yl7wPI9enF9issHV0ptV",
        "queued_at": 1_795_897_042,
        "record_id": "1IHNUTwVxvWJ1NaHpandnw",
        "revision": 1,
        "title": "The child has no name",
    })
}

fn receipt() -> Value {
    json!({"at": "28 November 2026", "fetched": true, "id": "ELM-000003", "revision": 1})
}

const NO_ANSWERS: Then = As(r#"{"rows": {}, "typed": []}"#);

#[test]
fn a_draft_with_a_damaged_member_loses_that_member_alone() {
    let receipt = At("/receipt", "null");
    let sharing = Without("/sharing");
    check(
        &draft(),
        draft_again,
        &[
            ("/answers", Object, Refused, NO_ANSWERS),
            ("/audit", List, As("[]"), As("[]")),
            ("/form_version", Exact, As("1"), As("1")),
            ("/previous", Text, As("null"), As("null")),
            ("/receipt", Exact, receipt, receipt),
            ("/receipt/at", Text, receipt, receipt),
            ("/receipt/fetched", Truth, Gone, Gone),
            ("/receipt/id", Text, receipt, receipt),
            ("/receipt/revision", Number, receipt, receipt),
            ("/record_id", Text, Refused, Refused),
            ("/referral", Exact, Gone, Gone),
            ("/revision", Number, Refused, Refused),
            ("/schema", Exact, Refused, Refused),
            ("/sent", Object, NO_ANSWERS, NO_ANSWERS),
            ("/sharing", Exact, sharing, sharing),
            ("/sharing/0", Exact, sharing, sharing),
            ("/sharing/0/id", Exact, sharing, sharing),
            ("/sharing/0/instead", Text, sharing, sharing),
            ("/sharing/0/row", Number, sharing, sharing),
            ("/sharing/0/text", Exact, sharing, sharing),
            ("/sharing/0/text/1", Text, sharing, sharing),
        ],
    );
    let mut draft = draft();
    draft["sharing"][0]
        .as_object_mut()
        .unwrap()
        .remove("instead");
    draft["sharing"][0]["keep"] = "ordinary_word".into();
    let rows = [("/sharing/0/keep", Exact, sharing, sharing)];
    check(&draft, draft_again, &rows);
}

#[test]
fn an_answer_of_a_draft_that_cannot_be_read_is_written_back_unchanged() {
    let (filled, sent) = (Without("/answers/filled"), Without("/sent/typed/0"));
    check(
        &draft(),
        draft_again,
        &[
            ("/answers/rows", Object, As("{}"), As("{}")),
            ("/answers/rows/children", List, As("[]"), As("[]")),
            ("/answers/rows/children/1", Number, Gone, Gone),
            ("/answers/typed", List, As("[]"), As("[]")),
            ("/answers/typed/0", Exact, Gone, Unchanged),
            ("/answers/typed/0/id", Exact, Unchanged, Unchanged),
            ("/answers/typed/0/parts", List, Unchanged, Unchanged),
            ("/answers/typed/0/row", Number, Unchanged, Unchanged),
            // An answer that can be read loses only the members that cannot.
            ("/answers/typed/0/not_applicable", Truth, Gone, Gone),
            (
                "/answers/typed/0/not_known",
                Truth,
                As("false"),
                As("false"),
            ),
            ("/answers/typed/0/parts/1", Text, Gone, Gone),
            ("/answers/typed/0/plan", Text, Gone, Gone),
            ("/answers/typed/0/reason", Text, Gone, Gone),
            // Origins and sent answers are dropped: only typed answers are written back.
            ("/answers/filled", Exact, filled, filled),
            ("/answers/filled/0", Exact, filled, filled),
            ("/answers/filled/0/date", Text, filled, filled),
            ("/answers/filled/0/id", Exact, filled, filled),
            ("/answers/filled/0/parts", List, filled, filled),
            ("/answers/filled/0/row", Number, filled, filled),
            ("/answers/filled/0/seen", Truth, As("false"), As("false")),
            ("/answers/filled/0/source", Text, filled, filled),
            ("/sent/typed/0", Exact, sent, sent),
            ("/sent/typed/0/id", Exact, sent, sent),
            ("/sent/typed/0/parts", List, sent, sent),
            ("/sent/typed/0/row", Number, sent, sent),
        ],
    );
}

#[test]
fn a_waiting_record_with_a_damaged_member_is_refused_unless_it_can_be_sent_unchanged() {
    let sent = Without("/answers/typed/0");
    let rows = [
        ("/answers", Object, Refused, NO_ANSWERS),
        ("/answers/typed/0", Exact, sent, sent),
        ("/attempts", Number, Refused, Refused),
        ("/audit", List, Refused, Refused),
        ("/body", Text, Refused, Refused),
        ("/digest", Text, Refused, Refused),
        ("/in_doubt", Truth, Refused, As("false")),
        ("/in_headers", Exact, Gone, Refused),
        ("/in_headers/content_digest", Text, Refused, Refused),
        ("/in_headers/input", Text, Refused, Refused),
        ("/in_headers/signature", Text, Refused, Refused),
        ("/in_headers/target", Text, Refused, Refused),
        ("/key", Text, Refused, Refused),
        ("/next_at", Seconds, As("null"), As("null")),
        ("/not_before", Seconds, As("0"), As("0")),
        ("/payload_digest", Text, Refused, Refused),
        ("/queued_at", Seconds, Refused, Refused),
        ("/record_id", Text, Refused, Refused),
        ("/revision", Number, Refused, Refused),
        ("/title", Text, As("null"), As("null")),
    ];
    check(&entry(), entry_again, &rows);
    let mut entry = entry();
    entry["title"] = Value::Null;
    let rows = [("/outcome", Exact, As("null"), As("null"))];
    check(&entry, entry_again, &rows);
}

#[test]
fn a_receipt_with_a_damaged_member_is_refused() {
    check(
        &receipt(),
        receipt_again,
        &[
            ("/at", Text, Refused, Refused),
            ("/fetched", Truth, Gone, Gone),
            ("/id", Text, Refused, Refused),
            ("/revision", Number, Refused, Refused),
        ],
    );
}

#[test]
fn a_member_that_this_version_does_not_know_is_not_read() {
    let later = json!({"of_a_later_form": [1]});
    for (whole, again, parents) in [
        (
            draft(),
            draft_again as fn(&str) -> Option<String>,
            &[
                "",
                "/answers",
                "/answers/rows",
                "/answers/typed/0",
                "/receipt",
                "/sharing/0",
            ][..],
        ),
        (entry(), entry_again, &["", "/in_headers"][..]),
        (receipt(), receipt_again, &[""][..]),
    ] {
        for parent in parents {
            let mut text = whole.clone();
            let members = text.pointer_mut(parent).unwrap().as_object_mut().unwrap();
            members.insert("later".to_owned(), later.clone());
            let expected = as_now(&whole.to_string());
            assert_eq!(again(&text.to_string()), Some(expected), "{parent}");
        }
    }
}

#[test]
fn a_list_in_place_of_an_object_is_not_read_as_its_members() {
    let list = json!(["28 November 2026", true, "ELM-000003", 1]);
    assert_eq!(receipt_again(&list.to_string()), None);
    let list = json!([
        "http://localhost/",
        "sha-256=:W/DftK9D:",
        "sig=()",
        "sig=:NGyuxZ:"
    ]);
    let entry = set(&entry(), "/in_headers", &list);
    assert_eq!(entry_again(&entry.to_string()), None);
}
