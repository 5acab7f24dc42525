//! Actions: functions that change the [`FormState`](super::state::FormState), most of them through use cases.
//!
//! They know no view. Tests run them natively over a platform in memory.

pub mod answer;
pub mod bank_holidays;
pub mod host_methods;
pub mod import;
pub mod lazy_part;
pub mod leave;
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
