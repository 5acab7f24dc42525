use crate::browser::{Browser, of_user};
use crate::executor::{idle, rounds};
use crate::support::device::{Act, Tab, done};
use crate::support::fill_in_wc_001;
use notifiable_incident::app::actions::{answer, lock, open_record, send, settings};
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::StorageMode;
use notifiable_incident::platform::{KeyError, StoreError};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::StorageError;
use notifiable_incident::wire::payload::RevisionKind;

/// Seconds of a day.
const DAY: i64 = 86_400;

#[test]
fn clearing_deletes_also_records_that_other_tabs_of_the_user_have_open() {
    let browser = Browser::new();
    let first = browser.open("a");
    first.saves("Ada");
    let second = browser.open("a");
    open_record::new_record(second.state);
    idle();
    second.saves("Bo");
    let reader = browser.open_in(browser.tab_like(&first), "a");
    let other_user = browser.open("b");
    other_user.saves("Cy");
    idle();
    assert_eq!(
        (reader.mode(), reader.reads()),
        (StorageMode::ReadOnly, "Ada".to_owned())
    );
    // These letters are not saved yet when the other tab is asked for the record.
    first.types("Ada Morgan");
    let cleared = second.starts(open_record::clear(second.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(0)));
    for form in [&first, &second, &reader] {
        assert_eq!(
            (form.mode(), form.reads(), form.page()),
            (StorageMode::Device, String::new(), Page::TaskList)
        );
    }
    assert!(browser.stored("a").is_empty());
    assert_eq!(other_user.reads(), "Cy");
    // Later letters begin a new record, which is deleted when the first tab clears.
    first.saves("Di");
    second.saves("Ed");
    let mut stored = browser.stored("a");
    stored.sort();
    assert_eq!(stored, ["Di", "Ed"]);
    let cleared = first.starts(open_record::clear(first.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(0)));
    assert_eq!(second.reads(), "");
    assert!(browser.stored("a").is_empty());
}

#[test]
fn clearing_keeps_and_counts_a_record_that_waits_to_be_sent_in_another_tab() {
    let browser = Browser::new();
    let first = browser.open("a");
    browser.world.server.otherwise.replace(Some(Act::Lost));
    answer::answer(first.state, fill_in_wc_001);
    send::send(first.state, RevisionKind::Notification);
    idle();
    first.types("Ada Morgan");
    let second = browser.open("a");
    let cleared = second.starts(open_record::clear(second.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(1)));
    assert_eq!(
        (first.reads(), second.reads()),
        (String::new(), String::new())
    );
    assert_eq!(browser.stored("a"), ["Ada Morgan"]);
}

#[test]
fn clearing_keeps_and_counts_a_signed_record_that_is_on_the_page_only() {
    let browser = Browser::new();
    browser.world.server.otherwise.replace(Some(Act::Lost));
    let form = browser.open("a");
    let off = Settings {
        keeps_drafts: false,
        ..of_user("a")
    };
    settings::set_settings(form.state, off);
    idle();
    answer::answer(form.state, fill_in_wc_001);
    send::send(form.state, RevisionKind::Notification);
    idle();
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(1)));
    assert_eq!(form.reads(), "Ada Morgan");
    browser.world.server.otherwise.replace(None);
    send::send_waiting(form.state);
    idle();
    assert_eq!(browser.world.server.incidents(), 1);
}

#[test]
fn clearing_saves_a_signed_record_for_which_the_device_has_room_by_now() {
    let browser = Browser::new();
    let form = browser.signs_on_page("a");
    form.tab.broken.set(None);
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(1)));
    assert_eq!(form.reads(), "");
    assert_eq!(browser.stored("a"), ["Ada Morgan"]);
}

#[test]
fn opening_a_new_record_saves_a_signed_one_for_which_the_device_has_room_by_now() {
    let browser = Browser::new();
    let form = browser.signs_on_page("a");
    form.tab.broken.set(None);
    open_record::new_record(form.state);
    idle();
    assert_eq!(form.reads(), "");
    let waiting = done(Tab::of(&browser.world).device("a").waiting()).unwrap();
    assert_eq!(waiting.len(), 1);
}

#[test]
fn choosing_the_open_record_saves_it_signed_once_the_device_has_room() {
    let browser = Browser::new();
    let form = browser.signs_on_page("a");
    assert!(form.would_lose());
    form.tab.broken.set(None);
    open_record::open(form.state, form.record());
    idle();
    assert!(!form.would_lose());
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(1)));
}

