//! What a deadline card shows, worked out from what the law says.

use crate::app::state::FormState;
use crate::catalogue::words::{self, fill, named};
use crate::law::{Clock, Count, DeadlineStatus, Due, RapidReview, Verdict};
use crate::record::{Derived, Key, date};

/// What a deadline card shows.
#[derive(Clone, PartialEq, Default)]
pub struct Card {
    pub name: &'static str,
    /// The last day, and what is left of the time, in words.
    pub day: Option<(String, String)>,
    pub is_late: bool,
    pub notes: Vec<&'static str>,
    /// How the day was counted.
    pub clock: Option<Clock>,
}

impl Card {
    /// A card without a day, and why there is none.
    pub fn without_day(name: &'static str, why: &'static str) -> Card {
        Card {
            name,
            notes: vec![why],
            ..Card::default()
        }
    }

    /// Whether there is a day.
    pub fn has_day(&self) -> bool {
        self.clock.is_some()
    }

    fn of(form: FormState, name: &'static str, clock: Clock, note: Option<&'static str>) -> Card {
        let (status, is_late) = status_words(&clock);
        let notes = [
            clock.decision_pending.then_some(words::PROVISIONAL),
            clock.calendar_computed.then_some(words::COMPUTED),
            (is_late && clock.done_on.is_none()).then(|| still_due(form, clock.what)),
            note,
        ];
        Card {
            name,
            day: Some((clock.due.map_or(String::new(), date::with_weekday), status)),
            is_late,
            notes: notes.into_iter().flatten().collect(),
            clock: Some(clock),
        }
    }
}

/// The deadline of the notification.
pub fn notification(form: FormState) -> Card {
    of_derived(form, |derived| {
        let verdict = derived.assessment.verdict;
        let name = match verdict {
            Verdict::NotifySosOfsted => words::NOTIFY_DEATH_BY,
            _ => name_of("notify_by"),
        };
        match find(derived, Due::Notify) {
            Some(clock) => Card::of(form, name, clock, None),
            None if derived.facts.aware_on.is_none() => {
                Card::without_day(name, words::NEEDS_AWARE_ON)
            }
            None => {
                let verdict = named(words::VERDICTS, verdict.code());
                Card::without_day(name, verdict.map_or("", |verdict| verdict.name))
            }
        }
    })
}

/// The deadline of the rapid review.
pub fn rapid_review(form: FormState) -> Card {
    let today = form.session.with(|session| session.context.today);
    of_derived(form, |derived| {
        let name = name_of("rapid_review_by");
        if let Some(clock) = find(derived, Due::RapidReview) {
            return Card::of(form, name, clock, None);
        }
        let why = match derived.assessment.rapid_review {
            RapidReview::NotRequired if derived.assessment.verdict.notifies() => {
                words::RAPID_REVIEW_NOT_NEEDED
            }
            RapidReview::Undetermined if derived.has_outcome() => words::RAPID_REVIEW_OPEN,
            RapidReview::RequiredElsewhere => words::RAPID_REVIEW_ELSEWHERE,
            _ => words::NEEDS_NOTIFIED_ON,
        };
        // Nobody can plan with a last day that has passed.
        let planned = find(derived, Due::RapidReviewIfNotifiedOnLastDay);
        match planned.filter(|clock| clock.from >= today) {
            Some(planned) => Card::of(form, words::RAPID_REVIEW_PLANNED, planned, Some(why)),
            None => Card::without_day(name, why),
        }
    })
}

/// The deadline of the local review. Empty without one.
pub fn local_review(form: FormState) -> Card {
    of_derived(form, |derived| match find(derived, Due::LocalReview) {
        Some(clock) => Card::of(form, name_of("lcspr_report_by"), clock, None),
        None => Card::default(),
    })
}

fn of_derived(form: FormState, card: impl FnOnce(&Derived) -> Card) -> Card {
    form.derived
        .with(|derived| derived.as_ref().map_or_else(Card::default, card))
}

fn name_of(code: &str) -> &'static str {
    named(words::CLOCKS, code).map_or("", |clock| clock.name)
}

fn find(derived: &Derived, what: Due) -> Option<Clock> {
    let mut clocks = derived.assessment.clocks.iter();
    clocks.find(|clock| clock.what == what).copied()
}

fn still_due(form: FormState, what: Due) -> &'static str {
    let has_reason = form.answers(|answers| !answers.is_blank(Key::once("late_reason")));
    match what {
        Due::Notify if has_reason => words::LATE_NOTIFY_NOW,
        Due::Notify => words::LATE_STILL_DUE,
        _ => words::LATE_OTHERWISE,
    }
}

/// What is left of the time in words, and whether it is over.
pub fn status_words(clock: &Clock) -> (String, bool) {
    let done = clock.done_on.map(date::long).unwrap_or_default();
    match clock.standing {
        DeadlineStatus::Open => (String::new(), false),
        DeadlineStatus::OnTime => (fill(words::DONE_ON, &[&done]), false),
        DeadlineStatus::Late(days) => (fill(words::DONE_LATE, &[&done, &days.to_string()]), true),
        DeadlineStatus::Left(0) => (words::LAST_DAY.to_owned(), false),
        DeadlineStatus::Left(1) => (words::ONE_DAY_LEFT.to_owned(), false),
        DeadlineStatus::Left(days) => (fill(words::DAYS_LEFT, &[&days.to_string()]), false),
        DeadlineStatus::Overdue(_) if matches!(clock.count, Count::Months(_) | Count::OneYear) => {
            (words::OVERDUE_TODAY.to_owned(), true)
        }
        DeadlineStatus::Overdue(0) => (words::OVERDUE_TODAY.to_owned(), true),
        DeadlineStatus::Overdue(1) => (words::OVERDUE_ONE.to_owned(), true),
        DeadlineStatus::Overdue(days) => (fill(words::OVERDUE, &[&days.to_string()]), true),
    }
}
