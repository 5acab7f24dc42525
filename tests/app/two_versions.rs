//! A version of the open record arrives from outside.

use crate::browser::{Browser, Form, NAME};
use crate::executor::idle;
use crate::support::device::done;
use crate::support::{answer as type_in, fill_in_wc_001, payload_of};
use notifiable_incident::app::actions::{answer, import, send};
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::StorageMode;
use notifiable_incident::catalogue::{CHILDREN, OTHER_AUTHORITIES, PEOPLE};
use notifiable_incident::record::merge::Side;
use notifiable_incident::record::{Answers, INCIDENT, Key, Row};
use notifiable_incident::storage::save_timer::SaveProgress;
use notifiable_incident::use_cases::Draft;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::payload::RevisionKind;

/// Opens a text as the host's `load()` does.
fn loads(form: &Form, text: &str) {
    let (state, text) = (form.state, text.to_owned());
    form.starts(async move { import::load(state, &text).await.is_ok() });
    idle();
    form.passes(300);
}

fn changes(form: &Form, change: impl FnOnce(&mut Answers)) {
    answer::answer(form.state, change);
    form.passes(300);
}

/// A complete record, with its date typed as the payload has it.
fn fill_in(answers: &mut Answers) {
    fill_in_wc_001(answers);
    type_in(answers, INCIDENT, "incident_on", "1 3 2026");
}

fn sends(form: &Form) {
    changes(form, |answers| {
        type_in(answers, INCIDENT, "declaration", "yes")
    });
    send::send(form.state, RevisionKind::Notification);
    idle();
    form.passes(300);
}

/// A form that has sent a complete record.
fn sent(browser: &Browser) -> Form {
    let form = browser.open("a");
    changes(&form, fill_in);
    sends(&form);
    form
}

fn draft(form: &Form) -> Draft {
    form.state.session.with_untracked(|session| session.draft())
}

fn copy(form: &Form) -> String {
    form.state
        .session
        .with_untracked(|session| session.export().canonical())
}

/// The payload of a revision that the council has.
fn payload(browser: &Browser, revision: usize) -> Json {
    payload_of(&browser.world.server.stored.borrow()[revision - 1].body)
}

fn member<'a>(json: &'a mut Json, name: &str) -> &'a mut Json {
    let Json::Object(members) = json else {
        panic!("no object with {name}");
    };
    let found = members.iter_mut().find(|(one, _)| one == name);
    &mut found.unwrap_or_else(|| panic!("no {name}")).1
}

fn put(json: &mut Json, name: &str, value: Json) {
    let Json::Object(members) = json else {
        panic!("no object for {name}");
    };
    members.retain(|(one, _)| one != name);
    members.push((name.to_owned(), value));
}

/// The next revision of a colleague, with changed answers.
fn next(mut payload: Json, change: impl FnOnce(&mut Json)) -> String {
    let revision = payload.get("revision").and_then(Json::as_int).unwrap();
    put(&mut payload, "revision", Json::Int(revision + 1));
    change(member(&mut payload, "answers"));
    payload.canonical()
}

/// The answers that are shown side by side, and which side alone changed each.
fn compared(form: &Form) -> Vec<(&'static str, Option<Side>)> {
    let comparison = form.state.import.comparison.get_untracked();
    let comparison = comparison.iter().flat_map(|one| &one.merge.differences);
    comparison.map(|one| (one.key.id, one.settled)).collect()
}

#[test]
fn a_changed_copy_of_a_sent_record_is_compared_with_the_record() {
    let browser = Browser::new();
    let form = sent(&browser);
    let before = copy(&form);
    form.saves("In the copy");
    let copied = copy(&form);
    form.saves("On the device");
    loads(&form, &copied);
    assert_eq!(compared(&form), [("notifier_name", None)]);
    assert_eq!(form.page(), Page::CompareVersions);
    // A copy without changes of its own loses nothing here either.
    let form = form_again(&browser, form);
    loads(&form, &before);
    assert_eq!(compared(&form), [("notifier_name", Some(Side::Mine))]);
}

/// The form in a reloaded tab.
fn form_again(browser: &Browser, form: Form) -> Form {
    let tab = browser.tab_like(&form);
    form.crashes();
    let form = browser.open_in(tab, "a");
    idle();
    form
}

#[test]
fn a_copy_with_the_same_answers_is_not_compared() {
    let browser = Browser::new();
    let form = sent(&browser);
    form.saves("On the device");
    loads(&form, &copy(&form));
    assert_eq!(compared(&form), []);
    assert_eq!(form.reads(), "On the device");
}

