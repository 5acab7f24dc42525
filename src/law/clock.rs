//! The clocks: each deadline with the day and event from which it counts, its last day and its
//! status.

use super::deadline::{Count, Deadline, Done, Due, Event, Runs, Start};
use super::duty::{Duties, Duty};
use super::facts::{Abuse, Anchor, Facts};
use super::verdict::Verdict;
use super::work::step;
use super::working_day::{Calendar, add_days, add_months, add_year};
use chrono::{Datelike, NaiveDate};

/// The status of a clock on the day of the assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineStatus {
    /// Done in time.
    OnTime,
    /// Done, this many working days after the last day.
    Late(u32),
    /// Not done, with this many working days left; 0 on the last day itself.
    Left(u32),
    /// Not done, this many working days after the last day.
    Overdue(u32),
    /// Unknown: there is no last day or no day of assessment.
    Open,
}

/// The same clock counted from another event, where both can be argued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The day of the other event.
    pub from: NaiveDate,
    /// The other event.
    pub event: Event,
    /// The last day by that count.
    pub due: Option<NaiveDate>,
}

/// One clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The deadline: how long it is, and the rules that give it.
    pub deadline: &'static Deadline,
    /// The day from which it is counted.
    pub from: NaiveDate,
    /// What that day is.
    pub event: Event,
    /// The last day, or the day to plan with; none past the end of the calendar.
    pub due: Option<NaiveDate>,
    /// A person must still decide whether there is any duty.
    pub decision_pending: bool,
    /// The count used days that no official bank holiday list covers.
    pub calendar_computed: bool,
    /// The last day is not a working day: plan for the working day before.
    pub not_a_working_day: bool,
    /// The day on which it was done.
    pub done_on: Option<NaiveDate>,
    /// Its status.
    pub status: DeadlineStatus,
    /// The count from another event, where both are to be shown.
    pub alternative: Option<Alternative>,
}

impl Clock {
    /// The code of what is due.
    pub fn what(&self) -> Due {
        self.deadline.id
    }

    /// Whether this is a second count of the rapid review, shown only to plan with.
    pub fn is_plan(&self) -> bool {
        self.deadline.runs == Runs::WhileToReview && !self.deadline.is_last_day
    }
}

/// A day, and what happened on it.
type Day = (NaiveDate, Event);

/// The day from which awareness counts, and the other day to show.
pub(super) type Aware = (Day, Option<Day>);

/// Which kinds of deadlines run for one set of facts.
pub(super) struct Running {
    /// There is something to notify, or to decide on.
    pub to_notify: bool,
    /// A person must still decide whether there is.
    pub to_notify_is_open: bool,
    /// A rapid review has to be held here, or may have to be.
    pub to_review: bool,
    /// A person must still decide whether it has to be held.
    pub to_review_is_open: bool,
}

/// Makes clocks for one set of facts.
struct Maker<'a> {
    facts: &'a Facts,
    calendar: &'a Calendar,
    /// The day from which awareness counts, and the other day to show.
    aware: Option<Aware>,
    running: &'a Running,
}

/// Every clock that runs, in the order of the table.
pub(super) fn clocks(
    facts: &Facts,
    calendar: &Calendar,
    aware: Option<Aware>,
    running: &Running,
    deadlines: &'static [Deadline],
) -> Vec<Clock> {
    let make = Maker {
        facts,
        calendar,
        aware,
        running,
    };
    let mut clocks = Vec::new();
    for deadline in deadlines {
        let clock = make.clock(deadline, &clocks);
        clocks.extend(clock);
    }
    clocks
}

/// The status of a notification that was sent, whatever else is due.
pub(super) fn notification_status(
    facts: &Facts,
    calendar: &Calendar,
    aware: Option<Aware>,
    running: &Running,
    deadlines: &'static [Deadline],
) -> Option<DeadlineStatus> {
    let make = Maker {
        facts,
        calendar,
        aware,
        running,
    };
    let ((from, _), _) = make.aware?;
    let mut deadlines = deadlines.iter().filter(|one| one.applies_on(from));
    let notify = deadlines.find(|one| one.id == Due::NOTIFY)?;
    let (due, _) = make.reach(from, notify.count);
    Some(make.status(notify, due, facts.notified_on))
}

