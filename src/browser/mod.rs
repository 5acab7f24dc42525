//! The only rooms that name the browser, one file for each of its features.

pub mod clipboard;
pub mod clock;
pub mod database;
pub mod documents;
pub mod events;
pub mod focus;
pub mod history;
pub mod hkdf;
pub mod host_page;
pub mod keys;
pub mod leaving;
pub mod lifecycle;
pub mod locks;
pub mod network;
pub mod paper;
pub mod random;
pub mod seal_key;
pub mod signer;
pub mod space;
pub mod task;
pub mod timer;
mod window;

/// What a caller in JavaScript waits for.
pub use js_sys::Promise;
/// The element on the host's page.
pub use web_sys::HtmlElement as Host;
/// The element's shadow root, in which the form is drawn.
pub use web_sys::ShadowRoot as Root;
