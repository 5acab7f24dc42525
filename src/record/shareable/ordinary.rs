//! What a word says by itself: whether it is an ordinary one, and what may stand beside it.

use crate::catalogue::{self, ordinary_words as lists, sharing};
use crate::law::authority;
use std::sync::OnceLock;

/// Ordinary words, sorted. Put together when a copy is first made.
static ORDINARY: OnceLock<Vec<String>> = OnceLock::new();

fn ordinary() -> &'static [String] {
    ORDINARY.get_or_init(|| {
        let listed = [
            lists::COMMON_ENGLISH,
            lists::WORK_WORDS,
            lists::PEOPLES,
            lists::LANDS,
            lists::MAKERS,
            lists::BODIES,
            lists::GENERIC,
            sharing::COMMON,
            sharing::PLACES,
        ];
        let mut words: Vec<String> = listed
            .iter()
            .flat_map(|list| list.split_ascii_whitespace())
            .map(str::to_owned)
            .collect();
        // The form's own questions use the words of the work, and the names of councils are places.
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

/// Endings, and what stands in their place in the list.
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

/// Endings that names have as well: Carly, Chester, Parker.
const ENDINGS_OF_NAMES: &[(&str, &str)] = &[
    ("ly", ""),
    ("ily", "y"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("est", ""),
];

/// Whether a folded word is an ordinary one, also with an ending that no name has.
pub fn is_ordinary(word: &str) -> bool {
    is_listed(word)
        || ENDINGS
            .iter()
            .any(|(end, instead)| is_form(word, end, instead))
}

/// Whether a folded word is an ordinary one with any ending.
pub fn may_be_ordinary(word: &str) -> bool {
    let mut endings = ENDINGS_OF_NAMES.iter();
    is_ordinary(word) || endings.any(|(end, instead)| is_form(word, end, instead))
}

fn is_form(word: &str, end: &str, instead: &str) -> bool {
    let Some(stem) = word.strip_suffix(end).filter(|stem| stem.len() > 2) else {
        return false;
    };
    // "Stopped" has its letter twice.
    let once = stem.get(..stem.len() - 1).unwrap_or(stem);
    is_listed(&[stem, instead].concat())
        || (instead.is_empty()
            && once.ends_with(stem.get(stem.len() - 1..).unwrap_or(" "))
            && is_listed(once))
}
