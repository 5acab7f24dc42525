//! The use cases without a browser: answer, check, sign, send.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::wire_support::accept;
use crate::support::{Script, Still, TestKeys, answer, answered, at, fill_in_wc_001, ready};
use notifiable_incident::catalogue::{self, Kind};
use notifiable_incident::law::Verdict;
use notifiable_incident::platform::{KeyError, Keys, Response, ResponseBody};
use notifiable_incident::record::{self, Answers, Checklist, Key, Problem};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::Receipt;
use notifiable_incident::storage::outbox::OutboxEntry;
use notifiable_incident::storage::outbox::SignedRecord;
use notifiable_incident::use_cases::send::{self, SendContext};
use notifiable_incident::use_cases::sign::Refusal;
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::jws::Unverified;
use notifiable_incident::wire::payload::RevisionKind;
use notifiable_incident::wire::reply::{Fetched, Outcome};
use notifiable_incident::wire::{self, json::Json};

fn complete() -> Session {
    let mut session = crate::support::session("2026-03-04");
    fill_in_wc_001(&mut session.answers);
    session
}

fn problems(session: &mut Session) -> Vec<Problem> {
    match session.prepare(Still::at("2026-03-04").0, &TestKeys::new()) {
        Err(Refusal::Problems(problems)) => problems
            .into_iter()
            .filter(|problem| problem.blocks)
            .collect(),
        Ok(_) => Vec::new(),
        Err(_) => panic!("refused for another reason"),
    }
}

fn codes(problems: &[Problem]) -> Vec<(&'static str, &'static str)> {
    problems
        .iter()
        .map(|problem| (problem.key.id, problem.code))
        .collect()
}

/// Signs the open record.
fn signed(session: &mut Session, keys: &TestKeys) -> SignedRecord {
    let draft = session
        .prepare(Still::at("2026-03-04").0, keys)
        .ok()
        .unwrap();
    ready(sign::sign(draft, keys)).ok().unwrap()
}

/// One attempt to send.
fn attempt(session: &Session, envelope: &SignedRecord, script: &Script) -> Outcome {
    let clock = Still::at("2026-03-04");
    let context = SendContext::new(script, &clock, &session.settings);
    ready(send::deliver(envelope, &context)).unwrap()
}

/// Takes in the council's receipt for a signed record.
fn receive(session: &mut Session, envelope: SignedRecord) {
    let receipt = Receipt {
        id: "N-1".into(),
        at: "4 March 2026 at 9:32am".into(),
        revision: envelope.revision,
        fetched: false,
    };
    session.received(receipt, &OutboxEntry::new(envelope, 0));
}

/// An entry whose record the council refused as it is.
fn refused(envelope: SignedRecord) -> OutboxEntry {
    let mut entry = OutboxEntry::new(envelope, 0);
    entry.attempted(Outcome::Unknown, 0, 0);
    entry.attempted(Outcome::NeedsAttention { title: None }, 0, 0);
    entry
}

fn payload(envelope: &SignedRecord, keys: &TestKeys) -> Json {
    let key = ready(keys.public_key()).unwrap();
    accept(&envelope.body, &key)
        .unwrap()
        .json()
        .unwrap()
        .into_inner()
}

#[test]
fn the_answers_of_a_plain_case_give_its_verdict_and_dates() {
    let session = complete();
    let derived = session.derived();
    assert_eq!(derived.assessment.verdict, Verdict::NotifyPanel);
    assert_eq!(
        derived.assessment.deadlines.notify_by,
        Some(crate::support::day("2026-03-09"))
    );
    assert_eq!(
        derived
            .assessment
            .deadlines
            .rapid_review_by_if_notified_on_last_day,
        Some(crate::support::day("2026-03-30"))
    );
}

