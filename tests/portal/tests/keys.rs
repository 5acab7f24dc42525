//! Which keys the portal enrols, and under which `kid`.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use portal::keys::PublicKey;
use serde_json::{Value, json};
use support::{House, Person};

#[tokio::test]
async fn a_key_is_named_by_its_thumbprint() {
    let house = House::new();
    let person = Person::new(7);
    let answer = house.enrol(&person).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(answer.json(), json!({ "kid": person.kid() }));
}

#[test]
fn the_thumbprint_of_a_published_key_is_that_of_another_library() {
    // The P-256 key of RFC 7517 appendix A.1; its thumbprint was computed with another library.
    let key = PublicKey::new(
        "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    );
    assert_eq!(
        key.expect("key").thumbprint(),
        "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s"
    );
}

#[tokio::test]
async fn a_bare_jwk_is_accepted() {
    let house = House::new();
    let person = Person::new(7);
    let answer = house.post_json("/api/keys", &person.jwk()).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(answer.json()["kid"], person.kid());
}

#[tokio::test]
async fn enrolling_twice_changes_nothing() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let again = house.enrol(&person).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["kid"], person.kid());
}

#[tokio::test]
async fn a_revoked_key_stays_revoked_however_often_it_is_offered() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let revoke = Request::post("/api/test/revoke").body(Body::from(person.kid()));
    house.send(revoke.expect("request")).await;
    for _ in 0..2 {
        house.enrol(&person).await.refused(403, "key-revoked");
    }
    let another = Person::new(8);
    assert_eq!(house.enrol(&another).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_locked_database_is_answered_with_500_and_works_once_unlocked() {
    let house = House::new();
    let person = Person::new(7);
    let path = house.folder.path().join("data").join("portal.sqlite");
    let other = rusqlite::Connection::open(path).expect("database");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    house.enrol(&person).await.refused(500, "failed");
    other.execute_batch("COMMIT").expect("unlocked");
    assert_eq!(house.enrol(&person).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_private_member_is_refused_whatever_it_holds() {
    let house = House::new();
    for member in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
        let mut jwk = Person::new(7).jwk();
        jwk[member] = json!(null);
        for body in [jwk.clone(), json!({ "jwk": jwk })] {
            let answer = house.post_json("/api/keys", &body).await;
            answer.refused(400, "key-private");
        }
    }
}

#[tokio::test]
async fn only_a_point_of_p256_is_a_key() {
    let house = House::new();
    let with = |name: &str, value: Value| {
        let mut jwk = Person::new(7).jwk();
        jwk[name] = value;
        jwk
    };
    for body in [
        json!({}),
        json!({ "jwk": 1 }),
        json!({ "jwk": {} }),
        with("kty", json!("RSA")),
        with("crv", json!("P-384")),
        with("x", json!(1)),
        with("x", json!("AAAA")),
        with("x", json!("A".repeat(43))),
        with("y", Person::new(8).jwk()["y"].clone()),
        with(
            "y",
            json!(format!(
                "{}=",
                Person::new(7).jwk()["y"].as_str().expect("y")
            )),
        ),
        with("use", json!("enc")),
    ] {
        let answer = house.post_json("/api/keys", &body).await;
        answer.refused(400, "key-malformed");
    }
    for body in [json!([]), json!("text"), json!(null)] {
        let answer = house.post_json("/api/keys", &body).await;
        answer.refused(400, "key-malformed");
    }
}

#[tokio::test]
async fn a_key_that_is_not_json_or_too_large_is_refused() {
    let house = House::new();
    let request = Request::post("/api/keys")
        .header("content-type", "text/plain")
        .body(Person::new(7).jwk().to_string().into());
    let answer = house.send(request.expect("request")).await;
    answer.refused(415, "not-json");
    let large = json!({ "jwk": Person::new(7).jwk(), "note": "n".repeat(20_000) });
    let answer = house.post_json("/api/keys", &large).await;
    answer.refused(413, "too-large");
}
