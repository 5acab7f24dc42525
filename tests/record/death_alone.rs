//! A notification of a death alone does not notify the Panel.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use crate::support::{context, day, wc_001_with};
use notifiable_incident::catalogue::words;
use notifiable_incident::law::{DeadlineStatus, Due, Duty, Notification, RapidReview, Verdict};
use notifiable_incident::record::timeline::{caveats, clock_name};
use notifiable_incident::record::{
    Answers, Derived, headline, is_decision_open, next_steps, was_panel_notified,
};

/// The death of a looked-after child of this council, known since 1 June 2026. It was notified for that
/// reason on 3 June.
const DEATH: [(&str, &str); 9] = [
    ("notifying_la", "E08000035"),
    ("aware_on", "1 6 2026"),
    ("incident_on", "31 5 2026"),
    ("child_outcome", "died"),
    ("child_died_on", "31 5 2026"),
    ("child_caused_harm", "no"),
    ("child_looked_after", "yes"),
    ("child_looked_after_by", "E08000035"),
    ("notified_on", "3 6 2026"),
];
const OF_A_DEATH: (&str, &str) = ("notification_reason", "looked_after_child_death");
const SUSPECTED: [(&str, &str); 3] = [
    ("child_abuse_status", "suspected"),
    ("child_abuse_link", "cause_or_contributory"),
    ("suspicion_on", "17 6 2026"),
];
const UNKNOWN: [(&str, &str); 1] = [("child_abuse_status", "unknown")];

