//! The timeline of a case: past events, deadlines and today, in order.

use super::date;
use super::derived::Derived;
use super::headline::{is_death_alone, is_decision_open, was_panel_notified};
use crate::catalogue::words::{self, fill};
use crate::law::deadline::{Done, Runs};
use crate::law::{
    Anchor, Clock, Count, Deadline, DeadlineKind, DeadlineStatus, Decision, Due, Event, Verdict,
};
use chrono::NaiveDate;

/// One line of the timeline.
pub struct Line {
    /// The day.
    pub on: NaiveDate,
    /// Its name, in words.
    pub name: &'static str,
    /// The kind of line.
    pub what: What,
}

/// The kind of a line.
#[derive(Clone, Copy, PartialEq)]
pub enum What {
    /// An event that happened, or is planned.
    Happened,
    /// Today.
    Today,
    /// A deadline.
    Due(Clock),
    /// The rapid review by the count that this council does not use. Holds the clock in use.
    NotUsed(Clock),
}

/// The lines in the order of their days. On the same day events come before deadlines.
pub fn timeline(derived: &Derived) -> Vec<Line> {
    let facts = &derived.facts;
    let mut lines: Vec<Line> = Vec::new();
    let notified = match !is_death_alone(derived) && was_panel_notified(derived) {
        true => words::LINE_NOTIFIED,
        false => words::LINE_DEATH_NOTIFIED,
    };
    for (on, name) in [
        (facts.incident_on, words::LINE_INCIDENT),
        (facts.aware_on, words::LINE_AWARE),
        (facts.suspicion_on, words::LINE_SUSPECTED),
        (facts.notified_on, notified),
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
        let name = clock_name(clock, derived);
        put(&mut lines, clock.due, name, What::Due(*clock));
        if clock.what() == Due::RAPID_REVIEW
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

/// Whether the timeline shows a clock. A second count shows only while it helps planning.
fn is_shown(clock: &Clock, derived: &Derived) -> bool {
    match clock.what() {
        // Show a second count only while the rapid review has no last day yet.
        Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY | Due::RAPID_REVIEW_FROM_AWARENESS => {
            waits_for_notification(derived) && is_planned(derived)
        }
        _ => true,
    }
}

/// Whether the rapid review counts from a notification that is not sent yet.
fn waits_for_notification(derived: &Derived) -> bool {
    let facts = &derived.facts;
    let is_waiting = facts.notified_on.is_none() || derived.assessment.is_panel_left;
    is_waiting && facts.rapid_review_anchor == Anchor::NotificationSent
}

/// Whether there is a last day to notify that has not passed.
fn is_planned(derived: &Derived) -> bool {
    let mut clocks = derived.assessment.clocks.iter();
    clocks.any(|clock| {
        clock.what() == Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY
            && is_still_to_come(clock, derived)
    })
}

/// The last day of the rapid review by the other count, where the count in use has none and cannot
/// be planned. Sources differ, so the page shows both.
pub fn other_count_alone(derived: &Derived) -> Option<NaiveDate> {
    if !waits_for_notification(derived) || is_planned(derived) {
        return None;
    }
    let clock = derived.assessment.clock(Due::RAPID_REVIEW_FROM_AWARENESS)?;
    clock.due
}

/// Whether the day from which a clock counts has not passed, so that it can be planned.
pub fn is_still_to_come(clock: &Clock, derived: &Derived) -> bool {
    let today = derived.facts.as_of;
    today.is_none_or(|today| today <= clock.from)
}

fn put(lines: &mut Vec<Line>, on: Option<NaiveDate>, name: &'static str, what: What) {
    let Some(on) = on else { return };
    let at = lines.partition_point(|line| line.on <= on);
    lines.insert(at, Line { on, name, what });
}

/// Whether a death is to be notified, or may be, whatever follows for the Panel.
pub fn is_of_a_death(derived: &Derived) -> bool {
    match derived.assessment.verdict {
        Verdict::NotifySosOfsted => true,
        // Only the duty on a death is open, so the Panel is not to be notified.
        Verdict::NeedsDecision => !derived.assessment.is_panel_open(),
        _ => false,
    }
}

/// The name of a clock.
pub fn clock_name(clock: &Clock, derived: &Derived) -> &'static str {
    let is_panel_open = derived.assessment.is_panel_open();
    match clock.what() {
        // The death was notified, so only the Panel is left.
        Due::NOTIFY if is_of_a_death(derived) && !derived.assessment.is_panel_left => match derived
            .facts
            .decision
        {
            Some(Decision::Notify) if is_panel_open => words::NOTIFY_BOTH_BY,
            None if is_panel_open && is_decision_open(derived) => words::NOTIFY_DEATH_AND_DECIDE_BY,
            _ => words::NOTIFY_DEATH_BY,
        },
        _ => clock.deadline.name,
    }
}

/// Whether a clock is late: done late, or not done after its last day. Only a last day can be late,
/// and a decision not to notify stops it.
pub fn is_late(clock: &Clock, derived: &Derived) -> bool {
    let is_over = matches!(
        clock.status,
        DeadlineStatus::Late(_) | DeadlineStatus::Overdue(_)
    );
    clock.deadline.is_last_day
        && is_over
        && !is_untold(clock)
        && !is_waived(clock, derived)
        && !is_done_undated(clock, derived)
}

/// Whether a day has passed and the record has no place to say that it was met. Nobody can call it
/// late.
pub fn is_untold(clock: &Clock) -> bool {
    clock.deadline.done == Done::Never && matches!(clock.status, DeadlineStatus::Overdue(_))
}

/// Whether it was done on a day that nobody recorded: it may have been in time or late.
pub fn is_done_undated(clock: &Clock, derived: &Derived) -> bool {
    clock.what() == Due::TELL_PARTNERS && clock.done_on.is_none() && derived.partners_told_undated
}

/// Whether nothing is due any more: a person decided not to notify, or the report is published or
/// is not to be.
pub fn is_waived(clock: &Clock, derived: &Derived) -> bool {
    let is_published = clock.event == Event::Published && clock.deadline.is_last_day;
    is_published || is_not_to_be_published(clock, derived) || is_decided_against(clock, derived)
}

/// Whether a named person decided not to notify. The day stays visible in case that changes.
fn is_decided_against(clock: &Clock, derived: &Derived) -> bool {
    clock.deadline.runs == Runs::WhileToNotify
        && clock.done_on.is_none()
        && derived.is_decided_against()
}

/// Whether the partners decided not to publish the report that is due.
fn is_not_to_be_published(clock: &Clock, derived: &Derived) -> bool {
    clock.deadline.done == Done::Published
        && clock.done_on.is_none()
        && derived.facts.is_not_to_be_published
}

/// The caveats to show with the day of a clock.
pub fn caveats(clock: &Clock, derived: &Derived) -> Vec<&'static str> {
    let what = clock.what();
    let is_expected =
        what == Due::NOTIFY && derived.assessment.is_only_expected() && is_death_alone(derived);
    let caveats = [
        (clock.decision_pending, words::PROVISIONAL),
        (
            is_decided_against(clock, derived),
            words::DECIDED_AGAINST_NOTIFYING,
        ),
        (is_not_to_be_published(clock, derived), words::NOT_PUBLISHED),
        (is_expected, words::EXPECTED_NOT_A_DUTY),
        (clock.calendar_computed, words::COMPUTED),
        (derived.is_later_by_list(what), words::LATER_BY_LIST),
        (what == Due::PANEL_REPLY, words::ONLY_A_GUIDE),
        (
            what == Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY,
            words::NEEDS_NOTIFIED_ON,
        ),
        (what == Due::RAPID_REVIEW_FROM_AWARENESS, words::NOT_USED),
        (clock.not_a_working_day, words::NOT_A_WORKING_DAY),
    ];
    let applies = caveats.into_iter().filter(|(applies, _)| *applies);
    applies.map(|(_, words)| words).collect()
}

