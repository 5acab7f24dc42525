//! What happens next, once the council has the record: every step is still to do, and one always is.

use crate::support::{context, wc_001_with};
use notifiable_incident::record::{Derived, next_steps};

const KEEP_UP: &str = "If more becomes known, change this record and send it again.";
const PARTNERS: &str = "Tell the safeguarding partners within the same time.";
const REVIEW: &str =
    "Start the rapid review. Its last day is on the list of sections and in the timeline.";
const RECORD: &str = "Come back and record the date and the reference.";

/// A looked-after child of this council, whose death nobody connects with abuse.
const LOOKED_AFTER: [(&str, &str); 5] = [
    ("child_outcome", "died"),
    ("child_caused_harm", "no"),
    ("child_abuse_status", "not_suspected"),
    ("child_looked_after", "yes"),
    ("child_looked_after_by", "E08000035"),
];
const PANEL_OPEN: [(&str, &str); 4] = [
    ("child_outcome", "died"),
    ("child_caused_harm", "no"),
    ("child_looked_after", "yes"),
    ("child_looked_after_by", "E08000035"),
];
const NOTIFIED: (&str, &str) = ("notified_on", "4 3 2026");

/// Case WC-001, whose last day to notify is Monday 9 March 2026, with other answers.
fn steps(today: &str, answered: &[&[(&'static str, &str)]]) -> Vec<String> {
    let ours = [("notifying_la", "E08000035")];
    let answers = wc_001_with(&[&ours[..], &answered.concat()].concat());
    let derived = Derived::of(&answers, &context(today, true));
    next_steps(&derived, &answers)
}

#[test]
fn a_duty_to_notify_the_panel_begins_with_it_and_its_last_day() {
    let notify = "Notify the Panel in the national system by Monday 9 March 2026. \
                  This record has not done that.";
    assert_eq!(
        steps("2026-03-04", &[]),
        [notify, RECORD, PARTNERS, REVIEW, KEEP_UP]
    );
}

#[test]
fn a_last_day_that_has_passed_says_now() {
    let late = steps("2026-03-10", &[]);
    assert_eq!(
        late[0],
        "Notify the Panel in the national system now. This record has not done that."
    );
    assert_eq!(
        late[2],
        "Tell the safeguarding partners now, if nobody has."
    );
}

#[test]
fn a_panel_that_is_notified_is_not_to_be_notified_again() {
    let done = steps("2026-03-05", &[&[NOTIFIED]]);
    assert_eq!(done, [PARTNERS, REVIEW, KEEP_UP]);
}

#[test]
fn partners_who_were_told_are_not_to_be_told_again() {
    let told = ("sent_to", "partners_here");
    for on in ["4 3 2026", ""] {
        let on = ("sent_to_partners_on", on);
        let done = steps("2026-03-05", &[&[NOTIFIED, told, on]]);
        assert_eq!(done, [REVIEW, KEEP_UP], "{on:?}");
    }
}

#[test]
fn a_review_that_has_begun_is_not_to_be_started() {
    let begun = ("review_chair", "Jo Chair");
    let done = steps("2026-03-05", &[&[NOTIFIED, begun]]);
    assert_eq!(done, [PARTNERS, KEEP_UP]);
}

#[test]
fn a_death_that_is_notified_alone_leaves_a_step() {
    let notify = "Notify the Secretary of State and Ofsted in the national system by Monday 9 March \
                  2026. This record has not done that.";
    let open = steps("2026-03-04", &[&LOOKED_AFTER]);
    assert_eq!(open, [notify, RECORD, KEEP_UP]);
    let death = ("notification_reason", "looked_after_child_death");
    let done = steps("2026-03-05", &[&LOOKED_AFTER, &[NOTIFIED, death]]);
    assert_eq!(done, [KEEP_UP]);
}

#[test]
fn a_death_notified_while_the_panel_is_open_leaves_the_decision() {
    let open_abuse = ("child_abuse_status", "unknown");
    let death = ("notification_reason", "looked_after_child_death");
    let decide = "Decide whether to notify the Panel too, and record who decided and why.";
    let before = steps("2026-03-04", &[&PANEL_OPEN, &[open_abuse]]);
    assert!(before[0].starts_with("Notify the Secretary of State and Ofsted"));
    assert_eq!(before[1], decide, "{before:?}");
    let after = steps("2026-03-05", &[&PANEL_OPEN, &[open_abuse, NOTIFIED, death]]);
    assert_eq!(after[0], decide, "{after:?}");
    let both = ("human_decision", "notify");
    let decided = steps(
        "2026-03-05",
        &[&PANEL_OPEN, &[open_abuse, NOTIFIED, death, both]],
    );
    assert!(
        decided[0].starts_with("Notify the Panel too"),
        "{decided:?}"
    );
}

#[test]
fn an_open_decision_asks_to_decide_and_not_to_notify() {
    let open = steps("2026-03-04", &[&[("child_abuse_link", "historic_only")]]);
    assert_eq!(
        open[0],
        "Decide whether to notify by Monday 9 March 2026, and record who decided and why."
    );
    assert!(
        open.iter().all(|step| !step.starts_with("Notify")),
        "{open:?}"
    );
}

#[test]
fn a_missing_answer_comes_before_the_verdict() {
    let open = steps("2026-03-04", &[&[("child_abuse_link", "")]]);
    assert_eq!(
        open,
        [
            "Go on with the check whether you must notify: an answer is missing.",
            KEEP_UP
        ]
    );
}

#[test]
fn another_authoritys_duty_says_to_tell_it_even_after_a_notification() {
    let theirs = ("incident_jurisdiction", "other_la_england");
    let open = steps("2026-03-04", &[&[theirs]]);
    assert_eq!(
        open[0],
        "Tell the authority that must notify now, and help it."
    );
    assert_eq!(open.last().map(String::as_str), Some(KEEP_UP));
}
