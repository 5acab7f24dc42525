//! Builds the wasm of the element. A binary, because Cargo skips LTO for a library that is also a `cdylib`.

#![cfg_attr(target_arch = "wasm32", no_main)]

use notifiable_incident as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
