//! A referral by another agency: checked, signed under its own type, and taken up by the council.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{Still, TestKeys, answer, at, fill_in_wc_001, payload_of, ready};
use notifiable_incident::catalogue::CHILDREN;
use notifiable_incident::record::{
    INCIDENT, Key, REFERRAL_BY, REFERRAL_CHILD, REFERRAL_WHAT, Row, is_referred,
};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::{Draft, Receipt};
use notifiable_incident::storage::outbox::{OutboxEntry, SignedRecord};
use notifiable_incident::use_cases::Session;
use notifiable_incident::use_cases::import::{self, Refused, Signature};
use notifiable_incident::use_cases::sign;
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::jws::{JwsError, REFERRAL_TYPE, TYPE, Unverified};

const DAY: &str = "2026-03-04";

const ANSWERS: [(&str, &str); 10] = [
    (
        "referral_by",
        "Mary Hart, named nurse, Leeds Teaching Hospitals",
    ),
    ("referral_phone", "0113 496 0001"),
    ("referral_lead", "John Price, named doctor"),
    ("child_forenames", "Jo"),
    ("child_last_name", "Smith"),
    ("child_dob", "10 11 2016"),
    ("child_outcome", "seriously_harmed"),
    ("child_abuse_status", "suspected"),
    (
        "incident_summary",
        "Seen in the emergency department with two fractures.",
    ),
    ("referral_reason", "The fractures do not fit what was said."),
];

fn row_of(id: &str) -> Row {
    match id.starts_with("child_") {
        true => Row(1),
        false => INCIDENT,
    }
}

fn referred() -> Session {
    let mut session = crate::support::session(DAY);
    for (id, text) in ANSWERS {
        answer(&mut session.answers, row_of(id), id, text);
    }
    session
}

fn stopped_by(session: &Session) -> Vec<&'static str> {
    crate::support::stopped_by(session.prepare_referral(Still::at(DAY).0, &TestKeys::new()))
}

fn signed(session: &Session, keys: &TestKeys) -> String {
    let Ok(to_sign) = session.prepare_referral(Still::at(DAY).0, keys) else {
        panic!("refused");
    };
    ready(sign::sign(to_sign, keys)).ok().unwrap().body
}

fn notified(session: &Session, keys: &TestKeys) -> SignedRecord {
    let Ok(to_sign) = session.prepare(Still::at(DAY).0, keys) else {
        panic!("refused");
    };
    ready(sign::sign(to_sign, keys)).ok().unwrap()
}

/// Changes the header or the payload of a signed record, without signing it again.
fn changed(signed: &str, member: &str, change: impl Fn(String) -> String) -> String {
    let json = Json::parse(signed).unwrap();
    let part = |name: &str| {
        let text = at(&json, &[name]).as_text().unwrap().to_owned();
        match name == member {
            true => {
                let bytes = base64url::decode(&text).unwrap();
                base64url::encode(change(String::from_utf8(bytes).unwrap()).as_bytes())
            }
            false => text,
        }
    };
    format!(
        "{}.{}.{}",
        part("protected"),
        part("payload"),
        part("signature")
    )
}

#[test]
fn a_referral_is_signed_under_a_type_of_its_own() {
    let body = signed(&referred(), &TestKeys::new());
    assert_eq!(Unverified::parse(&body).unwrap().typ(), Some(REFERRAL_TYPE));
    let payload = payload_of(&body);
    assert_eq!(at(&payload, &["kind"]).as_text(), Some("referral"));
    for (id, text) in ANSWERS.iter().filter(|(id, _)| row_of(id) == INCIDENT) {
        if *id != "referral_phone" {
            assert_eq!(
                at(&payload, &["answers", id]).as_text(),
                Some(*text),
                "{id}"
            );
        }
    }
}

#[test]
fn a_referral_needs_each_of_at_most_eleven_answers() {
    let all = REFERRAL_BY
        .iter()
        .chain(&REFERRAL_CHILD)
        .chain(&REFERRAL_WHAT);
    let all: Vec<&str> = all.copied().chain(["notifying_la"]).collect();
    assert!(all.len() <= 11, "{}", all.len());
    assert!(stopped_by(&referred()).is_empty());
    for id in all {
        let mut session = referred();
        let id = notifiable_incident::catalogue::id(id).unwrap();
        answer(&mut session.answers, row_of(id), id, "");
        assert_eq!(stopped_by(&session), [id]);
    }
}

