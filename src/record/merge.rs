//! Compares and merges two versions of a record, so that nothing of either is lost.

use super::answers::{Answer, Answers, Filled, INCIDENT, Key, Row, State};
use super::assessment_context::AssessmentContext;
use super::derived::Derived;
use super::plain;
use super::visible_answers::VisibleAnswers;
use crate::catalogue;

/// The side whose answer the merge takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The answer on this device.
    Mine,
    /// The answer that somebody else sent.
    Theirs,
    /// Both texts, one after the other.
    Both,
}

/// An answer that differs between the sides.
#[derive(Clone)]
pub struct Difference {
    /// The key of the answer.
    pub key: Key,
    /// The answer on this device.
    pub mine: Answer,
    /// The answer that somebody else sent.
    pub theirs: Answer,
    /// The side that alone changed it. None where both did, so a person must choose.
    pub settled: Option<Side>,
}

/// Two versions of a record, with their entries matched.
pub struct Merge {
    mine: Answers,
    theirs: Answers,
    numbers: Numbers,
    /// The differences, in the order of the form.
    pub differences: Vec<Difference>,
}

impl Merge {
    /// Compares two versions with their common base. Without a base, neither side is known to be older. Each
    /// answer that both sides have is then a difference to settle.
    ///
    /// `context` is that of their version. A payload has no answer to a question that was hidden, so only the
    /// absence of one that was asked is a change.
    pub fn of(
        base: &Answers,
        mine: Answers,
        theirs: &Answers,
        context: &AssessmentContext,
    ) -> Merge {
        // A base may hold a blank declaration alone.
        let is_known = base.iter().any(|(_, answer)| !answer.is_blank());
        let known = if is_known { base } else { &mine };
        let numbers = Numbers::matching(theirs, known, &mine);
        Merge::with(numbers, base, mine, theirs, context)
    }

    /// The same for a version that began before this one. Its own base has the entry numbers of that
    /// version.
    pub fn of_earlier(
        base: &Answers,
        mine: Answers,
        theirs: &Answers,
        context: &AssessmentContext,
    ) -> Merge {
        let mut numbers = Numbers::matching(theirs, &mine, &mine);
        let base = numbers.renumbered(base);
        Merge::with(numbers, &base, mine, theirs, context)
    }

    fn with(
        mut numbers: Numbers,
        base: &Answers,
        mine: Answers,
        theirs: &Answers,
        context: &AssessmentContext,
    ) -> Merge {
        let mut theirs = numbers.renumbered(theirs);
        for (key, answer) in hidden(base, &theirs, context) {
            theirs.set(key, answer);
        }
        let mut keys: Vec<Key> = Vec::new();
        for (key, _) in mine.iter().chain(theirs.iter()) {
            // Compare questions only: each user marks sections as completed separately.
            if catalogue::question(key.id).is_some() && !keys.contains(&key) {
                keys.push(key);
            }
        }
        let blank = Answer::default();
        let answer = |answers: &Answers, key| answers.get(key).unwrap_or(&blank).clone();
        let differs = |key: &Key| {
            let (mine, theirs) = (answer(&mine, *key), answer(&theirs, *key));
            let same = mine == theirs || (mine.is_blank() && theirs.is_blank());
            (!same).then(|| {
                let before = answer(base, *key);
                let unchanged =
                    |one: &Answer| *one == before || (one.is_blank() && before.is_blank());
                let settled = match (unchanged(&mine), unchanged(&theirs)) {
                    (true, _) => Some(Side::Theirs),
                    (_, true) => Some(Side::Mine),
                    _ => None,
                };
                Difference {
                    key: *key,
                    mine,
                    theirs,
                    settled,
                }
            })
        };
        let differences = keys.iter().filter_map(differs).collect();
        Merge {
            mine,
            theirs,
            numbers,
            differences,
        }
    }

    /// Their version, with the entry numbers of the merged record.
    pub fn theirs(&self) -> &Answers {
        &self.theirs
    }

    /// Other answers of their record, such as those sent before, with the entry numbers of the merged record.
    pub fn renumbered(&mut self, answers: &Answers) -> Answers {
        self.numbers.renumbered(answers)
    }

    /// Keeps the number of an entry that both sides are known to share.
    pub fn keep_number(&mut self, row: Row) {
        self.numbers.known.push((row, row));
    }

    /// The number in the merged record of an entry of their record.
    pub fn number(&mut self, row: Row) -> Row {
        self.numbers.of(row)
    }

    /// The merged record with the chosen answers and every entry of both sides.
    pub fn apply(&self, choice: impl Fn(&Difference) -> Side) -> Answers {
        let mut merged = self.mine.clone();
        for group in catalogue::groups() {
            let mut rows = self.mine.rows(group).to_vec();
            for row in self.theirs.rows(group) {
                if !rows.contains(row) {
                    rows.push(*row);
                }
            }
            merged.set_rows(group, rows);
        }
        for difference in &self.differences {
            let answer = match difference.settled.unwrap_or_else(|| choice(difference)) {
                Side::Mine => difference.mine.clone(),
                Side::Theirs => difference.theirs.clone(),
                Side::Both => both(&difference.mine, &difference.theirs),
            };
            merged.set(difference.key, answer);
        }
        merged.filled.extend(self.theirs.filled.iter().cloned());
        merged.reserve(Row(self.numbers.last));
        merged
    }

