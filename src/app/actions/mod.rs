//! What changes the state: functions over [`FormState`](super::state::FormState) and the use cases.
//!
//! They know no view, and run natively over the in-memory platform of the tests.

pub mod answer;
pub mod bank_holidays;
pub mod host_methods;
pub mod import;
pub mod lazy_part;
pub mod left_early;
pub mod lock;
pub mod navigate;
pub mod open_record;
pub mod prefill;
pub mod report;
pub mod save;
pub mod send;
pub mod settings;
pub mod share;
pub mod startup;
pub mod storage_ready;
pub mod switch_user;
pub mod task;
pub mod validate_page;