#[test]
fn a_complete_record_can_be_signed_and_the_signature_verifies() {
    let (mut session, keys) = (complete(), TestKeys::new());
    assert_eq!(codes(&problems(&mut session)), []);
    let envelope = signed(&mut session, &keys);
    let payload = payload(&envelope, &keys);
    assert_eq!(
        at(&payload, &["answers", "aware_on"]).as_text(),
        Some("2026-03-02")
    );
    assert_eq!(
        at(&payload, &["verdict", "verdict"]).as_text(),
        Some("notify_panel")
    );
    assert_eq!(
        at(&payload, &["deadlines", "notify_by"]).as_text(),
        Some("2026-03-09")
    );
    assert_eq!(at(&payload, &["ruleset"]).as_text(), Some("WT2023"));
    assert_eq!(at(&payload, &["audience"]).as_text(), Some("E08000035"));
    assert_eq!(at(&payload, &["revision"]).as_int(), Some(1));
    assert_eq!(at(&payload, &["previous"]), &Json::Null);
    assert_eq!(
        at(&payload, &["issued_at"]).as_text(),
        Some("2026-03-04T09:32:00Z")
    );
    assert_eq!(
        at(&payload, &["idempotency_key"]).as_text(),
        Some(envelope.key.as_str())
    );
    let children = at(&payload, &["answers", "children"]).as_list().unwrap();
    assert_eq!(children.len(), 1);
    assert_eq!(
        at(&children[0], &["child_dob"]).as_text(),
        Some("2025-11-10")
    );
}

#[test]
fn the_header_names_the_key_by_its_thumbprint() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let envelope = signed(&mut session, &keys);
    let jwk = ready(sign::public_jwk(&keys)).unwrap();
    let unverified = Unverified::parse(&envelope.body).unwrap();
    assert_eq!(unverified.kid(), jwk.get("kid").and_then(Json::as_text));
}

#[test]
fn a_retry_sends_the_same_bytes_under_the_same_key() {
    let (mut session, keys, script) = (complete(), TestKeys::new(), Script::default());
    let envelope = signed(&mut session, &keys);
    session.keep(OutboxEntry::new(envelope, 0));
    for _ in 0..3 {
        let waiting = session
            .to_send_again(RevisionKind::Notification)
            .unwrap()
            .clone();
        let outcome = attempt(&session, &waiting.envelope, &script);
        assert!(matches!(outcome, Outcome::RetryLater { .. }));
    }
    let sent = script.sent.borrow();
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|attempt| *attempt == sent[0]));
}

#[test]
fn an_answer_changed_after_a_refusal_is_signed_anew() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let envelope = signed(&mut session, &keys);
    session.keep(refused(envelope.clone()));
    answer(
        &mut session.answers,
        record::INCIDENT,
        "notifier_name",
        "Ada M Morgan",
    );
    assert!(session.to_send_again(RevisionKind::Notification).is_none());
    let again = signed(&mut session, &keys);
    assert_ne!(again.key, envelope.key);
    assert_ne!(again.body, envelope.body);
}

#[test]
fn an_answer_typed_while_a_record_is_in_flight_belongs_to_the_next_revision() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let envelope = signed(&mut session, &keys);
    answer(
        &mut session.answers,
        record::INCIDENT,
        "incident_summary",
        "More is known now.",
    );
    receive(&mut session, envelope);
    answer(&mut session.answers, record::INCIDENT, "declaration", "yes");
    let next = payload(&signed(&mut session, &keys), &keys);
    let audit = at(&next, &["audit"]).as_list().unwrap();
    assert_eq!(audit.len(), 2);
    let changed = at(&audit[1], &["changed"]).as_list().unwrap();
    assert_eq!(changed, ["incident_summary".into()]);
}

#[test]
fn a_received_record_becomes_the_revision_before_the_next() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let envelope = signed(&mut session, &keys);
    let first = payload(&envelope, &keys);
    receive(&mut session, envelope);
    answer(
        &mut session.answers,
        record::INCIDENT,
        "notified_on",
        "4 3 2026",
    );
    answer(&mut session.answers, record::INCIDENT, "declaration", "yes");
    let second = payload(&signed(&mut session, &keys), &keys);
    let digest = ready(keys.digest(first.canonical().as_bytes())).unwrap();
    let expected = notifiable_incident::wire::base64url::encode(&digest);
    assert_eq!(at(&second, &["revision"]).as_int(), Some(2));
    assert_eq!(
        at(&second, &["previous"]).as_text(),
        Some(expected.as_str())
    );
    assert_eq!(at(&second, &["record_id"]), at(&first, &["record_id"]));
    assert_eq!(
        at(&second, &["answers", "notified_on"]).as_text(),
        Some("2026-03-04")
    );
}

