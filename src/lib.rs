//! A form component in which an English council records a serious child safeguarding incident:
//! the notification to the national Panel and the rapid review that follows.
//!
//! `docs/architecture.md` describes the modules and what each may import. `docs/reference.md` lists the
//! attributes, events and methods of the element.

// Not `forbid`: the macro that splits the wasm needs `unsafe` (`element/lazy_services.rs`).
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
