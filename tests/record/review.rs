//! The rapid review: its checklist compared with the reference, open items, and the payload.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use notifiable_incident::catalogue::review::{self, Effect, Source, items};
use notifiable_incident::catalogue::{self, CHILDREN, Need};
use notifiable_incident::law::RapidReview;
use notifiable_incident::record::review::{
    ReviewStatus, Stops, has_begun, is_by_choice, put_in_order, status,
};
use notifiable_incident::record::{
    self, Answers, INCIDENT, Key, Row, State, VisibleAnswers, check, problems,
};
use notifiable_incident::settings::{self, Unused};

use crate::support::{TestKeys, answer, at, day, fill_in_review, fill_in_wc_001, session};
use notifiable_incident::use_cases::Session;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::schema::schema;
use proptest::prelude::*;
use serde_json::Value;

use Effect::{
    Blocks as B, BlocksClosing as CLOSE, BlocksOrWarns as BW, BlocksSharing as SHARE,
    Optional as OPT, Warns as W,
};
use Source::{
    AnnualReport as AR, Local as LOC, Newsletter as NEW, Panel2025 as P25, PanelFaq as FAQ,
    Proposed as P, Race as RACE, Regulations as REG, Seed as SEED, WorkingTogether as WT,
};

/// The reference of the checklist, compiled on 28 November 2026: item, core, effect, provenance. It is
/// deliberately not taken from the catalogue. Where the provenance is a rule, see `RULES`.
const REFERENCE: &[(&str, bool, Effect, &[Source])] = &[
    ("RR-A01", true, B, &[FAQ, P25]),
    ("RR-A02", false, B, &[LOC]),
    ("RR-A03", false, B, &[FAQ]),
    ("RR-A04", false, W, &[WT, LOC]),
    ("RR-A05", false, W, &[LOC, P]),
    ("RR-A06", true, B, &[WT]),
    ("RR-A07", false, W, &[LOC]),
    ("RR-A08", false, W, &[P]),
    ("RR-A09", false, W, &[P]),
    ("RR-A10", false, W, &[P]),
    ("RR-A11", false, OPT, &[LOC]),
    ("RR-B01", true, B, &[SEED]),
    ("RR-B02", true, BW, &[RACE, P25]),
    ("RR-B03", false, W, &[P25]),
    ("RR-B04", false, W, &[RACE]),
    ("RR-B05", false, W, &[LOC, P]),
    ("RR-B06", false, B, &[WT]),
    ("RR-B07", false, W, &[LOC]),
    ("RR-B08", true, W, &[P25, LOC]),
    ("RR-B09", false, W, &[SEED]),
    ("RR-C01", true, B, &[WT]),
    ("RR-C02", false, B, &[REG, WT]),
    ("RR-C03", false, W, &[P]),
    ("RR-C04", false, W, &[SEED, LOC]),
    ("RR-C05", false, W, &[P]),
    ("RR-D01", false, B, &[P25]),
    ("RR-D02", false, W, &[LOC]),
    ("RR-D03", true, W, &[P25]),
    ("RR-D04", false, W, &[SEED, AR]),
    ("RR-E01", true, B, &[SEED, P25]),
    ("RR-E02", false, W, &[SEED, AR]),
    ("RR-E03", false, W, &[REG]),
    ("RR-E04", false, W, &[REG, NEW]),
    ("RR-E05", false, W, &[REG, AR]),
    ("RR-E06", false, W, &[SEED]),
    ("RR-E07", false, W, &[SEED]),
    ("RR-E08", true, W, &[P25, RACE]),
    ("RR-E09", false, W, &[SEED]),
    ("RR-E10", false, W, &[SEED]),
    ("RR-E11", false, W, &[P]),
    ("RR-E12", false, OPT, &[P]),
    ("RR-F01", true, B, &[WT]),
    ("RR-F02", false, W, &[WT]),
    ("RR-F03", false, W, &[WT]),
    ("RR-G01", true, BW, &[REG]),
    ("RR-G02", true, BW, &[REG]),
    ("RR-G03", true, BW, &[REG]),
    ("RR-G04", true, BW, &[REG]),
    ("RR-G05", true, B, &[SEED]),
    ("RR-G06", false, W, &[REG, WT]),
    ("RR-H01", true, B, &[WT]),
    ("RR-H02", true, B, &[WT]),
    ("RR-H03", false, B, &[NEW, LOC]),
    ("RR-H04", false, B, &[P]),
    ("RR-H05", true, B, &[WT]),
    ("RR-H06", false, W, &[P]),
    ("RR-H07", false, W, &[P]),
    ("RR-H08", false, B, &[FAQ]),
    ("RR-H09", false, W, &[SEED]),
    ("RR-H10", false, W, &[SEED]),
    ("RR-H11", false, B, &[WT]),
    ("RR-I01", false, CLOSE, &[WT]),
    ("RR-I02", false, W, &[]),
    ("RR-I03", false, W, &[LOC]),
    ("RR-I04", false, SHARE, &[SEED]),
    ("RR-I05", false, W, &[LOC]),
    ("RR-I06", false, W, &[P]),
    ("RR-I07", false, OPT, &[P]),
    ("RR-I08", false, W, &[REG]),
];

