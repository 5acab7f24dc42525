//! What stays on the device: the sealed draft, the signed record that waits to be sent, and the
//! names under which they are kept.
//!
//! Pure: bytes and decisions. `device` puts them into the browser's database.

pub mod draft;
pub mod outbox;
pub mod place;
pub mod saver;
pub mod sealed;