fn of(today: &str, more: &[&[(&'static str, &str)]]) -> (Answers, Derived) {
    let answers = wc_001_with(&[&DEATH[..], &more.concat()].concat());
    let derived = Derived::of(&answers, &context(today, true));
    (answers, derived)
}

fn code(derived: &Derived) -> &'static str {
    headline(derived).unwrap().code
}

#[test]
fn suspicion_after_the_notification_of_a_death_leaves_the_panel_to_notify() {
    let (answers, derived) = of("2026-06-18", &[&SUSPECTED, &[OF_A_DEATH]]);
    assert_eq!(derived.assessment.verdict, Verdict::NotifyPanel);
    assert!(!was_panel_notified(&derived));
    let clock = derived.assessment.clock(Due::NOTIFY).unwrap();
    assert_eq!(clock.from, day("2026-06-17"));
    assert_eq!(clock.due, Some(day("2026-06-24")));
    assert_eq!(clock.done_on, None);
    assert_eq!(clock.status, DeadlineStatus::Left(4));
    assert_eq!(derived.assessment.status.notification, Notification::NotYet);
    // No rapid review without a notification first.
    assert_eq!(derived.assessment.rapid_review, RapidReview::Required);
    assert_eq!(derived.assessment.deadlines.rapid_review_by, None);
    let steps = next_steps(&derived, &answers);
    assert!(steps[0].starts_with("Notify the Panel too"), "{steps:?}");
    let (_, late) = of("2026-06-25", &[&SUSPECTED, &[OF_A_DEATH]]);
    assert!(late.is_late());
}

#[test]
fn a_notification_for_another_or_no_recorded_reason_is_one_to_the_panel() {
    for reason in ["", "death_abuse_known_or_suspected"] {
        let reason = ("notification_reason", reason);
        let (_, derived) = of("2026-06-18", &[&SUSPECTED, &[reason]]);
        assert!(was_panel_notified(&derived), "{reason:?}");
        let clock = derived.assessment.clock(Due::NOTIFY).unwrap();
        assert_eq!(clock.done_on, Some(day("2026-06-03")), "{reason:?}");
    }
}

#[test]
fn a_death_notified_alone_leaves_the_decision_about_the_panel() {
    let (_, open) = of("2026-06-04", &[&UNKNOWN, &[OF_A_DEATH]]);
    assert!(is_decision_open(&open) && !open.owes_review());
    let clock = open.assessment.clock(Due::NOTIFY).unwrap();
    assert_eq!((clock.done_on, clock.due), (None, Some(day("2026-06-08"))));
    assert!(clock.decision_pending);
    assert_eq!(clock_name(clock, &open), "Notify the Panel by");
    let decided = [
        ("human_decision", "notify"),
        ("human_decision_by", "Helen Ward"),
    ];
    let (_, decided) = of("2026-06-04", &[&UNKNOWN, &decided, &[OF_A_DEATH]]);
    let clock = decided.assessment.clock(Due::NOTIFY).unwrap();
    assert_eq!((clock.done_on, clock.decision_pending), (None, false));
    let not = [
        ("human_decision", "do_not_notify"),
        ("human_decision_by", "Helen Ward"),
    ];
    let (_, not) = of("2026-06-04", &[&UNKNOWN, &not, &[OF_A_DEATH]]);
    let clock = not.assessment.clock(Due::NOTIFY).unwrap();
    assert_eq!(clock.done_on, Some(day("2026-06-03")));
    assert_eq!(not.assessment.rapid_review, RapidReview::NotRequired);
}

#[test]
fn a_death_that_is_not_for_the_panel_is_nowhere_called_one() {
    let natural = [
        ("child_abuse_status", "not_suspected"),
        ("child_abuse_link", ""),
        ("child_looked_after_by", "unknown"),
    ];
    let (_, open) = of("2026-06-02", &[&natural, &[("notified_on", "")]]);
    assert_eq!(open.assessment.verdict, Verdict::NeedsDecision);
    assert_eq!(open.assessment.duties.panel, Duty::None);
    let clock = open.assessment.clock(Due::NOTIFY).unwrap();
    assert_eq!(clock_name(clock, &open), words::NOTIFY_DEATH_BY);
    let (_, notified) = of("2026-06-04", &[&natural, &[OF_A_DEATH]]);
    assert!(!was_panel_notified(&notified));
    assert_eq!(code(&notified), "notified_death");
}

#[test]
fn a_care_leavers_death_that_may_be_for_the_panel_is_not_said_to_be_expected_only() {
    let leaver = [
        ("child_dob", "1 2 2009"),
        ("child_looked_after", "no"),
        ("child_care_leaver", "yes"),
        ("child_care_leaver_la", "E08000035"),
        ("child_abuse_link", "concern_not_linked"),
    ];
    let says = |abuse, decision| {
        let (_, derived) = of(
            "2026-06-02",
            &[
                &leaver,
                &[
                    ("child_abuse_status", abuse),
                    ("notified_on", ""),
                    ("human_decision", decision),
                    ("human_decision_by", "Helen Ward"),
                ],
            ],
        );
        let clock = derived.assessment.clock(Due::NOTIFY).unwrap();
        caveats(clock, &derived).contains(&words::EXPECTED_NOT_A_DUTY)
    };
    assert!(!says("suspected", ""));
    assert!(!says("suspected", "notify"));
    assert!(says("suspected", "do_not_notify"));
    assert!(says("not_suspected", ""));
}

#[test]
fn a_death_notified_alone_while_everything_is_open_still_needs_a_decision() {
    let unknown = ("child_looked_after", "unknown");
    let (answers, open) = of("2026-06-04", &[&UNKNOWN, &[unknown, OF_A_DEATH]]);
    assert_eq!(open.assessment.verdict, Verdict::NeedsDecision);
    assert_eq!(code(&open), "needs_decision");
    assert!(is_decision_open(&open) && !open.owes_review());
    assert!(open.assessment.deadlines.notify_by_is_provisional);
    let steps = next_steps(&open, &answers);
    assert!(
        steps[0].starts_with("Decide whether to notify"),
        "{steps:?}"
    );
}

#[test]
fn a_death_notified_alone_is_done_where_only_the_death_is_open() {
    let natural = [
        ("child_abuse_status", "not_suspected"),
        ("child_looked_after", "unknown"),
        OF_A_DEATH,
    ];
    let (_, derived) = of("2026-06-04", &[&natural]);
    assert_eq!(derived.assessment.verdict, Verdict::NeedsDecision);
    assert_eq!(code(&derived), "notified_death");
    assert!(!is_decision_open(&derived) && !derived.owes_review());
}

#[test]
fn a_withdrawal_does_not_ask_again_for_a_decision() {
    let withdrawn = [
        ("notification_reason", "death_abuse_known_or_suspected"),
        ("review_decision", "not_serious_case"),
        ("withdrawn_on", "10 6 2026"),
        ("withdrawal_reason", "It was an accident."),
        ("child_looked_after", "no"),
    ];
    let (answers, derived) = of("2026-06-11", &[&UNKNOWN, &withdrawn]);
    assert!(!is_decision_open(&derived));
    let steps = next_steps(&derived, &answers);
    let asks = |step: &&String| step.contains("Decide") || step.contains("Notify");
    assert_eq!(steps.iter().find(asks), None);
}

#[test]
fn a_death_notified_late_stays_late_where_a_person_decided_against_the_panel() {
    let decided = [
        ("child_abuse_status", "suspected"),
        ("child_abuse_link", "historic_only"),
        ("suspicion_on", "10 6 2026"),
        ("notified_on", "15 6 2026"),
        ("human_decision", "do_not_notify"),
        ("human_decision_by", "Helen Ward"),
        OF_A_DEATH,
    ];
    let (_, derived) = of("2026-06-16", &[&decided]);
    let clock = derived.assessment.clock(Due::NOTIFY).unwrap();
    assert_eq!(clock.due, Some(day("2026-06-08")));
    assert!(derived.is_late());
}

#[test]
fn a_decision_about_a_death_that_is_another_councils_leaves_nothing_for_the_panel() {
    let theirs = [
        ("child_abuse_status", "not_suspected"),
        ("child_looked_after_by", "E08000032"),
        ("human_decision", "notify"),
        ("human_decision_by", "Helen Ward"),
        OF_A_DEATH,
    ];
    let (answers, derived) = of("2026-06-04", &[&theirs]);
    assert_eq!(derived.assessment.verdict, Verdict::OtherLaToNotify);
    let steps = next_steps(&derived, &answers);
    assert!(
        steps
            .iter()
            .all(|step| !step.starts_with("Notify the Panel")),
        "{steps:?}"
    );
}
