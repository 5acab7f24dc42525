//! Base64url: bytes have exactly one spelling, and every other is refused.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use notifiable_incident::wire::base64url::{decode, encode, encode_padded};

/// RFC 4648 section 10, without and with padding.
const SAMPLES: [(&str, &str, &str); 7] = [
    ("", "", ""),
    ("f", "Zg", "Zg=="),
    ("fo", "Zm8", "Zm8="),
    ("foo", "Zm9v", "Zm9v"),
    ("foob", "Zm9vYg", "Zm9vYg=="),
    ("fooba", "Zm9vYmE", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
];

#[test]
fn the_samples_of_rfc_4648_are_written_and_read() {
    for (bytes, text, padded) in SAMPLES {
        assert_eq!(encode(bytes.as_bytes()), text);
        assert_eq!(decode(text).unwrap(), bytes.as_bytes());
        assert_eq!(encode_padded(bytes.as_bytes()), padded);
    }
}

#[test]
fn the_example_of_rfc_7515_is_written_and_read() {
    // RFC 7515 appendix C.
    let bytes = [3, 236, 255, 224, 193];
    assert_eq!(encode(&bytes), "A-z_4ME");
    assert_eq!(decode("A-z_4ME").unwrap(), bytes);
    assert_eq!(encode_padded(&bytes), "A+z/4ME=");
}

#[test]
fn every_value_has_its_place_in_the_alphabet() {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    assert_eq!(encode(&decode(alphabet).unwrap()), alphabet);
    for (value, character) in alphabet.chars().enumerate() {
        let first = decode(&format!("{character}A")).map(|bytes| bytes[0]);
        assert_eq!(first, Some((value << 2) as u8), "{character}");
    }
}

#[test]
fn bytes_of_every_length_are_written_and_read_unchanged() {
    let bytes: Vec<u8> = (0..=255).rev().collect();
    for length in 0..=256 {
        assert_eq!(decode(&encode(&bytes[..length])).unwrap(), &bytes[..length]);
    }
}

#[test]
fn padding_spaces_and_other_alphabets_are_refused() {
    for text in [
        "Zg==",
        "Zm8=",
        "=",
        "Zm9v=",
        " Zm9v",
        "Zm9v ",
        "Zm\n9v",
        "A+z/4ME",
        "Zm9v.",
        "Zm9\u{e9}",
        "Zm9v\0",
        "Zm9v`",
        "Zm9v@",
        "Zm9v[",
        "Zm9v{",
        "Zm9v:",
    ] {
        assert_eq!(decode(text), None, "{text:?}");
    }
}

#[test]
fn a_single_last_character_is_refused() {
    for text in ["A", "Zm9vA", "Zm9vYmFyA"] {
        assert_eq!(decode(text), None, "{text}");
    }
}

#[test]
fn stray_last_bits_are_refused() {
    for text in ["Zh", "Zm9", "Zm-", "Zm9vYh", "Zm9vYmF", "_-", "___"] {
        assert_eq!(decode(text), None, "{text}");
    }
    assert_eq!(decode("_w").unwrap(), [255]);
    assert_eq!(decode("__8").unwrap(), [255, 255]);
}
