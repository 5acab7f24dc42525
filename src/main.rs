//! The wasm of the element. Beside a library that is a `cdylib` too, Cargo would leave out LTO.

#![cfg_attr(target_arch = "wasm32", no_main)]

use notifiable_incident as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
