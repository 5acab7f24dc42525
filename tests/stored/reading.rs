//! The product's readers for `stored.rs`. Their results are plain text, so a renamed type changes this
//! file alone.

use crate::support::{TestKeys, context, ready, wire_support};
use notifiable_incident::catalogue;
use notifiable_incident::record::shareable::Choice;
use notifiable_incident::record::{Answer, Answers, Key, State};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::{Draft, Receipt};
use notifiable_incident::storage::outbox::OutboxEntry;
use notifiable_incident::use_cases::import::{self, Signature};
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::jws::Unverified;
use notifiable_incident::wire::key::PublicKey;
use notifiable_incident::wire::{base64url, payload};
use sha2::{Digest, Sha256};

/// A record as it was read: a line for each answer, such as `1 child_sex: F`.
pub struct Read {
    pub record_id: String,
    pub revision: u32,
    pub previous: Option<String>,
    pub answers: Vec<String>,
    pub sent: Vec<String>,
    pub filled: Vec<String>,
    pub sharing: Vec<String>,
    /// Id, moment and revision.
    pub receipt: Option<(String, String, u32)>,
    pub audit: usize,
    pub unknown: usize,
    /// The record as this version writes it.
    pub again: String,
}

impl Read {
    fn of(draft: &Draft) -> Read {
        let filled = draft.answers.filled.iter().map(|filled| {
            let seen = if filled.seen { "seen" } else { "not seen" };
            let said = line(filled.key, &filled.answer);
            format!("{said} ({}, {}, {seen})", filled.source, filled.date)
        });
        let sharing = draft.sharing.0.iter().map(|one| {
            let [before, found, after] = &one.text;
            let choice = match &one.choice {
                Choice::Instead(text) => format!("write {text}"),
                Choice::Keep(reason) => format!("keep, {reason}"),
            };
            let (row, id) = (one.key.row.0, one.key.id);
            format!("{row} {id}: {before}[{found}]{after}: {choice}")
        });
        Read {
            record_id: draft.record_id.clone(),
            revision: draft.revision,
            previous: draft.previous.clone(),
            answers: lines(&draft.answers),
            sent: lines(&draft.sent),
            filled: filled.collect(),
            sharing: sharing.collect(),
            receipt: draft.receipt.as_ref().map(said),
            audit: draft.audit.len(),
            unknown: draft.unknown.len(),
            again: draft.json().canonical(),
        }
    }
}

fn said(receipt: &Receipt) -> (String, String, u32) {
    (receipt.id.clone(), receipt.at.clone(), receipt.revision)
}

fn lines(answers: &Answers) -> Vec<String> {
    answers
        .iter()
        .map(|(key, answer)| line(key, answer))
        .collect()
}

fn line(key: Key, answer: &Answer) -> String {
    let said = match answer.state {
        State::Given => answer.parts.join(" | "),
        State::NotKnown => format!("not known, {}", answer.plan),
        State::NotApplicable => format!("does not apply, {}", answer.reason),
    };
    format!("{} {}: {said}", key.row.0, key.id)
}

fn json(text: &str) -> Json {
    Json::parse(text).unwrap()
}

fn text_of(json: &Json, name: &str) -> String {
    json.get(name).unwrap().as_text().unwrap().to_owned()
}

pub fn draft(text: &str) -> Read {
    Read::of(&Draft::read(&json(text)).unwrap())
}

