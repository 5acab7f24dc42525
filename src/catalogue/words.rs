//! Every sentence that a user reads and that belongs to no question, named by what it means.
//!
//! [`fill`] replaces each `{}` with a value; a comment names the values after "with". Three states
//! always have words of their own: recorded here, sent to your council, notified to the Panel.

mod controls;
mod device;
mod law;
mod must_notify;
mod pages;
mod paper;
mod prefill;
mod referral;
mod review;
mod sending;
mod sharing;
mod states;
mod timeline;

pub use controls::*;
pub use device::*;
pub use law::*;
pub use must_notify::*;
pub use pages::*;
pub use paper::*;
pub use prefill::*;
pub use referral::*;
pub use review::*;
pub use sending::*;
pub use sharing::*;
pub use states::*;
pub use timeline::*;

use std::borrow::Cow;

/// A heading with the sentences under it: what happened, what was saved, what to do.
pub struct Notice {
    /// The heading.
    pub title: &'static str,
    /// The paragraphs.
    pub text: &'static [&'static str],
}

/// A code of the payload in words.
pub struct Named {
    /// The code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its meaning, in a sentence or two; may be empty.
    pub means: &'static str,
}

/// The words for a code.
pub fn named(table: &'static [Named], code: &str) -> Option<&'static Named> {
    table.iter().find(|named| named.code == code)
}

/// Wraps a text that may change the direction of the words around it in isolates (UAX 9). Returns
/// any other text unchanged.
pub fn isolated(text: &str) -> Cow<'_, str> {
    match text.contains(affects_direction) {
        // Remove characters that would end the isolate early.
        true => format!("\u{2068}{}\u{2069}", text.replace('\u{2069}', "")).into(),
        false => text.into(),
    }
}

/// Whether a character belongs to a right-to-left script or sets a direction.
fn affects_direction(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Replaces each `{}` with a value, in order. A `{}` without a value becomes empty.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    // Split at a character: that needs less wasm than splitting at a string.
    let mut pieces = template.split('{');
    let mut text = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        text.push_str(&isolated(values.next().copied().unwrap_or_default()));
        text.push_str(piece.strip_prefix('}').unwrap_or(piece));
    }
    text
}

#[cfg(test)]
mod direction {
    use super::{fill, isolated};

    #[test]
    fn a_right_to_left_text_leaves_the_words_around_it_in_order() {
        for name in [
            "Ada \u{202e}Morgan",
            "\u{2067}Ada",
            "محمد",
            "דוד",
            "Ada\u{200f}",
        ] {
            let said = fill("Continue with {}, then go on", &[name]);
            assert_eq!(
                said,
                format!("Continue with \u{2068}{name}\u{2069}, then go on")
            );
        }
        // The text cannot end its own isolate.
        assert_eq!(
            isolated("\u{2069}\u{202e}Ada"),
            "\u{2068}\u{202e}Ada\u{2069}"
        );
        assert_eq!(fill("{} is here", &["Zoë Phương"]), "Zoë Phương is here");
    }
}
