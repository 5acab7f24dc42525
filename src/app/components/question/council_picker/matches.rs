//! Which councils match what was typed.

use crate::app::state::FormState;
use crate::catalogue::OUTSIDE_ENGLAND;
use crate::catalogue::words::{self, fill};
use crate::law::authority;
use chrono::NaiveDate;

/// At most this many matches are listed: more cannot be read at a glance.
pub const MOST: usize = 12;

/// The code and the name of a council.
pub type Match = (&'static str, &'static str);

/// The name of a chosen code; the text itself when it is no code.
pub fn shown_name(code: &str) -> &str {
    match code {
        OUTSIDE_ENGLAND => words::OUTSIDE_ENGLAND,
        code => authority::find(code).map_or(code, |authority| authority.name),
    }
}

/// The councils whose name contains the text, those that begin with it first.
pub fn matching(typed: &str, elsewhere: bool, day: NaiveDate) -> Vec<Match> {
    let typed = typed.trim().to_ascii_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let (mut first, mut rest): (Vec<Match>, Vec<Match>) = Default::default();
    let elsewhere = elsewhere.then_some((OUTSIDE_ENGLAND, words::OUTSIDE_ENGLAND));
    let councils = authority::offered_on(day).map(|authority| (authority.code, authority.name));
    for (code, name) in councils.chain(elsewhere) {
        let lower = name.to_ascii_lowercase();
        if lower.starts_with(&typed) || code.eq_ignore_ascii_case(&typed) {
            first.push((code, name));
        } else if has(&lower, &typed) {
            rest.push((code, name));
        }
    }
    first.append(&mut rest);
    first.truncate(MOST);
    first
}

/// Whether a name contains the text. For so short ones a search that prepares itself is not worth its code.
fn has(name: &str, typed: &str) -> bool {
    let mut places = name.as_bytes().windows(typed.len());
    places.any(|place| place == typed.as_bytes())
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
