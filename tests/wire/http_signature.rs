//! Signed HTTP messages: the examples of RFC 9421 and RFC 9530.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use notifiable_incident::wire::base64url;
use notifiable_incident::wire::http_signature::{Parameters, Post, Unsigned, content_digest};
use notifiable_incident::wire::key::PublicKey;
use sha2::{Digest, Sha256};

/// The request and response of RFC 9421 appendix B.2.
const REQUEST_DIGEST: &str = concat!(
    "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyeal",
    "dVLvRwEmTHWXvJwew==:",
);
const RESPONSE_DIGEST: &str = concat!(
    "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU",
    "0rjJuahq4l5aGgfLQ==:",
);
const DATE: (&str, &str) = ("date", "Tue, 20 Apr 2021 02:07:55 GMT");
const JSON: (&str, &str) = ("content-type", "application/json");
const AUTHORITY: (&str, &str) = ("@authority", "example.com");

fn unsigned(label: &str, components: &[(&str, &str)], keyid: &str) -> Unsigned {
    let parameters = Parameters {
        created: 1_618_884_473,
        keyid,
        tag: None,
    };
    Unsigned::new(label, components, &parameters).unwrap()
}

fn standard(text: &str) -> [u8; 64] {
    let text = text.replace('+', "-").replace('/', "_").replace('=', "");
    base64url::decode(&text).unwrap().try_into().unwrap()
}

fn coordinate(text: &str) -> [u8; 32] {
    base64url::decode(text).unwrap().try_into().unwrap()
}

