//! Readers ignore one byte order mark before JSON (RFC 8259 section 8.1), because some editors and servers
//! write it. A second one is refused.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use crate::support::{Still, TestKeys, fill_in_wc_001, ready};
use notifiable_incident::settings;
use notifiable_incident::use_cases::assess;
use notifiable_incident::use_cases::import;
use notifiable_incident::use_cases::prefill::read_prefill;
use notifiable_incident::use_cases::sign;
use notifiable_incident::wire::holiday_list::{Unused, read_list};
use notifiable_incident::wire::reply::{Answer, Body, Outcome, Reply, Sent, outcome};

const TODAY: &str = "2026-03-04";

/// Checks that a reader reads a text with one mark as without it, and refuses two.
fn holds(text: &str, reads: impl Fn(&str) -> bool) {
    assert!(reads(text), "without a mark");
    assert!(reads(&format!("\u{feff}{text}")), "with one");
    assert!(!reads(&format!("\u{feff}\u{feff}{text}")), "with two");
}

#[test]
fn a_reply_with_a_byte_order_mark_has_the_same_outcome() {
    const DIGEST: &str = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    let sent = Sent {
        digest: DIGEST,
        record_id: "AAAAAAAAAAAAAAAAAAAAAA",
        accept_empty_success: false,
    };
    let body = format!(r#"{{"id":"A1","digest":"{DIGEST}"}}"#);
    holds(&body, |body| {
        let reply = Reply::Answer(Answer {
            status: 201,
            content_type: Some("application/json"),
            retry_after: None,
            date: None,
            arrived: 0,
            body: Body::Read(body.as_bytes()),
        });
        matches!(outcome(&reply, &sent), Outcome::Received(_))
    });
}

#[test]
fn a_record_with_a_byte_order_mark_opens_signed_plain_or_as_a_copy() {
    let keys = TestKeys::new();
    let mut session = crate::support::session(TODAY);
    fill_in_wc_001(&mut session.answers);
    let copy = session.export().canonical();
    let to_sign = session.prepare(Still::at(TODAY).0, &keys).ok().unwrap();
    let signed = ready(sign::sign(to_sign, &keys)).ok().unwrap().body;
    for text in [copy, signed] {
        holds(&text, |text| ready(import::open(text, &keys)).is_ok());
    }
}

#[test]
fn a_prefill_checklist_calendar_or_case_with_a_byte_order_mark_is_read() {
    let context = crate::support::session(TODAY).context;
    let prefill = r#"{"source":"Liquidlogic","date":"2026-03-03","answers":{}}"#;
    holds(prefill, |text| read_prefill(text, &context).is_ok());
    holds("{}", |text| settings::checklist(text).1.is_empty());
    let list = r#"{"england-and-wales":{"division":"england-and-wales","events":[{"title":"a","date":"2026-12-25"}]}}"#;
    holds(list, |text| {
        read_list(text, "digest").err() != Some(Unused::NotAList)
    });
    let case = r#"{"kind":"incident","inputs":{"children":[]}}"#;
    holds(case, |text| !assess::assess(text).contains("\"error\""));
}