    /// A merged record with their answer in each conflict, from which a page takes names of entries.
    pub fn named(&self) -> Answers {
        self.apply(|_| Side::Theirs)
    }
}

/// Both answers in one. Text behind another state stays hidden, and notes are kept.
fn both(mine: &Answer, theirs: &Answer) -> Answer {
    let (plan, reason) = (
        joined(&mine.plan, &theirs.plan),
        joined(&mine.reason, &theirs.reason),
    );
    if mine.state == theirs.state {
        return Answer {
            parts: vec![joined(mine.part(0), theirs.part(0))],
            state: mine.state,
            plan,
            reason,
        };
    }
    let text = joined(shown(mine), shown(theirs));
    // A state without a note has no text, but is an answer all the same.
    if plain::is_blank(&text) {
        let side = if mine.is_given() { theirs } else { mine };
        return side.clone();
    }
    Answer {
        parts: vec![text],
        state: State::Given,
        plan,
        reason,
    }
}

/// The text that a page shows for an answer: the text itself, or the note of its state.
fn shown(answer: &Answer) -> &str {
    match answer.state {
        State::Given => answer.part(0),
        State::NotKnown => &answer.plan,
        State::NotApplicable => &answer.reason,
    }
}

/// Both texts, one after the other; one of them where the other adds nothing.
fn joined(mine: &str, theirs: &str) -> String {
    if plain::is_blank(theirs) || mine == theirs {
        mine.to_owned()
    } else if plain::is_blank(mine) {
        theirs.to_owned()
    } else {
        [mine, theirs].join("\n\n")
    }
}

/// The answers of the base to questions that their version did not ask, and therefore left out.
fn hidden(base: &Answers, theirs: &Answers, context: &AssessmentContext) -> Vec<(Key, Answer)> {
    let mut left_out: Vec<(Key, Answer)> = base
        .iter()
        .filter(|(key, answer)| {
            let is_left_out = !answer.is_blank() && theirs.is_blank(*key);
            is_left_out && catalogue::question(key.id).is_some() && has_row(theirs, key.row)
        })
        .map(|(key, answer)| (key, answer.clone()))
        .collect();
    let keep_hidden = |with: &Answers, left_out: &mut Vec<(Key, Answer)>| {
        let derived = Derived::of(with, context);
        let visible = VisibleAnswers::new(with, &derived);
        left_out.retain(|(key, _)| !visible.has(*key));
    };
    keep_hidden(theirs, &mut left_out);
    // Some questions are asked only while they have an answer: they were asked, and the answer removed.
    let mut with_answers = theirs.clone();
    for (key, answer) in &left_out {
        with_answers.set(*key, answer.clone());
    }
    keep_hidden(&with_answers, &mut left_out);
    left_out
}

fn has_row(answers: &Answers, row: Row) -> bool {
    row == INCIDENT || catalogue::groups().any(|group| answers.rows(group).contains(&row))
}

/// The answers with the entry numbers of others, where each entry has the same place in its group.
pub fn numbered_by_place(answers: &Answers, others: &Answers) -> Answers {
    let mut numbers = Numbers {
        known: Vec::new(),
        last: others.last_row().max(answers.last_row()),
    };
    for group in catalogue::groups() {
        let both = answers.rows(group).iter().zip(others.rows(group));
        let both = both.map(|(row, other)| (*row, *other));
        numbers.known.extend(both);
    }
    numbers.renumbered(answers)
}

/// The entry numbers of the other version, each with its number here.
struct Numbers {
    known: Vec<(Row, Row)>,
    /// The highest number that is in use.
    last: u32,
}

impl Numbers {
    /// Matches the entries, because a payload has no entry numbers. Each entry first takes the number of the
    /// known entry that shares most answers with it. Otherwise it takes that of an entry here which has most
    /// of its answers: both versions may have begun as one draft.
    fn matching(theirs: &Answers, known: &Answers, mine: &Answers) -> Numbers {
        let mut numbers = Numbers {
            known: Vec::new(),
            last: mine.last_row().max(known.last_row()).max(theirs.last_row()),
        };
        for group in catalogue::groups() {
            let mut free = known.rows(group).to_vec();
            for row in theirs.rows(group) {
                let found = likeliest(theirs, *row, known, &free);
                if let Some(place) = found {
                    numbers.known.push((*row, free.remove(place)));
                }
            }
            let is_new = |row: &Row| !known.rows(group).contains(row);
            let mut added: Vec<Row> = mine.rows(group).iter().copied().filter(is_new).collect();
            for row in theirs.rows(group) {
                if numbers.known.iter().any(|(there, _)| there == row) {
                    continue;
                }
                let same = added
                    .iter()
                    .position(|here| is_same_entry(theirs, *row, mine, *here));
                if let Some(place) = same {
                    numbers.known.push((*row, added.remove(place)));
                }
            }
        }
        numbers
    }

