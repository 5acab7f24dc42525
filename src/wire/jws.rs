//! Signed records: the flattened JSON Web Signature that is sent (RFC 7515 section 7.2.2), and
//! reading one with an allowlist.
//!
//! WebCrypto signs and verifies. This module builds the text to sign, and decides which records to
//! accept. A valid signature says that the payload has not changed since the holder of the key signed
//! it, not who typed it.
//!
//! ```text
//! Json --Unsigned::new--> Unsigned --signature--> text --Unverified::parse--> Unverified
//!                                                        --Verifier--> Verified<bytes>
//! ```

use std::future::Future;

use super::base64url;
use super::json::{Json, JsonError, Limits};
use super::key::{Algorithm, PublicKey};

/// The media type of a signed record (RFC 7515 section 9.2.1).
pub const CONTENT_TYPE: &str = "application/jose+json";

/// The type in the header of every record, so that nothing else that was signed passes for a record
/// (RFC 8725 section 3.11).
pub const TYPE: &str = "notifiable-incident+jws";

/// The type of a shareable copy: a receiver can tell the two apart before it reads either.
pub const SHAREABLE_TYPE: &str = "notifiable-incident-shareable+jws";

/// A signature: r and s one after the other (RFC 7518 section 3.4), as WebCrypto gives them.
pub type Signature = [u8; 64];

/// The type of a decision on notifying: a receiver can tell that it is no notification.
pub const DECISION_TYPE: &str = "notifiable-incident-decision+jws";

/// The type of a referral by another agency, so that no council takes it for its own record.
pub const REFERRAL_TYPE: &str = "notifiable-incident-referral+jws";

/// The most bytes of a signed record: the longest payload, in base64.
const MAX_BYTES: usize = Limits::OWN.bytes / 3 * 4 + 4096;

/// What will be signed.
pub struct Unsigned {
    input: String,
}

impl Unsigned {
    /// A record under a header of `alg`, `kid` and `typ`. The key id is the thumbprint of the key
    /// (RFC 7638) in base64url.
    pub fn new(kid: &str, payload: &Json) -> Result<Unsigned, JsonError> {
        Unsigned::of_type(TYPE, kid, payload)
    }

    /// A payload of another type, such as a decision or a shareable copy.
    pub fn of_type(typ: &str, kid: &str, payload: &Json) -> Result<Unsigned, JsonError> {
        payload.check()?;
        let protected = Json::object([
            ("alg", Algorithm::Es256.name().into()),
            ("kid", kid.into()),
            ("typ", typ.into()),
        ]);
        protected.check()?;
        let mut input = base64url::encode(protected.canonical().as_bytes());
        input.push('.');
        input.push_str(&base64url::encode(payload.canonical().as_bytes()));
        Ok(Unsigned { input })
    }

    /// The text whose ASCII bytes are signed (RFC 7515 section 5.1).
    pub fn signing_input(&self) -> &str {
        &self.input
    }

    /// The signed record as it is sent and stored.
    pub fn signed(&self, signature: &Signature) -> String {
        let (protected, payload) = self.input.split_once('.').unwrap_or_default();
        Json::object([
            ("payload", payload.into()),
            ("protected", protected.into()),
            ("signature", base64url::encode(signature).into()),
        ])
        .canonical()
    }
}

