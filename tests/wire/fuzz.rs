//! Gives damaged input to every reader of outside data. A reader never panics, refuses what it must, and
//! writes accepted input unchanged. `tests/fuzz/TARGET` has the inputs to damage. Each run does the same
//! damage; `FUZZ_CASES=n` does more, and a failure names its input.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::cell::Cell;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::support::wire_support::accept;
use crate::support::{fill_in_wc_001, session};
use notifiable_incident::law::date::{iso, parse_iso};
use notifiable_incident::record::date;
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::storage::outbox::OutboxEntry;
use notifiable_incident::storage::sealed::Sealed;
use notifiable_incident::use_cases::prefill::{Refusal, read_prefill};
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::holiday_list::read_list;
use notifiable_incident::wire::json::{Json, Limits};
use notifiable_incident::wire::jws::Unverified;
use notifiable_incident::wire::key::PublicKey;
use notifiable_incident::wire::reply::{Answer, Body, Outcome, Reply, Sent, outcome};
use serde_json::Value;

/// How many damaged inputs each target gets, unless `FUZZ_CASES` is set.
const CASES: u64 = 3_000;

/// Pieces of text that break careless readers.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"-0",
    b"1e309",
    b"9007199254740993",
    b"0.1",
    b"\xff\xfe",
    b"\xe2\x80\xae",
    b"//",
    b"=",
    b"http://",
    b"2026-02-29",
    b"\n",
];

/// Random numbers that are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

/// Damages an input in one to four ways.
fn damaged(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.below(4) {
        let (at, to) = (dice.below(bytes.len() + 1), dice.below(bytes.len() + 1));
        let (from, to) = (at.min(to), at.max(to));
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            2 => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].iter().copied())),
            3 => drop(bytes.drain(from..to.min(from + 32))),
            4 => {
                let again = bytes[from..to].to_vec();
                bytes.splice(at..at, again);
            }
            5 => bytes.truncate(at),
            _ => {
                let other = &corpus[dice.below(corpus.len())];
                let part = dice.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[part..]);
            }
        }
    }
    bytes
}

