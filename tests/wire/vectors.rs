//! Published vectors outside the project, in the folder that `VECTORS` names.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use notifiable_incident::wire::json::{Json, JsonError};
use notifiable_incident::wire::jws::{JwsError, Unverified};
use notifiable_incident::wire::key::{KeyError, PublicKey};

#[test]
fn canonical_json_has_the_published_bytes() {
    let Some(folder) = crate::wire_support::vectors() else {
        return;
    };
    let file = |name: &str| std::fs::read_to_string(folder.join("jcs").join(name)).unwrap();
    for name in ["arrays", "french", "structures", "unicode", "weird"] {
        let text = Json::parse(&file(&format!("{name}.input.json")))
            .unwrap()
            .canonical();
        let hex: Vec<_> = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        let expected = file(&format!("{name}.outhex.txt"));
        assert_eq!(
            hex,
            expected.split_whitespace().collect::<Vec<_>>(),
            "{name}"
        );
        assert_eq!(text, file(&format!("{name}.output.json")), "{name}");
    }
    // Leaves out its numbers: fractions, and one beyond 2^53, which a payload may not hold.
    let values = file("values.input.json");
    assert_eq!(Json::parse(&values), Err(JsonError::Fraction));
    let rest: String = values
        .lines()
        .filter(|line| !line.contains("numbers"))
        .collect();
    let expected = file("values.output.json");
    let (before, after) = expected.split_once(r#""numbers":["#).unwrap();
    let after = after.split_once("],").unwrap().1;
    assert_eq!(
        Json::parse(&rest).unwrap().canonical(),
        [before, after].concat()
    );
}

/// The reason for refusing a case.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Refusal {
    Jws(JwsError),
    Key(KeyError),
}

const HEADER: Refusal = Refusal::Jws(JwsError::Header(JsonError::Malformed));
const JSON: Refusal = Refusal::Jws(JwsError::Json(JsonError::Malformed));
const ALGORITHM: Refusal = Refusal::Jws(JwsError::AlgorithmRefused);
const ENCODING: Refusal = Refusal::Jws(JwsError::Encoding);
const KEY_IN_HEADER: Refusal = Refusal::Jws(JwsError::KeyInHeader);
const LENGTH: Refusal = Refusal::Jws(JwsError::SignatureLength);
const SHAPE: Refusal = Refusal::Jws(JwsError::Shape);
const UNSIGNED: Refusal = Refusal::Jws(JwsError::Unsigned);
const USE: Refusal = Refusal::Key(KeyError::Use);
const WRONG: Refusal = Refusal::Jws(JwsError::SignatureWrong);

/// The first and last case of a run, its result and the reason.
type Run = (i64, i64, Result<&'static str, Refusal>, &'static str);

