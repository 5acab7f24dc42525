use crate::browser::Browser;
use crate::executor::{idle, rounds};
use crate::support::device::{Act, Tab};
use crate::support::fill_in_wc_001;
use notifiable_incident::app::actions::{answer, lock, navigate, open_record, send};
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::StorageMode;
use notifiable_incident::platform::StoreError;
use notifiable_incident::storage::save_timer::SaveProgress;
use notifiable_incident::wire::payload::RevisionKind;

#[test]
fn a_change_of_user_during_a_save_shows_an_empty_form_and_the_save_ends() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    form.tab.is_slow.set(true);
    form.types("Ada Morgan");
    idle();
    form.tab.page.pass(300);
    rounds(3);
    form.types("Ada Morgan, manager");
    form.names_user("b");
    assert_eq!((form.reads(), form.page()), (String::new(), Page::TaskList));
    idle();
    assert_eq!(browser.stored("a"), ["Ada Morgan, manager"]);
    assert!(browser.stored("b").is_empty());
    form.saves("Bo");
    assert_eq!(browser.stored("b"), ["Bo"]);
    assert_eq!(browser.stored("a").len(), 1);
}

#[test]
fn after_a_change_of_user_before_the_lazy_part_each_users_answers_are_saved_for_them() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    form.names_user("b");
    assert_eq!(
        (form.reads(), form.progress()),
        (String::new(), SaveProgress::Nothing)
    );
    assert!(form.would_lose());
    form.types("Bo");
    browser.let_come();
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert_eq!(browser.stored("b"), ["Bo"]);
    assert!(!form.would_lose());
}

#[test]
fn a_change_of_user_before_the_lazy_part_leads_to_the_task_list() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    navigate::go(form.state, Page::CheckAnswers);
    form.types("Ada");
    form.names_user("b");
    browser.let_come();
    assert_eq!(form.page(), Page::TaskList);
}

#[test]
fn each_of_three_users_before_the_lazy_part_gets_their_own_answers() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    for (user, name) in [("a", "Ada"), ("b", "Bo"), ("c", "Cy")] {
        form.names_user(user);
        form.types(name);
    }
    browser.let_come();
    for (user, name) in [("a", "Ada"), ("b", "Bo"), ("c", "Cy")] {
        assert_eq!(browser.stored(user), [name]);
    }
}

#[test]
fn a_user_who_returns_before_the_lazy_part_finds_their_record_in_the_list() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    form.names_user("b");
    form.names_user("a");
    browser.let_come();
    assert_eq!((form.page(), form.reads()), (Page::Records, String::new()));
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert!(browser.stored("b").is_empty());
}

#[test]
fn a_change_of_user_while_storage_opens_shows_an_empty_form_and_saves_the_answers() {
    let browser = Browser::new();
    let tab = Tab::of(&browser.world);
    tab.is_slow.set(true);
    let form = browser.open_in(tab, "a");
    rounds(3);
    form.types("Ada");
    assert_eq!(form.mode(), StorageMode::Opening);
    form.names_user("b");
    assert_eq!(form.reads(), "");
    idle();
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert!(browser.stored("b").is_empty());
}

#[test]
fn naming_the_first_user_keeps_answers_typed_before() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("");
    form.types("Ada");
    form.names_user("a");
    assert_eq!(form.reads(), "Ada");
    browser.let_come();
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert!(browser.stored("").is_empty());
}

#[test]
fn answers_that_could_not_be_saved_are_saved_when_storage_next_opens() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    form.names_user("b");
    form.tab.broken.set(Some(StoreError::Blocked));
    browser.let_come();
    assert!(matches!(form.mode(), StorageMode::Unable(_)));
    form.tab.broken.set(None);
    form.names_user("c");
    idle();
    assert_eq!(form.mode(), StorageMode::Device);
    assert_eq!(browser.stored("a"), ["Ada"]);
}

#[test]
fn another_user_finds_a_form_locked_before_the_lazy_part_empty() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    form.types("Ada");
    lock::hide(form.state, None);
    form.names_user("b");
    browser.let_come();
    assert_eq!(
        (form.mode(), form.page()),
        (StorageMode::Locked, Page::Locked)
    );
    assert_eq!(browser.stored("a"), ["Ada"]);
    lock::unlock(form.state);
    idle();
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, String::new())
    );
    assert!(browser.stored("b").is_empty());
}

#[test]
fn after_a_change_of_user_no_waiting_record_is_posted_with_the_next_users_session() {
    for some in 0..80 {
        let browser = Browser::new();
        let form = browser.open("a");
        let server = &browser.world.server;
        server
            .otherwise
            .replace(Some(Act::Says(503, None, "", Some("60"))));
        for _ in 0..3 {
            answer::answer(form.state, fill_in_wc_001);
            send::send(form.state, RevisionKind::Notification);
            idle();
            open_record::new_record(form.state);
            idle();
        }
        server.otherwise.replace(None);
        browser.world.now.set(browser.world.now.get() + 61);
        form.tab.is_slow.set(true);
        send::send_waiting(form.state);
        rounds(some);
        let (before, in_flight) = (server.attempts.borrow().len(), server.in_flight());
        form.names_user("b");
        idle();
        let posted = server.attempts.borrow().len() - before;
        assert!(posted <= in_flight, "{some}: {posted} after the change");
        assert!(form.state.status.get_untracked().is_empty(), "{some}");
        // Each record still waits for its own user, and arrives with their session.
        form.names_user("a");
        idle();
        assert_eq!(server.incidents(), 3, "{some}");
    }
}
