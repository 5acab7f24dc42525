//! Every saved draft can be opened again. A draft that could not be opened is not saved, and the save
//! before it stays.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use crate::support::TestKeys;
use crate::support::device::{START, Tab, World, done};
use notifiable_incident::record::{Answers, Key, State};
use notifiable_incident::storage::StorageError;
use notifiable_incident::storage::draft::{Draft, Receipt};
use notifiable_incident::storage::draft_slots::DraftSlots;
use notifiable_incident::storage::most::{self, MOST_OF_A_BOX, MOST_OF_A_RECORD, TooLong};
use notifiable_incident::storage::outbox::{OutboxEntry, SignedRecord};
use notifiable_incident::use_cases::import;
use notifiable_incident::wire::json::Json;
use proptest::prelude::*;

const RECORD: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// Questions with a text box.
const BOXES: [&str; 9] = [
    "incident_summary",
    "harm_context",
    "notifier_name",
    "notifier_email",
    "notifier_role",
    "immediate_actions",
    "media_note",
    "linked_cases",
    "factors_note",
];

fn draft(answers: Answers) -> Draft {
    Draft {
        record_id: RECORD.to_owned(),
        revision: 1,
        answers,
        ..Draft::default()
    }
}

fn key(index: usize) -> Key {
    Key::once(BOXES[index])
}

/// A text: characters to repeat, and its length.
type Text = (Vec<char>, usize);

fn written((piece, length): &Text) -> String {
    piece.iter().cycle().take(*length).collect()
}

/// Texts with lengths up to just beyond the limit.
fn text() -> impl Strategy<Value = Text> {
    let character = prop_oneof![
        4 => proptest::char::range('a', 'z'),
        1 => proptest::sample::select(vec!['\0', '\u{1}', '"', '\\', '\n', '\u{7f}', '\u{feff}']),
        1 => any::<char>(),
    ];
    let length = prop_oneof![
        6 => 0usize..200,
        2 => MOST_OF_A_BOX - 3..MOST_OF_A_BOX + 2,
    ];
    (proptest::collection::vec(character, 1..6), length)
}

/// For each text: its box, its part, whether it is typed, a plan or a reason, and the text.
type Typed = Vec<(usize, usize, usize, Text)>;

fn typed() -> impl Strategy<Value = Typed> {
    let one = (0..BOXES.len(), 0usize..2, 0usize..3, text());
    proptest::collection::vec(one, 0..14)
}

fn answers(typed: &Typed) -> Answers {
    let mut answers = Answers::new();
    for (index, part, place, text) in typed {
        let (key, text) = (key(*index), written(text));
        match place {
            0 => answers.set_part(key, *part, text),
            1 => answers.set_note(key, State::NotKnown, text),
            _ => answers.set_note(key, State::NotApplicable, text),
        }
    }
    answers
}

/// An answer of a later version, nested up to a depth beyond the limits.
fn unknown(depth: usize, text: String) -> Json {
    let value = (0..depth).fold(Json::from(text), |json, _| Json::List(vec![json]));
    Json::object([
        ("id", "not_known_here".into()),
        ("row", 0u32.into()),
        ("value", value),
    ])
}

fn entry(draft: &Draft) -> OutboxEntry {
    let envelope = SignedRecord {
        body: draft.json().canonical(),
        key: "k".to_owned(),
        record_id: RECORD.to_owned(),
        digest: "d".to_owned(),
        payload_digest: "p".to_owned(),
        revision: draft.revision,
        answers: draft.answers.clone(),
        audit: draft.unknown.clone(),
        in_doubt: false,
        in_headers: None,
    };
    OutboxEntry::new(envelope, START)
}

