//! What leaves the page.

pub mod base64url;
pub mod json;
pub mod jws;
pub mod key;
pub mod reply;
