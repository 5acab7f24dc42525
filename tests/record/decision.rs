//! The decision on notifying as a record of its own: checked, signed under its own type, opened again,
//! and turned into a notification.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{Still, TestKeys, answer, at, fill_in_wc_001, payload_of, ready};
use notifiable_incident::catalogue::PARTNER_VIEWS;
use notifiable_incident::record::{Derived, INCIDENT, Row, is_decided_against};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::Receipt;
use notifiable_incident::storage::outbox::OutboxEntry;
use notifiable_incident::use_cases::Session;
use notifiable_incident::use_cases::import::{self, Refused, Signature};
use notifiable_incident::use_cases::sign::{self, Refusal};
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::jws::{DECISION_TYPE, JwsError, TYPE, Unverified};

const DAY: &str = "2026-03-04";

/// Answers to the check: a concern without a link, on which a person decides.
const FACTS: [(&str, &str); 7] = [
    ("child_outcome", "seriously_harmed"),
    ("child_age", "9"),
    ("child_age_unit", "years"),
    ("child_abuse_status", "suspected"),
    ("child_abuse_link", "concern_not_linked"),
    ("incident_jurisdiction", "this_la"),
    ("aware_on", "2 3 2026"),
];

const DECISION: [(&str, &str); 6] = [
    ("human_decision", "do_not_notify"),
    ("human_decision_reason", "No link was found."),
    ("human_decision_by", "Helen Ward"),
    ("human_decision_on", "3 3 2026"),
    ("notify_settled", "The partners met."),
    ("notify_decided_by", "Helen Ward, director"),
];