/// A signed record that waits.
pub struct Waiting {
    pub body: String,
    pub headers: Vec<(&'static str, String)>,
    pub target: Option<String>,
    pub record_id: String,
    pub digest: String,
    pub payload_digest: String,
    pub revision: u32,
    pub answers: Vec<String>,
    pub audit: usize,
    pub in_doubt: bool,
    pub queued_at: i64,
    pub attempts: u32,
    pub next_at: Option<i64>,
    pub not_before: i64,
    pub outcome: Option<&'static str>,
    /// The record as this version writes it.
    pub again: String,
}

impl Waiting {
    fn of(entry: &OutboxEntry) -> Waiting {
        let envelope = &entry.envelope;
        Waiting {
            body: envelope.body.clone(),
            headers: envelope.headers(),
            target: envelope
                .in_headers
                .as_ref()
                .map(|signed| signed.target.clone()),
            record_id: envelope.record_id.clone(),
            digest: envelope.digest.clone(),
            payload_digest: envelope.payload_digest.clone(),
            revision: envelope.revision,
            answers: lines(&envelope.answers),
            audit: envelope.audit.len(),
            in_doubt: envelope.in_doubt,
            queued_at: entry.queued_at,
            attempts: entry.attempts,
            next_at: entry.next_at,
            not_before: entry.not_before,
            outcome: entry.outcome.as_ref().map(|outcome| outcome.code()),
            again: entry.json().canonical(),
        }
    }
}

pub fn entry(text: &str) -> Waiting {
    Waiting::of(&OutboxEntry::read(&json(text)).unwrap())
}

/// A stored draft, entry or receipt, read and written again. `None`: it is refused.
pub fn draft_again(text: &str) -> Option<String> {
    Some(Draft::read(&json(text))?.json().canonical())
}

pub fn entry_again(text: &str) -> Option<String> {
    Some(OutboxEntry::read(&json(text))?.json().canonical())
}

pub fn receipt_again(text: &str) -> Option<String> {
    Some(Receipt::read(&json(text))?.json().canonical())
}

/// Reads a stored receipt with its entry, and takes it into a draft. Returns the entry, the draft and
/// the receipt as this version writes it.
pub fn receipt(text: &str, draft: &str) -> (Waiting, Read, String) {
    let both = json(text);
    let receipt = Receipt::read(both.get("receipt").unwrap()).unwrap();
    let entry = OutboxEntry::read(both.get("entry").unwrap()).unwrap();
    let again = Json::object([("receipt", receipt.json()), ("entry", entry.json())]);
    let mut draft = Draft::read(&json(draft)).unwrap();
    draft.take_receipt(receipt, &entry);
    (Waiting::of(&entry), Read::of(&draft), again.canonical())
}

/// A record from outside, opened on a device with another key.
pub struct Opened {
    pub read: Read,
    pub is_signed: bool,
    pub is_copy: bool,
    pub newer: bool,
}

pub fn opened(text: &str) -> Option<Opened> {
    let record = ready(import::open(text, &TestKeys::new())).ok()?;
    Some(Opened {
        read: Read::of(&record.draft),
        is_signed: record.signature == Signature::OtherKey,
        is_copy: record.signature == Signature::Copy,
        newer: record.newer,
    })
}

/// The payload of an envelope that the key of a JWK signed.
pub fn verified(envelope: &str, jwk: &str) -> String {
    let key = PublicKey::from_jwk(&json(jwk)).unwrap();
    let signed = wire_support::accept(envelope, &key).unwrap();
    String::from_utf8(signed.into_inner()).unwrap()
}

/// Returns whether the key of a JWK made a signature over a signature base. The signature is base64, as in
/// an HTTP header.
pub fn verifies(jwk: &str, base: &str, signature: &str) -> bool {
    let signature = signature.replace('+', "-").replace('/', "_");
    let signature = base64url::decode(signature.trim_end_matches('=')).unwrap();
    let key = PublicKey::from_jwk(&json(jwk)).unwrap();
    wire_support::verifies(&key, base.as_bytes(), &signature.try_into().unwrap())
}

/// The thumbprint of a JWK.
pub fn thumbprint(jwk: &str) -> String {
    digest(&PublicKey::from_jwk(&json(jwk)).unwrap().thumbprint_input())
}

/// A JWK, read and written again with its id.
pub fn jwk_again(jwk: &str) -> String {
    let public = PublicKey::from_jwk(&json(jwk)).unwrap().jwk();
    let mut members: Vec<(&str, Json)> = Vec::new();
    for (name, value) in public.entries().unwrap() {
        members.push((name, value.clone()));
    }
    members.push(("kid", thumbprint(jwk).as_str().into()));
    Json::object(members).canonical()
}

/// Base64url SHA-256.
pub fn digest(text: &str) -> String {
    base64url::encode(&Sha256::digest(text.as_bytes()))
}

/// A JSON text, read and written again.
pub fn canonical(text: &str) -> String {
    json(text).canonical()
}

/// A text of form version 1 as this version writes it: with the current form version, and with an empty
/// list for each group that was added since.
pub fn as_now(text: &str) -> String {
    let mut json = json(text);
    raise(&mut json);
    json.canonical()
}

fn raise(json: &mut Json) {
    let Json::Object(members) = json else { return };
    for (name, value) in members {
        match (name.as_str(), value) {
            ("form_version", value) => *value = payload::FORM_VERSION.into(),
            ("rows", Json::Object(lists)) => {
                for id in catalogue::GROUP_IDS {
                    if lists.iter().all(|(name, _)| name != id) {
                        lists.push((id.to_owned(), Json::List(Vec::new())));
                    }
                }
            }
            (_, value) => raise(value),
        }
    }
}

/// A text member of a JSON text, by path.
pub fn member(text: &str, path: &[&str]) -> String {
    let (name, parents) = path.split_last().unwrap();
    let json = json(text);
    let parent = parents
        .iter()
        .fold(&json, |json, name| json.get(name).unwrap());
    text_of(parent, name)
}

/// Members that depend on the law and calendar of the day, or differ each time.
const OF_ITS_TIME: [&str; 8] = [
    "calendar_version",
    "component_version",
    "deadlines",
    "form_version",
    "idempotency_key",
    "rapid_review",
    "ruleset",
    "verdict",
];

/// Keeps the members of a payload that an older one has, and blanks the values of `OF_ITS_TIME`.
pub fn lasting(payload: &str, older: &str) -> String {
    let (payload, older) = (json(payload), json(older));
    let members = payload.entries().unwrap().iter();
    let members = members.filter(|(name, _)| older.get(name).is_some());
    let members = members.map(|(name, value)| {
        let is_of_its_time = OF_ITS_TIME.contains(&name.as_str());
        let value = if is_of_its_time {
            Json::Null
        } else {
            value.clone()
        };
        (name.as_str(), value)
    });
    Json::object(members.collect::<Vec<_>>()).canonical()
}

/// The payload of a draft for a user, signed at a moment such as `2026-11-28T20:17:22Z`.
pub fn made(draft: &str, moment: &str, user: Option<&str>) -> String {
    let keys = TestKeys::new();
    let settings = Settings {
        endpoint: Some("/api/notifications".to_owned()),
        authority: Some("E08000035".to_owned()),
        user: user.map(str::to_owned),
        ..Settings::default()
    };
    let (today, _) = moment.split_once('T').unwrap();
    let draft = Draft::read(&json(draft)).unwrap();
    let session = Session::resume(draft, None, context(today, false), settings);
    let moment = payload::read_instant(moment).unwrap();
    let to_sign = session.prepare(moment, &keys);
    let to_sign = to_sign.unwrap_or_else(|_| panic!("docs/how-to/add-a-question.md, step 4"));
    let body = ready(sign::sign(to_sign, &keys)).ok().unwrap().body;
    let signed = Unverified::parse(&body).unwrap().unchecked().to_vec();
    String::from_utf8(signed).unwrap()
}
