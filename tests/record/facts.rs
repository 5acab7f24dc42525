//! Facts read from answers: a slip, a gap or an outdated answer never takes a duty or a last day
//! away.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{context, day, wc_001_with};
use chrono::{Days, NaiveDate};
use notifiable_incident::catalogue::CHILDREN;
use notifiable_incident::law::order::age_on;
use notifiable_incident::law::{RapidReview, Verdict};
use notifiable_incident::record::{
    CaseState, Derived, INCIDENT, Key, State, VisibleAnswers, age_in_words, case_state, headline,
    is_decision_open, problems, to_notify, to_tell,
};
use proptest::prelude::*;

/// Case WC-001 with other answers, on 4 March 2026.
fn derived(answered: &[(&'static str, &str)]) -> Derived {
    Derived::of(&wc_001_with(answered), &context("2026-03-04", false))
}

fn verdict(answered: &[(&'static str, &str)]) -> Verdict {
    derived(answered).assessment.verdict
}

#[test]
fn an_impossible_date_does_not_turn_a_child_into_an_adult() {
    let born = ("child_dob", "3 3 2008");
    for slip in [
        // In another century.
        vec![("incident_on", "1 3 2062")],
        // After becoming aware of it.
        vec![born, ("aware_on", "2 3 2026"), ("incident_on", "3 3 2026")],
        vec![
            ("child_outcome", "died"),
            ("child_died_on", "1 3 2062"),
            ("incident_on", ""),
        ],
        vec![
            ("child_dob", ""),
            ("child_age", "177"),
            ("child_age_unit", "years"),
        ],
    ] {
        let found = derived(&slip);
        assert_ne!(found.assessment.verdict, Verdict::NotNotifiable, "{slip:?}");
        assert!(found.assessment.deadlines.notify_by.is_some(), "{slip:?}");
    }
}

#[test]
fn an_impossible_date_marks_no_step_as_done() {
    for slip in ["6 3 2026", "3 3 2025"] {
        let facts = derived(&[("notified_on", slip)]).facts;
        assert_eq!(facts.notified_on, None, "{slip}");
    }
    let told = [
        ("sent_to", "partners_here"),
        ("sent_to_partners_on", "6 3 2026"),
    ];
    assert_eq!(derived(&told).facts.partners_told_on, None);
    let withdrawn = derived(&[
        ("review_decision", "not_serious_case"),
        ("notified_on", "3 3 2026"),
        ("withdrawn_on", "1 1 2030"),
        ("withdrawal_reason", "It was an accident."),
    ]);
    assert_eq!(withdrawn.assessment.rapid_review, RapidReview::Required);
    let decided = derived(&[
        ("review_decision", "lcspr"),
        ("lcspr_decided_on", "1 1 2030"),
    ]);
    assert_eq!(decided.facts.lcspr_decided_on, None);
    assert_eq!(decided.assessment.deadlines.lcspr_report_by, None);
    let published = derived(&[
        ("review_decision", "lcspr"),
        ("lcspr_decided_on", "3 3 2026"),
        ("published_on", "4 3 2025"),
    ]);
    assert_eq!(published.facts.published_on, None);
    let aware = derived(&[("aware_on", "2 3 2027")]);
    assert_eq!(aware.assessment.deadlines.notify_by, None);
}

#[test]
fn partners_who_are_not_ticked_were_not_told() {
    let told = [
        ("sent_to", "partners_here"),
        ("sent_to_partners_on", "3 3 2026"),
    ];
    assert_eq!(
        derived(&told).facts.partners_told_on,
        Some(day("2026-03-03"))
    );
    let unticked = [("sent_to", "panel"), ("sent_to_partners_on", "3 3 2026")];
    assert_eq!(derived(&unticked).facts.partners_told_on, None);
}

#[test]
fn an_unknown_number_of_children_leaves_the_verdict_open() {
    let near_miss = [("child_outcome", "near_miss"), ("child_caused_harm", "no")];
    assert_eq!(verdict(&near_miss), Verdict::NotNotifiable);
    let mut answers = wc_001_with(&near_miss);
    answers.say(Key::once("children_total"), State::NotKnown, true);
    let derived = Derived::of(&answers, &context("2026-03-04", false));
    assert_eq!(derived.assessment.verdict, Verdict::NeedsDecision);
}

#[test]
fn a_home_council_that_ended_in_a_reorganisation_leaves_the_verdict_open() {
    // Northamptonshire ended in 2021; West Northamptonshire is one of those that came after it.
    let abroad = [
        ("notifying_la", "E06000062"),
        ("incident_jurisdiction", "outside_england"),
        ("child_home_la", "E10000021"),
    ];
    for aware_on in ["", "2 3 2026"] {
        let mut answered = abroad.to_vec();
        answered.push(("aware_on", aware_on));
        assert_eq!(verdict(&answered), Verdict::NeedsDecision, "{aware_on}");
    }
}

#[test]
fn an_approximate_date_leaves_a_care_leavers_death_at_about_16_open() {
    let died = [
        ("notifying_la", "E08000035"),
        ("incident_on_precision", "approximate"),
        ("child_dob", "20 2 2010"),
        ("child_outcome", "died"),
        ("child_abuse_status", "not_suspected"),
        ("child_abuse_link", ""),
        ("child_caused_harm", "no"),
        ("child_looked_after", "no"),
        ("child_care_leaver", "yes"),
        ("child_care_leaver_la", "E08000035"),
    ];
    let found = derived(&died);
    assert_eq!(found.assessment.verdict, Verdict::NeedsDecision);
}

#[test]
fn changing_a_decision_or_a_name_counts_as_a_change() {
    let decided = |decision, by| {
        derived(&[
            ("child_abuse_link", "historic_only"),
            ("human_decision", decision),
            ("human_decision_by", by),
        ])
    };
    let before = decided("do_not_notify", "Ada Morgan");
    assert!(before.says_the_same(&decided("do_not_notify", "Ada Morgan")));
    assert!(!before.says_the_same(&decided("notify", "Ada Morgan")));
    assert!(!before.says_the_same(&decided("do_not_notify", "Ada Morgan-Hill")));
}

#[test]
fn a_case_notified_by_a_persons_decision_needs_a_rapid_review() {
    let answered = [
        ("child_outcome", "harmed_not_serious"),
        ("child_caused_harm", "no"),
        ("human_decision", "notify"),
        ("notified_on", "4 3 2026"),
    ];
    let found = derived(&answered).assessment;
    assert_eq!(found.verdict, Verdict::NotNotifiable);
    assert_eq!(found.rapid_review, RapidReview::Required);
    assert_eq!(found.deadlines.notify_by, Some(day("2026-03-09")));
    assert_eq!(found.deadlines.rapid_review_by, Some(day("2026-03-25")));
}

#[test]
fn a_conflicting_care_status_does_not_rule_out_a_duty() {
    let died = [
        ("child_outcome", "died"),
        ("child_abuse_status", "not_suspected"),
        ("child_abuse_link", ""),
        ("child_caused_harm", "no"),
    ];
    assert_eq!(verdict(&died), Verdict::NotNotifiable);
    let mut looked_after = died.to_vec();
    looked_after.push(("child_csc_status", "looked_after"));
    assert_eq!(verdict(&looked_after), Verdict::NeedsDecision);
    let mut care_leaver = died.to_vec();
    care_leaver.extend([
        ("child_csc_status", "care_leaver"),
        ("child_dob", "1 2 2009"),
        ("child_care_leaver", "no"),
    ]);
    assert_eq!(verdict(&care_leaver), Verdict::NeedsDecision);
}

#[test]
fn abuse_not_suspected_beside_an_answer_that_names_it_needs_a_decision() {
    let not_suspected = [
        ("child_abuse_status", "not_suspected"),
        ("child_abuse_link", ""),
        ("child_caused_harm", "no"),
        ("child_harm_type", "natural_causes"),
        ("child_csc_status", "child_in_need"),
        ("child_cp_plan", "past"),
    ];
    assert_eq!(verdict(&not_suspected), Verdict::NotNotifiable);
    for named in [
        ("child_harm_type", "abusive_head_trauma"),
        ("child_harm_type", "drowning neglect"),
        ("child_harm_type", "road_or_other_accident"),
        ("child_csc_status", "section_47"),
        ("child_csc_status", "child_protection_plan"),
        ("child_cp_plan", "now"),
    ] {
        let mut answered = not_suspected.to_vec();
        answered.push(named);
        let found = derived(&answered);
        assert_eq!(
            found.assessment.verdict,
            Verdict::NeedsDecision,
            "{named:?}"
        );
        let mut reasons = found.assessment.reasons.iter();
        assert!(
            reasons.any(|reason| reason.words.starts_with("The answers do not agree")),
            "{named:?}"
        );
    }
}

#[test]
fn every_cause_of_harm_whose_words_name_abuse_contradicts_that_none_is_suspected() {
    let named = [
        "suspected",
        "suspicious",
        "abuse",
        "exploitation",
        "neglect",
        "fabricated",
        "homicide",
        "failure to meet health needs",
    ];
    for option in notifiable_incident::catalogue::lists::HARM_TYPE.options() {
        let label = option.label.to_lowercase();
        // A suspected suicide alone is no suspicion of abuse.
        let names = named.iter().any(|word| label.contains(word)) && !label.contains("suicide");
        let verdict = verdict(&[
            ("child_abuse_status", "not_suspected"),
            ("child_abuse_link", ""),
            ("child_caused_harm", "no"),
            ("child_harm_type", option.code),
        ]);
        assert_eq!(verdict == Verdict::NeedsDecision, names, "{label}");
    }
}

#[test]
fn an_age_in_dispute_makes_nobody_an_adult() {
    let adult = [
        ("child_dob", ""),
        ("child_age", "19"),
        ("child_age_unit", "years"),
        ("child_looked_after", "no"),
    ];
    assert_eq!(verdict(&adult), Verdict::NotNotifiable);
    for (disputed, then) in [
        ("yes", Verdict::NeedsDecision),
        ("no", Verdict::NotNotifiable),
    ] {
        let mut answered = adult.to_vec();
        answered.push(("child_age_disputed", disputed));
        assert_eq!(verdict(&answered), then, "{disputed}");
    }
    let child = [
        ("child_dob", ""),
        ("child_age", "17"),
        ("child_age_unit", "years"),
        ("child_age_disputed", "yes"),
    ];
    assert_eq!(verdict(&child), Verdict::NotifyPanel);
}

#[test]
fn a_decision_not_to_notify_from_before_suspicion_began_leaves_the_verdict_open() {
    let decided = |decided_on| {
        derived(&[
            ("aware_on", "2 3 2026"),
            ("suspicion_on", "4 3 2026"),
            ("child_abuse_link", "concern_not_linked"),
            ("human_decision", "do_not_notify"),
            ("human_decision_by", "Helen Ward"),
            ("human_decision_on", decided_on),
        ])
    };
    let before = decided("3 3 2026");
    assert!(is_decision_open(&before));
    assert_eq!(headline(&before).unwrap().code, "needs_decision");
    assert_eq!(
        before.assessment.deadlines.notify_by,
        Some(day("2026-03-11"))
    );
    for same_or_later in ["4 3 2026", ""] {
        let after = decided(same_or_later);
        assert!(!is_decision_open(&after), "{same_or_later}");
    }
}

/// Born on 15 November 2008, died at 18; the harm may have happened at 17.
const DIED_AT_18: [(&str, &str); 9] = [
    ("aware_on", "23 11 2026"),
    ("child_dob", "15 11 2008"),
    ("child_outcome", "died"),
    ("child_died_on", "20 11 2026"),
    ("child_abuse_status", "suspected"),
    ("child_abuse_link", "cause_or_contributory"),
    ("child_caused_harm", "no"),
    ("child_looked_after", "no"),
    ("child_care_leaver", "no"),
];

fn died_at_18(answered: &[(&'static str, &str)]) -> Derived {
    let mut all = DIED_AT_18.to_vec();
    all.extend(answered);
    Derived::of(&wc_001_with(&all), &context("2026-11-24", false))
}

#[test]
fn a_death_at_18_with_an_uncertain_day_of_harm_needs_a_decision() {
    for when in [
        vec![("incident_on_precision", ""), ("incident_on", "")],
        vec![("incident_on_precision", "not_known"), ("incident_on", "")],
        // The form asks for an estimate, and nobody has said that the day is exact.
        vec![("incident_on_precision", ""), ("incident_on", "18 11 2026")],
        vec![
            ("incident_on_precision", "approximate"),
            ("incident_on", "18 11 2026"),
        ],
        // The end before the beginning.
        vec![
            ("incident_on_precision", "range"),
            ("incident_on", "19 11 2026"),
            ("incident_to", "16 11 2026"),
        ],
        vec![
            ("incident_on_precision", "range"),
            ("incident_on", "10 11 2026"),
            ("incident_to", "18 11 2026"),
        ],
        // After the death.
        vec![
            ("incident_on_precision", "exact"),
            ("incident_on", "22 11 2026"),
        ],
    ] {
        let found = died_at_18(&when);
        let child = found.facts.children.first().copied();
        assert_eq!(
            child.and_then(|child| child.age_at_incident),
            None,
            "{when:?}"
        );
        assert_eq!(found.assessment.verdict, Verdict::NeedsDecision, "{when:?}");
    }
    let known = [
        ("incident_on_precision", "range"),
        ("incident_on", "16 11 2026"),
        ("incident_to", "18 11 2026"),
    ];
    assert_eq!(
        died_at_18(&known).assessment.verdict,
        Verdict::NotNotifiable
    );
    let child = [
        ("incident_on_precision", "not_known"),
        ("incident_on", ""),
        ("child_died_on", "14 11 2026"),
    ];
    assert_eq!(died_at_18(&child).assessment.verdict, Verdict::NotifyPanel);
}

proptest! {
    /// An age is used only if every possible day puts it on the same side of 16, 18 and 25.
    #[test]
    fn no_age_is_used_that_a_possible_day_of_the_incident_contradicts(
        age_days in 0u64..10_000,
        before in prop::option::of(0u64..800),
        long in prop::option::of(0u64..800),
        backwards in any::<bool>(),
        died_before in prop::option::of(0u64..60),
        precision in prop::sample::select(vec!["", "exact", "approximate", "range", "not_known"]),
    ) {
        let aware = day("2026-11-20");
        let back = |day: NaiveDate, days| day.checked_sub_days(Days::new(days)).unwrap_or(day);
        let typed = |day: NaiveDate| day.format("%d %m %Y").to_string();
        let born = back(aware, age_days);
        let first = before.map(|days| back(aware, days));
        let last = first.zip(long).map(|(first, long)| match backwards {
            true => back(first, long + 1),
            false => first.checked_add_days(Days::new(long)).unwrap_or(first),
        });
        let died = died_before.map(|days| back(aware, days).max(born));
        let blank = |day: Option<NaiveDate>| day.map_or(String::new(), typed);
        let (dob, on, to, died_on) = (typed(born), blank(first), blank(last), blank(died));
        let found = Derived::of(
            &wc_001_with(&[
                ("aware_on", "20 11 2026"),
                ("child_dob", &dob),
                ("child_outcome", if died.is_some() { "died" } else { "seriously_harmed" }),
                ("child_died_on", &died_on),
                ("incident_on_precision", precision),
                ("incident_on", &on),
                ("incident_to", &to),
            ]),
            &context("2026-11-24", false),
        );
        let latest = died.unwrap_or(aware);
        let (from, until) = match (first, precision) {
            (Some(first), "exact") if first >= born && first <= latest => (first, first),
            // Nobody said that the day is exact, so it makes nobody an adult.
            (Some(first), "")
                if first >= born && first <= latest && age_on(born, first).unwrap() < 18 =>
            {
                (first, first)
            }
            (Some(first), "range") if first >= born && first <= latest
                && last.is_none_or(|last| last >= first) =>
            {
                (first, last.map_or(latest, |last| last.min(latest)))
            }
            _ => (born, latest),
        };
        let child = found.facts.children[0];
        let mut possible = from;
        while possible <= until {
            let age = age_on(born, possible).unwrap();
            if let Some(told) = child.age_at_incident {
                for side in [16, 18, 25] {
                    prop_assert_eq!(told < side, age < side, "{} on {}", told, possible);
                }
            }
            prop_assert!(age < 18 || !child.under_18, "{} on {}", age, possible);
            possible = possible.succ_opt().unwrap();
        }
        let is_child = age_on(born, until).unwrap() < 18;
        prop_assert!(!is_child || child.under_18, "the child is not marked as under 18");
    }
}

/// The death of a looked-after child of this authority. Whether abuse or neglect played a part is not
/// yet known.
const OPEN_BESIDE_CERTAIN: [(&str, &str); 8] = [
    ("notifying_la", "E08000035"),
    ("child_outcome", "died"),
    ("child_died_on", "1 3 2026"),
    ("child_abuse_status", "unknown"),
    ("child_caused_harm", "no"),
    ("child_looked_after", "yes"),
    ("child_looked_after_by", "E08000035"),
    ("notification_reason", "looked_after_child_death"),
];

#[test]
fn an_open_duty_to_the_panel_is_shown_and_decided_beside_a_certain_duty() {
    let context = context("2026-03-04", false);
    let with = |answered: &[(&'static str, &str)]| {
        let mut all = OPEN_BESIDE_CERTAIN.to_vec();
        all.extend(answered);
        let answers = wc_001_with(&all);
        let derived = Derived::of(&answers, &context);
        (answers, derived)
    };
    let (answers, open) = with(&[]);
    let said = headline(&open).unwrap().name;
    assert!(
        said.contains("Ofsted") && said.contains("decide whether to notify the Panel"),
        "{said}"
    );
    assert!(is_decision_open(&open));
    let is_asked = |answers, derived| {
        let problems = problems(answers, derived, &context);
        problems
            .iter()
            .any(|one| one.key.id == "human_decision" && one.blocks)
    };
    assert!(
        is_asked(&answers, &open),
        "the decision is needed before sending"
    );
    let left = to_notify(&open, &answers).join(" ");
    assert!(
        left.contains("Ofsted") && left.contains("whether the Panel"),
        "{left}"
    );
    // Notifying the death leaves the decision about the Panel open.
    let (_, notified) = with(&[("notified_on", "3 3 2026")]);
    assert!(is_decision_open(&notified));
    let decided = [
        ("human_decision", "notify"),
        ("human_decision_reason", "It may have been neglect."),
        ("human_decision_by", "Ada Morgan"),
    ];
    let (answers, both) = with(&decided);
    let said = headline(&both).unwrap().name;
    assert!(
        said.contains("Panel") && said.contains("Ofsted") && !said.contains("decide"),
        "{said}"
    );
    assert!(!is_decision_open(&both) && !is_asked(&answers, &both));
    assert_eq!(both.assessment.rapid_review, RapidReview::Required);
    let not = [
        ("human_decision", "do_not_notify"),
        ("human_decision_by", "Ada Morgan"),
    ];
    let (answers, alone) = with(&not);
    let said = headline(&alone).unwrap().name;
    assert!(said.contains("Ofsted") && !said.contains("Panel"), "{said}");
    assert!(
        to_notify(&alone, &answers)
            .join(" ")
            .contains("The last day is")
    );
}

#[test]
fn a_case_of_another_area_asks_for_no_decision_and_names_whom_to_tell() {
    let found = derived(&[
        ("notifying_la", "E08000035"),
        ("incident_jurisdiction", "other_la_england"),
        ("child_outcome", "died"),
        ("child_died_on", "1 3 2026"),
        ("child_death_jurisdiction", "this_la"),
        ("child_abuse_link", "unknown"),
    ]);
    assert_eq!(found.assessment.verdict, Verdict::OtherLaToNotify);
    assert!(!is_decision_open(&found) && found.assessment.clocks.is_empty());
    assert_eq!(
        to_tell(&found),
        ["Tell the council where the harm happened, now."]
    );
}

#[test]
fn a_date_of_birth_shows_the_childs_age() {
    for (born, says) in [
        ("2025-05-25", "9 months old on 1 March 2026"),
        ("2026-01-31", "1 month old on 1 March 2026"),
        ("2026-02-20", "Under 1 month old on 1 March 2026"),
        ("2024-03-02", "23 months old on 1 March 2026"),
        ("2014-03-01", "12 years old on 1 March 2026"),
    ] {
        let [year, month, day] = [&born[..4], &born[5..7], &born[8..]];
        let born = format!("{day} {month} {year}");
        let typed = [("incident_on", "1 3 2026"), ("child_dob", &*born)];
        let answers = wc_001_with(&typed);
        let child = answers.rows(&CHILDREN)[0];
        let derived = Derived::of(&answers, &context("2026-03-04", true));
        let visible = VisibleAnswers::new(&answers, &derived);
        assert_eq!(
            age_in_words(visible, child).as_deref(),
            Some(says),
            "{born}"
        );
    }
}

#[test]
fn harm_to_others_is_not_asked_of_a_child_under_two_and_counts_as_no() {
    let question = notifiable_incident::catalogue::question("child_caused_harm").unwrap();
    for (age, unit, is_asked) in [
        ("9", "months", false),
        ("1", "years", false),
        ("2", "years", true),
        ("", "", true),
    ] {
        let typed = [
            ("child_dob", ""),
            ("child_age", age),
            ("child_age_unit", unit),
            ("child_caused_harm", ""),
        ];
        let answers = wc_001_with(&typed);
        let child = answers.rows(&CHILDREN)[0];
        let derived = Derived::of(&answers, &context("2026-03-04", true));
        let visible = VisibleAnswers::new(&answers, &derived);
        assert_eq!(visible.question(question, child), is_asked, "{age} {unit}");
        let harmed = derived.facts.children[0].caused_serious_harm;
        assert_eq!(harmed.is_none(), is_asked, "{age} {unit}");
    }
}

#[test]
fn a_day_of_awareness_before_the_incident_asks_for_no_reason_for_lateness() {
    let question = notifiable_incident::catalogue::question("late_reason").unwrap();
    for (aware_on, is_asked) in [("2 3 2025", false), ("2 1 2026", false), ("2 3 2026", true)] {
        let typed = [("aware_on", aware_on), ("incident_on", "1 3 2026")];
        let answers = wc_001_with(&typed);
        let derived = Derived::of(&answers, &context("2026-03-30", false));
        let visible = VisibleAnswers::new(&answers, &derived);
        assert_eq!(visible.question(question, INCIDENT), is_asked, "{aware_on}");
    }
}

#[test]
fn harm_abroad_with_an_unknown_outcome_stays_open_because_the_child_may_have_died_here() {
    let abroad = [
        ("notifying_la", "E08000035"),
        ("incident_jurisdiction", "outside_england"),
        ("child_home_la", "outside_england"),
        ("child_outcome", ""),
    ];
    assert_eq!(verdict(&abroad), Verdict::NeedsDecision);
    let mut answers = wc_001_with(&abroad);
    let child = answers.rows(&CHILDREN)[0];
    answers.set_not_known(Key::of(child, "child_outcome"), true);
    let not_known = Derived::of(&answers, &context("2026-03-04", false));
    assert_eq!(not_known.assessment.verdict, Verdict::NeedsDecision);
    let harmed = ("child_outcome", "seriously_harmed");
    let harmed = [&abroad[..], &[harmed]].concat();
    assert_eq!(verdict(&harmed), Verdict::NotNotifiable);
}

#[test]
fn without_an_age_nothing_is_ruled_out_until_it_is_known_whether_the_child_was_born() {
    let natural = [
        ("notifying_la", "E08000035"),
        ("child_dob", ""),
        ("child_outcome", "died"),
        ("child_abuse_status", "not_suspected"),
        ("child_caused_harm", "no"),
        ("child_looked_after", "no"),
        ("child_care_leaver", "no"),
    ];
    let with = |more: &[(&'static str, &str)]| verdict(&[&natural[..], more].concat());
    for unborn in ["", "yes"] {
        let found = with(&[("child_unborn", unborn)]);
        assert_eq!(found, Verdict::NeedsDecision, "{unborn}");
    }
    let mut answers = wc_001_with(&natural);
    let child = answers.rows(&CHILDREN)[0];
    for id in ["child_age", "child_unborn"] {
        answers.set_not_known(Key::of(child, id), true);
        let not_known = Derived::of(&answers, &context("2026-03-04", false));
        assert_eq!(not_known.assessment.verdict, Verdict::NeedsDecision, "{id}");
    }
    for born in [
        vec![("child_unborn", "no")],
        vec![("child_age", "9"), ("child_age_unit", "years")],
        vec![("child_dob", "1 3 2020")],
    ] {
        assert_eq!(with(&born), Verdict::NotNotifiable, "{born:?}");
    }
}

#[test]
fn a_rapid_review_sent_before_the_notification_is_an_error_and_no_fact() {
    let sent = |day| {
        let answers = wc_001_with(&[("notified_on", "3 3 2026"), ("review_sent_on", day)]);
        let derived = Derived::of(&answers, &context("2026-03-20", true));
        let problems = problems(&answers, &derived, &context("2026-03-20", true));
        let found = problems.iter().any(|one| {
            one.code == "V-ORDER-RR" && one.blocks && one.key == Key::once("review_sent_on")
        });
        (derived.facts.rapid_review_sent_on, found)
    };
    assert_eq!(sent("2 3 2026"), (None, true));
    assert_eq!(sent("3 3 2026"), (Some(day("2026-03-03")), false));
}

#[test]
fn a_case_notified_again_after_a_withdrawal_is_not_withdrawn() {
    let state = |notified_on| {
        let answers = wc_001_with(&[
            ("review_decision", "not_serious_case"),
            ("notified_on", notified_on),
            ("withdrawn_on", "10 3 2026"),
            ("withdrawal_reason", "It was an accident."),
        ]);
        let derived = Derived::of(&answers, &context("2026-03-20", true));
        case_state(VisibleAnswers::new(&answers, &derived), &derived)
    };
    assert_eq!(state("3 3 2026"), Some(CaseState::Withdrawn));
    assert_eq!(state(""), Some(CaseState::Withdrawn));
    assert_ne!(state("12 3 2026"), Some(CaseState::Withdrawn));
}

#[test]
fn a_withdrawal_without_a_reason_ends_no_rapid_review() {
    for (reason, is_withdrawn) in [("", false), ("  ", false), ("It was an accident.", true)] {
        let answers = wc_001_with(&[
            ("review_decision", "not_serious_case"),
            ("notified_on", "3 3 2026"),
            ("withdrawn_on", "10 3 2026"),
            ("withdrawal_reason", reason),
        ]);
        let derived = Derived::of(&answers, &context("2026-03-20", true));
        assert_eq!(derived.facts.is_withdrawn(), is_withdrawn, "{reason:?}");
        let is_owed = derived.assessment.rapid_review == RapidReview::Required;
        assert_eq!(is_owed, !is_withdrawn, "{reason:?}");
        let state = case_state(VisibleAnswers::new(&answers, &derived), &derived);
        let is_state = state == Some(CaseState::Withdrawn);
        assert_eq!(is_state, is_withdrawn, "{reason:?}");
    }
}

#[test]
fn the_question_on_being_looked_after_asks_about_the_day_of_death() {
    let question = notifiable_incident::catalogue::question("child_looked_after").unwrap();
    assert!(question.hint.contains("if the child died, on that day"));
}
