//! A signed record that waits to be sent: the same bytes and key at each attempt (N1), the time of the next
//! attempt (N4), and what stops it.

use super::answers_json::{answers_json, read_answers};
use crate::record::Answers;
use crate::wire::json::Json;
use crate::wire::object::Object;
use crate::wire::payload::RevisionKind;
use crate::wire::reply::{MAX_RETRY_AFTER, Outcome};
use crate::wire::{http_signature, jws};

/// The longest time between two attempts, in seconds.
const LONGEST_WAIT: u32 = 300;

/// The headers that sign a plain record (RFC 9421).
#[derive(Clone)]
pub struct InHeaders {
    /// The signed address.
    pub target: String,
    /// The header `Content-Digest`.
    pub content_digest: String,
    /// The header `Signature-Input`.
    pub input: String,
    /// The header `Signature`.
    pub signature: String,
}

impl InHeaders {
    fn json(&self) -> Json {
        let mut json = Object::default();
        json.text("target", &self.target);
        json.text("content_digest", &self.content_digest);
        json.text("input", &self.input);
        json.text("signature", &self.signature);
        json.json()
    }

    fn read(json: &Json) -> Option<InHeaders> {
        let text = |name: &str| Some(json.get(name)?.as_text()?.to_owned());
        Some(InHeaders {
            target: text("target")?,
            content_digest: text("content_digest")?,
            input: text("input")?,
            signature: text("signature")?,
        })
    }
}

/// A signed record. Each attempt sends these bytes with this key (N1).
#[derive(Clone)]
pub struct SignedRecord {
    /// The body.
    pub body: String,
    /// The idempotency key.
    pub key: String,
    /// The record's id.
    pub record_id: String,
    /// The base64url SHA-256 of the body, which the receipt must repeat.
    pub digest: String,
    /// The base64url SHA-256 of the payload: `previous` of the next revision.
    pub payload_digest: String,
    /// The signed revision.
    pub revision: u32,
    /// The answers at the time of signing.
    pub answers: Answers,
    /// Who did what, up to this revision.
    pub audit: Vec<Json>,
    /// Whether it may have arrived without an answer. Until this is settled, nothing else is sent.
    pub in_doubt: bool,
    /// The signature of a plain body. None where the body holds it.
    pub in_headers: Option<InHeaders>,
}

impl SignedRecord {
    /// What it sends: a notification, a decision or a referral.
    pub fn kind(&self) -> RevisionKind {
        RevisionKind::of_last(&self.audit)
    }

    /// Returns the headers of the request, without those that the council adds.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let kind = match self.in_headers {
            Some(_) => http_signature::CONTENT_TYPE,
            None => jws::CONTENT_TYPE,
        };
        let mut headers = vec![
            ("Content-Type", kind.to_owned()),
            ("Idempotency-Key", self.key.clone()),
        ];
        if let Some(signed) = &self.in_headers {
            headers.push(("Content-Digest", signed.content_digest.clone()));
            headers.push(("Signature-Input", signed.input.clone()));
            headers.push(("Signature", signed.signature.clone()));
        }
        headers
    }
}

/// A signed record in the outbox, with the state of sending.
#[derive(Clone)]
pub struct OutboxEntry {
    /// The record to send.
    pub envelope: SignedRecord,
    /// When it was queued, in seconds since 1970. The form shows its age (N5).
    pub queued_at: i64,
    /// The number of attempts so far.
    pub attempts: u32,
    /// The time of the next attempt, in seconds since 1970. None where a person must act first.
    pub next_at: Option<i64>,
    /// The council asked for no attempt before this time, in seconds since 1970. 0 where it did not ask.
    pub not_before: i64,
    /// The outcome of the last attempt.
    pub outcome: Option<Outcome>,
    /// The first bytes of the entry in the database, which tell whether it is still the same one.
    pub label: Vec<u8>,
}

impl OutboxEntry {
    /// Queues a record to be sent at once. From now on it may have arrived: the page may close in the middle
    /// of an attempt.
    pub fn new(envelope: SignedRecord, now: i64) -> OutboxEntry {
        OutboxEntry {
            envelope: SignedRecord {
                in_doubt: true,
                ..envelope
            },
            queued_at: now,
            attempts: 0,
            next_at: Some(now),
            not_before: 0,
            outcome: None,
            label: Vec::new(),
        }
    }

    /// Returns whether an attempt is due. It does not wait for a clock that went back.
    pub fn is_due(&self, now: i64) -> bool {
        self.next_at.is_some_and(|next| has_come(next, now))
    }

    /// Returns whether an early attempt is allowed when the network or the page comes back: unless the council
    /// asked to wait.
    pub fn may_go(&self, now: i64) -> bool {
        self.next_at.is_some() && has_come(self.not_before, now)
    }