/// The day from which the day plan counts: the notification of the Panel, while a rapid review is
/// owed.
pub fn day_plan_from(derived: &Derived) -> Option<NaiveDate> {
    let is_owed = derived.owes_review() && !derived.assessment.is_panel_left;
    derived.facts.notified_on.filter(|_| is_owed)
}

/// The two events from which the rapid review can count, where the days differ: the one in use
/// first.
pub fn counts(derived: &Derived) -> Option<(Event, Event)> {
    let used = derived.assessment.clock(Due::RAPID_REVIEW)?;
    Some((used.event, used.alternative?.event))
}

/// The event and day from which a clock counts.
pub fn counted_from(clock: &Clock) -> String {
    let from = [event_words(clock.event), &date::long(clock.from)];
    fill(words::COUNTED_FROM, &from)
}

/// The length of a deadline, in words.
pub fn count_words(count: Count) -> String {
    let (template, number) = match count {
        Count::WorkingDays(days) => (words::COUNT_WORKING_DAYS, days),
        Count::WorkingDaysBefore(days) => (words::COUNT_WORKING_DAYS_BEFORE, days),
        Count::AboutDays(days) => (words::COUNT_ABOUT_DAYS, days),
        Count::Months(months) => (words::COUNT_MONTHS, months),
        Count::OneYear => (words::COUNT_ONE_YEAR, 1),
    };
    fill(template, &[&number.to_string()])
}

