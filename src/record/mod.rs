//! What was answered: kept as typed, read as facts, checked before it may be signed.

mod answers;
mod asked;
mod check;
pub mod date;
mod facts;
pub mod formats;
mod reading;

pub use answers::{Answer, Answers, INCIDENT, Key, Row};
pub use asked::{Asked, Setting, Situation};
pub use check::{Checked, Problem, check, check_section, places, problems};
pub use reading::in_words;
