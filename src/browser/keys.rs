//! WebCrypto: the device's signing key, digests and random bytes.
//!
//! The key is made by the browser, and no script can export it. Any script of the page can still use it:
//! what a signature proves is in the README. Browsers keep it in the clear in the folder of the profile,
//! beside what it seals: whoever has that folder has both, unless the council's key material, which is
//! not on the device, is mixed in ([`SealKey`]).

use super::database::{Database, KEYS, RECORDS};
use super::hkdf::{self, awaited, object, subtle};
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

/// Says what sealing keys are for, so that no other use derives the same ones.
const SEALING: &str = "notifiable-incident draft 1 ";

/// The browser's cryptography and the device's keys.
///
/// Each record of a user has a base key of its own (HKDF), made of random bytes that nobody keeps.
/// The key that seals is derived from it and from the user's id, so that a draft of one user cannot
/// be unsealed for another, and nobody's deletion reaches what another has of the same record. Where the
/// council gives key material, that is the salt of the derivation (RFC 5869).
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

    /// The same keys, but for what the council's page sets: a signer in place of the signing key, and
    /// key material for sealing.
    pub fn asking(self, host: HtmlElement) -> Keys {
        Keys {
            signer: Some(Signer::of(host.clone())),
            seal_key: Some(SealKey::of(host)),
            ..self
        }
    }

    /// The council's signer, where its page has set one.
    fn signer(&self) -> Option<(&Signer, Function)> {
        let signer = self.signer.as_ref()?;
        Some((signer, signer.function()?))
    }

    /// The key that seals; made where `make` allows it. It is asked for anew each time: one that
    /// was remembered could outlive the one on the device, and what it sealed then nobody could open.
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
        let mut base = self.kept(RECORDS, name).await?;
        if !base.is_object() {
            if !make {
                return Err(KeyError::Gone);
            }
            let made = make_base().await?;
            let added = self.database.add(RECORDS, name, &made).await;
            // Another tab may have been first.
            base = match added.map_err(not_kept)? {
                true => made,
                false => self.kept(RECORDS, name).await?,
            };
        }
        derive(&base.unchecked_into(), user, &salt).await
    }

    async fn kept(&self, store: &str, name: &str) -> Result<JsValue, KeyError> {
        let kept = self.database.get(store, name).await;
        kept.map_err(not_kept)
    }

    /// The key pair of this device: from memory, from the database, or made now and kept. Where the
    /// device keeps nothing it lasts as long as the page, so that a record can be sent all the same.
    async fn pair(&self) -> Result<CryptoKeyPair, KeyError> {
        if let Some(pair) = self.pair.borrow().clone() {
            return Ok(pair);
        }
        let kept = self.kept(KEYS, SIGNING_KEY).await;
        let pair = match kept {
            Ok(kept) if kept.is_object() => kept,
            _ => {
                let made = make_pair().await?;
                let added = self.database.add(KEYS, SIGNING_KEY, &made).await;
                match added {
                    // Another tab was first.
                    Ok(false) => self.kept(KEYS, SIGNING_KEY).await?,
                    _ => made.into(),
                }
            }
        };
        let pair: CryptoKeyPair = pair.unchecked_into();
        *self.pair.borrow_mut() = Some(pair.clone());
        Ok(pair)
    }
}

fn not_kept(error: StoreError) -> KeyError {
    match error {
        StoreError::Full => KeyError::Full,
        _ => KeyError::NotKept,
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
        awaited_bytes(subtle()?.digest_with_str_and_u8_array("SHA-256", bytes)).await
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
            // Nothing that does not verify is queued: no receiver would take it.
            return match verify(&key, input, &signature).await? {
                true => Ok(signature),
                false => Err(KeyError::SignerSignature),
            };
        }
        let private: CryptoKey = self.pair().await?.get_private_key();
        let algorithm = ecdsa("hash", "SHA-256");
        awaited_bytes(subtle()?.sign_with_object_and_u8_array(&algorithm, &private, input)).await
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
        awaited(promise).await
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
        awaited(promise).await
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
    let right = JsFuture::from(promise.map_err(refused)?).await;
    Ok(right.map_err(refused)?.is_truthy())
}

/// A base key of random bytes that exist here only while it is made.
async fn make_base() -> Result<JsValue, KeyError> {
    let mut bytes = [0; 32];
    random(&mut bytes)?;
    let imported = hkdf::import(&bytes, "deriveKey").await;
    bytes.fill(0);
    imported.map(JsValue::from)
}

/// AES-256-GCM for one user.
async fn derive(base: &CryptoKey, user: &str, salt: &[u8]) -> Result<CryptoKey, KeyError> {
    let from = hkdf::from(salt, &[SEALING, user].concat());
    let to = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let promise = subtle()?
        .derive_key_with_object_and_object(&from, base, &to, false, &uses)
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

async fn awaited_bytes<const N: usize>(
    promise: Result<js_sys::Promise, JsValue>,
) -> Result<[u8; N], KeyError> {
    let bytes = awaited(promise).await?;
    bytes.try_into().map_err(|_| KeyError::Refused)
}
