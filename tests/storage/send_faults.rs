//! Network faults N-a to N-m: the message, the waiting record, and how often a record arrives.
//! `docs/reliability.md` has the table.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use crate::support::device::{Act, Became, Form, START, Said, Tab, World, done, promises};
use notifiable_incident::platform::Locks;
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::storage::outbox::{OutboxEntry, wait};
use notifiable_incident::storage::record_store::StorageError;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::reply::Outcome;
use proptest::prelude::*;
use std::rc::Rc;

fn one_tab() -> (Rc<World>, Rc<Tab>, Rc<Said>) {
    let world = World::new(1);
    let tab = Tab::of(&world);
    (world, tab, Rc::default())
}

/// N-a, N-d, N-e, N-f, N-g: the answer, its outcome, whether the form retries by itself, and whether
/// later answers may replace the record.
#[test]
fn each_answer_of_a_server_has_the_outcome_of_the_table() {
    let says = |status, body| Act::Says(status, None, body, None);
    let problem = r#"{"type":"https://example.gov.uk/idempotency","title":"Running"}"#;
    let title = r#"{"title":"No"}"#;
    let html = Act::Says(200, Some("text/html"), "<h1>Sign in</h1>", None);
    let table = [
        (
            says(200, r#"{"id":"X","digest":"other"}"#),
            "unknown-answer",
            true,
            false,
        ),
        (html, "unknown-answer", true, false),
        (says(200, ""), "unknown-answer", true, false),
        (says(200, "{"), "unknown-answer", true, false),
        (Act::CutAnswer, "unknown-answer", true, false),
        (Act::TooLong, "unknown-answer", true, false),
        (says(204, ""), "unknown-answer", true, false),
        (says(202, r#"{"id":"Q"}"#), "accepted", true, false),
        (says(409, problem), "retry-later", true, false),
        (says(409, title), "changed-elsewhere", false, true),
        (says(412, title), "changed-elsewhere", false, true),
        (says(422, title), "needs-attention", false, true),
        (says(400, title), "needs-attention", false, true),
        (says(413, ""), "needs-attention", false, true),
        (says(415, ""), "needs-attention", false, true),
        (says(401, ""), "sign-in-again", false, false),
        (says(403, title), "key-refused", false, false),
        (says(403, ""), "blocked-on-the-way", false, false),
        (Act::Headers, "headers-failed", true, false),
        (says(404, ""), "endpoint-not-found", false, false),
        (says(405, ""), "endpoint-method-not-allowed", false, false),
        (says(410, ""), "endpoint-gone", false, false),
        (says(408, ""), "retry-later", true, false),
        (says(425, ""), "retry-later", true, false),
        (says(429, ""), "retry-later", true, false),
        (says(500, ""), "retry-later", true, false),
        (says(502, ""), "retry-later", true, false),
        (says(503, ""), "retry-later", true, false),
        (says(504, ""), "retry-later", true, false),
        (Act::LoseAnswer, "retry-later", true, false),
        (Act::Lost, "retry-later", true, false),
        (Act::Redirect, "endpoint-redirect", false, false),
        (Act::Opaque, "endpoint-opaque", false, false),
    ];
    for (act, code, again, may_be_replaced) in table {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        world.server.will(std::slice::from_ref(&act));
        assert_eq!(done(form.submit()), Became::Waits(code.into()), "{act:?}");
        promises(&world, &said);
        // Opens the record from the device, as the next tab would.
        let form = done(Form::open(&Tab::of(&world), &said, &form.record())).unwrap();
        let entry = form.session.borrow().entry().cloned().unwrap();
        assert_eq!(entry.next_at.is_some(), again, "{act:?}");
        assert_eq!(!entry.envelope.in_doubt, may_be_replaced, "{act:?}");
        form.write("incident_summary", "version 2");
        let before = world.server.attempts.borrow().len();
        assert_eq!(done(form.submit()), Became::Received(1), "{act:?}");
        let attempts = world.server.attempts.borrow();
        let same = attempts.last() == attempts.first();
        assert!(before == 0 || same != may_be_replaced, "{act:?}");
        drop(attempts);
        assert_eq!(world.server.incidents(), 1);
        promises(&world, &said);
    }
}

/// Answers to an offered key, the outcome of each, and whether the form retries by itself.
#[test]
fn nl_no_record_is_posted_in_an_attempt_whose_key_was_not_accepted() {
    let says = |status, body| Act::Says(status, None, body, None);
    let problem = r#"{"type":"https://example.gov.uk/sign-in","title":"Expired"}"#;
    let html = Act::Says(200, Some("text/html"), "<h1>Sign in</h1>", None);
    let table = [
        (says(503, ""), "retry-later", true),
        (says(429, ""), "retry-later", true),
        (says(500, ""), "retry-later", true),
        (html, "retry-later", true),
        (Act::Lost, "retry-later", true),
        (Act::Headers, "headers-failed", true),
        (says(401, ""), "sign-in-again", false),
        (says(403, problem), "sign-in-again", false),
        (says(403, r#"{"title":"Revoked"}"#), "key-refused", false),
        (says(403, "<h1>No</h1>"), "blocked-on-the-way", false),
        (says(404, ""), "endpoint-not-found", false),
        (Act::Redirect, "endpoint-redirect", false),
    ];
    for (act, code, again) in table {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        world.server.keys.replace(Some(vec![act.clone()]));
        assert_eq!(done(form.submit()), Became::Waits(code.into()), "{act:?}");
        assert!(world.server.attempts.borrow().is_empty(), "{act:?}");
        let form = done(Form::open(&Tab::of(&world), &said, &form.record())).unwrap();
        let entry = form.session.borrow().entry().cloned().unwrap();
        assert_eq!(entry.next_at.is_some(), again, "{act:?}");
        // After signing in, opening the page sends the record without a press.
        assert!(entry.may_go_at_start(START), "{act:?}");
        assert_eq!(done(form.attempt()), Became::Received(1), "{act:?}");
        assert_eq!(world.server.keys_offered.get(), 2);
        promises(&world, &said);
    }
}

#[test]
fn nl_a_refused_record_stays_refused_while_its_key_cannot_be_offered() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    world.server.will(&[Act::Says(422, None, "{}", None)]);
    done(form.submit());
    world.server.keys.replace(Some(vec![Act::Lost]));
    assert_eq!(done(form.submit()), Became::Waits("retry-later".into()));
    // The record was not sent this time either, so later answers may replace it.
    let entry = form.session.borrow().entry().cloned().unwrap();
    assert!(!entry.envelope.in_doubt);
    promises(&world, &said);
}

/// Forty records wait while the server answers 429 and 503 to records and keys for two hours.
#[test]
fn nm_a_storm_of_429_and_503_is_waited_out_and_each_record_arrives_once() {
    let world = World::new(7);
    let (tab, said) = (Tab::of(&world), Rc::<Said>::default());
    world.seals_quickly.set(true);
    world.server.keys.replace(Some(Vec::new()));
    let storm = |number: u32| match number % 4 {
        0 => Act::Says(429, None, "", Some("60")),
        1 => Act::Says(503, Some("text/html"), "<h1>Busy</h1>", None),
        2 => Act::Says(503, None, "", Some("120")),
        _ => Act::Says(429, None, "", None),
    };
    *world.server.otherwise.borrow_mut() = Some(Act::Says(503, None, "", None));
    let forms: Vec<Form> = (0..40).map(|_| Form::new(&tab, &said)).collect();
    for form in &forms {
        assert_eq!(done(form.submit()), Became::Waits("retry-later".into()));
    }
    let due = |form: &Form| {
        let session = form.session.borrow();
        session.entry().map(|entry| entry.next_at.unwrap())
    };
    let (mut number, mut attempts) = (0, 0);
    while let Some(next) = forms.iter().filter_map(due).min() {
        world.now.set(next.max(world.now.get()));
        let is_over = world.now.get() > START + 7_200;
        for form in forms.iter().filter(|form| due(form) == Some(next)) {
            number += 1;
            attempts += 1;
            match is_over {
                true => *world.server.otherwise.borrow_mut() = None,
                false if number % 3 == 0 => {
                    let act = storm(number);
                    world.server.keys.replace(Some(vec![act]));
                }
                false => *world.server.otherwise.borrow_mut() = Some(storm(number)),
            }
            if is_over {
                world.server.keys.replace(Some(Vec::new()));
            }
            let became = done(form.attempt());
            assert_eq!(matches!(became, Became::Received(1)), is_over);
        }
    }
    // All arrive within five minutes of the end, with at most one attempt per minute and record.
    assert!(world.now.get() <= START + 7_200 + 300);
    assert!(attempts < 40 * 120, "{attempts}");
    assert_eq!(world.server.stored.borrow().len(), 40);
    assert_eq!(world.server.incidents(), 40);
    assert_eq!(world.server.most_in_flight.get(), 1);
    promises(&world, &said);
}

#[test]
fn nb_an_answer_lost_after_the_record_was_stored_gives_one_incident() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    world
        .server
        .will(&[Act::LoseAnswer, Act::CutAnswer, Act::Lost]);
    for _ in 0..3 {
        assert!(matches!(done(form.submit()), Became::Waits(_)));
        form.write("incident_summary", "version 2");
        done(form.save()).unwrap();
    }
    assert_eq!(done(form.submit()), Became::Received(1));
    let attempts = world.server.attempts.borrow();
    assert!(attempts.iter().all(|attempt| *attempt == attempts[0]));
    assert_eq!(world.server.stored.borrow().len(), 1);
    promises(&world, &said);
}

#[test]
fn nc_a_connection_that_comes_and_goes_gives_one_incident_after_short_waits() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    let mut acts = vec![Act::Lost; 150];
    acts.extend(vec![Act::LoseAnswer; 150]);
    world.server.will(&acts);
    for _ in 0..300 {
        assert_eq!(done(form.submit()), Became::Waits("retry-later".into()));
        let entry = form.session.borrow().entry().cloned().unwrap();
        // When the connection is back, the record may go before it is due.
        assert!(entry.may_go(START));
        assert!(entry.next_at.is_some_and(|next| next <= START + 300));
    }
    assert_eq!(done(form.submit()), Became::Received(1));
    assert_eq!(world.server.stored.borrow().len(), 1);
    promises(&world, &said);
}

#[test]
fn nh_of_two_tabs_that_send_one_makes_the_request() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    world.server.will(&[Act::Lost]);
    done(form.submit());
    let other = done(Form::open(&Tab::of(&world), &said, &form.record())).unwrap();
    let held = done(other.tab.locks().take(&other.device.sending_lock()));
    assert_eq!(done(form.attempt()), Became::Elsewhere);
    assert!(world.server.attempts.borrow().is_empty());
    drop(held);
    assert_eq!(done(other.attempt()), Became::Received(1));
    // The first tab finds the receipt, and sends nothing.
    assert_eq!(done(form.attempt()), Became::Received(1));
    assert_eq!(world.server.attempts.borrow().len(), 1);
    promises(&world, &said);
}

#[test]
fn a_refused_record_that_another_tab_has_posted_since_is_not_replaced() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    world.server.will(&[Act::Says(422, None, "{}", None)]);
    let refused = Became::Waits("needs-attention".into());
    assert_eq!(done(form.submit()), refused);
    let other = done(Form::open(&Tab::of(&world), &said, &form.record())).unwrap();
    world.server.will(&[Act::LoseAnswer]);
    let waits = Became::Waits("retry-later".into());
    assert_eq!(done(other.attempt()), waits);
    // The first tab knows of the refusal only.
    form.write("incident_summary", "version 2");
    let became = done(form.submit());
    assert_eq!(became, Became::NotSent(StorageError::Elsewhere));
    assert_eq!(done(other.attempt()), Became::Received(1));
    assert_eq!(world.server.incidents(), 1);
    assert_eq!(world.server.stored.borrow().len(), 1);
}

