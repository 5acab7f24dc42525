//! Records from outside: opening, continuing and merging them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{Still, TestKeys, answer, at, context, fill_in_wc_001, payload_of, ready};
use notifiable_incident::catalogue::{self, Kind};
use notifiable_incident::record::merge::{Merge, Side};
use notifiable_incident::record::{
    Answer, Answers, AssessmentContext, Filled, INCIDENT, Key, State, VisibleAnswers,
};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::use_cases::import::{self, Refused, Signature};
use notifiable_incident::use_cases::sign::Refusal;
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::json::{Json, JsonError};

const DAY: &str = "2026-03-04";

fn complete() -> Session {
    let mut session = crate::support::session(DAY);
    fill_in_wc_001(&mut session.answers);
    session
}

fn signed(session: &Session, keys: &TestKeys) -> String {
    let to_sign = match session.prepare(Still::at(DAY).0, keys) {
        Ok(to_sign) => to_sign,
        Err(Refusal::Problems(problems)) => {
            let blocks = problems.iter().filter(|one| one.blocks);
            let codes: Vec<_> = blocks.map(|one| (one.key.id, one.code)).collect();
            panic!("refused: {codes:?}");
        }
        Err(_) => panic!("refused"),
    };
    ready(sign::sign(to_sign, keys)).ok().unwrap().body
}

fn resumed(draft: Draft) -> Session {
    let context: AssessmentContext = crate::support::session(DAY).context.for_another_record();
    Session::resume(draft, None, context, Settings::default())
}

#[test]
fn an_opened_record_is_sent_back_unchanged_as_the_next_revision() {
    let keys = TestKeys::new();
    let envelope = signed(&complete(), &keys);
    let before = payload_of(&envelope);
    let opened = ready(import::open(&envelope, &keys)).unwrap();
    assert_eq!(opened.signature, Signature::Verified);
    assert!(!opened.newer);
    assert_eq!(opened.unknown, 0);
    let mut session = resumed(opened.draft);
    answer(&mut session.answers, INCIDENT, "declaration", "yes");
    let after = payload_of(&signed(&session, &keys));
    assert_eq!(after.get("answers"), before.get("answers"));
    assert_eq!(after.get("record_id"), before.get("record_id"));
    assert_eq!(at(&after, &["revision"]).as_int(), Some(2));
    let digest = ready(notifiable_incident::platform::Keys::digest(
        &keys,
        before.canonical().as_bytes(),
    ));
    let digest = base64url::encode(&digest.unwrap());
    assert_eq!(at(&after, &["previous"]).as_text(), Some(digest.as_str()));
    assert_eq!(at(&after, &["audit"]).as_list().unwrap().len(), 2);
}

#[test]
fn a_payload_without_a_signature_opens_marked_as_unsigned() {
    let keys = TestKeys::new();
    let payload = payload_of(&signed(&complete(), &keys)).canonical();
    let opened = ready(import::open(&payload, &keys)).unwrap();
    assert_eq!(opened.signature, Signature::None);
    let child = opened.draft.answers.rows(&catalogue::CHILDREN)[0];
    let name = opened.draft.answers.text(Key::of(child, "child_forenames"));
    assert_eq!(name, "Robin");
}

#[test]
fn a_record_changed_after_signing_opens_with_a_broken_signature() {
    let keys = TestKeys::new();
    let envelope = signed(&complete(), &keys);
    let json = Json::parse(&envelope).unwrap();
    let payload = payload_of(&envelope).canonical().replace("Robin", "Robyn");
    let forged = Json::object([
        ("payload", base64url::encode(payload.as_bytes()).into()),
        ("protected", json.get("protected").unwrap().clone()),
        ("signature", json.get("signature").unwrap().clone()),
    ]);
    let opened = ready(import::open(&forged.canonical(), &keys)).unwrap();
    assert_eq!(opened.signature, Signature::Broken);
}

#[test]
fn a_downloaded_copy_opens_with_everything_as_typed() {
    let mut session = complete();
    answer(&mut session.answers, INCIDENT, "incident_on", "31 2 2026");
    let copy = session.export().canonical();
    let opened = ready(import::open(&copy, &TestKeys::new())).unwrap();
    assert_eq!(opened.signature, Signature::Copy);
    assert!(opened.draft.answers == session.answers);
    assert_eq!(opened.draft.record_id, session.record_id());
}

