//! Text as the search reads it: letters without case and accents, whatever stands between them.
//!
//! A small table of our own instead of a Unicode crate, which would weigh more than the whole
//! search. A letter that the table does not know is compared as it is.

/// How a glyph counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A letter of any script.
    Letter,
    /// A digit.
    Digit,
    /// Invisible: it hides neither a letter from the next nor a word from its neighbour.
    Unseen,
    /// A line break.
    Line,
    /// Anything else.
    Other,
}

/// One letter, or whatever else stands in a text, with its place.
#[derive(Clone, Copy)]
pub struct Glyph {
    /// Folded.
    pub c: char,
    /// How it counts.
    pub class: Class,
    /// It was a capital.
    pub capital: bool,
    /// Its first byte.
    pub from: usize,
    /// The byte after it.
    pub to: usize,
}

impl Glyph {
    /// A letter or a digit.
    pub fn is_word(self) -> bool {
        matches!(self.class, Class::Letter | Class::Digit)
    }
}

/// Letters with accents and what they are without, each run from its first character on. A space
/// stands where a character is no letter; a capital stands for two letters (see `TWO`).
const PLAIN: [(u32, &str); 4] = [
    (
        0xc0,
        "aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy",
    ),
    (
        0x100,
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkklllllll\
         lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
    ),
    (0x218, "sstt"),
    (
        0x1ea0,
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooo\
         oooooooouuuuuuuuuuuuuuyyyyyyyy",
    ),
];
/// Letters that are written with two.
const TWO: [(char, &str); 5] = [
    ('A', "ae"),
    ('T', "th"),
    ('S', "ss"),
    ('O', "oe"),
    ('J', "ij"),
];

/// The text, folded.
pub fn fold(text: &str) -> Vec<Glyph> {
    let mut glyphs = Vec::with_capacity(text.len());
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
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
            // Accents that follow their letter.
            '\u{300}'..='\u{36f}' => {}
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
                put(' ', Class::Unseen, false);
            }
            '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {
                put(' ', Class::Unseen, false);
            }
            '‘' | '’' | '‛' | 'ʼ' | 'ʹ' | '´' => put('\'', Class::Other, false),
            '‐'..='―' | '−' => put('-', Class::Other, false),
            '\u{c0}'..='\u{17f}' | '\u{218}'..='\u{21b}' | '\u{1ea0}'..='\u{1ef9}' => {
                accented(c, &mut put);
            }
            // Full-width forms of ASCII.
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = char::from((c as u32 - 0xfee0) as u8);
                let class = match plain {
                    '0'..='9' => Class::Digit,
                    'a'..='z' | 'A'..='Z' => Class::Letter,
                    _ => Class::Other,
                };
                put(
                    plain.to_ascii_lowercase(),
                    class,
                    plain.is_ascii_uppercase(),
                );
            }
            // Greek and Cyrillic capitals stand at a fixed distance from their small letters.
            'Α'..='Ω' | 'А'..='Я' => put(moved(c, 0x20), Class::Letter, true),
            'Ѐ'..='Џ' => put(moved(c, 0x50), Class::Letter, true),
            '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' => {
                put(' ', Class::Other, false);
            }
            _ => put(c, Class::Letter, false),
        }
    }
    glyphs
}

fn moved(c: char, by: u32) -> char {
    char::from_u32(c as u32 + by).unwrap_or(c)
}

fn accented(c: char, put: &mut dyn FnMut(char, Class, bool)) {
    let code = c as u32;
    let run = PLAIN.iter().rev().find(|(first, _)| *first <= code);
    let plain = run.and_then(|(first, run)| run.as_bytes().get((code - first) as usize));
    let plain = char::from(plain.copied().unwrap_or(b' '));
    let capital = match code {
        0xc0..=0xff => code <= 0xde,
        0x139..=0x148 | 0x179..=0x17e => !code.is_multiple_of(2),
        _ => code.is_multiple_of(2),
    };
    if plain == ' ' {
        return put(' ', Class::Other, false);
    }
    match TWO.iter().find(|(mark, _)| *mark == plain) {
        Some((_, letters)) => {
            for letter in letters.chars() {
                put(letter, Class::Letter, capital);
            }
        }
        None => put(plain, Class::Letter, capital),
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
        ] {
            assert_eq!(letters(typed), plain, "{typed}");
        }
    }

    #[test]
    fn capitals_are_known_as_capitals() {
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
    fn every_glyph_knows_its_place() {
        let text = "a\u{200b}é Ｒß\u{301}\n”z";
        for glyph in fold(text) {
            assert!(
                text.get(glyph.from..glyph.to)
                    .is_some_and(|piece| piece.chars().count() == 1)
            );
        }
    }
}