impl Maker<'_> {
    /// The clock of a deadline, where it runs. `before` holds the clocks of earlier entries.
    fn clock(&self, deadline: &'static Deadline, before: &[Clock]) -> Option<Clock> {
        let (runs, decision_pending) = match deadline.runs {
            Runs::WhileToNotify => (self.running.to_notify, self.running.to_notify_is_open),
            // Without a notification to make there is no rapid review to plan.
            Runs::WhileToReview => (
                self.running.to_review && (deadline.is_last_day || self.running.to_notify),
                self.running.to_review_is_open,
            ),
            Runs::OnceStarted => (true, false),
        };
        if !runs {
            return None;
        }
        let ((from, event), other) = self.start(deadline, before)?;
        let known_on = self.aware.map_or(from, |((day, _), _)| day);
        if !deadline.applies_on(known_on) {
            return None;
        }
        let (due, is_official) = self.reach(from, deadline.count);
        let is_working = due.is_none_or(|due| self.calendar.is_working_day(due).value);
        let done_on = self.done_on(deadline.done);
        let alternative = other.map(|(from, event)| Alternative {
            from,
            event,
            due: self.reach(from, deadline.count).0,
        });
        let differs =
            |other: &Alternative| deadline.start != Start::ReviewAnchor || other.due != due;
        Some(Clock {
            deadline,
            from,
            event,
            due,
            decision_pending,
            calendar_computed: !is_official,
            not_a_working_day: !is_working,
            done_on,
            status: self.status(deadline, due, done_on),
            alternative: alternative.filter(differs),
        })
    }

    /// The day from which a deadline counts, and the other day where both can be argued.
    fn start(&self, deadline: &Deadline, before: &[Clock]) -> Option<(Day, Option<Day>)> {
        let facts = self.facts;
        let notified = facts.notified_on.map(|day| (day, Event::NotificationSent));
        let aware = self.aware.map(|(day, _)| day);
        match deadline.start {
            // Show the other day only with the deadlines of the notification.
            Start::Awareness if deadline.runs == Runs::WhileToNotify => self.aware,
            Start::Awareness => aware.map(|day| (day, None)),
            // Show the other count where both events can be argued.
            Start::ReviewAnchor => match facts.rapid_review_anchor {
                Anchor::NotificationSent => notified.map(|day| (day, aware)),
                Anchor::BecameAware => aware.map(|day| (day, notified)),
            },
            Start::Notification => notified.map(|day| (day, None)),
            Start::LastDayToNotify => {
                let notify = before.iter().find(|clock| clock.what() == Due::NOTIFY)?;
                Some(((notify.due?, Event::LastDayToNotify), None))
            }
            Start::RapidReviewSent => {
                Some(((facts.rapid_review_sent_on?, Event::RapidReviewSent), None))
            }
            Start::LocalReviewDecided => {
                Some(((facts.lcspr_decided_on?, Event::LocalReviewDecided), None))
            }
            // The actual day of publication replaces the planned one.
            Start::Publication => {
                let planned = || Some((facts.planned_publication_on?, Event::PublicationPlanned));
                let published = facts.published_on.map(|day| (day, Event::Published));
                Some((published.or_else(planned)?, None))
            }
        }
    }

    fn done_on(&self, done: Done) -> Option<NaiveDate> {
        let facts = self.facts;
        match done {
            Done::Never => None,
            Done::Notified => facts.notified_on,
            Done::PartnersTold => facts.partners_told_on,
            Done::RapidReviewSent => facts.rapid_review_sent_on,
            Done::PanelReplied => facts.panel_replied_on,
            Done::Published => facts.published_on,
        }
    }

    fn reach(&self, from: NaiveDate, count: Count) -> (Option<NaiveDate>, bool) {
        let counted = match count {
            Count::WorkingDays(days) => self.calendar.add_working_days(from, days),
            Count::WorkingDaysBefore(days) => self.calendar.working_days_back(from, days),
            Count::AboutDays(days) => return (writable(add_days(from, days.into())), true),
            Count::Months(months) => return (writable(add_months(from, months)), true),
            Count::OneYear => return (writable(add_year(from)), true),
        };
        (
            writable(counted.map(|counted| counted.value)),
            counted.is_some_and(|counted| counted.official),
        )
    }

    /// The status of a deadline. Nobody can be late for a day that is not a last day.
    fn status(
        &self,
        deadline: &Deadline,
        due: Option<NaiveDate>,
        done_on: Option<NaiveDate>,
    ) -> DeadlineStatus {
        let Some(due) = due else {
            return DeadlineStatus::Open;
        };
        let after = |day| self.calendar.working_days_after(due, day).value;
        match (done_on, self.facts.as_of) {
            (Some(_), _) if !deadline.is_last_day => DeadlineStatus::OnTime,
            (None, Some(today)) if !deadline.is_last_day && today > due => DeadlineStatus::Open,
            (Some(done), _) if done > due => DeadlineStatus::Late(after(done)),
            (Some(_), _) => DeadlineStatus::OnTime,
            (None, Some(today)) if today > due => DeadlineStatus::Overdue(after(today)),
            (None, Some(today)) => {
                DeadlineStatus::Left(self.calendar.working_days_after(today, due).value)
            }
            (None, None) => DeadlineStatus::Open,
        }
    }
}

