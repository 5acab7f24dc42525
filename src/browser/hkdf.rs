//! HKDF (RFC 5869) through WebCrypto: derives keys and bits from key material that cannot be exported.

use super::random::crypto;
use crate::platform::KeyError;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Imports bytes as HKDF key material. The result cannot be exported.
pub async fn import(bytes: &[u8], usage: &str) -> Result<CryptoKey, KeyError> {
    let promise = subtle()?.import_key_with_str(
        "raw",
        &Uint8Array::from(bytes),
        "HKDF",
        false,
        &Array::of1(&usage.into()),
    );
    let key = JsFuture::from(promise.map_err(|_| KeyError::Refused)?).await;
    Ok(key.map_err(|_| KeyError::Refused)?.unchecked_into())
}

/// The parameters of an HKDF derivation (RFC 5869).
pub fn params(salt: &[u8], info: &str) -> Object {
    object(&[
        ("name", "HKDF".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("info", Uint8Array::from(info.as_bytes()).into()),
    ])
}

/// Derives bits for the purpose that `info` names.
pub async fn derive_bits(key: &CryptoKey, info: &str, bits: u32) -> Result<Vec<u8>, KeyError> {
    await_bytes(subtle()?.derive_bits_with_object(&params(&[], info), key, bits)).await
}

/// A JavaScript object with these members.
pub fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Setting a property of a new object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// `crypto.subtle`.
pub fn subtle() -> Result<SubtleCrypto, KeyError> {
    let subtle = Reflect::get(crypto()?.as_ref(), &"subtle".into());
    subtle
        .ok()
        .and_then(|subtle| subtle.dyn_into().ok())
        .ok_or(KeyError::NoCrypto)
}

/// Awaits a promise for an `ArrayBuffer`, and returns its bytes.
pub async fn await_bytes(promise: Result<Promise, JsValue>) -> Result<Vec<u8>, KeyError> {
    let promise = promise.map_err(|_| KeyError::Refused)?;
    let buffer: JsValue = JsFuture::from(promise)
        .await
        .map_err(|_| KeyError::Refused)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