#[test]
fn nj_a_record_that_waited_thirty_days_is_sent_unchanged() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    *world.server.otherwise.borrow_mut() = Some(Act::Lost);
    done(form.submit());
    let record = form.record();
    drop(form);
    let signed = said.submitted.borrow()[0].clone();
    for day in 1..=30 {
        world.now.set(START + day * 86_400);
        let tab = Tab::of(&world);
        assert_eq!(
            done(tab.device("u1").expire(&tab.locks(), 1, world.now.get())),
            Ok(0)
        );
        let form = done(Form::open(&tab, &said, &record)).unwrap();
        assert!(
            form.session
                .borrow()
                .entry()
                .unwrap()
                .is_due(world.now.get())
        );
        done(form.attempt());
    }
    *world.server.otherwise.borrow_mut() = None;
    let form = done(Form::open(&Tab::of(&world), &said, &record)).unwrap();
    assert_eq!(form.session.borrow().entry().unwrap().queued_at, START);
    assert_eq!(done(form.attempt()), Became::Received(1));
    assert_eq!(world.server.stored.borrow()[0].body, signed);
    promises(&world, &said);
}

/// Written by the first version that stored anything; never edit them.
const DRAFT: &str = include_str!("../vectors/draft-1.json");
const ENTRY: &str = include_str!("../vectors/entry-1.json");