    /// The number here of an entry of the other version: a new one, unless it matches an entry.
    fn of(&mut self, row: Row) -> Row {
        if row == INCIDENT {
            return INCIDENT;
        }
        let mut known = self.known.iter();
        if let Some((_, here)) = known.find(|(there, _)| *there == row) {
            return *here;
        }
        self.last += 1;
        let here = Row(self.last);
        self.known.push((row, here));
        here
    }

    fn renumbered(&mut self, answers: &Answers) -> Answers {
        let mut renumbered = Answers::default();
        copy(answers, INCIDENT, &mut renumbered, INCIDENT);
        for group in catalogue::groups() {
            let mut rows = Vec::new();
            for row in answers.rows(group) {
                let here = self.of(*row);
                copy(answers, *row, &mut renumbered, here);
                rows.push(here);
            }
            renumbered.set_rows(group, rows);
        }
        renumbered
    }
}

fn copy(from: &Answers, row: Row, to: &mut Answers, here: Row) {
    for (key, answer) in from.iter().filter(|(key, _)| key.row == row) {
        to.set(Key::of(here, key.id), answer.clone());
    }
    for filled in from.filled.iter().filter(|filled| filled.key.row == row) {
        let key = Key::of(here, filled.key.id);
        to.filled.push(Filled {
            key,
            ..filled.clone()
        });
    }
}

/// Whether most answers of an entry are in an entry here. An empty entry is the same under its own number.
fn is_same_entry(theirs: &Answers, row: Row, mine: &Answers, here: Row) -> bool {
    let given = theirs
        .iter()
        .filter(|(key, answer)| key.row == row && !answer.is_blank());
    let (mut count, mut shared) = (0_usize, 0_usize);
    for (key, answer) in given {
        count += 1;
        shared += usize::from(mine.get(Key::of(here, key.id)) == Some(answer));
    }
    match count {
        0 => row == here,
        _ => shared * 2 > count,
    }
}

/// The index of the known entry with most shared answers; the first one for an empty entry.
fn likeliest(theirs: &Answers, row: Row, known: &Answers, free: &[Row]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (place, candidate) in free.iter().enumerate() {
        let shared = theirs
            .iter()
            .filter(|(key, answer)| {
                let same = known.get(Key::of(*candidate, key.id)) == Some(*answer);
                key.row == row && !answer.is_blank() && same
            })
            .count();
        if best.is_none_or(|(_, most)| shared > most) {
            best = Some((place, shared));
        }
    }
    let empty = !theirs
        .iter()
        .any(|(key, answer)| key.row == row && !answer.is_blank());
    best.filter(|(_, shared)| *shared > 0 || empty)
        .map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(state: State, text: &str, plan: &str, reason: &str) -> Answer {
        Answer {
            parts: vec![text.to_owned()],
            state,
            plan: plan.to_owned(),
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn both_texts_are_joined_and_a_blank_one_adds_nothing() {
        let mine = answer(State::Given, "Mine", "", "");
        let theirs = answer(State::Given, "Theirs", "", "");
        assert_eq!(both(&mine, &theirs).part(0), "Mine\n\nTheirs");
        let blank = Answer::default();
        assert_eq!(both(&blank, &theirs).part(0), "Theirs");
        assert_eq!(both(&mine, &blank).part(0), "Mine");
    }

    #[test]
    fn both_of_a_plan_and_a_text_shows_the_plan_and_not_the_text_typed_before_it() {
        let plan = answer(State::NotKnown, "Typed before", "Ask Dr Shah on Monday", "");
        let text = answer(State::Given, "He fell", "", "");
        let merged = both(&plan, &text);
        assert!(merged.is_given());
        assert_eq!(merged.part(0), "Ask Dr Shah on Monday\n\nHe fell");
        let merged = both(&text, &plan);
        assert_eq!(merged.part(0), "He fell\n\nAsk Dr Shah on Monday");
        let reason = answer(State::NotApplicable, "", "", "No school yet");
        let merged = both(&plan, &reason);
        assert!(merged.is_given());
        assert_eq!(merged.part(0), "Ask Dr Shah on Monday\n\nNo school yet");
    }

    #[test]
    fn both_of_one_state_keeps_the_state_with_both_notes() {
        let mine = answer(State::NotKnown, "", "Ask Dr Shah", "");
        let theirs = answer(State::NotKnown, "", "Ask the school", "");
        let merged = both(&mine, &theirs);
        assert!(merged.state == State::NotKnown);
        assert_eq!(merged.plan, "Ask Dr Shah\n\nAsk the school");
        let mine = answer(State::NotApplicable, "", "", "Not born");
        let theirs = answer(State::NotApplicable, "", "", "No school");
        let merged = both(&mine, &theirs);
        assert!(merged.state == State::NotApplicable);
        assert_eq!(merged.reason, "Not born\n\nNo school");
    }

    #[test]
    fn both_of_states_without_notes_is_never_blank() {
        let unknown = answer(State::NotKnown, "", "", "");
        let blank = Answer::default();
        for (mine, theirs) in [(&unknown, &blank), (&blank, &unknown)] {
            assert!(both(mine, theirs).state == State::NotKnown);
        }
    }
}
