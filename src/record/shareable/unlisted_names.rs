//! Finds names that are not in the record, by their context: after a word for kin or a role, after
//! "known as", as initials, or as unexpected capitals.

mod full_name;
mod one_word;
mod place;
mod small_letters;
mod word;

use super::fold::Glyph;
use super::search_term::Sort;
use crate::catalogue::ordinary_words as lists;
use crate::catalogue::sharing::{self, WordList};
use std::collections::BTreeSet;
use word::{Case, Gap, Word, words};

/// A possible name or place, by the indices of its glyphs.
#[derive(Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its first glyph.
    pub from: usize,
    /// The glyph after it.
    pub to: usize,
    /// `MaybeName` or `MaybePlace`.
    pub sort: Sort,
}

/// Words found as names somewhere in the record. They count as names in every other text too.
#[derive(Default)]
pub struct SeenNames(BTreeSet<String>);

impl SeenNames {
    /// Adds the names of a text.
    pub fn collect(&mut self, glyphs: &[Glyph]) {
        let text = Text::of(glyphs, &[]);
        for found in text.candidates() {
            for word in text.words.iter().filter(|word| found.covers(word)) {
                if found.sort == Sort::MaybeName && word.letters.len() > 1 && !word.is_title() {
                    self.0.insert(word.letters.clone());
                }
            }
        }
    }
}

impl Candidate {
    fn covers(&self, word: &Word) -> bool {
        self.from <= word.from && word.to <= self.to
    }

    fn meets(&self, other: &Candidate) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// The possible names and places in a text, from left to right. `known` holds the ranges of names
/// that the record has.
pub fn find(glyphs: &[Glyph], known: &[(usize, usize)], seen: &SeenNames) -> Vec<Candidate> {
    let text = Text::of(glyphs, known);
    let mut found = text.candidates();
    for (place, word) in text.words.iter().enumerate() {
        let again = Candidate {
            from: word.from,
            to: word.to,
            sort: Sort::MaybeName,
        };
        let is_known = found.iter().any(|found| found.meets(&again));
        if !is_known
            && !word.known
            && seen.0.contains(&word.letters)
            && text.may_be_again(place, word)
        {
            found.push(again);
        }
    }
    found.sort_unstable_by_key(|found| found.from);
    found
}

struct Text {
    words: Vec<Word>,
    /// Written without capitals or all in capitals, so that capitals mean nothing.
    is_even: bool,
}

impl Text {
    fn of(glyphs: &[Glyph], known: &[(usize, usize)]) -> Text {
        let mut words = words(glyphs);
        let does: Vec<bool> = words
            .iter()
            .map(|word| word.gap == Gap::Space && !word.begins && word.is(&lists::DOINGS))
            .collect();
        for (word, acts) in words.iter_mut().zip(does.into_iter().skip(1)) {
            word.acts = acts;
        }
        for word in &mut words {
            word.known = known
                .iter()
                .any(|(from, to)| *from < word.to && word.from < *to);
        }
        let letters = |words: &[Word], case| words.iter().filter(|word| word.case == case).count();
        let (small, capital) = (letters(&words, Case::Small), letters(&words, Case::Capital));
        let loud = letters(&words, Case::Capitals);
        if loud > 12 && loud > small + capital {
            for word in &mut words {
                word.case = Case::Small;
            }
        }
        let begun = words
            .iter()
            .filter(|word| word.begins && word.case != Case::Number);
        let (upper, all) = begun.fold((0, 0), |(upper, all), word| {
            (upper + usize::from(word.is_upper()), all + 1)
        });
        Text {
            is_even: upper * 2 < all || loud > small + capital,
            words,
        }
    }

    fn get(&self, place: usize) -> Option<&Word> {
        self.words.get(place)
    }

    fn before(&self, place: usize) -> Option<&Word> {
        self.words.get(place.checked_sub(1)?)
    }

    /// Every possible name or place, by context.
    fn candidates(&self) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut place = 0;
        while let Some(word) = self.get(place) {
            let end = match word.is_upper() {
                true => self.run_end(place),
                false => place + 1,
            };
            match word.case {
                Case::Small => found.extend(self.small(place)),
                Case::Number => {}
                _ => self.run(place, end, &mut found),
            }
            place = end;
        }
        let mut free = 0;
        found.retain(|one: &Candidate| {
            let is_free = one.from >= free;
            free = free.max(one.to);
            is_free
        });
        found
    }