#[test]
fn nk_a_record_stored_by_an_older_version_is_opened_and_sent_unchanged() {
    let draft = Draft::read(&Json::parse(DRAFT.trim()).unwrap()).unwrap();
    let mut entry = OutboxEntry::read(&Json::parse(ENTRY.trim()).unwrap()).unwrap();
    assert_eq!((draft.revision, entry.envelope.revision), (1, 1));
    assert_eq!(
        draft.answers.iter().count(),
        entry.envelope.answers.iter().count()
    );
    assert!(draft.unknown.is_empty());
    let (world, tab, said) = one_tab();
    said.submitted
        .borrow_mut()
        .push(entry.envelope.body.clone());
    let device = tab.device("u1");
    let mut slots = Default::default();
    done(device.queue(&draft, &mut slots, &mut entry, None, START)).unwrap();
    let form = done(Form::open(&tab, &said, &draft.record_id)).unwrap();
    assert_eq!(done(form.attempt()), Became::Received(1));
    let attempts = world.server.attempts.borrow();
    let before = Json::parse(ENTRY.trim()).unwrap();
    assert_eq!(
        before.get("body").unwrap().as_text(),
        Some(attempts[0].1.as_str())
    );
    assert_eq!(
        before.get("key").unwrap().as_text(),
        Some(attempts[0].0.as_str())
    );
    promises(&world, &said);
}

