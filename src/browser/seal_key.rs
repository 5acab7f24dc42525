//! The council's key material for sealing. The page's function `sealKey` returns bytes that the council's
//! server stores for this user (`docs/sealing.md`).
//!
//! A browser stores its own keys beside the data. With key material from the server, a copy of the device's
//! disk is not enough to open a draft.

use super::hkdf::{derive_bits, import};
use super::signer::{bytes_of, call_function, function};
use super::timer;
use crate::platform::{KeyError, MaterialId};
use js_sys::{Array, Function};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, CryptoKey, HtmlElement};

/// The length of each piece of key material, in bytes.
const BYTES: std::ops::RangeInclusive<usize> = 32..=1024;
/// The most pieces of key material that `sealKey` may return: the current one first, then earlier ones.
const MAX_MATERIALS: u32 = 16;
/// How long a failure is remembered. Otherwise a list of records would call `sealKey` once for each record.
const RETRY_AFTER_MS: u32 = 5_000;

/// The HKDF `info` of a material's id. No other purpose derives the same bits.
const ID: &str = "notifiable-incident seal key id 1";
/// The HKDF `info` of a salt, before the name of the base key.
const SALT: &str = "notifiable-incident seal key 1 ";

/// The key material of one element's page.
pub struct SealKey {
    host: HtmlElement,
    cached: RefCell<Vec<Cached>>,
}

/// The page's last answer for a user. A save for the user before still needs theirs.
struct Cached {
    function: Function,
    user: String,
    answer: Answer,
}

#[derive(Clone)]
enum Answer {
    /// The current material first.
    Materials(Rc<[Material]>),
    /// The function failed. It is called again once the signal has aborted.
    Failed(Option<AbortSignal>),
}

/// Key material, imported so that it cannot be exported.
pub struct Material {
    id: MaterialId,
    key: CryptoKey,
}

impl SealKey {
    /// The key material of an element, whose `sealKey` may be set later.
    pub fn of(host: HtmlElement) -> SealKey {
        SealKey {
            host,
            cached: RefCell::default(),
        }
    }

    /// Forgets the key material, so that the next use calls the page's function again.
    pub fn forget(&self) {
        self.cached.take();
    }

    /// The material that seals now. None where the page sets no function.
    pub async fn current(&self, user: &str) -> Result<Option<MaterialId>, KeyError> {
        let Some(function) = function(&self.host, "sealKey") else {
            return Ok(None);
        };
        let materials = self.materials(function, user).await?;
        Ok(materials.first().map(|material| material.id))
    }

    /// Derives the salt for the base key with this name from the material with this id.
    pub async fn salt(&self, user: &str, id: MaterialId, name: &str) -> Result<Vec<u8>, KeyError> {
        let function = function(&self.host, "sealKey").ok_or(KeyError::MaterialMissing)?;
        let materials = self.materials(function, user).await?;
        let material = materials.iter().find(|material| material.id == id);
        let material = material.ok_or(KeyError::MaterialMissing)?;
        derive_bits(&material.key, &[SALT, name].concat(), 256).await
    }

    async fn materials(&self, function: Function, user: &str) -> Result<Rc<[Material]>, KeyError> {
        match self.cached(&function, user) {
            Some(Answer::Materials(materials)) => return Ok(materials),
            Some(Answer::Failed(Some(retry))) if !retry.aborted() => {
                return Err(KeyError::MaterialFailed);
            }
            _ => {}
        }
        // The function gives the material of whoever is signed in now.
        if !self.is_signed_in(user) {
            return Err(KeyError::MaterialFailed);
        }
        let fetched = self.fetch(&function).await;
        // Somebody else may have signed in meanwhile.
        if !self.is_signed_in(user) {
            return Err(KeyError::MaterialFailed);
        }
        let answer = match &fetched {
            Ok(materials) => Answer::Materials(materials.clone()),
            Err(_) => Answer::Failed(timer::signal_after(RETRY_AFTER_MS)),
        };
        let mut cached = self.cached.borrow_mut();
        cached.retain(|cached| cached.user != user);
        // The user before the last one has no saves left.
        let oldest = cached.len().saturating_sub(1);
        cached.drain(..oldest);
        cached.push(Cached {
            function,
            user: user.to_owned(),
            answer,
        });
        fetched
    }

    /// Whether the element names this user. An empty name means no user.
    fn is_signed_in(&self, user: &str) -> bool {
        self.host.get_attribute("user").unwrap_or_default() == user
    }

    fn cached(&self, function: &Function, user: &str) -> Option<Answer> {
        let cached = self.cached.borrow();
        // A save for the user before happens while the page already has a function of the next one.
        let is_current = |cached: &Cached| cached.function == *function || !self.is_signed_in(user);
        let same = |cached: &&Cached| cached.user == user && is_current(cached);
        Some(cached.iter().find(same)?.answer.clone())
    }

    /// Calls the page's function, and imports the key material that it returns.
    async fn fetch(&self, function: &Function) -> Result<Rc<[Material]>, KeyError> {
        let answer = call_function(&self.host, function, &JsValue::UNDEFINED).await;
        let answer = answer.map_err(|_| KeyError::MaterialFailed)?;
        let values = match Array::is_array(&answer) {
            true => Array::from(&answer),
            false => Array::of1(&answer),
        };
        if !(1..=MAX_MATERIALS).contains(&values.length()) {
            return Err(KeyError::MaterialFailed);
        }
        let mut materials = Vec::new();
        for value in values.iter() {
            let bytes = bytes_of(value).filter(|bytes| BYTES.contains(&bytes.len()));
            let mut bytes = bytes.ok_or(KeyError::MaterialFailed)?;
            let imported = import(&bytes, "deriveBits").await;
            bytes.fill(0);
            let key = imported?;
            let id = derive_bits(&key, ID, 32).await?;
            let id = id.try_into().map_err(|_| KeyError::Refused)?;
            materials.push(Material { id, key });
        }
        Ok(materials.into())
    }
}