    /// Returns whether an attempt is allowed when the page opens. The last outcome does not matter: somebody may
    /// have signed in since. The council's wait does.
    pub fn may_go_at_start(&self, now: i64) -> bool {
        has_come(self.not_before, now)
    }

    /// Takes the outcome of an attempt, other than a receipt. `random` spreads the retries of many tabs over the
    /// wait (full jitter).
    pub fn attempted(&mut self, outcome: Outcome, now: i64, random: u32) {
        self.envelope.in_doubt |= matches!(
            outcome,
            Outcome::RetryLater { .. } | Outcome::Unknown | Outcome::Accepted { .. }
        );
        // A refused record did not arrive: the current answers may be sent in its place.
        self.envelope.in_doubt &= !matches!(
            outcome,
            Outcome::NeedsAttention { .. } | Outcome::ChangedElsewhere { .. }
        );
        self.put_off(outcome, now, random);
    }

    /// Takes the reason why nothing was sent. An earlier attempt may still have arrived.
    pub fn put_off(&mut self, outcome: Outcome, now: i64, random: u32) {
        self.attempts += 1;
        let asked = match outcome {
            Outcome::RetryLater { after } => after.unwrap_or(0),
            _ => 0,
        };
        self.not_before = match asked {
            0 => 0,
            asked => now + i64::from(asked),
        };
        let wait = i64::from(wait(self.attempts, random).max(asked));
        self.next_at = outcome.is_tried_again().then_some(now + wait);
        self.outcome = Some(outcome);
    }

    /// Returns the JSON of the entry.
    pub fn json(&self) -> Json {
        let envelope = &self.envelope;
        let mut json = Object::default();
        json.text("body", &envelope.body);
        json.text("key", &envelope.key);
        json.text("record_id", &envelope.record_id);
        json.text("digest", &envelope.digest);
        json.text("payload_digest", &envelope.payload_digest);
        json.number("revision", envelope.revision);
        json.put("answers", answers_json(&envelope.answers));
        json.put("audit", Json::List(envelope.audit.clone()));
        json.truth("in_doubt", envelope.in_doubt);
        if let Some(signed) = &envelope.in_headers {
            json.put("in_headers", signed.json());
        }
        json.put("queued_at", Json::Int(self.queued_at));
        json.number("attempts", self.attempts);
        json.put("next_at", self.next_at.map_or(Json::Null, Json::Int));
        json.put("not_before", Json::Int(self.not_before));
        let code = self.outcome.as_ref().map(Outcome::code);
        json.text_or_null("outcome", code);
        let title = self.outcome.as_ref().and_then(Outcome::title);
        json.text_or_null("title", title.map(|title| title.as_str()));
        json.json()
    }

    /// Reads a stored entry. None where a member is missing.
    pub fn read(json: &Json) -> Option<OutboxEntry> {
        let text = |name: &str| Some(json.get(name)?.as_text()?.to_owned());
        let int = |name: &str| json.get(name)?.as_int();
        let envelope = SignedRecord {
            body: text("body")?,
            key: text("key")?,
            record_id: text("record_id")?,
            digest: text("digest")?,
            payload_digest: text("payload_digest")?,
            revision: int("revision")?.try_into().ok()?,
            answers: read_answers(json.get("answers")?).0,
            audit: json.get("audit")?.as_list()?.to_vec(),
            in_doubt: json.get("in_doubt")? == &Json::Bool(true),
            in_headers: match json.get("in_headers") {
                Some(signed) => Some(InHeaders::read(signed)?),
                None => None,
            },
        };
        let title = text("title");
        Some(OutboxEntry {
            envelope,
            queued_at: int("queued_at")?,
            attempts: int("attempts")?.try_into().ok()?,
            next_at: int("next_at"),
            not_before: int("not_before").unwrap_or(0),
            outcome: text("outcome").and_then(|code| Outcome::from_code(&code, title.as_deref())),
            label: Vec::new(),
        })
    }
}

/// Returns whether a time has come. One further away than the longest wait was set before the clock went back.
fn has_come(moment: i64, now: i64) -> bool {
    moment <= now || moment > now + i64::from(MAX_RETRY_AFTER)
}

/// Returns the seconds until the next attempt: a random part of 1, 2, 4 and so on to 300 (N4).
pub fn wait(attempts: u32, random: u32) -> u32 {
    let doubled = 1 << attempts.saturating_sub(1).min(9);
    let longest = LONGEST_WAIT.min(doubled);
    let part = u64::from(longest) * u64::from(random) / u64::from(u32::MAX);
    (part as u32).max(1)
}
