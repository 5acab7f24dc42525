use crate::browser::{Browser, Form, of_user};
use crate::executor::{idle, rounds};
use crate::support::device::{Act, Bad, Tab, done};
use crate::support::fill_in_wc_001;
use leptos::prelude::untrack;
use notifiable_incident::app::actions::{
    answer, import, lock, save, send, settings, startup, storage_ready,
};
use notifiable_incident::app::state::StorageMode;
use notifiable_incident::catalogue::words;
use notifiable_incident::platform::{Moment, StoreError};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::StorageError;
use notifiable_incident::storage::most::MOST_OF_A_BOX;
use notifiable_incident::storage::save_timer::SaveProgress;
use notifiable_incident::wire::payload::RevisionKind;
use std::rc::Rc;

#[test]
fn the_first_letter_after_a_pause_is_saved_at_once() {
    let browser = Browser::new();
    let form = browser.open("a");
    assert_eq!(
        (form.mode(), form.progress()),
        (StorageMode::Device, SaveProgress::Nothing)
    );
    for text in ["Ada", "Ada Morgan"] {
        form.types(text);
        assert!(form.would_lose());
        form.passes(0);
        assert_eq!(browser.stored("a"), [text]);
        assert!(!form.would_lose());
        form.passes(300);
        assert_eq!(form.progress(), SaveProgress::Saved);
    }
    let saved_at = form
        .state
        .storage
        .save
        .with_untracked(|save| save.saved_at.clone());
    assert!(!saved_at.is_empty());
}

#[test]
fn typing_without_a_pause_is_saved_every_third_of_a_second() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("x");
    let before = form.saves_fired();
    for letters in 1..=30 {
        form.types(&"x".repeat(letters));
        form.passes(100);
        // At most three letters are not saved.
        assert!(browser.stored("a")[0].len() + 3 > letters, "{letters}");
    }
    form.passes(300);
    assert_eq!(browser.stored("a"), ["x".repeat(30)]);
    assert_eq!(form.saves_fired() - before, 11);
}

#[test]
fn without_typing_no_further_save_follows() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let before = form.saves_fired();
    for _ in 0..10 {
        form.passes(300);
    }
    assert_eq!(form.saves_fired(), before);
}

#[test]
fn saved_is_shown_only_in_a_pause_of_typing_and_once_every_letter_is_saved() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.types("Ada");
    form.passes(100);
    assert_eq!(form.progress(), SaveProgress::NotYet);
    form.types("Ada M");
    form.passes(200);
    assert_eq!(form.progress(), SaveProgress::NotYet);
    form.passes(300);
    assert_eq!(browser.stored("a"), ["Ada M"]);
    assert_eq!(form.progress(), SaveProgress::Saved);
}

#[test]
fn leaving_the_page_during_a_save_asks_and_the_save_goes_on() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    form.tab.is_slow.set(true);
    form.types("Ada Morgan");
    rounds(3);
    // The browser asks; then the page is hidden.
    assert!(form.would_lose());
    startup::lifecycle(form.state, Moment::Leaving);
    startup::lifecycle(form.state, Moment::Leaving);
    idle();
    assert!(!form.would_lose());
    assert_eq!(browser.stored("a"), ["Ada Morgan"]);
    assert_eq!(form.tab.most_in_flight.get(), 1);
}

#[test]
fn letters_typed_since_the_last_save_are_saved_when_the_page_is_left() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.types("Ada");
    form.passes(50);
    form.types("Ada Morgan");
    idle();
    assert!(form.would_lose() && browser.stored("a") == ["Ada"]);
    startup::lifecycle(form.state, Moment::Leaving);
    idle();
    assert_eq!(browser.stored("a"), ["Ada Morgan"]);
    assert!(!form.would_lose());
}

#[test]
fn letters_typed_during_a_save_are_saved_after_it() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.tab.is_slow.set(true);
    form.types("Ada");
    idle();
    form.tab.page.pass(300);
    rounds(3);
    form.types("Ada Morgan");
    let saved = form.starts(save::save(form.state));
    idle();
    assert_eq!(*saved.borrow(), Some(Ok(())));
    assert_eq!(browser.stored("a"), ["Ada Morgan"]);
    form.passes(300);
    assert_eq!(form.progress(), SaveProgress::Saved);
    assert_eq!(form.tab.most_in_flight.get(), 1);
}