/// Why a signed record is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwsError {
    /// The header names no algorithm.
    #[error("the signature's header names no algorithm")]
    AlgorithmMissing,
    /// The header names an algorithm outside the allowlist, such as an HMAC.
    #[error("the signature's algorithm is not accepted")]
    AlgorithmRefused,
    /// The header demands an extension that must be understood (`crit`).
    #[error("the signature demands an extension that is not known")]
    Critical,
    /// A part is not base64url as it would have been written.
    #[error("a part of the signed record is not base64url")]
    Encoding,
    /// The header is not accepted JSON.
    #[error("the signature's header is not JSON that is accepted")]
    Header(JsonError),
    /// The header is not an object, or has a member that is not one of `alg`, `kid` and `typ` or
    /// is not a text.
    #[error("the signature's header is not of alg, kid and typ only")]
    HeaderMember,
    /// The signed record is not accepted JSON.
    #[error("the signed record is not JSON that is accepted")]
    Json(JsonError),
    /// The header brings or points to a key of its own.
    #[error("the signature's header brings its own key")]
    KeyInHeader,
    /// The algorithm is not that of the key.
    #[error("the signature's algorithm is not that of the key")]
    KeyMismatch,
    /// There are several signatures, or room for several.
    #[error("the signed record has a list of signatures")]
    SeveralSignatures,
    /// The signed record has neither three parts nor three members.
    #[error("the signed record does not have three parts")]
    Shape,
    /// The signature is not 64 bytes.
    #[error("the signature is not 64 bytes")]
    SignatureLength,
    /// The signature is not that of the key over the record.
    #[error("the signature does not match")]
    SignatureWrong,
    /// The signed record is too long.
    #[error("the signed record is too long")]
    TooLong,
    /// The header names another type.
    #[error("the signature is over something other than a record")]
    Type,
    /// The header asks for another encoding of the payload (`b64`, RFC 7797).
    #[error("the signature asks for a payload without base64url")]
    UnencodedPayload,
    /// There is a header outside the signature.
    #[error("the signed record has a header without protection")]
    UnprotectedHeader,
    /// The header says that there is no signature.
    #[error("the record says that it is not signed")]
    Unsigned,
}

/// A signed record that nobody has checked yet.
pub struct Unverified {
    algorithm: Algorithm,
    kid: Option<String>,
    typ: Option<String>,
    input: String,
    payload: Vec<u8>,
    signature: Signature,
}

impl Unverified {
    /// Reads a signed record in flattened JSON or in compact form (RFC 7515 section 7).
    ///
    /// Stricter than RFC 7515: the header holds `alg`, `kid` and `typ` and nothing else, and there
    /// is no header and no other member outside the signature.
    pub fn parse(text: &str) -> Result<Unverified, JwsError> {
        if text.len() > MAX_BYTES {
            return Err(JwsError::TooLong);
        }
        if text.trim_start().starts_with('{') {
            let json = flattened(text)?;
            let part = |name| {
                json.get(name)
                    .and_then(Json::as_text)
                    .ok_or(JwsError::Shape)
            };
            Unverified::from_parts(part("protected")?, part("payload")?, part("signature")?)
        } else {
            let mut parts = text.split('.');
            match (parts.next(), parts.next(), parts.next(), parts.next()) {
                (Some(protected), Some(payload), Some(signature), None) => {
                    Unverified::from_parts(protected, payload, signature)
                }
                _ => Err(JwsError::Shape),
            }
        }
    }

    /// The algorithm in the header, one of the allowlist.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The id of the key to look for.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// Refuses a signature over something other than a record of this component.
    pub fn of_a_record(self) -> Result<Unverified, JwsError> {
        match self.typ.as_deref() {
            Some(TYPE | DECISION_TYPE | REFERRAL_TYPE) => Ok(self),
            _ => Err(JwsError::Type),
        }
    }

    /// The type in the header.
    pub fn typ(&self) -> Option<&str> {
        self.typ.as_deref()
    }

    /// The payload as somebody sent it: only to be shown beside a statement that its signature was
    /// not checked, or is wrong.
    pub fn unchecked(&self) -> &[u8] {
        &self.payload
    }

    /// The payload, if the verifier finds that the signature is that of the key.
    pub async fn verified_by(
        self,
        key: &PublicKey,
        verifier: &impl Verifier,
    ) -> Result<Verified<Vec<u8>>, JwsError> {
        if self.algorithm != key.algorithm() {
            return Err(JwsError::KeyMismatch);
        }
        if !verifier
            .verify(key, self.input.as_bytes(), &self.signature)
            .await
        {
            return Err(JwsError::SignatureWrong);
        }
        Ok(Verified(self.payload))
    }

