//! A signed record that waits to be sent: the same bytes and the same key at every attempt (N1),
//! when the next attempt is due (N4), and what stops them.

use super::answers_json::{answers_json, read_answers};
use crate::record::Answers;
use crate::wire::json::Json;
use crate::wire::object::Object;
use crate::wire::reply::{MAX_RETRY_AFTER, Outcome};
use crate::wire::{http_signature, jws};

/// Seconds between attempts at most.
const LONGEST_WAIT: u32 = 300;

/// The signature of a plain record, which travels in headers (RFC 9421).
#[derive(Clone)]
pub struct InHeaders {
    /// The address that was signed.
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

/// A signed record, ready to go. Each attempt sends these bytes with this key (N1).
#[derive(Clone)]
pub struct SignedRecord {
    /// The body.
    pub body: String,
    /// The idempotency key.
    pub key: String,
    /// The record's id.
    pub record_id: String,
    /// Base64url SHA-256 of the body, which the receipt must repeat.
    pub digest: String,
    /// Base64url SHA-256 of the payload: `previous` of the next revision.
    pub payload_digest: String,
    /// The revision that was signed.
    pub revision: u32,
    /// What was answered when it was signed.
    pub answers: Answers,
    /// Who did what, up to this revision.
    pub audit: Vec<Json>,
    /// It may have arrived, though nothing says so: until that is settled, nothing else is sent.
    pub in_doubt: bool,
    /// The signature, where the body is the plain record and does not hold it.
    pub in_headers: Option<InHeaders>,
}

impl SignedRecord {
    /// The headers with which it is sent, beside those that the council adds.
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

/// A signed record in the outbox, and how it stands.
#[derive(Clone)]
pub struct OutboxEntry {
    /// What is sent.
    pub envelope: SignedRecord,
    /// When it was queued, in seconds since 1970: its age is shown (N5).
    pub queued_at: i64,
    /// Attempts so far.
    pub attempts: u32,
    /// The moment of the next attempt, in seconds since 1970; none when a person must act first.
    pub next_at: Option<i64>,
    /// The council asked not to be tried before this moment; 0 where it did not.
    pub not_before: i64,
    /// What the last attempt came to.
    pub outcome: Option<Outcome>,
    /// How it begins in the database, to tell whether it is still the same one.
    pub label: Vec<u8>,
}

impl OutboxEntry {
    /// A record that was just signed: to be sent at once. From now on it may have arrived: an
    /// attempt may be cut short before anything is noted about it.
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

    /// Whether an attempt is due. A clock that went back is not waited for.
    pub fn is_due(&self, now: i64) -> bool {
        self.next_at.is_some_and(|next| has_come(next, now))
    }

    /// Whether it may be tried before it is due, because the network or the page came back: unless
    /// the council asked to wait.
    pub fn may_go(&self, now: i64) -> bool {
        self.next_at.is_some() && has_come(self.not_before, now)
    }

    /// Whether it may be tried when the page opens, whatever became of the last attempt: somebody may have
    /// signed in since. Not before the moment that the council asked for.
    pub fn may_go_at_start(&self, now: i64) -> bool {
        has_come(self.not_before, now)
    }

    /// Takes in what an attempt came to, other than being received. `random` spreads the retries
    /// of many tabs over the wait (full jitter).
    pub fn attempted(&mut self, outcome: Outcome, now: i64, random: u32) {
        self.envelope.in_doubt |= matches!(
            outcome,
            Outcome::RetryLater { .. } | Outcome::Unknown | Outcome::Accepted { .. }
        );
        // A refusal says that it is not there: what is typed now may go in its place.
        self.envelope.in_doubt &= !matches!(
            outcome,
            Outcome::NeedsAttention { .. } | Outcome::ChangedElsewhere { .. }
        );
        self.put_off(outcome, now, random);
    }

    /// Takes in why it was not sent this time. Whether it arrived at an earlier attempt stays as it was.
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

    /// The entry as it is kept.
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

    /// Reads an entry that was kept; none where something is missing.
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

/// A moment that is further away than anybody asks to wait was set by a clock that went back since.
fn has_come(moment: i64, now: i64) -> bool {
    moment <= now || moment > now + i64::from(MAX_RETRY_AFTER)
}

/// Seconds until the next attempt: 1, 2, 4 and so on to 300, of which a random part (N4).
pub fn wait(attempts: u32, random: u32) -> u32 {
    let doubled = 1 << attempts.saturating_sub(1).min(9);
    let longest = LONGEST_WAIT.min(doubled);
    let part = u64::from(longest) * u64::from(random) / u64::from(u32::MAX);
    (part as u32).max(1)
}