#[test]
fn two_calls_of_save_at_once_both_resolve() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.tab.is_slow.set(true);
    form.types("Ada");
    let (one, other) = (
        form.starts(save::save(form.state)),
        form.starts(save::save(form.state)),
    );
    idle();
    assert_eq!(
        (*one.borrow(), *other.borrow()),
        (Some(Ok(())), Some(Ok(())))
    );
}

#[test]
fn answers_typed_before_the_lazy_part_loads_show_as_not_saved_yet() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    assert_eq!(
        (form.mode(), form.progress()),
        (StorageMode::Opening, SaveProgress::Nothing)
    );
    assert!(!form.would_lose());
    form.types("Ada");
    form.passes(1000);
    assert_eq!(
        (form.mode(), form.progress()),
        (StorageMode::Opening, SaveProgress::NotYet)
    );
    assert!(form.would_lose());
    browser.let_come();
    assert_eq!(browser.stored("a"), ["Ada"]);
    assert_eq!(
        (form.progress(), form.would_lose()),
        (SaveProgress::Saved, false)
    );
}

#[test]
fn a_method_that_waits_for_storage_resolves_once_storage_is_open() {
    let browser = Browser::new();
    browser.hold_back();
    let form = browser.open("a");
    let ready = form.starts(storage_ready::ready(form.state));
    idle();
    assert!(ready.borrow().is_none());
    browser.let_come();
    assert!(ready.borrow().as_ref().unwrap().is_ok());
}

#[test]
fn a_full_device_is_reported_and_saving_goes_on_with_the_next_letter() {
    let browser = Browser::new();
    let form = browser.open("a");
    // The disk has room for the key of the record, but not for the record.
    form.tab
        .bad
        .borrow_mut()
        .extend([None, Some(Bad::Refused(StoreError::Full))]);
    form.types("Ada");
    form.passes(300);
    assert_eq!(
        (form.progress(), form.would_lose()),
        (SaveProgress::OnPage, true)
    );
    assert_eq!(form.errors(), ["storage-full"]);
    assert!(form.state.storage.trouble.get_untracked().is_some());
    form.saves("Ada M");
    assert!(form.state.storage.trouble.get_untracked().is_none());
}

#[test]
fn an_answer_too_long_to_be_opened_again_is_not_saved_until_it_is_shortened() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    for length in [MOST_OF_A_BOX + 1, 4_500_000] {
        form.types(&"x".repeat(length));
        form.passes(300);
        assert_eq!(
            (form.progress(), form.would_lose()),
            (SaveProgress::OnPage, true)
        );
        assert_eq!(browser.stored("a"), ["Ada"]);
        let trouble = form.state.storage.trouble.get_untracked();
        assert_eq!(trouble, Some(StorageError::TooLong));
    }
    assert_eq!(form.errors(), ["too-long", "too-long"]);
    form.saves(&"x".repeat(MOST_OF_A_BOX));
    assert!(form.state.storage.trouble.get_untracked().is_none());
}

#[test]
fn without_a_database_the_form_goes_on_in_memory() {
    let browser = Browser::new();
    let tab = Tab::of(&browser.world);
    tab.broken.set(Some(StoreError::Missing));
    let form = browser.open_in(tab, "a");
    form.types("Ada");
    idle();
    assert!(matches!(form.mode(), StorageMode::Unable(_)));
    assert_eq!(
        (form.progress(), form.would_lose()),
        (SaveProgress::OnPage, true)
    );
    assert_eq!(form.errors(), ["storage-missing"]);
}

/// A form whose database the browser has not opened yet.
fn blocked(browser: &Browser, tab: Rc<Tab>) -> Form {
    tab.broken.set(Some(StoreError::Blocked));
    let form = browser.open_in(tab, "a");
    idle();
    assert!(matches!(form.mode(), StorageMode::Unable(_)));
    form
}

#[test]
fn answers_typed_before_the_browser_opens_its_database_are_saved_once_it_does() {
    let browser = Browser::new();
    let form = blocked(&browser, Tab::of(&browser.world));
    form.types("Ada");
    form.passes(5_000);
    form.passes(5_000);
    assert_eq!(
        (form.progress(), form.would_lose()),
        (SaveProgress::OnPage, true)
    );
    assert_eq!(form.errors(), ["storage-blocked"]);
    form.tab.broken.set(None);
    form.passes(5_000);
    assert_eq!(
        (form.mode(), form.would_lose()),
        (StorageMode::Device, false)
    );
    assert_eq!(form.reads(), "Ada");
    assert_eq!(browser.stored("a"), ["Ada"]);
    form.saves("Ada Morgan");
    assert_eq!(form.errors(), ["storage-blocked"]);
}

