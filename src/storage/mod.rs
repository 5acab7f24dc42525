//! Storage on the device: sealed drafts, the outbox of signed records, and their storage keys.
//!
//! Pure code over bytes. `record_store` writes them through the platform's store.

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
