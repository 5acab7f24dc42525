use crate::browser::{Browser, Form};
use crate::executor::{idle, rounds};
use notifiable_incident::app::actions::{
    answer, import, navigate, open_record, save, validate_page,
};
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::StorageMode;
use notifiable_incident::catalogue::{self, review};
use notifiable_incident::platform::StoreError;
use notifiable_incident::record::Key;
use notifiable_incident::storage::record_store::RecordStatus;

#[test]
fn a_reloaded_tab_opens_its_record_again() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let (tab, record) = (browser.tab_like(&form), form.record());
    form.crashes();
    let form = browser.open_in(tab, "a");
    idle();
    assert_eq!(
        (form.mode(), form.reads()),
        (StorageMode::Device, "Ada".to_owned())
    );
    assert_eq!(form.record(), record);
}

#[test]
fn an_answer_typed_while_a_reloaded_record_is_being_opened_is_saved() {
    for some in 1..60 {
        let browser = Browser::new();
        let form = browser.open("a");
        form.saves("Ada");
        let tab = browser.tab_like(&form);
        form.crashes();
        tab.is_slow.set(true);
        let form = browser.open_in(tab, "a");
        rounds(some);
        let was_open = form.reads() == "Ada";
        form.types("Bo");
        form.passes(300);
        let mut stored = browser.stored("a");
        stored.sort();
        match was_open {
            true => assert_eq!(stored, ["Bo"], "{some}"),
            false => assert_eq!(stored, ["Ada", "Bo"], "{some}"),
        }
    }
}

#[test]
fn a_second_tab_reads_a_record_and_changes_nothing() {
    let browser = Browser::new();
    let first = browser.open("a");
    first.saves("Ada");
    let second = browser.open_in(browser.tab_like(&first), "a");
    idle();
    assert_eq!(
        (second.mode(), second.reads()),
        (StorageMode::ReadOnly, "Ada".to_owned())
    );
    second.types("Bo");
    assert_eq!(
        (second.reads(), second.would_lose()),
        ("Ada".to_owned(), false)
    );
}

#[test]
fn a_tab_that_takes_over_a_record_gets_the_latest_answers() {
    let browser = Browser::new();
    let first = browser.open("a");
    first.saves("Ada");
    let second = browser.open_in(browser.tab_like(&first), "a");
    idle();
    first.types("Ada Morgan");
    import::take_over(second.state);
    idle();
    assert_eq!(first.mode(), StorageMode::ReadOnly);
    assert_eq!(
        (second.mode(), second.reads()),
        (StorageMode::Device, "Ada Morgan".to_owned())
    );
    second.saves("Ada M. Morgan");
    assert_eq!(browser.stored("a"), ["Ada M. Morgan"]);
}

#[test]
fn a_tab_that_cannot_save_before_it_is_taken_over_says_so() {
    let browser = Browser::new();
    let first = browser.open("a");
    first.saves("Ada");
    let second = browser.open_in(browser.tab_like(&first), "a");
    idle();
    first.tab.broken.set(Some(StoreError::Full));
    first.types("Ada Morgan");
    import::take_over(second.state);
    idle();
    assert_eq!(
        (first.mode(), first.would_lose()),
        (StorageMode::TakenOver, true)
    );
    assert_eq!(first.reads(), "Ada Morgan");
    assert_eq!(
        (second.mode(), second.reads()),
        (StorageMode::Device, "Ada".to_owned())
    );
}

#[test]
fn a_new_record_leaves_the_one_before_on_the_device() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    let first = form.record();
    open_record::new_record(form.state);
    idle();
    assert_eq!(form.reads(), "");
    form.saves("Bo");
    assert_eq!(browser.stored("a").len(), 2);
    open_record::open(form.state, first);
    idle();
    assert_eq!(form.reads(), "Ada");
}

#[test]
fn a_deleted_record_is_gone_and_an_empty_one_is_open() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.saves("Ada");
    open_record::delete(form.state, form.record());
    idle();
    assert_eq!(
        (form.reads(), form.mode()),
        (String::new(), StorageMode::Device)
    );
    assert!(browser.stored("a").is_empty());
}

#[test]
fn a_reload_goes_on_with_a_new_record_where_the_one_before_cannot_be_read() {
    for damage in [
        |bytes: &mut Vec<u8>| bytes.clear(),
        |bytes: &mut Vec<u8>| bytes.reverse(),
    ] {
        let browser = Browser::new();
        let form = browser.open("a");
        form.saves("Ada");
        let unreadable = form.record();
        let tab = browser.tab_like(&form);
        form.crashes();
        for name in browser.world.names("draft") {
            let mut bytes = browser.world.value(&name);
            damage(&mut bytes);
            browser.world.put(&name, bytes);
        }
        let form = browser.open_in(tab, "a");
        idle();
        assert_eq!(
            (form.mode(), form.page()),
            (StorageMode::Device, Page::Records)
        );
        let error = form.state.storage.trouble.get_untracked().unwrap();
        assert_eq!(form.errors(), [save::code_of(error)]);
        let listed = form.state.storage.records.get_untracked();
        assert_eq!(listed.len(), 1);
        assert_eq!(
            (&listed[0].record, listed[0].status),
            (&unreadable, RecordStatus::Unreadable(error))
        );
        form.saves("Bo");
        // The next reload opens the new record.
        let tab = browser.tab_like(&form);
        form.crashes();
        let form = browser.open_in(tab, "a");
        idle();
        assert_eq!(
            (form.mode(), form.reads()),
            (StorageMode::Device, "Bo".to_owned())
        );
    }
}

#[test]
fn a_tab_that_only_reads_adds_no_entry_and_opens_no_page_of_one() {
    let browser = Browser::new();
    let first = browser.open("a");
    first.saves("Ada");
    let row = |form: &Form| {
        let rows = form.state.session.with_untracked(|session| {
            let rows = session.answers.rows(&review::ATTENDEES);
            rows.to_vec()
        });
        rows.last().copied()
    };
    navigate::add_entry(first.state, &review::ATTENDEES);
    let added = row(&first).unwrap();
    let section = catalogue::sections_of(&review::ATTENDEES).next().unwrap();
    let key = Key::of(added, section.questions[0].id);
    answer::type_part(first.state, key, 0, "Bo".to_owned());
    first.passes(300);
    first.passes(300);
    let second = browser.open_in(browser.tab_like(&first), "a");
    idle();
    assert_eq!(second.mode(), StorageMode::ReadOnly);
    let page = second.page();
    navigate::add_entry(second.state, &review::ATTENDEES);
    assert_eq!(second.page(), page);
    navigate::go(second.state, Page::of(section, added));
    validate_page::validate_review_page(second.state, (section, added), true);
    assert_eq!(second.page(), Page::entries(&review::ATTENDEES));
    assert_eq!(row(&second), Some(added));
}
