//! Records from outside: late ones, and ones that would replace typed text.

use crate::browser::{Browser, Form, of_user};
use crate::executor::idle;
use crate::support::fill_in_wc_001;
use notifiable_incident::app::actions::{answer, import, lock, open_record, send, settings};
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::StorageMode;
use notifiable_incident::platform::StoreError;
use notifiable_incident::record::merge::Side;
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::StorageError;
use notifiable_incident::wire::payload::RevisionKind;
use notifiable_incident::wire::reply::Fetched;

/// Settings of a page that names a user and the address of a record.
fn naming(user: &str, record: Option<&str>) -> Settings {
    Settings {
        record: record.map(str::to_owned),
        ..of_user(user)
    }
}

/// The text of a record of somebody else, with this name.
fn written(browser: &Browser, name: &str) -> String {
    let form = browser.open(&format!("writer of {name}"));
    answer::answer(form.state, fill_in_wc_001);
    form.types(name);
    send::send(form.state, RevisionKind::Notification);
    idle();
    let body = browser
        .world
        .server
        .stored
        .borrow()
        .last()
        .unwrap()
        .body
        .clone();
    form.crashes();
    body
}

/// Lets the page name a record, whose text the council gives only when the test releases it.
fn fetches(browser: &Browser, form: &Form, user: &str, (url, body): (&str, &str)) {
    let server = &browser.world.server;
    server.held_back.borrow_mut().get_or_insert_default();
    server
        .gives
        .replace(Some((body.to_owned(), Fetched::default())));
    settings::set_settings(form.state, naming(user, Some(url)));
    idle();
}

/// Lets one answer to a fetch arrive.
fn arrives(browser: &Browser, fetch: usize) {
    let release = browser
        .world
        .server
        .held_back
        .borrow_mut()
        .as_mut()
        .unwrap()
        .remove(fetch);
    let _ = release.send(());
    idle();
}

fn is_fetching(form: &Form) -> bool {
    form.state.import.is_fetching.get_untracked()
}

/// Opens a text as the method `load()` does.
fn loads(form: &Form, text: &str) -> Result<(), &'static str> {
    let (state, text) = (form.state, text.to_owned());
    let ended = form.starts(async move { import::load(state, &text).await });
    idle();
    ended.take().unwrap().map_err(|error| error.code)
}

/// A downloaded copy of the open record.
fn copy(form: &Form) -> String {
    form.state
        .session
        .with_untracked(|session| session.export().canonical())
}

fn trouble(form: &Form) -> Option<StorageError> {
    form.state.storage.trouble.get_untracked()
}

#[test]
fn a_fetched_record_that_arrives_after_a_change_of_user_is_dropped() {
    let browser = Browser::new();
    let body = written(&browser, "Xenia");
    let form = browser.open("a");
    fetches(&browser, &form, "a", ("/x", &body));
    settings::set_settings(form.state, naming("b", None));
    idle();
    arrives(&browser, 0);
    form.passes(300);
    assert_eq!(
        (form.reads(), form.mode()),
        (String::new(), StorageMode::Device)
    );
    assert!(browser.stored("b").is_empty());
    assert!(!is_fetching(&form));
}

#[test]
fn a_fetched_record_never_replaces_one_whose_address_was_named_later() {
    let browser = Browser::new();
    let (first, second) = (written(&browser, "Xenia"), written(&browser, "Yves"));
    for order in [[1, 0], [0, 0]] {
        let form = browser.open("a");
        fetches(&browser, &form, "a", ("/x", &first));
        fetches(&browser, &form, "a", ("/y", &second));
        arrives(&browser, order[0]);
        let has_second = order[0] == 1;
        assert_eq!(form.reads() == "Yves", has_second, "{order:?}");
        assert_eq!(is_fetching(&form), !has_second, "{order:?}");
        arrives(&browser, order[1]);
        assert_eq!(form.reads(), "Yves", "{order:?}");
        assert!(!is_fetching(&form), "{order:?}");
        form.crashes();
    }
}

/// Locks the form after some rounds of its tasks. It must stay locked, and empty.
fn stays_locked_after(form: &Form, some: usize) {
    crate::executor::rounds(some);
    form.starts(lock::lock(form.state));
    idle();
    assert_eq!(
        (form.mode(), form.page(), form.reads()),
        (StorageMode::Locked, Page::Locked, String::new()),
        "{some}"
    );
}

