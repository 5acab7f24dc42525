//! The council's key material for sealing: a function of its page, `sealKey`, that gives bytes which its
//! server keeps for this user (`docs/privacy.md`).
//!
//! A browser keeps its own keys in the same folder as the data. With material that is not on the
//! device, that folder alone opens nothing.

use super::hkdf::{derive_bits, import};
use super::signer::{ask, bytes_of, function};
use super::timer;
use crate::platform::{KeyError, MaterialId};
use js_sys::{Array, Function};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, CryptoKey, HtmlElement};

/// Bytes of material at least and at most.
const BYTES: std::ops::RangeInclusive<usize> = 32..=1024;
/// Materials at most: the current one, and those before it.
const MOST: u32 = 16;
/// A failure is not asked after again for so long: a list of records would ask for each of them.
const PATIENCE_MS: u32 = 5_000;

/// Says what material is used for, so that no other use derives the same.
const ID: &str = "notifiable-incident seal key id 1";
const SALT: &str = "notifiable-incident seal key 1 ";

/// The key material of one element's page.
pub struct SealKey {
    host: HtmlElement,
    known: RefCell<Option<Known>>,
}

/// What the page gave, for as long as it is the same function and the same user.
struct Known {
    function: Function,
    user: String,
    given: Given,
}

#[derive(Clone)]
enum Given {
    /// The current material first.
    Materials(Rc<[Material]>),
    /// None, until this is over.
    Nothing(Option<AbortSignal>),
}

/// Material that cannot be exported again.
pub struct Material {
    id: MaterialId,
    key: CryptoKey,
}

impl SealKey {
    /// What is set on an element, now or later.
    pub fn of(host: HtmlElement) -> SealKey {
        SealKey {
            host,
            known: RefCell::default(),
        }
    }

    /// Asks the page again from now on.
    pub fn forget(&self) {
        self.known.take();
    }

    /// The material that seals now; none where the page sets no function.
    pub async fn current(&self, user: &str) -> Result<Option<MaterialId>, KeyError> {
        let Some(function) = function(&self.host, "sealKey") else {
            return Ok(None);
        };
        let materials = self.materials(function, user).await?;
        Ok(materials.first().map(|material| material.id))
    }

    /// The salt of a key: from the material with this id, for the base key with this name.
    pub async fn salt(&self, user: &str, id: MaterialId, name: &str) -> Result<Vec<u8>, KeyError> {
        let function = function(&self.host, "sealKey").ok_or(KeyError::MaterialMissing)?;
        let materials = self.materials(function, user).await?;
        let material = materials.iter().find(|material| material.id == id);
        let material = material.ok_or(KeyError::MaterialMissing)?;
        derive_bits(&material.key, &[SALT, name].concat(), 256).await
    }

    async fn materials(&self, function: Function, user: &str) -> Result<Rc<[Material]>, KeyError> {
        match self.known(&function, user) {
            Some(Given::Materials(materials)) => return Ok(materials),
            Some(Given::Nothing(Some(until))) if !until.aborted() => {
                return Err(KeyError::MaterialFailed);
            }
            _ => {}
        }
        let asked = self.ask(&function).await;
        let given = match &asked {
            Ok(materials) => Given::Materials(materials.clone()),
            Err(_) => Given::Nothing(timer::signal_after(PATIENCE_MS)),
        };
        *self.known.borrow_mut() = Some(Known {
            function,
            user: user.to_owned(),
            given,
        });
        asked
    }

    fn known(&self, function: &Function, user: &str) -> Option<Given> {
        let known = self.known.borrow();
        let same = |known: &&Known| known.function == *function && known.user == user;
        Some(known.as_ref().filter(same)?.given.clone())
    }

    async fn ask(&self, function: &Function) -> Result<Rc<[Material]>, KeyError> {
        let asked = ask(&self.host, function, &JsValue::UNDEFINED).await;
        let answer = asked.map_err(|_| KeyError::MaterialFailed)?;
        let given = match Array::is_array(&answer) {
            true => Array::from(&answer),
            false => Array::of1(&answer),
        };
        if !(1..=MOST).contains(&given.length()) {
            return Err(KeyError::MaterialFailed);
        }
        let mut materials = Vec::new();
        for one in given.iter() {
            let bytes = bytes_of(one).filter(|bytes| BYTES.contains(&bytes.len()));
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
