//! What is asked: sections, questions, code lists, and every sentence a user reads.

mod question;

pub use question::*;
