//! A detail to search for, and how it matches a text.

use super::fold::{Class, Glyph};
use chrono::NaiveDate;

/// A date of the record that identifies somebody.
pub struct KnownDate {
    /// The day.
    pub day: NaiveDate,
    /// Its replacement.
    pub instead: &'static str,
}

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A name in the record.
    Name,
    /// Initials of a name in the record.
    Initials,
    /// A date in the record that identifies somebody.
    Date,
    /// An address or a place in the record.
    Place,
    /// A school or setting in the record.
    School,
    /// A postcode, in the record or not.
    Postcode,
    /// A reference in the record, or an NHS number.
    Reference,
    /// An email address or telephone number, in the record or not.
    Contact,
    /// Capitalised words that may be a name.
    MaybeName,
    /// Capitalised words that may be a place.
    MaybePlace,
}

impl Sort {
    /// Its code, for its words (`words::FOUND_SORTS`).
    pub fn code(self) -> &'static str {
        match self {
            Sort::Name => "name",
            Sort::Initials => "initials",
            Sort::Date => "date",
            Sort::Place => "place",
            Sort::School => "school",
            Sort::Postcode => "postcode",
            Sort::Reference => "reference",
            Sort::Contact => "contact",
            Sort::MaybeName => "maybe_name",
            Sort::MaybePlace => "maybe_place",
        }
    }
}

/// A detail as a sequence of letters. The text may have spaces or marks between them.
#[derive(PartialEq)]
pub struct SearchTerm {
    /// The kind of detail.
    pub sort: Sort,
    /// The index of its person in `People`.
    pub who: Option<usize>,
    /// Folded letters and digits.
    pub letters: Vec<char>,
    /// Indices of letters before which a space or mark may come: the starts of words and parts.
    breaks: Vec<usize>,
    /// Which part must begin with a capital: 0 for none, 1 for the first, 2 for the last. Not used for
    /// initials, which must all be capitals.
    capitals: usize,
}

impl SearchTerm {
    /// A search term of these parts.
    pub fn new(sort: Sort, who: Option<usize>, capitals: usize, parts: &[&[char]]) -> SearchTerm {
        let mut letters = Vec::new();
        let mut breaks = Vec::new();
        for part in parts {
            breaks.push(letters.len());
            letters.extend_from_slice(part);
        }
        SearchTerm {
            sort,
            who,
            letters,
            breaks,
            capitals,
        }
    }

    fn wants_capital(&self, letter: usize, has_capitals: bool) -> bool {
        match (self.sort, self.capitals) {
            (Sort::Initials, _) => true,
            // "An" and initials always need a capital: in small letters they are in every text.
            (_, 1) if !has_capitals && self.is_one_long_word() => false,
            (_, 1) => letter == 0,
            (_, 2) => self.breaks.last() == Some(&letter),
            _ => false,
        }
    }

    fn is_one_long_word(&self) -> bool {
        self.breaks.len() == 1 && self.letters.len() > 2
    }

    /// Matches the term at an index. Returns the index after it.
    ///
    /// Any mark that joins words may come between parts. Inside a part, it may come only between all
    /// letters ("R o b i n") or in a capitalised name of five letters or more. Otherwise "as a" would
    /// match Asa.
    pub fn at(&self, glyphs: &[Glyph], start: usize, has_capitals: bool) -> Option<usize> {
        let first = glyphs.get(start)?;
        if self.letters.first() != Some(&first.c) || !first.is_word() {
            return None;
        }
        let before = start.checked_sub(1).and_then(|place| glyphs.get(place));
        if before.is_some_and(|glyph| glyph.class == first.class) {
            return None;
        }
        let (mut place, mut odd, mut pieces, mut dotted) = (start, false, 1, false);
        for (index, wanted) in self.letters.iter().enumerate() {
            if index > 0 {
                let (next, gap) = skip(glyphs, place)?;
                place = next;
                pieces += usize::from(gap != Gap::None);
                dotted |= gap == Gap::Dot;
                odd |= gap != Gap::None && !self.breaks.contains(&index);
            }
            let glyph = glyphs.get(place)?;
            if glyph.c != *wanted || (self.wants_capital(index, has_capitals) && !glyph.capital) {
                return None;
            }
            place += 1;
        }
        let apart = pieces == self.letters.len() && pieces > 2;
        let broken = first.capital && self.letters.len() > 4;
        if odd && !apart && !broken {
            return None;
        }
        self.end(glyphs, place, dotted)
    }

    /// The end of the match: the end of a word, with a possessive s without apostrophe, or the last
    /// dot of "R.E.".
    fn end(&self, glyphs: &[Glyph], place: usize, dotted: bool) -> Option<usize> {
        let last = glyphs.get(place.checked_sub(1)?)?;
        let follows = |place: usize| {
            let next = glyphs.get(place);
            next.is_some_and(|next| next.class == last.class)
        };
        if !follows(place) {
            let dot = dotted && glyphs.get(place).is_some_and(|glyph| glyph.c == '.');
            return Some(place + usize::from(dot && self.sort == Sort::Initials));
        }
        let possessive = self.sort == Sort::Name
            && self.letters.len() > 2
            && glyphs.get(place).is_some_and(|glyph| glyph.c == 's');
        (possessive && !follows(place + 1)).then_some(place + 1)
    }
}

/// The gap between two letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing that can be seen.
    None,
    /// Spaces, hyphens and the like.
    Some,
    /// At least one dot, perhaps with others.
    Dot,
}

/// Skips to the next letter. None where a mark before it does not join words, or after four marks.
fn skip(glyphs: &[Glyph], from: usize) -> Option<(usize, Gap)> {
    let (mut place, mut gap, mut seen) = (from, Gap::None, 0);
    loop {
        let glyph = glyphs.get(place)?;
        match (glyph.class, glyph.c) {
            (Class::Letter | Class::Digit, _) => return Some((place, gap)),
            (Class::Unseen, _) => {}
            (_, '.') => (gap, seen) = (Gap::Dot, seen + 1),
            (Class::Line, _) | (_, ' ' | '\t' | '-' | '\'' | '_' | '/') => {
                if gap == Gap::None {
                    gap = Gap::Some;
                }
                // Count several spaces as one.
                seen += usize::from(!matches!(glyph.c, ' ' | '\t'));
            }
            _ => return None,
        }
        if seen > 3 {
            return None;
        }
        place += 1;
    }
}