/// Rules that the reference names as the provenance of an item.
const RULES: &[(&str, &[u8])] = &[
    ("RR-H02", &[38]),
    ("RR-H09", &[50]),
    ("RR-I01", &[34]),
    ("RR-I02", &[35]),
    ("RR-I04", &[70, 71]),
    ("RR-I08", &[56]),
];

/// Items that are on the list only in some cases; another answer can add one.
const CONDITIONAL: &[&str] = &[
    "RR-A08", "RR-H03", "RR-H04", "RR-H06", "RR-H07", "RR-H08", "RR-H09", "RR-H10", "RR-I02",
    "RR-I03", "RR-I05", "RR-I06", "RR-I08",
];

#[test]
fn every_item_of_the_reference_is_on_the_checklist_with_its_effect_and_its_sources() {
    let ours: Vec<_> = items()
        .iter()
        .map(|item| (item.id, item.core, item.effect, item.sources))
        .collect();
    assert_eq!(ours, REFERENCE);
    for (id, rules) in RULES {
        let item = review::item(id).unwrap();
        assert!(rules.iter().all(|rule| item.rules.contains(rule)), "{id}");
    }
    for (id, ..) in REFERENCE {
        let conditional = CONDITIONAL.contains(id);
        let always = matches!(review::item(id).unwrap().when, catalogue::When::Always);
        // A case by choice has no notification, and actions need somebody to act.
        let other = ["RR-A01", "RR-I01", "RR-I07"].contains(id);
        assert_eq!(always, !conditional && !other, "{id}");
    }
}

#[test]
fn each_item_rests_on_existing_questions_and_is_on_a_page_of_the_review() {
    for item in items() {
        assert!(catalogue::is_review(item.section), "{}", item.id);
        for id in item.rests_on() {
            let section = catalogue::section_of(id).unwrap_or_else(|| panic!("{id}"));
            let own = item.questions.contains(&id);
            assert_eq!(catalogue::is_review(section), own, "{} {id}", item.id);
        }
        let only_looked_at = ["RR-H06", "RR-H07", "RR-I04"].contains(&item.id);
        let rests_on_nothing = item.rests_on().count() == 0 && item.entries.is_none();
        assert_eq!(rests_on_nothing, only_looked_at, "{}", item.id);
    }
    let groups: Vec<_> = catalogue::groups().map(|group| group.id).collect();
    for group in items().iter().filter_map(|item| item.entries) {
        assert!(groups.contains(&group.id), "{}", group.id);
    }
}

#[test]
fn monitoring_of_a_local_review_is_open_until_its_log_has_an_entry() {
    let mut session = filled();
    once(&mut session, "review_sent_on", "23 3 2026");
    assert!(!open_ids(&session).contains(&"RR-I08"));
    for row in session.answers.rows(&review::MONITORING).to_vec() {
        session.answers.remove_row(row);
    }
    assert!(open_ids(&session).contains(&"RR-I08"));
}

#[test]
fn no_core_item_can_be_answered_with_not_applicable() {
    for item in items().iter().filter(|item| item.core) {
        for id in item.questions {
            let question = catalogue::question(id).unwrap();
            assert!(!question.not_applicable, "{} {id}", item.id);
            // A plan does not settle an item that blocks.
            assert!(!question.not_known || item.effect == W, "{} {id}", item.id);
        }
    }
}

#[test]
fn no_question_of_the_review_blocks_sending() {
    for section in review::sections() {
        assert!(!section.confirm, "{}", section.id);
        for question in section.questions {
            assert!(question.need != Need::Must, "{}", question.id);
        }
    }
}

#[test]
fn the_review_asks_nothing_that_the_notification_asks() {
    let labels = |review: bool| {
        catalogue::sections()
            .filter(move |section| catalogue::is_review(section) == review)
            .flat_map(|section| section.questions)
            .map(|question| question.label.to_lowercase())
    };
    for label in labels(true) {
        // "Name" and "role" are about other people in the review.
        assert!(
            ["name", "role"].contains(&label.as_str()) || labels(false).all(|other| other != label),
            "{label}"
        );
    }
}

// A review as a person fills it in.

fn filled() -> Session {
    let mut session = session("2026-03-23");
    fill_in_wc_001(&mut session.answers);
    session.context.sent = true;
    fill_in_review(&mut session.answers);
    session
}

fn looked_at(session: &Session, identifiers_found: Option<bool>) -> ReviewStatus {
    let derived = session.derived();
    status(
        VisibleAnswers::new(&session.answers, &derived),
        identifiers_found,
    )
}

fn ids(status: &ReviewStatus, stops: Stops) -> Vec<&'static str> {
    status.open(stops).map(|open| open.item.id).collect()
}

fn open_ids(session: &Session) -> Vec<&'static str> {
    let status = looked_at(session, Some(false));
    status.open.iter().map(|open| open.item.id).collect()
}

fn once(session: &mut Session, id: &'static str, typed: &str) {
    answer(&mut session.answers, INCIDENT, id, typed);
}

fn blank(session: &mut Session, row: Row, id: &'static str) {
    session.answers.choose_all(Key::of(row, id), Vec::new());
}

fn child(session: &Session) -> Row {
    session.answers.rows(&CHILDREN)[0]
}

