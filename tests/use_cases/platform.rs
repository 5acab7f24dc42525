//! The platform as trait objects, and the types that signals hold.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use crate::support::device::{START, Tab, World, done, platform, services, settings};
use crate::support::{context, fill_in_wc_001};
use notifiable_incident::law::Calendar;
use notifiable_incident::platform::{Clock, HeldLock, HostPage, Lock, Services};
use notifiable_incident::record::{Answers, AssessmentContext, Checklist, Derived, Problem};
use notifiable_incident::settings::{Credentials, Settings};
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::storage::outbox::OutboxEntry;
use notifiable_incident::storage::record_store::RecordStore;
use notifiable_incident::storage::save_queue::RecordSlot;
use notifiable_incident::use_cases::send::{self, SendContext, Sent};
use notifiable_incident::use_cases::{Session, import, sign};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Waker};

fn held_in_a_signal<T: Send + Sync + 'static>() {}
fn memo<T: Send + Sync + Clone + PartialEq + 'static>() {}

#[test]
fn the_types_of_a_form_are_send_and_sync_for_signals() {
    held_in_a_signal::<Session>();
    held_in_a_signal::<Answers>();
    held_in_a_signal::<Settings>();
    held_in_a_signal::<Calendar>();
    held_in_a_signal::<OutboxEntry>();
    held_in_a_signal::<Draft>();
    held_in_a_signal::<Problem>();
    held_in_a_signal::<AssessmentContext>();
    memo::<Derived>();
    memo::<Checklist>();
    let _ = AssessmentContext::clone;
}

#[test]
fn two_derived_states_differ_when_an_answer_differs() {
    let mut session = crate::support::session("2026-03-04");
    let before = session.derived();
    assert!(before == session.derived() && before == before.clone());
    fill_in_wc_001(&mut session.answers);
    assert!(before != session.derived());
}

/// Signs, saves, queues and sends a record through trait objects alone.
#[test]
fn a_record_is_sent_by_trait_objects() {
    let world = World::new(1);
    let tab = Tab::of(&world);
    let clock = platform(&tab).clock;
    let Services {
        keys,
        store,
        locks,
        network,
        ..
    } = services(&tab);
    let mut session = Session::open(context("2026-03-04", false), settings(), &keys).unwrap();
    fill_in_wc_001(&mut session.answers);
    let to_sign = session.prepare(clock.utc(), &keys).ok().unwrap();
    let signed = done(sign::sign(to_sign, &keys)).ok().unwrap();
    let imported = done(import::open(&signed.body, &keys)).ok().unwrap();
    assert_eq!(imported.signature, import::Signature::Verified);
    let device = done(RecordStore::of(store, keys.clone(), Some("u1"))).unwrap();
    let slot = RecordSlot::default();
    slot.typed();
    slot.start();
    let mut entry = OutboxEntry::new(signed, START);
    done(slot.queue(&device, &session.draft(), &mut entry, None, START)).unwrap();
    let settings = settings();
    let context = SendContext::new(&network, &clock, &settings);
    let at = || String::new();
    let sent = done(send::send_waiting(
        &device,
        &locks,
        &context,
        session.record_id(),
        &at,
    ));
    assert!(matches!(sent, Ok(Sent::Received(..))));
    assert_eq!(world.server.incidents(), 1);
}

#[test]
fn a_request_that_offers_a_key_takes_cookies_as_the_settings_say() {
    let script = crate::support::Script::default();
    let settings = Settings {
        credentials: Credentials::Include,
        key_endpoint: Some("/keys".to_owned()),
        ..settings()
    };
    let clock = crate::support::Still::at("2026-03-04");
    let context = SendContext::new(&script, &clock, &settings);
    let _ = crate::support::ready(send::enrol(&crate::support::TestKeys::new(), &context));
    let sent = script.sent.borrow();
    assert_eq!(sent.last().unwrap().credentials, Credentials::Include);
}

fn lock() -> Lock {
    Lock("test/a-record".to_owned())
}

/// A tab that holds the lock, and how often it was asked for it or lost it.
#[derive(Default)]
struct Holder {
    held: RefCell<Option<HeldLock>>,
    asked: Cell<u32>,
    lost: Cell<u32>,
}

impl Holder {
    /// Takes the lock, and releases it when asked if it `lets_go`.
    fn new(tab: &Rc<Tab>, lets_go: bool) -> Rc<Holder> {
        let holder = Rc::new(Holder::default());
        let (asked, lost) = (Rc::downgrade(&holder), Rc::downgrade(&holder));
        let held = done(services(tab).locks.hold(
            &lock(),
            false,
            Rc::new(move || {
                let Some(holder) = asked.upgrade() else {
                    return;
                };
                holder.asked.set(holder.asked.get() + 1);
                if lets_go {
                    holder.held.take();
                }
            }),
            Rc::new(move || {
                let Some(holder) = lost.upgrade() else { return };
                holder.lost.set(holder.lost.get() + 1);
            }),
        ));
        *holder.held.borrow_mut() = held;
        holder
    }

    fn told(&self) -> [u32; 2] {
        [self.asked.get(), self.lost.get()]
    }
}

fn hold(tab: &Rc<Tab>, take_over: bool) -> Option<HeldLock> {
    let locks = services(tab).locks;
    done(locks.hold(&lock(), take_over, Rc::new(|| ()), Rc::new(|| ())))
}

#[test]
fn a_lock_is_taken_over_from_a_tab_that_lets_go_and_from_one_that_does_not() {
    for (lets_go, told_so) in [(true, [1, 0]), (false, [1, 1])] {
        let world = World::new(2);
        let (one, other, third) = (Tab::of(&world), Tab::of(&world), Tab::of(&world));
        let first = Holder::new(&one, lets_go);
        assert!(first.held.borrow().is_some());
        assert!(hold(&other, false).is_none());
        assert_eq!(first.told(), [0, 0]);
        let taken = hold(&other, true);
        assert!(taken.is_some());
        assert_eq!(first.told(), told_so);
        // A lock that was taken over releases nothing.
        first.held.take();
        assert!(hold(&third, false).is_none());
        drop(taken);
        assert!(hold(&third, false).is_some());
    }
}

#[test]
fn a_tab_that_is_gone_is_told_nothing() {
    let world = World::new(3);
    let (one, other) = (Tab::of(&world), Tab::of(&world));
    let first = Holder::new(&one, true);
    one.die_at(0);
    assert!(hold(&other, true).is_some());
    assert_eq!(first.told(), [0, 0]);
}

#[test]
fn the_page_in_memory_records_the_calls_of_a_form() {
    let tab = Tab::of(&World::new(4));
    let page = platform(&tab).page;
    page.remember_record("r1");
    page.push_page("task-list");
    page.push_page("dates");
    assert_eq!(page.remembered_page().as_deref(), Some("dates"));
    assert_eq!(page.remembered_record().as_deref(), Some("r1"));
    assert_eq!(tab.page.back().as_deref(), Some("task-list"));
    page.fire("saved", &[("at", "now")]);
    assert_eq!(tab.page.event_names(), ["saved"]);
    assert!(page.save_file("a.json", "application/json", "{}"));
    assert!(done(services(&tab).documents.copy("text")));
    let mut slept = page.sleep(300);
    let mut context = Context::from_waker(Waker::noop());
    assert!(slept.as_mut().poll(&mut context).is_pending());
    tab.page.pass(300);
    assert!(slept.as_mut().poll(&mut context).is_ready());
}