#[test]
fn the_record_of_a_reloaded_tab_opens_once_the_browser_opens_its_database() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let tab = browser.tab_like(&form);
    form.crashes();
    let form = blocked(&browser, tab);
    assert_eq!(form.reads(), "");
    form.tab.broken.set(None);
    form.passes(5_000);
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, "Ada".to_owned())
    );
}

#[test]
fn a_form_locked_before_the_browser_opens_its_database_saves_once_it_is_unlocked() {
    let browser = Browser::new();
    let form = blocked(&browser, Tab::of(&browser.world));
    form.types("Ada");
    form.starts(lock::lock(form.state));
    idle();
    form.tab.broken.set(None);
    form.passes(5_000);
    assert_eq!(form.mode(), StorageMode::Locked);
    lock::unlock(form.state);
    form.passes(5_000);
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, "Ada".to_owned())
    );
    assert_eq!(browser.stored("a"), ["Ada"]);
}

#[test]
fn a_record_signed_before_the_browser_opens_its_database_is_stored_once_it_does() {
    let browser = Browser::new();
    browser.world.server.otherwise.replace(Some(Act::Lost));
    let form = blocked(&browser, Tab::of(&browser.world));
    answer::answer(form.state, fill_in_wc_001);
    send::send(form.state, RevisionKind::Notification);
    idle();
    assert!(save::is_signed_on_page(form.state));
    form.tab.broken.set(None);
    form.passes(5_000);
    assert!(!save::is_signed_on_page(form.state));
    let waiting = done(Tab::of(&browser.world).device("a").waiting()).unwrap();
    assert_eq!(waiting.len(), 1);
}

#[test]
fn the_browser_is_asked_once_for_persistent_storage() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.tab.page.is_short_of_space.set(true);
    form.saves("Ada");
    form.saves("Ada M");
    assert_eq!(form.tab.page.asked_to_persist.get(), 1);
    assert!(form.state.storage.short_of_space.get_untracked());
}

#[test]
fn a_device_that_is_nearly_full_is_named_only_while_everything_is_saved() {
    let browser = Browser::new();
    let form = browser.open("a");
    let is_named = || untrack(|| save::is_nearly_full(form.state));
    form.tab.page.is_short_of_space.set(true);
    form.saves("Ada");
    assert!(is_named());
    form.tab.broken.set(Some(StoreError::Full));
    form.types("Ada M");
    form.passes(300);
    assert!(!is_named());
    // Somebody has deleted files.
    form.tab.broken.set(None);
    form.tab.page.is_short_of_space.set(false);
    form.saves("Ada Mo");
    assert!(!is_named());
    assert_eq!(form.tab.page.asked_to_persist.get(), 1);
}

#[test]
fn no_sentence_says_that_answers_are_saved_where_they_are_not() {
    let browser = Browser::new();
    let form = browser.open("a");
    let says = |form: &Form| {
        untrack(|| {
            (
                save::place_words(form.state),
                save::offline_words(form.state),
            )
        })
    };
    form.saves("Ada");
    assert_eq!(says(&form), (words::KEPT_ON_DEVICE, words::OFFLINE));
    form.tab.broken.set(Some(StoreError::Full));
    form.types("Ada M");
    form.passes(300);
    assert_eq!(says(&form), ("", words::OFFLINE_ON_PAGE));
    let second = browser.open_in(browser.tab_like(&form), "a");
    idle();
    import::take_over(second.state);
    idle();
    assert_eq!(form.mode(), StorageMode::TakenOver);
    assert_eq!(says(&form), ("", words::OFFLINE_ON_PAGE));
    let off = Settings {
        keeps_drafts: false,
        ..of_user("b")
    };
    let form = browser.open("b");
    settings::set_settings(form.state, off);
    idle();
    assert_eq!(says(&form), (words::KEPT_ON_PAGE, words::OFFLINE_ON_PAGE));
    let tab = Tab::of(&browser.world);
    tab.broken.set(Some(StoreError::Missing));
    let form = browser.open_in(tab, "a");
    idle();
    assert!(matches!(form.mode(), StorageMode::Unable(_)));
    assert_eq!(says(&form), ("", words::OFFLINE_ON_PAGE));
}