/// Compares the members of stored data with the committed vectors: a change of the format needs a new
/// vector. `WRITE_VECTORS=1 cargo test --test storage send_faults::` writes those of this version.
#[test]
fn stored_drafts_and_entries_have_the_members_of_their_vectors() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    world.server.will(&[Act::LoseAnswer]);
    done(form.submit());
    let session = form.session.borrow();
    let members = |json: &Json| -> Vec<String> {
        let entries = json.entries().unwrap().iter();
        let mut names: Vec<String> = entries.map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    };
    for (name, written, committed) in [
        ("draft-1", session.draft().json(), DRAFT),
        ("entry-1", session.entry().unwrap().json(), ENTRY),
    ] {
        if std::env::var_os("WRITE_VECTORS").is_some() {
            let path = format!("{}/tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(path, written.canonical() + "\n").unwrap();
        }
        let committed = Json::parse(committed.trim()).unwrap();
        assert_eq!(members(&written), members(&committed), "{name}");
    }
}

// N4: the length of a wait

fn queued() -> OutboxEntry {
    OutboxEntry::read(&Json::parse(ENTRY.trim()).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn the_wait_doubles_from_one_second_to_five_minutes(attempts in 0_u32.., random in 0_u32..) {
        let longest = 2_u64.saturating_pow(attempts.saturating_sub(1)).min(300);
        let waits = u64::from(wait(attempts, random));
        prop_assert!((1..=longest).contains(&waits), "{waits} of {longest}");
        prop_assert_eq!(u64::from(wait(attempts, u32::MAX)), longest);
        prop_assert_eq!(wait(attempts, 0), 1);
    }

    #[test]
    fn the_wait_that_a_council_asks_for_is_respected_up_to_an_hour(
        asked in 1_u32..=3600, random in 0_u32.., now in 0_i64..4_000_000_000, later in 0_i64..4000,
    ) {
        let mut entry = queued();
        entry.attempts = 0;
        entry.attempted(Outcome::RetryLater { after: Some(asked) }, now, random);
        let over = later >= i64::from(asked);
        prop_assert_eq!(entry.may_go(now + later), over);
        prop_assert!(over || !entry.is_due(now + later));
        // The wait survives the page, and a clock that goes back does not make it endless.
        let again = OutboxEntry::read(&entry.json()).unwrap();
        prop_assert_eq!(again.may_go(now + later), over);
        prop_assert!(again.may_go(now - 3601) && again.is_due(now - 3601));
    }
}
