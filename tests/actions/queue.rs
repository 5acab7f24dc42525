use crate::browser::Browser;
use crate::support::device::{Act, Form, START, Said, Tab, done};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A device that was without a network for a month.
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

    // The council is there again, and busy at first.
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
    // Two were tried once more.
    assert_eq!(server.attempts.borrow().len(), RECORDS + 2);
    assert!(
        done(Tab::of(&browser.world).device("a").waiting())
            .unwrap()
            .is_empty()
    );
}