#[test]
fn a_copy_from_before_a_revision_was_sent_reverts_nothing_unasked() {
    let browser = Browser::new();
    let form = browser.open("a");
    changes(&form, fill_in);
    form.saves("In the copy");
    let copied = copy(&form);
    form.saves("Sent");
    sends(&form);
    loads(&form, &copied);
    let compared = compared(&form);
    assert!(compared.contains(&("notifier_name", None)), "{compared:?}");
    let named = form.state.import.comparison.get_untracked().unwrap();
    // Each child is there once.
    assert_eq!(named.merge.named().rows(&CHILDREN), [Row(1)]);
}

#[test]
fn an_older_revision_from_a_file_changes_nothing() {
    let browser = Browser::new();
    let form = sent(&browser);
    form.saves("Sent second");
    sends(&form);
    assert_eq!(browser.world.server.stored.borrow().len(), 2);
    changes(&form, |answers| {
        type_in(answers, INCIDENT, "notifier_role", "Head of service");
    });
    loads(&form, &payload(&browser, 1).canonical());
    assert_eq!(compared(&form), []);
    let answers = draft(&form).answers;
    assert_eq!(answers.text(NAME), "Sent second");
    let role = Key::once("notifier_role");
    assert_eq!(answers.text(role), "Head of service");
}

#[test]
fn a_different_revision_2_from_the_one_sent_here_is_compared() {
    let browser = Browser::new();
    let form = sent(&browser);
    form.saves("Sent here");
    sends(&form);
    let theirs = next(payload(&browser, 1), |answers| {
        put(answers, "notifier_role", "Head of service".into());
    });
    loads(&form, &theirs);
    assert_eq!(
        compared(&form),
        [("notifier_name", None), ("notifier_role", None)]
    );
}

/// A record with a person, who has the entry after the child.
fn with_a_person(browser: &Browser) -> Form {
    let form = browser.open("a");
    changes(&form, |answers| {
        fill_in(answers);
        let person = answers.add_row(&PEOPLE);
        type_in(answers, person, "person_name", "Sam First");
        type_in(answers, person, "person_relationship", "mother");
    });
    sends(&form);
    assert_eq!(browser.world.server.stored.borrow().len(), 1);
    form
}

#[test]
fn after_a_merge_every_part_of_the_record_has_the_same_entry_numbers() {
    let browser = Browser::new();
    let form = with_a_person(&browser);
    let before = draft(&form).answers;
    let (child, person) = (before.rows(&CHILDREN)[0], before.rows(&PEOPLE)[0]);
    let theirs = next(payload(&browser, 1), |answers| {
        let Json::List(children) = member(answers, "children") else {
            panic!();
        };
        children.push(Json::object([
            ("child_forenames", "Second".into()),
            ("of_a_later_form", "of the second".into()),
        ]));
        let Json::List(people) = member(answers, "people") else {
            panic!();
        };
        put(&mut people[0], "of_a_later_form", "of the person".into());
    });
    loads(&form, &theirs);
    assert_eq!(form.page(), Page::CompareVersions);
    import::merge_versions(form.state);
    form.passes(300);
    let merged = draft(&form);
    let children = merged.answers.rows(&CHILDREN).to_vec();
    assert_eq!((children.len(), children[0]), (2, child));
    assert_eq!(merged.answers.rows(&PEOPLE), [person]);
    assert_eq!(merged.sent.rows(&CHILDREN), children);
    assert_eq!(merged.sent.rows(&PEOPLE), [person]);
    let changed = form.state.session.with_untracked(|session| {
        let changed = session.changed().into_iter();
        changed.map(|key| key.id).collect::<Vec<_>>()
    });
    assert_eq!(changed, [""; 0]);
    let unknown: Vec<_> = merged
        .unknown
        .iter()
        .map(|one| {
            let row = one.get("row").and_then(Json::as_int).unwrap();
            let value = one.get("value").and_then(Json::as_text).unwrap();
            (row, value.to_owned())
        })
        .collect();
    let expected = [
        (i64::from(children[1].0), "of the second".to_owned()),
        (i64::from(person.0), "of the person".to_owned()),
    ];
    assert_eq!(unknown, expected);
}

#[test]
fn a_merge_keeps_the_answer_to_a_question_that_is_hidden_at_the_moment() {
    let browser = Browser::new();
    let form = browser.open("a");
    changes(&form, |answers| {
        fill_in(answers);
        let child = answers.rows(&CHILDREN)[0];
        // The question is hidden: the child is not disabled.
        type_in(answers, child, "child_disability", "HAND");
    });
    sends(&form);
    let key = Key::of(draft(&form).answers.rows(&CHILDREN)[0], "child_disability");
    assert!(!payload(&browser, 1).canonical().contains("HAND"));
    let theirs = next(payload(&browser, 1), |answers| {
        put(answers, "notifier_name", "Their Name".into());
    });
    loads(&form, &theirs);
    assert_eq!(compared(&form), [("notifier_name", Some(Side::Theirs))]);
    import::merge_versions(form.state);
    form.passes(300);
    let merged = draft(&form);
    assert_eq!(merged.answers.text(NAME), "Their Name");
    assert_eq!(merged.answers.codes(key), ["HAND"]);
    let changed = form
        .state
        .session
        .with_untracked(|session| session.changed());
    assert!(changed.is_empty());
}