fn type_in(session: &mut Session, answers: &[(&'static str, &str)]) {
    for (id, text) in answers {
        let row = match id.starts_with("child_") {
            true => Row(1),
            false => INCIDENT,
        };
        answer(&mut session.answers, row, id, text);
    }
}

fn decided() -> Session {
    let mut session = crate::support::session(DAY);
    type_in(&mut session, &FACTS);
    type_in(&mut session, &DECISION);
    let row = session.answers.add_row(&PARTNER_VIEWS);
    for (id, text) in [
        ("notify_view_of", "police"),
        ("notify_view", "disagrees"),
        ("notify_view_reason", "It sees a link."),
    ] {
        answer(&mut session.answers, row, id, text);
    }
    session
}

fn stopped_by(session: &Session) -> Vec<&'static str> {
    crate::support::stopped_by(session.prepare_decision(Still::at(DAY).0, &TestKeys::new()))
}

fn signed(session: &Session, keys: &TestKeys) -> OutboxEntry {
    let Ok(to_sign) = session.prepare_decision(Still::at(DAY).0, keys) else {
        panic!("refused");
    };
    let record = ready(sign::sign(to_sign, keys)).ok().unwrap();
    OutboxEntry::new(record, 0)
}

#[test]
fn a_decision_not_to_notify_is_signed_under_a_type_of_its_own() {
    let keys = TestKeys::new();
    let body = signed(&decided(), &keys).envelope.body;
    assert_eq!(Unverified::parse(&body).unwrap().typ(), Some(DECISION_TYPE));
    let payload = payload_of(&body);
    assert_eq!(at(&payload, &["kind"]).as_text(), Some("decision"));
    let verdict = at(&payload, &["verdict", "verdict"]).as_text();
    assert_eq!(verdict, Some("needs_decision"));
    let answers = at(&payload, &["answers"]);
    for (id, text) in DECISION.iter().filter(|(id, _)| *id != "human_decision_on") {
        assert_eq!(at(answers, &[id]).as_text(), Some(*text), "{id}");
    }
    let views = at(answers, &["notify_views"]).as_list().unwrap();
    let view = views.first().and_then(|view| view.get("notify_view"));
    assert_eq!(view.and_then(Json::as_text), Some("disagrees"));
}

#[test]
fn a_decision_without_reason_name_day_or_settlement_is_not_sent() {
    for id in [
        "human_decision",
        "human_decision_reason",
        "human_decision_by",
        "human_decision_on",
        "notify_settled",
        "notify_decided_by",
    ] {
        let mut session = decided();
        type_in(&mut session, &[(id, "")]);
        assert_eq!(stopped_by(&session), [id]);
    }
    assert!(stopped_by(&decided()).is_empty());
}

#[test]
fn a_decision_without_the_council_that_it_is_for_is_not_sent() {
    let mut session = decided();
    type_in(&mut session, &[("notifying_la", "")]);
    assert_eq!(stopped_by(&session), ["notifying_la"]);
}

#[test]
fn a_decision_waits_for_a_fact_that_can_still_change_the_verdict() {
    let mut session = decided();
    type_in(&mut session, &[("child_abuse_link", "")]);
    assert_eq!(stopped_by(&session), ["child_abuse_link"]);
}

#[test]
fn a_decision_with_a_date_that_cannot_be_read_is_not_sent() {
    let mut session = decided();
    type_in(&mut session, &[("incident_on", "31 2 2026")]);
    assert_eq!(stopped_by(&session), ["incident_on"]);
}

#[test]
fn a_decision_needs_no_answer_from_the_rest_of_the_form() {
    let session = decided();
    assert!(session.answers.is_blank(support_key("incident_summary")));
    assert!(stopped_by(&session).is_empty());
    // The notification of the same record is far from complete.
    let notification = session.prepare(Still::at(DAY).0, &TestKeys::new());
    assert!(matches!(notification, Err(Refusal::Problems(_))));
}

fn support_key(id: &'static str) -> notifiable_incident::record::Key {
    notifiable_incident::record::Key::once(id)
}

#[test]
fn a_decision_that_was_sent_is_opened_again_and_notified_as_revision_two() {
    let keys = TestKeys::new();
    let mut session = decided();
    let entry = signed(&session, &keys);
    let receipt = Receipt {
        id: "R1".to_owned(),
        at: "now".to_owned(),
        revision: 1,
        fetched: false,
    };
    session.received(receipt, &entry);
    assert!(session.sent_a_decision() && !session.is_update());

    let opened = ready(import::open(&entry.envelope.body, &keys))
        .ok()
        .unwrap();
    assert_eq!(opened.signature, Signature::Verified);
    for (id, _) in FACTS.iter().chain(&DECISION) {
        let row = if id.starts_with("child_") {
            Row(1)
        } else {
            INCIDENT
        };
        let key = notifiable_incident::record::Key::of(row, id);
        let (before, after) = (session.answers.text(key), opened.draft.answers.text(key));
        assert_eq!(
            before.trim_start_matches('0'),
            after.trim_start_matches('0'),
            "{id}"
        );
    }
    let context = crate::support::session(DAY).context.for_another_record();
    let mut again = Session::resume(opened.draft, None, context, Settings::default());
    assert!(!again.is_update());
    fill_in_wc_001(&mut again.answers);
    let Ok(to_sign) = again.prepare(Still::at(DAY).0, &keys) else {
        panic!("refused");
    };
    let notified = ready(sign::sign(to_sign, &keys)).ok().unwrap();
    assert_eq!(Unverified::parse(&notified.body).unwrap().typ(), Some(TYPE));
    let payload = payload_of(&notified.body);
    assert!(payload.get("kind").is_none());
    assert_eq!(at(&payload, &["revision"]).as_int(), Some(2));
    let previous = at(&payload, &["previous"]).as_text();
    assert_eq!(previous, Some(&*entry.envelope.payload_digest));
    let audit = at(&payload, &["audit"]).as_list().unwrap();
    assert_eq!(audit.len(), 2);
}

#[test]
fn a_decision_under_the_type_of_a_notification_is_refused() {
    let keys = TestKeys::new();
    let entry = signed(&decided(), &keys);
    let [protected, payload] = ["protected", "payload"].map(|name| {
        let json = Json::parse(&entry.envelope.body).unwrap();
        at(&json, &[name]).as_text().unwrap().to_owned()
    });
    let header = notifiable_incident::wire::base64url::decode(&protected).unwrap();
    let header = String::from_utf8(header)
        .unwrap()
        .replace(DECISION_TYPE, TYPE);
    let protected = notifiable_incident::wire::base64url::encode(header.as_bytes());
    let forged = format!("{protected}.{payload}.{}", "A".repeat(86));
    let refused = ready(import::open(&forged, &keys)).err();
    assert_eq!(refused, Some(Refused::Jws(JwsError::Type)));
}

#[test]
fn a_payload_of_an_unknown_kind_is_refused_as_no_record() {
    let keys = TestKeys::new();
    let mut payload = payload_of(&signed(&decided(), &keys).envelope.body);
    let Json::Object(members) = &mut payload else {
        panic!("an object");
    };
    members.retain(|(name, _)| name != "kind");
    members.push(("kind".to_owned(), Json::from("sign_off")));
    let refused = ready(import::open(&payload.canonical(), &keys)).err();
    assert_eq!(refused, Some(Refused::NotARecord));
}

#[test]
fn answers_that_later_make_a_duty_contradict_a_decision_not_to_notify() {
    let mut session = decided();
    let against = |session: &Session| {
        let derived: Derived = session.derived();
        is_decided_against(&derived, &session.answers)
    };
    assert!(!against(&session));
    type_in(
        &mut session,
        &[("child_abuse_link", "cause_or_contributory")],
    );
    assert!(against(&session));
    type_in(&mut session, &[("human_decision", "notify")]);
    assert!(!against(&session));
}
