//! The browser behind the traits of `platform`: one file for each browser feature. Only this
//! module and `element` use browser APIs.

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

/// The promise that an exported function returns to JavaScript.
pub use js_sys::Promise;
/// The element on the host's page.
pub use web_sys::HtmlElement as Host;
/// The element's shadow root, which holds the form.
pub use web_sys::ShadowRoot as Root;
