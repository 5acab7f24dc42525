//! `signature="http"`: the body is the plain payload, and its signature is in headers.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::wire_support::verifies;
use crate::support::{Attempt, Script, Still, TestKeys, answered, at, fill_in_wc_001, ready};
use notifiable_incident::platform::{KeyError, Keys};
use notifiable_incident::storage::outbox::OutboxEntry;
use notifiable_incident::storage::outbox::SignedRecord;
use notifiable_incident::use_cases::import::{self, Signature};
use notifiable_incident::use_cases::send::{self, SendContext, Sent};
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::reply::Outcome;
use sha2::{Digest, Sha256};

const ENDPOINT: &str = "https://council.example/api/notifications?to=mash";
const ELSEWHERE: &str = "https://new.council.example/in";

fn complete() -> Session {
    let mut session = crate::support::session("2026-03-04");
    fill_in_wc_001(&mut session.answers);
    session.settings.endpoint = Some(ENDPOINT.to_owned());
    session
}

fn signed(session: &Session, keys: &TestKeys) -> SignedRecord {
    let to_sign = session
        .prepare(Still::at("2026-03-04").0, keys)
        .ok()
        .unwrap();
    let signed = sign::sign_in_headers(to_sign, ENDPOINT, 1_772_617_920, keys);
    ready(signed).ok().unwrap()
}

fn header(attempt: &Attempt, name: &str) -> String {
    let mut found = attempt.headers.iter().filter(|(known, _)| *known == name);
    let value = found.next().unwrap().1.clone();
    assert!(found.next().is_none());
    value
}

fn standard<const N: usize>(text: &str) -> [u8; N] {
    let text = text.replace('+', "-").replace('/', "_").replace('=', "");
    base64url::decode(&text).unwrap().try_into().unwrap()
}

/// The signature base as a receiver builds it by RFC 9421 section 2.5.
fn base(attempt: &Attempt, target: &str) -> String {
    let input = header(attempt, "Signature-Input");
    let parameters = input.strip_prefix("sig=").unwrap();
    [
        "\"@method\": POST",
        &format!("\"@target-uri\": {target}"),
        "\"content-type\": application/json",
        &format!("\"content-digest\": {}", header(attempt, "Content-Digest")),
        &format!(
            "\"idempotency-key\": {}",
            header(attempt, "Idempotency-Key")
        ),
        &format!("\"@signature-params\": {parameters}"),
    ]
    .join("\n")
}

fn is_signed(attempt: &Attempt, target: &str, keys: &TestKeys) -> bool {
    let signature = header(attempt, "Signature");
    let signature = signature
        .strip_prefix("sig=:")
        .unwrap()
        .strip_suffix(':')
        .unwrap();
    let key = ready(keys.public_key()).unwrap();
    verifies(&key, base(attempt, target).as_bytes(), &standard(signature))
}

fn send(session: &Session, entry: &OutboxEntry, script: &Script, keys: &TestKeys) -> Sent {
    let clock = Still::at("2026-03-04");
    let context = SendContext::new(script, &clock, &session.settings);
    ready(send::send_from_page(
        entry.clone(),
        keys,
        &context,
        &String::new,
    ))
}

#[test]
fn the_body_is_the_payload_and_its_signature_verifies_as_the_rfc_says() {
    let (session, keys, script) = (complete(), TestKeys::new(), Script::default());
    let envelope = signed(&session, &keys);
    send(
        &session,
        &OutboxEntry::new(envelope.clone(), 0),
        &script,
        &keys,
    );
    let attempt = script.sent.borrow()[0].clone();
    let payload = Json::parse(&attempt.body).unwrap();
    assert_eq!(attempt.body, payload.canonical());
    assert_eq!(
        at(&payload, &["answers", "aware_on"]).as_text(),
        Some("2026-03-02")
    );
    assert_eq!(
        at(&payload, &["idempotency_key"]).as_text(),
        Some(header(&attempt, "Idempotency-Key").as_str())
    );
    assert_eq!(header(&attempt, "Content-Type"), "application/json");
    let digest = header(&attempt, "Content-Digest");
    let digest = digest
        .strip_prefix("sha-256=:")
        .unwrap()
        .strip_suffix(':')
        .unwrap();
    let sha256: [u8; 32] = Sha256::digest(attempt.body.as_bytes()).into();
    assert_eq!(standard::<32>(digest), sha256);
    assert!(is_signed(&attempt, ENDPOINT, &keys));
    assert!(!is_signed(&attempt, ELSEWHERE, &keys));
    assert_eq!(envelope.payload_digest, envelope.digest);
}

