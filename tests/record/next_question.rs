//! The check of the duty stops asking only once no unasked fact can change the verdict.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{context, day};
use chrono::NaiveDate;
use notifiable_incident::catalogue::{CHILDREN, WHOLE};
use notifiable_incident::law::{
    Abuse, Child, Duties, Fact, Facts, Jurisdiction, Link, Outcome, ReasonDirection, Test, Verdict,
    Whose, assess, is_asked, next_fact, reads,
};
use notifiable_incident::record::{
    Answer, Answers, Derived, INCIDENT, Key, NextQuestion, Row, State, VisibleAnswers,
    facts_in_order,
};
use proptest::prelude::*;
use proptest::sample::select;

const OURS: &str = "E08000035";
const THEIRS: &str = "E08000032";
const TODAY: &str = "2026-11-28";

// Facts

const FACTS: [Fact; 12] = [
    Fact::Outcome,
    Fact::Age,
    Fact::Unborn,
    Fact::Abuse,
    Fact::Link,
    Fact::CausedSeriousHarm,
    Fact::HarmLocation,
    Fact::DeathLocation,
    Fact::NormallyResident,
    Fact::AwareOn,
    Fact::LookedAfterBy,
    Fact::CareLeaverOf,
];

fn any_child() -> impl Strategy<Value = Child> {
    let places = [
        None,
        Some(Jurisdiction::ThisAuthority),
        Some(Jurisdiction::OtherAuthorityInEngland),
        Some(Jurisdiction::OutsideEngland),
    ];
    let whose = [
        None,
        Some(Whose::ThisAuthority),
        Some(Whose::OtherAuthority),
        Some(Whose::Nobody),
    ];
    let what = (
        prop::option::of(0u8..30),
        prop::option::of(select(&Outcome::ALL[..])),
        prop::option::of(select(&Abuse::ALL[..])),
        prop::option::of(select(&Link::ALL[..])),
        prop::option::of(any::<bool>()),
    );
    let whose = (
        select(places.to_vec()),
        select(places.to_vec()),
        select(whose.to_vec()),
        select(whose.to_vec()),
        prop::bool::weighted(0.1),
        select(places.to_vec()),
    );
    (what, whose).prop_map(|(what, whose)| Child {
        age_at_incident: what.0.filter(|_| !whose.4),
        outcome: what.1,
        abuse: what.2,
        link: what.3,
        caused_serious_harm: what.4,
        harm_location: whose.0,
        normally_resident: whose.1,
        looked_after_by: whose.2,
        care_leaver_of: whose.3,
        unborn: whose.4,
        death_location: whose.5,
        ..Child::default()
    })
}

fn any_aware_on() -> impl Strategy<Value = Option<NaiveDate>> {
    select(vec![
        None,
        Some(day("2018-06-28")),
        Some(day("2023-12-14")),
        Some(day("2026-11-20")),
    ])
}

fn incident(child: Child, aware_on: Option<NaiveDate>) -> Facts {
    Facts {
        as_of: Some(day(TODAY)),
        aware_on,
        children: vec![child],
        ..Facts::default()
    }
}

/// Copies one fact from one incident to another.
fn copy(fact: Fact, from: &Facts, to: &mut Facts) {
    let one = from.children[0];
    let other = &mut to.children[0];
    match fact {
        Fact::AwareOn => to.aware_on = from.aware_on,
        Fact::Age => other.age_at_incident = one.age_at_incident,
        Fact::Unborn => {
            other.unborn = one.unborn;
            other.may_be_unborn = one.may_be_unborn;
        }
        Fact::Outcome => other.outcome = one.outcome,
        Fact::Abuse => other.abuse = one.abuse,
        Fact::Link => other.link = one.link,
        Fact::LookedAfterBy => other.looked_after_by = one.looked_after_by,
        Fact::CareLeaverOf => other.care_leaver_of = one.care_leaver_of,
        Fact::CausedSeriousHarm => other.caused_serious_harm = one.caused_serious_harm,
        Fact::HarmLocation => other.harm_location = one.harm_location,
        Fact::DeathLocation => other.death_location = one.death_location,
        Fact::NormallyResident => other.normally_resident = one.normally_resident,
    }
}

fn verdict_of(facts: &Facts) -> Verdict {
    assess(facts, &context(TODAY, false).calendar).verdict
}

