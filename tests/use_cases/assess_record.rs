//! A whole record through `assess` gets the same answer as in the form.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{context, wc_001_with};
use notifiable_incident::catalogue::{self, Kind, Question};
use notifiable_incident::record::{
    Answer, Answers, Derived, INCIDENT, Key, Row, State, VisibleAnswers,
};
use notifiable_incident::use_cases::assess::assess;
use notifiable_incident::use_cases::assess_record;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::payload;
use proptest::prelude::*;

/// The payload's answers of a record.
fn answers_of(answers: &Answers, derived: &Derived) -> Json {
    payload::answers(VisibleAnswers::new(answers, derived))
}

fn asked(answers: Json, today: &str) -> Json {
    let inputs = Json::object([("as_of", today.into()), ("answers", answers)]);
    let case = Json::object([("kind", "record".into()), ("inputs", inputs)]);
    Json::parse(&assess(&case.canonical())).unwrap()
}

/// The state that the form shows, and the answer of `assess` to the payload.
fn both(answers: &Answers, today: &str) -> (Json, Json) {
    let context = context(today, false);
    let derived = Derived::of(answers, &context);
    let mut shown = assess_record::of(answers, &context);
    if let Json::Object(members) = &mut shown {
        members.push(("unknown".to_owned(), Json::List(Vec::new())));
    }
    let shown = Json::parse(&shown.canonical()).unwrap();
    (shown, asked(answers_of(answers, &derived), today))
}

#[test]
fn assess_of_a_record_gives_what_the_form_shows() {
    let (shown, answered) = both(&wc_001_with(&[("notifying_la", "E08000035")]), "2026-03-10");
    assert_eq!(shown, answered);
    let text = |name| answered.get(name).and_then(Json::as_text);
    assert_eq!(text("verdict"), Some("notify_panel"));
    assert_eq!(text("headline"), Some("notify_panel"));
    // The last day has passed, so the reason for lateness is missing.
    let problems = answered.get("problems").and_then(Json::as_list).unwrap();
    let about = |one: &Json| one.get("question").and_then(Json::as_text) == Some("late_reason");
    assert!(problems.iter().any(about));
    assert_eq!(answered.get("can_send"), Some(&Json::Bool(false)));
}

/// A date after today gives the law no age, and the question about a care leaver depends on the age.
#[test]
fn a_question_by_age_that_is_not_asked_gives_no_fact_in_form_and_assess() {
    let typed = [("notifying_la", "E08000035"), ("aware_on", "5 3 2026")];
    let mut answers = wc_001_with(&typed);
    let child = answers.add_row(&catalogue::CHILDREN);
    for (id, text) in [("child_dob", "2 3 2026"), ("child_care_leaver", "no")] {
        crate::support::answer(&mut answers, child, id, text);
    }
    let (shown, answered) = both(&answers, "2026-03-04");
    assert_eq!(shown, answered);
}

#[test]
fn inputs_that_are_no_record_are_refused_with_a_code() {
    for (inputs, code) in [
        (r#"{}"#, "missing_field"),
        (r#"{"as_of":"2026-03-10"}"#, "missing_field"),
        (r#"{"answers":{}}"#, "missing_field"),
        (r#"{"as_of":"10 March","answers":{}}"#, "not_a_date"),
        (r#"{"as_of":"2026-03-10","answers":[]}"#, "missing_field"),
    ] {
        let answer = assess(&format!(r#"{{"kind":"record","inputs":{inputs}}}"#));
        let answer = Json::parse(&answer).unwrap();
        let error = answer.get("error").and_then(|error| error.get("code"));
        assert_eq!(error.and_then(Json::as_text), Some(code), "{inputs}");
    }
}

#[test]
fn an_answer_that_this_version_does_not_know_is_named() {
    let answers = Json::object([("colour", "blue".into())]);
    let answered = asked(answers, "2026-03-10");
    let unknown = answered.get("unknown").and_then(Json::as_list).unwrap();
    assert_eq!(unknown, [Json::from("colour")]);
}

/// An answer that fits the kind of its question, chosen by a random number.
fn typed(question: &Question, draw: u32) -> Answer {
    let days = [
        "1 3 2026",
        "2 3 2026",
        "5 3 2026",
        "20 2 2026",
        "15 11 2008",
        "1 1 2000",
    ];
    let councils = ["E08000035", "E06000065", "E10000023"];
    let pick = |list: &[&str]| list[draw as usize % list.len()].to_owned();
    let parts = match &question.kind {
        Kind::Date { .. } => pick(&days).split(' ').map(str::to_owned).collect(),
        Kind::One(list) | Kind::Many(list) | Kind::ChosenIn { list, .. } => {
            let options = list.options();
            let codes: Vec<&str> = options.iter().map(|option| option.code).collect();
            vec![pick(&codes)]
        }
        Kind::Number { least, most } => {
            vec![(u32::from(*least) + draw % u32::from(most - least + 1)).to_string()]
        }
        Kind::Authority { .. } => vec![pick(&councils)],
        Kind::Tick => vec!["yes".to_owned()],
        Kind::Postcode => vec!["LS1 1UR".to_owned()],
        Kind::Time => vec!["9:30am".to_owned()],
        Kind::NhsNumber => vec!["9990000018".to_owned()],
        _ => vec![pick(&["ada@example.gov.uk", "0113 496 0000", "Some words"])],
    };
    Answer::given(parts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn assess_of_any_record_gives_all_that_the_form_shows(
        draws in prop::collection::vec((any::<u16>(), any::<u32>(), 0u8..12), 0..120),
        children in 1usize..4,
        today in prop::sample::select(vec!["2026-03-04", "2026-03-10", "2026-11-24"]),
    ) {
        let mut answers = wc_001_with(&[("notifying_la", "E08000035")]);
        while answers.rows(&catalogue::CHILDREN).len() < children {
            answers.add_row(&catalogue::CHILDREN);
        }
        let sections = catalogue::sections();
        let questions: Vec<&'static Question> =
            sections.flat_map(|section| section.questions).collect();
        for (which, draw, state) in draws {
            let question = questions[which as usize % questions.len()];
            let group = catalogue::section_of(question.id).and_then(|section| section.group);
            let row: Row = match group {
                None => INCIDENT,
                Some(group) => {
                    let rows = answers.rows(group).to_vec();
                    match rows.get(draw as usize % (rows.len() + 1)) {
                        Some(row) => *row,
                        None if rows.len() < group.most => answers.add_row(group),
                        None => continue,
                    }
                }
            };
            let key = Key::of(row, question.id);
            match state {
                0 if question.not_known => answers.say(key, State::NotKnown, true),
                1 => answers.set(key, Answer::default()),
                _ => answers.set(key, typed(question, draw)),
            }
        }
        let (shown, answered) = both(&answers, today);
        let Json::Object(members) = &shown else { panic!("no object") };
        for (name, value) in members {
            let given = answered.get(name).map(Json::canonical);
            let all = answers.iter().map(|(key, answer)| format!("{}.{} {:?}", key.row.0, key.id, answer.parts));
            prop_assert_eq!(Some(value.canonical()), given, "{}: {:#?}", name, all.collect::<Vec<_>>());
        }
    }
}
