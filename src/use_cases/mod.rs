//! The use cases of a record: open, prefill, import, sign, send and assess it.
//!
//! Names no browser: time, keys, storage and network come in through `platform`.

pub mod assess;
pub mod assess_record;
mod assessment_json;
pub mod import;
pub mod open_record;
pub mod prefill;
pub mod send;
pub mod sign;

pub use open_record::Session;
pub use sign::{ToSign, VERSION};

pub use crate::storage::draft::{Draft, Receipt};
pub use crate::storage::outbox::OutboxEntry;
