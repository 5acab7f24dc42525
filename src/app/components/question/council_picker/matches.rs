//! The councils that match the typed text.

use crate::app::state::FormState;
use crate::catalogue::OUTSIDE_ENGLAND;
use crate::catalogue::words::{self, fill};
use crate::law::authority;
use crate::record::council_search;
pub use crate::record::council_search::Match;
use chrono::NaiveDate;

/// The most matches in the list. Nobody can read more at a glance.
pub const MAX: usize = 12;

/// The name of the council with this code. Any other text unchanged.
pub fn shown_name(code: &str) -> &str {
    match code {
        OUTSIDE_ENGLAND => words::OUTSIDE_ENGLAND,
        code => authority::find(code).map_or(code, |authority| authority.name),
    }
}

/// The councils that match a text, the most likely first.
pub fn matching(typed: &str, elsewhere: bool, day: NaiveDate) -> Vec<Match> {
    let mut found = council_search::matching(typed, elsewhere, day);
    found.truncate(MAX);
    found
}

/// The day whose councils the picker offers: the day of awareness, or today.
pub fn day(form: FormState) -> NaiveDate {
    let known = form.derived.with_untracked(|derived| {
        let facts = &derived.as_ref()?.facts;
        facts.aware_on.or(facts.as_of)
    });
    known.unwrap_or_else(|| form.session.with_untracked(|session| session.context.today))
}

/// The number of matches in words, for screen readers.
pub fn count_in_words(count: usize) -> String {
    match count {
        0 => words::NO_COUNCIL_FOUND.to_owned(),
        1 => words::ONE_COUNCIL_FOUND.to_owned(),
        MAX => fill(words::MORE_COUNCILS_FOUND, &[&MAX.to_string()]),
        several => fill(words::COUNCILS_FOUND, &[&several.to_string()]),
    }
}
