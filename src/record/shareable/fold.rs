//! Folds text for the search: letters without case and accents, each with its byte offsets.
//!
//! Unicode's decomposition (UAX 15) takes letters and their marks apart, in every script.

use crate::record::plain::is_unseen;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// The class of a glyph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A letter of any script.
    Letter,
    /// A digit.
    Digit,
    /// Invisible: it neither splits a word nor joins two.
    Unseen,
    /// A line break.
    Line,
    /// Anything else.
    Other,
}

/// One folded character of a text, with its byte offsets.
#[derive(Clone, Copy)]
pub struct Glyph {
    /// The folded character.
    pub c: char,
    /// Its class.
    pub class: Class,
    /// Whether it was a capital.
    pub capital: bool,
    /// Offset of its first byte.
    pub from: usize,
    /// Offset of the byte after it.
    pub to: usize,
}

impl Glyph {
    /// A letter or a digit.
    pub fn is_word(self) -> bool {
        matches!(self.class, Class::Letter | Class::Digit)
    }
}

/// Latin letters that Unicode does not decompose, with their usual substitutes.
const PLAIN: &[(char, &str)] = &[
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('ß', "ss"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ĸ', "k"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ƀ', "b"),
    ('ɓ', "b"),
    ('ƃ', "b"),
    ('ƈ', "c"),
    ('ȼ', "c"),
    ('ɖ', "d"),
    ('ɗ', "d"),
    ('ƌ', "d"),
    ('ɇ', "e"),
    ('ǝ', "e"),
    ('ə', "e"),
    ('ɛ', "e"),
    ('ƒ', "f"),
    ('ǥ', "g"),
    ('ɠ', "g"),
    ('ɣ', "g"),
    ('ɨ', "i"),
    ('ɩ', "i"),
    ('ɉ', "j"),
    ('ƙ', "k"),
    ('ⱪ', "k"),
    ('ƚ', "l"),
    ('ɫ', "l"),
    ('ɲ', "n"),
    ('ƞ', "n"),
    ('ɔ', "o"),
    ('ɵ', "o"),
    ('ƥ', "p"),
    ('ᵽ', "p"),
    ('ɍ', "r"),
    ('ɽ', "r"),
    ('ȿ', "s"),
    ('ƭ', "t"),
    ('ʈ', "t"),
    ('ⱦ', "t"),
    ('ʉ', "u"),
    ('ʋ', "v"),
    ('ⱳ', "w"),
    ('ƴ', "y"),
    ('ɏ', "y"),
    ('ƶ', "z"),
    ('ȥ', "z"),
    // The two shapes of one letter.
    ('ς', "σ"),
];

/// The text, folded.
pub fn fold(text: &str) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len());
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        if canonical_combining_class(c) != 0 {
            // Keep a combining mark with its letter, so that a replacement removes both.
            if let Some(last) = glyphs.last_mut() {
                last.to = to;
            }
            continue;
        }
        let mut put = |c, class, capital| {
            glyphs.push(Glyph {
                c,
                class,
                capital,
                from,
                to,
            });
        };
        match c {
            '0'..='9' => put(c, Class::Digit, false),
            'a'..='z' => put(c, Class::Letter, false),
            'A'..='Z' => put(c.to_ascii_lowercase(), Class::Letter, true),
            '\n' | '\r' => put(' ', Class::Line, false),
            ' '..='~' | '\t' => put(c, Class::Other, false),
            // Tatweel only stretches an Arabic word.
            '\u{640}' => put(' ', Class::Unseen, false),
            c if is_unseen(c) => put(' ', Class::Unseen, false),
            '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '´' | '′' => {
                put('\'', Class::Other, false);
            }
            '‐'..='―' | '−' => put('-', Class::Other, false),
            c => decompose_compatible(c, |part| letter(part, c.is_uppercase(), &mut put)),
        }
    }
    glyphs
}

/// One part of a decomposed character: drop marks, keep letters.
fn letter(part: char, capital: bool, put: &mut dyn FnMut(char, Class, bool)) {
    if canonical_combining_class(part) != 0 {
        return;
    }
    for small in part.to_lowercase() {
        let plain = PLAIN.iter().find(|(letter, _)| *letter == small);
        match plain {
            Some((_, letters)) => {
                for letter in letters.chars() {
                    put(letter, Class::Letter, capital);
                }
            }
            // Drop the dot of the Turkish capital I.
            None if canonical_combining_class(small) != 0 => {}
            None if small.is_ascii_digit() => put(small, Class::Digit, false),
            // Vowel signs of Indian scripts are letters here.
            None if small.is_alphabetic() => put(small, Class::Letter, capital),
            None if small.is_ascii_graphic() => put(small, Class::Other, false),
            None => put(' ', Class::Other, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> String {
        fold(text)
            .iter()
            .filter(|glyph| glyph.is_word())
            .map(|glyph| glyph.c)
            .collect()
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        for (typed, plain) in [
            ("Zoë", "zoe"),
            ("ZOË", "zoe"),
            ("Zoe\u{308}", "zoe"),
            ("Łukasz", "lukasz"),
            ("Søren Æbelø", "sorenaebelo"),
            ("Nguyễn", "nguyen"),
            ("Ștefan Ţepeş", "stefantepes"),
            ("Ｒｏｂｉｎ", "robin"),
            ("Straße", "strasse"),
            ("ЮЛИЯ", "юлия"),
            ("ŽOFIE", "zofie"),
            ("Ro\u{200b}bin\u{ad}", "robin"),
            ("Phương", "phuong"),
            ("PHƯƠNG", "phuong"),
            ("Phu\u{31b}o\u{31b}ng", "phuong"),
            ("Ṣadé", "sade"),
            ("Ḥasan", "hasan"),
            ("H\u{323}asan", "hasan"),
            ("İbrahim", "ibrahim"),
            ("Çağrı", "cagri"),
            ("Ǩ", "k"),
            ("Kʼaw", "kaw"),
            ("Ɓala", "bala"),
            ("ΌΛΓΑΣ", "ολγασ"),
            ("Όλγας", "ολγασ"),
            ("Андрей", "андреи"),
            ("Андрей", "андреи"),
            ("أحمد", "احمد"),
            ("مُحَمَّد", "محمد"),
            ("ﻣﺤﻤﺪ", "محمد"),
            ("محـمد", "محمد"),
            ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
            ("ﬁona", "fiona"),
        ] {
            assert_eq!(letters(typed), plain, "{typed}");
        }
    }

    #[test]
    fn a_folded_capital_is_still_marked_as_a_capital() {
        for (typed, capital) in [
            ("Ž", true),
            ("ž", false),
            ("É", true),
            ("é", false),
            ("Ÿ", true),
        ] {
            assert!(
                fold(typed).iter().all(|glyph| glyph.capital == capital),
                "{typed}"
            );
        }
    }

    #[test]
    fn every_glyph_has_the_byte_offsets_of_one_character() {
        let text = "a\u{200b}é Ｒß\u{301}\n”z";
        for glyph in fold(text) {
            assert!(
                text.get(glyph.from..glyph.to).is_some_and(|piece| piece
                    .trim_end_matches('\u{301}')
                    .chars()
                    .count()
                    == 1)
            );
        }
    }
}
