//! Records that come from outside: opened, continued, brought together.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

mod support;

use notifiable_incident::catalogue;
use notifiable_incident::record::merge::{Merge, Side};
use notifiable_incident::record::{Answers, AssessmentContext, INCIDENT, Key};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::use_cases::import::{self, Refused, Signature};
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::json::{Json, JsonError};
use notifiable_incident::wire::jws::Unverified;
use support::{Still, TestKeys, answer, at, fill_in_wc_001, ready};

const DAY: &str = "2026-03-04";

fn complete() -> Session {
    let mut session = support::session(DAY);
    fill_in_wc_001(&mut session.answers);
    session
}

fn signed(session: &Session, keys: &TestKeys) -> String {
    let Ok(to_sign) = session.prepare(Still::at(DAY).0, keys) else {
        panic!("refused");
    };
    ready(sign::sign(to_sign, keys)).ok().unwrap().body
}

fn payload_of(envelope: &str) -> Json {
    let bytes = Unverified::parse(envelope).unwrap().unchecked().to_vec();
    Json::parse(&String::from_utf8(bytes).unwrap()).unwrap()
}

fn resumed(draft: Draft) -> Session {
    let context: AssessmentContext = support::session(DAY).context.for_another_record();
    Session::resume(draft, None, context, Settings::default())
}

#[test]
fn a_record_that_is_opened_is_sent_back_as_it_was_with_the_next_number() {
    let keys = TestKeys::new();
    let envelope = signed(&complete(), &keys);
    let before = payload_of(&envelope);
    let opened = ready(import::open(&envelope, &keys)).unwrap();
    assert_eq!(opened.signature, Signature::Verified);
    assert!(!opened.newer);
    assert_eq!(opened.unknown, 0);
    let mut session = resumed(opened.draft);
    answer(&mut session.answers, INCIDENT, "declaration", "yes");
    let after = payload_of(&signed(&session, &keys));
    assert_eq!(after.get("answers"), before.get("answers"));
    assert_eq!(after.get("record_id"), before.get("record_id"));
    assert_eq!(at(&after, &["revision"]).as_int(), Some(2));
    let digest = ready(notifiable_incident::platform::Keys::digest(
        &keys,
        before.canonical().as_bytes(),
    ));
    let digest = base64url::encode(&digest.unwrap());
    assert_eq!(at(&after, &["previous"]).as_text(), Some(digest.as_str()));
    assert_eq!(at(&after, &["audit"]).as_list().unwrap().len(), 2);
}

#[test]
fn a_payload_without_a_signature_opens_and_is_said_to_have_none() {
    let keys = TestKeys::new();
    let payload = payload_of(&signed(&complete(), &keys)).canonical();
    let opened = ready(import::open(&payload, &keys)).unwrap();
    assert_eq!(opened.signature, Signature::None);
    let child = opened.draft.answers.rows(&catalogue::CHILDREN)[0];
    let name = opened.draft.answers.text(Key::of(child, "child_forenames"));
    assert_eq!(name, "Robin");
}

#[test]
fn a_record_that_was_changed_after_signing_is_said_to_be_broken() {
    let keys = TestKeys::new();
    let envelope = signed(&complete(), &keys);
    let json = Json::parse(&envelope).unwrap();
    let payload = payload_of(&envelope).canonical().replace("Robin", "Robyn");
    let forged = Json::object([
        ("payload", base64url::encode(payload.as_bytes()).into()),
        ("protected", json.get("protected").unwrap().clone()),
        ("signature", json.get("signature").unwrap().clone()),
    ]);
    let opened = ready(import::open(&forged.canonical(), &keys)).unwrap();
    assert_eq!(opened.signature, Signature::Broken);
}

#[test]
fn a_downloaded_copy_opens_with_everything_as_typed() {
    let mut session = complete();
    answer(&mut session.answers, INCIDENT, "incident_on", "31 2 2026");
    let copy = session.export().canonical();
    let opened = ready(import::open(&copy, &TestKeys::new())).unwrap();
    assert_eq!(opened.signature, Signature::Copy);
    assert!(opened.draft.answers == session.answers);
    assert_eq!(opened.draft.record_id, session.record_id());
}

#[test]
fn what_this_version_does_not_know_is_kept_and_sent_back() {
    let keys = TestKeys::new();
    let mut payload = payload_of(&signed(&complete(), &keys));
    let Json::Object(members) = &mut payload else {
        panic!();
    };
    for (name, value) in members.iter_mut() {
        if name == "form_version" {
            *value = "3".into();
        }
        if name == "answers"
            && let Json::Object(answers) = value
        {
            answers.push(("of_a_later_form".into(), Json::List(vec![7.into()])));
            answers.push(("aware_on".into(), Json::Null));
            answers.remove(
                answers
                    .iter()
                    .position(|(name, _)| name == "aware_on")
                    .unwrap(),
            );
            let children = answers.iter_mut().find(|(name, _)| name == "children");
            let Json::List(children) = &mut children.unwrap().1 else {
                panic!();
            };
            let Json::Object(child) = &mut children[0] else {
                panic!();
            };
            child.push(("child_of_a_later_form".into(), "kept".into()));
        }
    }
    let opened = ready(import::open(&payload.canonical(), &keys)).unwrap();
    assert!(opened.newer);
    assert_eq!(opened.unknown, 3, "a value of another kind counts as well");
    // Kept through a save as well.
    let draft = Draft::read(&opened.draft.json()).unwrap();
    let mut session = resumed(draft);
    answer(&mut session.answers, INCIDENT, "aware_on", "2 3 2026");
    answer(&mut session.answers, INCIDENT, "declaration", "yes");
    let back = payload_of(&signed(&session, &keys));
    let later = at(&back, &["answers", "of_a_later_form"]).as_list();
    assert_eq!(later, Some(&[Json::from(7)][..]));
    let child = &at(&back, &["answers", "children"]).as_list().unwrap()[0];
    assert_eq!(
        at(child, &["child_of_a_later_form"]).as_text(),
        Some("kept")
    );
}

