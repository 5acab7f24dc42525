//! Verifies a flattened JWS and returns its payload.
//!
//! `jsonwebtoken` checks the signature over the text exactly as received, never over text that was serialised again. This
//! file fixes the algorithm; the message cannot choose it.

use jsonwebtoken::{Algorithm, DecodingKey, crypto};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    digest,
    keys::PublicKey,
    problem::{self, Problem},
    upload,
};

/// The type of a notification.
pub const NOTIFICATION: &str = "notifiable-incident+jws";
/// The type of a decision on notifying.
pub const DECISION: &str = "notifiable-incident-decision+jws";
/// The type of a referral by another agency.
pub const REFERRAL: &str = "notifiable-incident-referral+jws";
/// The types of all records.
pub const RECORDS: &[&str] = &[NOTIFICATION, DECISION, REFERRAL];
/// The type of a shareable copy, which is not a record.
pub const SHAREABLE: &str = "notifiable-incident-shareable+jws";

/// The length of a signature in bytes: r and s.
const SIGNATURE: usize = 64;

/// A parsed flattened JWS (RFC 7515 section 7.2.2) that is not verified yet.
pub struct Envelope {
    kid: String,
    typ: String,
    signing_input: String,
    signature: String,
    payload: Vec<u8>,
}

/// The envelope exactly as the component writes it, members in this order. Any other spelling could contain a
/// member twice.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Flattened {
    payload: String,
    protected: String,
    signature: String,
}

/// The members that the component sends. Refuses any other, such as keys by value or by address (`jwk`, `jku`, `x5u`)
/// and extensions (`crit`, `b64`).
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

impl Envelope {
    /// Parses an envelope whose payload has one of these types.
    pub fn open(body: &[u8], types: &[&str]) -> Result<Self, Problem> {
        let jws: Flattened = as_written(body).ok_or_else(|| {
            problem::MALFORMED.because("payload, protected and signature expected.")
        })?;
        let part = |text: &str, name: &str| {
            digest::decode(text)
                .ok_or_else(|| problem::MALFORMED.because(format!("{name} is not base64url.")))
        };
        let protected = part(&jws.protected, "protected")?;
        let payload = part(&jws.payload, "payload")?;
        if part(&jws.signature, "signature")?.len() != SIGNATURE {
            return Err(problem::MALFORMED.because("signature is not r and s."));
        }
        let header: Header = as_written(&protected).ok_or_else(|| {
            problem::HEADER_REFUSED.because("A member is missing or not allowed.")
        })?;
        if !types.contains(&header.typ.as_str()) {
            return Err(problem::HEADER_REFUSED.because("typ is not an accepted type."));
        }
        if !is_thumbprint(&header.kid) {
            return Err(problem::HEADER_REFUSED.because("kid must be a thumbprint."));
        }
        if header.alg != "ES256" {
            return Err(problem::HEADER_REFUSED.because("alg must be ES256."));
        }
        Ok(Self {
            kid: header.kid,
            typ: header.typ,
            signing_input: format!("{}.{}", jws.protected, jws.payload),
            signature: jws.signature,
            payload,
        })
    }

    /// The key that the header names.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The kind that the header names. None for a notification.
    pub fn kind(&self) -> Option<&'static str> {
        match self.typ.as_str() {
            DECISION => Some("decision"),
            REFERRAL => Some("referral"),
            _ => None,
        }
    }

    /// Returns the payload if this key signed it.
    pub fn verify(self, key: &PublicKey) -> Result<Vec<u8>, Problem> {
        let key = DecodingKey::from_ec_components(key.x(), key.y())
            .map_err(|_| problem::FAILED.because("The enrolled key could not be used."))?;
        let genuine = crypto::verify(
            &self.signature,
            self.signing_input.as_bytes(),
            &key,
            Algorithm::ES256,
        );
        match genuine {
            Ok(true) => Ok(self.payload),
            Ok(false) | Err(_) => Err(problem::BAD_SIGNATURE.because("ES256 verification failed.")),
        }
    }
}

/// Reads a JSON object that is spelt exactly as the component spells it.
fn as_written<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Option<T> {
    let value: T = upload::object(bytes)?;
    (serde_json::to_vec(&value).ok()? == bytes).then_some(value)
}

/// Whether a text is a SHA-256 as base64url (RFC 7638).
pub fn is_thumbprint(kid: &str) -> bool {
    let is_base64url = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    kid.len() == 43 && kid.bytes().all(is_base64url)
}