/// Whether law, guidance or local custom sets it, in words.
pub fn kind_words(kind: DeadlineKind) -> &'static str {
    words::named(words::DEADLINE_KINDS, kind.code()).map_or("", |kind| kind.name)
}

/// A deadline for the help text: name, length, start, dates of validity, and kind.
pub fn deadline_in_words(deadline: &Deadline) -> String {
    let bound = |template, day: Option<NaiveDate>| {
        day.map_or(String::new(), |day| fill(template, &[&date::long(day)]))
    };
    let from = fill(words::COUNTS_FROM, &[event_words(deadline.start.event())]);
    let mut text = format!(
        "{}: {}. {}.",
        deadline.name,
        count_words(deadline.count),
        from
    );
    text.push_str(&bound(words::APPLIES_FROM, deadline.from));
    text.push_str(&bound(words::APPLIES_UNTIL, deadline.until));
    text.push(' ');
    text.push_str(kind_words(deadline.kind));
    text.push('.');
    text
}

/// The deadlines of a record for a document: each name, with its day and caveats.
pub fn days_in_words(derived: &Derived) -> Vec<(&'static str, String)> {
    let lines = timeline(derived).into_iter();
    let days = lines.filter_map(|line| match line.what {
        What::Due(clock) => {
            let mut text = date::with_weekday(line.on);
            let mut more = vec![counted_from(&clock)];
            more.extend(caveats(&clock, derived).into_iter().map(str::to_owned));
            for one in more {
                text.push_str(". ");
                text.push_str(&one);
            }
            Some((line.name, text))
        }
        _ => None,
    });
    days.collect()
}

/// The event from which, or up to which, a deadline counts.
pub fn event_words(event: Event) -> &'static str {
    match event {
        Event::BecameAware => words::EVENT_BECAME_AWARE,
        Event::Suspected => words::EVENT_SUSPECTED,
        Event::LastDayToNotify => words::EVENT_LAST_DAY,
        Event::NotificationSent => words::EVENT_NOTIFIED,
        Event::RapidReviewSent => words::EVENT_RAPID_REVIEW_SENT,
        Event::LocalReviewDecided => words::EVENT_LOCAL_REVIEW_DECIDED,
        Event::PublicationPlanned => words::EVENT_PUBLICATION_PLANNED,
        Event::Published => words::EVENT_PUBLISHED,
    }
}