#[test]
fn the_digest_example_of_rfc_9530_has_the_published_digest() {
    let digest = Sha256::digest(br#"{"hello": "world"}"#);
    assert_eq!(
        content_digest(&digest.into()),
        "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    );
}

#[test]
fn the_full_coverage_example_has_the_published_base() {
    // RFC 9421 appendix B.2.3. B.2.1 and B.2.2 sign a nonce and a query parameter, which are not
    // sent here.
    let unsigned = unsigned(
        "sig-b23",
        &[
            DATE,
            ("@method", "POST"),
            ("@path", "/foo"),
            ("@query", "?param=Value&Pet=dog"),
            AUTHORITY,
            JSON,
            ("content-digest", REQUEST_DIGEST),
            ("content-length", "18"),
        ],
        "test-key-rsa-pss",
    );
    assert_eq!(
        unsigned.signature_base(),
        [
            r#""date": Tue, 20 Apr 2021 02:07:55 GMT"#,
            r#""@method": POST"#,
            r#""@path": /foo"#,
            r#""@query": ?param=Value&Pet=dog"#,
            r#""@authority": example.com"#,
            r#""content-type": application/json"#,
            &format!(r#""content-digest": {REQUEST_DIGEST}"#),
            r#""content-length": 18"#,
            concat!(
                r#""@signature-params": ("date" "@method" "@path" "@query" "@authority" "#,
                r#""content-type" "content-digest" "content-length");created=1618884473"#,
                r#";keyid="test-key-rsa-pss""#
            ),
        ]
        .join("\n")
    );
}

#[test]
fn the_ecdsa_p_256_example_verifies() {
    // RFC 9421 appendix B.2.4, with the key of B.1.3.
    let unsigned = unsigned(
        "sig-b24",
        &[
            ("@status", "200"),
            JSON,
            ("content-digest", RESPONSE_DIGEST),
            ("content-length", "23"),
        ],
        "test-key-ecc-p256",
    );
    assert_eq!(
        unsigned.signature_input(),
        concat!(
            r#"sig-b24=("@status" "content-type" "content-digest" "content-length")"#,
            r#";created=1618884473;keyid="test-key-ecc-p256""#
        )
    );
    assert_eq!(
        unsigned.signature_base(),
        [
            r#""@status": 200"#,
            r#""content-type": application/json"#,
            &format!(r#""content-digest": {RESPONSE_DIGEST}"#),
            r#""content-length": 23"#,
            concat!(
                r#""@signature-params": ("@status" "content-type" "content-digest" "#,
                r#""content-length");created=1618884473;keyid="test-key-ecc-p256""#
            ),
        ]
        .join("\n")
    );
    let signature = concat!(
        "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw",
        "=="
    );
    let key = PublicKey::Es256 {
        x: coordinate("qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA"),
        y: coordinate("Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0"),
    };
    let bytes = standard(signature);
    assert!(crate::wire_support::verifies(
        &key,
        unsigned.signature_base().as_bytes(),
        &bytes
    ));
    assert_eq!(unsigned.signature(&bytes), format!("sig-b24=:{signature}:"));
}

#[test]
fn the_hmac_example_has_the_published_base() {
    // RFC 9421 appendix B.2.5: the base alone, because an HMAC is never used here.
    let unsigned = unsigned("sig-b25", &[DATE, AUTHORITY, JSON], "test-shared-secret");
    assert_eq!(
        unsigned.signature_base(),
        [
            r#""date": Tue, 20 Apr 2021 02:07:55 GMT"#,
            r#""@authority": example.com"#,
            r#""content-type": application/json"#,
            concat!(
                r#""@signature-params": ("date" "@authority" "content-type")"#,
                r#";created=1618884473;keyid="test-shared-secret""#
            ),
        ]
        .join("\n")
    );
}

#[test]
fn the_ed25519_example_verifies() {
    // RFC 9421 appendix B.2.6, with the key of B.1.4.
    let unsigned = unsigned(
        "sig-b26",
        &[
            DATE,
            ("@method", "POST"),
            ("@path", "/foo"),
            AUTHORITY,
            JSON,
            ("content-length", "18"),
        ],
        "test-key-ed25519",
    );
    let signature = standard(concat!(
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw",
        "=="
    ));
    let key = PublicKey::EdDsa {
        x: coordinate("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"),
    };
    assert!(crate::wire_support::verifies(
        &key,
        unsigned.signature_base().as_bytes(),
        &signature
    ));
}

#[test]
fn a_posted_record_is_signed_with_its_address_body_and_key() {
    let digest = Sha256::digest(br#"{"hello": "world"}"#).into();
    let post = Post {
        target_uri: "https://council.example/api/notifications",
        digest: &digest,
        idempotency_key: "AAAAAAAAAAAAAAAAAAAAAA",
        created: 1_618_884_473,
        kid: "thumbprint",
    };
    let unsigned = post.unsigned().unwrap();
    let parameters = concat!(
        r#"("@method" "@target-uri" "content-type" "content-digest" "idempotency-key")"#,
        r#";created=1618884473;keyid="thumbprint";tag="notifiable-incident""#
    );
    assert_eq!(unsigned.signature_input(), format!("sig={parameters}"));
    assert_eq!(
        unsigned.signature_base(),
        [
            r#""@method": POST"#,
            r#""@target-uri": https://council.example/api/notifications"#,
            r#""content-type": application/json"#,
            r#""content-digest": sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"#,
            r#""idempotency-key": AAAAAAAAAAAAAAAAAAAAAA"#,
            &format!(r#""@signature-params": {parameters}"#),
        ]
        .join("\n")
    );
    let signature = unsigned.signature(&[255; 64]);
    assert_eq!(signature, format!("sig=:{}w==:", "/".repeat(85)));
}

#[test]
fn a_value_that_would_break_a_line_of_the_base_is_refused() {
    let parameters = |keyid| Parameters {
        created: 1,
        keyid,
        tag: None,
    };
    for text in ["a\nb", "a\r", "é", "\t", "\u{7f}", "\0"] {
        for components in [[("a", text)], [(text, "a")]] {
            assert!(
                Unsigned::new("sig", &components, &parameters("k")).is_none(),
                "{text:?}"
            );
        }
        assert!(
            Unsigned::new("sig", &[], &parameters(text)).is_none(),
            "{text:?}"
        );
        let tagged = Parameters {
            tag: Some(text),
            ..parameters("k")
        };
        assert!(Unsigned::new("sig", &[], &tagged).is_none(), "{text:?}");
    }
    assert!(Unsigned::new("sig", &[("a", " ~")], &parameters("k")).is_some());
}

#[test]
fn quotes_and_backslashes_are_escaped_in_strings_only() {
    let parameters = Parameters {
        created: -1,
        keyid: r#"a"b\"#,
        tag: None,
    };
    let unsigned = Unsigned::new("sig", &[("x", r#""\"#)], &parameters).unwrap();
    assert_eq!(
        unsigned.signature_base(),
        "\"x\": \"\\\n\"@signature-params\": (\"x\");created=-1;keyid=\"a\\\"b\\\\\""
    );
}

#[test]
fn a_signature_over_nothing_but_its_parameters_has_an_empty_list() {
    let unsigned = unsigned("s", &[], "k");
    assert_eq!(
        unsigned.signature_input(),
        r#"s=();created=1618884473;keyid="k""#
    );
}