#[test]
fn a_referral_with_a_date_that_cannot_be_read_is_not_sent() {
    let mut session = referred();
    answer(&mut session.answers, Row(1), "child_dob", "31 2 2016");
    assert_eq!(stopped_by(&session), ["child_dob"]);
}

#[test]
fn a_referral_that_the_council_takes_up_is_notified_as_revision_two() {
    // The agency signs with a key of its own.
    let body = signed(&referred(), &TestKeys::new());
    let keys = TestKeys::new();
    let opened = ready(import::open(&body, &keys)).ok().unwrap();
    assert!(is_referred(&opened.draft.answers));
    let context = crate::support::session(DAY).context.for_another_record();
    let mut taken_up = Session::resume(opened.draft, None, context, Settings::default());
    assert!(!taken_up.is_update(), "nothing was notified before");
    fill_in_wc_001(&mut taken_up.answers);
    let notified = notified(&taken_up, &keys);
    assert_eq!(Unverified::parse(&notified.body).unwrap().typ(), Some(TYPE));
    let payload = payload_of(&notified.body);
    assert!(payload.get("kind").is_none());
    assert_eq!(at(&payload, &["revision"]).as_int(), Some(2));
    for id in ["referral_by", "referral_lead", "referral_reason"] {
        let before = referred().answers.text(Key::once(id)).to_owned();
        let after = at(&payload, &["answers", id]).as_text();
        assert_eq!(after, Some(&*before), "{id}");
    }
    let audit = at(&payload, &["audit"]).as_list().unwrap();
    let kinds = audit
        .iter()
        .map(|entry| entry.get("kind").and_then(Json::as_text));
    assert_eq!(kinds.collect::<Vec<_>>(), [Some("referral"), None]);
}

/// Opens a signed record on another device.
fn elsewhere(body: &str) -> Session {
    let opened = ready(import::open(body, &TestKeys::new())).ok().unwrap();
    let context = crate::support::session(DAY).context.for_another_record();
    let mut session = Session::resume(opened.draft, None, context, Settings::default());
    answer(&mut session.answers, INCIDENT, "declaration", "yes");
    session
}

/// The answer of the referral, if the record now has another one.
fn said(session: &Session, id: &'static str) -> Option<String> {
    let answer = session.referral_answers(Key::of(row_of(id), id))?;
    Some(answer.parts.join(" "))
}

/// The council's own record of the referral, with two answers changed.
fn changed_by_council() -> Session {
    let mut council = elsewhere(&signed(&referred(), &TestKeys::new()));
    fill_in_wc_001(&mut council.answers);
    answer(&mut council.answers, Row(1), "child_abuse_status", "known");
    answer(&mut council.answers, Row(1), "child_forenames", "Robin");
    answer(&mut council.answers, Row(1), "child_sex", "F");
    council
}

fn assert_says_what_the_referral_said(session: &Session) {
    assert_eq!(
        said(session, "child_abuse_status").as_deref(),
        Some("suspected")
    );
    assert_eq!(said(session, "child_forenames").as_deref(), Some("Jo"));
    assert_eq!(
        said(session, "child_sex"),
        None,
        "the referral left it blank"
    );
}

#[test]
fn an_unchanged_referral_repeats_none_of_its_answers() {
    let council = elsewhere(&signed(&referred(), &TestKeys::new()));
    for (id, _) in ANSWERS {
        assert_eq!(said(&council, id), None, "{id}");
    }
}

#[test]
fn a_changed_answer_shows_the_referrals_answer_also_after_sending() {
    let keys = TestKeys::new();
    let mut council = changed_by_council();
    assert_says_what_the_referral_said(&council);
    let entry = OutboxEntry::new(notified(&council, &keys), 0);
    let receipt = Receipt {
        id: "R1".to_owned(),
        at: "now".to_owned(),
        revision: 2,
        fetched: false,
    };
    council.received(receipt, &entry);
    let draft = Draft::read(&council.draft().json()).unwrap();
    let context = crate::support::session(DAY).context.for_another_record();
    let again = Session::resume(draft, None, context, Settings::default());
    assert_says_what_the_referral_said(&again);
}

#[test]
fn a_device_that_first_opens_a_later_revision_shows_the_referrals_answers() {
    let keys = TestKeys::new();
    let second = elsewhere(&notified(&changed_by_council(), &keys).body);
    assert_says_what_the_referral_said(&second);
    let third = elsewhere(&notified(&second, &keys).body);
    assert_says_what_the_referral_said(&third);
    assert!(third.is_update(), "the council has notified");
}