#[test]
fn members_that_this_version_does_not_know_are_kept_and_sent_back() {
    let keys = TestKeys::new();
    let mut payload = payload_of(&signed(&complete(), &keys));
    let Json::Object(members) = &mut payload else {
        panic!();
    };
    for (name, value) in members.iter_mut() {
        if name == "form_version" {
            *value = "3".into();
        }
        if name == "answers"
            && let Json::Object(answers) = value
        {
            answers.push(("of_a_later_form".into(), Json::List(vec![7.into()])));
            answers.push(("aware_on".into(), Json::Null));
            answers.remove(
                answers
                    .iter()
                    .position(|(name, _)| name == "aware_on")
                    .unwrap(),
            );
            let children = answers.iter_mut().find(|(name, _)| name == "children");
            let Json::List(children) = &mut children.unwrap().1 else {
                panic!();
            };
            let Json::Object(child) = &mut children[0] else {
                panic!();
            };
            child.push(("child_of_a_later_form".into(), "kept".into()));
        }
    }
    let opened = ready(import::open(&payload.canonical(), &keys)).unwrap();
    assert!(opened.newer);
    assert_eq!(opened.unknown, 3, "a value of another kind counts as well");
    // The unknown members survive a save.
    let draft = Draft::read(&opened.draft.json()).unwrap();
    let mut session = resumed(draft);
    answer(&mut session.answers, INCIDENT, "aware_on", "2 3 2026");
    answer(&mut session.answers, INCIDENT, "declaration", "yes");
    let back = payload_of(&signed(&session, &keys));
    let later = at(&back, &["answers", "of_a_later_form"]).as_list();
    assert_eq!(later, Some(&[Json::from(7)][..]));
    let child = &at(&back, &["answers", "children"]).as_list().unwrap()[0];
    assert_eq!(
        at(child, &["child_of_a_later_form"]).as_text(),
        Some("kept")
    );
    // A person has answered this question since.
    let aware_on = at(&back, &["answers", "aware_on"]).as_text();
    assert_eq!(aware_on, Some("2026-03-02"));
}

#[test]
fn a_value_that_its_question_does_not_accept_gives_way_to_an_answer_only() {
    let keys = TestKeys::new();
    let mut payload = payload_of(&signed(&complete(), &keys));
    let answers = member(&mut payload, "answers");
    *member(answers, "incident_on") = "unknown".into();
    *member(answers, "children_total") = Json::List(vec![7.into()]);
    let Json::Object(members) = answers else {
        panic!();
    };
    members.push(("media_interest".into(), Json::Int(5)));
    let opened = ready(import::open(&payload.canonical(), &keys)).unwrap();
    let mut session = resumed(opened.draft);
    answer(&mut session.answers, INCIDENT, "incident_on", "1 3 2026");
    answer(&mut session.answers, INCIDENT, "children_total", "1");
    answer(&mut session.answers, INCIDENT, "declaration", "yes");
    let back = payload_of(&signed(&session, &keys));
    let sent = at(&back, &["answers"]);
    assert_eq!(at(sent, &["incident_on"]).as_text(), Some("2026-03-01"));
    assert_eq!(at(sent, &["children_total"]).as_int(), Some(1));
    assert_eq!(at(sent, &["media_interest"]).as_int(), Some(5));
}

/// Whether a new entry of a stored draft takes a number that some part of the draft has already.
fn reuses_a_number(change: impl FnOnce(&mut Draft, Answers, Key)) -> bool {
    let mut draft = complete().draft();
    let mut more = draft.answers.clone();
    let child = more.add_row(&catalogue::CHILDREN);
    answer(&mut more, child, "child_forenames", "Removed");
    let key = Key::of(child, "child_forenames");
    change(&mut draft, more, key);
    let mut draft = Draft::read(&draft.json()).unwrap();
    draft.answers.add_row(&catalogue::CHILDREN) == child
}

