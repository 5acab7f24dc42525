//! Random numbers from the browser.

use crate::platform::{self, KeyError};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::Crypto;

/// The browser's random numbers.
pub struct Random;

impl platform::Random for Random {
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError> {
        random(bytes)
    }
}

/// Fills the slice with random bytes.
pub(super) fn random(bytes: &mut [u8]) -> Result<(), KeyError> {
    crypto()?
        .get_random_values_with_u8_array(bytes)
        .map(drop)
        .map_err(|_| KeyError::Refused)
}

/// WebCrypto. Missing outside secure contexts, and in very old browsers.
pub(super) fn crypto() -> Result<Crypto, KeyError> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into());
    crypto
        .ok()
        .and_then(|crypto| crypto.dyn_into().ok())
        .ok_or(KeyError::NoCrypto)
}
