use crate::browser::{Browser, Form};
use crate::executor::{idle, rounds};
use crate::support::device::Tab;
use crate::support::fill_in_wc_001;
use leptos::prelude::untrack;
use notifiable_incident::app::actions::{
    answer, host_methods, import, lock, navigate, open_record, send, storage_ready,
};
use notifiable_incident::app::lazy::HostMethod;
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::{ImportNotice, SendStatus, StorageMode};
use notifiable_incident::platform::StoreError;
use notifiable_incident::wire::payload::RevisionKind;

#[test]
fn locking_saves_a_signed_record_for_which_the_device_has_room_by_now() {
    let browser = Browser::new();
    let form = browser.signs_on_page("a");
    form.tab.broken.set(None);
    form.starts(lock::lock(form.state));
    idle();
    form.crashes();
    browser.world.server.otherwise.replace(None);
    browser.open("a");
    assert_eq!(browser.world.server.incidents(), 1);
}

#[test]
fn a_locked_record_leaves_memory_and_comes_back_when_unlocked() {
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
fn a_form_locked_before_the_lazy_part_is_saved_and_emptied_once_that_loads() {
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
fn a_form_locked_and_unlocked_before_the_lazy_part_keeps_and_saves_its_answers() {
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
fn a_form_locked_while_its_record_is_being_opened_stays_empty() {
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
fn a_form_locked_during_a_send_is_emptied_and_its_queued_record_arrives() {
    let browser = Browser::new();
    for some in [1, 3, 5, 8, 13, 21, 34] {
        let form = browser.open("a");
        answer::answer(form.state, fill_in_wc_001);
        form.tab.is_slow.set(true);
        send::send(form.state, RevisionKind::Notification);
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

/// Calls a method of the host, and waits for its result.
fn calls(form: &Form, method: HostMethod) -> Result<(), &'static str> {
    let ended = form.starts(host_methods::call_early(form.state, method));
    idle();
    let result = ended.take().unwrap();
    result.map(|_| ()).map_err(|error| error.code)
}

const UNTIL_HOST: HostMethod = HostMethod::Lock { until_host: true };

#[test]
fn a_form_that_only_the_host_may_unlock_is_opened_by_no_press_and_no_reload() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let record = form.record();
    assert_eq!(calls(&form, UNTIL_HOST), Ok(()));
    assert_eq!(form.reads(), "");
    lock::unlock(form.state);
    navigate::show(form.state, Page::TaskList);
    idle();
    assert_eq!(
        (form.mode(), form.page()),
        (StorageMode::Locked, Page::Locked)
    );
    // A reload, and a new tab of this user.
    for tab in [browser.tab_like(&form), Tab::of(&browser.world)] {
        let like = browser.open_in(tab, "a");
        idle();
        lock::unlock(like.state);
        idle();
        assert_eq!(
            (like.mode(), like.page(), like.reads()),
            (StorageMode::Locked, Page::Locked, String::new())
        );
        assert_eq!(calls(&like, HostMethod::Save), Err("locked"));
        like.remove();
        idle();
    }
    // Another user of the device is not locked out.
    let other = browser.open("b");
    assert_eq!(other.mode(), StorageMode::Device);
    other.remove();

    let reloaded = browser.open_in(browser.tab_like(&form), "a");
    idle();
    form.remove();
    assert_eq!(calls(&reloaded, HostMethod::Unlock), Ok(()));
    // After a reload of a locked form the record is in the list.
    assert_eq!(
        (reloaded.mode(), reloaded.page()),
        (StorageMode::Device, Page::Records)
    );
    assert_eq!(browser.stored("a"), ["Ada"]);
    reloaded.starts(open_record::open_record(reloaded.state, record, None));
    idle();
    assert_eq!(reloaded.reads(), "Ada");
    // The form stays open in later tabs.
    let later = browser.open("a");
    assert_eq!(later.mode(), StorageMode::Device);
}

#[test]
fn locking_a_locked_form_until_the_host_leaves_only_the_host_to_unlock_it() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    assert_eq!(calls(&form, HostMethod::Lock { until_host: false }), Ok(()));
    assert_eq!(calls(&form, UNTIL_HOST), Ok(()));
    lock::unlock(form.state);
    idle();
    assert_eq!(form.mode(), StorageMode::Locked);
    let like = browser.open_in(browser.tab_like(&form), "a");
    idle();
    assert_eq!(like.mode(), StorageMode::Locked);
    assert_eq!(calls(&form, HostMethod::Unlock), Ok(()));
    assert_eq!(form.reads(), "Ada");
}

#[test]
fn a_lock_until_the_host_ends_when_its_user_signs_in_again_and_not_for_another() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    assert_eq!(calls(&form, UNTIL_HOST), Ok(()));
    form.names_user("b");
    idle();
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, String::new())
    );
    let still = browser.open("a");
    assert_eq!(still.mode(), StorageMode::Locked);
    still.remove();
    form.names_user("a");
    idle();
    assert_eq!(form.mode(), StorageMode::Device);
    assert_eq!(browser.stored("a"), ["Ada"]);
    let later = browser.open("a");
    assert_eq!(later.mode(), StorageMode::Device);
}

