//! WebCrypto: signing, sealing, digests and random bytes.
//!
//! The browser makes the keys, and no script can export them. Any script of the page can use them: the
//! README says what a signature proves. Browsers store keys unencrypted in the profile's folder, beside the
//! sealed records. Only the council's key material protects against a copy of that folder ([`SealKey`]).

use super::database::{Database, KEYS, RECORDS};
use super::hkdf::{self, await_bytes, object, subtle};
use super::random::random;
use super::seal_key::SealKey;
use super::signer::Signer;
use crate::platform::{self, KeyError, MaterialId, SealingKey, StoreError};
use crate::wire::json::Json;
use crate::wire::jws::Signature;
use crate::wire::key::PublicKey;
use async_trait::async_trait;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, HtmlElement};

const SIGNING_KEY: &str = "signing-key-1";

/// The HKDF `info` of sealing keys, so that no other purpose derives the same keys.
const SEALING: &str = "notifiable-incident draft 1 ";

/// The browser's cryptography and the device's keys.
///
/// Each record of a user has its own base key for HKDF, made of random bytes that are then erased. The
/// sealing key is derived from it and the user's id. So no user can unseal another user's draft, and
/// deleting one user's copy of a record leaves another user's copy. The council's key material, where
/// there is any, is the salt of the derivation (RFC 5869).
pub struct Keys {
    database: Database,
    pair: RefCell<Option<CryptoKeyPair>>,
    signer: Option<Signer>,
    seal_key: Option<SealKey>,
}

impl Keys {
    /// The keys in the device's database.
    pub fn of(database: Database) -> Keys {
        Keys {
            database,
            pair: RefCell::default(),
            signer: None,
            seal_key: None,
        }
    }

    /// The same keys with what the council's page sets on the element: a signer that replaces the signing
    /// key, and key material for sealing.
    pub fn with_host(self, host: HtmlElement) -> Keys {
        Keys {
            signer: Some(Signer::of(host.clone())),
            seal_key: Some(SealKey::of(host)),
            ..self
        }
    }

    /// The council's signer. None where the page sets none.
    fn signer(&self) -> Option<(&Signer, Function)> {
        let signer = self.signer.as_ref()?;
        Some((signer, signer.function()?))
    }

    /// Derives the sealing key. With `make`, makes and stores a missing base key. Reads the base key each
    /// time: a cached one could outlive the stored one, and nobody could open what it sealed.
    async fn sealing_key(&self, key: SealingKey<'_>, make: bool) -> Result<CryptoKey, KeyError> {
        let SealingKey {
            name,
            user,
            material,
        } = key;
        let salt = match (material, &self.seal_key) {
            (None, _) => Vec::new(),
            (Some(id), Some(seal_key)) => seal_key.salt(user, id, name).await?,
            (Some(_), None) => return Err(KeyError::MaterialMissing),
        };
        let mut base = self.stored(RECORDS, name).await?;
        if !base.is_object() {
            if !make {
                return Err(KeyError::Gone);
            }
            let made = make_base().await?;
            let added = self.database.add(RECORDS, name, &made).await;
            // Another tab may have stored one first.
            base = match added.map_err(not_stored)? {
                true => made,
                false => self.stored(RECORDS, name).await?,
            };
        }
        derive(&base.unchecked_into(), user, &salt).await
    }

    async fn stored(&self, store: &str, name: &str) -> Result<JsValue, KeyError> {
        let stored = self.database.get(store, name).await;
        stored.map_err(not_stored)
    }

    /// The key pair of this device: from memory, from the database, or made now and stored. Without a
    /// database it lasts as long as the page, so that a record can still be sent.
    async fn pair(&self) -> Result<CryptoKeyPair, KeyError> {
        if let Some(pair) = self.pair.borrow().clone() {
            return Ok(pair);
        }
        let stored = self.stored(KEYS, SIGNING_KEY).await;
        let pair = match stored {
            Ok(stored) if stored.is_object() => stored,
            _ => {
                let made = make_pair().await?;
                let added = self.database.add(KEYS, SIGNING_KEY, &made).await;
                match added {
                    // Another tab stored one first.
                    Ok(false) => self.stored(KEYS, SIGNING_KEY).await?,
                    _ => made.into(),
                }
            }
        };
        let pair: CryptoKeyPair = pair.unchecked_into();
        *self.pair.borrow_mut() = Some(pair.clone());
        Ok(pair)
    }
}

