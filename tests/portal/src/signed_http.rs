//! Verifies a plain record with its signature in headers: RFC 9421, with the digest of RFC 9530.
//!
//! This file fixes the covered components, their order and all parameters. The message chooses neither the components
//! nor the algorithm.

use axum::http::{HeaderMap, Uri};
use base64::{Engine, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, crypto};
use serde::{Deserialize, Serialize};

use crate::{
    digest,
    keys::PublicKey,
    problem::{self, Problem},
    verify::is_thumbprint,
};

/// The media type of a plain record.
pub const JSON: &str = "application/json";

/// The components that a signature must cover, in this order and without others.
const COVERED: [&str; 5] = [
    "@method",
    "@target-uri",
    "content-type",
    "content-digest",
    "idempotency-key",
];

/// The length of a signature in bytes: r and s.
const SIGNATURE: usize = 64;

/// The tag that marks a signature of the component.
const TAG: &str = "notifiable-incident";

/// A parsed signature that is not verified yet. The portal stores it with the record, so that it can verify the
/// record again without the request.
#[derive(Debug, Serialize, Deserialize)]
pub struct Signed {
    pub kid: String,
    /// The signature base (RFC 9421 section 2.5).
    base: String,
    /// Base64url.
    signature: String,
}

impl Signed {
    /// Reads the signature of `POST uri` with this body.
    pub fn open(headers: &HeaderMap, uri: &Uri, body: &[u8]) -> Result<Self, Problem> {
        let refused = |detail| problem::HTTP_SIGNATURE.because(detail);
        let content_digest = one(headers, "content-digest")?;
        let sha256 = BASE64_URL_SAFE_NO_PAD.decode(digest::sha256(body));
        let sha256 = BASE64_STANDARD.encode(sha256.unwrap_or_default());
        if content_digest != format!("sha-256=:{sha256}:") {
            return Err(problem::BAD_SIGNATURE.because("Content-Digest is not that of the body."));
        }
        let input = one(headers, "signature-input")?;
        let parameters = input
            .strip_prefix("sig=")
            .ok_or_else(|| refused("Signature-Input cannot be read."))?;
        let signature = one(headers, "signature")?
            .strip_prefix("sig=:")
            .and_then(|rest| BASE64_STANDARD.decode(rest.strip_suffix(':')?).ok())
            .filter(|signature| signature.len() == SIGNATURE)
            .ok_or_else(|| refused("Signature does not belong to Signature-Input."))?;
        let kid = key_of(parameters)
            .ok_or_else(|| refused("The signature does not cover exactly what it must."))?;
        let mut base = String::new();
        for name in COVERED {
            let value = match name {
                "@method" => "POST".to_owned(),
                // Behind a proxy, use your public address here, not the one of the request.
                "@target-uri" => format!("http://{}{uri}", one(headers, "host")?),
                name => one(headers, name)?.to_owned(),
            };
            base.push_str(&format!("\"{name}\": {value}\n"));
        }
        base.push_str(&format!("\"@signature-params\": {parameters}"));
        Ok(Self {
            kid,
            base,
            signature: BASE64_URL_SAFE_NO_PAD.encode(signature),
        })
    }

    /// Refuses the record unless this key made the signature.
    pub fn verify(&self, key: &PublicKey) -> Result<(), Problem> {
        let key = DecodingKey::from_ec_components(key.x(), key.y())
            .map_err(|_| problem::FAILED.because("The enrolled key could not be used."))?;
        match crypto::verify(
            &self.signature,
            self.base.as_bytes(),
            &key,
            Algorithm::ES256,
        ) {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => Err(problem::BAD_SIGNATURE.because("Verification failed.")),
        }
    }
}

/// The value of a header that must occur once. Of two values, one could hide behind the other.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Problem> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none());
    let value = value.and_then(|value| value.to_str().ok()).map(str::trim);
    value.ok_or_else(|| problem::HTTP_SIGNATURE.because(format!("One header {name} is needed.")))
}

/// The key that `Signature-Input` (RFC 9421 section 2.3) names. None unless the header is exactly as the component
/// writes it: the covered components, the time, the key and the tag.
///
/// Accepts any time: a record may wait for days without a network, and a device's clock may be wrong. The revision
/// number stops the portal from storing a record twice.
fn key_of(parameters: &str) -> Option<String> {
    let (created, rest) = parameters
        .strip_prefix(&format!("({})", quoted(&COVERED)))?
        .strip_prefix(";created=")?
        .split_once(';')?;
    let digits = created.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(1..=10).contains(&created.len()) || created.starts_with('0') {
        return None;
    }
    let kid = rest
        .strip_prefix("keyid=\"")?
        .strip_suffix(&format!("\";tag=\"{TAG}\""))?;
    is_thumbprint(kid).then(|| kid.to_owned())
}

/// The names of the components, as an RFC 9421 list of strings.
fn quoted(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    quoted.join(" ")
}
