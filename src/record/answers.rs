//! The answers, kept exactly as typed.
//!
//! An answer is a list of parts whatever its kind: one for a text, the code for a choice, one code
//! each for checkboxes, and day, month and year for a date. Nothing is parsed or corrected here, so
//! that what a person typed can always be shown to them again.

use super::plain;
use crate::catalogue::{self, Group};
use crate::law::step;

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

/// What an answer says.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// What was typed.
    #[default]
    Given,
    /// "Not yet known".
    NotKnown,
    /// "Does not apply".
    NotApplicable,
}

/// One answer, as typed. It prints nothing of itself: no answer belongs in a log. Whatever it says,
/// everything that was typed stays, so that a change of state loses nothing.
#[derive(Clone, Default, PartialEq)]
pub struct Answer {
    /// The parts, by the question's kind.
    pub parts: Vec<String>,
    /// What it says.
    pub state: State,
    /// How and when it will be found out, where it is not yet known.
    pub plan: String,
    /// Why it does not apply.
    pub reason: String,
}

impl Answer {
    /// An answer with these parts.
    pub fn given(parts: Vec<String>) -> Answer {
        Answer {
            parts,
            ..Answer::default()
        }
    }

    /// Nothing typed and nothing said.
    pub fn is_blank(&self) -> bool {
        self.is_given() && self.parts.iter().all(|part| plain::is_blank(part))
    }

    /// What was typed is the answer.
    pub fn is_given(&self) -> bool {
        self.state == State::Given
    }

    /// The part at `index`, or nothing.
    pub fn part(&self, index: usize) -> &str {
        self.parts.get(index).map_or("", String::as_str)
    }
}

/// An answer that another system gave, and whether somebody has looked at it since.
#[derive(Clone)]
pub struct Filled {
    /// Whose answer it is.
    pub key: Key,
    /// What was filled in. Once the answer is another one, somebody has typed it.
    pub answer: Answer,
    /// The system that it came from.
    pub source: String,
    /// The day on which that system had it (ISO 8601).
    pub date: String,
    /// Somebody has gone on from the page that shows it.
    pub seen: bool,
}

/// Everything that was answered in one record.
///
/// Sorted lists do what trees would do, in a tenth of the wasm.
#[derive(Clone, Default)]
pub struct Answers {
    /// In the order of their keys.
    answers: Vec<(Key, Answer)>,
    /// The entries of each group that has any, by the group's id, in the order in which they were
    /// added.
    rows: Vec<(&'static str, Vec<Row>)>,
    last_row: u32,
    /// What other systems filled in, in the order in which it came.
    pub filled: Vec<Filled>,
}

/// Two records are equal where the same was answered, wherever it came from.
impl PartialEq for Answers {
    fn eq(&self, other: &Answers) -> bool {
        (&self.answers, &self.rows, self.last_row) == (&other.answers, &other.rows, other.last_row)
    }
}

impl Answers {
    /// A new record: every group has the entries that it starts with.
    pub fn new() -> Answers {
        let mut answers = Answers::default();
        // No list of the rapid review has an entry from the start.
        for group in catalogue::NOTIFICATION.groups() {
            for _ in 0..group.least {
                answers.add_row(group);
            }
        }
        answers
    }

    fn place(&self, key: Key) -> Result<usize, usize> {
        step();
        self.answers.binary_search_by_key(&key, |(key, _)| *key)
    }

    /// The answer, unless nothing was ever typed.
    pub fn get(&self, key: Key) -> Option<&Answer> {
        let place = self.place(key).ok()?;
        self.answers.get(place).map(|(_, answer)| answer)
    }

    fn change(&mut self, key: Key, change: impl FnOnce(&mut Answer)) {
        let place = self.place(key).unwrap_or_else(|place| {
            self.answers.insert(place, (key, Answer::default()));
            place
        });
        if let Some((_, answer)) = self.answers.get_mut(place) {
            change(answer);
        }
    }

    /// Replaces an answer.
    pub fn set(&mut self, key: Key, answer: Answer) {
        self.change(key, |place| *place = answer);
    }

    /// Puts one typed part in its place. Typing answers the question: "not yet known" falls away.
    pub fn set_part(&mut self, key: Key, index: usize, text: String) {
        self.change(key, |answer| {
            if answer.parts.len() <= index {
                answer.parts.resize(index + 1, String::new());
            }
            if let Some(part) = answer.parts.get_mut(index) {
                *part = text;
            }
            answer.state = State::Given;
        });
    }

    /// Chooses the one code.
    pub fn choose(&mut self, key: Key, code: &str) {
        self.choose_all(key, vec![code.to_owned()]);
    }

    /// Chooses these codes and no other.
    pub fn choose_all(&mut self, key: Key, codes: Vec<String>) {
        self.change(key, |answer| {
            answer.parts = codes;
            answer.state = State::Given;
        });
    }

    /// Adds or removes a code of a checkbox question, in the order in which they were chosen.
    pub fn toggle(&mut self, key: Key, code: &str, chosen: bool) {
        self.change(key, |answer| {
            answer.state = State::Given;
            answer.parts.retain(|part| part != code);
            if chosen {
                answer.parts.push(code.to_owned());
            }
        });
    }

