//! Compares and merges two versions of a record, so that nothing of either is lost.

use super::answers::{Answer, Answers, Filled, INCIDENT, Key, Row};
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
    /// The differences, in the order of the form.
    pub differences: Vec<Difference>,
}

impl Merge {
    /// Compares two versions with their common base.
    pub fn of(base: &Answers, mine: Answers, theirs: &Answers) -> Merge {
        let theirs = aligned(theirs, base, &mine);
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
            differences,
        }
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
        merged
    }

    /// A merged record with their answer in each conflict, from which a page takes names of entries.
    pub fn named(&self) -> Answers {
        self.apply(|_| Side::Theirs)
    }
}

fn both(mine: &Answer, theirs: &Answer) -> Answer {
    Answer::given(vec![[mine.part(0), theirs.part(0)].join("\n\n")])
}

/// The other version, renumbered to match the entries here. A payload has no entry numbers, so each
/// entry takes the number of the base entry with which it shares most answers. The rest get new
/// numbers.
fn aligned(theirs: &Answers, base: &Answers, mine: &Answers) -> Answers {
    let mut aligned = Answers::default();
    let mut fresh = mine.last_row().max(base.last_row()).max(theirs.last_row());
    copy(theirs, INCIDENT, &mut aligned, INCIDENT);
    for group in catalogue::groups() {
        let mut free = base.rows(group).to_vec();
        let mut rows = Vec::new();
        for row in theirs.rows(group) {
            let found = likeliest(theirs, *row, base, &free);
            let here = match found {
                Some(place) => free.remove(place),
                None => {
                    fresh += 1;
                    Row(fresh)
                }
            };
            copy(theirs, *row, &mut aligned, here);
            rows.push(here);
        }
        aligned.set_rows(group, rows);
    }
    aligned
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

/// The index of the entry with most shared answers; the first one for an empty entry.
fn likeliest(theirs: &Answers, row: Row, base: &Answers, free: &[Row]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (place, candidate) in free.iter().enumerate() {
        let shared = theirs
            .iter()
            .filter(|(key, answer)| {
                let same = base.get(Key::of(*candidate, key.id)) == Some(*answer);
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