#[test]
fn the_audit_trail_names_questions_and_repeats_no_answer() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let payload = payload(&signed(&mut session, &keys), &keys);
    let audit = at(&payload, &["audit"]).canonical();
    assert!(audit.contains("child_forenames"));
    for value in ["Robin", "Example", "Ada", "0113", "hospital"] {
        assert!(!audit.contains(value), "{value}");
    }
}

#[test]
fn a_record_is_received_only_when_the_council_repeats_its_digest_or_id() {
    let (mut session, keys, script) = (complete(), TestKeys::new(), Script::default());
    let envelope = signed(&mut session, &keys);
    let right = format!(r#"{{"id":"N-1","digest":"{}"}}"#, envelope.digest);
    script.answers.replace(vec![
        answered(201, &right),
        answered(201, r#"{"id":"N-1","digest":"somethingelse"}"#),
        Response::Answer {
            status: 200,
            content_type: Some("text/html".into()),
            retry_after: None,
            date: None,
            fetched: Fetched::default(),
            body: ResponseBody::Read(b"<h1>Sign in</h1>".to_vec()),
        },
        answered(500, ""),
    ]);
    let next = || attempt(&session, &envelope, &script);
    assert!(matches!(next(), Outcome::Received(_)));
    assert!(!matches!(next(), Outcome::Received(_)));
    assert!(matches!(next(), Outcome::Unknown));
    assert!(matches!(next(), Outcome::RetryLater { .. }));
}

#[test]
fn a_record_without_a_key_is_not_signed_and_nothing_is_lost() {
    let (session, keys) = (complete(), TestKeys::new());
    let before = session.export().canonical();
    let draft = session
        .prepare(Still::at("2026-03-04").0, &keys)
        .ok()
        .unwrap();
    keys.refuse.set(Some(KeyError::NoCrypto));
    let refused = ready(sign::sign(draft, &keys));
    assert!(matches!(refused, Err(Refusal::Key(KeyError::NoCrypto))));
    assert_eq!(session.export().canonical(), before);
}

#[test]
fn each_kind_of_bad_input_has_its_own_sentence_and_keeps_what_was_typed() {
    let bad: &[(&'static str, &str, &str)] = &[
        ("aware_on", "31 2 2026", "V-DATE"),
        ("aware_on", "5 3 2026", "V-FUTURE"),
        ("aware_on", "28 2 2026", "V-ORDER-AWARE"),
        ("notifying_la", "E07000008", "V-LA-UNKNOWN"),
        ("notifier_email", "ada", "V-FORMAT"),
        ("notifier_phone", "ring me", "V-FORMAT"),
        ("children_total", "0", "V-FORMAT"),
        ("children_total", "many", "V-FORMAT"),
        (
            "notification_reason",
            "death_abuse_known_or_suspected",
            "V-REASON-MISMATCH",
        ),
        ("incident_location", "the_moon", "V-CODE-UNKNOWN"),
        ("incident_summary", &"x".repeat(4_001), "V-LENGTH"),
        ("incident_summary", &"x".repeat(20_001), "V-LENGTH"),
        ("incident_summary", "a\0b", "V-CHARACTER"),
        ("notifier_name", "", "missing"),
        ("aware_on", "2  2026", "V-DATE"),
    ];
    let mut sentences = Vec::new();
    for (id, typed, code) in bad {
        let mut session = complete();
        answer(&mut session.answers, record::INCIDENT, id, typed);
        let found = problems(&mut session);
        assert_eq!(codes(&found), [(*id, *code)], "{id} {code}");
        assert!(!found[0].sentence.is_empty());
        sentences.push((*code, found[0].sentence.clone()));
        let kept = session.answers.get(Key::once(id)).unwrap().parts.join(" ");
        assert_eq!(kept, *typed, "what was typed is kept");
    }
    for (code, sentence) in &sentences {
        let same = sentences.iter().filter(|(_, other)| other == sentence);
        assert!(
            same.into_iter().all(|(other, _)| other == code),
            "{sentence}"
        );
    }
}

/// The text with invisible marks, as pasted from a contacts app, a word processor or a web page.
fn pasted(text: &str) -> String {
    let alike = text.replace(' ', "\u{a0}").replace('-', "\u{2011}");
    let marked: String = alike.chars().flat_map(|c| [c, '\u{200b}']).collect();
    format!("\u{feff}\u{202a}{marked}\u{202c}")
}

#[test]
fn invisible_marks_change_nothing_in_an_answer_that_is_checked() {
    let typed = complete();
    let mut marked = complete();
    let mut changed = Vec::new();
    for (key, answer) in typed.answers.iter() {
        let kind = catalogue::question(key.id).map(|question| &question.kind);
        let is_checked = matches!(
            kind,
            Some(
                Kind::Email
                    | Kind::Phone
                    | Kind::Postcode
                    | Kind::Time
                    | Kind::Number { .. }
                    | Kind::NhsNumber
                    | Kind::Date { .. }
            )
        );
        if is_checked && !answer.is_blank() {
            for (part, text) in answer.parts.iter().enumerate() {
                marked.answers.set_part(key, part, pasted(text));
            }
            changed.push(key.id);
        }
    }
    for id in [
        "notifier_email",
        "notifier_phone",
        "children_total",
        "aware_on",
        "child_dob",
    ] {
        assert!(changed.contains(&id), "{id} was tried");
    }
    let answers = |session: &Session| {
        let (derived, context) = (session.derived(), &session.context);
        let checked = record::check(&session.answers, &derived, context)
            .ok()
            .unwrap();
        wire::payload::answers(checked.visible()).canonical()
    };
    assert_eq!(answers(&marked), answers(&typed));
}

#[test]
fn an_answer_of_invisible_characters_alone_is_missing() {
    let mut session = complete();
    answer(
        &mut session.answers,
        record::INCIDENT,
        "notifier_name",
        "\u{200b}\u{2060}",
    );
    assert_eq!(
        codes(&problems(&mut session)),
        [("notifier_name", "missing")]
    );
}

#[test]
fn a_work_email_is_sent_tidied_and_kept_as_typed() {
    let mut session = complete();
    let typed = "Ada Morgan <mailto:ada@example.gov.uk>;";
    let email = Key::once("notifier_email");
    session.answers.set_part(email, 0, typed.to_owned());
    let keys = TestKeys::new();
    let payload = payload(&signed(&mut session, &keys), &keys);
    let sent = payload
        .get("answers")
        .and_then(|answers| answers.get("notifier_email"));
    assert_eq!(sent, Some(&Json::from("ada@example.gov.uk")));
    assert_eq!(session.answers.text(email), typed);
}

#[test]
fn five_children_are_kept_and_a_count_that_differs_is_reported() {
    let mut session = complete();
    for _ in 0..4 {
        session.answers.add_row(&catalogue::CHILDREN);
    }
    let found = problems(&mut session);
    assert!(codes(&found).contains(&("children_total", "V-COUNT")));
    assert_eq!(session.answers.rows(&catalogue::CHILDREN).len(), 5);
}

#[test]
fn exclusive_and_retired_codes_are_refused() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    answer(&mut session.answers, child, "child_disability_known", "yes");
    answer(&mut session.answers, child, "child_disability", "NONE VIS");
    answer(&mut session.answers, child, "factors", "18A");
    assert_eq!(
        codes(&problems(&mut session)),
        [
            ("child_disability", "V-EXCLUSIVE"),
            ("factors", "V-CODE-RETIRED")
        ]
    );
}

#[test]
fn a_council_that_had_ended_is_refused_and_its_successor_offered() {
    let mut session = complete();
    answer(
        &mut session.answers,
        record::INCIDENT,
        "notifying_la",
        "E10000023",
    );
    let found = problems(&mut session);
    assert!(codes(&found).contains(&("notifying_la", "V-LA-NOT-OPERATIONAL")));
    assert!(
        found
            .iter()
            .any(|problem| problem.sentence.contains("North Yorkshire"))
    );
}

#[test]
fn no_problem_repeats_what_was_typed() {
    let mut session = complete();
    for (id, typed) in [
        ("notifier_email", "MARKER"),
        ("aware_on", "MARKER 2 2026"),
        ("children_total", "MARKER"),
    ] {
        answer(&mut session.answers, record::INCIDENT, id, typed);
    }
    let found = problems(&mut session);
    assert_eq!(found.len(), 3);
    assert!(
        found
            .iter()
            .all(|problem| !problem.sentence.contains("MARKER"))
    );
}

#[test]
fn an_answer_to_a_question_that_is_no_longer_asked_is_kept_but_not_sent() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    answer(&mut session.answers, child, "child_unidentified", "yes");
    assert_eq!(codes(&problems(&mut session)), []);
    let payload = payload(&signed(&mut session, &keys), &keys).canonical();
    assert!(!payload.contains("Robin"));
    assert!(
        session
            .answers
            .text(Key::of(child, "child_forenames"))
            .contains("Robin")
    );
}

#[test]
fn not_yet_known_is_sent_as_an_answer() {
    let (mut session, keys) = (complete(), TestKeys::new());
    session
        .answers
        .set_not_known(Key::once("incident_location"), true);
    let payload = payload(&signed(&mut session, &keys), &keys);
    let answer = at(&payload, &["answers", "incident_location"]);
    assert_eq!(answer, &Json::object([("not_known", true.into())]));
}

#[test]
fn a_needed_decision_blocks_until_somebody_makes_it() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    answer(
        &mut session.answers,
        child,
        "child_abuse_link",
        "concern_not_linked",
    );
    assert_eq!(session.derived().assessment.verdict, Verdict::NeedsDecision);
    let missing: Vec<_> = codes(&problems(&mut session))
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    assert!(missing.contains(&"human_decision"), "{missing:?}");
    assert!(missing.contains(&"human_decision_reason"), "{missing:?}");
}

