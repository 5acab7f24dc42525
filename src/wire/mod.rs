//! What leaves the page.

pub mod base64url;
pub mod json;