#[test]
fn a_record_of_the_council_is_saved_over_an_unreadable_draft_which_is_set_aside() {
    let browser = Browser::new();
    let form = sent(&browser);
    form.saves("Damaged later");
    let (record, payload) = (form.record(), payload(&browser, 1).canonical());
    form.crashes();
    let mut damaged = Vec::new();
    for name in browser.world.names("draft/") {
        let mut bytes = browser.world.value(&name);
        *bytes.last_mut().unwrap() ^= 1;
        browser.world.put(&name, bytes.clone());
        damaged.push(bytes);
    }
    assert_eq!(damaged.len(), 2);
    let form = browser.open("a");
    loads(&form, &payload);
    assert_eq!(
        (form.record(), form.mode()),
        (record.clone(), StorageMode::Device)
    );
    for name in ["Ada Again", "Ada Once More", "Ada Morgan"] {
        form.saves(name);
        assert_eq!(
            (form.mode(), form.progress()),
            (StorageMode::Device, SaveProgress::Saved)
        );
    }
    let device = form.tab.device("a");
    let opened = done(device.open(&record)).ok().unwrap();
    assert_eq!(opened.draft.answers.text(NAME), "Ada Morgan");
    let kept = done(device.unreadable(&record)).unwrap();
    for bytes in damaged {
        assert!(kept.contains(&bytes), "the damaged bytes are gone");
    }
}

/// The merged record with every answer of this device.
fn merged(form: &Form) -> Answers {
    let comparison = form.state.import.comparison.get_untracked().unwrap();
    comparison.merge.apply(|_| Side::Mine)
}

#[test]
fn an_entry_added_since_sending_is_not_doubled_by_a_copy_of_the_same_draft() {
    let browser = Browser::new();
    let form = sent(&browser);
    changes(&form, |answers| {
        let person = answers.add_row(&PEOPLE);
        type_in(answers, person, "person_name", "Sam First");
        type_in(answers, person, "person_relationship", "mother");
        answers.add_row(&CHILDREN);
    });
    let copied = copy(&form);
    form.saves("On the device");
    loads(&form, &copied);
    assert_eq!(compared(&form), [("notifier_name", Some(Side::Mine))]);
    let merged = merged(&form);
    assert_eq!(merged.rows(&PEOPLE).len(), 1);
    assert_eq!(merged.rows(&CHILDREN).len(), 2);
}

#[test]
fn an_older_copy_from_another_device_reuses_no_entry_number() {
    let browser = Browser::new();
    let form = browser.open("a");
    changes(&form, |answers| {
        fill_in(answers);
        let person = answers.add_row(&PEOPLE);
        type_in(answers, person, "person_name", "Sam First");
        type_in(answers, person, "person_relationship", "mother");
        // Its payload has this list before the people.
        let other = answers.add_row(&OTHER_AUTHORITIES);
        type_in(answers, other, "other_la", "E08000032");
    });
    sends(&form);
    assert_eq!(browser.world.server.stored.borrow().len(), 1);
    let elsewhere = browser.open("b");
    loads(&elsewhere, &payload(&browser, 1).canonical());
    elsewhere.saves("In the copy");
    let copied = copy(&elsewhere);
    form.saves("On the device");
    sends(&form);
    assert_eq!(browser.world.server.stored.borrow().len(), 2);
    let before = draft(&form).answers;
    loads(&form, &copied);
    let merged = merged(&form);
    for group in [&CHILDREN, &PEOPLE, &OTHER_AUTHORITIES] {
        assert_eq!(merged.rows(group), before.rows(group), "{}", group.id);
    }
    assert_eq!(compared(&form), [("notifier_name", None)]);
}

#[test]
fn a_draft_of_a_later_version_of_the_form_is_not_replaced() {
    let browser = Browser::new();
    let form = sent(&browser);
    form.saves("Of a later version");
    let payload = payload(&browser, 1).canonical();
    form.crashes();
    let mut later = Vec::new();
    for name in browser.world.names("draft/") {
        let mut bytes = browser.world.value(&name);
        bytes[0] = 200;
        browser.world.put(&name, bytes.clone());
        later.push((name, bytes));
    }
    let form = browser.open("a");
    loads(&form, &payload);
    form.types("Ada Again");
    form.passes(300);
    for (name, bytes) in later {
        assert!(browser.world.value(&name) == bytes, "{name}");
    }
}