#[test]
fn a_late_notification_asks_why() {
    let mut session = crate::support::session("2026-03-20");
    fill_in_wc_001(&mut session.answers);
    let found = match session.prepare(Still::at("2026-03-20").0, &TestKeys::new()) {
        Err(Refusal::Problems(problems)) => problems,
        _ => panic!("nothing is missing"),
    };
    assert!(
        found
            .iter()
            .any(|problem| problem.key.id == "late_reason" && problem.blocks)
    );
}

#[test]
fn a_record_that_may_have_arrived_is_settled_before_anything_else_is_sent() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let envelope = signed(&mut session, &keys);
    session.keep(OutboxEntry::new(envelope.clone(), 0));
    answer(
        &mut session.answers,
        record::INCIDENT,
        "incident_summary",
        "More is known now.",
    );
    let again = session.to_send_again(RevisionKind::Notification).unwrap();
    assert_eq!(again.envelope.body, envelope.body, "the same bytes");
    receive(&mut session, envelope);
    assert!(session.has_unsent());
    assert_eq!(codes(&problems(&mut session)), [("declaration", "missing")]);
}

#[test]
fn a_refused_record_is_sent_again_only_while_nothing_more_was_typed() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let envelope = signed(&mut session, &keys);
    session.keep(refused(envelope));
    assert!(session.to_send_again(RevisionKind::Notification).is_some());
    let summary = Key::once("incident_summary");
    let before = session.answers.get(summary).unwrap().clone();
    answer(
        &mut session.answers,
        record::INCIDENT,
        "incident_summary",
        "More is known now.",
    );
    assert!(session.to_send_again(RevisionKind::Notification).is_none());
    session.answers.set(summary, before);
    assert!(session.to_send_again(RevisionKind::Notification).is_some());
}

