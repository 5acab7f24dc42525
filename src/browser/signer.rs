//! The council's own signer: a function of its page that signs with a key outside this browser, such as one
//! in a hardware security module (`docs/signing.md`).
//!
//! Its answers are untrusted. This file checks their form; `keys.rs` verifies the signature.

use super::timer;
use crate::platform::KeyError;
use crate::wire::base64url;
use crate::wire::json::{Json, Limits, without_mark};
use crate::wire::key::PublicKey;
use js_sys::{Array, ArrayBuffer, Function, JSON, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// How long a function of the page may take to answer.
const TIMEOUT_MS: u32 = 30_000;

/// The signer of one element.
pub struct Signer {
    host: HtmlElement,
    /// The signer's public key, valid as long as the page sets the same function.
    cached: RefCell<Option<(Function, PublicKey)>>,
}

impl Signer {
    /// The signer of an element, whose `signer` may be set later.
    pub fn of(host: HtmlElement) -> Signer {
        Signer {
            host,
            cached: RefCell::default(),
        }
    }

    /// The page's function. None where the page sets none.
    pub fn function(&self) -> Option<Function> {
        function(&self.host, "signer")
    }

    /// The signer's public key. Only the first call asks the function.
    pub async fn public_key(&self, function: &Function) -> Result<PublicKey, KeyError> {
        if let Some((cached, key)) = &*self.cached.borrow()
            && cached == function
        {
            return Ok(key.clone());
        }
        let answer = self.call(function, &JsValue::UNDEFINED).await?;
        let key = key_of(&answer).ok_or(KeyError::SignerAnswer)?;
        *self.cached.borrow_mut() = Some((function.clone(), key.clone()));
        Ok(key)
    }

    /// Signs the input, and returns the key and the signature. Refuses a key other than the one before,
    /// because the signed header already names that one.
    pub async fn sign(
        &self,
        function: &Function,
        input: &[u8],
    ) -> Result<(PublicKey, [u8; 64]), KeyError> {
        let expected = self.public_key(function).await?;
        let answer = self.call(function, &Uint8Array::from(input)).await?;
        let key = key_of(&answer).ok_or(KeyError::SignerAnswer)?;
        if key != expected {
            // The next attempt asks for the key again, and gets the new one.
            self.cached.take();
            return Err(KeyError::SignerAnswer);
        }
        let signature = signature_of(&answer).ok_or(KeyError::SignerAnswer)?;
        Ok((key, signature))
    }

    async fn call(&self, function: &Function, input: &JsValue) -> Result<JsValue, KeyError> {
        let answer = call_function(&self.host, function, input).await;
        answer.map_err(|error| match error {
            CallError::Failed => KeyError::SignerFailed,
            CallError::Late => KeyError::SignerLate,
        })
    }
}

/// Why a call of the host's function failed.
pub enum CallError {
    /// The function threw, or its promise rejected.
    Failed,
    /// The function did not answer in time.
    Late,
}

/// Calls an async function of the host. Times out after 30 seconds.
pub async fn call_function(
    host: &HtmlElement,
    function: &Function,
    input: &JsValue,
) -> Result<JsValue, CallError> {
    let failed = |_| CallError::Failed;
    let answer = function.call1(host, input).map_err(failed)?;
    let signal = timer::signal_after(TIMEOUT_MS);
    let timeout = timer::when_aborted(signal.as_ref(), false);
    let first = Promise::race(&Array::of2(&Promise::resolve(&answer), &timeout));
    let answer = JsFuture::from(first).await.map_err(failed)?;
    match signal.is_some_and(|signal| signal.aborted()) {
        true => Err(CallError::Late),
        false => Ok(answer),
    }
}

/// The function that the page has set as a property of the element.
pub fn function(host: &HtmlElement, property: &str) -> Option<Function> {
    Reflect::get(host, &property.into()).ok()?.dyn_into().ok()
}

/// Reads an `ArrayBuffer`, a `Uint8Array` or base64url text.
pub fn bytes_of(value: JsValue) -> Option<Vec<u8>> {
    match value.as_string() {
        Some(text) => base64url::decode(&text),
        None if value.is_instance_of::<ArrayBuffer>() => Some(Uint8Array::new(&value).to_vec()),
        None => Some(value.dyn_into::<Uint8Array>().ok()?.to_vec()),
    }
}

/// The member `publicKey`: a JWK, or its JSON text. Parsed from text, so that no getter of the page runs
/// during validation.
fn key_of(answer: &JsValue) -> Option<PublicKey> {
    let jwk = Reflect::get(answer, &"publicKey".into()).ok()?;
    let text = match jwk.as_string() {
        Some(text) => text,
        None => JSON::stringify(&jwk).ok()?.as_string()?,
    };
    let jwk = Json::parse_within(without_mark(&text), Limits::OUTSIDE).ok()?;
    let key = PublicKey::from_jwk(&jwk).ok()?;
    matches!(key, PublicKey::Es256 { .. }).then_some(key)
}

/// The member `signature`: r and s, 32 bytes each, as bytes or as base64url.
fn signature_of(answer: &JsValue) -> Option<[u8; 64]> {
    let signature = Reflect::get(answer, &"signature".into()).ok()?;
    bytes_of(signature)?.try_into().ok()
}
