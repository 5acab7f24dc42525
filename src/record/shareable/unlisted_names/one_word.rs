//! A name of one word: capitalised, in capitals, or a single letter.

use super::word::{Case, Gap, Word};
use super::{Candidate, MONTHS, Text};
use crate::catalogue::ordinary_words as lists;
use crate::catalogue::sharing::{self, WordList};
use crate::record::shareable::search_term::Sort;

impl Text {
    /// A candidate of one word: capitalised, in capitals, or a single letter.
    pub(super) fn single(&self, from: usize, to: usize, cued: bool) -> Option<Candidate> {
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
                // Skip "Child K": the form's own pseudonyms look like this.
                let alone = !lettered && (cued || !(joined || plain || determined));
                return name.filter(|_| alone);
            }
            Case::Capitals => {
                let unknown = !word.is_plain() && !determined && word.letters.len() < 4;
                let is_body = next.is_some_and(|next| next.is(&lists::BODIES));
                let joined = word.slashed || word.gap == Gap::Slash || word.gap == Gap::Hyphen;
                let initials = unknown && !is_body && !joined && !self.is_even;
                return name.filter(|_| initials || (cued && (unknown || word.is_loud_name())));
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
}

/// Words before a single letter that is not an initial.
static LETTERED: WordList = WordList::of("
    year section tier flat block ward category appendix child group hepatitis vitamin schedule part class grade type plan
    level band unit room table figure annex option form bay entrance building zone exhibit stage team
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

/// Whether a word is in a list of words that name nobody.
pub(super) fn is_nothing_but_ordinary(word: &Word) -> bool {
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