#[test]
fn a_new_entry_takes_no_number_of_an_entry_that_was_sent_referred_or_filled_in() {
    assert!(reuses_a_number(|_, _, _| {}));
    assert!(!reuses_a_number(|draft, more, _| draft.sent = more));
    assert!(!reuses_a_number(|draft, more, _| draft.referral = more));
    assert!(!reuses_a_number(|draft, _, key| {
        draft.answers.filled.push(Filled {
            key,
            answer: Answer::default(),
            source: "Case system".to_owned(),
            date: DAY.to_owned(),
            seen: false,
        });
    }));
}

#[test]
fn the_answers_of_a_referral_stay_with_their_child_when_a_payload_is_opened() {
    let keys = TestKeys::new();
    let mut payload = payload_of(&signed(&complete(), &keys));
    // The referral has no entries of this group, which comes before the children.
    let Json::Object(answers) = member(&mut payload, "answers") else {
        panic!();
    };
    let entries = [(); 2].map(|()| Json::object([("of_a_later_form", "kept".into())]));
    answers.push(("attachments_list".into(), Json::List(entries.to_vec())));
    let Json::List(children) = member(member(&mut payload, "answers"), "children") else {
        panic!();
    };
    for name in ["Second", "Third"] {
        children.push(Json::object([("child_forenames", name.into())]));
    }
    let said =
        ["Robyn", "Secund", "Thurd"].map(|name| Json::object([("child_forenames", name.into())]));
    let Json::Object(members) = &mut payload else {
        panic!();
    };
    let said = Json::object([("children", Json::List(said.to_vec()))]);
    members.push(("referral".into(), said));
    let mut draft = ready(import::open(&payload.canonical(), &keys))
        .unwrap()
        .draft;
    let names = draft.answers.rows(&catalogue::CHILDREN).iter().map(|row| {
        let key = Key::of(*row, "child_forenames");
        [draft.answers.text(key), draft.referral.text(key)]
    });
    let names: Vec<_> = names.collect();
    let expected = [["Robin", "Robyn"], ["Second", "Secund"], ["Third", "Thurd"]];
    assert_eq!(names, expected);
    let rows = draft.referral.rows(&catalogue::CHILDREN).to_vec();
    assert!(!rows.contains(&draft.answers.add_row(&catalogue::CHILDREN)));
}

#[test]
fn an_entry_that_was_added_and_removed_again_is_no_change() {
    let mut draft = complete().draft();
    draft.sent = draft.answers.clone();
    draft.previous = Some("digest".to_owned());
    let mut session = resumed(draft);
    let row = session.answers.add_row(&catalogue::PEOPLE);
    assert!(session.has_unsent());
    session.answers.remove_row(row);
    assert!(!session.has_unsent());
}

#[test]
fn a_draft_of_a_later_form_keeps_its_groups_and_answers_and_sends_them() {
    let mut copy = complete().export();
    let answers = member(&mut copy, "answers");
    let Json::Object(rows) = member(answers, "rows") else {
        panic!();
    };
    rows.push(("visits".into(), Json::List(vec![40.into(), 41.into()])));
    let Json::List(typed) = member(answers, "typed") else {
        panic!();
    };
    for (row, id, rest) in [
        (0, "of_a_later_form", r#""not_known":false,"parts":["one"]"#),
        (
            0,
            "planned_later",
            r#""not_known":true,"parts":[],"plan":"Ask the GP""#,
        ),
        (
            41,
            "visit_note",
            r#""not_known":false,"parts":["Seen at home"]"#,
        ),
    ] {
        let one = format!(r#"{{"id":"{id}",{rest},"row":{row}}}"#);
        typed.push(Json::parse(&one).unwrap());
    }
    let opened = ready(import::open(&copy.canonical(), &TestKeys::new())).unwrap();
    assert_eq!(opened.unknown, 3);
    // A save changes nothing of them.
    let saved = opened.draft.json();
    assert_eq!(saved.canonical(), copy.canonical());
    let mut draft = Draft::read(&saved).unwrap();
    // A new entry does not take the number of an unknown one.
    assert!(draft.answers.add_row(&catalogue::CHILDREN).0 > 41);
    let draft = Draft::read(&saved).unwrap();
    let back = payload_of(&signed(&resumed(draft), &TestKeys::new()));
    let sent = at(&back, &["answers"]);
    let text = |json: &Json| json.canonical();
    assert_eq!(
        text(at(sent, &["of_a_later_form"])),
        r#"{"as_typed":["one"]}"#
    );
    assert_eq!(
        text(at(sent, &["planned_later"])),
        r#"{"not_known":true,"plan":"Ask the GP"}"#
    );
    assert_eq!(
        text(at(sent, &["visits"])),
        r#"[{},{"visit_note":{"as_typed":["Seen at home"]}}]"#
    );
}

fn member<'a>(json: &'a mut Json, name: &str) -> &'a mut Json {
    let Json::Object(members) = json else {
        panic!("no object with {name}");
    };
    let found = members.iter_mut().find(|(one, _)| one == name);
    &mut found.unwrap_or_else(|| panic!("no {name}")).1
}

