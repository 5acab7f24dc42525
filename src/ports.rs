//! The doors to the world: time, randomness, keys and network come in through these traits, so
//! that native tests and fault tests can bring their own. `browser` holds the real ones.

use crate::wire::key::PublicKey;
use crate::wire::reply::{Answer, Body, Reply};
use chrono::{NaiveDate, NaiveDateTime};

/// What time it is.
pub trait Clock {
    /// The moment, in UTC to the second.
    fn utc(&self) -> NaiveDateTime;
    /// The moment in London, whatever the device's zone.
    fn london(&self) -> NaiveDateTime;
    /// The day in London.
    fn today(&self) -> NaiveDate {
        self.london().date()
    }
}

/// Why a key could not be made or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// WebCrypto is missing: an old browser, or a page that is not secure.
    NoCrypto,
    /// The key could not be kept on the device, so that a later signature would need another.
    NotKept,
    /// The browser, or the council's signer, refused.
    Refused,
}

/// Cryptography, all of it the platform's.
#[allow(async_fn_in_trait)] // One thread: the page's.
pub trait Keys {
    /// Fills the bytes with random ones.
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError>;
    /// SHA-256.
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError>;
    /// The signing key's public half; made on first use.
    async fn public_key(&self) -> Result<PublicKey, KeyError>;
    /// An ES256 signature: r and s, 32 bytes each (RFC 7518 section 3.4).
    async fn sign(&self, input: &[u8]) -> Result<[u8; 64], KeyError>;
}

/// One POST.
pub struct Post<'a> {
    /// The council's endpoint.
    pub url: &'a str,
    /// Headers beside those that the council adds.
    pub headers: &'a [(&'static str, String)],
    /// The body, sent as it is.
    pub body: &'a str,
}

/// The network.
#[allow(async_fn_in_trait)] // One thread: the page's.
pub trait Network {
    /// Sends and reads the reply. Gives up after 30 seconds (N6); never follows a redirect.
    async fn post(&self, post: Post<'_>) -> Response;
}

/// What came back for one attempt, as the network gave it.
pub enum Response {
    /// The server answered.
    Answer {
        /// The HTTP status.
        status: u16,
        /// The header `Content-Type`.
        content_type: Option<String>,
        /// The header `Retry-After`.
        retry_after: Option<String>,
        /// The header `Date`.
        date: Option<String>,
        /// The body.
        body: ResponseBody,
    },
    /// The browser refused to show the answer.
    Opaque,
    /// The endpoint redirects.
    Redirect,
    /// No answer in time.
    Timeout,
    /// No connection.
    Unreachable,
}

/// The body of an answer.
pub enum ResponseBody {
    /// The connection ended before the body did.
    Cut,
    /// All of it.
    Read(Vec<u8>),
    /// Too long to read.
    TooLong,
}

impl Response {
    /// The response as `wire` reads it. `arrived` is the device's clock in seconds since 1970.
    pub fn as_reply(&self, arrived: i64) -> Reply<'_> {
        match self {
            Response::Answer {
                status,
                content_type,
                retry_after,
                date,
                body,
            } => Reply::Answer(Answer {
                status: *status,
                content_type: content_type.as_deref(),
                retry_after: retry_after.as_deref(),
                date: date.as_deref(),
                arrived,
                body: match body {
                    ResponseBody::Cut => Body::Cut,
                    ResponseBody::Read(bytes) => Body::Read(bytes),
                    ResponseBody::TooLong => Body::TooLong,
                },
            }),
            Response::Opaque => Reply::Opaque,
            Response::Redirect => Reply::Redirect,
            Response::Timeout => Reply::Timeout,
            Response::Unreachable => Reply::Unreachable,
        }
    }
}
