//! Which councils match what was typed.

use crate::app::state::FormState;
use crate::catalogue::OUTSIDE_ENGLAND;
use crate::catalogue::words::{self, fill};
use crate::law::authority;
use crate::record::council_search;
pub use crate::record::council_search::Match;
use chrono::NaiveDate;

/// At most this many matches are listed: more cannot be read at a glance.
pub const MOST: usize = 12;

/// The name of a chosen code; the text itself when it is no code.
pub fn shown_name(code: &str) -> &str {
    match code {
        OUTSIDE_ENGLAND => words::OUTSIDE_ENGLAND,
        code => authority::find(code).map_or(code, |authority| authority.name),
    }
}

/// The councils that a text may mean, the most likely first.
pub fn matching(typed: &str, elsewhere: bool, day: NaiveDate) -> Vec<Match> {
    let mut found = council_search::matching(typed, elsewhere, day);
    found.truncate(MOST);
    found
}

/// The day on which the councils are offered: when the authority became aware, else today.
pub fn day(form: FormState) -> NaiveDate {
    let known = form.derived.with_untracked(|derived| {
        let facts = &derived.as_ref()?.facts;
        facts.aware_on.or(facts.as_of)
    });
    known.unwrap_or_else(|| form.session.with_untracked(|session| session.context.today))
}

/// The number of matches, as it is announced.
pub fn count_in_words(count: usize) -> String {
    match count {
        0 => words::NO_COUNCIL_FOUND.to_owned(),
        1 => words::ONE_COUNCIL_FOUND.to_owned(),
        MOST => fill(words::MORE_COUNCILS_FOUND, &[&MOST.to_string()]),
        several => fill(words::COUNCILS_FOUND, &[&several.to_string()]),
    }
}
