//! Prefill by another system: accepted and refused members, and typed answers that stay unchanged.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{Still, TestKeys, answer, at, fill_in_wc_001, ready};
use notifiable_incident::catalogue::{self, CHILDREN, PEOPLE};
use notifiable_incident::record::{self, INCIDENT, Key, NOT_LOOKED_AT};
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::storage::outbox::SignedRecord;
use notifiable_incident::use_cases::import;
use notifiable_incident::use_cases::prefill::{Prefill, Refusal, Report, read_prefill};
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::json::{Json, JsonError};

const TODAY: &str = "2026-03-04";

fn empty() -> Session {
    crate::support::session(TODAY)
}

fn read(text: &str) -> Result<Prefill, Refusal> {
    read_prefill(text, &empty().context)
}

fn with_answers(answers: &str) -> String {
    format!(r#"{{"source":"Liquidlogic","date":"2026-03-03","answers":{answers}}}"#)
}

fn refused(answers: &str) -> Vec<String> {
    match read(&with_answers(answers)) {
        Err(Refusal::Places(places)) => places,
        Err(Refusal::Json(error)) => panic!("{error}"),
        Ok(_) => Vec::new(),
    }
}

fn fill(session: &mut Session, answers: &str) -> Report {
    let prefill = read(&with_answers(answers)).ok().unwrap();
    prefill.fill(&mut session.answers)
}

fn child(session: &Session, place: usize, id: &'static str) -> String {
    let row = session.answers.rows(&CHILDREN)[place];
    session.answers.text(Key::of(row, id)).to_owned()
}

#[test]
fn a_prefill_fills_blank_answers_and_leaves_typed_ones() {
    let mut session = empty();
    answer(
        &mut session.answers,
        INCIDENT,
        "notifier_name",
        "Ada Morgan",
    );
    let report = fill(
        &mut session,
        r#"{"notifier_name":"Someone Else","notifier_role":"Team manager","aware_on":"2026-03-02",
            "children":[{"child_forenames":"Robin","child_dob":"2025-11-10"}]}"#,
    );
    assert_eq!(
        session.answers.text(Key::once("notifier_name")),
        "Ada Morgan"
    );
    assert_eq!(
        session.answers.text(Key::once("notifier_role")),
        "Team manager"
    );
    let aware = session.answers.get(Key::once("aware_on")).unwrap();
    assert_eq!(aware.parts, ["2", "3", "2026"]);
    assert_eq!(session.answers.rows(&CHILDREN).len(), 1);
    assert_eq!(child(&session, 0, "child_forenames"), "Robin");
    assert_eq!(report.left, ["/answers/notifier_name"]);
    assert!(
        report
            .filled
            .contains(&"/answers/children/0/child_dob".to_owned())
    );
    assert_eq!(report.filled.len(), 4);
}

#[test]
fn a_prefill_leaves_an_answer_of_not_yet_known() {
    let mut session = empty();
    let key = Key::once("incident_location");
    session.answers.set_not_known(key, true);
    let report = fill(&mut session, r#"{"incident_location":"family_home"}"#);
    assert!(session.answers.is_not_known(key));
    assert_eq!(report.left, ["/answers/incident_location"]);
}

#[test]
fn a_prefilled_child_is_matched_to_the_typed_child_of_the_same_name() {
    let mut session = empty();
    let typed = session.answers.rows(&CHILDREN)[0];
    answer(&mut session.answers, typed, "child_forenames", "Ash");
    answer(&mut session.answers, typed, "child_sex", "F");
    fill(
        &mut session,
        r#"{"children":[{"child_forenames":"Robin","child_sex":"F","child_dob":"2025-11-10"},
                        {"child_forenames":"Ash","child_dob":"2019-01-31"}]}"#,
    );
    assert_eq!(session.answers.rows(&CHILDREN).len(), 2);
    assert_eq!(child(&session, 0, "child_forenames"), "Ash");
    assert_eq!(
        session
            .answers
            .get(Key::of(typed, "child_dob"))
            .unwrap()
            .parts,
        ["31", "1", "2019"]
    );
    assert_eq!(child(&session, 1, "child_forenames"), "Robin");
}

