//! A form component in which an English council records a serious child safeguarding incident:
//! the notification to the national Panel and the rapid review that follows.
//!
//! The law is data, the form is data, and one small program walks both. The rooms and the walls
//! between them are described in `docs/architecture.md`; the public surface is in `docs/reference.md`.

// `forbid`, but for the seam between the two wasm files (`element/lazy_part.rs`).
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod catalogue;
#[cfg(target_arch = "wasm32")]
pub mod element;
pub mod law;
pub mod platform;
pub mod record;
pub mod settings;
pub mod storage;
pub mod use_cases;
pub mod wire;