#[rustfmt::skip]
const RUNS: [Run; 59] = [
    (1, 3, Err(ALGORITHM), "HS256 is an HMAC, whether right or changed"),
    (4, 4, Err(SHAPE), "two parts"),
    (5, 6, Err(ALGORITHM), "HS256"),
    (7, 7, Err(SHAPE), "two parts"),
    (8, 8, Err(ALGORITHM), "HS256"),
    (9, 9, Err(HEADER), "an empty header"),
    (10, 10, Err(SHAPE), "two parts"),
    (11, 11, Err(HEADER), "an empty header"),
    (12, 12, Err(SHAPE), "one part"),
    (13, 13, Err(SHAPE), "nothing at all"),
    (14, 15, Err(SHAPE), "four parts"),
    (16, 16, Err(UNSIGNED), "alg is none"),
    (17, 17, Err(JSON), "JSON whose list of signatures is not closed"),
    (18, 18, Ok("foo"), "valid ES256"),
    (19, 19, Err(WRONG), "a changed signature"),
    (20, 20, Err(LENGTH), "an empty signature"),
    (21, 21, Err(SHAPE), "two parts"),
    (22, 22, Err(WRONG), "a changed payload"),
    (23, 23, Err(WRONG), "an empty payload"),
    (24, 24, Err(SHAPE), "two parts"),
    (25, 25, Err(WRONG), "a changed header"),
    (26, 26, Err(HEADER), "an empty header"),
    (27, 27, Err(SHAPE), "two parts"),
    (28, 28, Err(HEADER), "an empty header"),
    (29, 29, Err(SHAPE), "one part"),
    (30, 30, Err(SHAPE), "nothing at all"),
    (31, 31, Err(ALGORITHM), "HS256 with the public key as its secret"),
    (32, 32, Err(KEY_IN_HEADER), "the attacker's key in the header"),
    (33, 35, Err(ALGORITHM), "RS256"),
    (36, 36, Err(SHAPE), "two parts"),
    (37, 38, Err(ALGORITHM), "RS256"),
    (39, 39, Err(SHAPE), "two parts"),
    (40, 40, Err(ALGORITHM), "RS256"),
    (41, 41, Err(HEADER), "an empty header"),
    (42, 42, Err(SHAPE), "two parts"),
    (43, 43, Err(HEADER), "an empty header"),
    (44, 44, Err(SHAPE), "one part"),
    (45, 45, Err(SHAPE), "nothing at all"),
    (46, 340, Err(ALGORITHM), "RSA in many forms, and HS256 with an RSA key as its secret"),
    (341, 341, Err(UNSIGNED), "alg is none"),
    (342, 342, Err(ALGORITHM), "none in capitals is no algorithm either"),
    (343, 344, Err(UNSIGNED), "alg is none"),
    (345, 346, Err(ALGORITHM), "RFC 7520 with RSA"),
    (347, 347, Err(ALGORITHM), "RFC 7520 with ES512"),
    (348, 348, Err(ALGORITHM), "RFC 7520 with HS256"),
    (349, 350, Err(ALGORITHM), "RFC 7520 with RSA"),
    (351, 351, Err(ALGORITHM), "RFC 7520 with ES512"),
    (352, 353, Err(ALGORITHM), "RFC 7520 with HS256, and RSA"),
    (354, 354, Err(USE), "a right signature, with a key whose use is encryption"),
    (355, 355, Err(ALGORITHM), "RSA"),
    (356, 356, Err(USE), "a right signature, with a key whose operation is encryption"),
    (357, 364, Err(ALGORITHM), "HS256"),
    (365, 366, Err(ENCODING), "spaces and other characters in the header"),
    (367, 371, Err(ALGORITHM), "HS256"),
    (372, 372, Err(ENCODING), "a character outside the alphabet in the header, which some libraries skip"),
    (373, 377, Err(ALGORITHM), "HS256"),
    (378, 378, Ok("foo"), "valid ES256"),
    (379, 385, Err(LENGTH), "r and s with extra bytes"),
    (386, 401, Err(WRONG), "r and s of zero, one, n - 1 and n"),
];

fn decide(jws: &str, key: &Json) -> Result<String, Refusal> {
    Unverified::parse(jws).map_err(Refusal::Jws)?;
    let key = PublicKey::from_jwk(key).map_err(Refusal::Key)?;
    let verified = crate::wire_support::accept(jws, &key).map_err(Refusal::Jws)?;
    Ok(String::from_utf8(verified.into_inner()).unwrap())
}

#[test]
fn every_signed_case_of_wycheproof_passes_or_is_refused_for_its_reason() {
    let Some(folder) = crate::wire_support::vectors() else {
        return;
    };
    let text = std::fs::read_to_string(folder.join("wycheproof-json-web-signature.json")).unwrap();
    let file = Json::parse(&text).unwrap();
    let mut runs = RUNS.iter();
    let mut run = runs.next().unwrap();
    let mut valid_es256 = 0;
    let mut cases = 0;
    for group in file.get("testGroups").and_then(Json::as_list).unwrap() {
        let key = group.get("public").or(group.get("private")).unwrap();
        for case in group.get("tests").and_then(Json::as_list).unwrap() {
            let id = case.get("tcId").and_then(Json::as_int).unwrap();
            if id > run.1 {
                run = runs.next().unwrap();
            }
            assert!((run.0..=run.1).contains(&id), "{id} is in no run");
            let jws = case.get("jws").and_then(Json::as_text).unwrap();
            let decision = decide(jws, key);
            assert_eq!(decision, run.2.map(str::to_owned), "{id}: {}", run.3);
            let valid = case.get("result").and_then(Json::as_text) == Some("valid");
            assert!(valid || decision.is_err(), "{id}");
            if valid && key.get("crv").and_then(Json::as_text) == Some("P-256") {
                assert!(decision.is_ok(), "{id}");
                valid_es256 += 1;
            }
            cases += 1;
        }
    }
    assert_eq!((cases, valid_es256, runs.next()), (401, 2, None));
}