#[test]
fn a_prefill_adds_no_more_children_than_the_form_takes() {
    let mut session = empty();
    for place in 0..CHILDREN.most {
        let row = match session.answers.rows(&CHILDREN).get(place) {
            Some(row) => *row,
            None => session.answers.add_row(&CHILDREN),
        };
        answer(&mut session.answers, row, "child_forenames", "Typed");
    }
    let report = fill(
        &mut session,
        r#"{"children":[{"child_forenames":"Robin"}]}"#,
    );
    assert_eq!(session.answers.rows(&CHILDREN).len(), CHILDREN.most);
    assert_eq!(report.left, ["/answers/children/0/child_forenames"]);
}

#[test]
fn the_same_prefill_again_changes_no_answer_and_restores_no_deleted_one() {
    let text = r#"{"notifier_role":"Team manager","people":[{"person_name":"Sam"},{"person_name":"Kit"}]}"#;
    let mut session = empty();
    fill(&mut session, text);
    let before = session.export().canonical();
    assert_eq!(fill(&mut session, text), Report::default());
    assert_eq!(session.export().canonical(), before);

    answer(&mut session.answers, INCIDENT, "notifier_role", "");
    let people = session.answers.rows(&PEOPLE).to_vec();
    people
        .iter()
        .for_each(|row| session.answers.remove_row(*row));
    let report = fill(&mut session, text);
    assert_eq!(report.filled, [""; 0]);
    assert!(session.answers.rows(&PEOPLE).is_empty());
    // The record keeps nothing of the people who were removed.
    assert!(!session.export().canonical().contains("Sam"));
}

#[test]
fn a_prefilled_answer_blocks_sending_until_somebody_has_looked_at_it() {
    let mut session = empty();
    fill(&mut session, r#"{"notifier_role":"Team manager"}"#);
    let typed = session.answers.clone();
    fill_in_wc_001(&mut session.answers);
    // A person answers every other question.
    let role = Key::once("notifier_role");
    session.answers.set(role, typed.get(role).unwrap().clone());
    let keys = TestKeys::new();
    let now = Still::at(TODAY).0;
    let Err(sign::Refusal::Problems(problems)) = session.prepare(now, &keys) else {
        panic!("it was not refused");
    };
    let blocking: Vec<_> = problems.iter().filter(|one| one.blocks).collect();
    assert_eq!(blocking.len(), 1);
    assert_eq!((blocking[0].key, blocking[0].code), (role, NOT_LOOKED_AT));

    session.answers.look_at(|key| key == role);
    assert!(session.prepare(now, &keys).is_ok());
}

#[test]
fn a_prefilled_answer_loses_its_origin_once_somebody_changes_it() {
    let mut session = empty();
    fill(&mut session, r#"{"notifier_role":"Team manager"}"#);
    let role = Key::once("notifier_role");
    assert_eq!(session.answers.origin(role).unwrap().source, "Liquidlogic");
    answer(
        &mut session.answers,
        INCIDENT,
        "notifier_role",
        "Head of service",
    );
    assert!(session.answers.origin(role).is_none());
    let problems = record::problems(&session.answers, &session.derived(), &session.context);
    assert!(problems.iter().all(|problem| problem.code != NOT_LOOKED_AT));
}

/// A record with a prefilled child and role that somebody has looked at, signed.
fn signed(keys: &TestKeys) -> (Session, SignedRecord) {
    let mut session = empty();
    fill(
        &mut session,
        r#"{"notifier_role":"Team manager","children":[{"child_forenames":"Robin","child_sex":"F"}]}"#,
    );
    fill_in_wc_001(&mut session.answers);
    session.answers.look_at(|_| true);
    let to_sign = session.prepare(Still::at(TODAY).0, keys).ok().unwrap();
    let envelope = ready(sign::sign(to_sign, keys)).ok().unwrap();
    (session, envelope)
}

#[test]
fn the_origin_of_an_answer_is_in_the_draft_and_in_the_audit_trail_of_the_payload() {
    let keys = TestKeys::new();
    let (session, envelope) = signed(&keys);
    let kept = Draft::read(&Json::parse(&session.export().canonical()).unwrap()).unwrap();
    assert_eq!(kept.json().canonical(), session.export().canonical());
    assert!(
        kept.answers
            .origin(Key::once("notifier_role"))
            .unwrap()
            .seen
    );

    let opened = ready(import::open(&envelope.body, &keys)).ok().unwrap();
    let origin = at(opened.draft.audit.last().unwrap(), &["prefilled"])
        .as_list()
        .unwrap();
    assert_eq!(origin.len(), 1);
    assert_eq!(at(&origin[0], &["source"]).as_text(), Some("Liquidlogic"));
    assert_eq!(at(&origin[0], &["date"]).as_text(), Some("2026-03-03"));
    let mut places: Vec<&str> = at(&origin[0], &["answers"])
        .as_list()
        .unwrap()
        .iter()
        .map(|place| place.as_text().unwrap())
        .collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "/answers/children/0/child_forenames",
            "/answers/children/0/child_sex",
            "/answers/notifier_role"
        ]
    );
    // Opening the record from the council shows the origin at the answer.
    let row = opened.draft.answers.rows(&CHILDREN)[0];
    let origin = opened
        .draft
        .answers
        .origin(Key::of(row, "child_sex"))
        .unwrap();
    assert_eq!((origin.source.as_str(), origin.seen), ("Liquidlogic", true));
    assert!(
        opened
            .draft
            .answers
            .origin(Key::once("notifier_name"))
            .is_none()
    );
}