#[test]
fn a_whole_review_is_signed_off_and_then_closed_by_sending_it() {
    let mut session = filled();
    let before = looked_at(&session, Some(false));
    assert_eq!(ids(&before, Stops::SignOff), [""; 0]);
    assert_eq!(ids(&before, Stops::Nothing), [""; 0]);
    assert!(before.can_sign_off() && before.can_share() && !before.can_close());
    assert_eq!(ids(&before, Stops::Closing), ["RR-I01"]);

    once(&mut session, "review_sent_on", "23 3 2026");
    let after = looked_at(&session, Some(false));
    assert!(after.can_close());
    assert_eq!(ids(&after, Stops::Nothing), ["RR-I02", "RR-I03", "RR-I05"]);
}

#[test]
fn an_empty_review_is_open_once_at_each_item_that_blocks() {
    let mut session = session("2026-03-23");
    fill_in_wc_001(&mut session.answers);
    let derived = session.derived();
    assert!(!has_begun(VisibleAnswers::new(&session.answers, &derived)));
    let blocking = ids(&looked_at(&session, None), Stops::SignOff);
    let expected: Vec<_> = REFERENCE
        .iter()
        .filter(|(id, _, effect, _)| {
            // Answered by the notification, or not in this case.
            let elsewhere = ["RR-A02", "RR-B02", "RR-H03", "RR-H04", "RR-H08"];
            matches!(effect, B | BW) && !elsewhere.contains(id)
        })
        .map(|(id, ..)| *id)
        .collect();
    assert_eq!(blocking, expected);
}

