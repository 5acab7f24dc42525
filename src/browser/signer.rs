//! The council's own signer: a function of its page that signs with a key which this browser does not
//! have, such as one in a hardware module behind a service (`docs/signing.md`).
//!
//! What it gives is taken for nothing before it is checked: here its form, and by whoever asks that
//! the signature is that of the key.

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

/// A signer that has not answered by then is not waited for.
const TIMEOUT_MS: u32 = 30_000;

/// The signer of one element.
pub struct Signer {
    host: HtmlElement,
    /// Its public key, for as long as it is the same function.
    known: RefCell<Option<(Function, PublicKey)>>,
}

impl Signer {
    /// The signer that is set on an element, now or later.
    pub fn of(host: HtmlElement) -> Signer {
        Signer {
            host,
            known: RefCell::default(),
        }
    }

    /// The function, where the page has set one.
    pub fn function(&self) -> Option<Function> {
        function(&self.host, "signer")
    }

    /// Its public key. Asked for once.
    pub async fn public_key(&self, function: &Function) -> Result<PublicKey, KeyError> {
        if let Some((known, key)) = &*self.known.borrow()
            && known == function
        {
            return Ok(key.clone());
        }
        let answer = self.ask(function, &JsValue::UNDEFINED).await?;
        let key = key_of(&answer).ok_or(KeyError::SignerAnswer)?;
        *self.known.borrow_mut() = Some((function.clone(), key.clone()));
        Ok(key)
    }

    /// Its signature over the input, and its key. Refused where that is not the key that it named
    /// before: the header names that one.
    pub async fn sign(
        &self,
        function: &Function,
        input: &[u8],
    ) -> Result<(PublicKey, [u8; 64]), KeyError> {
        let expected = self.public_key(function).await?;
        let answer = self.ask(function, &Uint8Array::from(input)).await?;
        let key = key_of(&answer).ok_or(KeyError::SignerAnswer)?;
        if key != expected {
            // The next attempt asks again, and finds the new one.
            self.known.take();
            return Err(KeyError::SignerAnswer);
        }
        let signature = signature_of(&answer).ok_or(KeyError::SignerAnswer)?;
        Ok((key, signature))
    }

    async fn ask(&self, function: &Function, input: &JsValue) -> Result<JsValue, KeyError> {
        let asked = ask(&self.host, function, input).await;
        asked.map_err(|unanswered| match unanswered {
            Unanswered::Failed => KeyError::SignerFailed,
            Unanswered::Late => KeyError::SignerLate,
        })
    }
}

/// Why an async function of the host gave nothing.
pub enum Unanswered {
    /// It threw, or its promise was broken.
    Failed,
    /// No answer in time.
    Late,
}

/// Calls an async function of the host, and waits for 30 seconds at most.
pub async fn ask(
    host: &HtmlElement,
    function: &Function,
    input: &JsValue,
) -> Result<JsValue, Unanswered> {
    let failed = |_| Unanswered::Failed;
    let answer = function.call1(host, input).map_err(failed)?;
    let signal = timer::signal_after(TIMEOUT_MS);
    let late = timer::late(signal.as_ref(), false);
    let first = Promise::race(&Array::of2(&Promise::resolve(&answer), &late));
    let answer = JsFuture::from(first).await.map_err(failed)?;
    match signal.is_some_and(|signal| signal.aborted()) {
        true => Err(Unanswered::Late),
        false => Ok(answer),
    }
}

/// The function that a host set as a property.
pub fn function(host: &HtmlElement, property: &str) -> Option<Function> {
    Reflect::get(host, &property.into()).ok()?.dyn_into().ok()
}

/// Bytes, or the same in base64url.
pub fn bytes_of(value: JsValue) -> Option<Vec<u8>> {
    match value.as_string() {
        Some(text) => base64url::decode(&text),
        None if value.is_instance_of::<ArrayBuffer>() => Some(Uint8Array::new(&value).to_vec()),
        None => Some(value.dyn_into::<Uint8Array>().ok()?.to_vec()),
    }
}

/// The member `publicKey`: a JWK, or its JSON text. Read as text, never walked.
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