#[test]
fn the_origin_of_an_answer_survives_a_merge_of_two_versions() {
    let keys = TestKeys::new();
    let (session, envelope) = signed(&keys);
    let theirs = ready(import::open(&envelope.body, &keys))
        .ok()
        .unwrap()
        .draft;
    let merge = record::merge::Merge::of(
        &theirs.sent,
        session.answers.clone(),
        &theirs.answers,
        &session.context,
    );
    let merged = merge.apply(|_| record::merge::Side::Theirs);
    let row = merged.rows(&CHILDREN)[0];
    assert!(merged.origin(Key::of(row, "child_sex")).is_some());
}

#[test]
fn a_prefill_with_members_that_do_not_fit_is_refused_with_every_place_and_no_value() {
    let answers = r#"{
        "notifier_name": "Ada", "no_such_question": "MARKER", "child_sex": "F", "aware_on": "2026-02-30",
        "approved_on": "2031-01-01", "incident_location": "MARKER", "children_total": "MARKER",
        "notification_reason": ["MARKER"], "notifier_email": "MARKER", "notifying_la": "E99999999",
        "declaration": true, "human_decision": "notify", "notifier": "yes",
        "notifier_role": {"not_known": true, "MARKER": 1}, "notifier_phone": {"as_typed": ["1"]},
        "incident_summary": "", "local_reference": "two\nlines",
        "children": [{"notifier_role": "x", "child_dob": 5, "child_sex": "F"}, "MARKER"],
        "people": {"person_name": "MARKER"}, "MARKER MARKER": 1
    }"#;
    let mut places = refused(answers);
    places.sort_unstable();
    let mut expected: Vec<String> = [
        "no_such_question",
        "child_sex",
        "aware_on",
        "approved_on",
        "incident_location",
        "children_total",
        "notification_reason",
        "notifier_email",
        "notifying_la",
        "declaration",
        "human_decision",
        "notifier",
        "notifier_role",
        "notifier_phone",
        "incident_summary",
        "local_reference",
        "children/0/notifier_role",
        "children/0/child_dob",
        "children/1",
        "people",
        "#19",
    ]
    .iter()
    .map(|place| format!("/answers/{place}"))
    .collect();
    expected.sort_unstable();
    assert_eq!(places, expected);
    let Err(refusal) = read(&with_answers(answers)) else {
        panic!("it was taken");
    };
    assert!(!refusal.message().contains("MARKER"));
}

