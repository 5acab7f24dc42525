//! Every sentence that a user reads and that belongs to no question, named by what it means.
//!
//! A `{}` stands for a value; [`fill`] puts it in. Three states are never mixed up: recorded here,
//! sent to your council, notified to the Panel. Each has its own words and its own sentence.

mod controls;
mod device;
mod law;
mod must_notify;
mod pages;
mod paper;
mod prefill;
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
pub use review::*;
pub use sending::*;
pub use sharing::*;
pub use states::*;
pub use timeline::*;

/// A heading with the sentences under it: what happened, what was kept, what to do.
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
    /// What it means, in a sentence or two.
    pub means: &'static str,
}

/// The words for a code.
pub fn named(table: &'static [Named], code: &str) -> Option<&'static Named> {
    table.iter().find(|named| named.code == code)
}

/// Puts values in the places of `{}`, in order. A place without a value stays empty.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    // Looking for a character takes less code than looking for a text.
    let mut pieces = template.split('{');
    let mut text = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        text.push_str(values.next().copied().unwrap_or_default());
        text.push_str(piece.strip_prefix('}').unwrap_or(piece));
    }
    text
}
