//! Base64 for web addresses, without padding (RFC 4648 section 5, RFC 7515 section 2), and with padding in
//! the standard alphabet for structured header fields (RFC 8941 section 3.3.5).

use base64ct::{Base64, Base64UrlUnpadded, Encoding};

/// Returns the text for some bytes.
pub fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Returns the text for some bytes in the standard alphabet, with padding (RFC 4648 section 4).
pub fn encode_padded(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Returns the bytes of a text. None unless [`encode`] would have written exactly this text: padding, white
/// space, another alphabet and stray last bits are refused.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}
