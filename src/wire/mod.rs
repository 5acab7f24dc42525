//! The formats of what the form sends and receives: payload, signatures, replies, files.

pub mod base64url;
pub mod calendar_file;
pub mod described;
pub mod holiday_list;
pub mod http_signature;
pub mod json;
pub mod jws;
pub mod key;
pub mod object;
pub mod payload;
pub mod reply;
pub mod schema;
pub mod shareable;
pub mod signable;
