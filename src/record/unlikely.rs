//! Which answers are possible but unlikely.

use super::answers::Row;
use super::derived::Derived;
use super::visible_answers::VisibleAnswers;
use super::{formats, visible_answers};
use crate::catalogue::unlikely::{Day, Odd, UNLIKELY, Unlikely};
use crate::catalogue::{Kind, Question};

/// The first test that a valid answer meets; none for a likely answer.
pub fn unlikely(
    visible: VisibleAnswers,
    derived: &Derived,
    question: &'static Question,
    row: Row,
) -> Option<&'static Unlikely> {
    let is_date = matches!(question.kind, Kind::Date { .. });
    UNLIKELY.iter().find(|one| {
        let about = one.id == question.id || (one.id.is_empty() && is_date);
        about && is_odd(visible, derived, question, row, &one.odd)
    })
}

fn is_odd(
    visible: VisibleAnswers,
    derived: &Derived,
    question: &'static Question,
    row: Row,
    odd: &Odd,
) -> bool {
    let number = || formats::number(visible.text(row, question.id));
    // The number of days by which the answer is later than another day.
    let after = |day: &Day| {
        let other = match day {
            Day::Today => derived.facts.as_of,
            Day::Of(id) => visible_answers::date_of(visible, row, id),
        };
        let own = visible_answers::date_of(visible, row, question.id)?;
        Some((own - other?).num_days())
    };
    match odd {
        Odd::Before(day, by) => after(day).is_some_and(|days| -days > *by),
        Odd::After(day, by) => after(day).is_some_and(|days| days > *by),
        Odd::AgeFrom(years) => {
            visible_answers::age_at_incident(visible, row).is_some_and(|age| age >= *years)
        }
        Odd::MonthsFrom(months) => {
            visible.text(row, "child_age_unit") == "months" && number() >= Some((*months).into())
        }
        Odd::Beside(own, id, other) => {
            own.contains(&visible.text(row, question.id)) && other.contains(&visible.text(row, id))
        }
        Odd::From(least) => number() >= Some((*least).into()),
    }
}
