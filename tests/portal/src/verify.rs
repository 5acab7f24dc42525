//! From received bytes to a payload that can be trusted.
//!
//! The signature is checked by `jsonwebtoken` over the text exactly as received; nothing is
//! serialised again. The algorithm is fixed here and never taken from the message.

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
/// The types of what is a record.
pub const RECORDS: &[&str] = &[NOTIFICATION, DECISION, REFERRAL];
/// The type of a shareable copy, which is no record.
pub const SHAREABLE: &str = "notifiable-incident-shareable+jws";

/// Bytes of a signature: r and s.
const SIGNATURE: usize = 64;

/// A flattened JWS (RFC 7515 section 7.2.2) that has been taken apart but not verified.
pub struct Envelope {
    kid: String,
    typ: String,
    signing_input: String,
    signature: String,
    payload: Vec<u8>,
}

/// Written as the component writes it, members in this order: whatever is spelt in another way may say
/// one thing twice.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Flattened {
    payload: String,
    protected: String,
    signature: String,
}

/// The members that the component sends. Keys by value or by address (`jwk`, `jku`, `x5u`, ...)
/// and extensions (`crit`, `b64`) are refused with everything else.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

impl Envelope {
    /// Takes an envelope apart that holds something of one of these types.
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
            return Err(problem::HEADER_REFUSED.because("typ is of something else."));
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

    /// The key that the sender says it used.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The kind of which the header speaks. A notification names none.
    pub fn kind(&self) -> Option<&'static str> {
        match self.typ.as_str() {
            DECISION => Some("decision"),
            REFERRAL => Some("referral"),
            _ => None,
        }
    }

    /// The payload, if this key signed it.
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

/// A JSON object that is spelt as the component spells it.
fn as_written<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Option<T> {
    let value: T = upload::object(bytes)?;
    (serde_json::to_vec(&value).ok()? == bytes).then_some(value)
}

/// A SHA-256 as base64url (RFC 7638).
pub fn is_thumbprint(kid: &str) -> bool {
    let of_ours = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    kid.len() == 43 && kid.bytes().all(of_ours)
}
