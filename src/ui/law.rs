//! What follows from the answers: the verdict, the clocks, and the rule behind each.

use super::desk::Desk;
use super::later::{Disclosed, disclosure};
use super::page::Page;
use super::parts::{heading, link, para, small_heading};
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::{Clock, Count, DeadlineStatus, Due, RapidReview, Verdict};
use crate::record::{self, INCIDENT, Key, date, in_words};
use crate::text::digits;

/// The verdict beside the facts that produce it.
pub fn verdict_panel(desk: Desk) -> El {
    // One region that stays: a change of verdict is announced, typing is not.
    let verdict = el("div").attr("role", "status").live(move || {
        desk.on_facts();
        match desk.later_now() {
            Some(later) => (later.verdict)(desk),
            None => no_verdict(),
        }
    });
    let reasons = el("div").live(move || {
        desk.on_facts();
        desk.later_now()
            .map_or_else(Vec::new, |later| (later.reasons)(desk))
    });
    el("section")
        .class("panel")
        .attr("aria-labelledby", "verdict-heading")
        .child(heading(desk, "verdict-heading", words::VERDICT))
        .child(verdict)
        .child(reasons)
}

/// The two clocks on top of the task list.
pub fn clocks(desk: Desk) -> El {
    el("div").class("clocks").live(move || {
        desk.on_facts();
        match desk.later_now() {
            Some(later) => (later.clocks)(desk),
            None => vec![
                empty_card(desk, words::NOTIFY_BY.name, words::NEEDS_AWARE_ON),
                empty_card(desk, words::RAPID_REVIEW_BY.name, words::NEEDS_NOTIFIED_ON),
            ],
        }
    })
}

fn no_verdict() -> Vec<El> {
    vec![para("text", words::VERDICT_NOT_YET)]
}

// From here on the later part: nothing above names it.

/// The verdict in words.
pub fn verdict(desk: Desk) -> Vec<El> {
    let derived = desk.derived();
    let verdict = derived.assessment.verdict;
    if !derived.has_verdict() {
        return no_verdict();
    }
    match named(words::VERDICTS, verdict.code()) {
        Some(words) => vec![para("verdict", words.name), para("text small", words.means)],
        None => Vec::new(),
    }
}

/// Below the verdict: what a person decided, where to decide, and why.
pub fn reasons(desk: Desk) -> Vec<El> {
    let derived = desk.derived();
    if !derived.has_outcome() {
        return Vec::new();
    }
    let said = |id| {
        desk.answers(|answers| {
            catalogue::question(id).map_or(String::new(), |question| {
                in_words(answers, question, INCIDENT)
            })
        })
    };
    let decision = said("human_decision");
    let decide = match derived.assessment.verdict {
        _ if !decision.is_empty() => words::CHANGE,
        Verdict::NeedsDecision => words::RECORD_DECISION,
        _ => words::DECIDE_DIFFERENTLY,
    };
    let decided = (!decision.is_empty()).then(|| {
        para(
            "text strong",
            &fill(words::DECIDED, &[&decision, &said("human_decision_by")]),
        )
    });
    let decide = link("link", decide, "", move || {
        if let Some(section) = catalogue::section("decision") {
            desk.go(Page::of(section, INCIDENT));
        }
    });
    let against = derived.assessment.verdict.notifies() && desk.answers(record::is_held_back);
    let mut parts: Vec<El> = decided.into_iter().collect();
    if against {
        parts.push(para("warning-text", words::DECIDED_AGAINST));
    }
    parts.push(decide);
    parts.push(disclosure(desk, words::VERDICT_WHY, Disclosed::Why));
    parts.push(disclosure(desk, words::VERDICT_CHANGE, Disclosed::Changes));
    parts.push(para("source", words::VERDICT_IS_HELP));
    parts
}

/// The cards of the two clocks.
pub fn two_clocks(desk: Desk) -> Vec<El> {
    vec![notify_clock(desk), review_clock(desk)]
}

fn clock_name(code: &str) -> &'static str {
    named(words::CLOCKS, code).map_or("", |clock| clock.name)
}

fn find(desk: Desk, what: Due) -> Option<Clock> {
    desk.derived()
        .assessment
        .clocks
        .iter()
        .find(|clock| clock.what == what)
        .copied()
}