/// A record that form version 1 signed. It was committed when that was current; never edit it.
const VERSION_1: &str = include_str!("../vectors/entry-1.json");

#[test]
fn a_record_of_form_version_1_opens_with_every_answer() {
    let entry = Json::parse(VERSION_1.trim()).unwrap();
    let envelope = at(&entry, &["body"]).as_text().unwrap();
    let opened = ready(import::open(envelope, &TestKeys::new())).unwrap();
    assert_eq!(opened.signature, Signature::OtherKey);
    assert_eq!((opened.newer, opened.unknown), (false, 0));
    let payload = payload_of(envelope);
    assert_eq!(at(&payload, &["form_version"]).as_text(), Some("1"));
    let plain = ready(import::open(&payload.canonical(), &TestKeys::new())).unwrap();
    assert!(plain.draft.answers == opened.draft.answers);
    assert_eq!(opened.draft.answers.text(Key::once("aware_on")), "2");
}

/// A record with as many questions of form version 2 as one record can have.
fn everything() -> Session {
    let mut session = crate::support::session(DAY);
    fill_in_wc_001(&mut session.answers);
    for group in catalogue::groups() {
        session.answers.add_row(group);
    }
    let children = session.answers.rows(&catalogue::CHILDREN).to_vec();
    answer(&mut session.answers, children[0], "child_dob", "10 11 2010");
    answer(
        &mut session.answers,
        children[0],
        "child_unidentified",
        "no",
    );
    answer(&mut session.answers, children[0], "child_unborn", "no");
    answer(&mut session.answers, children[0], "child_outcome", "died");
    for (id, typed) in [
        ("children_total", "3"),
        ("media_interest", "likely"),
        ("notification_reason", "death_abuse_known_or_suspected"),
        ("police_status", "charged"),
        ("incident_location", "childrens_home"),
        ("review_by_choice", "notified"),
        (
            "sent_to",
            "panel partners_here partners_elsewhere other_authority child_death_review others",
        ),
        ("published_on", ""),
    ] {
        answer(&mut session.answers, INCIDENT, id, typed);
    }
    for (id, typed) in [
        ("child_looked_after", "yes"),
        ("child_cp_plan", "now"),
        ("child_disability_known", "yes"),
        ("child_ethnicity", "NOBT"),
        ("factors", "1A 12A"),
    ] {
        answer(&mut session.answers, children[0], id, typed);
    }
    let unborn = session.answers.add_row(&catalogue::CHILDREN);
    answer(&mut session.answers, unborn, "child_unidentified", "no");
    answer(&mut session.answers, unborn, "child_unborn", "yes");
    for (group, id, typed) in [
        (&catalogue::PARTNER_VIEWS, "notify_view", "disagrees"),
        (&catalogue::review::AGENCIES, "agency_nil_return", "no"),
    ] {
        let row = session.answers.rows(group)[0];
        answer(&mut session.answers, row, id, typed);
    }
    for id in ["child_nhs_number", "child_upn"] {
        session
            .answers
            .say(Key::of(children[0], id), State::NotKnown, true);
    }
    // Each answer may bring up more questions.
    while fill_in_asked(&mut session) {}
    session
}