fn not_stored(error: StoreError) -> KeyError {
    match error {
        StoreError::Full => KeyError::Full,
        _ => KeyError::NotStored,
    }
}

impl platform::Random for Keys {
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError> {
        random(bytes)
    }
}

#[async_trait(?Send)]
impl platform::Keys for Keys {
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError> {
        await_array(subtle()?.digest_with_str_and_u8_array("SHA-256", bytes)).await
    }

    async fn public_key(&self) -> Result<PublicKey, KeyError> {
        if let Some((signer, function)) = self.signer() {
            return signer.public_key(&function).await;
        }
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
        if let Some((signer, function)) = self.signer() {
            let (key, signature) = signer.sign(&function, input).await?;
            // Verify before the record is queued: a receiver would refuse a wrong signature.
            return match verify(&key, input, &signature).await? {
                true => Ok(signature),
                false => Err(KeyError::SignerSignature),
            };
        }
        let private: CryptoKey = self.pair().await?.get_private_key();
        let algorithm = ecdsa("hash", "SHA-256");
        await_array(subtle()?.sign_with_object_and_u8_array(&algorithm, &private, input)).await
    }

    async fn verifies(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool {
        verify(key, input, signature).await.unwrap_or(false)
    }

    async fn material(&self, user: &str) -> Result<Option<MaterialId>, KeyError> {
        match &self.seal_key {
            Some(seal_key) => seal_key.current(user).await,
            None => Ok(None),
        }
    }

    fn forget_material(&self) {
        if let Some(seal_key) = &self.seal_key {
            seal_key.forget();
        }
    }

    async fn seal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        let key = self.sealing_key(key, true).await?;
        let promise =
            subtle()?.encrypt_with_object_and_u8_array(&gcm(nonce, additional), &key, plain);
        await_bytes(promise).await
    }

    async fn unseal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        let key = self.sealing_key(key, false).await?;
        let promise =
            subtle()?.decrypt_with_object_and_u8_array(&gcm(nonce, additional), &key, sealed);
        await_bytes(promise).await
    }
}

async fn verify(key: &PublicKey, input: &[u8], signature: &Signature) -> Result<bool, KeyError> {
    let PublicKey::Es256 { x, y } = key else {
        return Ok(false);
    };
    let point = [&[4], &x[..], &y[..]].concat();
    let promise = subtle()?.import_key_with_object(
        "raw",
        &Uint8Array::from(point.as_slice()),
        &ecdsa("namedCurve", "P-256"),
        false,
        &Array::of1(&"verify".into()),
    );
    let refused = |_| KeyError::Refused;
    let key = JsFuture::from(promise.map_err(refused)?)
        .await
        .map_err(refused)?;
    let promise = subtle()?.verify_with_object_and_u8_array_and_u8_array(
        &ecdsa("hash", "SHA-256"),
        &key.unchecked_into(),
        signature,
        input,
    );
    let is_valid = JsFuture::from(promise.map_err(refused)?).await;
    Ok(is_valid.map_err(refused)?.is_truthy())
}

/// Makes a base key. Its random bytes are erased as soon as they are imported.
async fn make_base() -> Result<JsValue, KeyError> {
    let mut bytes = [0; 32];
    random(&mut bytes)?;
    let imported = hkdf::import(&bytes, "deriveKey").await;
    bytes.fill(0);
    imported.map(JsValue::from)
}

/// Derives the AES-256-GCM key of one user.
async fn derive(base: &CryptoKey, user: &str, salt: &[u8]) -> Result<CryptoKey, KeyError> {
    let params = hkdf::params(salt, &[SEALING, user].concat());
    let derived = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let promise = subtle()?
        .derive_key_with_object_and_object(&params, base, &derived, false, &uses)
        .map_err(|_| KeyError::Refused)?;
    let key = JsFuture::from(promise).await;
    Ok(key.map_err(|_| KeyError::Refused)?.unchecked_into())
}

fn gcm(nonce: &[u8; 12], additional: &[u8]) -> Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(&nonce[..]).into()),
        ("additionalData", Uint8Array::from(additional).into()),
    ])
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
    object(&[("name", "ECDSA".into()), (parameter, value.into())])
}

async fn await_array<const N: usize>(
    promise: Result<js_sys::Promise, JsValue>,
) -> Result<[u8; N], KeyError> {
    let bytes = await_bytes(promise).await?;
    bytes.try_into().map_err(|_| KeyError::Refused)
}
