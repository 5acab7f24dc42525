//! Types that hold text of a record cannot be printed: `{:?}` in a log line or a panic does not compile.

use notifiable_incident::record::shareable::{Finding, People, Shareable};
use notifiable_incident::record::{Answer, Answers, Checked, Filled};
use notifiable_incident::storage::outbox::SignedRecord;
use notifiable_incident::storage::record_store::Opened;
use notifiable_incident::use_cases::import::Record;
use notifiable_incident::use_cases::prefill::Prefill;
use notifiable_incident::use_cases::{Draft, OutboxEntry, Session, ToSign};
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::jws::{Unsigned, Unverified, Verified};
use notifiable_incident::wire::signable::{Signable, SignableCopy};
use static_assertions::assert_not_impl_any;
use std::fmt::{Debug, Display};

assert_not_impl_any!(Answer: Debug, Display);
assert_not_impl_any!(Answers: Debug, Display);
assert_not_impl_any!(Checked<'static>: Debug, Display);
assert_not_impl_any!(Draft: Debug, Display);
assert_not_impl_any!(Filled: Debug, Display);
assert_not_impl_any!(Finding: Debug, Display);
assert_not_impl_any!(Opened: Debug, Display);
assert_not_impl_any!(OutboxEntry: Debug, Display);
assert_not_impl_any!(People: Debug, Display);
assert_not_impl_any!(Prefill: Debug, Display);
assert_not_impl_any!(Record: Debug, Display);
assert_not_impl_any!(Session: Debug, Display);
assert_not_impl_any!(Shareable<'static>: Debug, Display);
assert_not_impl_any!(Signable: Debug, Display);
assert_not_impl_any!(SignableCopy: Debug, Display);
assert_not_impl_any!(SignedRecord: Debug, Display);
assert_not_impl_any!(ToSign: Debug, Display);
assert_not_impl_any!(Unsigned: Debug, Display);
assert_not_impl_any!(Unverified: Debug, Display);
assert_not_impl_any!(Verified<Json>: Debug, Display);
