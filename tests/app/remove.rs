use crate::browser::Browser;
use crate::executor::{idle, rounds};
use crate::support::device::Tab;
use notifiable_incident::app::actions::{
    host_methods, left_early, open_record, save, storage_ready,
};
use notifiable_incident::app::lazy::HostMethod;
use notifiable_incident::platform::StoreError;

#[test]
fn a_form_removed_at_any_moment_of_its_start_saves_its_answers() {
    for some in 1..60 {
        let browser = Browser::new();
        let tab = Tab::of(&browser.world);
        tab.is_slow.set(true);
        let form = browser.open_in(tab, "a");
        idle_until_here(&form);
        form.types("Ada");
        rounds(some);
        form.remove();
        idle();
        assert_eq!(browser.stored("a"), ["Ada"], "{some}");
    }
}

fn idle_until_here(form: &crate::browser::Form) {
    use notifiable_incident::app::state::LazyStatus;
    while !matches!(form.state.lazy.get_untracked(), LazyStatus::Here(_)) {
        rounds(1);
    }
}

#[test]
fn a_method_that_waits_for_storage_rejects_when_the_form_is_removed() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    let ready = form.starts(storage_ready::ready(form.state));
    let save = form.starts(host_methods::call(form.state, HostMethod::Save));
    idle();
    assert!(ready.borrow().is_none());
    form.remove();
    idle();
    assert_eq!(ready.take().unwrap().err().unwrap().code, "record-gone");
    assert_eq!(save.take().unwrap().err().unwrap().code, "record-gone");
}

#[test]
fn a_form_removed_during_a_save_ends_that_save_and_saves_later_letters() {
    for some in 1..20 {
        let browser = Browser::new();
        let form = browser.open("a");
        form.tab.is_slow.set(true);
        form.types("Ada");
        let saved = form.starts(save::save(form.state));
        rounds(some);
        form.types("Ada Morgan");
        form.remove();
        idle();
        assert!(saved.borrow().is_some(), "{some}");
        assert_eq!(browser.stored("a"), ["Ada Morgan"], "{some}");
    }
}

#[test]
fn a_removed_form_holds_no_lock() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let tab = browser.tab_like(&form);
    form.remove();
    idle();
    let form = browser.open_in(tab, "a");
    idle();
    form.saves("Ada Morgan");
}

#[test]
fn a_form_removed_before_the_lazy_part_saves_its_answers_once_that_loads() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    form.names_user("b");
    form.types("Bo");
    form.remove();
    idle();
    assert!(left_early::would_lose());
    browser.let_come();
    assert!(!left_early::would_lose());
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert_eq!(browser.stored("b"), ["Bo"]);
}

#[test]
fn a_form_removed_while_the_lazy_part_fails_loads_it_again_and_saves() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    let tab = form.tab.clone();
    browser.let_fail();
    form.remove();
    for pause in [2_000, 4_000] {
        idle();
        browser.let_fail();
        tab.page.pass(pause);
    }
    idle();
    assert!(left_early::would_lose());
    browser.let_come();
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert!(!left_early::would_lose());
}

#[test]
fn a_form_put_back_before_the_lazy_part_opens_the_answers_of_the_removed_one() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    let tab = browser.tab_like(&form);
    let before = form.tab.clone();
    form.remove();
    idle();
    tab.page
        .history
        .replace(before.page.history.borrow().clone());
    let form = browser.open_in(tab, "a");
    browser.let_come();
    assert_eq!(form.reads(), "Ada");
    assert_eq!(browser.stored("a"), ["Ada"]);
}

#[test]
fn a_form_without_drafts_removed_before_the_lazy_part_stores_nothing() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.state
        .session
        .update(|session| session.settings.keeps_drafts = false);
    form.types("Ada");
    form.remove();
    assert!(!left_early::would_lose());
    browser.let_come();
    assert!(browser.stored("a").is_empty());
}

#[test]
fn a_removed_form_leaves_no_timer_running() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.types("Ada");
    idle();
    let tab = form.tab.clone();
    assert!(tab.page.timers.get() > 0, "the timer of midnight");
    form.remove();
    idle();
    assert_eq!(tab.page.timers.get(), 0);
}

#[test]
fn a_form_removed_while_the_device_is_full_saves_its_answers_once_there_is_room() {
    let browser = Browser::new();
    let form = browser.open("a");
    idle();
    let tab = form.tab.clone();
    tab.broken.set(Some(StoreError::Full));
    form.types("Ada");
    form.remove();
    idle();
    assert!(left_early::would_lose());
    assert!(
        asks_on_leave(&tab),
        "the browser asks before the page is closed"
    );
    tab.page.pass(30_000);
    idle();
    assert!(browser.stored("a").is_empty());
    assert!(asks_on_leave(&tab));
    tab.broken.set(None);
    tab.page.pass(30_000);
    idle();
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert!(!left_early::would_lose() && !asks_on_leave(&tab));
}

#[test]
fn a_form_removed_before_the_lazy_part_is_asked_about_until_the_device_has_room() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    let tab = form.tab.clone();
    form.remove();
    idle();
    tab.broken.set(Some(StoreError::Full));
    browser.let_come();
    assert!(left_early::would_lose() && asks_on_leave(&tab));
    tab.broken.set(None);
    tab.page.pass(30_000);
    idle();
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert!(!asks_on_leave(&tab));
}

#[test]
fn a_record_left_unsaved_does_not_come_back_after_clear() {
    let browser = Browser::new();
    let form = browser.open("a");
    idle();
    let tab = form.tab.clone();
    tab.broken.set(Some(StoreError::Full));
    form.types("Ada");
    form.remove();
    idle();
    assert!(left_early::would_lose());
    tab.broken.set(None);
    let form = browser.open_in(tab.clone(), "a");
    let cleared = form.starts(open_record::clear(form.state));
    idle();
    assert_eq!(*cleared.borrow(), Some(Ok(0)));
    tab.page.pass(30_000);
    idle();
    assert!(browser.stored("a").is_empty());
    assert!(!left_early::would_lose());
}

/// Whether the browser would ask before the page is closed.
fn asks_on_leave(tab: &Tab) -> bool {
    let asks = tab.page.asks_on_leave.borrow().upgrade();
    asks.is_some_and(|would_lose| would_lose())
}
