//! A name in small letters.

use super::word::{Case, Gap, Word};
use super::{Candidate, Text};
use crate::catalogue::ordinary_words as lists;
use crate::catalogue::sharing::{self, WordList};
use crate::record::shareable::search_term::Sort;

impl Text {
    /// A name in small letters: after kin or a title, or before "(cousin)".
    pub(super) fn small(&self, place: usize) -> Option<Candidate> {
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
}

/// Kin and titles that a name follows even in small letters.
static CLOSE: WordList = WordList::of("
    uncle aunt aunty auntie nan nana nanny gran granny grandma grandad grandpa cousin mr mrs ms miss dr pc dc ds sgt
    partner boyfriend girlfriend sw hv
");
