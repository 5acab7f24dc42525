//! A place in a run of capitalised words.

use super::Text;
use super::word::{Case, Word};
use crate::catalogue::ordinary_words as lists;
use crate::catalogue::sharing;

impl Text {
    /// A place in a run: the words before "School" and the like, or after "St".
    pub(super) fn place(&self, start: usize, end: usize) -> Option<(usize, usize)> {
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
}
