//! The case in the order of its days: what has happened, what is due, and today.

use super::derived::Derived;
use crate::catalogue::words;
use crate::law::{Anchor, Clock, DeadlineStatus, Due, Event, Verdict};
use chrono::NaiveDate;

/// One line of the timeline.
pub struct Line {
    /// The day.
    pub on: NaiveDate,
    /// What it is, in words.
    pub name: &'static str,
    /// Whether it is done, due, or only to be known.
    pub what: What,
}

/// What a line stands for.
#[derive(Clone, Copy, PartialEq)]
pub enum What {
    /// It happened.
    Happened,
    /// Today.
    Today,
    /// A clock.
    Due(Clock),
    /// The rapid review by the count that this council does not use; the clock is the one it does.
    NotUsed(Clock),
}

/// The lines in the order of their days. On one day what happened comes before what is due.
pub fn timeline(derived: &Derived) -> Vec<Line> {
    let facts = &derived.facts;
    let mut lines: Vec<Line> = Vec::new();
    for (on, name) in [
        (facts.incident_on, words::LINE_INCIDENT),
        (facts.aware_on, words::LINE_AWARE),
        (facts.suspicion_on, words::LINE_SUSPECTED),
        (facts.notified_on, words::LINE_NOTIFIED),
        (facts.partners_told_on, words::LINE_PARTNERS_TOLD),
        (facts.withdrawn_on, words::LINE_WITHDRAWN),
        (facts.rapid_review_sent_on, words::LINE_REVIEW_SENT),
        (facts.panel_replied_on, words::LINE_PANEL_REPLIED),
        (facts.panel_answered_on, words::LINE_PANEL_ANSWERED),
        (facts.lcspr_decided_on, words::LINE_LOCAL_REVIEW_DECIDED),
        (facts.published_on, words::LINE_PUBLISHED),
    ] {
        put(&mut lines, on, name, What::Happened);
    }
    let planned = facts
        .planned_publication_on
        .filter(|_| facts.published_on.is_none());
    put(
        &mut lines,
        planned,
        words::LINE_PUBLICATION_PLANNED,
        What::Happened,
    );
    put(
        &mut lines,
        derived.executive_meeting_on,
        words::LINE_EXECUTIVE_MEETING,
        What::Happened,
    );
    put(&mut lines, facts.as_of, words::TODAY, What::Today);
    for clock in &derived.assessment.clocks {
        if !is_shown(clock, derived) {
            continue;
        }
        let name = clock_name(clock.what, derived.assessment.verdict);
        put(&mut lines, clock.due, name, What::Due(*clock));
        if clock.what == Due::RapidReview
            && let Some(other) = clock.alternative
        {
            put(
                &mut lines,
                other.due,
                words::LINE_OTHER_COUNT,
                What::NotUsed(*clock),
            );
        }
    }
    lines
}

/// A clock that is done stays; one that another replaces is left out.
fn is_shown(clock: &Clock, derived: &Derived) -> bool {
    match clock.what {
        // The count that is not in use only beside the one that is.
        Due::RapidReviewIfNotifiedOnLastDay | Due::RapidReviewFromAwareness => {
            waits_for_notification(derived) && is_planned(derived)
        }
        _ => true,
    }
}

/// The rapid review is counted from the notification, which is still to come.
fn waits_for_notification(derived: &Derived) -> bool {
    let facts = &derived.facts;
    facts.notified_on.is_none() && facts.rapid_review_anchor == Anchor::NotificationSent
}

/// There is a last day to notify, and it is still to come.
fn is_planned(derived: &Derived) -> bool {
    let mut clocks = derived.assessment.clocks.iter();
    clocks.any(|clock| {
        clock.what == Due::RapidReviewIfNotifiedOnLastDay && is_still_to_come(clock, derived)
    })
}

/// The day of the rapid review by the other count, where the count in use has no day yet and none
/// can be planned: sources differ, so both are said.
pub fn other_count_alone(derived: &Derived) -> Option<NaiveDate> {
    if !waits_for_notification(derived) || is_planned(derived) {
        return None;
    }
    let mut clocks = derived.assessment.clocks.iter();
    clocks
        .find(|clock| clock.what == Due::RapidReviewFromAwareness)?
        .due
}

/// Nobody can plan to notify on a last day that has passed.
pub fn is_still_to_come(clock: &Clock, derived: &Derived) -> bool {
    let today = derived.facts.as_of;
    today.is_none_or(|today| today <= clock.from)
}

fn put(lines: &mut Vec<Line>, on: Option<NaiveDate>, name: &'static str, what: What) {
    let Some(on) = on else { return };
    let at = lines.partition_point(|line| line.on <= on);
    lines.insert(at, Line { on, name, what });
}

/// What a clock is called.
pub fn clock_name(what: Due, verdict: Verdict) -> &'static str {
    let code = match what {
        Due::Notify if verdict == Verdict::NotifySosOfsted => return words::NOTIFY_DEATH_BY,
        Due::Notify => "notify_by",
        Due::TellPartners => "partners_by",
        Due::RapidReview => "rapid_review_by",
        Due::RapidReviewIfNotifiedOnLastDay => return words::RAPID_REVIEW_PLANNED,
        Due::RapidReviewFromAwareness => "rapid_review_by_awareness_basis",
        Due::PanelReply => return words::PANEL_REPLY_ABOUT,
        Due::LocalReview => "lcspr_report_by",
        Due::ReportBeforePublication => "report_to_panel_and_sos_by",
        Due::KeepPublished => "earliest_removal_on",
    };
    words::named(words::CLOCKS, code).map_or("", |clock| clock.name)
}

/// Whether a clock is late: done late, or not done after its last day. An indication is never
/// late, and the end of a year is no last day.
pub fn is_late(clock: &Clock) -> bool {
    let deadline = !matches!(
        clock.what,
        Due::PanelReply
            | Due::KeepPublished
            | Due::RapidReviewIfNotifiedOnLastDay
            | Due::RapidReviewFromAwareness
    );
    deadline
        && matches!(
            clock.standing,
            DeadlineStatus::Late(_) | DeadlineStatus::Overdue(_)
        )
}

/// The rapid review's two counts, where they give different days: the event in use, and the other.
pub fn counts(derived: &Derived) -> Option<(Event, Event)> {
    let clocks = &derived.assessment.clocks;
    let used = clocks.iter().find(|clock| clock.what == Due::RapidReview)?;
    Some((used.event, used.alternative?.event))
}