/// Drops a date past the year 9999: the payload writes years with four digits.
fn writable(day: Option<NaiveDate>) -> Option<NaiveDate> {
    day.filter(|day| day.year() <= 9999)
}

/// The day from which awareness counts, and the other day to show where there are two.
///
/// An authority is aware once it knows of the death or harm and of the suspicion. Where suspicion came later, the later day counts for the Panel. The death of a
/// looked-after child or care leaver is notified whatever the cause. Suspicion does not matter
/// there, so the earlier day counts for the one notification. Once such a death alone was notified,
/// only the Panel is left.
pub(super) fn awareness(
    facts: &Facts,
    duties: &Duties,
    children: &[Duties],
    is_panel_left: bool,
) -> Option<Aware> {
    let aware = (facts.aware_on?, Event::BecameAware);
    let Some(suspected) = facts.suspected_later() else {
        return Some((aware, None));
    };
    let suspected = (suspected, Event::Suspected);
    let ours = |duty| matches!(duty, Duty::ThisAuthority | Duty::Decide);
    // Suspicion about a child whose duty is ruled out postpones nothing for another.
    let is_suspected = facts.children.iter().zip(children).any(|(child, duties)| {
        step();
        let is_suspected = matches!(child.abuse, Some(Abuse::Known | Abuse::Suspected));
        is_suspected && ours(duties.panel)
    });
    if !is_suspected {
        return Some((aware, None));
    }
    let of_a_death = ours(duties.looked_after_death) || ours(duties.care_leaver_death);
    match of_a_death && !is_panel_left {
        true => Some((aware, Some(suspected))),
        false => Some((suspected, Some(aware))),
    }
}

/// The last days by name, as they are stored and sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// Fifth working day after awareness.
    pub notify_by: Option<NaiveDate>,
    /// The same day.
    pub partners_by: Option<NaiveDate>,
    /// A person must still decide whether there is a duty.
    pub notify_by_is_provisional: bool,
    /// Fifteenth working day after the event that the council chose.
    pub rapid_review_by: Option<NaiveDate>,
    /// Fifteenth working day after the last day to notify: to plan with.
    pub rapid_review_by_if_notified_on_last_day: Option<NaiveDate>,
    /// Fifteenth working day after awareness, a local custom.
    pub rapid_review_by_awareness_basis: Option<NaiveDate>,
    /// Six months after the decision.
    pub lcspr_report_by: Option<NaiveDate>,
    /// Seventh working day before publication.
    pub report_to_panel_and_sos_by: Option<NaiveDate>,
    /// One year after publication.
    pub earliest_removal_on: Option<NaiveDate>,
    /// At least one day above used days that no official list covers.
    pub computed: bool,
}

impl Deadlines {
    pub(super) fn of(clocks: &[Clock], verdict: Verdict, is_settled: bool) -> Deadlines {
        let due = |what| {
            clocks
                .iter()
                .find(|clock| clock.what() == what)
                .and_then(|clock| clock.due)
        };
        Deadlines {
            notify_by: due(Due::NOTIFY),
            partners_by: due(Due::TELL_PARTNERS),
            notify_by_is_provisional: verdict == Verdict::NeedsDecision && !is_settled,
            rapid_review_by: due(Due::RAPID_REVIEW),
            rapid_review_by_if_notified_on_last_day: due(Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY),
            rapid_review_by_awareness_basis: due(Due::RAPID_REVIEW_FROM_AWARENESS),
            lcspr_report_by: due(Due::LOCAL_REVIEW),
            report_to_panel_and_sos_by: due(Due::REPORT_BEFORE_PUBLICATION),
            earliest_removal_on: due(Due::KEEP_PUBLISHED),
            computed: clocks.iter().any(|clock| clock.calendar_computed),
        }
    }
}