    /// Says that the answer is not yet known, or takes that back.
    pub fn set_not_known(&mut self, key: Key, not_known: bool) {
        self.say(key, State::NotKnown, not_known);
    }

    /// Says something other than what was typed, or takes that back.
    pub fn say(&mut self, key: Key, state: State, said: bool) {
        self.change(key, |answer| {
            answer.state = if said { state } else { State::Given };
        });
    }

    /// The state of an answer, with the plan or the reason that goes with it.
    pub fn state(&self, key: Key) -> (State, &str) {
        self.get(key).map_or((State::Given, ""), |answer| {
            let note = match answer.state {
                State::Given => "",
                State::NotKnown => answer.plan.trim(),
                State::NotApplicable => answer.reason.trim(),
            };
            (answer.state, note)
        })
    }

    /// Types how and when the answer will be found out, or why it does not apply.
    pub fn set_note(&mut self, key: Key, state: State, text: String) {
        self.change(key, |answer| match state {
            State::NotKnown => answer.plan = text,
            State::NotApplicable => answer.reason = text,
            State::Given => {}
        });
    }

    /// The first part, trimmed; empty when nothing was answered, or something other than what was
    /// typed.
    pub fn text(&self, key: Key) -> &str {
        match self.get(key) {
            Some(answer) if answer.is_given() => answer.part(0).trim(),
            _ => "",
        }
    }

    /// The parts of an answer that is known; the chosen codes of a checkbox question.
    pub fn codes(&self, key: Key) -> &[String] {
        match self.get(key) {
            Some(answer) if answer.is_given() => &answer.parts,
            _ => &[],
        }
    }

    /// Whether "not yet known" is the answer.
    pub fn is_not_known(&self, key: Key) -> bool {
        self.state(key).0 == State::NotKnown
    }

    /// Whether nothing has been answered.
    pub fn is_blank(&self, key: Key) -> bool {
        self.get(key).is_none_or(Answer::is_blank)
    }

    /// The entries of a group, in the order in which they were added.
    pub fn rows(&self, group: &Group) -> &[Row] {
        self.rows_of(group.id)
    }

    /// The entries of the group with this id, in the order in which they were added.
    pub fn rows_of(&self, group: &str) -> &[Row] {
        let mut all = self.rows.iter();
        let found = all.find(|(id, _)| *id == group);
        found.map_or(&[], |(_, rows)| rows)
    }

    /// Puts back the entries of a group as they were kept.
    pub fn set_rows(&mut self, group: &Group, rows: Vec<Row>) {
        for row in &rows {
            self.last_row = self.last_row.max(row.0);
        }
        self.change_rows(group, |place| *place = rows);
    }

    fn place_of(&self, group: &Group) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&group.id, |(id, _)| *id)
    }

    fn change_rows(&mut self, group: &Group, change: impl FnOnce(&mut Vec<Row>)) {
        let place = self.place_of(group).unwrap_or_else(|place| {
            self.rows.insert(place, (group.id, Vec::new()));
            place
        });
        if let Some((_, rows)) = self.rows.get_mut(place) {
            change(rows);
        }
        self.rows.retain(|(_, rows)| !rows.is_empty());
    }

    /// The highest number that an entry ever had.
    pub fn last_row(&self) -> u32 {
        self.last_row
    }

    /// Adds an entry, also beyond the most that the form takes: the check says so (V-COUNT), and
    /// what somebody needs to write down is never refused.
    pub fn add_row(&mut self, group: &Group) -> Row {
        self.last_row += 1;
        let row = Row(self.last_row);
        self.change_rows(group, |rows| rows.push(row));
        row
    }

    /// Removes an entry and its answers.
    pub fn remove_row(&mut self, row: Row) {
        for (_, rows) in &mut self.rows {
            rows.retain(|other| *other != row);
        }
        self.rows.retain(|(_, rows)| !rows.is_empty());
        self.answers.retain(|(key, _)| key.row != row);
        // That it was filled in stays, so that it is not filled in again; what it was does not.
        for filled in self.filled.iter_mut().filter(|one| one.key.row == row) {
            filled.answer = Answer::default();
        }
    }

    /// Where an answer came from, for as long as it stands as it was filled in.
    pub fn origin(&self, key: Key) -> Option<&Filled> {
        let answer = self.get(key)?;
        let mut filled = self.filled.iter().rev();
        filled.find(|filled| filled.key == key && filled.answer == *answer)
    }

    /// Somebody has looked at the answers that this allows.
    pub fn look_at(&mut self, looked_at: impl Fn(Key) -> bool) {
        for filled in &mut self.filled {
            filled.seen |= looked_at(filled.key);
        }
    }

    /// Whether nothing at all is in an entry: nothing typed, chosen or said.
    pub fn is_blank_row(&self, row: Row) -> bool {
        let mut own = self.answers.iter().filter(|(key, _)| key.row == row);
        own.all(|(_, answer)| {
            answer.is_blank() && plain::is_blank(&answer.plan) && plain::is_blank(&answer.reason)
        })
    }

    /// Every answer that was ever touched, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (Key, &Answer)> {
        self.answers.iter().map(|(key, answer)| (*key, answer))
    }
}