#[test]
fn a_stored_record_is_sent_again_with_the_same_bytes_and_signature() {
    let (session, keys, script) = (complete(), TestKeys::new(), Script::default());
    let entry = OutboxEntry::new(signed(&session, &keys), 0);
    send(&session, &entry, &script, &keys);
    let kept = OutboxEntry::read(&Json::parse(&entry.json().canonical()).unwrap()).unwrap();
    assert_eq!(kept.json().canonical(), entry.json().canonical());
    send(&session, &kept, &script, &keys);
    let sent = script.sent.borrow();
    assert_eq!(sent[0], sent[1]);
}

#[test]
fn a_record_is_received_when_the_council_repeats_the_digest_of_its_body() {
    let (session, keys, script) = (complete(), TestKeys::new(), Script::default());
    let entry = OutboxEntry::new(signed(&session, &keys), 0);
    let right = format!(r#"{{"id":"N-1","digest":"{}"}}"#, entry.envelope.digest);
    script.answers.borrow_mut().push(answered(201, &right));
    assert!(matches!(
        send(&session, &entry, &script, &keys),
        Sent::Received(..)
    ));
}

#[test]
fn a_council_that_moves_its_endpoint_gets_the_same_record_signed_for_the_new_one() {
    let (mut session, keys, script) = (complete(), TestKeys::new(), Script::default());
    let entry = OutboxEntry::new(signed(&session, &keys), 0);
    send(&session, &entry, &script, &keys);
    session.settings.endpoint = Some(ELSEWHERE.to_owned());
    let Sent::Waits(entry) = send(&session, &entry, &script, &keys) else {
        panic!("nobody answered");
    };
    let sent = script.sent.borrow();
    assert_eq!(sent[1].url, ELSEWHERE);
    assert!(is_signed(&sent[1], ELSEWHERE, &keys));
    assert_eq!((&sent[1].body, &sent[1].key), (&sent[0].body, &sent[0].key));
    // From now on the entry has the new signature.
    assert_eq!(entry.envelope.in_headers.unwrap().target, ELSEWHERE);
}

#[test]
fn after_a_move_a_key_that_is_out_of_reach_keeps_the_record_waiting() {
    let (mut session, keys, script) = (complete(), TestKeys::new(), Script::default());
    let entry = OutboxEntry::new(signed(&session, &keys), 0);
    session.settings.endpoint = Some(ELSEWHERE.to_owned());
    keys.refuse.set(Some(KeyError::SignerLate));
    let Sent::Waits(entry) = send(&session, &entry, &script, &keys) else {
        panic!("it was sent");
    };
    assert!(matches!(entry.outcome, Some(Outcome::RetryLater { .. })));
    assert!(entry.next_at.is_some());
    assert!(script.sent.borrow().is_empty());
}

#[test]
fn a_record_stored_by_the_council_opens_and_is_the_previous_revision_of_the_next() {
    let (session, keys) = (complete(), TestKeys::new());
    let envelope = signed(&session, &keys);
    let opened = ready(import::open(&envelope.body, &keys)).ok().unwrap();
    assert_eq!(opened.signature, Signature::None);
    assert_eq!(opened.draft.revision, 2);
    assert_eq!(
        opened.draft.previous.as_deref(),
        Some(envelope.payload_digest.as_str())
    );
}
