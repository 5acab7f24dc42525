//! Actions over an in-memory platform: what a person, the host and other tabs do, without a browser.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

#[path = "actions/browser.rs"]
mod browser;
#[path = "actions/clear.rs"]
mod clear;
#[path = "actions/executor.rs"]
mod executor;
#[path = "actions/lists.rs"]
mod lists;
#[path = "actions/lock.rs"]
mod lock;
#[path = "actions/page_names.rs"]
mod page_names;
#[path = "actions/queue.rs"]
mod queue;
#[path = "actions/remove.rs"]
mod remove;
#[path = "actions/save.rs"]
mod save;
#[path = "actions/send.rs"]
mod send;
#[path = "actions/storm.rs"]
mod storm;
mod support;
#[path = "actions/tabs.rs"]
mod tabs;
#[path = "actions/today.rs"]
mod today;
#[path = "actions/users.rs"]
mod users;