/// Answers every question that is asked and blank. Returns whether there was one.
fn fill_in_asked(session: &mut Session) -> bool {
    let derived = session.derived();
    let asked = VisibleAnswers::new(&session.answers, &derived);
    let mut blank = Vec::new();
    for section in catalogue::sections() {
        let rows = section
            .group
            .map_or(vec![INCIDENT], |group| session.answers.rows(group).to_vec());
        for row in rows.into_iter().filter(|row| asked.section(section, *row)) {
            let questions = asked.questions(section, row).into_iter();
            blank.extend(questions.map(|question| (Key::of(row, question.id), question)));
        }
    }
    blank.retain(|(key, _)| session.answers.is_blank(*key));
    for (key, question) in &blank {
        let of = |id| session.answers.codes(Key::of(key.row, id)).to_vec();
        let codes = question
            .options()
            .into_iter()
            .filter(|one| !one.exclusive && !one.retired);
        let mut codes = codes.map(|one| one.code.to_owned());
        let parts = match question.kind {
            Kind::One(_) => codes.take(1).collect(),
            Kind::Many(_) => codes.by_ref().take(2).collect(),
            Kind::ChosenIn { question, .. } => of(question).into_iter().take(1).collect(),
            Kind::Date { .. } => ["2", "3", "2026"].map(str::to_owned).to_vec(),
            Kind::Number { least, .. } => vec![least.to_string()],
            Kind::Authority { .. } => vec!["E08000035".to_owned()],
            Kind::Time => vec!["09:32".to_owned()],
            Kind::Email => vec!["ada.morgan@example.gov.uk".to_owned()],
            Kind::Phone => vec!["0113 496 0000".to_owned()],
            Kind::Postcode => vec!["LS1 4AP".to_owned()],
            Kind::NhsNumber => vec!["9434765919".to_owned()],
            Kind::Tick => vec!["yes".to_owned()],
            Kind::Text { most } | Kind::Narrative { most, .. } => {
                let words = format!("About {}", question.id);
                vec![words.chars().take(most).collect()]
            }
        };
        session.answers.set(*key, Answer::given(parts));
    }
    !blank.is_empty()
}

/// Counts the answers of a payload: the members of `answers` and of the entries of its lists.
fn count_of(answers: &Json) -> usize {
    let members = answers.entries().unwrap().iter();
    let counts = members.map(|(name, value)| match catalogue::group(name) {
        Some(_) => value.as_list().unwrap().iter().map(count_of).sum(),
        None => 1,
    });
    counts.sum()
}

/// A record that form version 2 signed, with every answer that one record can have. Never edit it.
/// `WRITE_VECTORS=1 cargo test --test use_cases opening::` writes one of the current version.
#[test]
fn a_record_of_form_version_2_opens_with_every_answer() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/record-2.json");
    if std::env::var_os("WRITE_VECTORS").is_some() {
        let envelope = signed(&everything(), &TestKeys::new());
        std::fs::write(path, envelope + "\n").unwrap();
    }
    let envelope = std::fs::read_to_string(path).unwrap();
    let payload = payload_of(envelope.trim());
    assert_eq!(at(&payload, &["form_version"]).as_text(), Some("2"));
    for text in [envelope, payload.canonical()] {
        let opened = ready(import::open(&text, &TestKeys::new())).unwrap();
        assert_eq!((opened.newer, opened.unknown), (false, 0));
        let answers = opened.draft.answers.iter();
        let answered = answers.filter(|(key, _)| key.id != "declaration").count();
        let sent = count_of(payload.get("answers").unwrap());
        // Each revision needs a new declaration.
        assert_eq!(answered, sent - 1);
        assert!(answered > 250, "{answered}");
    }
}