#[test]
fn a_downloaded_copy_holds_every_answer_as_typed() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    answer(&mut session.answers, child, "child_dob", "31 2 2026");
    answer(&mut session.answers, child, "child_unidentified", "yes");
    session
        .answers
        .set_not_known(Key::once("incident_summary"), true);
    let copy = session.export().canonical();
    for typed in [
        "\"31\",\"2\",\"2026\"",
        "Robin",
        "A baby was brought to hospital",
    ] {
        assert!(copy.contains(typed), "{typed}");
    }
}

/// The verdict after a change of the plain case.
fn verdict_with(change: impl FnOnce(&mut Session, record::Row)) -> Verdict {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    change(&mut session, child);
    session.derived().assessment.verdict
}

#[test]
fn a_council_typed_in_part_is_not_read_as_another_council() {
    for typed in ["Lee", "Leed", "nowhere"] {
        let verdict = verdict_with(|session, child| {
            answer(
                &mut session.answers,
                record::INCIDENT,
                "incident_jurisdiction",
                "outside_england",
            );
            answer(&mut session.answers, child, "child_home_la", typed);
        });
        assert_eq!(verdict, Verdict::NeedsDecision, "{typed}");
    }
}

#[test]
fn a_home_council_that_has_ended_needs_a_decision() {
    let verdict = verdict_with(|session, child| {
        answer(
            &mut session.answers,
            record::INCIDENT,
            "incident_jurisdiction",
            "outside_england",
        );
        answer(&mut session.answers, child, "child_home_la", "E10000009");
    });
    assert_eq!(verdict, Verdict::NeedsDecision);
}

