//! How much can be saved. The same limits hold on writing as on reading: what could not be opened
//! again is never written, and the save before it stays.

use crate::record::{Answer, Answers, Key};

/// Characters of one box at most. A browser needs two frames for a letter in a longer text.
pub const MOST_OF_A_BOX: usize = 200_000;

/// Bytes of all that was typed in a record at most.
pub const MOST_OF_A_RECORD: usize = 1_500_000;

/// What must be shortened before a record can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLong {
    /// This answer.
    Box(Key),
    /// The whole record, in which this is the longest answer.
    Record(Key),
}

/// What must be shortened; nothing where all of it can be saved.
pub fn too_long(answers: &Answers) -> Option<TooLong> {
    let over = answers
        .iter()
        .find(|(_, answer)| texts(answer).any(|text| is_too_long(text)));
    if let Some((key, _)) = over {
        return Some(TooLong::Box(key));
    }
    let bytes: usize = answers.iter().map(|(_, answer)| length(answer)).sum();
    match bytes > MOST_OF_A_RECORD {
        true => longest(answers).map(TooLong::Record),
        false => None,
    }
}

/// The answer with the most text.
pub fn longest(answers: &Answers) -> Option<Key> {
    let longest = answers.iter().max_by_key(|(_, answer)| length(answer));
    longest.map(|(key, _)| key)
}

/// Whether a text is too long for one box.
pub fn is_too_long(text: &str) -> bool {
    text.len() > MOST_OF_A_BOX && text.chars().nth(MOST_OF_A_BOX).is_some()
}

fn length(answer: &Answer) -> usize {
    texts(answer).map(String::len).sum()
}

fn texts(answer: &Answer) -> impl Iterator<Item = &String> {
    answer.parts.iter().chain([&answer.plan, &answer.reason])
}
