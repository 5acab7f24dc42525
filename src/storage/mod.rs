//! What stays on the device: the sealed draft, the signed record that waits to be sent, and the
//! names under which they are kept.
//!
//! Pure: bytes and decisions. `record_store` puts them into the browser's database.

pub mod answers_json;
pub mod draft;
pub mod draft_slots;
pub mod most;
pub mod outbox;
pub mod record_store;
pub mod save_queue;
pub mod save_timer;
pub mod sealed;
pub mod storage_key;

pub use record_store::StorageError;
