//! The words of a text, each with its case and the marks around it.

use crate::catalogue::ordinary_words as lists;
use crate::catalogue::sharing::{self, WordList};
use crate::record::shareable::fold::{Class, Glyph};
use crate::record::shareable::ordinary::{is_ordinary, may_be_ordinary};

/// The mark before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// A space, or the start.
    Space,
    /// A hyphen.
    Hyphen,
    /// A comma, a bracket, a colon or a quotation mark.
    Mark,
    /// A slash or an ampersand.
    Slash,
    /// Anything else.
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Small letters only.
    Small,
    /// A capital, then small letters.
    Capital,
    /// Two capitals or more, and nothing else.
    Capitals,
    /// A capital alone.
    Letter,
    /// Capitals with dots between them.
    Dotted,
    /// With a digit.
    Number,
}

/// One word of a text, with the marks around it.
pub struct Word {
    /// Its first glyph.
    pub from: usize,
    /// The glyph after it.
    pub to: usize,
    /// Its letters, folded.
    pub letters: String,
    /// How it is written.
    pub case: Case,
    /// The mark before it.
    pub gap: Gap,
    /// A sentence begins with it.
    pub begins: bool,
    /// It owns the next word: "Ada's".
    pub owns: bool,
    /// The glyph after its "'s".
    pub owner_end: usize,
    /// A comma, a bracket or the like follows.
    pub paused: bool,
    /// A slash or an ampersand follows.
    pub slashed: bool,
    /// It overlaps a name of the record.
    pub known: bool,
    /// The next word is in `DOINGS`: a verb that shows a person.
    pub acts: bool,
}

impl Word {
    /// Whether it is in this list.
    pub fn is(&self, list: &WordList) -> bool {
        list.has(&self.letters)
    }

    /// A title, such as "Dr".
    pub fn is_title(&self) -> bool {
        self.is(&sharing::TITLES)
    }

    /// Written with a capital.
    pub fn is_upper(&self) -> bool {
        matches!(
            self.case,
            Case::Capital | Case::Capitals | Case::Letter | Case::Dotted
        )
    }

    /// A word for kin or a role.
    pub fn is_role(&self) -> bool {
        self.is_title() || self.is(&lists::ROLES)
    }

    /// A people, a land or a body, such as "Polish", "Wales" or "Police".
    pub fn is_of_people(&self) -> bool {
        self.is(&lists::PEOPLES) || self.is(&lists::LANDS) || self.is(&lists::BODIES)
    }

    /// An ordinary word that is also a name.
    pub fn is_name_too(&self) -> bool {
        self.is(&lists::NAMES_TOO)
    }

    /// A word for kin in a language other than English.
    pub fn is_pet_name(&self) -> bool {
        self.is(&lists::ROLES) && !is_ordinary(&self.letters)
    }

    /// In capitals, neither ordinary nor a listed abbreviation: "JONES", not "MASH".
    pub fn is_loud_name(&self) -> bool {
        let is_listed = self.is(&lists::LETTERS) || is_ordinary(&self.letters);
        self.case == Case::Capitals && !is_listed
    }

    /// Whether the word needs no decision of a person.
    pub fn is_plain(&self) -> bool {
        match self.case {
            Case::Number => true,
            Case::Letter => self.begins && matches!(self.letters.as_str(), "a" | "i"),
            Case::Dotted => false,
            Case::Capitals => {
                self.letters.len() > 3 || self.is(&lists::LETTERS) || is_ordinary(&self.letters)
            }
            // "Chester was seen" is about somebody, "Later she came" is not.
            Case::Capital if !self.begins || self.acts => {
                self.is_role() || is_ordinary(&self.letters)
            }
            Case::Small | Case::Capital => self.is_role() || may_be_ordinary(&self.letters),
        }
    }
}

