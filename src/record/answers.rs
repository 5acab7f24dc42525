//! The answers, stored exactly as typed.
//!
//! An answer is a list of parts whatever its kind: one for a text, the code for a choice, one code
//! each for checkboxes, and day, month and year for a date. Nothing is parsed or corrected here, so
//! the form can always show the text as it was typed.

use super::plain;
use crate::catalogue::{self, Group};
use crate::law::step;

/// The number of one entry of a group, such as the second child. Never reused after removal, so
/// that no answer ends up under another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row(pub u32);

/// The incident itself, for questions outside any group.
pub const INCIDENT: Row = Row(0);

/// The key of one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The entry of the answer.
    pub row: Row,
    /// The question's id.
    pub id: &'static str,
}

impl Key {
    /// The key of a question outside any group.
    pub const fn once(id: &'static str) -> Key {
        Key { row: INCIDENT, id }
    }

    /// The key of a question in an entry of a group.
    pub const fn of(row: Row, id: &'static str) -> Key {
        Key { row, id }
    }
}

/// The state of an answer.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// The typed text is the answer.
    #[default]
    Given,
    /// "Not yet known".
    NotKnown,
    /// "Does not apply".
    NotApplicable,
}

/// One answer, as typed. It has no `Debug`: no answer belongs in a log. Changing the state keeps
/// all text, so nothing is lost.
#[derive(Clone, Default, PartialEq)]
pub struct Answer {
    /// The parts, depending on the question's kind.
    pub parts: Vec<String>,
    /// The state.
    pub state: State,
    /// How and when somebody will find out, for "not yet known".
    pub plan: String,
    /// The reason, for "does not apply".
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

    /// Whether there is no text and no other state.
    pub fn is_blank(&self) -> bool {
        self.is_given() && self.parts.iter().all(|part| plain::is_blank(part))
    }

    /// Whether the typed text is the answer.
    pub fn is_given(&self) -> bool {
        self.state == State::Given
    }

    /// The part at `index`; empty where there is none.
    pub fn part(&self, index: usize) -> &str {
        self.parts.get(index).map_or("", String::as_str)
    }
}

/// An answer that another system gave, and whether somebody has checked it.
#[derive(Clone)]
pub struct Filled {
    /// The key of the answer.
    pub key: Key,
    /// The answer as filled in. If the record has another, somebody has typed it.
    pub answer: Answer,
    /// The system that it came from.
    pub source: String,
    /// The date of the data in that system (ISO 8601).
    pub date: String,
    /// Whether somebody has continued past its page.
    pub seen: bool,
}

/// All the answers of one record.
///
/// Sorted lists instead of trees: they need a tenth of the wasm.
#[derive(Clone, Default)]
pub struct Answers {
    /// The answers, in the order of their keys.
    answers: Vec<(Key, Answer)>,
    /// The entries of each group that has any, by the group's id, in the order in which they were
    /// added.
    rows: Vec<(&'static str, Vec<Row>)>,
    last_row: u32,
    /// The answers that other systems filled in, in order of arrival.
    pub filled: Vec<Filled>,
}

/// Compares the answers alone, whatever their origin and the entries before them.
impl PartialEq for Answers {
    fn eq(&self, other: &Answers) -> bool {
        (&self.answers, &self.rows) == (&other.answers, &other.rows)
    }
}

impl Answers {
    /// A new record, in which every group has its first entries.
    pub fn new() -> Answers {
        let mut answers = Answers::default();
        // The rapid review's lists start empty.
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

    /// The answer; none if nobody has ever touched it.
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

    /// Sets one typed part. Typing answers the question, so it clears "not yet known".
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

    /// Chooses one code.
    pub fn choose(&mut self, key: Key, code: &str) {
        self.choose_all(key, vec![code.to_owned()]);
    }

    /// Chooses exactly these codes.
    pub fn choose_all(&mut self, key: Key, codes: Vec<String>) {
        self.change(key, |answer| {
            answer.parts = codes;
            answer.state = State::Given;
        });
    }

    /// Adds or removes a code of a checkbox question. Codes stay in the order of choosing.
    pub fn toggle(&mut self, key: Key, code: &str, chosen: bool) {
        self.change(key, |answer| {
            answer.state = State::Given;
            answer.parts.retain(|part| part != code);
            if chosen {
                answer.parts.push(code.to_owned());
            }
        });
    }

    /// Sets or clears "not yet known".
    pub fn set_not_known(&mut self, key: Key, not_known: bool) {
        self.say(key, State::NotKnown, not_known);
    }

    /// Sets a state, or goes back to the typed answer.
    pub fn say(&mut self, key: Key, state: State, said: bool) {
        self.change(key, |answer| {
            answer.state = if said { state } else { State::Given };
        });
    }

    /// The state of an answer, with its plan or reason, trimmed.
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

    /// Sets the plan of "not yet known", or the reason of "does not apply".
    pub fn set_note(&mut self, key: Key, state: State, text: String) {
        self.change(key, |answer| match state {
            State::NotKnown => answer.plan = text,
            State::NotApplicable => answer.reason = text,
            State::Given => {}
        });
    }

    /// The first part, trimmed; empty where there is no answer, or another state.
    pub fn text(&self, key: Key) -> &str {
        match self.get(key) {
            Some(answer) if answer.is_given() => answer.part(0).trim(),
            _ => "",
        }
    }

    /// The parts of an answer, such as chosen codes; none in another state.
    pub fn codes(&self, key: Key) -> &[String] {
        match self.get(key) {
            Some(answer) if answer.is_given() => &answer.parts,
            _ => &[],
        }
    }

    /// Whether the answer is "not yet known".
    pub fn is_not_known(&self, key: Key) -> bool {
        self.state(key).0 == State::NotKnown
    }

    /// Whether there is no answer.
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

    /// Restores the entries of a group, as they were stored.
    pub fn set_rows(&mut self, group: &Group, rows: Vec<Row>) {
        for row in &rows {
            self.reserve(*row);
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

    /// Reserves the number of an entry, so that no new entry takes it.
    pub fn reserve(&mut self, row: Row) {
        self.last_row = self.last_row.max(row.0);
    }

    /// The highest number that an entry ever had.
    pub fn last_row(&self) -> u32 {
        self.last_row
    }

    /// Adds an entry, even beyond the form's limit: the check reports that (V-COUNT), but nothing
    /// stops a user from writing it down.
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
        // Keep the entry in `filled` without its value, so that a prefill does not add the row again.
        for filled in self.filled.iter_mut().filter(|one| one.key.row == row) {
            filled.answer = Answer::default();
        }
    }

    /// The origin of an answer, while it is unchanged since another system filled it in.
    pub fn origin(&self, key: Key) -> Option<&Filled> {
        let answer = self.get(key)?;
        let mut filled = self.filled.iter().rev();
        filled.find(|filled| filled.key == key && filled.answer == *answer)
    }

    /// Marks the answers for which `looked_at` holds as checked.
    pub fn look_at(&mut self, looked_at: impl Fn(Key) -> bool) {
        for filled in &mut self.filled {
            filled.seen |= looked_at(filled.key);
        }
    }

    /// Whether an entry has no text, choice or state at all.
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
