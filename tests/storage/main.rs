//! Storage on the device under every fault, and the data of earlier versions.

mod draft_faults;
mod model;
mod saved_limits;
mod send_faults;
mod stored;
#[path = "../support/mod.rs"]
mod support;
mod tolerance;