#[test]
fn a_prefill_with_settings_or_ids_beside_its_answers_is_refused() {
    let whole = |text: &str| match read(text) {
        Err(Refusal::Places(places)) => places,
        _ => panic!("{text}"),
    };
    let text = r#"{"source":"x","date":"2026-03-03","answers":{},"endpoint":"https://evil.example/",
                   "settings":{"endpoint":"/x"},"record_id":"abc"}"#;
    assert_eq!(whole(text), ["/endpoint", "/settings", "/record_id"]);
    assert_eq!(whole("{}"), ["/answers", "/source", "/date"]);
    assert_eq!(whole("[]"), ["/answers", "/source", "/date"]);
    assert_eq!(
        whole(r#"{"source":" ","date":"yesterday","answers":[]}"#),
        ["/answers", "/source", "/date"]
    );
}

/// X2, X3, X4: prototype names, broken text, sizes at the limit and one beyond.
#[test]
fn hostile_or_oversized_json_is_refused() {
    let json = |text: &str| match read(text) {
        Err(Refusal::Json(error)) => Some(error),
        _ => None,
    };
    for name in ["__proto__", "constructor", "prototype"] {
        let inside = with_answers(&format!(r#"{{"children":[{{"{name}":{{"x":1}}}}]}}"#));
        assert_eq!(json(&inside), Some(JsonError::PrototypeName));
        let outside = format!(r#"{{"{name}":{{}},"answers":{{}}}}"#);
        assert_eq!(json(&outside), Some(JsonError::PrototypeName));
    }
    for (text, error) in [
        (r#"{"notifier_name":"\ud800"}"#, JsonError::LoneSurrogate),
        (r#"{"notifier_name":"a\u0000"}"#, JsonError::Nul),
        (
            r#"{"notifier_name":"a","notifier_name":"b"}"#,
            JsonError::DuplicateName,
        ),
        (r#"{"children_total":1.5}"#, JsonError::Fraction),
        (r#"{"children_total":1e400}"#, JsonError::Fraction),
    ] {
        let found = json(&with_answers(text));
        assert!(
            found == Some(error) || (found.is_some() && text.contains("1e400")),
            "{text}"
        );
    }
    let deep = |depth: usize| with_answers(&format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    assert_eq!(json(&deep(15)), None);
    assert_eq!(json(&deep(16)), Some(JsonError::TooDeep));
    assert_eq!(json(&deep(100_000)), Some(JsonError::TooDeep));
    let mut long = with_answers("{}");
    long.push_str(&" ".repeat(256 * 1024 - long.len()));
    assert!(read(&long).is_ok());
    long.push(' ');
    assert_eq!(json(&long), Some(JsonError::TooLong));
}

#[test]
fn marks_that_reverse_text_are_refused_and_names_in_any_script_are_accepted() {
    for mark in [
        '\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}', '\u{7}', '\u{85}',
    ] {
        let text = Json::object([("notifier_name", format!("a{mark}b").as_str().into())]);
        assert_eq!(
            refused(&text.canonical()),
            ["/answers/notifier_name"],
            "{mark:?}"
        );
        let source = format!(r#"{{"source":"a{mark}b","date":"2026-03-03","answers":{{}}}}"#);
        assert!(read(&source).is_err());
    }
    for name in [
        "محمد",
        "בת שבע",
        "Zoë O’Neill-Œuf",
        "👩‍👧",
        "क्षत्रिय",
        "e\u{301}",
        &"a".repeat(90),
    ] {
        let text = Json::object([("notifier_name", name.into())]);
        assert_eq!(refused(&text.canonical()), [""; 0], "{name}");
    }
}

#[test]
fn a_text_at_its_limit_is_accepted_and_one_more_character_is_refused() {
    let most = catalogue::questions()
        .find_map(|question| match question.kind {
            catalogue::Kind::Narrative { most, .. } if question.id == "incident_summary" => {
                Some(most)
            }
            _ => None,
        })
        .unwrap();
    let text =
        |length: usize| Json::object([("incident_summary", "é".repeat(length).as_str().into())]);
    assert_eq!(refused(&text(most).canonical()), [""; 0]);
    assert_eq!(
        refused(&text(most + 1).canonical()),
        ["/answers/incident_summary"]
    );
}