/// Runs 32 cases of some megabytes each, or as many as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(32),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_saved_draft_can_be_opened_and_a_refused_one_leaves_the_save_before(
        (now, sent) in (typed(), typed()),
        (depth, text) in (0usize..40, text()),
    ) {
        let draft = Draft {
            sent: answers(&sent),
            unknown: vec![unknown(depth, written(&text))],
            ..draft(answers(&now))
        };
        let world = World::new(1);
        world.seals_quickly.set(true);
        let device = Tab::of(&world).device("ada");
        let mut slots = DraftSlots::default();
        let mut before = self::draft(Answers::new());
        // Fills both slots, so that a lost save cannot hide behind an empty slot.
        for _ in 0..2 {
            done(device.save(&before, &mut slots, START)).unwrap();
        }
        match done(device.save(&draft, &mut slots, START)) {
            Ok(()) => before = draft.clone(),
            Err(error) => prop_assert_eq!(error, StorageError::TooLong),
        }
        let opened = done(device.open(RECORD)).unwrap();
        prop_assert!(!opened.earlier && opened.unsettled.is_none());
        let json = before.json();
        prop_assert!(opened.draft.json() == json);
        // The downloaded copy of the saved draft opens too.
        let read = done(import::open(&json.canonical(), &TestKeys::new())).ok().unwrap();
        prop_assert!(read.draft.json() == json);

        let mut entry = entry(&draft);
        match done(device.queue(&draft, &mut slots, &mut entry, None, START)) {
            Ok(()) => before = draft.clone(),
            Err(error) => prop_assert_eq!(error, StorageError::TooLong),
        }
        let opened = done(device.open(RECORD)).unwrap();
        prop_assert!(!opened.earlier && opened.unsettled.is_none());
        prop_assert!(opened.draft.json() == before.json());
        let Some(queued) = opened.entry else { return Ok(()) };
        prop_assert!(queued.json() == entry.json());
        let receipt = Receipt { id: "A1".to_owned(), at: "now".to_owned(), revision: 1, fetched: false };
        let received = done(device.receive(&entry, &receipt, START));
        let opened = done(device.open(RECORD)).unwrap();
        prop_assert!(opened.unsettled.is_none());
        prop_assert_eq!(received.is_ok(), opened.draft.receipt == Some(receipt));
    }
}

#[test]
fn a_record_that_is_too_long_names_the_answer_to_shorten() {
    let summary = key(0);
    let named = |texts: &[(Key, usize)]| {
        let mut answers = Answers::new();
        for (key, length) in texts {
            answers.set_part(*key, 0, "é".repeat(*length));
        }
        most::too_long(&answers)
    };
    let name = Key::once("notifier_name");
    assert_eq!(named(&[(summary, MOST_OF_A_BOX)]), None);
    assert_eq!(
        named(&[(summary, MOST_OF_A_BOX + 1)]),
        Some(TooLong::Box(summary))
    );
    // Two bytes for each character.
    let others = ["harm_context", "notifier_role", "notifier_phone"].map(Key::once);
    let mut all = vec![(summary, MOST_OF_A_BOX), (name, 150_001)];
    all.extend(others.map(|other| (other, MOST_OF_A_BOX - 1)));
    assert!(all.iter().map(|(_, length)| length * 2).sum::<usize>() > MOST_OF_A_RECORD);
    assert_eq!(named(&all), Some(TooLong::Record(summary)));
}

/// An earlier version showed 4.5 MB in one box as saved, and the record then opened empty.
#[test]
fn a_text_beyond_the_limit_is_not_saved_and_the_record_stays() {
    let world = World::new(1);
    let device = Tab::of(&world).device("ada");
    let mut slots = DraftSlots::default();
    let mut written = draft(Answers::new());
    written
        .answers
        .set_part(key(0), 0, "What happened".to_owned());
    done(device.save(&written, &mut slots, START)).unwrap();
    for _ in 0..3 {
        let mut longer = written.clone();
        longer.answers.set_part(key(0), 0, "x".repeat(4_500_000));
        let saved = done(device.save(&longer, &mut slots, START));
        assert_eq!(saved, Err(StorageError::TooLong));
    }
    let opened = done(device.open(RECORD)).unwrap();
    assert_eq!(opened.draft.answers.text(key(0)), "What happened");
    // A shortened text is saved again.
    written
        .answers
        .set_part(key(0), 0, "x".repeat(MOST_OF_A_BOX));
    done(device.save(&written, &mut slots, START)).unwrap();
    let opened = done(device.open(RECORD)).unwrap();
    assert_eq!(opened.draft.answers.text(key(0)).len(), MOST_OF_A_BOX);
}
