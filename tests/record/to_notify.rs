//! Next steps once the council has the record. They never say that sending it notified the Panel.

use crate::support::{answer, context, wc_001_with};
use notifiable_incident::record::{
    Answers, Derived, INCIDENT, VisibleAnswers, is_held_back, next_steps, places, to_notify,
};

/// Case WC-001, whose last day to notify is Monday 9 March 2026, with other answers.
fn said(today: &str, answered: &[(&'static str, &str)]) -> String {
    let answers = wc_001_with(answered);
    let context = context(today, true);
    let said = to_notify(&Derived::of(&answers, &context), &answers);
    said.join(" ").trim_end().to_owned()
}

#[test]
fn a_duty_says_to_notify_in_the_national_system_by_the_last_day() {
    let text = said("2026-03-04", &[]);
    assert!(text.starts_with("Sending this record to your council does not notify the Panel."));
    assert!(text.contains("national child safeguarding incident notification system"));
    assert!(text.ends_with("The last day is Monday 9 March 2026."));
    assert!(said("2026-03-09", &[]).ends_with("The last day is today."));
    let late = said("2026-03-10", &[]);
    assert!(late.ends_with("The last day was Monday 9 March 2026. It is still due: do it now."));
}

#[test]
fn an_open_decision_says_to_decide_and_by_when() {
    let decide = [
        ("child_abuse_link", "historic_only"),
        ("human_decision", "seek_advice"),
    ];
    let text = said("2026-03-04", &decide);
    assert!(
        text.contains("A named person decides whether to notify."),
        "{text}"
    );
    assert!(
        text.ends_with("The last day is Monday 9 March 2026."),
        "{text}"
    );
    let late = said("2026-03-10", &decide);
    assert!(
        late.ends_with("The last day was Monday 9 March 2026. Decide now."),
        "{late}"
    );
}

#[test]
fn a_persons_decision_replaces_an_open_verdict() {
    let notify = [
        ("child_abuse_link", "historic_only"),
        ("human_decision", "notify"),
    ];
    assert_eq!(said("2026-03-04", &notify), said("2026-03-04", &[]));
    let not = [
        ("child_abuse_link", "historic_only"),
        ("human_decision", "do_not_notify"),
        ("human_decision_by", "Helen Ward"),
    ];
    let not = said("2026-03-04", &not);
    assert!(
        not.contains("does not notify the Panel") && !not.contains("last day"),
        "{not}"
    );
}

#[test]
fn a_decision_not_to_notify_without_a_name_decides_nothing() {
    let open = ("child_abuse_link", "historic_only");
    let not = ("human_decision", "do_not_notify");
    assert_eq!(
        said("2026-03-04", &[open, not]),
        said("2026-03-04", &[open])
    );
    let death = [
        ("notifying_la", "E08000035"),
        ("child_outcome", "died"),
        ("child_looked_after", "yes"),
        ("child_looked_after_by", "E08000035"),
        open,
    ];
    let with = [&death[..], &[not]].concat();
    assert_eq!(said("2026-03-04", &with), said("2026-03-04", &death));
    assert!(said("2026-03-04", &with).contains("Ofsted or the Panel"));
    let answers = wc_001_with(&[open, not]);
    let derived = Derived::of(&answers, &context("2026-03-04", true));
    let steps = next_steps(&derived, &answers);
    assert!(
        steps[0].starts_with("Decide whether to notify"),
        "{steps:?}"
    );
    assert!(!is_held_back(&answers));
}

#[test]
fn no_decision_takes_away_a_duty_that_the_answers_give() {
    for decision in ["do_not_notify", "seek_advice"] {
        let text = said("2026-03-04", &[("human_decision", decision)]);
        assert_eq!(text, said("2026-03-04", &[]), "{decision}");
    }
}

#[test]
fn a_decision_to_notify_against_the_verdict_has_a_last_day() {
    for against in [
        ("child_outcome", "harmed_not_serious"),
        ("incident_jurisdiction", "other_la_england"),
    ] {
        let text = said("2026-03-04", &[against, ("human_decision", "notify")]);
        assert!(
            text.ends_with("The last day is Monday 9 March 2026."),
            "{text}"
        );
    }
}

#[test]
fn a_duty_of_another_authority_says_to_tell_that_authority() {
    let text = said(
        "2026-03-04",
        &[("incident_jurisdiction", "other_la_england")],
    );
    assert!(text.contains("does not tell the other authority"), "{text}");
    assert!(text.contains("Tell that authority now."), "{text}");
    assert!(!text.contains("last day"), "{text}");
}

#[test]
fn an_empty_record_says_that_sending_does_not_notify_the_panel() {
    let answers = Answers::new();
    let context = context("2026-03-04", false);
    let [not, ..] = to_notify(&Derived::of(&answers, &context), &answers);
    assert!(not.contains("does not notify the Panel"), "{not}");
}

#[test]
fn the_section_after_sending_is_listed_once_a_day_of_notifying_is_given() {
    let context = context("2026-03-04", false);
    let is_listed = |answers: &Answers| {
        let derived = Derived::of(answers, &context);
        let places = places(VisibleAnswers::new(answers, &derived));
        places
            .iter()
            .any(|(section, _)| section.id == "after_sending")
    };
    let mut answers = Answers::new();
    assert!(!is_listed(&answers));
    answer(&mut answers, INCIDENT, "notified_on", "2026-03-03");
    assert!(is_listed(&answers));
}