#[test]
fn a_lock_until_the_host_made_before_the_lazy_part_survives_a_reload() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    assert_eq!(calls(&form, UNTIL_HOST), Ok(()));
    lock::unlock(form.state);
    assert_eq!(form.page(), Page::Locked);
    browser.let_come();
    assert_eq!(browser.stored("a"), ["Ada"]);
    let like = browser.open_in(browser.tab_like(&form), "a");
    idle();
    assert_eq!(like.mode(), StorageMode::Locked);
    assert_eq!(calls(&like, HostMethod::Unlock), Ok(()));
    assert_eq!(like.mode(), StorageMode::Device);
}

#[test]
fn a_lock_that_cannot_be_stored_is_reported_and_locks_the_form_all_the_same() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.tab.broken.set(Some(StoreError::Full));
    form.types("Ada");
    assert_eq!(calls(&form, UNTIL_HOST), Err("storage-full"));
    lock::unlock(form.state);
    assert_eq!(form.page(), Page::Locked);
    form.tab.broken.set(None);
    assert_eq!(calls(&form, HostMethod::Unlock), Ok(()));
    assert_eq!(form.reads(), "Ada");
}

#[test]
fn clearing_a_form_locked_until_the_host_deletes_its_records_and_ends_the_lock() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    assert_eq!(calls(&form, UNTIL_HOST), Ok(()));
    assert_eq!(calls(&form, HostMethod::Clear), Ok(()));
    assert!(browser.stored("a").is_empty());
    let later = browser.open("a");
    assert_eq!(later.mode(), StorageMode::Device);
}

#[test]
fn a_method_that_needs_storage_rejects_while_the_form_is_locked() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.starts(lock::lock(form.state));
    idle();
    let ready = form.starts(storage_ready::ready(form.state));
    idle();
    assert_eq!(ready.take().unwrap().err().unwrap().code, "locked");
}

#[test]
fn a_locked_form_shows_no_result_of_sending_no_notice_and_downloads_nothing() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.tab.broken.set(Some(StoreError::Full));
    form.types("Ada");
    form.state.send.set(Some(SendStatus::Waiting));
    let notice = ImportNotice::NotFetched;
    answer::set_import_notice(form.state, Some(notice));
    let shown = || {
        untrack(|| {
            (
                send::shown_status(form.state).is_some(),
                import::shown_notice(form.state).is_some(),
            )
        })
    };
    assert_eq!(shown(), (true, true));
    form.starts(lock::lock(form.state));
    idle();
    assert_eq!(
        (form.mode(), shown()),
        (StorageMode::Locked, (false, false))
    );
    send::download(form.state);
    assert!(form.tab.page.files.borrow().is_empty());
    lock::unlock(form.state);
    assert_eq!(shown(), (true, true));
    send::download(form.state);
    assert_eq!(form.tab.page.files.borrow().len(), 1);
}
