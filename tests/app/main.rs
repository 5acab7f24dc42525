//! Actions over a platform in memory: a person, the host and other tabs act, without a browser.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod browser;
mod clear;
mod executor;
mod import;
mod lists;
mod lock;
mod page_names;
mod queue;
mod remove;
mod save;
mod send;
mod storm;
#[path = "../support/mod.rs"]
mod support;
mod tabs;
mod today;
mod two_versions;
mod users;