#[test]
fn a_record_that_arrives_at_a_locked_form_leaves_it_locked() {
    let browser = Browser::new();
    let body = written(&browser, "Xenia");
    for some in 0..60 {
        let form = browser.open("a");
        fetches(&browser, &form, "a", ("/x", &body));
        form.tab.is_slow.set(true);
        let release = browser
            .world
            .server
            .held_back
            .borrow_mut()
            .as_mut()
            .unwrap()
            .remove(0);
        let _ = release.send(());
        stays_locked_after(&form, some);
        form.crashes();
    }
}

#[test]
fn a_text_that_is_loaded_while_the_form_is_being_locked_is_refused() {
    let browser = Browser::new();
    let body = written(&browser, "Xenia");
    for some in 0..60 {
        let form = browser.open("a");
        form.saves("Ada");
        form.tab.is_slow.set(true);
        let (state, text) = (form.state, body.clone());
        form.starts(async move { drop(import::load(state, &text).await) });
        stays_locked_after(&form, some);
        form.crashes();
    }
}

#[test]
fn a_new_record_that_is_asked_for_before_a_lock_does_not_end_it() {
    let browser = Browser::new();
    for some in 0..40 {
        let form = browser.open("a");
        form.types("Ada");
        form.tab.is_slow.set(true);
        open_record::new_record(form.state);
        crate::executor::rounds(some);
        form.starts(lock::lock(form.state));
        idle();
        assert_eq!(
            (form.mode(), form.page()),
            (StorageMode::Locked, Page::Locked),
            "{some}"
        );
        form.crashes();
    }
}

#[test]
fn text_that_is_too_long_to_save_stays_when_another_record_is_to_open() {
    let browser = Browser::new();
    let other = written(&browser, "Xenia");
    let form = browser.open("a");
    form.saves("Ada");
    let long = "x".repeat(200_001);
    form.types(&long);
    open_record::new_record(form.state);
    idle();
    assert_eq!(
        (form.reads().len(), trouble(&form)),
        (long.len(), Some(StorageError::TooLong))
    );
    assert_eq!(loads(&form, &other), Err("too-long"));
    assert_eq!(form.reads().len(), long.len());
}

#[test]
fn text_that_is_on_the_page_only_stays_when_a_record_is_loaded() {
    let browser = Browser::new();
    let other = written(&browser, "Xenia");
    let form = browser.open("a");
    let off = Settings {
        keeps_drafts: false,
        ..of_user("a")
    };
    settings::set_settings(form.state, off);
    idle();
    assert_eq!(form.mode(), StorageMode::Off);
    assert_eq!(loads(&form, &other), Ok(()));
    assert_eq!(form.reads(), "Xenia");
    let copied = copy(&form);
    form.types("Ada");
    let third = written(&browser, "Yves");
    assert_eq!(loads(&form, &third), Err("storage-missing"));
    assert_eq!(
        (form.reads(), form.mode()),
        ("Ada".to_owned(), StorageMode::Off)
    );
    assert!(trouble(&form).is_some());
    // Another version of the same record replaces nothing.
    assert_eq!(loads(&form, &copied), Ok(()));
    assert_eq!(form.reads(), "Ada");
}

#[test]
fn a_form_without_drafts_opens_one_untouched_record_after_another() {
    let browser = Browser::new();
    let (first, second) = (written(&browser, "Xenia"), written(&browser, "Yves"));
    let writer = browser.open("w");
    writer.saves("Zoe");
    let draft = copy(&writer);
    let form = browser.open("a");
    let off = Settings {
        keeps_drafts: false,
        ..of_user("a")
    };
    settings::set_settings(form.state, off);
    idle();
    for (text, name) in [(&first, "Xenia"), (&draft, "Zoe"), (&second, "Yves")] {
        assert_eq!(loads(&form, text), Ok(()));
        assert_eq!(form.reads(), name);
    }
}

