//! The steps that remain after sending to the council: whom to notify, where, and by when. Nobody
//! may mistake a record at the council for a notification to the Panel.

use super::answers::Answers;
use super::date;
use super::derived::Derived;
use super::facts::decision_code;
use crate::catalogue::words::{self, Named, fill, named};
use crate::law::{DeadlineStatus, Due, Verdict};

/// The remaining step, by the decision of a named person or else the verdict. None before there is
/// a verdict.
///
/// A decision settles an open verdict. It never removes a duty that the answers give: the decision
/// may be older than the answers.
pub fn left_to_do(derived: &Derived, answers: &Answers) -> Option<&'static Named> {
    let verdict = derived.assessment.verdict;
    let is_open = derived.assessment.is_panel_open();
    let code = match decision_code(answers) {
        // The duty to notify the death is certain, whatever is decided about the Panel.
        "notify" if is_open && verdict.notifies() => "decided_both",
        "do_not_notify" if is_open && verdict.notifies() => verdict.code(),
        _ if is_open && verdict.notifies() => "death_and_panel_open",
        _ if verdict.notifies() && is_held_back(answers) => verdict.code(),
        // A decision here changes nothing about another authority's duty.
        "do_not_notify" | "seek_advice" if verdict == Verdict::OtherLaToNotify => verdict.code(),
        "do_not_notify" => Verdict::NotNotifiable.code(),
        "seek_advice" => Verdict::NeedsDecision.code(),
        "notify" if verdict == Verdict::NeedsDecision && !is_open => {
            Verdict::NotifySosOfsted.code()
        }
        "notify" if verdict != Verdict::NotifySosOfsted => Verdict::NotifyPanel.code(),
        _ if !derived.has_verdict() => return None,
        _ => verdict.code(),
    };
    named(words::TO_NOTIFY, code)
}

/// Whether somebody is to notify now: nothing was notified yet, or only a death, and the Panel is to be
/// notified too. `code` is what [`left_to_do`] gives.
pub fn is_notifying_due(derived: &Derived, code: &str) -> bool {
    let is_first = derived.facts.notified_on.is_none();
    match code {
        "notify_panel" | "decided_both" => is_first || derived.assessment.is_panel_left,
        "notify_sos_ofsted" | "death_and_panel_open" => is_first,
        _ => false,
    }
}

/// Whether a person decided not to notify, or to seek advice first.
pub fn is_held_back(answers: &Answers) -> bool {
    matches!(decision_code(answers), "do_not_notify" | "seek_advice")
}

/// The remaining step in three texts: whom sending does not notify, what to do, and the last day,
/// which may be empty.
pub fn to_notify(derived: &Derived, answers: &Answers) -> [String; 3] {
    let Some(left) = left_to_do(derived, answers) else {
        let [not, instead] = words::NOT_THE_PANEL;
        return [not.to_owned(), instead.to_owned(), String::new()];
    };
    let day = match left.code {
        "other_la_to_notify" | "not_notifiable" => String::new(),
        code => last_day(derived, code),
    };
    [left.name.to_owned(), left.means.to_owned(), day]
}

/// The last day to notify, and whether it has passed; empty where there is none.
fn last_day(derived: &Derived, code: &str) -> String {
    let clock = derived.assessment.clock(Due::NOTIFY);
    let Some((clock, day)) = clock.and_then(|clock| Some((clock, clock.due?))) else {
        return String::new();
    };
    let words = match clock.status {
        DeadlineStatus::Overdue(_) if code == "needs_decision" => words::DECIDE_AFTER_LAST_DAY,
        DeadlineStatus::Overdue(_) => words::AFTER_LAST_DAY,
        DeadlineStatus::Left(0) => words::BY_TODAY,
        _ => words::BY_LAST_DAY,
    };
    fill(words, &[&date::with_weekday(day)])
}
