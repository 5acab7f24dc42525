//! Signed HTTP messages, for councils that set `signature="http"`: the body is the plain payload
//! and the signature travels in headers (RFC 9421, with the digest of RFC 9530).
//!
//! Proxies may strip or rewrite headers, and a stored record loses them. The flattened JWS, whose
//! signature is in the body, is the default for that reason.

use super::base64url;
use super::json::Json;

/// The media type of the plain payload.
pub const CONTENT_TYPE: &str = "application/json";

/// The name of the signature in the two headers.
const LABEL: &str = "sig";

/// What the signature is for (RFC 9421 section 2.3), so that one for another application is never
/// taken for it.
const TAG: &str = "notifiable-incident";

/// The header `Content-Digest` for the SHA-256 of a body (RFC 9530 section 2).
pub fn content_digest(sha256: &[u8; 32]) -> String {
    ["sha-256=:", &base64url::encode_padded(sha256), ":"].concat()
}

/// A POST of a record.
pub struct Post<'a> {
    /// The whole address of the endpoint.
    pub target_uri: &'a str,
    /// The SHA-256 of the body.
    pub digest: &'a [u8; 32],
    /// The header `Idempotency-Key`, as it is sent.
    pub idempotency_key: &'a str,
    /// Seconds since 1970.
    pub created: i64,
    /// The id of the key (RFC 7638 thumbprint).
    pub kid: &'a str,
}

impl Post<'_> {
    /// Builds what will be signed. None where a value holds anything but printable ASCII.
    pub fn unsigned(&self) -> Option<Unsigned> {
        let components = [
            ("@method", "POST"),
            ("@target-uri", self.target_uri),
            ("content-type", CONTENT_TYPE),
            ("content-digest", &content_digest(self.digest)),
            ("idempotency-key", self.idempotency_key),
        ];
        let parameters = Parameters {
            created: self.created,
            keyid: self.kid,
            tag: Some(TAG),
        };
        Unsigned::new(LABEL, &components, &parameters)
    }
}

/// The parameters of a signature (RFC 9421 section 2.3). The algorithm is that of the key.
pub struct Parameters<'a> {
    /// Seconds since 1970.
    pub created: i64,
    /// The id of the key.
    pub keyid: &'a str,
    /// What the signature is for.
    pub tag: Option<&'a str>,
}

/// What will be signed.
#[derive(Debug)]
pub struct Unsigned {
    label: String,
    parameters: String,
    base: String,
}

impl Unsigned {
    /// The message components by name and value, in the order in which they are signed. None
    /// where a name, a value or a parameter holds anything but printable ASCII, such as the end
    /// of a line, which would make one component look like two (RFC 9421 section 2.5).
    pub fn new(
        label: &str,
        components: &[(&str, &str)],
        parameters: &Parameters<'_>,
    ) -> Option<Unsigned> {
        let mut base = String::new();
        let mut list = String::from("(");
        for (name, value) in components {
            let name = quoted(name)?;
            base.push_str(&[&name, ": ", printable(value)?, "\n"].concat());
            if list.len() > 1 {
                list.push(' ');
            }
            list.push_str(&name);
        }
        list.push_str(");created=");
        list.push_str(&Json::Int(parameters.created).canonical());
        list.push_str(";keyid=");
        list.push_str(&quoted(parameters.keyid)?);
        if let Some(tag) = parameters.tag {
            list.push_str(";tag=");
            list.push_str(&quoted(tag)?);
        }
        base.push_str("\"@signature-params\": ");
        base.push_str(&list);
        Some(Unsigned {
            label: label.to_owned(),
            parameters: list,
            base,
        })
    }

    /// The text whose ASCII bytes are signed (RFC 9421 section 2.5).
    pub fn signature_base(&self) -> &str {
        &self.base
    }

    /// The header `Signature-Input` (RFC 9421 section 4.1).
    pub fn signature_input(&self) -> String {
        [&self.label, "=", &self.parameters].concat()
    }

    /// The header `Signature` (RFC 9421 section 4.2). The bytes of an ECDSA signature are r, then s
    /// (section 3.3.4).
    pub fn signature(&self, bytes: &[u8]) -> String {
        [&self.label, "=:", &base64url::encode_padded(bytes), ":"].concat()
    }
}

fn printable(text: &str) -> Option<&str> {
    text.bytes()
        .all(|byte| matches!(byte, b' '..=b'~'))
        .then_some(text)
}

/// A string of structured fields (RFC 8941 section 3.3.3).
fn quoted(text: &str) -> Option<String> {
    let mut quoted = String::from('"');
    for character in printable(text)?.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    Some(quoted)
}