#[test]
fn children_who_are_not_described_leave_the_verdict_open() {
    let verdict = verdict_with(|session, child| {
        answer(&mut session.answers, child, "child_outcome", "near_miss");
        answer(
            &mut session.answers,
            record::INCIDENT,
            "children_total",
            "3",
        );
    });
    assert_eq!(verdict, Verdict::NeedsDecision);
}

#[test]
fn an_age_without_its_unit_is_no_age() {
    let verdict = verdict_with(|session, child| {
        answer(&mut session.answers, child, "child_dob", "  ");
        answer(&mut session.answers, child, "child_age", "20");
    });
    assert_eq!(verdict, Verdict::NeedsDecision);
}

#[test]
fn the_death_at_16_of_a_care_leaver_harmed_at_15_is_notified() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    for (id, typed) in [
        ("child_dob", "1 3 2010"),
        ("child_outcome", "died"),
        ("child_died_on", "3 3 2026"),
        ("child_abuse_status", "not_suspected"),
        ("child_care_leaver", "yes"),
        ("child_care_leaver_la", "E08000035"),
    ] {
        answer(&mut session.answers, child, id, typed);
    }
    answer(
        &mut session.answers,
        record::INCIDENT,
        "incident_on",
        "20 2 2026",
    );
    assert_eq!(
        session.derived().assessment.verdict,
        Verdict::NotifySosOfsted
    );
}

#[test]
fn a_death_after_the_authority_became_aware_of_the_harm_is_accepted() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    for (id, typed) in [
        ("child_outcome", "died"),
        ("child_died_on", "4 3 2026"),
        ("child_suspected_suicide", "no"),
        ("child_unexplained_death", "no"),
    ] {
        answer(&mut session.answers, child, id, typed);
    }
    answer(
        &mut session.answers,
        record::INCIDENT,
        "notification_reason",
        "death_abuse_known_or_suspected",
    );
    assert_eq!(codes(&problems(&mut session)), []);
}

#[test]
fn a_recorded_decision_is_sent_also_where_the_verdict_needs_none() {
    let (mut session, keys) = (complete(), TestKeys::new());
    for (id, typed) in [
        ("human_decision", "seek_advice"),
        ("human_decision_reason", "We want counsel first."),
        ("human_decision_by", "Sam Director"),
    ] {
        answer(&mut session.answers, record::INCIDENT, id, typed);
    }
    let payload = payload(&signed(&mut session, &keys), &keys);
    assert_eq!(
        at(&payload, &["answers", "human_decision"]).as_text(),
        Some("seek_advice")
    );
}