#[test]
fn a_referrals_answers_about_one_child_are_not_shown_beside_another() {
    let mut council = changed_by_council();
    let other = council.answers.add_row(&CHILDREN);
    let of_first = council.answers.iter().filter(|(key, _)| key.row == Row(1));
    let of_first: Vec<_> = of_first.map(|(key, one)| (key.id, one.clone())).collect();
    for (id, one) in of_first {
        council.answers.set(Key::of(other, id), one);
    }
    council.answers.remove_row(Row(1));
    let opened = elsewhere(&notified(&council, &TestKeys::new()).body);
    assert_eq!(opened.answers.rows(&CHILDREN), [Row(1)]);
    assert_eq!(
        opened.answers.text(Key::of(Row(1), "child_abuse_status")),
        "known"
    );
    assert_eq!(said(&opened, "child_abuse_status"), None);
    // The referral's answer about the incident is still shown.
    let referral = opened.referral().unwrap();
    let reason = referral.text(Key::once("referral_reason"));
    assert_eq!(reason, "The fractures do not fit what was said.");
}

#[test]
fn a_record_that_began_without_a_referral_carries_none() {
    let mut session = crate::support::session(DAY);
    fill_in_wc_001(&mut session.answers);
    let body = notified(&session, &TestKeys::new()).body;
    assert!(payload_of(&body).get("referral").is_none());
    let body = signed(&referred(), &TestKeys::new());
    assert!(payload_of(&body).get("referral").is_none());
}

#[test]
fn an_agency_that_changes_its_own_referral_sees_no_earlier_answer() {
    let keys = TestKeys::new();
    let opened = ready(import::open(&signed(&referred(), &keys), &keys));
    let settings = Settings {
        is_referral: true,
        ..Settings::default()
    };
    let context = crate::support::session(DAY).context;
    let mut agency = Session::resume(opened.ok().unwrap().draft, None, context, settings);
    answer(&mut agency.answers, Row(1), "child_outcome", "died");
    let key = Key::of(Row(1), "child_outcome");
    assert!(agency.referral_answers(key).is_none());
}

#[test]
fn a_form_without_a_referral_asks_none_of_its_questions() {
    let session = crate::support::session(DAY);
    assert!(!is_referred(&session.answers));
    let section = notifiable_incident::catalogue::section("referral").unwrap();
    let derived = session.derived();
    let asked = notifiable_incident::record::VisibleAnswers::new(&session.answers, &derived);
    assert!(!asked.section(section, INCIDENT));
}

#[test]
fn a_referral_with_a_broken_signature_or_of_a_later_form_opens_marked_as_such() {
    let keys = TestKeys::new();
    let body = signed(&referred(), &keys);
    let opened = |text: &str| ready(import::open(text, &keys)).ok().unwrap();
    assert_eq!(opened(&body).signature, Signature::Verified);
    let other_name = changed(&body, "payload", |json| json.replace("Smith", "Smyth"));
    assert_eq!(opened(&other_name).signature, Signature::Broken);
    let later = changed(&body, "payload", |json| {
        json.replace("\"form_version\":\"2\"", "\"form_version\":\"99\"")
    });
    assert!(opened(&later).newer);
}

#[test]
fn a_referral_under_the_type_of_a_notification_is_refused() {
    let keys = TestKeys::new();
    let body = signed(&referred(), &keys);
    let forged = changed(&body, "protected", |header| {
        header.replace(REFERRAL_TYPE, TYPE)
    });
    let refused = ready(import::open(&forged, &keys)).err();
    assert_eq!(refused, Some(Refused::Jws(JwsError::Type)));
}

#[test]
fn a_referral_goes_to_the_referral_endpoint_or_else_to_the_endpoint_of_records() {
    let read = |attributes: &[(&str, &str)]| {
        let value = |name: &str| {
            let mut all = attributes.iter();
            all.find(|(other, _)| *other == name)
                .map(|(_, value)| (*value).to_owned())
        };
        Settings::read(&value).0
    };
    let records = ("endpoint", "/records");
    let referrals = ("referral-endpoint", "/referrals");
    let mode = ("mode", "referral");
    for (attributes, endpoint) in [
        (&[records, referrals][..], Some("/records")),
        (&[records, mode], Some("/records")),
        (&[records, referrals, mode], Some("/referrals")),
        (&[referrals, mode], Some("/referrals")),
        (&[mode], None),
    ] {
        assert_eq!(
            read(attributes).endpoint.as_deref(),
            endpoint,
            "{attributes:?}"
        );
    }
    assert!(read(&[mode]).is_referral && !read(&[("mode", "contribution")]).is_referral);
}