#[test]
fn each_kind_of_broken_text_is_refused_with_its_own_error() {
    let keys = TestKeys::new();
    let envelope = signed(&complete(), &keys);
    let cut = &envelope[..envelope.len() / 2];
    let refused = |text: &str| ready(import::open(text, &keys)).err();
    assert_eq!(refused(cut), Some(Refused::Json(JsonError::Malformed)));
    assert!(matches!(refused(""), Some(Refused::Jws(_))));
    assert_eq!(refused("{}"), Some(Refused::NotARecord));
    assert_eq!(
        refused(r#"{"__proto__":{}}"#),
        Some(Refused::Json(JsonError::PrototypeName))
    );
    let long = format!("\"{}\"", "x".repeat(5 * 1024 * 1024));
    assert_eq!(refused(&long), Some(Refused::Json(JsonError::TooLong)));
    let deep = format!("{{\"schema\":{}{}}}", "[".repeat(17), "]".repeat(17));
    assert_eq!(refused(&deep), Some(Refused::Json(JsonError::TooDeep)));
}

/// The record with some answers changed.
fn version(base: &Answers, changes: &[(&'static str, &str)]) -> Answers {
    let mut version = base.clone();
    for (id, typed) in changes {
        answer(&mut version, INCIDENT, id, typed);
    }
    version
}

#[test]
fn a_merge_takes_changes_of_one_side_and_asks_about_changes_of_both() {
    let base = complete().answers;
    let mine = version(
        &base,
        &[("notifier_name", "Ada B"), ("notifier_role", "Head")],
    );
    let theirs = version(
        &base,
        &[
            ("notifier_name", "Ada C"),
            ("notifier_phone", "01632 960001"),
        ],
    );
    let merge = Merge::of(&base, mine, &theirs, &context(DAY, true));
    let said: Vec<_> = merge
        .differences
        .iter()
        .map(|one| (one.key.id, one.settled))
        .collect();
    assert_eq!(
        said,
        [
            ("notifier_name", None),
            ("notifier_phone", Some(Side::Theirs)),
            ("notifier_role", Some(Side::Mine)),
        ]
    );
    let merged = merge.apply(|_| Side::Theirs);
    assert_eq!(merged.text(Key::once("notifier_name")), "Ada C");
    assert_eq!(merged.text(Key::once("notifier_role")), "Head");
    assert_eq!(merged.text(Key::once("notifier_phone")), "01632 960001");
    let both = merge.apply(|_| Side::Both);
    assert_eq!(both.text(Key::once("notifier_name")), "Ada B\n\nAda C");
}

#[test]
fn entries_added_on_both_sides_are_all_kept() {
    let mut base = complete().answers;
    let first = base.add_row(&catalogue::PEOPLE);
    answer(&mut base, first, "person_name", "Sam First");
    let mut mine = base.clone();
    let added = mine.add_row(&catalogue::PEOPLE);
    answer(&mut mine, added, "person_name", "Mine Added");
    // A payload has its entries in order, with row numbers of its own.
    let mut theirs = Answers::new();
    fill_in_wc_001(&mut theirs);
    let added = theirs.add_row(&catalogue::PEOPLE);
    answer(&mut theirs, added, "person_name", "Theirs Added");
    let again = theirs.add_row(&catalogue::PEOPLE);
    answer(&mut theirs, again, "person_name", "Sam First");
    let merge = Merge::of(&base, mine, &theirs, &context(DAY, true));
    let merged = merge.apply(|_| Side::Mine);
    let names: Vec<_> = merged
        .rows(&catalogue::PEOPLE)
        .iter()
        .map(|row| merged.text(Key::of(*row, "person_name")).to_owned())
        .collect();
    assert_eq!(names, ["Sam First", "Mine Added", "Theirs Added"]);
}

#[test]
fn a_record_whose_id_cannot_be_a_storage_name_is_refused() {
    let is_read = |id: &str| {
        let copy = Json::object([
            ("schema", "notifiable-incident.draft".into()),
            ("record_id", id.into()),
            ("revision", Json::Int(1)),
            ("answers", Json::object([("typed", Json::List(vec![]))])),
        ]);
        Draft::read(&copy).is_some()
    };
    assert!(is_read(&"A".repeat(22)));
    for id in ["", "a/b", "../x", "a b", "é", &"x".repeat(65)] {
        assert!(!is_read(id), "{id}");
    }
}

#[test]
fn an_entry_number_that_leaves_none_for_others_is_not_read() {
    let mut copy = complete().export();
    let answers = member(&mut copy, "answers");
    let filled = r#"[{"row":4294967295,"id":"child_sex","parts":["F"],"not_known":false,"source":"x","date":"2026-03-02"}]"#;
    let Json::Object(members) = answers else {
        panic!();
    };
    members.push(("filled".into(), Json::parse(filled).unwrap()));
    let opened = ready(import::open(&copy.canonical(), &TestKeys::new())).unwrap();
    let mut answers = opened.draft.answers;
    let before = answers.rows(&catalogue::CHILDREN).to_vec();
    let added = answers.add_row(&catalogue::CHILDREN);
    assert!(added != INCIDENT && !before.contains(&added));
}