/// WR-001 to WR-007 of the worked cases, typed as a person would. Only facts that a case sets are
/// open.
#[test]
fn worked_cases_of_the_review_come_out_the_same_from_typed_answers() {
    let file: Value = serde_json::from_str(include_str!("../worked-cases.json")).unwrap();
    let cases: Vec<_> = file["cases"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|case| case["kind"] == "rapid_review_decision")
        .collect();
    assert!(cases.len() >= 7, "{}", cases.len());
    for case in cases {
        let (inputs, expect) = (&case["inputs"], &case["expect"]);
        let mut session = filled();
        let done = |name: &str| inputs[name].as_bool().unwrap();
        for letter in ["a", "b", "c", "d"] {
            let (asked, evidence) = criterion(letter);
            once(
                &mut session,
                asked,
                inputs["criteria"][letter].as_str().unwrap(),
            );
            match inputs["criteria_evidence"][letter].as_bool().unwrap() {
                true => once(&mut session, evidence, "See the chronology."),
                false => blank(&mut session, INCIDENT, evidence),
            }
        }
        let circumstances: Vec<_> = inputs["circumstances"]
            .as_array()
            .unwrap()
            .iter()
            .map(|code| code.as_str().unwrap())
            .collect();
        let circumstances = match (done("circumstances_answered"), circumstances.is_empty()) {
            (false, _) => String::new(),
            (true, true) => "none".to_owned(),
            (true, false) => circumstances.join(" "),
        };
        once(&mut session, "circumstances", &circumstances);
        once(
            &mut session,
            "review_decision",
            inputs["decision"].as_str().unwrap(),
        );
        for (name, id) in [
            ("rationale", "decision_reasons"),
            ("what_review_would_add", "what_review_would_add"),
            ("withdrawal_reason", "withdrawal_reason"),
            ("dissent_recorded", "disagreement"),
            ("dissent_recorded", "disagreement_settled"),
            ("immediate_safety_answered", "action_needed"),
            ("good_practice", "good_practice"),
            ("identity_analysis", "inequalities"),
            ("earlier_learning_checked", "earlier_learning"),
        ] {
            match done(name) {
                true if id == "action_needed" => once(&mut session, id, "no"),
                true => once(&mut session, id, "As the meeting said."),
                false => blank(&mut session, INCIDENT, id),
            }
        }
        for (name, id) in [
            ("local_authority", "la_view"),
            ("icb", "icb_view"),
            ("police", "police_view"),
        ] {
            once(&mut session, id, inputs["partners"][name].as_str().unwrap());
        }
        let row = child(&session);
        let ethnicity = inputs["ethnicity"].as_str().unwrap_or("");
        answer(&mut session.answers, row, "child_ethnicity", ethnicity);
        if done("ethnicity_plan") {
            answer(
                &mut session.answers,
                row,
                "child_ethnicity_plan",
                "By asking.",
            );
        }
        if !done("child_voice") {
            blank(&mut session, row, "child_voice");
        }
        // Other local learning asks for more of its own.
        for id in ["other_learning", "other_learning_owner"] {
            once(&mut session, id, "A learning day");
        }
        once(&mut session, "other_learning_by", "1 6 2026");

        let found = looked_at(&session, inputs["identifiers_found"].as_bool());
        let id = case["id"].as_str().unwrap();
        let list = |name: &str| -> Vec<String> {
            let list = expect[name].as_array().unwrap();
            list.iter()
                .map(|one| one.as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(ids(&found, Stops::SignOff), list("blocking"), "{id}");
        assert_eq!(ids(&found, Stops::Nothing), list("warnings"), "{id}");
        assert_eq!(found.can_sign_off(), expect["can_sign_off"], "{id}");
        assert_eq!(found.can_share(), expect["can_share"], "{id}");
        for rule in list("rules") {
            let cited = found.law.rules.iter().any(|id| id.text() == rule);
            assert!(cited, "{id} {rule}");
        }
    }
}

fn criterion(letter: &str) -> (&'static str, &'static str) {
    match letter {
        "a" => ("criterion_a", "criterion_a_evidence"),
        "b" => ("criterion_b", "criterion_b_evidence"),
        "c" => ("criterion_c", "criterion_c_evidence"),
        _ => ("criterion_d", "criterion_d_evidence"),
    }
}

#[test]
fn the_meeting_needs_the_local_authority_health_and_the_police() {
    for missing in 0..3 {
        let mut session = filled();
        let rows = session.answers.rows(&review::ATTENDEES).to_vec();
        session.answers.remove_row(rows[missing]);
        assert_eq!(open_ids(&session), ["RR-A06", "RR-I01"]);
    }
}

#[test]
fn a_pseudonym_that_gives_away_the_childs_name_is_reported() {
    let mut session = filled();
    let row = child(&session);
    for own in [
        "Robin",
        "ROBIN",
        "Example",
        "R.E.",
        "RE",
        "Child R",
        "Child E.",
        "E",
        "Robin’s sister",
    ] {
        let id = "child_pseudonym";
        answer(&mut session.answers, row, id, own);
        let caught = open_ids(&session).contains(&"RR-B01");
        assert!(caught, "{own}");
        let section = catalogue::section_of(id).unwrap();
        let derived = session.derived();
        let found =
            record::check_section(&session.answers, &derived, &session.context, section, row);
        assert_eq!(found.len(), 1, "{own}");
        assert!(!found[0].sentence.contains(own));
    }
    for other in ["Child K", "K", "Sam", "Baby Q", "Young Person A"] {
        answer(&mut session.answers, row, "child_pseudonym", other);
        assert!(!open_ids(&session).contains(&"RR-B01"), "{other}");
    }
}

#[test]
fn the_ethnicity_item_is_open_while_any_child_has_neither_answer_nor_plan() {
    let mut session = filled();
    let second = session.answers.add_row(&CHILDREN);
    assert!(ids(&looked_at(&session, None), Stops::SignOff).contains(&"RR-B02"));
    answer(&mut session.answers, second, "child_ethnicity", "NOBT");
    assert!(ids(&looked_at(&session, None), Stops::Nothing).contains(&"RR-B02"));
    answer(
        &mut session.answers,
        second,
        "child_ethnicity_plan",
        "By asking.",
    );
    assert!(!open_ids(&session).contains(&"RR-B02"));
    answer(&mut session.answers, second, "child_ethnicity", "BAFR");
    assert!(!open_ids(&session).contains(&"RR-B02"));
    answer(&mut session.answers, second, "child_unidentified", "yes");
    assert!(ids(&looked_at(&session, None), Stops::Nothing).contains(&"RR-B02"));
}

#[test]
fn a_case_that_was_not_notified_needs_no_reference_and_is_not_sent_to_the_panel() {
    let mut session = filled();
    for id in ["notified_on", "dfe_reference"] {
        blank(&mut session, INCIDENT, id);
    }
    assert_eq!(open_ids(&session), ["RR-A01", "RR-I01"]);
    once(&mut session, "review_by_choice", "near_miss");
    no_duty(&mut session);
    assert_eq!(open_ids(&session), [""; 0]);
    assert!(is_chosen(&session));
}

/// Makes every child a near miss, so that nothing has to be notified.
fn no_duty(session: &mut Session) {
    for row in session.answers.rows(&CHILDREN).to_vec() {
        answer(&mut session.answers, row, "child_outcome", "near_miss");
    }
}

fn is_chosen(session: &Session) -> bool {
    let derived = session.derived();
    is_by_choice(VisibleAnswers::new(&session.answers, &derived))
}

#[test]
fn a_review_by_choice_hides_nothing_of_a_case_that_has_to_be_notified() {
    for code in ["near_miss", "good_practice", "other"] {
        let mut session = filled();
        once(&mut session, "review_by_choice", code);
        assert!(!is_chosen(&session), "{code}");
        once(&mut session, "review_sent_on", "20 3 2026");
        let derived = session.derived();
        assert!(derived.facts.rapid_review_sent_on.is_some());
        let asked = VisibleAnswers::new(&session.answers, &derived);
        for id in ["review_sent_on", "panel_view", "others_told"] {
            let question = catalogue::question(id).unwrap();
            assert!(asked.question(question, INCIDENT), "{code} {id}");
        }
    }
}

#[test]
fn a_case_notified_while_a_decision_is_open_needs_a_rapid_review() {
    let mut session = filled();
    once(&mut session, "review_by_choice", "near_miss");
    for row in session.answers.rows(&CHILDREN).to_vec() {
        blank(&mut session, row, "child_outcome");
    }
    let needed = session.derived().assessment.rapid_review;
    assert_eq!(needed, RapidReview::Required);
    assert!(!is_chosen(&session));
    blank(&mut session, INCIDENT, "notified_on");
    assert!(is_chosen(&session));
}

#[test]
fn the_choice_notified_leaves_the_same_items_open_as_no_choice() {
    let mut session = filled();
    blank(&mut session, INCIDENT, "notified_on");
    no_duty(&mut session);
    let before = open_ids(&session);
    once(&mut session, "review_by_choice", "near_miss");
    assert!(is_chosen(&session));
    once(&mut session, "review_by_choice", "notified");
    assert!(!is_chosen(&session));
    assert_eq!(open_ids(&session), before);
}

#[test]
fn an_agency_that_holds_nothing_is_not_asked_what_it_did() {
    let mut session = filled();
    let row = session.answers.rows(&review::AGENCIES)[0];
    let asks = |session: &Session| {
        let derived = session.derived();
        let asked = VisibleAnswers::new(&session.answers, &derived);
        ["agency_knew", "agency_role", "agency_dates"]
            .map(|id| asked.question(catalogue::question(id).unwrap(), row))
    };
    assert_eq!(asks(&session), [true; 3]);
    answer(&mut session.answers, row, "agency_nil_return", "yes");
    assert_eq!(asks(&session), [false; 3]);
    assert!(!open_ids(&session).contains(&"RR-D01"));
}

#[test]
fn half_a_date_or_a_day_that_does_not_exist_settles_nothing() {
    for (id, item) in [
        ("review_sent_on", "RR-I01"),
        ("la_signed_on", "RR-H11"),
        ("icb_signed_on", "RR-H11"),
        ("police_signed_on", "RR-H11"),
        ("review_meeting_on", "RR-A06"),
    ] {
        let mut session = filled();
        once(&mut session, "review_sent_on", "23 3 2026");
        assert!(looked_at(&session, Some(false)).can_close());
        for slip in ["31 2 2026", " 3 2026", "20 3 "] {
            once(&mut session, id, slip);
            assert!(open_ids(&session).contains(&item), "{id} {slip:?}");
            assert!(!looked_at(&session, Some(false)).can_close(), "{id}");
        }
    }
}

#[test]
fn a_day_still_to_come_settles_nothing_that_is_past() {
    for (id, item) in [
        ("review_sent_on", "RR-I01"),
        ("la_signed_on", "RR-H11"),
        ("icb_signed_on", "RR-H11"),
        ("police_signed_on", "RR-H11"),
    ] {
        let mut session = filled();
        once(&mut session, "review_sent_on", "23 3 2026");
        once(&mut session, id, "24 3 2026");
        assert!(open_ids(&session).contains(&item), "{id}");
        assert!(!looked_at(&session, Some(false)).can_close(), "{id}");
        session.context.today = day("2026-03-24");
        assert!(looked_at(&session, Some(false)).can_close(), "{id}");
    }
    // A meeting may be planned.
    let mut session = filled();
    once(&mut session, "review_meeting_on", "24 3 2026");
    assert_eq!(open_ids(&session), ["RR-I01"]);
}

#[test]
fn a_late_review_is_open_until_the_reason_and_the_day_the_panel_was_told_are_given() {
    let mut session = filled();
    session.context.today = day("2026-03-26");
    assert_eq!(open_ids(&session), ["RR-A08", "RR-I01"]);
    once(&mut session, "review_late_reason", "The meeting was moved.");
    once(&mut session, "review_late_told_on", "25 3 2026");
    assert_eq!(open_ids(&session), ["RR-I01"]);
    // The last day itself is in time: 15 working days after 4 March 2026.
    session.context.today = day("2026-03-25");
    once(&mut session, "review_late_reason", "");
    assert_eq!(open_ids(&session), ["RR-I01"]);
}

#[test]
fn a_blank_answer_of_any_agency_episode_or_action_opens_its_item() {
    for (group, id, item) in [
        (&review::AGENCIES, "agency_knew", "RR-D01"),
        (&review::AGENCIES, "agency_asked_on", "RR-A04"),
        (&review::CHRONOLOGY, "event_what", "RR-D02"),
        (&review::EPISODES, "episode_what", "RR-D03"),
        (&review::EPISODES, "episode_why", "RR-E01"),
        (&review::ACTIONS, "action_owner", "RR-F02"),
    ] {
        let mut session = filled();
        let row = session.answers.rows(group)[0];
        blank(&mut session, row, id);
        let found = looked_at(&session, Some(false));
        assert_eq!(found.open[0].item.id, item);
        assert_eq!(found.open[0].place.row, row, "{id}");
        assert_eq!(found.open[0].place.question.unwrap().id, id);
        session.answers.remove_row(row);
        let empty = open_ids(&session);
        // RR-E01 can be answered without an episode.
        assert_eq!(empty.contains(&item), item != "RR-E01", "{item}");
    }
}

#[test]
fn every_open_item_names_the_page_of_its_question() {
    let empty = session("2026-03-23");
    let derived = empty.derived();
    let visible = VisibleAnswers::new(&empty.answers, &derived);
    let mut with_question = 0;
    for open in status(visible, None).open {
        let (place, item) = (open.place, open.item.id);
        assert!(visible.section(place.section, place.row), "{item}");
        if let Some(question) = place.question {
            let section = catalogue::section_of(question.id).unwrap();
            assert_eq!(section.id, place.section.id, "{item}");
            with_question += 1;
        }
    }
    assert!(with_question > 10, "{with_question}");
}

#[test]
fn an_item_is_settled_by_a_plan_or_a_reason_but_not_by_the_bare_state() {
    for (id, item, state) in [
        ("good_practice", "RR-E02", State::NotKnown),
        ("good_practice", "RR-E02", State::NotApplicable),
        ("inequalities", "RR-E08", State::NotKnown),
        ("media_interest", "RR-C05", State::NotKnown),
    ] {
        let mut session = filled();
        let key = Key::once(id);
        let typed = session.answers.get(key).unwrap().parts.clone();
        session.answers.say(key, state, true);
        assert!(open_ids(&session).contains(&item), "{id}");
        session.answers.set_note(key, state, "By 1 May.".to_owned());
        assert!(!open_ids(&session).contains(&item), "{id}");
        session.answers.say(key, state, false);
        assert_eq!(session.answers.get(key).unwrap().parts, typed);
    }
}

// The payload.

fn sent(session: &Session) -> Json {
    let keys = TestKeys::new();
    let now = day("2026-03-23").and_hms_opt(9, 0, 0).unwrap();
    let draft = match session.prepare(now, &keys) {
        Ok(draft) => draft,
        Err(_) => panic!("the record is refused"),
    };
    let envelope =
        match crate::support::ready(notifiable_incident::use_cases::sign::sign(draft, &keys)) {
            Ok(envelope) => envelope,
            Err(_) => panic!("the record is not signed"),
        };
    let body = Json::parse(&envelope.body).unwrap();
    let payload = body.get("payload").and_then(Json::as_text).unwrap();
    let bytes = notifiable_incident::wire::base64url::decode(payload).unwrap();
    Json::parse(std::str::from_utf8(&bytes).unwrap()).unwrap()
}

#[test]
fn an_unfinished_review_never_keeps_a_record_from_being_sent() {
    let mut session = filled();
    once(&mut session, "review_meeting_on", "31 2 2026");
    once(&mut session, "review_chair", &"x".repeat(500));
    for id in ["decision_reasons", "criterion_a_evidence"] {
        blank(&mut session, INCIDENT, id);
    }
    let payload = sent(&session);
    let typed = at(&payload, &["answers", "review_meeting_on", "as_typed"]);
    assert_eq!(typed.as_list().unwrap().len(), 3);
    assert!(
        at(&payload, &["answers", "review_chair", "as_typed"])
            .as_list()
            .is_some()
    );
    assert_eq!(
        at(&payload, &["rapid_review", "can_sign_off"]),
        &Json::Bool(false)
    );
    for found in problems(&session.answers, &session.derived(), &session.context) {
        let section = catalogue::section_of(found.key.id).unwrap();
        assert!(!catalogue::is_review(section), "{}", found.key.id);
    }
}

#[test]
fn a_nul_character_in_a_plan_blocks_sending() {
    let mut session = filled();
    let key = Key::once("good_practice");
    session.answers.say(key, State::NotKnown, true);
    session
        .answers
        .set_note(key, State::NotKnown, "a\0b".to_owned());
    let derived = session.derived();
    let refused = check(&session.answers, &derived, &session.context);
    let Err(mut found) = refused else {
        panic!("it would be signed")
    };
    found.retain(|problem| problem.blocks);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].key, key);
}

