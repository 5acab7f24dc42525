//! Opening, prefilling and assessing a record, over the platform in memory.

mod assess_record;
mod opening;
mod platform;
mod prefill;
#[path = "../support/mod.rs"]
mod support;
