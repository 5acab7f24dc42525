//! A plain record whose signature travels in headers: RFC 9421, with the digest of RFC 9530.
//!
//! What must be covered is fixed here. The message says in which order, and brings its own
//! parameters; it never chooses what is covered or by which algorithm.

use axum::http::{HeaderMap, Uri};
use base64::{Engine, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, crypto};
use serde::{Deserialize, Serialize};

use crate::{
    digest,
    keys::PublicKey,
    problem::{self, Problem},
};

/// The media type of a plain record.
pub const JSON: &str = "application/json";

/// What a signature must cover, and all that it may.
const COVERED: [&str; 5] = [
    "@method",
    "@target-uri",
    "content-type",
    "content-digest",
    "idempotency-key",
];

/// What the signature is for.
const TAG: &str = "notifiable-incident";

/// A signature that has been taken apart but not verified. Kept with the record, so that it can be
/// verified again without the request.
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
        let (label, parameters) = input
            .split_once('=')
            .ok_or_else(|| refused("Signature-Input cannot be read."))?;
        let signature = one(headers, "signature")?
            .strip_prefix(label)
            .and_then(|rest| rest.strip_prefix("=:")?.strip_suffix(':'))
            .and_then(|text| BASE64_STANDARD.decode(text).ok())
            .ok_or_else(|| refused("Signature does not belong to Signature-Input."))?;
        let read = Parameters::read(parameters)
            .ok_or_else(|| refused("Signature-Input has a part that is not known here."))?;
        let mut covered = read.covered.clone();
        covered.sort_unstable();
        let mut wanted = COVERED.map(str::to_owned);
        wanted.sort_unstable();
        if covered != wanted {
            return Err(refused("The signature covers something else than it must."));
        }
        if read.tag != TAG {
            return Err(refused("The signature is for something else."));
        }
        let mut base = String::new();
        for name in &read.covered {
            let value = match name.as_str() {
                "@method" => "POST".to_owned(),
                // Behind a proxy a council takes its own public address here, not the request's.
                "@target-uri" => format!("http://{}{uri}", one(headers, "host")?),
                name => one(headers, name)?.to_owned(),
            };
            base.push_str(&format!("\"{name}\": {value}\n"));
        }
        base.push_str(&format!("\"@signature-params\": {parameters}"));
        Ok(Self {
            kid: read.keyid,
            base,
            signature: BASE64_URL_SAFE_NO_PAD.encode(signature),
        })
    }

    /// Whether this key made the signature.
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

/// The one value of a header. Two would be joined with a comma, and one could hide behind the other.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Problem> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none());
    let value = value.and_then(|value| value.to_str().ok()).map(str::trim);
    value.ok_or_else(|| problem::HTTP_SIGNATURE.because(format!("One header {name} is needed.")))
}

/// The value of `Signature-Input` (RFC 9421 section 2.3): only what the component sends.
#[derive(Default)]
struct Parameters {
    covered: Vec<String>,
    keyid: String,
    tag: String,
}

impl Parameters {
    fn read(text: &str) -> Option<Self> {
        let (list, rest) = text.strip_prefix('(')?.split_once(')')?;
        let mut read = Self {
            covered: list.split(' ').map(string).collect::<Option<_>>()?,
            ..Self::default()
        };
        let mut created = None;
        for parameter in rest.strip_prefix(';')?.split(';') {
            match parameter.split_once('=')? {
                // No age is asked for: a record may wait for days without a network. That it is not
                // taken twice follows from its key and its revision.
                ("created", value) => created = Some(value.parse::<i64>().ok()?),
                ("keyid", value) => read.keyid = string(value)?,
                ("tag", value) => read.tag = string(value)?,
                ("alg", "\"ecdsa-p256-sha256\"") => {}
                _ => return None,
            }
        }
        created.is_some().then_some(read)
    }
}

/// A string of structured fields, without anything that has to be escaped.
fn string(text: &str) -> Option<String> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\');
    inside.bytes().all(plain).then(|| inside.to_owned())
}
