//! The death of a care leaver: few questions, and the whole form once abuse or neglect comes up.

#![allow(clippy::panic, reason = "helpers of tests fail loudly")]

use crate::support::{Still, TestKeys, answer};
use notifiable_incident::catalogue::words::OF_A_CARE_LEAVER;
use notifiable_incident::catalogue::{self, Need};
use notifiable_incident::record::{INCIDENT, Key, Row, VisibleAnswers, places};
use notifiable_incident::use_cases::Session;
use notifiable_incident::use_cases::sign::Refusal;

const DAY: &str = "2026-03-04";

const ANSWERS: [(&str, &str); 14] = [
    ("notifier_name", "Ada Morgan"),
    ("notifier_phone", "0113 496 0000"),
    ("aware_on", "2 3 2026"),
    ("incident_summary", "He was found at home."),
    ("incident_jurisdiction", "this_la"),
    ("child_forenames", "Robin"),
    ("child_last_name", "Zephyrine"),
    ("child_dob", "1 2 2006"),
    ("child_outcome", "died"),
    ("child_died_on", "1 3 2026"),
    ("child_care_leaver", "yes"),
    ("child_care_leaver_la", "E08000035"),
    ("child_in_touch", "personal_adviser"),
    ("declaration", "yes"),
];

fn type_in(session: &mut Session, id: &'static str, text: &str) {
    let row = match id.starts_with("child_") {
        true => Row(1),
        false => INCIDENT,
    };
    answer(&mut session.answers, row, id, text);
}

fn answered() -> Session {
    let mut session = crate::support::session(DAY);
    // With this day the birth date gives the age.
    type_in(&mut session, "incident_on_precision", "exact");
    type_in(&mut session, "incident_on", "1 3 2026");
    for (id, text) in ANSWERS {
        type_in(&mut session, id, text);
    }
    session
}

/// The questions that are asked and not optional, in the order of the form.
fn asked(session: &Session) -> Vec<&'static str> {
    let derived = session.derived();
    let visible = VisibleAnswers::new(&session.answers, &derived);
    places(visible)
        .into_iter()
        .flat_map(|(section, row)| visible.questions(section, row))
        .filter(|question| question.need != Need::Opt)
        .map(|question| question.id)
        .collect()
}

fn stopped_by(session: &Session) -> Vec<&'static str> {
    match session.prepare(Still::at(DAY).0, &TestKeys::new()) {
        Ok(_) => Vec::new(),
        Err(Refusal::Problems(problems)) => problems
            .iter()
            .filter(|problem| problem.blocks)
            .map(|problem| problem.key.id)
            .collect(),
        Err(_) => panic!("refused for another reason"),
    }
}

#[test]
fn a_care_leavers_death_is_sent_with_fewer_than_fourteen_answers() {
    let session = answered();
    assert!(session.derived().is_only_care_leaver());
    assert_eq!(stopped_by(&session), [""; 0]);
    // The council is preset, the declaration is a tick, and the check asked for the day.
    let given = [
        "notifying_la",
        "declaration",
        "incident_on_precision",
        "incident_on",
    ];
    let wanted = asked(&session);
    let wanted: Vec<_> = wanted.iter().filter(|id| !given.contains(*id)).collect();
    assert!(wanted.len() < 14, "{wanted:?}");
}

#[test]
fn a_care_leavers_death_asks_nothing_about_abuse_or_partners() {
    let wanted = asked(&answered());
    for id in [
        "child_abuse_status",
        "partners_consulted",
        "immediate_actions",
        "factors",
    ] {
        assert!(!wanted.contains(&id), "{id}");
    }
}

#[test]
fn an_answer_outside_the_short_form_keeps_its_question() {
    let mut session = answered();
    type_in(&mut session, "immediate_actions", "A friend was told.");
    assert!(asked(&session).contains(&"immediate_actions"));
    let ids: Vec<_> = catalogue::CARE_LEAVER.to_vec();
    assert!(!ids.contains(&"immediate_actions"));
}

#[test]
fn abuse_of_a_care_leaver_under_eighteen_brings_the_whole_form_and_loses_nothing() {
    let mut session = answered();
    type_in(&mut session, "child_dob", "1 2 2009");
    type_in(&mut session, "child_abuse_status", "not_suspected");
    type_in(&mut session, "child_caused_harm", "no");
    type_in(&mut session, "child_looked_after", "no");
    assert!(session.derived().is_only_care_leaver());
    assert!(asked(&session).contains(&"child_abuse_status"));
    type_in(&mut session, "child_abuse_status", "suspected");
    assert!(!session.derived().is_only_care_leaver());
    let wanted = asked(&session);
    for id in [
        "child_abuse_link",
        "immediate_actions",
        "factors",
        "child_living",
    ] {
        assert!(wanted.contains(&id), "{id}");
    }
    let key = Key::once("incident_summary");
    assert_eq!(session.answers.text(key), "He was found at home.");
}

#[test]
fn no_question_that_a_care_leaver_of_twenty_is_asked_speaks_of_a_child() {
    let session = answered();
    let derived = session.derived();
    let visible = VisibleAnswers::new(&session.answers, &derived);
    let of_case = |text: &'static str| {
        let own = OF_A_CARE_LEAVER
            .iter()
            .find(|(of_child, _)| *of_child == text);
        own.map_or(text, |(_, own)| *own)
    };
    for (section, row) in places(visible) {
        for question in visible.questions(section, row) {
            if catalogue::is_review(section) || question.need == Need::Opt {
                continue;
            }
            for text in [question.label, question.hint, section.title] {
                // "Children’s services" is the name of a council department.
                let text = of_case(text)
                    .to_lowercase()
                    .replace("children’s services", "");
                assert!(!text.contains("child"), "{}: {text}", question.id);
            }
        }
    }
}
