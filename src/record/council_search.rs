//! Finds a council by the names that people use for it.
//!
//! The comparison ignores case, punctuation, invisible marks, joining words, and words such as
//! "council" or "borough". "&" counts as "and".

use super::plain::plain;
use crate::catalogue::{OUTSIDE_ENGLAND, words};
use crate::law::authority::{self, Authority};
use chrono::NaiveDate;

/// The code and the name of a council.
pub type Match = (&'static str, &'static str);

/// Joining words, which many people leave out.
const JOINING: &[&str] = &["and", "of", "on", "the", "upon"];

/// Words for a kind of council, which are not part of its name.
const KINDS: &[&str] = &[
    "authority",
    "bc",
    "borough",
    "cc",
    "corporation",
    "council",
    "dc",
    "district",
    "lb",
    "lbc",
    "local",
    "mbc",
    "mdc",
    "metropolitan",
    "rb",
    "royal",
    "unitary",
];

/// Words for a kind of council in most names, but part of the name in some.
const MOSTLY_KINDS: &[&str] = &["city", "county", "london"];

/// Abbreviations with their full names. The first ones are those of councils themselves.
const SHORT: &[(&str, &str)] = &[
    ("banes", "bath north east somerset"),
    ("bcp", "bournemouth christchurch poole"),
    ("lbbd", "barking dagenham"),
    ("lbhf", "hammersmith fulham"),
    ("nes", "north east somerset"),
    ("rbkc", "kensington chelsea"),
    ("rbwm", "windsor maidenhead"),
    ("beds", "bedfordshire"),
    ("berks", "berkshire"),
    ("bucks", "buckinghamshire"),
    ("cambs", "cambridgeshire"),
    ("glos", "gloucestershire"),
    ("hants", "hampshire"),
    ("herts", "hertfordshire"),
    ("lancs", "lancashire"),
    ("leics", "leicestershire"),
    ("lincs", "lincolnshire"),
    ("northants", "northamptonshire"),
    ("notts", "nottinghamshire"),
    ("oxon", "oxfordshire"),
    ("saint", "st"),
    ("salop", "shropshire"),
    ("shrops", "shropshire"),
    ("staffs", "staffordshire"),
    ("warks", "warwickshire"),
    ("wilts", "wiltshire"),
    ("worcs", "worcestershire"),
    ("yorks", "yorkshire"),
];

/// The councils in force on a day that match a text, the most likely first. `elsewhere` also offers
/// "Outside England".
pub fn matching(typed: &str, elsewhere: bool, day: NaiveDate) -> Vec<Match> {
    let typed = words_of(typed);
    let mut found = ranked(&without_kinds(&typed), &typed, elsewhere, day);
    // The last word may be the start of a word such as "council": search without it too.
    let Some((last, before)) = typed.split_last() else {
        return Vec::new();
    };
    let mut kinds = KINDS.iter().chain(MOSTLY_KINDS).chain(JOINING);
    if kinds.any(|kind| kind.starts_with(last.as_str())) {
        let more = ranked(&without_kinds(before), before, elsewhere, day);
        let is_new = |one: &(Rank, Match)| !found.iter().any(|(_, known)| *known == one.1);
        let more: Vec<_> = more.into_iter().filter(is_new).collect();
        found.extend(more);
    }
    found.into_iter().map(|(_, found)| found).collect()
}

/// The one council that a text names in full; none where it is ambiguous.
pub fn named(typed: &str, elsewhere: bool, day: NaiveDate) -> Option<Match> {
    let typed = words_of(typed);
    let found = ranked(&without_kinds(&typed), &typed, elsewhere, day);
    let mut exact = found.into_iter().filter(|(rank, _)| *rank == Rank::Exact);
    match (exact.next(), exact.next()) {
        (Some((_, found)), None) => Some(found),
        _ => None,
    }
}

/// How well a council matches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact,
    Begins,
    Has,
}

fn ranked(
    wanted: &[String],
    typed: &[String],
    elsewhere: bool,
    day: NaiveDate,
) -> Vec<(Rank, Match)> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let of = |one: Authority| (one.code, one.name);
    let councils = authority::offered_on(day).map(of);
    let elsewhere = elsewhere.then_some((OUTSIDE_ENGLAND, words::OUTSIDE_ENGLAND));
    let all = councils.chain(elsewhere);
    let mut found: Vec<_> = all
        .filter_map(|one| Some((rank(wanted, typed, one)?, one)))
        .collect();
    // A stable sort keeps the order of names within a rank.
    found.sort_by_key(|(rank, _)| *rank);
    found
}

fn rank(wanted: &[String], typed: &[String], (code, name): Match) -> Option<Rank> {
    let whole = words_of(name);
    let plain = without_kinds(&whole);
    let (text, short) = (wanted.join(" "), plain.join(" "));
    let is_code = matches!(typed, [one] if one.eq_ignore_ascii_case(code));
    let begins = |word: &String| whole.iter().any(|own| own.starts_with(word.as_str()));
    if is_code || text == short || typed == whole {
        Some(Rank::Exact)
    } else if short.starts_with(&text) || whole.join(" ").starts_with(&text) {
        Some(Rank::Begins)
    } else if whole.join(" ").contains(&text) || wanted.iter().all(begins) {
        Some(Rank::Has)
    } else {
        None
    }
}

/// The words of a name in small letters, without punctuation and joining words. Writes out
/// abbreviations.
fn words_of(text: &str) -> Vec<String> {
    let mut spaced = String::new();
    for c in plain(text).chars() {
        match c {
            '\'' | '’' => {}
            // Every council's name is ASCII. Case tables for other letters would add 10 KB of wasm.
            'À'..='\u{1fff}' => spaced.push(c),
            c if c.is_ascii_alphanumeric() => spaced.push(c.to_ascii_lowercase()),
            _ => spaced.push(' '),
        }
    }
    let mut all = Vec::new();
    for word in spaced.split_whitespace() {
        let short = SHORT.iter().find(|(short, _)| *short == word);
        let word = short.map_or(word, |(_, word)| word);
        let words = word.split(' ').filter(|word| !JOINING.contains(word));
        all.extend(words.map(str::to_owned));
    }
    all
}

/// Drops words for a kind of council. Where nothing remains, keeps those of [`MOSTLY_KINDS`], or else
/// every word.
fn without_kinds(words: &[String]) -> Vec<String> {
    let without = |lists: &[&[&str]]| -> Vec<String> {
        let is_kind = |word: &&String| lists.iter().any(|list| list.contains(&word.as_str()));
        words
            .iter()
            .filter(|word| !is_kind(word))
            .cloned()
            .collect()
    };
    let fewest = without(&[KINDS, MOSTLY_KINDS]);
    let fewer = without(&[KINDS]);
    match (fewest.is_empty(), fewer.is_empty()) {
        (false, _) => fewest,
        (true, false) => fewer,
        (true, true) => words.to_vec(),
    }
}
