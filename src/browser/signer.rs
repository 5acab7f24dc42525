//! The council's own signer: a function of its page that signs with a key which this browser does not
//! have, such as one in a hardware module behind a service (`docs/signing.md`).
//!
//! What it gives is taken for nothing before it is checked: here its form, and by whoever asks that
//! the signature is that of the key.

use crate::platform::KeyError;
use crate::wire::base64url;
use crate::wire::json::{Json, Limits, without_mark};
use crate::wire::key::PublicKey;
use js_sys::{Array, ArrayBuffer, Function, JSON, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, HtmlElement};

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
        let function = Reflect::get(&self.host, &"signer".into()).ok()?;
        function.dyn_into().ok()
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
        let failed = |_| KeyError::SignerFailed;
        let answer = function.call1(&self.host, input).map_err(failed)?;
        let signal = AbortSignal::timeout_with_u32(TIMEOUT_MS);
        let late = Promise::new(&mut |resolve, _| signal.set_onabort(Some(&resolve)));
        let first = Promise::race(&Array::of2(&Promise::resolve(&answer), &late));
        let answer = JsFuture::from(first).await.map_err(failed)?;
        match signal.aborted() {
            true => Err(KeyError::SignerLate),
            false => Ok(answer),
        }
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
    let bytes = match signature.as_string() {
        Some(text) => base64url::decode(&text)?,
        None if signature.is_instance_of::<ArrayBuffer>() => Uint8Array::new(&signature).to_vec(),
        None => signature.dyn_into::<Uint8Array>().ok()?.to_vec(),
    };
    bytes.try_into().ok()
}