    /// The index after a run of capitalised words, with "de" and the like between them.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        loop {
            let joins = |place: usize| {
                let (before, word) = (self.before(place), self.get(place));
                word.filter(|word| {
                    let close = matches!(word.gap, Gap::Space | Gap::Hyphen);
                    close && !word.begins && before.is_some_and(|before| !before.slashed)
                })
            };
            let Some(word) = joins(end) else {
                return end;
            };
            if word.is_upper() {
                end += 1;
                continue;
            }
            let mut after = end;
            while joins(after).is_some_and(|word| word.is(&sharing::PARTICLES)) && after < end + 3 {
                after += 1;
            }
            match joins(after).is_some_and(Word::is_upper) && after > end {
                true => end = after + 1,
                false => return end,
            }
        }
    }

    fn candidate(&self, from: usize, to: usize, sort: Sort) -> Option<Candidate> {
        let (first, last) = (self.get(from)?, self.before(to)?);
        // A place keeps its "'s": "St Ada's".
        let end = match sort {
            Sort::MaybePlace => last.owner_end,
            _ => last.to,
        };
        (from < to).then_some(Candidate {
            from: first.from,
            to: end,
            sort,
        })
    }

    /// Adds the candidates in a run of capitalised words.
    fn run(&self, start: usize, end: usize, found: &mut Vec<Candidate>) {
        if start >= end {
            return;
        }
        // Take a place whole, even with a possessive in it: "Queen Ada's Hospital".
        if let Some((from, to)) = self.place(start, end) {
            self.run(start, from, found);
            found.extend(self.candidate(from, to, Sort::MaybePlace));
            self.run(to, end, found);
            return;
        }
        if let Some(known) =
            (start..end).find(|place| self.get(*place).is_some_and(|word| word.known))
        {
            self.run(start, known, found);
            self.run(known + 1, end, found);
            return;
        }
        let owner = (start..end.saturating_sub(1))
            .find(|place| self.get(*place).is_some_and(|word| word.owns));
        if let Some(owner) = owner {
            // "Ada's Law" and "New Year's Day" name nobody; "Ada's Mum" names two people.
            let is_body = self.before(end).is_some_and(|last| last.is(&lists::BODIES));
            if !is_body {
                self.run(start, owner + 1, found);
                self.run(owner + 1, end, found);
            }
            return;
        }
        found.extend(self.name(start, end));
    }

    fn ends_in_body(&self, from: usize, end: usize) -> bool {
        from < end && self.before(end).is_some_and(|word| word.is(&lists::BODIES))
    }

    /// Whether a name follows here: after kin, a role or a title, or after "known as".
    fn is_cued(&self, place: usize) -> bool {
        let (Some(word), Some(before)) = (self.get(place), self.before(place)) else {
            return false;
        };
        if word.begins {
            return false;
        }
        let close = matches!(word.gap, Gap::Space);
        let near = close || word.gap == Gap::Mark;
        (near && before.is_role() && !before.owns) || (near && self.is_named(place))
    }

    /// Whether the word comes after "called", "known as" or "calls him".
    fn is_named(&self, place: usize) -> bool {
        let back = |steps: usize| {
            let word = place.checked_sub(steps).and_then(|place| self.get(place));
            word.map_or("", |word| word.letters.as_str())
        };
        let is_verb = self
            .before(place)
            .is_some_and(|before| before.gap != Gap::Hyphen);
        let calls = |letters: &str| is_verb && matches!(letters, "call" | "calls" | "called");
        match back(1) {
            "as" => (2..8).any(|steps| back(steps) == "known") || back(2) == "to",
            "him" | "her" | "them" | "me" | "she" | "he" | "they" => calls(back(2)),
            "of" => back(2) == "name",
            "is" | "was" => back(2) == "name",
            "only" => back(2) == "as",
            word => calls(word) && word != "called" || lists::NAMING.has(word),
        }
    }

    /// Whether a verb or a pause follows, as after a person's name.
    fn is_followed_by_doing(&self, place: usize) -> bool {
        let Some(word) = self.get(place) else {
            return false;
        };
        let next = self.get(place + 1);
        word.owns
            || word.paused
            || next.is_some_and(|next| next.case == Case::Small && next.is(&lists::DOINGS))
    }

    /// Whether "in" comes after a word of trust, as in "confided in Ada".
    fn is_trusting(&self, place: usize) -> bool {
        let word = place.checked_sub(2).and_then(|place| self.get(place));
        word.is_some_and(|word| word.is(&lists::TRUSTING))
    }

    /// Whether a word found as a name elsewhere may be one here.
    fn may_be_again(&self, place: usize, word: &Word) -> bool {
        match word.case {
            Case::Capital if word.is_plain() => {
                (!word.begins || self.is_followed_by_doing(place))
                    && !(word.is(&MONTHS) || word.is_role())
            }
            Case::Capital => true,
            Case::Small => {
                !word.is_plain() && word.letters.len() > 2 && !word.is(&sharing::PARTICLES)
            }
            Case::Capitals => word.is_loud_name(),
            _ => false,
        }
    }
}

/// Months and seasons, some of which are also names.
static MONTHS: WordList = WordList::of("
    january february march april may june july august september october november december spring summer autumn winter easter
");
