//! Members of the payload other than the answers.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::wire_support::accept;
use crate::support::{TestKeys, answer, at, fill_in_review, fill_in_wc_001, ready, session};
use notifiable_incident::catalogue::{self, CHILDREN, DFE_NAMES, Kind};
use notifiable_incident::record::INCIDENT;
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::jws::Unverified;
use notifiable_incident::wire::key::PublicKey;
use notifiable_incident::wire::payload::{FORM_VERSION, is_later, read_instant};
use notifiable_incident::wire::signable::Recipe;

/// The payload of a record.
fn payload_of(session: &Session) -> Json {
    let keys = TestKeys::new();
    let moment = read_instant("2026-03-03T09:32:00Z").unwrap();
    let to_sign = session.prepare(moment, &keys).ok().unwrap();
    let body = ready(sign::sign(to_sign, &keys)).ok().unwrap().body;
    let payload = Unverified::parse(&body).unwrap().unchecked().to_vec();
    Json::parse(&String::from_utf8(payload).unwrap()).unwrap()
}

/// Case WC-001 on a day on which nothing is late.
fn wc_001() -> Session {
    let mut session = session("2026-03-03");
    fill_in_wc_001(&mut session.answers);
    session
}

#[test]
fn each_name_of_the_departments_returns_maps_to_a_question_about_a_child() {
    for (id, name) in DFE_NAMES {
        let section = catalogue::section_of(id).unwrap();
        assert_eq!(section.group, Some(&CHILDREN), "{id}");
        let kind = &catalogue::question(id).unwrap().kind;
        assert_eq!(name.contains("date"), matches!(kind, Kind::Date { .. }));
    }
}

#[test]
fn answers_that_a_return_also_holds_are_repeated_under_its_names_for_each_child() {
    let mut session = wc_001();
    answer(&mut session.answers, INCIDENT, "children_total", "2");
    let first = session.answers.rows(&CHILDREN)[0];
    answer(&mut session.answers, first, "child_home_postcode", "ls14ap");
    let second = session.answers.add_row(&CHILDREN);
    for (id, typed) in [
        ("child_unidentified", "yes"),
        ("child_outcome", "died"),
        ("child_died_on", "1 3 2026"),
        ("child_suspected_suicide", "no"),
        ("child_abuse_status", "suspected"),
        ("child_abuse_category", "NEG"),
        ("child_abuse_link", "cause_or_contributory"),
    ] {
        answer(&mut session.answers, second, id, typed);
    }
    let payload = payload_of(&session);
    let expected = r#"[{"date_of_birth":"2025-11-10","first_name":"Robin","postcode":"LS1 4AP","surname":"Example"},{}]"#;
    assert_eq!(at(&payload, &["dfe", "children"]).canonical(), expected);
}

#[test]
fn every_council_that_is_named_has_its_three_digit_code_once() {
    let mut session = wc_001();
    let other = session.answers.add_row(&catalogue::OTHER_AUTHORITIES);
    answer(&mut session.answers, other, "other_la", "E08000025");
    let elsewhere = session.answers.add_row(&catalogue::OTHER_AUTHORITIES);
    answer(
        &mut session.answers,
        elsewhere,
        "other_la",
        "outside_england",
    );
    let payload = payload_of(&session);
    assert_eq!(
        at(&payload, &["dfe", "authorities"]).canonical(),
        r#"{"E08000025":"330","E08000035":"383"}"#
    );
    assert_eq!(at(&payload, &["audience"]).as_text(), Some("E08000035"));
}

#[test]
fn an_unknown_form_version_counts_as_a_later_one() {
    for (version, later) in [
        (Some(FORM_VERSION), false),
        (Some("1"), false),
        (Some("999"), true),
        (Some(""), true),
        (None, true),
    ] {
        assert_eq!(is_later(version), later, "{version:?}");
    }
}

