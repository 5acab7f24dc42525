//! The answers, kept exactly as typed.
//!
//! An answer is a list of parts whatever its kind: one for a text, the code for a choice, one code
//! each for checkboxes, and day, month and year for a date. Nothing is parsed or corrected here, so
//! that what a person typed can always be shown to them again.

use crate::catalogue::{self, Group, Kind, Question};
use std::collections::BTreeMap;

/// Names one entry of a group, such as the second child. Never used again once removed, so that
/// nothing typed about one person can end up under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row(pub u32);

/// The incident itself: questions that are asked once.
pub const INCIDENT: Row = Row(0);

/// Names one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The entry that it belongs to.
    pub row: Row,
    /// The question's id.
    pub id: &'static str,
}

impl Key {
    /// The key of a question that is asked once.
    pub const fn once(id: &'static str) -> Key {
        Key { row: INCIDENT, id }
    }

    /// The key of a question in an entry of a group.
    pub const fn of(row: Row, id: &'static str) -> Key {
        Key { row, id }
    }
}

/// One answer, as typed. It prints nothing of itself: no answer belongs in a log.
#[derive(Clone, Default, PartialEq)]
pub struct Answer {
    /// The parts, by the question's kind.
    pub parts: Vec<String>,
    /// "Not yet known" is the answer. What was typed before stays in `parts`.
    pub not_known: bool,
}

impl Answer {
    /// Nothing typed and nothing said.
    pub fn is_blank(&self) -> bool {
        !self.not_known && self.parts.iter().all(|part| part.trim().is_empty())
    }

    /// The part at `index`, or nothing.
    pub fn part(&self, index: usize) -> &str {
        self.parts.get(index).map_or("", String::as_str)
    }
}

/// Everything that was answered in one record.
#[derive(Clone, Default, PartialEq)]
pub struct Answers {
    answers: BTreeMap<Key, Answer>,
    rows: BTreeMap<&'static str, Vec<Row>>,
    last_row: u32,
}

impl Answers {
    /// A new record: every group has the entries that it starts with.
    pub fn new() -> Answers {
        let mut answers = Answers::default();
        for group in catalogue::groups() {
            for _ in 0..group.least {
                answers.add_row(group);
            }
        }
        answers
    }

    /// The answer, unless nothing was ever typed.
    pub fn get(&self, key: Key) -> Option<&Answer> {
        self.answers.get(&key)
    }

    /// Replaces an answer.
    pub fn set(&mut self, key: Key, answer: Answer) {
        self.answers.insert(key, answer);
    }

    /// Puts one typed part in its place. Typing answers the question: "not yet known" falls away.
    pub fn set_part(&mut self, key: Key, index: usize, text: String) {
        let answer = self.answers.entry(key).or_default();
        if answer.parts.len() <= index {
            answer.parts.resize(index + 1, String::new());
        }
        if let Some(part) = answer.parts.get_mut(index) {
            *part = text;
        }
        answer.not_known = false;
    }

    /// Chooses the one code.
    pub fn choose(&mut self, key: Key, code: &str) {
        self.set(
            key,
            Answer {
                parts: vec![code.to_owned()],
                not_known: false,
            },
        );
    }

    /// Adds or removes a code of a checkbox question, in the order in which they were chosen.
    pub fn toggle(&mut self, key: Key, code: &str, chosen: bool) {
        let answer = self.answers.entry(key).or_default();
        answer.not_known = false;
        answer.parts.retain(|part| part != code);
        if chosen {
            answer.parts.push(code.to_owned());
        }
    }

    /// Says that the answer is not yet known, or takes that back.
    pub fn set_not_known(&mut self, key: Key, not_known: bool) {
        self.answers.entry(key).or_default().not_known = not_known;
    }

    /// The first part, trimmed; empty when nothing was answered or the answer is not yet known.
    pub fn text(&self, key: Key) -> &str {
        match self.get(key) {
            Some(answer) if !answer.not_known => answer.part(0).trim(),
            _ => "",
        }
    }

    /// The parts of an answer that is known; the chosen codes of a checkbox question.
    pub fn codes(&self, key: Key) -> &[String] {
        match self.get(key) {
            Some(answer) if !answer.not_known => &answer.parts,
            _ => &[],
        }
    }

    /// Whether "not yet known" is the answer.
    pub fn is_not_known(&self, key: Key) -> bool {
        self.get(key).is_some_and(|answer| answer.not_known)
    }

    /// Whether nothing has been answered.
    pub fn is_blank(&self, key: Key) -> bool {
        self.get(key).is_none_or(Answer::is_blank)
    }

    /// The entries of a group, in the order in which they were added.
    pub fn rows(&self, group: &Group) -> &[Row] {
        self.rows.get(group.id).map_or(&[], Vec::as_slice)
    }

    /// Adds an entry, also beyond the most that the form takes: the check says so (V-COUNT), and
    /// what somebody needs to write down is never refused.
    pub fn add_row(&mut self, group: &'static Group) -> Row {
        self.last_row += 1;
        let row = Row(self.last_row);
        self.rows.entry(group.id).or_default().push(row);
        row
    }

    /// Removes an entry and its answers.
    pub fn remove_row(&mut self, row: Row) {
        for rows in self.rows.values_mut() {
            rows.retain(|other| *other != row);
        }
        self.answers.retain(|key, _| key.row != row);
    }

    /// Whether anything at all has been answered.
    pub fn is_empty(&self) -> bool {
        self.answers.values().all(Answer::is_blank)
    }

    /// Every answer that was ever touched.
    pub fn iter(&self) -> impl Iterator<Item = (Key, &Answer)> {
        self.answers.iter().map(|(key, answer)| (*key, answer))
    }
}

/// How many parts an answer of this kind has where that is fixed; checkboxes have one for each
/// chosen code.
pub fn part_count(question: &Question) -> Option<usize> {
    match question.kind {
        Kind::Date { .. } => Some(3),
        Kind::Many(_) | Kind::ChosenIn { many: true, .. } => None,
        _ => Some(1),
    }
}