#[test]
fn the_payload_holds_the_answers_of_the_review_and_its_status() {
    let mut session = filled();
    session
        .answers
        .say(Key::once("good_practice"), State::NotApplicable, true);
    session.answers.set_note(
        Key::once("good_practice"),
        State::NotApplicable,
        " None was seen. ".to_owned(),
    );
    session
        .answers
        .set_not_known(Key::once("media_interest"), true);
    session.answers.set_note(
        Key::once("media_interest"),
        State::NotKnown,
        "By asking the press office.".to_owned(),
    );
    let payload = sent(&session);
    let text = |path: &[&str]| at(&payload, path).as_text().unwrap_or("").to_owned();
    assert_eq!(text(&["answers", "criterion_b"]), "may");
    assert_eq!(
        text(&["answers", "good_practice", "reason"]),
        "None was seen."
    );
    assert_eq!(
        text(&["answers", "media_interest", "plan"]),
        "By asking the press office."
    );
    let events = at(&payload, &["answers", "chronology"]).as_list().unwrap();
    assert_eq!(at(&events[0], &["event_on"]).as_text(), Some("2026-01-12"));
    let children = at(&payload, &["answers", "children"]).as_list().unwrap();
    assert_eq!(
        at(&children[0], &["child_pseudonym"]).as_text(),
        Some("Child K")
    );
    let review = at(&payload, &["rapid_review"]);
    assert_eq!(at(review, &["can_sign_off"]), &Json::Bool(true));
    assert_eq!(at(review, &["decision"]), &Json::List(vec!["lcspr".into()]));
    assert_eq!(at(review, &["blocking"]), &Json::List(Vec::new()));
    let deadlines = at(&payload, &["deadlines"]);
    assert_eq!(
        at(deadlines, &["lcspr_report_by"]).as_text(),
        Some("2026-09-20")
    );
}

