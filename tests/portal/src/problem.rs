//! Every refusal, as RFC 9457 problem details.
//!
//! The component decides by status and type alone; title and detail are for people.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// One kind of refusal. Its address is `/problems/{slug}`, where a page explains it.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    pub slug: &'static str,
    pub status: StatusCode,
    pub title: &'static str,
    /// What the operator of the sending side should do.
    pub remedy: &'static str,
}

macro_rules! kinds {
    ($($name:ident = $slug:literal, $status:ident, $title:literal, $remedy:literal;)*) => {
        $(
            #[doc = $title]
            pub const $name: &Kind = &Kind {
                slug: $slug,
                status: StatusCode::$status,
                title: $title,
                remedy: $remedy,
            };
        )*

        /// Every kind of refusal, for the pages that explain them.
        pub const ALL: &[&Kind] = &[$($name),*];
    };
}

kinds! {
    NOT_JOSE = "not-jose", UNSUPPORTED_MEDIA_TYPE,
        "A signed record must be sent as application/jose+json",
        "Send a flattened JWS and say so in Content-Type.";
    NOT_JSON = "not-json", UNSUPPORTED_MEDIA_TYPE,
        "This must be sent as application/json",
        "Send JSON and say so in Content-Type.";
    TOO_LARGE = "too-large", PAYLOAD_TOO_LARGE,
        "The body is larger than this portal accepts",
        "Send at most 5 MB for a record and 16 KB for a key.";
    CUT_SHORT = "cut-short", BAD_REQUEST,
        "The body ended before it was complete",
        "Send it again.";
    NO_IDEMPOTENCY_KEY = "idempotency-key-missing", BAD_REQUEST,
        "Idempotency-Key is missing or unusable",
        "Send one Idempotency-Key of 1 to 255 visible ASCII characters, the same for every attempt.";
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused", UNPROCESSABLE_ENTITY,
        "This Idempotency-Key was used for a different body",
        "Use a new key for a new body; repeat an attempt with exactly the same bytes.";
    IDEMPOTENCY_IN_PROGRESS = "idempotency-in-progress", CONFLICT,
        "An attempt with this Idempotency-Key is still running",
        "Wait and try again with the same key.";
    TOO_SLOW = "too-slow", REQUEST_TIMEOUT,
        "The body did not arrive in time",
        "Send it again. A body may take a minute, and no part of it ten seconds.";
    MALFORMED = "envelope-malformed", BAD_REQUEST,
        "This is not a flattened JWS",
        "Send exactly the members payload, protected and signature, in this order, each as base64url, and nothing between.";
    HEADER_REFUSED = "header-refused", BAD_REQUEST,
        "The protected header is not acceptable",
        "Use exactly alg, kid and typ, in this order; alg must be ES256, and typ that of what this address takes.";
    HTTP_SIGNATURE = "http-signature-refused", BAD_REQUEST,
        "The signature in the headers is not acceptable",
        "Cover method, target URI, content type, content digest and idempotency key, in this order, and nothing else.";
    UNKNOWN_KEY = "unknown-key", FORBIDDEN,
        "The signing key is not enrolled",
        "Enrol the public key at /api/keys while signed in, then send again.";
    KEY_REVOKED = "key-revoked", FORBIDDEN,
        "The signing key was revoked",
        "Save a copy of the record, clear the site's data to get a new key, and open the copy.";
    BAD_SIGNATURE = "signature-invalid", BAD_REQUEST,
        "The signature does not match the record",
        "The record was changed after it was signed. It was not kept.";
    PAYLOAD_REFUSED = "payload-refused", UNPROCESSABLE_ENTITY,
        "The signed payload is not a record",
        "Sign canonical JSON (RFC 8785) that is valid under notifiable-incident.schema.json.";
    WRONG_AUDIENCE = "wrong-audience", UNPROCESSABLE_ENTITY,
        "The record is addressed to another council",
        "Check the authority attribute of the component.";
    WRONG_KEY = "idempotency-key-differs", UNPROCESSABLE_ENTITY,
        "The Idempotency-Key is that of another record",
        "Send the key that the signed payload names.";
    REVISION_TAKEN = "revision-taken", CONFLICT,
        "A different record with this revision number was received before",
        "Load the latest revision and continue from it.";
    REVISION_GAP = "revision-gap", CONFLICT,
        "The revision before this one was not received",
        "Send the revisions in order.";
    PREVIOUS_MISMATCH = "previous-mismatch", CONFLICT,
        "The record does not continue the latest revision",
        "previous must be the SHA-256 of the latest revision's payload, or null for revision 1.";
    BAD_KEY = "key-malformed", BAD_REQUEST,
        "This is not a P-256 public key",
        "Send a JWK with kty EC, crv P-256, x and y.";
    PRIVATE_KEY = "key-private", BAD_REQUEST,
        "A private key was sent",
        "Treat this key as compromised and make a new one. Nothing was kept.";
    NOT_FOUND = "not-found", NOT_FOUND,
        "There is nothing here",
        "Check the address.";
    BAD_ORDER = "fault-malformed", BAD_REQUEST,
        "This fault cannot be ordered",
        "See the fields of Fault in faults.rs.";
    FAILED = "failed", INTERNAL_SERVER_ERROR,
        "The portal could not do this",
        "Try again later.";
}

/// A refusal, with the reason in this case.
#[derive(Debug)]
pub struct Problem {
    pub kind: &'static Kind,
    pub detail: String,
}

impl Kind {
    /// Makes a refusal of this kind. The detail must never contain anything from the request.
    pub fn because(&'static self, detail: impl Into<String>) -> Problem {
        Problem {
            kind: self,
            detail: detail.into(),
        }
    }

    /// The address of the page that explains this kind.
    pub fn address(&self) -> String {
        format!("/problems/{}", self.slug)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        answer(
            self.kind.status,
            &self.kind.address(),
            self.kind.title,
            &self.detail,
        )
    }
}

/// Problem details from their parts.
pub fn answer(status: StatusCode, kind: &str, title: &str, detail: &str) -> Response {
    let body = json!({
        "type": kind,
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
    });
    let mut response = (status, body.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
