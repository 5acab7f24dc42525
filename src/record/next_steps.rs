//! What happens next, once the council has the record. Names no step that is done: it would invite a second
//! notification.

use super::answers::Answers;
use super::date;
use super::derived::Derived;
use super::headline::{is_decision_open, was_panel_notified};
use super::review::has_begun;
use super::to_notify::{is_notifying_due, left_to_do};
use super::visible_answers::VisibleAnswers;
use crate::catalogue::words::{self, fill};

/// The steps as sentences, in order. There is always at least one.
pub fn next_steps(derived: &Derived, answers: &Answers) -> Vec<String> {
    let code = left_to_do(derived, answers).map_or("", |left| left.code);
    let is_notified = derived.facts.notified_on.is_some();
    let mut steps = Vec::new();
    let is_to_decide = code == "needs_decision" && is_decision_open(derived);
    if !is_notified || is_to_decide {
        steps.extend(notify(derived, code));
    }
    let (to_panel, panel_done) = (is_of_the_panel(code), was_panel_notified(derived));
    if code == "death_and_panel_open" && !panel_done {
        steps.push(words::STEP_DECIDE_ON_PANEL.to_owned());
    }
    // The death alone was notified, and the Panel is to be notified too.
    let is_panel_next = derived.assessment.is_panel_left && is_notifying_due(derived, code);
    if is_panel_next || (code == "decided_both" && is_notified && !panel_done) {
        steps.push(words::STEP_NOTIFY_PANEL_TOO.to_owned());
    }
    if is_notifying_due(derived, code) {
        steps.push(words::STEP_RECORD.to_owned());
    }
    let are_told = derived.facts.partners_told_on.is_some() || derived.partners_told_undated;
    if (to_panel || panel_done) && !are_told {
        let tell = match derived.is_late() {
            true => words::STEP_TELL_PARTNERS_NOW,
            false => words::STEP_TELL_PARTNERS,
        };
        steps.push(tell.to_owned());
    }
    let is_review_sent = derived.facts.rapid_review_sent_on.is_some();
    let is_to_start = || !has_begun(VisibleAnswers::new(answers, derived));
    if derived.owes_review() && !is_review_sent && is_to_start() {
        steps.push(words::STEP_REVIEW.to_owned());
    }
    steps.push(words::STEP_KEEP_UP.to_owned());
    steps
}

/// The step about notifying, or about the decision or the authority that comes before it.
fn notify(derived: &Derived, code: &str) -> Option<String> {
    let by = match derived.assessment.deadlines.notify_by {
        Some(_) if derived.is_late() => words::STEP_NOW.to_owned(),
        Some(day) => fill(words::STEP_BY, &[&date::with_weekday(day)]),
        None => String::new(),
    };
    let template = match code {
        "notify_panel" => words::STEP_NOTIFY_PANEL,
        "decided_both" => words::STEP_NOTIFY_BOTH,
        "notify_sos_ofsted" | "death_and_panel_open" => words::STEP_NOTIFY_DEATH,
        "needs_decision" => words::STEP_DECIDE,
        "other_la_to_notify" => words::STEP_OTHER_AUTHORITY,
        "" => words::STEP_ANSWER,
        _ => return None,
    };
    Some(fill(template, &[&by]))
}

/// Whether the Panel is to be notified, or may be.
fn is_of_the_panel(code: &str) -> bool {
    matches!(
        code,
        "notify_panel" | "decided_both" | "death_and_panel_open"
    )
}