#[test]
fn a_record_without_a_review_sends_no_member_about_one() {
    let mut session = session("2026-03-03");
    fill_in_wc_001(&mut session.answers);
    let payload = sent(&session);
    assert_eq!(payload.get("rapid_review"), None);
    for group in catalogue::groups() {
        let name = at(&payload, &["answers"]).get(group.id);
        assert_eq!(name.is_some(), group.id == CHILDREN.id, "{}", group.id);
    }
}

#[test]
fn answers_on_a_local_review_are_sent_only_while_that_is_the_decision() {
    let mut session = filled();
    assert!(
        at(&sent(&session), &["answers", "recommendations"])
            .as_list()
            .is_some()
    );
    once(
        &mut session,
        "review_decision",
        "no_lcspr_learning_captured",
    );
    let payload = sent(&session);
    for id in [
        "recommendations",
        "lines_of_enquiry",
        "review_monitoring",
        "review_scope",
        "lcspr_decided_on",
    ] {
        assert_eq!(at(&payload, &["answers"]).get(id), None, "{id}");
    }
    assert_eq!(at(&payload, &["deadlines", "lcspr_report_by"]), &Json::Null);
    // The answers come back with the decision.
    once(&mut session, "review_decision", "lcspr");
    assert!(
        at(&sent(&session), &["answers", "recommendations"])
            .as_list()
            .is_some()
    );
}