/// Checks that the schema has every member of the payload.
fn is_described(value: &Json, schema: &Json, path: &str) {
    for (name, value) in value.entries().unwrap() {
        let known = at(schema, &["properties", name]);
        assert!(known != &Json::Null, "the schema has no {path}.{name}");
        for entry in at(known, &["items", "properties"])
            .entries()
            .and(value.as_list())
            .unwrap_or(&[])
        {
            is_described(entry, known.get("items").unwrap(), name);
        }
    }
}

#[test]
fn the_schema_describes_everything_that_is_sent() {
    let (mut session, keys) = (complete(), TestKeys::new());
    let payload = payload(&signed(&mut session, &keys), &keys);
    let schema = notifiable_incident::wire::schema::schema();
    is_described(&payload, &schema, "payload");
    is_described(
        payload.get("answers").unwrap(),
        at(&schema, &["$defs", "answers"]),
        "answers",
    );
    for name in at(&schema, &["required"]).as_list().unwrap() {
        assert!(
            payload.get(name.as_text().unwrap()).is_some(),
            "{}",
            name.canonical()
        );
    }
}

/// Reads settings from attributes; also returns the names of those that were not used.
fn settings_of(attributes: &[(&str, &str)]) -> (Settings, Vec<&'static str>) {
    Settings::read(&|name| {
        let mut named = attributes.iter().filter(|(other, _)| *other == name);
        named.next().map(|(_, value)| (*value).to_owned())
    })
}

fn is_asked(session: &Session, row: record::Row, id: &str) -> bool {
    let derived = session.derived();
    let asked = record::VisibleAnswers::new(&session.answers, &derived);
    let section = catalogue::section_of(id).unwrap();
    let questions = asked.questions(section, row);
    questions.iter().any(|question| question.id == id)
}

#[test]
fn an_optional_question_is_asked_unless_the_council_switches_it_off() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    let asked = |session: &Session| is_asked(session, child, "child_nhs_number");
    assert!(asked(&session));
    for (attributes, expected) in [
        (&[("optional-questions", "-nhs_number")][..], false),
        (&[("optional-questions", "-child_nhs_number")], false),
        (&[("optional-questions", " -upn,-nhs_number\n")], false),
        (&[("optional-questions", "-nhs_number nhs_number")], true),
        (&[("nhs-number", "")], true),
        (
            &[("nhs-number", ""), ("optional-questions", "-nhs_number")],
            false,
        ),
        (&[("optional-questions", "-upn")], true),
        (&[("optional-questions", "")], true),
    ] {
        let (settings, refused) = settings_of(attributes);
        assert!(refused.is_empty(), "{attributes:?}");
        session.set_settings(settings);
        assert_eq!(asked(&session), expected, "{attributes:?}");
        session.set_checklist(Checklist::default());
        assert_eq!(
            asked(&session),
            expected,
            "a checklist of the council's own changes nothing"
        );
    }
    let (off, _) = settings_of(&[("optional-questions", "-nhs_number")]);
    session.set_settings(off);
    let number = "9990000018";
    answer(&mut session.answers, child, "child_nhs_number", number);
    assert!(asked(&session), "what was given stays to be seen");
}

#[test]
fn an_unknown_optional_question_is_reported_and_the_others_are_used() {
    let (settings, refused) =
        settings_of(&[("optional-questions", "aware_on, -upn -child_sex - ")]);
    assert_eq!(refused, ["optional-questions"]);
    assert_eq!(settings.optional_questions, [("child_upn", false)]);
}

#[test]
fn an_optional_question_changes_no_duty_and_no_date() {
    let mut session = complete();
    let before = session.derived();
    let off = catalogue::OPTIONAL.iter().map(|(id, _)| format!("-{id} "));
    let off: String = off.collect();
    let (settings, refused) = settings_of(&[("optional-questions", &off)]);
    assert!(refused.is_empty());
    session.set_settings(Settings {
        authority: session.settings.authority.clone(),
        ..settings
    });
    assert!(session.derived().says_the_same(&before));
}

