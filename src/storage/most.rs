//! Limits of saving. Writing has the same limits as reading, so every save can be opened again. A
//! draft over a limit is not written, and the last save stays.

use crate::record::{Answer, Answers, Key};

/// The greatest number of characters in a box. In a longer text a browser needs two frames for each
/// letter.
pub const MOST_OF_A_BOX: usize = 200_000;

/// The greatest number of UTF-8 bytes in all the answers of a record.
pub const MOST_OF_A_RECORD: usize = 1_500_000;

/// The answer to shorten before a record can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLong {
    /// This answer is too long.
    Box(Key),
    /// All answers together are too long; this is the longest.
    Record(Key),
}

/// The answer to shorten; none where the record can be saved.
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