/// Validates as much of JSON Schema as the published schema uses. The portal's tests run an outside
/// validator.
fn fits(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{what}: {value} against {schema}"));
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").unwrap();
        return fits(value, &root["$defs"][name], root);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        return match any.iter().any(|one| fits(value, one, root).is_ok()) {
            true => Ok(()),
            false => wrong("none of these"),
        };
    }
    if let Some(codes) = schema["enum"].as_array() {
        return match codes.contains(value) {
            true => Ok(()),
            false => wrong("no code"),
        };
    }
    if !schema["const"].is_null() && schema["const"] != *value {
        return wrong("not the constant");
    }
    let of_kind = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("null") => value.is_null(),
        _ => true,
    };
    if !of_kind {
        return wrong("another type");
    }
    if let (Some(most), Some(text)) = (schema["maxLength"].as_u64(), value.as_str())
        && text.chars().count() as u64 > most
    {
        return wrong("too long");
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match &schema["properties"][name] {
            Value::Null if schema["additionalProperties"] == false => return wrong(name),
            Value::Null => {}
            known => fits(inner, known, root)?,
        }
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
            return wrong("something is missing");
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        if schema.get("items").is_some() {
            fits(inner, &schema["items"], root)?;
        }
    }
    Ok(())
}

#[test]
fn the_schema_accepts_a_finished_and_an_unfinished_review() {
    let schema: Value = serde_json::from_str(&schema().canonical()).unwrap();
    let as_value = |json: &Json| -> Value { serde_json::from_str(&json.canonical()).unwrap() };
    let mut session = filled();
    fits(&as_value(&sent(&session)), &schema, &schema).unwrap();
    once(&mut session, "review_meeting_on", "31 2 2026");
    once(&mut session, "review_chair", &"x".repeat(500));
    let key = Key::once("good_practice");
    session.answers.say(key, State::NotApplicable, true);
    let payload = as_value(&sent(&session));
    fits(&payload, &schema, &schema).unwrap();
    // The validator refuses a wrong code and an unknown member.
    let mut wrong = payload.clone();
    wrong["answers"]["criterion_a"] = "perhaps".into();
    fits(&wrong, &schema, &schema).unwrap_err();
    let mut wrong = payload;
    wrong["answers"]["no_such_question"] = "x".into();
    fits(&wrong, &schema, &schema).unwrap_err();
}

// A council's own checklist.