/// A whole rapid review of case WC-001, with other answers.
fn reviewed(answered: &[(&'static str, &str)]) -> Json {
    let mut session = session("2026-11-23");
    fill_in_wc_001(&mut session.answers);
    fill_in_review(&mut session.answers);
    answer(&mut session.answers, INCIDENT, "dfe_reference", "2026-0042");
    for (id, typed) in answered {
        answer(&mut session.answers, INCIDENT, id, typed);
    }
    payload_of(&session)
}

#[test]
fn the_case_state_is_the_latest_that_applies() {
    let sent = ("review_sent_on", "23 3 2026");
    let no_local = ("review_decision", "no_lcspr_learning_captured");
    let published = ("published_on", "20 9 2026");
    let held_back = ("held_back", "yes");
    for (answered, expected) in [
        (&[][..], "local_review"),
        (&[held_back], "held_back_for_proceedings"),
        (&[held_back, published], "published"),
        (
            &[("not_published_reason", "It would harm the sister.")],
            "closed",
        ),
        (&[no_local], "rapid_review"),
        (&[no_local, sent], "closed"),
        (&[no_local, sent, ("immediate_learning", "")], "closed"),
        (&[no_local, sent, ("decision_reasons", "")], "rapid_review"),
        (
            &[
                ("review_decision", "not_serious_case"),
                sent,
                ("withdrawn_on", "1 4 2026"),
                ("withdrawal_reason", "It was an accident."),
            ],
            "withdrawn",
        ),
        (&[no_local, ("review_sent_on", "31 2 2026")], "rapid_review"),
        (&[no_local, ("review_sent_on", "23 3 ")], "rapid_review"),
        (
            &[no_local, ("review_sent_on", "24 11 2026")],
            "rapid_review",
        ),
    ] {
        let payload = reviewed(answered);
        let state = at(&payload, &["case_state"]).as_text();
        assert_eq!(state, Some(expected), "{answered:?}");
    }
    let mut session = wc_001();
    assert_eq!(payload_of(&session).get("case_state"), Some(&Json::Null));
    answer(&mut session.answers, INCIDENT, "notified_on", "3 3 2026");
    let payload = payload_of(&session);
    assert_eq!(at(&payload, &["case_state"]).as_text(), Some("notified"));
}

#[test]
fn themes_are_the_councils_own_codes_each_once() {
    let payload = reviewed(&[("themes", " T1, bruising ;T1,, T2")]);
    assert_eq!(
        at(&payload, &["themes"]).canonical(),
        r#"["T1","bruising","T2"]"#
    );
    assert_eq!(reviewed(&[]).get("themes"), None);
}

#[test]
fn a_record_carries_the_key_and_the_recipe_that_check_its_signature() {
    let keys = TestKeys::new();
    let moment = read_instant("2026-03-03T09:32:00Z").unwrap();
    let to_sign = wc_001().prepare(moment, &keys).ok().unwrap();
    let body = ready(sign::sign(to_sign, &keys)).ok().unwrap().body;
    // Uses the text of the record alone, as a reader in decades would.
    let unchecked = Unverified::parse(&body).unwrap().unchecked().to_vec();
    let payload = Json::parse(&String::from_utf8(unchecked).unwrap()).unwrap();
    let signing = payload.get("signing").unwrap();
    let key = PublicKey::from_jwk(signing.get("public_key").unwrap()).unwrap();
    assert!(accept(&body, &key).is_ok());
    assert_eq!(at(signing, &["algorithm"]).as_text(), Some("ES256"));
    assert_eq!(at(signing, &["recipe"]).as_text(), Some("jws-1"));
    let kid = ready(sign::thumbprint(&key, &keys)).unwrap();
    assert_eq!(Unverified::parse(&body).unwrap().kid(), Some(kid.as_str()));

    let to_sign = wc_001().prepare(moment, &keys).ok().unwrap();
    let target = "https://council.example/api/notifications";
    let signed = ready(sign::sign_in_headers(to_sign, target, 1, &keys))
        .ok()
        .unwrap();
    let signing = Json::parse(&signed.body).unwrap();
    let signing = signing.get("signing").unwrap();
    assert_eq!(at(signing, &["recipe"]).as_text(), Some("http-1"));
    let carried = PublicKey::from_jwk(signing.get("public_key").unwrap()).unwrap();
    assert_eq!(carried, key);
}

#[test]
fn every_recipe_that_a_record_can_name_is_described() {
    let page = include_str!("../../docs/verifying.md");
    for recipe in [Recipe::Envelope, Recipe::Headers] {
        assert!(page.contains(&format!("| `{}` | ", recipe.name())));
    }
}