    fn from_parts(protected: &str, payload: &str, signature: &str) -> Result<Self, JwsError> {
        let decoded = |part| base64url::decode(part).ok_or(JwsError::Encoding);
        let header = String::from_utf8(decoded(protected)?)
            .map_err(|_| JwsError::Header(JsonError::Malformed))?;
        let header = Json::parse(&header).map_err(JwsError::Header)?;
        let algorithm = allowed(&header)?;
        let text = |name| header.get(name).and_then(Json::as_text).map(str::to_owned);
        Ok(Unverified {
            algorithm,
            kid: text("kid"),
            typ: text("typ"),
            input: [protected, ".", payload].concat(),
            payload: decoded(payload)?,
            signature: decoded(signature)?
                .try_into()
                .map_err(|_| JwsError::SignatureLength)?,
        })
    }
}

/// Verifies signatures: WebCrypto on the page.
pub trait Verifier {
    /// Whether the signature is that of the key over the input. A key that cannot be used, such
    /// as one whose point is not on the curve, verifies nothing.
    fn verify(
        &self,
        key: &PublicKey,
        input: &[u8],
        signature: &Signature,
    ) -> impl Future<Output = bool>;
}

/// A value that a signature covers. It comes from [`Unverified::verified_by`] and from nowhere
/// else.
///
/// ```compile_fail,E0423
/// let forged = notifiable_incident::wire::jws::Verified(vec![0u8]);
/// ```
///
/// An unverified record cannot be used as one:
///
/// ```compile_fail,E0308
/// use notifiable_incident::wire::jws::{Unverified, Verified};
/// fn believe(signed: Unverified) -> Verified<Vec<u8>> {
///     signed.unchecked().to_vec()
/// }
/// ```
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// The value.
    pub fn get(&self) -> &T {
        &self.0
    }

    /// The value, without the proof.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl Verified<Vec<u8>> {
    /// The payload as JSON, still verified.
    pub fn json(self) -> Result<Verified<Json>, JsonError> {
        let text = String::from_utf8(self.0).map_err(|_| JsonError::Malformed)?;
        Json::parse(&text).map(Verified)
    }
}

fn flattened(text: &str) -> Result<Json, JwsError> {
    let limits = Limits {
        bytes: MAX_BYTES,
        ..Limits::OWN
    };
    let json = Json::parse_within(text, limits).map_err(JwsError::Json)?;
    for (name, _) in json.entries().unwrap_or_default() {
        match name.as_str() {
            "payload" | "protected" | "signature" => (),
            "header" => return Err(JwsError::UnprotectedHeader),
            "signatures" => return Err(JwsError::SeveralSignatures),
            _ => return Err(JwsError::Shape),
        }
    }
    Ok(json)
}

/// Checks each member of a header against the allowlist, and returns the algorithm.
fn allowed(header: &Json) -> Result<Algorithm, JwsError> {
    let mut algorithm = Err(JwsError::AlgorithmMissing);
    for (name, value) in header.entries().ok_or(JwsError::HeaderMember)? {
        let text = value.as_text();
        match name.as_str() {
            "alg" => {
                algorithm = match text {
                    Some("none") => Err(JwsError::Unsigned),
                    name => name
                        .and_then(Algorithm::named)
                        .ok_or(JwsError::AlgorithmRefused),
                };
            }
            "b64" => return Err(JwsError::UnencodedPayload),
            "crit" => return Err(JwsError::Critical),
            "jku" | "jwk" | "x5c" | "x5t" | "x5t#S256" | "x5u" => {
                return Err(JwsError::KeyInHeader);
            }
            "kid" | "typ" if text.is_some() => (),
            _ => return Err(JwsError::HeaderMember),
        }
    }
    algorithm
}