/// Keeps only the facts of questions that are asked.
fn asked_only(facts: &Facts) -> Facts {
    let mut seen = incident(Child::default(), None);
    // An answer may open or close the question after it.
    for _ in 0..3 {
        for fact in FACTS {
            match is_asked(&seen.children[0], fact) {
                true => copy(fact, facts, &mut seen),
                false => copy(fact, &incident(Child::default(), None), &mut seen),
            }
        }
    }
    seen
}

fn of(duties: &Duties, test: Test) -> notifiable_incident::law::Duty {
    match test {
        Test::Panel => duties.panel,
        Test::LookedAfterDeath => duties.looked_after_death,
        Test::CareLeaverDeath => duties.care_leaver_death,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// What the check promises, tried on facts.
    #[test]
    fn asking_stops_only_when_no_values_of_the_other_facts_change_the_verdict(
        child in any_child(),
        aware_on in any_aware_on(),
        others in prop::collection::vec((any_child(), any_aware_on()), 20),
    ) {
        let whole = asked_only(&incident(child, aware_on));
        let mut known = incident(Child::default(), None);
        let mut open = FACTS.to_vec();
        while let Some(fact) = next_fact(&known, 0, &open) {
            copy(fact, &whole, &mut known);
            open.retain(|one| *one != fact);
            // A known age means that the child was born.
            if fact == Fact::Age && known.children[0].age_at_incident.is_some() {
                open.retain(|one| *one != Fact::Unborn);
            }
        }
        let verdict = verdict_of(&known);
        prop_assert_eq!(verdict, verdict_of(&whole), "{:?} {:?}", known, open);
        for (child, aware_on) in others {
            let other = incident(child, aware_on);
            let mut tried = known.clone();
            for fact in &open {
                if is_asked(&tried.children[0], *fact) {
                    copy(*fact, &other, &mut tried);
                }
            }
            let tried = asked_only(&tried);
            prop_assert_eq!(verdict, verdict_of(&tried), "{:?} {:?}", tried, open);
        }
    }

    /// `reads` must list every fact on which a duty test depends.
    #[test]
    fn a_duty_does_not_change_with_a_fact_that_its_test_does_not_read(
        child in any_child(),
        other in any_child(),
        aware_on in any_aware_on(),
    ) {
        let facts = incident(child, aware_on);
        let calendar = context(TODAY, false).calendar;
        let before = assess(&facts, &calendar).duties;
        for test in [Test::Panel, Test::LookedAfterDeath, Test::CareLeaverDeath] {
            for fact in FACTS.iter().filter(|fact| !reads(test).contains(fact)) {
                let mut changed = facts.clone();
                copy(*fact, &incident(other, None), &mut changed);
                let after = assess(&changed, &calendar).duties;
                prop_assert_eq!(of(&before, test), of(&after, test), "{:?}", fact);
            }
        }
    }
}

#[test]
fn every_fact_of_the_law_is_asked_for() {
    let asked: Vec<Fact> = facts_in_order().collect();
    assert_eq!(asked, FACTS);
}

// Answers

/// A person who knows everything and answers only what is asked.
struct Answering {
    answers: Answers,
    given: Vec<&'static str>,
}

fn blank() -> Answers {
    let mut answers = Answers::new();
    answers.choose(Key::once("notifying_la"), OURS);
    answers
}

fn derived(answers: &Answers) -> Derived {
    Derived::of(answers, &context(TODAY, false))
}

fn next(answers: &Answers) -> NextQuestion {
    let derived = derived(answers);
    let asked = VisibleAnswers::before_facts(answers, &WHOLE);
    NextQuestion::after(asked, &derived.facts, &derived.assessment)
}

/// Answers as a person would type: a date in three parts, "?" for not yet known.
fn write(answers: &mut Answers, key: Key, text: &str) {
    match text {
        "?" => answers.set_not_known(key, true),
        _ if key.id.ends_with("_on") || key.id == "child_dob" => {
            let parts = text.split(' ').map(str::to_owned).collect();
            answers.set(key, Answer::given(parts));
        }
        _ => answers.choose(key, text),
    }
}

/// Answers each question that is asked in turn: the age by the birth date, if the case has one.
fn answer_all(told: &[(&'static str, &str)]) -> Answering {
    let mut answering = Answering {
        answers: blank(),
        given: Vec::new(),
    };
    while let Some(key) = next(&answering.answers).next {
        let by_birth = key.id == "child_age" && told.iter().any(|(id, _)| *id == "child_dob");
        let id = if by_birth { "child_dob" } else { key.id };
        let (_, text) = told
            .iter()
            .find(|(told, _)| *told == id)
            .unwrap_or_else(|| panic!("nothing told about {id}"));
        write(&mut answering.answers, Key::of(key.row, id), text);
        answering.given.push(id);
        assert!(
            answering.given.len() < 20,
            "asked again: {:?}",
            answering.given
        );
    }
    answering
}

/// A case: its name, its answers and its verdict.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Verdict,
);

const AGE: [(&str, &str); 2] = [("child_age", "9"), ("child_age_unit", "years")];
const AWARE: (&str, &str) = ("aware_on", "24 11 2026");

const CASES: [Case; 5] = [
    (
        "serious harm, suspected abuse, in our area",
        &[
            ("child_outcome", "seriously_harmed"),
            AGE[0],
            AGE[1],
            ("child_abuse_status", "suspected"),
            ("child_abuse_link", "cause_or_contributory"),
            ("incident_jurisdiction", "this_la"),
            AWARE,
        ],
        Verdict::NotifyPanel,
    ),
    (
        "death, suspected abuse, in our area",
        &[
            ("child_outcome", "died"),
            AGE[0],
            AGE[1],
            ("child_abuse_status", "suspected"),
            ("child_abuse_link", "cause_or_contributory"),
            ("incident_jurisdiction", "this_la"),
            AWARE,
        ],
        Verdict::NotifyPanel,
    ),
    (
        "a looked-after child dies of natural causes",
        &[
            ("child_outcome", "died"),
            AGE[0],
            AGE[1],
            ("child_abuse_status", "not_suspected"),
            ("child_caused_harm", "no"),
            ("child_looked_after", "yes"),
            ("child_looked_after_by", OURS),
            AWARE,
        ],
        Verdict::NotifySosOfsted,
    ),
    (
        "a care leaver of 20 dies",
        &[
            ("child_outcome", "died"),
            ("child_age", "20"),
            AGE[1],
            ("child_care_leaver", "yes"),
            ("child_care_leaver_la", OURS),
            AWARE,
        ],
        Verdict::NotifySosOfsted,
    ),
    (
        "injured here, lives elsewhere",
        &[
            ("child_outcome", "seriously_harmed"),
            AGE[0],
            AGE[1],
            ("child_abuse_status", "known"),
            ("child_abuse_link", "cause_or_contributory"),
            ("incident_jurisdiction", "this_la"),
            ("child_home_la", THEIRS),
            AWARE,
        ],
        Verdict::NotifyPanel,
    ),
];

#[test]
fn the_commonest_cases_take_at_most_eight_answers() {
    for (name, told, verdict) in CASES {
        let answering = answer_all(told);
        let given = &answering.given;
        // `cargo xtask bench` reads this line.
        println!("answers: {} for {name}", given.len());
        assert!(given.len() <= 8, "{name}: {given:?}");
        let derived = derived(&answering.answers);
        assert_eq!(derived.assessment.verdict, verdict, "{name}");
        assert!(derived.assessment.deadlines.notify_by.is_some(), "{name}");
    }
}

#[test]
fn the_first_question_is_what_happened() {
    assert_eq!(next(&blank()).next.unwrap().id, "child_outcome");
}

#[test]
fn a_near_miss_without_harm_to_others_needs_no_more_answers() {
    let told = [
        ("child_outcome", "near_miss"),
        AGE[0],
        AGE[1],
        ("child_caused_harm", "no"),
    ];
    let answering = answer_all(&told);
    let verdict = derived(&answering.answers).assessment.verdict;
    assert_eq!(verdict, Verdict::NotNotifiable);
}

#[test]
fn an_unknown_age_asks_next_whether_the_child_is_unidentified() {
    let mut answers = blank();
    write(&mut answers, Key::of(Row(1), "child_outcome"), "died");
    write(&mut answers, Key::of(Row(1), "child_age"), "?");
    assert_eq!(next(&answers).next.unwrap().id, "child_unidentified");
}

#[test]
fn a_birth_date_of_an_adult_asks_for_the_day_of_the_incident() {
    let mut answers = blank();
    write(&mut answers, Key::of(Row(1), "child_outcome"), "died");
    write(&mut answers, Key::of(Row(1), "child_dob"), "1 3 2007");
    assert_eq!(next(&answers).next.unwrap(), Key::once("aware_on"));
    write(&mut answers, Key::once("aware_on"), "24 11 2026");
    assert_eq!(next(&answers).next.unwrap().id, "incident_on_precision");
    // Without a day, and with one that is not exact, no day would settle the age.
    for precision in ["not_known", "approximate"] {
        write(&mut answers, Key::once("incident_on_precision"), precision);
        assert_ne!(next(&answers).fact, Some(Fact::Age), "{precision}");
    }
    write(&mut answers, Key::once("incident_on_precision"), "range");
    assert_eq!(next(&answers).next.unwrap().id, "incident_on");
    write(&mut answers, Key::once("incident_on"), "1 4 2025");
    assert_ne!(next(&answers).fact, Some(Fact::Age));
    write(&mut answers, Key::once("incident_on_precision"), "exact");
    assert_ne!(next(&answers).fact, Some(Fact::Age));
}

#[test]
fn an_estimated_day_of_harm_without_its_precision_settles_no_adult_age() {
    let mut answers = told(&[
        ("child_outcome", "seriously_harmed"),
        ("child_dob", "1 3 2007"),
        AWARE,
        ("incident_on", "1 4 2025"),
    ]);
    let found = next(&answers);
    assert_eq!(found.next.unwrap().id, "incident_on_precision");
    assert_eq!(derived(&answers).assessment.verdict, Verdict::NeedsDecision);
    write(&mut answers, Key::once("incident_on_precision"), "exact");
    assert_eq!(derived(&answers).assessment.verdict, Verdict::NotNotifiable);
    assert!(next(&answers).is_settled());
}

#[test]
fn a_date_typed_in_part_is_asked_for_until_it_can_be_read() {
    let mut told: Vec<_> = CASES[0].1.to_vec();
    told.retain(|(id, _)| *id != "aware_on");
    let mut answers = blank();
    for (id, text) in told {
        let row = if id.starts_with("child_") {
            Row(1)
        } else {
            INCIDENT
        };
        write(&mut answers, Key::of(row, id), text);
    }
    answers.set_part(Key::once("aware_on"), 0, "24".to_owned());
    let found = next(&answers);
    assert_eq!(found.next, Some(Key::once("aware_on")));
    assert!(found.shown.contains(&Key::once("aware_on")));
}

/// Answers about an incident, as typed, whether or not they are asked.
fn told(answered: &[(&'static str, &str)]) -> Answers {
    let mut answers = blank();
    for (id, text) in answered {
        let row = match id.starts_with("child_") {
            true => Row(1),
            false => INCIDENT,
        };
        write(&mut answers, Key::of(row, id), text);
    }
    answers
}

#[test]
fn an_unanswered_detail_is_asked_for_before_a_verdict_is_said_to_be_open() {
    let death = [
        ("child_outcome", "died"),
        ("incident_jurisdiction", "this_la"),
        ("child_home_la", OURS),
        ("child_abuse_status", "not_suspected"),
        ("child_caused_harm", "no"),
    ];
    let cases: [(&[(&'static str, &str)], &str); 3] = [
        (
            &[AGE[0], AGE[1], AWARE, ("child_looked_after", "yes")],
            "child_looked_after_by",
        ),
        (
            &[AGE[0], AWARE, ("child_looked_after", "no")],
            "child_age_unit",
        ),
        (
            &[("child_dob", "1 3 2007"), ("child_looked_after", "no")],
            "aware_on",
        ),
    ];
    for (more, missing) in cases {
        let answers = told(&[&death[..], more].concat());
        let derived = derived(&answers);
        let waits_for = derived.waits_for().map(|key| key.id);
        assert_eq!(waits_for, Some(missing), "{more:?}");
        assert!(!derived.has_verdict(), "{missing}");
    }
}

#[test]
fn a_verdict_that_lacks_only_its_last_day_is_shown() {
    let answers = told(&[
        ("child_outcome", "seriously_harmed"),
        AGE[0],
        AGE[1],
        ("child_abuse_status", "suspected"),
        ("child_abuse_link", "concern_not_linked"),
        ("incident_jurisdiction", "this_la"),
        ("child_home_la", OURS),
        ("child_caused_harm", "no"),
        ("child_looked_after", "no"),
    ]);
    let derived = derived(&answers);
    assert_eq!(derived.assessment.verdict, Verdict::NeedsDecision);
    assert_eq!(derived.waits_for(), None);
}

#[test]
fn the_notifying_council_is_asked_for_before_another_is_compared_with_it() {
    let mut answers = Answers::new();
    for (id, text) in CASES[2].1 {
        let row = if id.starts_with("child_") {
            Row(1)
        } else {
            INCIDENT
        };
        write(&mut answers, Key::of(row, id), text);
    }
    assert_eq!(next(&answers).next, Some(Key::once("notifying_la")));
}

#[test]
fn another_child_is_asked_about_unless_the_panel_is_notified_of_the_first() {
    let mut answers = answer_all(CASES[0].1).answers;
    answers.add_row(&CHILDREN);
    assert!(next(&answers).is_settled());
    let mut answers = answer_all(CASES[2].1).answers;
    let second = answers.add_row(&CHILDREN);
    let found = next(&answers);
    assert_eq!(found.next, Some(Key::of(second, "child_outcome")));
}

#[test]
fn more_children_than_are_entered_leave_the_verdict_open() {
    let mut answers = answer_all(CASES[2].1).answers;
    assert!(next(&answers).is_settled());
    answers.choose(Key::once("children_total"), "2");
    assert!(!next(&answers).is_settled());
}

/// The verdict, whether the check stops asking, and the open reasons.
fn to_settle(told: &[(&'static str, &str)]) -> (Verdict, bool, Vec<&'static str>) {
    let mut answers = blank();
    for (id, text) in told {
        let row = if id.starts_with("child_") {
            Row(1)
        } else {
            INCIDENT
        };
        write(&mut answers, Key::of(row, id), text);
    }
    let assessment = derived(&answers).assessment;
    let open = assessment.reasons.iter();
    let open = open.filter(|reason| reason.weighs == ReasonDirection::Open);
    let words = open.map(|reason| reason.words).collect();
    (assessment.verdict, next(&answers).is_settled(), words)
}

#[test]
fn contradicting_answers_go_to_a_person_with_the_reason() {
    let dead = |age: &'static str| [("child_outcome", "died"), ("child_age", age), AGE[1], AWARE];
    let looked_after = |by| [("child_looked_after", "yes"), ("child_looked_after_by", by)];
    let care_leaver = |of| [("child_care_leaver", "yes"), ("child_care_leaver_la", of)];
    let natural = [
        ("child_abuse_status", "not_suspected"),
        ("child_caused_harm", "no"),
    ];
    let abused = [
        ("child_abuse_status", "suspected"),
        ("child_abuse_link", "cause_or_contributory"),
    ];
    let nowhere = [
        ("incident_jurisdiction", "unknown"),
        ("child_death_jurisdiction", "unknown"),
        ("child_home_la", "?"),
    ];
    let not_in_care = [("child_looked_after", "no")];
    let cases = [
        (
            "looked after by another council and a care leaver of ours",
            [
                &dead("17")[..],
                &natural,
                &looked_after(THEIRS),
                &care_leaver(OURS),
            ]
            .concat(),
            "looked after by one council when it happened, but was a care leaver of another",
        ),
        (
            "a death without a place",
            [&dead("9")[..], &abused, &nowhere, &not_in_care].concat(),
            "not known in whose area it happened",
        ),
        (
            "adult and looked after",
            [
                &dead("20")[..],
                &natural,
                &looked_after(OURS),
                &[("child_care_leaver", "no")],
            ]
            .concat(),
            "only a child who has been born and is under 18 can be looked after",
        ),
    ];
    for (name, told, why) in cases {
        let (verdict, is_settled, reasons) = to_settle(&told);
        assert_eq!(verdict, Verdict::NeedsDecision, "{name}: {reasons:?}");
        assert!(is_settled, "{name}");
        assert!(
            reasons.iter().any(|words| words.contains(why)),
            "{name}: {reasons:?}"
        );
    }
}

#[test]
fn a_child_in_our_care_who_is_a_care_leaver_of_another_council_is_notified_here() {
    let told = [
        ("child_outcome", "died"),
        ("child_age", "17"),
        AGE[1],
        AWARE,
        ("child_abuse_status", "not_suspected"),
        ("child_caused_harm", "no"),
        ("child_looked_after", "yes"),
        ("child_looked_after_by", OURS),
        ("child_care_leaver", "yes"),
        ("child_care_leaver_la", THEIRS),
    ];
    let (verdict, is_settled, reasons) = to_settle(&told);
    assert_eq!(verdict, Verdict::NotifySosOfsted);
    assert!(is_settled);
    assert!(
        reasons
            .iter()
            .any(|words| words.contains("care leaver of another")),
        "{reasons:?}"
    );
}

/// A question with one of these answers.
pub fn one(
    id: &'static str,
    values: &'static [&'static str],
) -> impl Strategy<Value = (&'static str, &'static str)> {
    select(values).prop_map(move |value| (id, value))
}

/// One answer to each question that the check may ask.
fn any_told() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let first = (
        one(
            "child_outcome",
            &[
                "died",
                "seriously_harmed",
                "harmed_not_serious",
                "near_miss",
                "no_harm",
                "?",
            ],
        ),
        one(
            "child_age",
            &["0", "9", "16", "17", "18", "20", "25", "40", "?"],
        ),
        Just(("child_age_unit", "years")),
        one("child_age_disputed", &["yes", "no", "?"]),
        one("child_unborn", &["yes", "no"]),
        one("child_unidentified", &["yes", "no"]),
        one(
            "child_abuse_status",
            &["known", "suspected", "not_suspected", "unknown"],
        ),
        one(
            "child_abuse_link",
            &[
                "cause_or_contributory",
                "concern_not_linked",
                "historic_only",
                "unknown",
            ],
        ),
        one("child_caused_harm", &["yes", "no", "?"]),
    );
    let second = (
        one(
            "incident_jurisdiction",
            &["this_la", "other_la_england", "outside_england", "unknown"],
        ),
        one("child_home_la", &[OURS, THEIRS, "outside_england", "?"]),
        one("child_looked_after", &["yes", "no", "?"]),
        one("child_looked_after_by", &[OURS, THEIRS, "?"]),
        one("child_care_leaver", &["yes", "no", "?"]),
        one("child_care_leaver_la", &[OURS, THEIRS, "?"]),
        one("aware_on", &["24 11 2026", "1 6 2018", "1 11 2023"]),
        one(
            "child_death_jurisdiction",
            &["this_la", "other_la_england", "outside_england", "unknown"],
        ),
    );
    (first, second).prop_map(|(a, b)| {
        vec![
            a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7, a.8, b.0, b.1, b.2, b.3, b.4, b.5, b.6, b.7,
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Answering only the check gives the verdict of answering the whole form.
    #[test]
    fn the_verdict_of_the_check_is_that_of_the_whole_form(told in any_told()) {
        let answering = answer_all(&told);
        let verdict = derived(&answering.answers).assessment.verdict;
        let mut whole = answering.answers.clone();
        // Answers the other questions, as far as the form asks them.
        for (id, text) in &told {
            let row = if id.starts_with("child_") { Row(1) } else { INCIDENT };
            let key = Key::of(row, id);
            let asks = |answers: &Answers| {
                let visible = VisibleAnswers::before_facts(answers, &WHOLE);
                visible.question(WHOLE.question(id).unwrap(), row)
            };
            if whole.is_blank(key) && asks(&whole) && !contradicts(&whole, id, text) {
                write(&mut whole, key, text);
            }
        }
        prop_assert_eq!(verdict, derived(&whole).assessment.verdict, "{:?}", answering.given);
    }
}

/// Returns whether an answer contradicts the age or casts doubt on it: a child of known age is born and
/// identified, and an adult is not looked after.
fn contradicts(answers: &Answers, id: &str, text: &str) -> bool {
    let key = Key::of(Row(1), "child_age");
    let has_age = answers.state(key).0 == State::Given && !answers.text(key).is_empty();
    let adult = answers.text(key).parse::<u8>().is_ok_and(|age| age > 17);
    match (id, text) {
        ("child_unborn" | "child_unidentified", "yes") => has_age,
        ("child_looked_after" | "child_age_disputed", "yes") => adult,
        _ => false,
    }
}
