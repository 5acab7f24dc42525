//! The content of a deadline card, from the deadlines of the law.

use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::law::{Clock, Count, DeadlineStatus, Due, Duty, RapidReview};
use crate::record::timeline::{
    caveats, clock_name, counted_from, is_late, is_of_a_death, is_waived,
};
use crate::record::{Derived, Key, date, headline};

/// The content of a deadline card.
#[derive(Clone, PartialEq, Default)]
pub struct Card {
    /// The name of the deadline.
    pub name: &'static str,
    /// The last day and its status, in words.
    pub day: Option<(String, String)>,
    /// The last day has passed, or it was done after that day.
    pub is_late: bool,
    /// The event from which the days count, and caveats. For a card without a day, the reason.
    pub notes: Vec<String>,
    /// The deadline from which "how it was counted" is shown.
    pub clock: Option<Clock>,
}

impl Card {
    /// A card without a day, with the reason.
    pub fn without_day(name: &'static str, why: &'static str) -> Card {
        Card {
            name,
            notes: vec![why.to_owned()],
            ..Card::default()
        }
    }

    /// Whether the card has a day.
    pub fn has_day(&self) -> bool {
        self.clock.is_some()
    }

    fn of(form: FormState, derived: &Derived, clock: Clock, note: Option<&'static str>) -> Card {
        let (status, _) = status_words(&clock);
        let is_late = is_late(&clock, derived);
        let status = match is_waived(&clock, derived) {
            true => String::new(),
            false => status,
        };
        let mut notes = vec![counted_from(&clock)];
        let is_due = is_late && clock.done_on.is_none();
        let more = caveats(&clock, derived).into_iter();
        let more = more.chain(is_due.then(|| still_due(form, clock.what())));
        for text in more.chain(note) {
            if !notes.iter().any(|known| known == text) {
                notes.push(text.to_owned());
            }
        }
        Card {
            name: clock_name(&clock, derived),
            day: Some((clock.due.map_or(String::new(), date::with_weekday), status)),
            is_late,
            notes,
            clock: Some(clock),
        }
    }
}

/// The deadline of the notification.
pub fn notification(form: FormState) -> Card {
    of_derived(form, |derived| {
        let name = match is_of_a_death(derived) {
            true => words::NOTIFY_DEATH_BY,
            false => words::NOTIFY_BY,
        };
        match derived.assessment.clock(Due::NOTIFY) {
            Some(clock) => Card::of(form, derived, *clock, None),
            None if derived.facts.aware_on.is_none() => {
                Card::without_day(name, words::NEEDS_AWARE_ON)
            }
            None => Card::without_day(name, headline(derived).map_or("", |line| line.name)),
        }
    })
}

/// The deadline of the rapid review.
pub fn rapid_review(form: FormState) -> Card {
    let today = form.session.with(|session| session.context.today);
    of_derived(form, |derived| {
        let name = words::RAPID_REVIEW_BY;
        let assessment = &derived.assessment;
        if let Some(clock) = assessment.clock(Due::RAPID_REVIEW) {
            return Card::of(form, derived, *clock, None);
        }
        let why = match assessment.rapid_review {
            RapidReview::NotRequired if derived.facts.is_withdrawn() => {
                words::RAPID_REVIEW_WITHDRAWN
            }
            RapidReview::NotRequired if assessment.is_panel_open() => {
                words::RAPID_REVIEW_DECIDED_AGAINST
            }
            RapidReview::NotRequired if assessment.verdict.notifies() => {
                words::RAPID_REVIEW_NOT_NEEDED
            }
            RapidReview::RequiredElsewhere => words::RAPID_REVIEW_ELSEWHERE,
            // The other council decides.
            RapidReview::Undetermined if assessment.duties.panel == Duty::OtherAuthority => {
                words::RAPID_REVIEW_ELSEWHERE
            }
            RapidReview::Undetermined if derived.has_outcome() => words::RAPID_REVIEW_OPEN,
            _ => words::NEEDS_NOTIFIED_ON,
        };
        // Not shown once the last day to notify has passed: this deadline counts from that day.
        let planned = assessment.clock(Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY);
        match planned.filter(|clock| clock.from >= today) {
            Some(planned) => Card::of(form, derived, *planned, Some(why)),
            None => Card::without_day(name, why),
        }
    })
}

/// The deadline of the local review. A blank card without one.
pub fn local_review(form: FormState) -> Card {
    of_derived(form, |derived| {
        let clock = derived.assessment.clock(Due::LOCAL_REVIEW);
        clock.map_or_else(Card::default, |clock| Card::of(form, derived, *clock, None))
    })
}

fn of_derived(form: FormState, card: impl FnOnce(&Derived) -> Card) -> Card {
    form.derived
        .with(|derived| derived.as_ref().map_or_else(Card::default, card))
}

fn still_due(form: FormState, what: Due) -> &'static str {
    let has_reason = form.answers(|answers| !answers.is_blank(Key::once("late_reason")));
    match what {
        Due::NOTIFY if has_reason => words::LATE_NOTIFY_NOW,
        Due::NOTIFY => words::LATE_STILL_DUE,
        _ => words::LATE_OTHERWISE,
    }
}

/// The status of a deadline in words, and whether it is late.
pub fn status_words(clock: &Clock) -> (String, bool) {
    let done = clock.done_on.map(date::long).unwrap_or_default();
    match clock.status {
        DeadlineStatus::Open => (String::new(), false),
        DeadlineStatus::OnTime => (fill(words::DONE_ON, &[&done]), false),
        DeadlineStatus::Late(0 | 1) => (fill(words::DONE_AFTER, &[&done]), true),
        DeadlineStatus::Late(days) => (fill(words::DONE_LATE, &[&done, &days.to_string()]), true),
        DeadlineStatus::Left(0) => (words::LAST_DAY.to_owned(), false),
        DeadlineStatus::Left(1) => (words::ONE_DAY_LEFT.to_owned(), false),
        DeadlineStatus::Left(days) => (fill(words::DAYS_LEFT, &[&days.to_string()]), false),
        DeadlineStatus::Overdue(_)
            if matches!(clock.deadline.count, Count::Months(_) | Count::OneYear) =>
        {
            (words::OVERDUE_TODAY.to_owned(), true)
        }
        DeadlineStatus::Overdue(0) => (words::OVERDUE_TODAY.to_owned(), true),
        DeadlineStatus::Overdue(1) => (words::OVERDUE_ONE.to_owned(), true),
        DeadlineStatus::Overdue(days) => (fill(words::OVERDUE, &[&days.to_string()]), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{DEADLINES, Event};
    use chrono::NaiveDate;

    #[test]
    fn a_day_done_late_is_counted_in_words_that_fit_the_number() {
        let done_on = NaiveDate::from_ymd_opt(2026, 3, 28);
        for (days, words) in [
            (0, "Done on 28 March 2026, after the last day"),
            (1, "Done on 28 March 2026, after the last day"),
            (2, "Done on 28 March 2026, 2 working days late"),
        ] {
            let clocks = DEADLINES.iter().map(|deadline| Clock {
                deadline,
                from: NaiveDate::default(),
                event: Event::BecameAware,
                due: None,
                decision_pending: false,
                calendar_computed: false,
                not_a_working_day: false,
                done_on,
                status: DeadlineStatus::Late(days),
                alternative: None,
            });
            for clock in clocks {
                assert_eq!(status_words(&clock), (words.to_owned(), true));
            }
        }
    }
}