#[test]
fn a_council_can_switch_off_and_rename_items_that_are_not_core() {
    let (checklist, unused) = settings::checklist(
        r#"{"RR-C05": false, "RR-D02": "  Key dates on our form ", "RR-E02": true}"#,
    );
    assert_eq!(unused, []);
    let item = |id| review::item(id).unwrap();
    assert!(!checklist.has(item("RR-C05")) && checklist.has(item("RR-E02")));
    assert_eq!(checklist.title(item("RR-D02")), "Key dates on our form");
    assert_eq!(checklist.title(item("RR-E02")), "Good practice");

    let mut session = filled();
    for id in ["good_practice", "working_together"] {
        blank(&mut session, INCIDENT, id);
    }
    assert_eq!(open_ids(&session), ["RR-E02", "RR-E05", "RR-I01"]);
    session.context.checklist = settings::checklist(r#"{"RR-E02": false, "RR-E05": false}"#).0;
    assert_eq!(open_ids(&session), ["RR-I01"]);
    let off = sent(&session);
    let off = at(&off, &["rapid_review", "switched_off"]);
    assert_eq!(off, &Json::List(vec!["RR-E02".into(), "RR-E05".into()]));
    // The question of a switched-off item is not asked.
    let derived = session.derived();
    let asked = VisibleAnswers::new(&session.answers, &derived);
    let page = catalogue::section("review_analysis").unwrap();
    let there = asked.questions(page, INCIDENT);
    assert!(there.iter().all(|question| question.id != "good_practice"));
    assert!(
        there
            .iter()
            .any(|question| question.id == "improvements_needed")
    );
}

#[test]
fn a_core_item_stays_whatever_a_council_sets() {
    for item in items() {
        for value in ["false", r#""Ours""#] {
            let text = format!(r#"{{"{}": {value}}}"#, item.id);
            let (checklist, unused) = settings::checklist(&text);
            let refused = unused == [(item.id.to_owned(), Unused::Core)];
            assert_eq!(refused, item.core, "{text}");
            assert_eq!(checklist == record::Checklist::default(), item.core);
        }
    }
}

#[test]
fn a_checklist_entry_that_cannot_be_used_is_reported_and_changes_no_item() {
    let long = format!(r#"{{"RR-C05": "{}"}}"#, "x".repeat(201));
    for (text, why) in [
        ("", Unused::NotAnObject),
        ("[]", Unused::NotAnObject),
        ("{", Unused::NotAnObject),
        (r#"{"RR-Z99": false}"#, Unused::NoSuchItem),
        (r#"{"RR-C05": 0}"#, Unused::NotAValue),
        (r#"{"RR-C05": " "}"#, Unused::NotAValue),
        (r#"{"RR-C05": null}"#, Unused::NotAValue),
        (&long, Unused::NotAValue),
    ] {
        let (checklist, unused) = settings::checklist(text);
        assert_eq!(checklist, record::Checklist::default(), "{text}");
        assert_eq!(unused.len(), 1, "{text}");
        assert_eq!(unused[0].1, why, "{text}");
    }
    let (_, both) = settings::checklist(r#"{"RR-C05": false, "RR-H01": false}"#);
    assert_eq!(both, [("RR-H01".to_owned(), Unused::Core)]);
}

// Properties.

/// Every answer of a whole review, in the order of the keys.
fn keys_of(answers: &Answers) -> Vec<Key> {
    answers.iter().map(|(key, _)| key).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// From any part of a whole review, one more answer opens no item outside `CONDITIONAL`.
    #[test]
    fn one_more_answer_opens_no_item(kept in proptest::collection::vec(any::<bool>(), 300), more in any::<prop::sample::Index>()) {
        let whole = filled();
        let keys = keys_of(&whole.answers);
        let mut some = filled();
        let mut gone = Vec::new();
        for (key, keep) in keys.iter().zip(&kept) {
            // The notification comes first.
            let review = catalogue::section_of(key.id).is_some_and(catalogue::is_review);
            if !keep && review {
                some.answers.choose_all(*key, Vec::new());
                gone.push(*key);
            }
        }
        prop_assume!(!gone.is_empty());
        let before = open_ids(&some);
        let key = gone[more.index(gone.len())];
        let answer = whole.answers.get(key).cloned().unwrap();
        some.answers.set(key, answer);
        for item in open_ids(&some) {
            prop_assert!(before.contains(&item) || CONDITIONAL.contains(&item), "{} opened {item}", key.id);
        }
    }

    /// Text, plan and reason stay, in whatever order a person sets the states.
    #[test]
    fn switching_between_text_plan_and_reason_loses_no_text(steps in proptest::collection::vec((0..3u8, ".{0,12}"), 1..12)) {
        let mut answers = Answers::new();
        let key = Key::once("good_practice");
        let (mut text, mut plan, mut reason) = (String::new(), String::new(), String::new());
        for (step, typed) in steps {
            match step {
                0 => {
                    answers.set_part(key, 0, typed.clone());
                    text = typed;
                }
                1 => {
                    answers.say(key, State::NotKnown, true);
                    answers.set_note(key, State::NotKnown, typed.clone());
                    plan = typed;
                }
                _ => {
                    answers.say(key, State::NotApplicable, true);
                    answers.set_note(key, State::NotApplicable, typed.clone());
                    reason = typed;
                }
            }
            let kept = answers.get(key).unwrap();
            prop_assert_eq!(kept.part(0), &text);
            prop_assert_eq!(&kept.plan, &plan);
            prop_assert_eq!(&kept.reason, &reason);
        }
    }
}

#[test]
fn the_state_and_notes_of_an_answer_are_stored_with_it() {
    let mut session = filled();
    let key = Key::once("good_practice");
    session.answers.say(key, State::NotApplicable, true);
    session
        .answers
        .set_note(key, State::NotApplicable, "None.".to_owned());
    session
        .answers
        .set_note(key, State::NotKnown, "By May.".to_owned());
    let json = notifiable_incident::storage::answers_json::answers_json(&session.answers);
    let (read, unknown) = notifiable_incident::storage::answers_json::read_answers(&json);
    assert!(unknown.is_empty());
    assert!(read == session.answers);
}

#[test]
fn events_are_ordered_by_date_and_those_without_a_date_come_last() {
    let mut answers = Answers::new();
    for typed in [
        "5 3 2026",
        "",
        "1 3 2026",
        "5 3 2026",
        "31 2 2026",
        "4 3 2026",
    ] {
        let row = answers.add_row(&review::CHRONOLOGY);
        answer(&mut answers, row, "event_on", typed);
        put_in_order(&mut answers, &review::CHRONOLOGY, row);
    }
    let rows: Vec<u32> = answers
        .rows(&review::CHRONOLOGY)
        .iter()
        .map(|row| row.0)
        .collect();
    // Row 1 is the child.
    assert_eq!(rows, [4, 7, 2, 5, 3, 6]);
    let episodes = [1, 2].map(|_| answers.add_row(&review::EPISODES));
    put_in_order(&mut answers, &review::EPISODES, episodes[0]);
    assert_eq!(answers.rows(&review::EPISODES), episodes);
}

#[test]
fn a_chronology_of_three_hundred_events_is_checked_within_1500_ms() {
    let mut session = filled();
    for _ in 0..300 {
        let row = session.answers.add_row(&review::CHRONOLOGY);
        answer(&mut session.answers, row, "event_on", "12 1 2026");
        answer(&mut session.answers, row, "event_source", "Police");
        answer(
            &mut session.answers,
            row,
            "event_what",
            "A call to the house.",
        );
    }
    let begin = std::time::Instant::now();
    assert_eq!(open_ids(&session), ["RR-I01"]);
    // Leaves room for an unoptimised build. A walk that is not linear takes seconds.
    assert!(begin.elapsed().as_millis() < 1500, "{:?}", begin.elapsed());
}