/// A record that form version 1 signed, committed when it was current and never edited.
const VERSION_1: &str = include_str!("vectors/entry-1.json");

#[test]
fn a_record_of_every_form_version_opens_for_ever() {
    let entry = Json::parse(VERSION_1.trim()).unwrap();
    let envelope = at(&entry, &["body"]).as_text().unwrap();
    let opened = ready(import::open(envelope, &TestKeys::new())).unwrap();
    assert_eq!(opened.signature, Signature::OtherKey);
    assert_eq!((opened.newer, opened.unknown), (false, 0));
    let payload = payload_of(envelope);
    assert_eq!(at(&payload, &["form_version"]).as_text(), Some("1"));
    let plain = ready(import::open(&payload.canonical(), &TestKeys::new())).unwrap();
    assert!(plain.draft.answers == opened.draft.answers);
    assert_eq!(opened.draft.answers.text(Key::once("aware_on")), "2");
}

#[test]
fn each_kind_of_broken_text_is_refused_and_says_what_it_is() {
    let keys = TestKeys::new();
    let envelope = signed(&complete(), &keys);
    let cut = &envelope[..envelope.len() / 2];
    let refused = |text: &str| ready(import::open(text, &keys)).err();
    assert_eq!(refused(cut), Some(Refused::Json(JsonError::Malformed)));
    assert!(matches!(refused(""), Some(Refused::Jws(_))));
    assert_eq!(refused("{}"), Some(Refused::NotARecord));
    assert_eq!(
        refused(r#"{"__proto__":{}}"#),
        Some(Refused::Json(JsonError::PrototypeName))
    );
    let long = format!("\"{}\"", "x".repeat(5 * 1024 * 1024));
    assert_eq!(refused(&long), Some(Refused::Json(JsonError::TooLong)));
    let deep = format!("{{\"schema\":{}{}}}", "[".repeat(17), "]".repeat(17));
    assert_eq!(refused(&deep), Some(Refused::Json(JsonError::TooDeep)));
}

/// A version of the record in which some answers are others.
fn version(base: &Answers, changes: &[(&'static str, &str)]) -> Answers {
    let mut version = base.clone();
    for (id, typed) in changes {
        answer(&mut version, INCIDENT, id, typed);
    }
    version
}

#[test]
fn what_one_side_changed_is_taken_and_what_both_changed_is_asked() {
    let base = complete().answers;
    let mine = version(
        &base,
        &[("notifier_name", "Ada B"), ("notifier_role", "Head")],
    );
    let theirs = version(
        &base,
        &[
            ("notifier_name", "Ada C"),
            ("notifier_phone", "01632 960001"),
        ],
    );
    let merge = Merge::of(&base, mine, &theirs);
    let said: Vec<_> = merge
        .differences
        .iter()
        .map(|one| (one.key.id, one.settled))
        .collect();
    assert_eq!(
        said,
        [
            ("notifier_name", None),
            ("notifier_phone", Some(Side::Theirs)),
            ("notifier_role", Some(Side::Mine)),
        ]
    );
    let merged = merge.apply(|_| Side::Theirs);
    assert_eq!(merged.text(Key::once("notifier_name")), "Ada C");
    assert_eq!(merged.text(Key::once("notifier_role")), "Head");
    assert_eq!(merged.text(Key::once("notifier_phone")), "01632 960001");
    let both = merge.apply(|_| Side::Both);
    assert_eq!(both.text(Key::once("notifier_name")), "Ada B\n\nAda C");
}

#[test]
fn entries_added_on_both_sides_are_all_kept() {
    let mut base = complete().answers;
    let first = base.add_row(&catalogue::PEOPLE);
    answer(&mut base, first, "person_name", "Sam First");
    let mut mine = base.clone();
    let added = mine.add_row(&catalogue::PEOPLE);
    answer(&mut mine, added, "person_name", "Mine Added");
    // As a payload gives it: entries in order, under numbers of their own.
    let mut theirs = Answers::new();
    fill_in_wc_001(&mut theirs);
    let added = theirs.add_row(&catalogue::PEOPLE);
    answer(&mut theirs, added, "person_name", "Theirs Added");
    let again = theirs.add_row(&catalogue::PEOPLE);
    answer(&mut theirs, again, "person_name", "Sam First");
    let merged = Merge::of(&base, mine, &theirs).apply(|_| Side::Mine);
    let names: Vec<_> = merged
        .rows(&catalogue::PEOPLE)
        .iter()
        .map(|row| merged.text(Key::of(*row, "person_name")).to_owned())
        .collect();
    assert_eq!(names, ["Sam First", "Mine Added", "Theirs Added"]);
}

#[test]
fn a_record_whose_id_cannot_be_kept_is_refused() {
    for id in ["", "a/b", "../x", "a b", "é", &"x".repeat(65)] {
        let copy = Json::object([
            ("schema", "notifiable-incident.draft".into()),
            ("record_id", id.into()),
            ("revision", Json::Int(1)),
            ("answers", Json::object([("typed", Json::List(vec![]))])),
        ]);
        assert!(
            notifiable_incident::storage::draft::Draft::read(&copy).is_none(),
            "{id}"
        );
    }
}
