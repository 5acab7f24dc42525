//! The wire formats: JSON, signatures, payload, schema and replies.

mod base64url;
mod byte_order_mark;
mod fuzz;
mod http_signature;
mod json;
mod jws;
mod members;
mod payload;
mod properties;
mod reply;
mod schema;
mod signature_in_headers;
#[path = "../support/mod.rs"]
mod support;
mod vectors;
use support::wire_support;
