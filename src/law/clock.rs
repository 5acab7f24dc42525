//! The clocks: what is due, from which day it is counted, and what that day is.

use super::duty::{Duties, Duty};
use super::facts::{Anchor, Facts};
use super::rule::RuleId;
use super::verdict::{RapidReview, Verdict, counts_as_decided};
use super::working_day::{Calendar, add_days, add_months, add_year};
use chrono::NaiveDate;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The notification.
    Notify,
    /// Word to the safeguarding partners.
    TellPartners,
    /// The rapid review, from the event that the council chose.
    RapidReview,
    /// The rapid review, if the notification is sent on the last day for it: to plan with.
    RapidReviewIfNotifiedOnLastDay,
    /// The rapid review, counted from awareness, which some areas do.
    RapidReviewFromAwareness,
    /// The Panel's reply: an indication only.
    PanelReply,
    /// The local review, finished and published.
    LocalReview,
    /// The report, to the Panel, the Secretary of State and Ofsted, before publication.
    ReportBeforePublication,
    /// The end of the year for which the report is kept public.
    KeepPublished,
}

/// What happened on the day from which a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The authority became aware.
    BecameAware,
    /// Abuse or neglect was first suspected, after the death or harm was known.
    Suspected,
    /// The last day to notify.
    LastDayToNotify,
    /// The notification was sent.
    NotificationSent,
    /// The rapid review was sent.
    RapidReviewSent,
    /// The partners decided to hold a local review.
    LocalReviewDecided,
    /// The report is planned to be published.
    PublicationPlanned,
    /// The report was published.
    Published,
}

/// How a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Working days after the event.
    WorkingDays(u32),
    /// Working days before the event.
    WorkingDaysBefore(u32),
    /// About so many days after the event; an indication only.
    AboutDays(u32),
    /// Calendar months after the event.
    Months(u32),
    /// One year after the event.
    OneYear,
}

/// How a clock stands on the day on which the facts are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineStatus {
    /// Done in time.
    OnTime,
    /// Done, so many working days after the last day.
    Late(u32),
    /// Not done, with so many working days left; none left on the last day itself.
    Left(u32),
    /// Not done, so many working days after the last day.
    Overdue(u32),
    /// It cannot be said: there is no last day, or no day on which the facts are looked at.
    Open,
}

/// The same clock counted from another event, where it is open to argument which one counts.
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
    /// What is due.
    pub what: Due,
    /// The day from which it is counted.
    pub from: NaiveDate,
    /// What that day is.
    pub event: Event,
    /// How it is counted.
    pub count: Count,
    /// The last day, or the day reached; none past the end of the calendar.
    pub due: Option<NaiveDate>,
    /// The rules that give it.
    pub rules: &'static [RuleId],
    /// A person must still decide whether there is a duty at all.
    pub decision_pending: bool,
    /// Days without an official bank holiday list were relied on.
    pub calendar_computed: bool,
    /// The day is not a working day: plan for the working day before.
    pub not_a_working_day: bool,
    /// The day on which it was done.
    pub done_on: Option<NaiveDate>,
    /// How it stands.
    pub standing: DeadlineStatus,
    /// The count from another event, where both are to be shown.
    pub alternative: Option<Alternative>,
}

const fn r(number: u8) -> RuleId {
    RuleId::known(number)
}

/// Makes clocks for one set of facts.
struct Maker<'a> {
    calendar: &'a Calendar,
    as_of: Option<NaiveDate>,
    decision_pending: bool,
}

