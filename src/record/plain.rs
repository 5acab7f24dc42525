//! Normalises pasted text, which may have invisible marks and many kinds of spaces and dashes.
//! Formats read answers through [`plain`]; free text stays as typed.

/// The text without invisible marks, with one kind of space and one of dash, trimmed.
pub fn plain(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_unseen(*c));
    let alike: String = seen.map(alike).collect();
    alike.trim().to_owned()
}

/// Whether a text has no visible character.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_unseen(c) || is_space(c))
}

/// Whether a character is invisible: Unicode's Default_Ignorable_Code_Point, or a control.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
        || (c.is_control() && !c.is_whitespace())
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

fn alike(c: char) -> char {
    match c {
        c if is_space(c) => ' ',
        // Unicode's Dash_Punctuation, with the signs that look like it.
        '\u{58a}'
        | '\u{5be}'
        | '\u{1400}'
        | '\u{1806}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2e17}'
        | '\u{2e1a}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{2e40}'
        | '\u{2e5d}'
        | '\u{301c}'
        | '\u{3030}'
        | '\u{30a0}'
        | '\u{fe31}'
        | '\u{fe32}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}'
        | '\u{10ead}'
        | '\u{2d7}'
        | '\u{2043}'
        | '\u{207b}'
        | '\u{208b}'
        | '\u{2212}'
        | '\u{2796}' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_dashes_that_look_alike_become_one_character() {
        let number = "\u{202a}+44\u{a0}(0)\u{2011}113\u{2009}496\u{2013}0000\u{202c}\u{feff}";
        assert_eq!(plain(number), "+44 (0)-113 496-0000");
        assert_eq!(plain(" a\u{200b}b\u{0}\u{7f}\t"), "ab");
    }

    #[test]
    fn a_text_of_invisible_characters_is_blank() {
        for blank in ["", " \n\u{a0}", "\u{200b}", "\u{2800}\u{3164}\u{feff}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        assert!(!is_blank("\u{200b}-"));
    }
}
