use crate::browser::Browser;
use crate::support::device::{Act, Became, Form, START, Said, Tab, done, promises};
use crate::support::payload_of;
use notifiable_incident::wire::base64url;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// As many records as a device may queue in a month without a network.
const RECORDS: usize = 500;

#[test]
fn five_hundred_records_that_wait_arrive_once_each_and_one_at_a_time() {
    let browser = Browser::new();
    let server = &browser.world.server;
    let said = Rc::new(Said::to("a"));
    *server.otherwise.borrow_mut() = Some(Act::Lost);
    for _ in 0..RECORDS {
        done(Form::new(&Tab::of(&browser.world), &said).submit());
    }
    assert!(server.stored.borrow().is_empty());

    // The council's server is back, and busy at first.
    *server.otherwise.borrow_mut() = None;
    server.will(&[
        Act::Says(503, None, "", Some("60")),
        Act::Says(429, None, "", None),
    ]);
    browser.world.now.set(START + 3_600);
    let form = browser.open("a");
    for minute in 1..=20 {
        browser.world.now.set(START + 3_600 + minute * 60);
        form.passes(60_000);
    }
    let stored = server.stored.borrow();
    let keys: BTreeSet<&String> = stored.iter().map(|one| &one.key).collect();
    assert_eq!((stored.len(), keys.len()), (RECORDS, RECORDS));
    assert!(server.conflicts.borrow().is_empty());
    assert_eq!(server.most_in_flight.get(), 1);
    // Two records needed a second attempt.
    assert_eq!(server.attempts.borrow().len(), RECORDS + 2);
    assert!(
        done(Tab::of(&browser.world).device("a").waiting())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn five_hundred_records_of_two_revisions_each_arrive_in_order_of_revision() {
    let browser = Browser::new();
    let server = &browser.world.server;
    let (tab, said) = (Tab::of(&browser.world), Rc::new(Said::to("a")));
    // The council has the first revision of every third record; its answer was lost.
    let forms: Vec<Form> = (0..RECORDS)
        .map(|number| {
            server.will(&[if number % 3 == 0 {
                Act::LoseAnswer
            } else {
                Act::Lost
            }]);
            let form = Form::new(&tab, &said);
            assert!(matches!(done(form.submit()), Became::Waits(_)));
            form
        })
        .collect();
    assert_eq!(server.stored.borrow().len(), RECORDS.div_ceil(3));
    // A later press on send sends the waiting revision first, whatever was typed since.
    *server.otherwise.borrow_mut() = Some(Act::Says(503, None, "", None));
    for form in &forms {
        form.write("incident_summary", "version 2");
        assert!(matches!(done(form.submit()), Became::Waits(_)));
    }
    assert_eq!(said.submitted.borrow().len(), RECORDS);
    *server.otherwise.borrow_mut() = None;
    for form in &forms {
        assert_eq!(done(form.submit()), Became::Received(1));
    }
    *server.otherwise.borrow_mut() = Some(Act::Says(429, None, "", Some("120")));
    for form in forms.iter().rev() {
        form.write("incident_summary", "version 3");
        form.write("declaration", "yes");
        assert!(matches!(done(form.submit()), Became::Waits(_)));
    }
    drop(forms);
    *server.otherwise.borrow_mut() = None;
    browser.world.now.set(START + 3_600);
    let form = browser.open("a");
    for minute in 1..=20 {
        browser.world.now.set(START + 3_600 + minute * 60);
        form.passes(60_000);
    }
    let stored = server.stored.borrow();
    assert_eq!(stored.len(), 2 * RECORDS);
    assert!(server.conflicts.borrow().is_empty());
    let mut first: BTreeMap<&String, String> = BTreeMap::new();
    for one in stored.iter() {
        let payload = payload_of(&one.body);
        let previous = payload
            .get("previous")
            .and_then(|json| json.as_text().map(str::to_owned));
        match one.revision {
            1 => {
                assert_eq!(previous, None);
                let digest = base64url::encode(&Sha256::digest(payload.canonical()));
                assert!(first.insert(&one.record, digest).is_none());
            }
            _ => assert_eq!(previous.as_ref(), first.get(&one.record)),
        }
    }
    assert_eq!(first.len(), RECORDS);
    promises(&browser.world, &said);
}