fn notify_clock(desk: Desk) -> El {
    let derived = desk.derived();
    let verdict = derived.assessment.verdict;
    let name = match verdict {
        Verdict::NotifySosOfsted => words::NOTIFY_DEATH_BY,
        _ => clock_name("notify_by"),
    };
    match find(desk, Due::Notify) {
        Some(clock) => clock_card(desk, name, clock, None),
        None if derived.facts.aware_on.is_none() => empty_card(desk, name, words::NEEDS_AWARE_ON),
        None => {
            let verdict = named(words::VERDICTS, verdict.code()).map_or("", |words| words.name);
            empty_card(desk, name, verdict)
        }
    }
}

/// The clock of the local review, once the day of its decision is there.
pub fn local_review_clock(desk: Desk) -> Option<El> {
    let clock = find(desk, Due::LocalReview)?;
    Some(clock_card(desk, clock_name("lcspr_report_by"), clock, None))
}

/// The clock of the rapid review.
pub fn review_clock(desk: Desk) -> El {
    let derived = desk.derived();
    let name = clock_name("rapid_review_by");
    if let Some(clock) = find(desk, Due::RapidReview) {
        return clock_card(desk, name, clock, None);
    }
    let text = match derived.assessment.rapid_review {
        RapidReview::NotRequired if derived.assessment.verdict.notifies() => {
            words::RAPID_REVIEW_NOT_NEEDED
        }
        RapidReview::Undetermined if derived.has_outcome() => words::RAPID_REVIEW_OPEN,
        RapidReview::RequiredElsewhere => words::RAPID_REVIEW_ELSEWHERE,
        _ => words::NEEDS_NOTIFIED_ON,
    };
    // Nobody can plan with a last day that has passed.
    let today = desk.session(|session| session.context.today);
    let planned = find(desk, Due::RapidReviewIfNotifiedOnLastDay);
    match planned.filter(|clock| clock.from >= today) {
        Some(planned) => clock_card(desk, words::RAPID_REVIEW_PLANNED, planned, Some(text)),
        None => empty_card(desk, name, text),
    }
}

fn empty_card(desk: Desk, name: &str, text: &str) -> El {
    el("section")
        .class("clock")
        .child(small_heading(desk, name))
        .child(para("small", text))
}

fn clock_card(desk: Desk, name: &str, clock: Clock, note: Option<&'static str>) -> El {
    let due = clock.due.map_or(String::new(), date::with_weekday);
    let (standing, late) = standing_words(&clock);
    let flags = [
        clock.decision_pending.then_some(words::PROVISIONAL),
        clock.calendar_computed.then_some(words::COMPUTED),
        (late && clock.done_on.is_none()).then(|| still_due(desk, clock.what)),
        note,
    ];
    el("section")
        .class(if late { "clock late" } else { "clock" })
        .child(small_heading(desk, name))
        .child(el("span").class("date").text(&due))
        .child(para("strong", &standing))
        .children(flags.into_iter().flatten().map(|text| para("small", text)))
        .child(disclosure(
            desk,
            words::HOW_COUNTED,
            Disclosed::Counted(clock),
        ))
}

fn still_due(desk: Desk, what: Due) -> &'static str {
    let reason = desk.answers(|answers| !answers.is_blank(Key::once("late_reason")));
    match what {
        Due::Notify if reason => words::LATE_NOTIFY_NOW,
        Due::Notify => words::LATE_STILL_DUE,
        _ => words::LATE_OTHERWISE,
    }
}

/// How a clock stands, and whether that is late.
pub fn standing_words(clock: &Clock) -> (String, bool) {
    let done = clock.done_on.map(date::long).unwrap_or_default();
    match clock.standing {
        DeadlineStatus::Open => (String::new(), false),
        DeadlineStatus::OnTime => (fill(words::DONE_ON, &[&done]), false),
        DeadlineStatus::Late(days) => (fill(words::DONE_LATE, &[&done, &digits(days)]), true),
        DeadlineStatus::Left(0) => (words::LAST_DAY.to_owned(), false),
        DeadlineStatus::Left(1) => (words::ONE_DAY_LEFT.to_owned(), false),
        DeadlineStatus::Left(days) => (fill(words::DAYS_LEFT, &[&digits(days)]), false),
        DeadlineStatus::Overdue(_) if matches!(clock.count, Count::Months(_) | Count::OneYear) => {
            (words::OVERDUE_TODAY.to_owned(), true)
        }
        DeadlineStatus::Overdue(0) => (words::OVERDUE_TODAY.to_owned(), true),
        DeadlineStatus::Overdue(1) => (words::OVERDUE_ONE.to_owned(), true),
        DeadlineStatus::Overdue(days) => (fill(words::OVERDUE, &[&digits(days)]), true),
    }
}
