//! Base64 without padding, in the alphabet for web addresses (RFC 4648 section 5, RFC 7515
//! section 2), and the padded encoding of structured header fields (RFC 8941 section 3.3.5).
//!
//! Written out here because the smallest published crate adds 5 KB to the download and this adds 2.

/// The text for some bytes.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0, |bits, byte| (bits << 8) + u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        let characters = [18, 12, 6, 0].map(|shift| character(bits >> shift & 63));
        text.extend(characters.iter().take(chunk.len() + 1));
    }
    text
}

/// The text for some bytes in the standard alphabet, with padding (RFC 4648 section 4).
pub fn encode_padded(bytes: &[u8]) -> String {
    let mut text = encode(bytes).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// The bytes of a text; none where [`encode`] would not have written exactly this text, so
/// where there is padding, white space, another alphabet or a stray last bit.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for byte in chunk {
            bits = (bits << 6) + value(*byte)?;
        }
        bits <<= 6 * (4 - chunk.len()) + 8;
        let [one, two, three, _] = bits.to_be_bytes();
        match (chunk.len(), two, three) {
            (4, ..) => bytes.extend([one, two, three]),
            (3, _, 0) => bytes.extend([one, two]),
            (2, 0, 0) => bytes.push(one),
            _ => return None,
        }
    }
    Some(bytes)
}

fn character(value: u32) -> char {
    let value = value as u8;
    char::from(match value {
        0..=25 => b'A' + value,
        26..=51 => b'a' + (value - 26),
        52..=61 => b'0' + (value - 52),
        62 => b'-',
        _ => b'_',
    })
}

fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(value.into())
}
