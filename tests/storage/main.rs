//! What stays on the device, under every fault, and what earlier versions left there.

mod keep_faults;
mod model;
mod saved_limits;
mod send_faults;
mod stored;
#[path = "../support/mod.rs"]
mod support;
