//! Whether a word is an ordinary English word, with or without an ending.

use crate::catalogue::{self, ordinary_words as lists, sharing};
use crate::law::authority;
use std::sync::OnceLock;

/// Ordinary words, sorted. Built when the user makes the first copy.
static ORDINARY: OnceLock<Vec<String>> = OnceLock::new();

fn ordinary() -> &'static [String] {
    ORDINARY.get_or_init(|| {
        let listed = [
            &lists::COMMON_ENGLISH,
            &lists::WORK_WORDS,
            &lists::PEOPLES,
            &lists::LANDS,
            &lists::MAKERS,
            &lists::BODIES,
            &lists::GENERIC,
            &sharing::COMMON,
            &sharing::PLACES,
        ];
        let mut words: Vec<String> = listed
            .iter()
            .flat_map(|list| list.words())
            .map(|word| (*word).to_owned())
            .collect();
        // Add the words of the form's own questions, and the names of councils.
        for question in catalogue::questions() {
            words.extend(small_words(question.label).chain(small_words(question.hint)));
        }
        for name in authority::names() {
            words.extend(name.split([' ', '-', ',']).map(str::to_lowercase));
        }
        words.sort_unstable();
        words.dedup();
        words
    })
}

/// The words without a capital.
fn small_words(text: &'static str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| word.len() > 1 && word.bytes().all(|c| c.is_ascii_lowercase()))
        .map(str::to_owned)
}

fn is_listed(word: &str) -> bool {
    ordinary()
        .binary_search_by(|listed| listed.as_str().cmp(word))
        .is_ok()
}

/// Endings, each with the ending of the listed word.
const ENDINGS: &[(&str, &str)] = &[
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ness", ""),
    ("ment", ""),
];

/// Endings that names also have: Carly, Chester, Parker.
const ENDINGS_OF_NAMES: &[(&str, &str)] = &[
    ("ly", ""),
    ("ily", "y"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("est", ""),
];

/// Whether a folded word is ordinary, alone or with an ending that names do not have.
pub fn is_ordinary(word: &str) -> bool {
    is_listed(word)
        || ENDINGS
            .iter()
            .any(|(end, instead)| is_form(word, end, instead))
}

/// Whether a folded word is ordinary, alone or with any ending, even one that names have too.
pub fn may_be_ordinary(word: &str) -> bool {
    let mut endings = ENDINGS_OF_NAMES.iter();
    is_ordinary(word) || endings.any(|(end, instead)| is_form(word, end, instead))
}

fn is_form(word: &str, end: &str, instead: &str) -> bool {
    let Some(stem) = word.strip_suffix(end).filter(|stem| stem.len() > 2) else {
        return false;
    };
    // "Stopped" doubles its last letter.
    let once = stem.get(..stem.len() - 1).unwrap_or(stem);
    is_listed(&[stem, instead].concat())
        || (instead.is_empty()
            && once.ends_with(stem.get(stem.len() - 1..).unwrap_or(" "))
            && is_listed(once))
}
