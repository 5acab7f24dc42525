//! What the answers give the law: a slip, a gap or an answer that has become old never takes a duty
//! or a last day away.

mod support;

use notifiable_incident::law::{RapidReview, Verdict};
use notifiable_incident::record::{Derived, Key, State};
use support::{context, day, wc_001_with};

/// Case WC-001 with other answers, on 4 March 2026.
fn derived(answered: &[(&'static str, &str)]) -> Derived {
    Derived::of(&wc_001_with(answered), &context("2026-03-04", false))
}

fn verdict(answered: &[(&'static str, &str)]) -> Verdict {
    derived(answered).assessment.verdict
}

#[test]
fn a_date_that_cannot_be_true_makes_no_adult_of_a_child() {
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
fn a_date_that_cannot_be_true_calls_nothing_done() {
    for slip in ["6 3 2026", "3 3 2025"] {
        let facts = derived(&[("notified_on", slip)]).facts;
        assert_eq!(facts.notified_on, None, "{slip}");
    }
    let told = [
        ("sent_to", "partners_here"),
        ("sent_to_partners_on", "6 3 2026"),
    ];
    assert_eq!(derived(&told).facts.partners_told_on, None);
    let withdrawn = derived(&[("notified_on", "3 3 2026"), ("withdrawn_on", "1 1 2030")]);
    assert_eq!(withdrawn.assessment.rapid_review, RapidReview::Required);
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
fn a_number_of_children_that_nobody_knows_rules_nothing_out() {
    let near_miss = [("child_outcome", "near_miss"), ("child_caused_harm", "no")];
    assert_eq!(verdict(&near_miss), Verdict::NotNotifiable);
    let mut answers = wc_001_with(&near_miss);
    answers.say(Key::once("children_total"), State::NotKnown, true);
    let derived = Derived::of(&answers, &context("2026-03-04", false));
    assert_eq!(derived.assessment.verdict, Verdict::NeedsDecision);
}

#[test]
fn a_council_that_has_ended_may_be_this_one_while_nobody_knows_the_day() {
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
fn an_approximate_date_hides_no_care_leaver_of_16() {
    let died = [
        ("notifying_la", "E08000035"),
        ("incident_on_precision", "approximate"),
        ("child_dob", "10 3 2010"),
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
fn another_decision_or_another_name_is_news() {
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
fn what_a_person_decided_to_notify_is_reviewed_once_it_is_notified() {
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
fn a_status_on_record_that_contradicts_an_answer_rules_nothing_out() {
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