#[test]
fn the_reason_for_a_missing_number_is_asked_once_the_number_is_not_known() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    for (id, why) in [
        ("child_nhs_number", "child_nhs_number_missing"),
        ("child_upn", "child_upn_missing"),
    ] {
        answer(&mut session.answers, child, "child_dob", "10 11 2015");
        assert!(is_asked(&session, child, id) && !is_asked(&session, child, why));
        let key = record::Key::of(child, id);
        session.answers.say(key, record::State::NotKnown, true);
        assert!(is_asked(&session, child, why), "{why}");
        session.answers.say(key, record::State::NotKnown, false);
        assert!(!is_asked(&session, child, why), "{why}");
    }
}

#[test]
fn a_pupil_number_is_asked_for_at_school_age_and_at_an_unknown_age() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    for (born, expected) in [
        ("10 11 2025", false),
        ("2 3 2024", false),
        ("28 2 2024", true),
        ("2 3 2007", true),
        ("28 2 2007", false),
    ] {
        answer(&mut session.answers, child, "child_dob", born);
        assert_eq!(is_asked(&session, child, "child_upn"), expected, "{born}");
    }
    session
        .answers
        .set(record::Key::of(child, "child_dob"), Default::default());
    assert!(is_asked(&session, child, "child_upn"));
}

#[test]
fn the_reason_other_fits_every_outcome() {
    let mut session = complete();
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    let once = record::INCIDENT;
    answer(&mut session.answers, once, "notification_reason", "other");
    for (outcome, abuse) in [("no_harm", "not_suspected"), ("died", "known")] {
        answer(&mut session.answers, child, "child_outcome", outcome);
        answer(&mut session.answers, child, "child_abuse_status", abuse);
        let derived = session.derived();
        let problems = record::problems(&session.answers, &derived, &session.context);
        let of_reason = |one: &&record::Problem| one.key.id == "notification_reason";
        assert!(!problems.iter().any(|one| of_reason(&one)), "{outcome}");
    }
}

#[test]
fn an_entry_is_blank_until_something_is_typed_chosen_or_said() {
    let mut answers = Answers::new();
    let row = answers.add_row(&catalogue::CHILDREN);
    let name = Key::of(row, "child_forenames");
    assert!(answers.is_blank_row(row));
    answers.set_part(name, 0, " ".to_owned());
    assert!(answers.is_blank_row(row));
    answers.set_part(name, 0, "R".to_owned());
    assert!(!answers.is_blank_row(row));
    answers.set_part(name, 0, String::new());
    answers.say(name, record::State::NotKnown, true);
    assert!(!answers.is_blank_row(row));
}

#[test]
fn a_sent_record_has_changes_only_where_somebody_would_find_one() {
    let sent = || {
        let (mut session, keys) = (complete(), TestKeys::new());
        let envelope = signed(&mut session, &keys);
        receive(&mut session, envelope);
        session
    };
    assert!(!sent().has_changes());
    let (blank, typed) = (Key::once("late_reason"), Key::once("incident_summary"));
    let mut session = sent();
    assert!(session.answers.is_blank(blank));
    session.answers.set_part(blank, 0, "a".to_owned());
    assert!(session.has_changes());
    session.answers.set_part(blank, 0, String::new());
    assert!(!session.has_changes());
    session
        .answers
        .set_part(Key::once("incident"), 0, "yes".to_owned());
    assert!(!session.has_changes());
    session.answers.set_part(typed, 0, String::new());
    assert!(session.has_changes());

    let mut session = sent();
    let row = session.answers.add_row(&catalogue::PEOPLE);
    assert!(session.has_changes());
    session.answers.remove_row(row);
    assert!(!session.has_changes());
    let child = session.answers.rows(&catalogue::CHILDREN)[0];
    session.answers.remove_row(child);
    assert!(session.has_changes());
}
