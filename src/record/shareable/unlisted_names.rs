//! Finds names that are not in the record, by their context: after a word for kin or a role, after
//! "known as", as initials, or as unexpected capitals.

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

    /// A place in a run: the words before "School" and the like, or after "St".
    fn place(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let last = (start..end).rev().find(|place| {
            self.get(*place)
                .is_some_and(|word| word.is(&sharing::PLACES) || word.is(&lists::MORE_PLACES))
        });
        let skips = |from: usize, to: usize| {
            let plain = |place: &usize| {
                self.get(*place).is_some_and(|word| {
                    word.is(&lists::GENERIC)
                        || word.is(&lists::BODIES)
                        || word.is(&sharing::COMMON)
                        || word.case == Case::Capitals
                        || (word.begins && word.is_plain())
                })
            };
            (from..to).find(|place| !plain(place))
        };
        if let Some(last) = last {
            skips(start, last)?;
            // Leave out the first word of a sentence, and the letter of "Flat B".
            let from = (start..last).find(|place| {
                !self.get(*place).is_some_and(|word| {
                    let opens = word.begins && word.is_plain();
                    opens || word.letters == "the" || word.case == Case::Letter
                })
            })?;
            let word = self.get(last)?;
            // "Hill" and "Ward" are also names of people, after a title or kin.
            let is_person = (start..last).any(|place| self.get(place).is_some_and(Word::is_role))
                || self.is_cued(from);
            let certain = word.is(&sharing::PLACES);
            let numbered = self
                .before(start)
                .is_some_and(|word| word.case == Case::Number);
            let located = self
                .before(start)
                .is_some_and(|word| word.is(&lists::INTO_PLACES));
            let alone = !word.is(&sharing::COMMON) && last + 1 < end;
            let fits = certain || numbered || located || !(word.is_name_too() || alone);
            return (!is_person && fits && !self.ends_in_body(last + 1, end))
                .then_some((from, last + 1));
        }
        let first = self.get(start)?;
        let headed =
            first.is(&lists::PLACE_HEADS) && end > start + 1 && !self.ends_in_body(start + 1, end);
        let the = first.letters == "the" && !first.begins && end > start + 1;
        let numbered = self
            .before(start)
            .is_some_and(|word| word.case == Case::Number)
            && (start + 1..end).any(|place| {
                self.get(place)
                    .is_some_and(|word| word.is(&sharing::PARTICLES))
            });
        let plain = (start + 1..end)
            .all(|place| self.get(place).is_some_and(|word| word.is(&lists::BODIES)));
        ((headed || numbered || the) && !plain).then_some((start, end))
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

    /// The name in a run without a place, if it has one.
    fn name(&self, start: usize, end: usize) -> Option<Candidate> {
        if self.is_nobody(start, end)? {
            return None;
        }
        let (mut from, mut to) = (start, end);
        let mut cued = self.is_cued(start);
        let named = cued && self.is_named(start);
        let mut title = None;
        while let Some(word) = self.get(from).filter(|_| from < to) {
            let alone = from + 1 == to;
            if word.is_role() && !(alone && (named || (cued && !word.is_title()))) {
                title = word.is_title().then_some(from);
                cued = true;
            } else if cued
                || !word.is_plain()
                || (word.is_name_too()
                    && (!(word.begins && alone) || self.is_followed_by_doing(from)))
            {
                break;
            } else {
                title = None;
            }
            from += 1;
        }
        while let Some(last) = self.before(to).filter(|_| from < to) {
            let is_end = last.is(&lists::BODIES)
                || last.is(&sharing::COMMON)
                || last.is_role()
                || (last.case == Case::Capitals && last.is_plain());
            if !is_end
                || (named && to == from + 1)
                || (cued && to == from + 1 && (last.is_name_too() || last.is_pet_name()))
            {
                break;
            }
            to -= 1;
        }
        let words = self.words.get(from..to).filter(|words| !words.is_empty())?;
        let first = words.first()?;
        let strange = words
            .iter()
            .filter(|word| !word.is_plain() && word.case != Case::Small)
            .count();
        let of_body = to < end && self.ends_in_body(to, end);
        let is_listed = words
            .iter()
            .all(|word| is_nothing_but_ordinary(word) && !word.is_role());
        if (named || title.is_some()) && !is_listed {
            return self.candidate(title.unwrap_or(from), to, Sort::MaybeName);
        }
        // "Kelly Marsh Social Worker" names a person; "Kent Police" does not.
        if of_body && strange < 2 {
            return None;
        }
        if words.len() == 1 {
            return self.single(from, to, cued);
        }
        let may_be = strange > 0 || (words.iter().any(Word::is_name_too));
        if !may_be && !cued {
            return None;
        }
        if !may_be
            && words.iter().all(|word| {
                word.is(&lists::PEOPLES) || word.is(&lists::LANDS) || word.is(&lists::BODIES)
            })
        {
            return None;
        }
        let before = self
            .before(from)
            .filter(|_| !first.begins && first.gap == Gap::Space);
        let is_family = self.get(to).is_some_and(|word| word.is(&lists::FAMILIES));
        let place = before.is_some_and(|before| {
            (before.letters == "the" && !is_family && !cued)
                || (before.is(&lists::INTO_PLACES) && !self.is_trusting(from))
        });
        if place && strange == 0 {
            return None;
        }
        let all_lands = words.iter().all(|word| word.is(&lists::LANDS));
        if all_lands && !cued {
            return None;
        }
        let sort = if place {
            Sort::MaybePlace
        } else {
            Sort::MaybeName
        };
        self.candidate(from, to, sort)
    }

    /// Whether a run names a people, a day, a prison or an operation.
    fn is_nobody(&self, start: usize, end: usize) -> Option<bool> {
        let (first, rest) = self.words.get(start..end)?.split_first()?;
        let is_of_people = |word: &Word| {
            word.is(&lists::PEOPLES) || word.is(&lists::LANDS) || word.is(&lists::BODIES)
        };
        let is_rest = |word: &Word| matches!(word.letters.as_str(), "year" | "eve" | "day");
        let is_day = first.is(&DAYS_BEGIN) && rest.iter().all(is_rest);
        let is_people = is_of_people(first) && rest.iter().all(is_of_people);
        let is_several = (is_day || is_people) && !rest.is_empty();
        Some(first.is(&HEADS) || (is_several && !self.is_cued(start)))
    }

    /// A candidate of one word: capitalised, in capitals, or a single letter.
    fn single(&self, from: usize, to: usize, cued: bool) -> Option<Candidate> {
        // A text of one word has no context.
        if self.words.len() == 1 {
            return None;
        }
        let word = self.get(from)?;
        let before = self.before(from).filter(|_| !word.begins);
        let space = word.gap == Gap::Space;
        let after = |letters: &[&str]| {
            space && before.is_some_and(|before| letters.contains(&before.letters.as_str()))
        };
        let determined = after(&[
            "the", "a", "an", "this", "each", "every", "any", "no", "another",
        ]);
        let next = self.get(to);
        let is_family = next.is_some_and(|next| next.is(&lists::FAMILIES));
        let name = self.candidate(from, to, Sort::MaybeName);
        match word.case {
            Case::Dotted => return name,
            Case::Letter => {
                let lettered = before.is_some_and(|before| {
                    before.is(&LETTERED) || before.case == Case::Number || before.slashed
                });
                let joined = word.slashed
                    || word.gap == Gap::Slash
                    || word.gap == Gap::Hyphen
                    || next.is_some_and(|next| next.gap == Gap::Hyphen);
                let plain = matches!(word.letters.as_str(), "a" | "i") && !cued;
                // Skip "Child K": the form itself calls people so.
                let alone = !lettered && (cued || !(joined || plain || determined));
                return name.filter(|_| alone);
            }
            Case::Capitals => {
                let unknown = !word.is_plain() && !determined && word.letters.len() < 4;
                let is_body = next.is_some_and(|next| next.is(&lists::BODIES));
                let joined = word.slashed || word.gap == Gap::Slash || word.gap == Gap::Hyphen;
                let initials = unknown && !is_body && !joined && !self.is_even;
                return name.filter(|_| initials || (cued && unknown));
            }
            _ => {}
        }
        // "April" is a month unless the context says otherwise.
        if word.is(&MONTHS) {
            let said = before.is_some_and(|before| before.is(&lists::DOINGS));
            let is_name = cued
                || (said && space)
                || (word.begins && self.is_followed_by_doing(from) && !word.is(&SEASONS));
            return name.filter(|_| is_name);
        }
        if word.is_plain() && !word.is_name_too() {
            let odd = !is_nothing_but_ordinary(word) && word.gap == Gap::Space;
            return name.filter(|_| cued && (odd || word.is_pet_name()));
        }
        if word.is_plain() && word.begins {
            return name.filter(|_| cued || self.is_followed_by_doing(from));
        }
        let of_thing = next.is_some_and(|next| {
            next.gap == Gap::Space && !word.paused && (next.is(&lists::BODIES) || next.is(&THINGS))
                || next.gap == Gap::Hyphen && next.is(&THINGS)
        });
        if of_thing && !cued && !word.owns && !is_family {
            return None;
        }
        if cued || is_family {
            return name;
        }
        if after(&["speak", "speaks", "speaking", "spoken", "spoke"]) {
            return None;
        }
        if determined {
            return None;
        }
        let into = space && before.is_some_and(|before| before.is(&lists::INTO_PLACES));
        if into && !self.is_trusting(from) && !word.owns {
            let at = after(&["at", "outside", "inside", "near", "opposite"]);
            return self
                .candidate(from, to, Sort::MaybePlace)
                .filter(|_| at && !word.is_plain());
        }
        name
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

    /// A name in small letters: after kin or a title, or before "(cousin)".
    fn small(&self, place: usize) -> Option<Candidate> {
        let word = self.get(place)?;
        let is_strange = |word: &Word| {
            word.case == Case::Small
                && word.letters.len() > 2
                && !word.is_plain()
                && !word.is(&sharing::BETWEEN_NAMES)
                && !word.is(&lists::LETTERS)
                && !word.is(&sharing::PARTICLES)
        };
        if word.known || !is_strange(word) || word.gap == Gap::Hyphen {
            return None;
        }
        let before = self.before(place).filter(|_| !word.begins);
        let close = word.gap == Gap::Space
            && before.is_some_and(|before| {
                before.is_role()
                    && !before.owns
                    && (self.is_even || before.is(&CLOSE) || self.is_followed_by_doing(place))
            });
        let apart = self.is_even && word.gap == Gap::Mark && before.is_some_and(Word::is_role);
        let explained = word.paused
            && self
                .get(place + 1)
                .is_some_and(|next| next.gap == Gap::Mark && next.is(&lists::ROLES) && next.paused);
        let named = self.is_named(place) && (self.is_even || word.gap == Gap::Space);
        if !(close || apart || explained || named) {
            return None;
        }
        let mut to = place + 1;
        // Continue over "ada bo", but stop before a verb: "ada pronounced".
        let goes_on = |next: &Word| {
            let is_verb = ["ed", "ing", "ly"]
                .iter()
                .any(|end| next.letters.ends_with(end));
            next.gap == Gap::Space && !next.begins && is_strange(next) && !is_verb
        };
        while self.get(to).is_some_and(goes_on) {
            to += 1;
        }
        self.candidate(place, to, Sort::MaybeName)
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
            Case::Capitals => !word.is(&lists::LETTERS) && !word.is_plain(),
            _ => false,
        }
    }
}

