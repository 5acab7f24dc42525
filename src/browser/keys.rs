//! WebCrypto: the device's signing key, digests and random bytes.
//!
//! The key is made by the browser, cannot be exported, and is kept in IndexedDB as the object that
//! it is. Any script of the page can still use it: what a signature proves is in the README.

use super::database::{Database, KEYS};
use crate::ports::{self, KeyError};
use crate::wire::json::Json;
use crate::wire::key::PublicKey;
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, CryptoKeyPair, SubtleCrypto};

const SIGNING_KEY: &str = "signing-key-1";

/// The browser's cryptography and the device's key.
#[derive(Default)]
pub struct Keys {
    pair: RefCell<Option<CryptoKeyPair>>,
}

impl Keys {
    /// The key pair of this device: from memory, from the database, or made now and kept.
    async fn pair(&self) -> Result<CryptoKeyPair, KeyError> {
        if let Some(pair) = self.pair.borrow().clone() {
            return Ok(pair);
        }
        let database = Database::open().await.map_err(|_| KeyError::NotKept)?;
        let kept = database
            .get(KEYS, SIGNING_KEY)
            .await
            .map_err(|_| KeyError::NotKept)?;
        let pair = match kept.is_object() {
            true => kept.unchecked_into(),
            false => {
                let made = make_pair().await?;
                let put = database.put(KEYS, SIGNING_KEY, &made).await;
                put.map_err(|_| KeyError::NotKept)?;
                made
            }
        };
        *self.pair.borrow_mut() = Some(pair.clone());
        Ok(pair)
    }
}

impl ports::Keys for Keys {
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError> {
        let crypto = crypto()?;
        crypto
            .get_random_values_with_u8_array(bytes)
            .map(drop)
            .map_err(|_| KeyError::Refused)
    }

    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError> {
        let promise = subtle()?
            .digest_with_str_and_u8_array("SHA-256", bytes)
            .map_err(|_| KeyError::Refused)?;
        awaited_bytes(promise).await
    }

    async fn public_key(&self) -> Result<PublicKey, KeyError> {
        let public = self.pair().await?.get_public_key();
        let promise = subtle()?
            .export_key("jwk", &public)
            .map_err(|_| KeyError::Refused)?;
        let jwk = JsFuture::from(promise)
            .await
            .map_err(|_| KeyError::Refused)?;
        let text = |name: &str| {
            let value = Reflect::get(&jwk, &name.into())
                .ok()
                .and_then(|value| value.as_string());
            value.map(Json::from).ok_or(KeyError::Refused)
        };
        let members = ["kty", "crv", "x", "y"];
        let jwk = members.map(|name| text(name).map(|value| (name, value)));
        let jwk = Json::object(jwk.into_iter().collect::<Result<Vec<_>, _>>()?);
        PublicKey::from_jwk(&jwk).map_err(|_| KeyError::Refused)
    }

    async fn sign(&self, input: &[u8]) -> Result<[u8; 64], KeyError> {
        let private: CryptoKey = self.pair().await?.get_private_key();
        let algorithm = ecdsa("hash", "SHA-256");
        let promise = subtle()?
            .sign_with_object_and_u8_array(&algorithm, &private, input)
            .map_err(|_| KeyError::Refused)?;
        awaited_bytes(promise).await
    }
}

async fn make_pair() -> Result<CryptoKeyPair, KeyError> {
    let uses = Array::of2(&"sign".into(), &"verify".into());
    let promise = subtle()?
        .generate_key_with_object(&ecdsa("namedCurve", "P-256"), false, &uses)
        .map_err(|_| KeyError::Refused)?;
    let pair = JsFuture::from(promise)
        .await
        .map_err(|_| KeyError::Refused)?;
    Ok(pair.unchecked_into())
}

fn ecdsa(parameter: &str, value: &str) -> Object {
    let algorithm = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&algorithm, &"name".into(), &"ECDSA".into());
    let _ = Reflect::set(&algorithm, &parameter.into(), &value.into());
    algorithm
}

/// Missing on pages that are not secure, and in very old browsers.
fn crypto() -> Result<Crypto, KeyError> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into());
    crypto
        .ok()
        .and_then(|crypto| crypto.dyn_into().ok())
        .ok_or(KeyError::NoCrypto)
}

fn subtle() -> Result<SubtleCrypto, KeyError> {
    let subtle = Reflect::get(crypto()?.as_ref(), &"subtle".into());
    subtle
        .ok()
        .and_then(|subtle| subtle.dyn_into().ok())
        .ok_or(KeyError::NoCrypto)
}

async fn awaited_bytes<const N: usize>(promise: js_sys::Promise) -> Result<[u8; N], KeyError> {
    let buffer: JsValue = JsFuture::from(promise)
        .await
        .map_err(|_| KeyError::Refused)?;
    Uint8Array::new(&buffer)
        .to_vec()
        .try_into()
        .map_err(|_| KeyError::Refused)
}