/// Gives a reader the corpus of a target, whole and damaged.
fn fuzz(target: &str, reader: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz")
        .join(target);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let corpus: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    let cases = std::env::var("FUZZ_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let made = (0..cases).map(|_| damaged(&mut dice, &corpus));
    for input in corpus.clone().into_iter().chain(made) {
        let outcome = catch_unwind(AssertUnwindSafe(|| reader(&input)));
        assert!(outcome.is_ok(), "{target}: {}", input.escape_ascii());
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads JSON by the form's own rules, or else by the looser ones for outside data.
fn json_of(bytes: &[u8]) -> Option<Json> {
    let limits = Limits {
        odd_numbers: true,
        ..Limits::OUTSIDE
    };
    let loose = Json::parse_within(&text(bytes), limits).ok();
    Json::parse(&text(bytes)).ok().or(loose)
}

#[test]
fn damaged_json_is_refused_or_read_and_written_canonically() {
    let read = Cell::new(0);
    fuzz("json", |bytes| {
        let text = text(bytes);
        let Ok(json) = Json::parse(&text) else { return };
        read.set(read.get() + 1);
        assert!(serde_json::from_str::<Value>(&text).is_ok(), "no JSON");
        let written = json.canonical();
        let other: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(
            serde_json_canonicalizer::to_string(&other).unwrap(),
            written
        );
        assert_eq!(Json::parse(&written).unwrap().canonical(), written);
    });
    assert!(read.get() >= 1, "whole JSON is read");
}

#[test]
fn a_damaged_signed_record_is_accepted_only_with_the_signed_payload() {
    let key = {
        let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        PublicKey::Es256 {
            x: x.try_into().unwrap(),
            y: y.try_into().unwrap(),
        }
    };
    let genuine = br#"{"record_id":"record-AAAAAAAAAAAAAA1","revision":1}"#;
    let mut accepted = 0;
    let seen = std::cell::RefCell::new(&mut accepted);
    fuzz("jws", |bytes| {
        let text = text(bytes);
        if let Ok(record) = accept(&text, &key) {
            assert_eq!(record.get(), genuine);
            **seen.borrow_mut() += 1;
        }
        if let Ok(parts) = Unverified::parse(&text) {
            assert!(["ES256", "EdDSA"].contains(&parts.algorithm().name()));
        }
    });
    assert!(accepted >= 2, "the genuine ones are accepted");
}

#[test]
fn a_damaged_reply_is_a_receipt_only_with_the_digest_or_the_records_own_id() {
    const DIGEST: &str = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    let (receipts, waits) = (Cell::new(0), Cell::new(0));
    fuzz("reply", |bytes| {
        let text = text(bytes);
        let mut lines = text.splitn(4, '\n');
        let mut line = || lines.next().unwrap_or_default().to_owned();
        let (status, kind, later, body) = (line(), line(), line(), line());
        let status = status.parse().unwrap_or(200);
        let answer = Answer {
            status,
            content_type: Some(&kind),
            retry_after: Some(&later),
            date: Some(&later),
            arrived: 0,
            body: Body::Read(body.as_bytes()),
        };
        let sent = Sent {
            digest: DIGEST,
            record_id: "record",
            accept_empty_success: false,
        };
        match outcome(&Reply::Answer(answer), &sent) {
            Outcome::Received(_) => {
                receipts.set(receipts.get() + 1);
                let body: Value = serde_json::from_str(&body).unwrap();
                let own = body["id"] == "record" && body.get("digest").is_none();
                assert!(matches!(status, 200 | 201) && (body["digest"] == DIGEST || own));
            }
            Outcome::RetryLater { after: Some(after) } => {
                waits.set(waits.get() + 1);
                assert!(after <= 3600);
            }
            _ => {}
        }
    });
    assert!(receipts.get() >= 1, "a whole receipt is one");
    assert!(waits.get() >= 1, "a whole Retry-After is read");
}

#[test]
fn a_damaged_draft_that_is_read_is_written_as_it_was_read() {
    let read = Cell::new(0);
    fuzz("draft", |bytes| {
        let Some(draft) = json_of(bytes).and_then(|json| Draft::read(&json)) else {
            return;
        };
        read.set(read.get() + 1);
        let written = draft.json().canonical();
        let again = Draft::read(&Json::parse(&written).unwrap()).unwrap();
        assert_eq!(again.json().canonical(), written);
    });
    assert!(read.get() >= 1, "a whole draft is read");
}

#[test]
fn a_damaged_entry_that_is_read_is_written_as_it_was_read() {
    let read = Cell::new(0);
    fuzz("entry", |bytes| {
        let Some(entry) = json_of(bytes).and_then(|json| OutboxEntry::read(&json)) else {
            return;
        };
        read.set(read.get() + 1);
        let written = entry.json().canonical();
        let again = OutboxEntry::read(&Json::parse(&written).unwrap()).unwrap();
        assert_eq!(again.json().canonical(), written);
        // The signed body is unchanged, whatever else is damaged.
        assert_eq!(again.envelope.body, entry.envelope.body);
    });
    assert!(read.get() >= 1, "a whole entry is read");
}

#[test]
fn a_damaged_sealed_record_is_split_without_losing_a_byte() {
    let read = Cell::new(0);
    fuzz("sealed", |bytes| {
        if let Ok(sealed) = Sealed::read(bytes) {
            read.set(read.get() + 1);
            assert_eq!([sealed.additional, sealed.ciphertext].concat(), bytes);
            assert_eq!(sealed.label.bytes(), sealed.additional);
        }
    });
    assert!(read.get() >= 1, "a whole sealed record is read");
}

#[test]
fn a_damaged_prefill_changes_no_typed_answer_and_its_refusal_holds_no_value() {
    let mut typed = session("2026-03-04");
    fill_in_wc_001(&mut typed.answers);
    let mut taken = 0;
    let seen = std::cell::RefCell::new(&mut taken);
    fuzz("prefill", |bytes| {
        let text = text(bytes);
        match read_prefill(&text, &typed.context) {
            Ok(prefill) => {
                let mut answers = typed.answers.clone();
                prefill.fill(&mut answers);
                for (key, answer) in typed.answers.iter() {
                    assert!(answers.get(key) == Some(answer), "{} was changed", key.id);
                }
                **seen.borrow_mut() += 1;
            }
            Err(refusal @ Refusal::Places(_)) => assert!(!refusal.message().contains("Zephyrine")),
            Err(Refusal::Json(_)) => assert!(Json::parse_within(&text, Limits::OUTSIDE).is_err()),
        }
    });
    assert!(taken >= 1, "the whole one is taken");
}

#[test]
fn with_a_damaged_list_of_bank_holidays_a_last_day_is_a_working_day_late_enough() {
    let mut taken = 0;
    let seen = std::cell::RefCell::new(&mut taken);
    fuzz("holidays", |bytes| {
        let Ok(calendar) = read_list(&text(bytes), "digest") else {
            return;
        };
        let first = parse_iso("2025-12-01").unwrap();
        for day in first.iter_days().take(400) {
            let last = calendar.add_working_days(day, 15).unwrap().value;
            assert!(
                calendar.is_working_day(last).value,
                "{last} is no working day"
            );
            assert!((last - day).num_days() >= 15 + 4, "{day} to {last}");
        }
        **seen.borrow_mut() += 1;
    });
    assert!(taken >= 1, "the whole one is taken");
}

#[test]
fn a_damaged_attribute_leads_only_to_https_or_the_pages_own_origin() {
    // A page without https is the worst case.
    let page = url::Url::parse("http://portal.test/page").unwrap();
    let used = Cell::new(0);
    fuzz("attribute", |bytes| {
        let value = text(bytes);
        let (settings, _) = Settings::read(&|_| Some(value.clone()));
        assert!(
            (1..=366).contains(&settings.draft_days) && (1..=6).contains(&settings.heading_level)
        );
        for address in [settings.endpoint, settings.record, settings.key_endpoint] {
            // Resolves the address as a browser does.
            let Some(url) = address.and_then(|address| page.join(&address).ok()) else {
                continue;
            };
            used.set(used.get() + 1);
            let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
            let allowed = url.scheme() == "https" || url.origin() == page.origin() || here;
            assert!(allowed, "leads to {url}");
        }
    });
    assert!(used.get() >= 1, "a whole address is used");
}

#[test]
fn a_damaged_date_that_is_read_is_a_real_day_and_is_written_the_same() {
    let (typed, written, decoded) = (Cell::new(0), Cell::new(0), Cell::new(0));
    fuzz("date", |bytes| {
        let text = text(bytes);
        let mut parts = text.splitn(3, '\n');
        let mut part = || parts.next().unwrap_or_default();
        if let Ok(day) = date::parse(part(), part(), part()) {
            typed.set(typed.get() + 1);
            assert_eq!(parse_iso(&iso(day)), Some(day));
            let [d, m, y] = date::parts_of(&iso(day)).unwrap();
            assert_eq!(date::parse(&d, &m, &y), Ok(day));
        }
        if let Some(day) = parse_iso(&text) {
            written.set(written.get() + 1);
            assert_eq!(iso(day), text);
        }
        if let Some(bytes) = base64url::decode(&text) {
            decoded.set(decoded.get() + 1);
            assert_eq!(base64url::encode(&bytes), text);
        }
    });
    for read in [typed, written, decoded] {
        assert!(read.get() >= 1, "each reader accepts something");
    }
}
