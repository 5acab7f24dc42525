//! A name in a run of capitalised words.

use super::one_word::is_nothing_but_ordinary;
use super::word::{Case, Gap, Word};
use super::{Candidate, MONTHS, Text};
use crate::catalogue::ordinary_words as lists;
use crate::catalogue::sharing::{self, WordList};
use crate::record::shareable::search_term::Sort;

impl Text {
    /// The name in a run without a place, if it has one.
    pub(super) fn name(&self, start: usize, end: usize) -> Option<Candidate> {
        if self.is_nobody(start, end)? {
            return None;
        }
        let (mut from, mut to) = (start, end);
        let mut cued = self.is_cued(start) || self.is_surname_of_known(start, end);
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
            // "DC BROWN" is a name, though "brown" is a word.
            let is_titled = title.is_some()
                && to == from + 1
                && !(last.is(&lists::LETTERS) || last.is(&lists::DOINGS));
            let is_end = last.is(&lists::BODIES)
                || last.is(&sharing::COMMON)
                || last.is_role()
                || (last.case == Case::Capitals
                    && last.is_plain()
                    && !is_titled
                    && !self.is_loud_surname(from, to, cued));
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
        if !may_be && words.iter().all(Word::is_of_people) {
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

    /// Whether a run ends in a surname in capitals, after a cue or another name: "Sarah JONES".
    fn is_loud_surname(&self, from: usize, to: usize, cued: bool) -> bool {
        let is_loud = |place: &usize| self.is_loud(*place, to);
        let loud = (from..to).rev().take_while(is_loud).count();
        if loud == 0 {
            return false;
        }
        let start = to - loud;
        let Some(lead) = self.before(start).filter(|_| from < start) else {
            return cued;
        };
        let is_upper = lead.is_upper() && lead.case != Case::Capitals;
        let is_name = !lead.is_plain() || (lead.is_name_too() && !lead.is(&MONTHS));
        let may_be = cued && !is_nothing_but_ordinary(lead);
        (is_upper && (is_name || may_be)) || (cued && lead.is(&sharing::PARTICLES))
    }

    /// Whether a word before the index `to` is a surname in capitals, or the first half of one.
    fn is_loud(&self, place: usize, to: usize) -> bool {
        // "REES" of "REES-HUGHES" looks like the plural of "re".
        let is_joined = self
            .get(place + 1)
            .is_some_and(|next| place + 1 < to && next.gap == Gap::Hyphen);
        self.get(place)
            .is_some_and(|word| word.is_loud_name() || (is_joined && word.case == Case::Capitals))
    }

    /// Whether a surname in capitals follows a name of the record: "Robin JONES", with Robin recorded.
    fn is_surname_of_known(&self, place: usize, end: usize) -> bool {
        let (Some(word), Some(before)) = (self.get(place), self.before(place)) else {
            return false;
        };
        let joins = word.gap == Gap::Space && !word.begins;
        let is_first_name = before.known && !before.owns && before.case == Case::Capital;
        joins && is_first_name && self.is_loud(place, end)
    }

    /// Whether a run names a people, a day, a prison or an operation.
    fn is_nobody(&self, start: usize, end: usize) -> Option<bool> {
        let (first, rest) = self.words.get(start..end)?.split_first()?;
        let is_rest = |word: &Word| matches!(word.letters.as_str(), "year" | "eve" | "day");
        let is_day = first.is(&DAYS_BEGIN) && rest.iter().all(is_rest);
        let is_people = first.is_of_people() && rest.iter().all(Word::is_of_people);
        let is_several = (is_day || is_people) && !rest.is_empty();
        Some(first.is(&HEADS) || (is_several && !self.is_cued(start)))
    }
}

/// Words that start the name of a prison or an operation.
static HEADS: WordList = WordList::of("hmp hmyoi yoi operation project");

/// Words before "Eve" or "Day" that make it a day, not a name.
static DAYS_BEGIN: WordList = WordList::of("christmas easter new year");