#[test]
fn clearing_a_locked_form_shows_no_signed_record_that_is_on_the_page_only() {
    let browser = Browser::new();
    let form = browser.signs_on_page("a");
    form.starts(lock::lock(form.state));
    idle();
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(form.page(), Page::Locked);
    assert!(cleared.borrow().is_some());
    form.tab.broken.set(None);
    lock::unlock(form.state);
    idle();
    assert_eq!(form.reads(), "Ada Morgan");
}

#[test]
fn a_signed_record_on_the_page_only_stays_open_when_another_tab_clears() {
    let browser = Browser::new();
    let form = browser.signs_on_page("a");
    let second = browser.open("a");
    second.starts(open_record::clear(second.state));
    idle();
    assert_eq!(form.reads(), "Ada Morgan");
    assert!(form.would_lose());
}

#[test]
fn clearing_a_locked_form_deletes_its_record_and_opens_it() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    form.starts(lock::lock(form.state));
    idle();
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(0)));
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, String::new())
    );
    assert!(browser.stored("a").is_empty());
    form.saves("Bo");
    assert_eq!(browser.stored("a"), ["Bo"]);
}

#[test]
fn clearing_during_the_start_deletes_the_record_that_is_being_opened() {
    for some in 1..40 {
        let browser = Browser::new();
        let form = browser.open("a");
        form.saves("Ada");
        let tab = browser.tab_like(&form);
        form.crashes();
        tab.is_slow.set(true);
        let form = browser.open_in(tab, "a");
        rounds(some);
        let cleared = form.starts(open_record::clear(form.state));
        idle();
        assert_eq!(*cleared.borrow(), Some(Ok(0)), "{some}");
        assert_eq!(form.reads(), "", "{some}");
        assert!(browser.stored("a").is_empty(), "{some}");
    }
}

#[test]
fn clearing_waits_until_a_record_that_is_being_sent_is_stored() {
    let browser = Browser::new();
    let form = browser.open("a");
    answer::answer(form.state, fill_in_wc_001);
    form.tab.is_slow.set(true);
    send::send(form.state, RevisionKind::Notification);
    let cleared = form.starts(open_record::clear(form.state));
    rounds(1);
    assert!(form.state.is_sending.get_untracked() && cleared.borrow().is_none());
    idle();
    assert!(cleared.borrow().is_some());
    assert!(form.tab.page.event_names().contains(&"queued".to_owned()));
}

#[test]
fn clearing_goes_on_once_signing_the_record_that_is_being_sent_has_failed() {
    let browser = Browser::new();
    let form = browser.open("a");
    answer::answer(form.state, fill_in_wc_001);
    form.passes(300);
    form.tab.is_slow.set(true);
    send::send(form.state, RevisionKind::Notification);
    let cleared = form.starts(open_record::clear(form.state));
    rounds(1);
    form.tab.no_keys.set(Some(KeyError::Gone));
    while form.state.is_sending.get_untracked() {
        rounds(1);
    }
    assert!(cleared.borrow().is_none());
    form.tab.no_keys.set(None);
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(0)));
}

#[test]
fn drafts_untouched_for_the_councils_days_are_deleted_at_the_start() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    form.remove();
    idle();
    let days = i64::from(crate::browser::of_user("a").draft_days);
    for (later, left) in [(days * DAY, 1), (DAY, 0)] {
        browser.world.now.set(browser.world.now.get() + later);
        let form = browser.open_in(Tab::of(&browser.world), "a");
        idle();
        assert_eq!(browser.stored("a").len(), left);
        assert_eq!(form.state.storage.expired.get_untracked(), 1 - left);
        form.remove();
        idle();
    }
}

#[test]
fn clearing_a_form_that_saves_nothing_deletes_the_records_of_earlier_days() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let off = Settings {
        keeps_drafts: false,
        ..of_user("a")
    };
    settings::set_settings(form.state, off);
    idle();
    assert_eq!(form.mode(), StorageMode::Off);
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(0)));
    assert_eq!(
        (form.reads(), form.mode()),
        (String::new(), StorageMode::Off)
    );
    assert!(browser.stored("a").is_empty());
}

#[test]
fn clearing_rejects_where_storage_cannot_be_opened() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let tab = browser.tab_like(&form);
    form.crashes();
    tab.broken.set(Some(StoreError::Blocked));
    let form = browser.open_in(tab, "a");
    idle();
    form.types("Bo");
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    let blocked = StorageError::Store(StoreError::Blocked);
    assert_eq!(*cleared.borrow(), Some(Err(blocked)));
    assert_eq!(form.reads(), "");
    assert_eq!(browser.stored("a"), ["Ada"]);
    // The storage can be opened by now.
    form.tab.broken.set(None);
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(0)));
    assert!(browser.stored("a").is_empty());
}
