//! What a person does with a record: prefill, import and send it.
//!
//! Knows no browser: what it needs of the world comes in through `platform`.

pub mod assess;
pub mod import;
pub mod prefill;
pub mod send;