/// The words of a text, with the marks around each.
pub fn words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut place, mut gap, mut begins) = (0, Gap::Space, true);
    while let Some(glyph) = glyphs.get(place) {
        if glyph.is_word() {
            let word = word(glyphs, place, gap, begins);
            place = word.to;
            (gap, begins) = (Gap::Space, false);
            // Count "'s" as part of its owner.
            let mut word = word;
            if let Some(end) = owner_end(glyphs, place) {
                word.owns = true;
                word.owner_end = end;
                place = end;
            }
            words.push(word);
            continue;
        }
        place += 1;
        if glyph.class == Class::Unseen {
            continue;
        }
        if let Some(last) = words.last_mut().filter(|_| gap == Gap::Space) {
            last.paused |= matches!(glyph.c, ',' | '(' | ')' | ';');
            last.slashed |= matches!(glyph.c, '/' | '&' | '+');
        }
        let abbreviated = words.last().is_some_and(|last| {
            last.case == Case::Letter
                || (last.is_title() && last.is_upper())
                || last.letters == "st"
        });
        let seen = match (glyph.class, glyph.c) {
            (Class::Line, _) => {
                begins = true;
                Gap::Other
            }
            (_, ' ' | '\t') => continue,
            (_, '.') if abbreviated => continue,
            (_, '.' | '!' | '?' | ':' | '*' | '•') => {
                begins = true;
                Gap::Mark
            }
            (_, ',' | '(' | ')' | ';' | '"' | '\'' | '“' | '”') => Gap::Mark,
            (_, '-') => Gap::Hyphen,
            (_, '/' | '&' | '+') => Gap::Slash,
            _ => Gap::Other,
        };
        gap = match (gap, seen) {
            (Gap::Space, seen) => seen,
            (gap, _) if gap == seen => gap,
            _ => Gap::Other,
        };
        // A dash with a space after it joins nothing.
        let spaced = glyphs.get(place).is_some_and(|next| next.c == ' ');
        if gap == Gap::Hyphen && spaced {
            gap = Gap::Other;
        }
        if matches!(seen, Gap::Mark) && gap == Gap::Other {
            gap = Gap::Mark;
        }
    }
    words
}

fn word(glyphs: &[Glyph], from: usize, gap: Gap, begins: bool) -> Word {
    let rest = glyphs.get(from..).unwrap_or_default();
    let dotted = dotted(rest);
    let is_number = rest
        .first()
        .is_some_and(|first| first.class == Class::Digit);
    let mut length = 0;
    while let Some(glyph) = rest.get(length) {
        // "O'Neill" is one word; a possessive "'s" is not part of it.
        let inside = glyph.c == '\'' && length > 0 && {
            let next = rest
                .get(length + 1)
                .is_some_and(|next| next.class == Class::Letter);
            next && owner_end(rest, length).is_none()
        };
        if !glyph.is_word() && glyph.class != Class::Unseen && !inside {
            break;
        }
        length += 1;
    }
    let length = dotted.unwrap_or(length);
    let letters = rest.get(..length).unwrap_or_default();
    let letters = letters
        .iter()
        .filter(|glyph| glyph.class == Class::Letter || glyph.class == Class::Digit);
    let capitals = letters.clone().filter(|glyph| glyph.capital).count();
    let first = letters.clone().next().is_some_and(|glyph| glyph.capital);
    let all = letters.clone().count();
    let digits = letters.clone().any(|glyph| glyph.class == Class::Digit);
    let case = match (first, capitals) {
        _ if dotted.is_some() => Case::Dotted,
        _ if is_number || digits => Case::Number,
        (true, 1) if all == 1 => Case::Letter,
        (true, capitals) if capitals == all => Case::Capitals,
        (true, _) => Case::Capital,
        (false, _) => Case::Small,
    };
    Word {
        from,
        to: from + length,
        letters: letters.map(|glyph| glyph.c).collect(),
        case,
        gap,
        begins,
        owns: false,
        owner_end: from + length,
        paused: false,
        slashed: false,
        known: false,
        acts: false,
    }
}

/// The length of initials such as "J.S." or "J.S" that start here.
fn dotted(rest: &[Glyph]) -> Option<usize> {
    let (mut length, mut letters) = (0, 0);
    while rest
        .get(length)
        .is_some_and(|glyph| glyph.class == Class::Letter && glyph.capital)
    {
        letters += 1;
        let dot = rest.get(length + 1).is_some_and(|glyph| glyph.c == '.');
        if !dot {
            let ends = !rest.get(length + 1).is_some_and(|glyph| glyph.is_word());
            return (letters > 1 && ends).then_some(length + 1);
        }
        length += 2;
    }
    let ends = !rest.get(length).is_some_and(|glyph| glyph.is_word());
    (letters > 1 && ends).then_some(length)
}

/// The index after a "'s" that starts here.
fn owner_end(glyphs: &[Glyph], place: usize) -> Option<usize> {
    let at = |place: usize| glyphs.get(place);
    at(place).filter(|glyph| glyph.c == '\'')?;
    let is_word = |place: usize| at(place).is_some_and(|glyph| glyph.is_word());
    if at(place + 1).is_some_and(|glyph| glyph.c == 's' && !glyph.capital) && !is_word(place + 2) {
        return Some(place + 2);
    }
    None
}