#[test]
fn text_of_a_record_that_was_taken_over_stays_when_another_is_to_open() {
    let browser = Browser::new();
    let other = written(&browser, "Xenia");
    let first = browser.open("a");
    first.saves("Ada");
    let second = browser.open_in(browser.tab_like(&first), "a");
    idle();
    first.tab.broken.set(Some(StoreError::Full));
    first.types("Ada Morgan");
    import::take_over(second.state);
    idle();
    assert_eq!(first.mode(), StorageMode::TakenOver);
    first.tab.broken.set(None);
    assert_eq!(loads(&first, &other), Err("open-elsewhere"));
    open_record::new_record(first.state);
    idle();
    assert_eq!(
        (first.reads(), first.mode()),
        ("Ada Morgan".to_owned(), StorageMode::TakenOver)
    );
    // Opening the record as it was saved is the way on.
    import::take_over(first.state);
    idle();
    assert_eq!(
        (first.reads(), first.mode()),
        ("Ada".to_owned(), StorageMode::Device)
    );
    assert_eq!(loads(&first, &other), Ok(()));
    assert_eq!(first.reads(), "Xenia");
}

/// Opens a record in two tabs, of which the second only reads, and compares it there with another version.
fn compares_read_only(browser: &Browser) -> (Form, Form) {
    let first = browser.open("a");
    first.saves("Ada");
    let theirs = copy(&first).replace("Ada", "Theirs");
    let second = browser.open_in(browser.tab_like(&first), "a");
    idle();
    assert_eq!(second.mode(), StorageMode::ReadOnly);
    assert_eq!(loads(&second, &theirs), Ok(()));
    assert_eq!(second.page(), Page::CompareVersions);
    (first, second)
}

/// Chooses one side everywhere.
fn chooses(form: &Form, side: Side) {
    form.state
        .import
        .choices
        .update(|choices| choices.fill(Some(side)));
}

#[test]
fn a_tab_that_only_reads_combines_no_versions() {
    let browser = Browser::new();
    let (_first, second) = compares_read_only(&browser);
    chooses(&second, Side::Theirs);
    import::merge_versions(second.state);
    idle();
    assert_eq!(
        (second.reads(), second.page()),
        ("Ada".to_owned(), Page::CompareVersions)
    );
    assert_eq!(second.state.status.get_untracked(), "");
}

#[test]
fn versions_are_compared_again_after_the_record_is_taken_over() {
    let browser = Browser::new();
    let (first, second) = compares_read_only(&browser);
    first.saves("Ada Morgan");
    import::take_over(second.state);
    idle();
    assert_eq!(
        (second.mode(), second.page()),
        (StorageMode::Device, Page::CompareVersions)
    );
    chooses(&second, Side::Mine);
    import::merge_versions(second.state);
    idle();
    assert_eq!(second.reads(), "Ada Morgan");
}

#[test]
fn versions_are_compared_again_if_an_answer_changed_meanwhile() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    assert_eq!(loads(&form, &copy(&form).replace("Ada", "Theirs")), Ok(()));
    form.types("Ada Morgan");
    chooses(&form, Side::Mine);
    import::merge_versions(form.state);
    assert_eq!(
        (form.reads(), form.page()),
        ("Ada Morgan".to_owned(), Page::CompareVersions)
    );
    chooses(&form, Side::Mine);
    import::merge_versions(form.state);
    assert_eq!(
        (form.reads(), form.page()),
        ("Ada Morgan".to_owned(), Page::CheckAnswers)
    );
}

#[test]
fn a_comparison_and_a_notice_end_when_another_record_opens() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let first = form.record();
    open_record::new_record(form.state);
    idle();
    form.saves("Bo");
    assert_eq!(loads(&form, &copy(&form).replace("Bo", "Theirs")), Ok(()));
    assert!(form.state.import.comparison.with_untracked(Option::is_some));
    assert!(form.state.import.notice.with_untracked(Option::is_some));
    open_record::open(form.state, first);
    idle();
    assert_eq!(form.reads(), "Ada");
    assert!(form.state.import.comparison.with_untracked(Option::is_none));
    assert!(form.state.import.notice.with_untracked(Option::is_none));
}

#[test]
fn trouble_about_another_record_ends_when_the_user_returns_to_the_open_one() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    open_record::open(form.state, "gone".to_owned());
    idle();
    assert_eq!(trouble(&form), Some(StorageError::Gone));
    open_record::open(form.state, form.record());
    idle();
    assert_eq!((form.reads(), trouble(&form)), ("Ada".to_owned(), None));
}
