//! From received bytes to a payload that can be trusted.
//!
//! The signature is checked by `jsonwebtoken` over the text exactly as received; nothing is
//! serialised again. The algorithm is fixed here and never taken from the message.

use jsonwebtoken::{Algorithm, DecodingKey, crypto};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{
    digest,
    keys::PublicKey,
    problem::{self, Problem},
    upload,
};

/// The largest integer that every JSON reader keeps exactly.
const LARGEST_INTEGER: u64 = 1 << 53;

/// A flattened JWS (RFC 7515 section 7.2.2) that has been taken apart but not verified.
pub struct Envelope {
    kid: String,
    typ: Option<String>,
    signing_input: String,
    signature: String,
    payload: Vec<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flattened {
    payload: String,
    protected: String,
    signature: String,
}

/// The members that the component sends. Keys by value or by address (`jwk`, `jku`, `x5u`, ...)
/// and extensions (`crit`, `b64`) are refused with everything else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    #[serde(default)]
    typ: Option<String>,
    #[serde(default, rename = "cty")]
    _cty: Option<String>,
}

impl Envelope {
    pub fn open(body: &[u8]) -> Result<Self, Problem> {
        let jws: Flattened = upload::object(body).ok_or_else(|| {
            problem::MALFORMED.because("payload, protected and signature expected.")
        })?;
        let part = |text: &str, name: &str| {
            digest::decode(text)
                .ok_or_else(|| problem::MALFORMED.because(format!("{name} is not base64url.")))
        };
        let protected = part(&jws.protected, "protected")?;
        let payload = part(&jws.payload, "payload")?;
        part(&jws.signature, "signature")?;
        let header: Header = upload::object(&protected).ok_or_else(|| {
            problem::HEADER_REFUSED.because("A member is missing or not allowed.")
        })?;
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
            Ok(true) if is_of_kind(self.typ.as_deref(), &self.payload) => Ok(self.payload),
            Ok(true) => {
                Err(problem::HEADER_REFUSED.because("typ is not that of the payload's kind."))
            }
            Ok(false) | Err(_) => Err(problem::BAD_SIGNATURE.because("ES256 verification failed.")),
        }
    }
}

/// Whether a payload is of the kind that the header's `typ` names: a decision on notifying is never taken
/// for a notification, nor the other way round.
fn is_of_kind(typ: Option<&str>, payload: &[u8]) -> bool {
    let fields = upload::object::<Map<String, Value>>(payload);
    let kind = fields.as_ref().and_then(|fields| fields.get("kind"));
    let is_decision = kind.and_then(Value::as_str) == Some("decision");
    is_decision == (typ == Some("notifiable-incident-decision+jws"))
}

/// What the portal needs to know about a verified payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub record_id: String,
    pub revision: i64,
    pub previous: Option<String>,
    /// The council it is addressed to.
    pub authority: String,
    pub payload_digest: String,
}

impl Notice {
    /// Reads a verified payload that is meant for `authority`.
    pub fn read(payload: &[u8], authority: &str) -> Result<Self, Problem> {
        let refused = |detail| problem::PAYLOAD_REFUSED.because(detail);
        let fields: Map<String, Value> =
            upload::object(payload).ok_or_else(|| refused("It is not a JSON object."))?;

        match fields.get("audience") {
            None => {}
            Some(Value::String(audience)) if audience == authority => {}
            Some(_) => {
                return Err(problem::WRONG_AUDIENCE
                    .because(format!("This portal receives for {authority}.")));
            }
        }
        let record_id = fields
            .get("record_id")
            .and_then(Value::as_str)
            .filter(|id| is_record_id(id))
            .ok_or_else(|| refused("record_id must hold 128 random bits as letters and digits."))?;
        let revision = fields
            .get("revision")
            .and_then(Value::as_u64)
            .filter(|revision| (1..=LARGEST_INTEGER).contains(revision))
            .and_then(|revision| i64::try_from(revision).ok())
            .ok_or_else(|| refused("revision must be a whole number from 1."))?;
        let previous = match fields.get("previous") {
            None | Some(Value::Null) => None,
            Some(Value::String(digest)) => Some(digest.clone()),
            Some(_) => return Err(refused("previous must be a digest or null.")),
        };
        Ok(Self {
            record_id: record_id.to_owned(),
            revision,
            previous,
            authority: authority.to_owned(),
            payload_digest: digest::sha256(payload),
        })
    }
}

/// 128 bits need 22 characters of base64url; a UUID or hexadecimal is longer.
fn is_record_id(id: &str) -> bool {
    (22..=64).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