impl Maker<'_> {
    fn clock(
        &self,
        what: Due,
        (from, event): Start,
        count: Count,
        rules: &'static [RuleId],
        done_on: Option<NaiveDate>,
    ) -> Clock {
        let (due, official) = self.reach(from, count);
        let working = due.is_none_or(|due| self.calendar.is_working_day(due).value);
        Clock {
            what,
            from,
            event,
            count,
            due,
            rules,
            decision_pending: self.decision_pending,
            calendar_computed: !official,
            not_a_working_day: !working,
            done_on,
            standing: self.standing(due, done_on),
            alternative: None,
        }
    }

    fn reach(&self, from: NaiveDate, count: Count) -> (Option<NaiveDate>, bool) {
        let counted = match count {
            Count::WorkingDays(days) => self.calendar.add_working_days(from, days),
            Count::WorkingDaysBefore(days) => self.calendar.working_days_back(from, days),
            Count::AboutDays(days) => return (add_days(from, days.into()), true),
            Count::Months(months) => return (add_months(from, months), true),
            Count::OneYear => return (add_year(from), true),
        };
        (
            counted.map(|counted| counted.value),
            counted.is_some_and(|counted| counted.official),
        )
    }

    fn standing(&self, due: Option<NaiveDate>, done_on: Option<NaiveDate>) -> DeadlineStatus {
        let Some(due) = due else {
            return DeadlineStatus::Open;
        };
        let after = |day| self.calendar.working_days_after(due, day).value;
        match (done_on, self.as_of) {
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

/// Every clock that runs, in the order of a timeline: those of a notification where there is something
/// to notify or to decide.
pub(super) fn clocks(
    facts: &Facts,
    calendar: &Calendar,
    verdict: Verdict,
    duties: &Duties,
    rapid_review: RapidReview,
) -> Vec<Clock> {
    let make = Maker {
        calendar,
        as_of: facts.as_of,
        decision_pending: verdict == Verdict::NeedsDecision,
    };
    let mut clocks = Vec::new();
    if counts_as_decided(facts, verdict) {
        notifying(&make, facts, duties, rapid_review, &mut clocks);
    }
    reviewing(
        &Maker {
            decision_pending: false,
            ..make
        },
        facts,
        &mut clocks,
    );
    clocks
}

/// from awareness to the rapid review.
fn notifying(
    make: &Maker,
    facts: &Facts,
    duties: &Duties,
    rapid_review: RapidReview,
    clocks: &mut Vec<Clock>,
) {
    let notified = facts.notified_on;
    if let Some((start, other)) = start(facts, duties) {
        let within = |what, count, rules, done| {
            let clock = make.clock(what, start, Count::WorkingDays(count), rules, done);
            let alternative = other.map(|(from, event)| Alternative {
                from,
                event,
                due: make.reach(from, clock.count).0,
            });
            Clock {
                alternative,
                ..clock
            }
        };
        clocks.push(within(
            Due::Notify,
            5,
            const { &[r(20), r(22), r(61), r(60)] },
            notified,
        ));
        clocks.push(within(
            Due::TellPartners,
            5,
            const { &[r(21), r(61), r(60)] },
            facts.partners_told_on,
        ));
    }
    if !matches!(
        rapid_review,
        RapidReview::Required | RapidReview::Undetermined
    ) {
        return;
    }
    let sent = facts.rapid_review_sent_on;
    let make = &Maker {
        decision_pending: rapid_review == RapidReview::Undetermined,
        ..*make
    };
    let review = |what, from, done| {
        make.clock(
            what,
            from,
            Count::WorkingDays(15),
            const { &[r(31), r(30), r(61), r(60)] },
            done,
        )
    };
    let aware = start(facts, duties).map(|(start, _)| start);
    let anchor = match facts.rapid_review_anchor {
        Anchor::NotificationSent => notified.map(|day| (day, Event::NotificationSent)),
        Anchor::BecameAware => aware,
    };
    // Where it is open to argument which event counts, the other count is shown (section 10).
    let other = match facts.rapid_review_anchor {
        Anchor::NotificationSent => aware,
        Anchor::BecameAware => notified.map(|day| (day, Event::NotificationSent)),
    };
    clocks.extend(anchor.map(|from| {
        let clock = review(Due::RapidReview, from, sent);
        let alternative = other.map(|(from, event)| Alternative {
            from,
            event,
            due: make.reach(from, clock.count).0,
        });
        Clock {
            alternative: alternative.filter(|other| other.due != clock.due),
            ..clock
        }
    }));
    let last_day = clocks
        .first()
        .filter(|clock| clock.what == Due::Notify)
        .and_then(|clock| clock.due);
    clocks.extend(last_day.map(|day| {
        review(
            Due::RapidReviewIfNotifiedOnLastDay,
            (day, Event::LastDayToNotify),
            sent,
        )
    }));
    clocks.extend(aware.map(|from| review(Due::RapidReviewFromAwareness, from, sent)));
}

/// A day, and what happened on it.
type Start = (NaiveDate, Event);

/// The day from which awareness counts, and the other day to show where there are two.
///
/// Section 7 of the reference: an authority is aware once it has the facts that raise both the
/// death or harm and the suspicion. Where suspicion came later, the later day counts for the
/// Panel. The death of a looked-after child or care leaver is to be notified whatever the cause,
/// so suspicion does not matter there, and the earlier day counts for the one notification.
pub(super) fn start(facts: &Facts, duties: &Duties) -> Option<(Start, Option<Start>)> {
    let aware = (facts.aware_on?, Event::BecameAware);
    let Some(suspected) = facts.suspected_later() else {
        return Some((aware, None));
    };
    let suspected = (suspected, Event::Suspected);
    let ours = |duty| matches!(duty, Duty::ThisAuthority | Duty::Decide);
    if !ours(duties.panel) {
        return Some((aware, None));
    }
    match ours(duties.looked_after_death) || ours(duties.care_leaver_death) {
        true => Some((aware, Some(suspected))),
        false => Some((suspected, Some(aware))),
    }
}

/// from the Panel's reply to the end of publication. These run whenever
/// their event has happened: partners may also review a case outside the definition.
fn reviewing(make: &Maker, facts: &Facts, clocks: &mut Vec<Clock>) {
    if let Some(sent) = facts.rapid_review_sent_on {
        let from = (sent, Event::RapidReviewSent);
        clocks.push(make.clock(
            Due::PanelReply,
            from,
            Count::AboutDays(10),
            const { &[r(40)] },
            facts.panel_replied_on,
        ));
    }
    if let Some(decided) = facts.lcspr_decided_on {
        let from = (decided, Event::LocalReviewDecided);
        let rules = const { &[r(50), r(67), r(35)] };
        clocks.push(make.clock(
            Due::LocalReview,
            from,
            Count::Months(6),
            rules,
            facts.published_on,
        ));
    }
    // The day on which it was published, once that has come, whatever was planned.
    let published = match (facts.published_on, facts.planned_publication_on) {
        (Some(day), _) => Some((day, Event::Published)),
        (None, Some(day)) => Some((day, Event::PublicationPlanned)),
        (None, None) => None,
    };
    if let Some(from) = published {
        clocks.push(make.clock(
            Due::ReportBeforePublication,
            from,
            Count::WorkingDaysBefore(7),
            const { &[r(51), r(66), r(60)] },
            None,
        ));
        clocks.push(make.clock(
            Due::KeepPublished,
            from,
            Count::OneYear,
            const { &[r(53), r(68)] },
            None,
        ));
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
    /// To plan with, before the notification is sent.
    pub rapid_review_by_if_notified_on_last_day: Option<NaiveDate>,
    /// Counted from awareness.
    pub rapid_review_by_awareness_basis: Option<NaiveDate>,
    /// Six months after the decision.
    pub lcspr_report_by: Option<NaiveDate>,
    /// Seventh working day before publication.
    pub report_to_panel_and_sos_by: Option<NaiveDate>,
    /// One year after publication.
    pub earliest_removal_on: Option<NaiveDate>,
    /// At least one of the days above relied on days without an official list.
    pub computed: bool,
}

impl Deadlines {
    pub(super) fn of(clocks: &[Clock], verdict: Verdict) -> Deadlines {
        let due = |what| {
            clocks
                .iter()
                .find(|clock| clock.what == what)
                .and_then(|clock| clock.due)
        };
        Deadlines {
            notify_by: due(Due::Notify),
            partners_by: due(Due::TellPartners),
            notify_by_is_provisional: verdict == Verdict::NeedsDecision,
            rapid_review_by: due(Due::RapidReview),
            rapid_review_by_if_notified_on_last_day: due(Due::RapidReviewIfNotifiedOnLastDay),
            rapid_review_by_awareness_basis: due(Due::RapidReviewFromAwareness),
            lcspr_report_by: due(Due::LocalReview),
            report_to_panel_and_sos_by: due(Due::ReportBeforePublication),
            earliest_removal_on: due(Due::KeepPublished),
            computed: clocks.iter().any(|clock| clock.calendar_computed),
        }
    }
}
