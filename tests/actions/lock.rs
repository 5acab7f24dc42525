use crate::browser::Browser;
use crate::executor::{idle, rounds};
use crate::support::fill_in_wc_001;
use notifiable_incident::app::actions::{answer, lock, navigate, send, storage_ready};
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::StorageMode;
use notifiable_incident::platform::StoreError;

#[test]
fn a_locked_record_is_gone_from_memory_and_comes_back() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.types("Ada");
    let record = form.record();
    form.starts(lock::lock(form.state));
    idle();
    assert_eq!(
        (form.mode(), form.page()),
        (StorageMode::Locked, Page::Locked)
    );
    assert_eq!(form.reads(), "");
    assert_eq!(browser.stored("a"), ["Ada"]);
    navigate::show(form.state, Page::TaskList);
    assert_eq!(form.page(), Page::Locked);
    lock::unlock(form.state);
    idle();
    assert_eq!(
        (form.mode(), form.page()),
        (StorageMode::Device, Page::TaskList)
    );
    assert_eq!((form.reads(), form.record()), ("Ada".to_owned(), record));
}

#[test]
fn a_record_that_cannot_be_saved_stays_in_memory_behind_the_lock() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.tab.broken.set(Some(StoreError::Full));
    form.types("Ada");
    form.starts(lock::lock(form.state));
    idle();
    assert_eq!(
        (form.page(), form.reads()),
        (Page::Locked, "Ada".to_owned())
    );
    assert!(form.would_lose());
    lock::unlock(form.state);
    idle();
    assert_eq!(
        (form.page(), form.reads()),
        (Page::TaskList, "Ada".to_owned())
    );
}

#[test]
fn a_form_locked_before_the_lazy_part_is_saved_and_put_away_when_that_comes() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    lock::hide(form.state, None);
    assert!(form.would_lose());
    browser.let_come();
    assert_eq!(
        (form.mode(), form.page()),
        (StorageMode::Locked, Page::Locked)
    );
    assert_eq!(
        (browser.stored("a"), form.reads()),
        (vec!["Ada".to_owned()], String::new())
    );
    assert!(!form.would_lose());
    lock::unlock(form.state);
    idle();
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, "Ada".to_owned())
    );
}

#[test]
fn a_form_locked_and_unlocked_before_the_lazy_part_goes_on() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    lock::hide(form.state, None);
    lock::unlock(form.state);
    assert_eq!(
        (form.mode(), form.page()),
        (StorageMode::Opening, Page::TaskList)
    );
    browser.let_come();
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, "Ada".to_owned())
    );
    assert_eq!(browser.stored("a"), ["Ada"]);
}

#[test]
fn a_form_locked_while_its_record_is_opened_shows_nothing_of_it() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let tab = browser.tab_like(&form);
    form.crashes();
    for some in 1..40 {
        let like = browser.open_in(tab.clone(), "a");
        tab.is_slow.set(true);
        rounds(some);
        like.starts(lock::lock(like.state));
        idle();
        assert_eq!(
            (like.page(), like.reads()),
            (Page::Locked, String::new()),
            "{some}"
        );
        lock::unlock(like.state);
        idle();
        assert_eq!(
            (like.mode(), like.reads()),
            (StorageMode::Device, "Ada".to_owned()),
            "{some}"
        );
        like.remove();
        idle();
    }
}

#[test]
fn a_form_locked_during_a_send_shows_nothing_and_the_council_has_the_record() {
    let browser = Browser::new();
    for some in [1, 3, 5, 8, 13, 21, 34] {
        let form = browser.open("a");
        answer::answer(form.state, fill_in_wc_001);
        form.tab.is_slow.set(true);
        send::send(form.state);
        rounds(some);
        form.starts(lock::lock(form.state));
        idle();
        assert_eq!(
            (form.mode(), form.page()),
            (StorageMode::Locked, Page::Locked),
            "{some}"
        );
        assert_eq!(form.reads(), "", "{some}");
        lock::unlock(form.state);
        idle();
        form.passes(3_600_000);
        let is_sent = form
            .state
            .session
            .with_untracked(|session| session.receipt().is_some());
        let waits = form
            .state
            .session
            .with_untracked(|session| session.entry().is_some());
        let was_queued = form.tab.page.event_names().contains(&"queued".to_owned());
        assert!(is_sent || !was_queued && !waits, "{some}");
        assert_eq!(form.reads(), "Ada Morgan", "{some}");
        form.remove();
        idle();
    }
}

#[test]
fn what_the_host_asks_of_a_locked_form_is_rejected() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.starts(lock::lock(form.state));
    idle();
    let ready = form.starts(storage_ready::ready(form.state));
    idle();
    assert_eq!(ready.take().unwrap().err().unwrap().code, "locked");
}
