//! What sending to the council leaves to do: whom to notify, where, and by when. Nobody may take a
//! record that the council has for a notification to the Panel.

use super::answers::{Answers, Key};
use super::date;
use super::derived::Derived;
use crate::catalogue::words::{self, Named, fill, named};
use crate::law::{DeadlineStatus, Due, Verdict};

/// What is left to do by the decision of a named person, else by the verdict; none before the answers
/// give one. A decision goes before a verdict that leaves it to a person, but no decision takes away a
/// duty that the answers give: it may have been made before they did.
pub fn left_to_do(derived: &Derived, answers: &Answers) -> Option<&'static Named> {
    let verdict = derived.assessment.verdict;
    let code = match answers.text(Key::once("human_decision")) {
        _ if verdict.notifies() && is_held_back(answers) => verdict.code(),
        "do_not_notify" => Verdict::NotNotifiable.code(),
        "seek_advice" => Verdict::NeedsDecision.code(),
        "notify" if verdict != Verdict::NotifySosOfsted => Verdict::NotifyPanel.code(),
        _ if !derived.has_verdict() => return None,
        _ => verdict.code(),
    };
    named(words::TO_NOTIFY, code)
}

/// A person decided not to notify, or not yet.
pub fn is_held_back(answers: &Answers) -> bool {
    let decision = answers.text(Key::once("human_decision"));
    matches!(decision, "do_not_notify" | "seek_advice")
}

/// The same in sentences: what sending does not do, what to do, and by when, which may be empty.
pub fn to_notify(derived: &Derived, answers: &Answers) -> [String; 3] {
    let Some(left) = left_to_do(derived, answers) else {
        let [not, instead] = words::NOT_THE_PANEL;
        return [not.to_owned(), instead.to_owned(), String::new()];
    };
    let day = match left.code {
        code @ ("notify_panel" | "notify_sos_ofsted" | "needs_decision") => last_day(derived, code),
        _ => String::new(),
    };
    [left.name.to_owned(), left.means.to_owned(), day]
}

/// The last day to notify, and whether it has passed; empty where there is none.
fn last_day(derived: &Derived, code: &str) -> String {
    let mut clocks = derived.assessment.clocks.iter();
    let clock = clocks.find(|clock| clock.what == Due::Notify);
    let Some((clock, day)) = clock.and_then(|clock| Some((clock, clock.due?))) else {
        return String::new();
    };
    let words = match clock.standing {
        DeadlineStatus::Overdue(_) if code == "needs_decision" => words::DECIDE_AFTER_LAST_DAY,
        DeadlineStatus::Overdue(_) => words::AFTER_LAST_DAY,
        DeadlineStatus::Left(0) => words::BY_TODAY,
        _ => words::BY_LAST_DAY,
    };
    fill(words, &[&date::with_weekday(day)])
}
