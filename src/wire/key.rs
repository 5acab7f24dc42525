//! Public keys: which ones the form accepts, and the text for their thumbprint.
//!
//! A key decides its algorithm. The header of a signature is compared with it and never chooses.

use super::base64url;
use super::json::Json;

/// The algorithms whose signatures are accepted: 64 bytes, checked with a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519 (RFC 8037).
    EdDsa,
    /// ECDSA with P-256 and SHA-256 (RFC 7518 section 3.4): what this component signs with.
    Es256,
}

impl Algorithm {
    /// The name in a header (RFC 7518 section 3.1, RFC 8037 section 3.1).
    pub const fn name(self) -> &'static str {
        match self {
            Algorithm::EdDsa => "EdDSA",
            Algorithm::Es256 => "ES256",
        }
    }

    /// The accepted algorithm with this name. None for any other.
    pub fn named(name: &str) -> Option<Algorithm> {
        [Algorithm::EdDsa, Algorithm::Es256]
            .into_iter()
            .find(|algorithm| algorithm.name() == name)
    }
}

/// A public key that checks signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// A key for [`Algorithm::EdDsa`].
    EdDsa {
        /// The encoded point.
        x: [u8; 32],
    },
    /// A key for [`Algorithm::Es256`].
    Es256 {
        /// The first coordinate.
        x: [u8; 32],
        /// The second coordinate.
        y: [u8; 32],
    },
}

/// Why a JSON Web Key (RFC 7517) does not check signatures here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It says that it is for another algorithm.
    #[error("the key is for another algorithm")]
    Algorithm,
    /// A coordinate is missing or is not 32 bytes.
    #[error("a coordinate of the key is not 32 bytes in base64url")]
    Coordinates,
    /// It is of a type or curve that is not accepted.
    #[error("the key is neither on P-256 nor on Ed25519")]
    Kind,
    /// It holds a private or secret part.
    #[error("the key holds a private part")]
    Private,
    /// It says that it is not for checking signatures.
    #[error("the key is not for checking signatures")]
    Use,
}

impl PublicKey {
    /// The key in a JSON Web Key (RFC 7517). The verifier checks that the point is on the curve.
    pub fn from_jwk(jwk: &Json) -> Result<PublicKey, KeyError> {
        let text = |name| jwk.get(name).and_then(Json::as_text);
        if ["d", "k"].iter().any(|name| jwk.get(name).is_some()) {
            return Err(KeyError::Private);
        }
        let key = match (text("kty"), text("crv")) {
            (Some("EC"), Some("P-256")) => PublicKey::Es256 {
                x: coordinate(text("x"))?,
                y: coordinate(text("y"))?,
            },
            (Some("OKP"), Some("Ed25519")) => PublicKey::EdDsa {
                x: coordinate(text("x"))?,
            },
            _ => return Err(KeyError::Kind),
        };
        let differs = |name, value| {
            jwk.get(name)
                .is_some_and(|one| one.as_text() != Some(value))
        };
        let verifies = |operations: &Json| {
            operations
                .as_list()
                .is_some_and(|list| list.iter().any(|one| one.as_text() == Some("verify")))
        };
        if differs("use", "sig") || !jwk.get("key_ops").is_none_or(verifies) {
            return Err(KeyError::Use);
        }
        if differs("alg", key.algorithm().name()) {
            return Err(KeyError::Algorithm);
        }
        Ok(key)
    }

    /// The one algorithm of the key.
    pub const fn algorithm(&self) -> Algorithm {
        match self {
            PublicKey::EdDsa { .. } => Algorithm::EdDsa,
            PublicKey::Es256 { .. } => Algorithm::Es256,
        }
    }

    /// The key as a JSON Web Key with its required members only.
    pub fn jwk(&self) -> Json {
        let text = |bytes: &[u8]| Json::from(base64url::encode(bytes));
        match self {
            PublicKey::EdDsa { x } => Json::object([
                ("crv", "Ed25519".into()),
                ("kty", "OKP".into()),
                ("x", text(x)),
            ]),
            PublicKey::Es256 { x, y } => Json::object([
                ("crv", "P-256".into()),
                ("kty", "EC".into()),
                ("x", text(x)),
                ("y", text(y)),
            ]),
        }
    }

    /// The text whose SHA-256 is the key's thumbprint: the canonical JSON of the required members
    /// (RFC 7638 section 3, RFC 8037 section 2).
    pub fn thumbprint_input(&self) -> String {
        self.jwk().canonical()
    }
}

fn coordinate(text: Option<&str>) -> Result<[u8; 32], KeyError> {
    text.and_then(base64url::decode)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(KeyError::Coordinates)
}