/// Words that start the name of a prison or an operation.
static HEADS: WordList = WordList::of("hmp hmyoi yoi operation project");

/// Words before "Eve" or "Day" that make it a day, not a name.
static DAYS_BEGIN: WordList = WordList::of("christmas easter new year");

/// Words before a single letter that is not an initial.
static LETTERED: WordList = WordList::of("
    year section tier flat block ward category appendix child group hepatitis vitamin schedule part class grade type plan
    level band unit room table figure annex option form bay entrance building zone exhibit stage team
");

/// Kin and titles that a name follows even in small letters.
static CLOSE: WordList = WordList::of("
    uncle aunt aunty auntie nan nana nanny gran granny grandma grandad grandpa cousin mr mrs ms miss dr pc dc ds sgt
    partner boyfriend girlfriend sw hv
");

/// Months and seasons, some of which are also names.
static MONTHS: WordList = WordList::of("
    january february march april may june july august september october november december spring summer autumn winter easter
");

/// Months and seasons that are not names.
static SEASONS: WordList = WordList::of(
    "january february march july september october november december spring winter easter",
);

/// Nouns after a capitalised word that show it is not a person.
static THINGS: WordList = WordList::of("
    speaking language interpreter heritage origin ethnicity church mosque temple syndrome disease compliant
    criteria assessment law act test scan scale police council hospital school college university nursery team
    service services area estate site road street campus line helpline website app phone cover mix oil toolkit method model
    criterion referral form report inquiry review stadium market
");

fn is_nothing_but_ordinary(word: &Word) -> bool {
    [
        &sharing::COMMON,
        &lists::PEOPLES,
        &lists::LANDS,
        &lists::BODIES,
        &lists::MAKERS,
        &lists::GENERIC,
        &lists::ROLES,
        &lists::WORK_WORDS,
    ]
    .iter()
    .any(|list| word.is(list))
}
