//! Which records the portal stores or refuses, and its answers.

mod support;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use portal::digest;
use serde_json::{Value, json};
use support::{House, Person, RECORD, after, first, key, text, under};

#[tokio::test]
async fn a_signed_record_is_kept_and_its_digest_is_that_of_the_body() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());

    let answer = house.submit("key-1", &body).await;

    assert_eq!(answer.status, StatusCode::CREATED);
    let receipt = answer.json();
    assert_eq!(receipt["id"], "ELM-000001");
    assert_eq!(receipt["digest"], digest::sha256(body.as_bytes()));
    assert!(
        receipt["received_at"]
            .as_str()
            .expect("time")
            .ends_with('Z')
    );
}

#[tokio::test]
async fn a_record_is_given_back_exactly_as_received() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    house.submit("key-1", &body).await;

    let answer = house.get(&format!("/api/notifications/{RECORD}")).await;

    assert_eq!(answer.text(), body);
    assert_eq!(answer.header("content-type"), "application/jose+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let tag = answer.header("etag").to_owned();
    assert_eq!(tag, format!("\"{}\"", digest::sha256(body.as_bytes())));

    let request = Request::get(format!("/api/notifications/{RECORD}"))
        .header("if-none-match", tag)
        .body(Body::empty());
    let again = house.send(request.expect("request")).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn a_signed_record_is_accepted_only_as_jose_json() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    for kind in ["text/plain", "application/jose"] {
        let request = Request::post("/api/notifications")
            .header("content-type", kind)
            .header("idempotency-key", key("key-1"))
            .body(Body::from(body.clone()));
        let answer = house.send(request.expect("request")).await;
        answer.refused(415, "not-jose");
    }
    let request = Request::post("/api/notifications")
        .header("content-type", "Application/JOSE+json; charset=utf-8")
        .header("idempotency-key", key("key-1"))
        .body(Body::from(body));
    let answer = house.send(request.expect("request")).await;
    assert_eq!(answer.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_body_over_five_megabytes_is_refused_and_one_at_the_limit_is_read() {
    let house = House::new();
    let limit = 5 * 1024 * 1024;
    let over = house.submit("key-1", &" ".repeat(limit + 1)).await;
    over.refused(413, "too-large");
    let under = house.submit("key-1", &" ".repeat(limit)).await;
    under.refused(400, "envelope-malformed");
}

#[tokio::test]
async fn a_post_needs_exactly_one_usable_idempotency_key() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    let long = "k".repeat(256);
    let wrong: [&[&str]; 4] = [&[], &[""], &["one", "two"], &[&long]];
    for keys in wrong {
        let mut request =
            Request::post("/api/notifications").header("content-type", "application/jose+json");
        for key in keys {
            request = request.header("idempotency-key", *key);
        }
        let answer = house.send(request.body(Body::from(body.clone())).expect("request"));
        answer.await.refused(400, "idempotency-key-missing");
    }
}

#[tokio::test]
async fn a_repeat_gets_the_same_answer_and_adds_nothing() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());

    let one = house.submit("key-1", &body).await;
    let two = house.submit("key-1", &body).await;

    assert_eq!(one, two);
    assert_eq!(house.kept().await, 1);
}

#[tokio::test]
async fn a_record_is_accepted_only_under_the_idempotency_key_that_it_names() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    let other = house.submit("key-2", &body).await;
    other.refused(422, "idempotency-key-differs");
    assert_eq!(house.kept().await, 0);
    assert_eq!(
        house.submit("key-1", &body).await.status,
        StatusCode::CREATED
    );
    let again = house.submit("key-2", &body).await;
    again.refused(422, "idempotency-key-differs");

    let plain = text(&after(&first()));
    let headers = person.sign_post(ENDPOINT, "key-9", &plain);
    let answer = house.submit_plain(&headers, &plain).await;
    answer.refused(422, "idempotency-key-differs");
}

#[tokio::test]
async fn a_record_and_a_shareable_copy_are_each_accepted_only_under_their_own_type() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let copy = json!({ "schema": "notifiable-incident.shareable", "identifiable": false });
    let types = [
        "notifiable-incident-shareable+jws",
        "notifiable-incident+jws",
        "notifiable-incident-decision+jws",
        "JWT",
        "",
    ];
    for typ in types {
        let mut header = person.header();
        header["typ"] = json!(typ);
        let record = house
            .submit("key-1", &person.sign_with(&header, &text(&first())))
            .await;
        if typ == "notifiable-incident+jws" {
            assert_eq!(record.status, StatusCode::CREATED);
        } else {
            // A decision also needs its kind in the payload.
            record.refused(400, "header-refused");
        }
        let request = Request::post("/api/shared-copies")
            .header("content-type", "application/jose+json")
            .body(Body::from(person.sign_with(&header, &copy.to_string())));
        let shared = house.send(request.expect("request")).await;
        if typ == "notifiable-incident-shareable+jws" {
            assert_eq!(shared.status, StatusCode::CREATED);
        } else {
            shared.refused(400, "header-refused");
        }
    }
}

#[tokio::test]
async fn an_envelope_or_payload_that_is_not_spelt_as_the_form_spells_it_is_refused() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    for spelt in [
        format!(" {body}"),
        format!("{body}\n"),
        body.replacen(':', ": ", 1),
        body.replacen("payload", "p\\u0061yload", 1),
    ] {
        house
            .submit("key-1", &spelt)
            .await
            .refused(400, "envelope-malformed");
    }
    let payload = text(&first());
    for spelt in [
        format!(" {payload}"),
        payload.replacen(':', ": ", 1),
        payload.replacen('{', "{\"audience\":\"E09000001\",", 1),
        payload.replacen("\"revision\":1", "\"revision\":1.0", 1),
        payload.replacen("\"revision\":1", "\"revision\":1,\"more\":1", 1),
    ] {
        assert_ne!(spelt, payload);
        let body = person.sign_with(&person.header(), &spelt);
        house
            .submit("key-1", &body)
            .await
            .refused(422, "payload-refused");
        let headers = person.sign_post(ENDPOINT, "key-1", &spelt);
        let answer = house.submit_plain(&headers, &spelt).await;
        answer.refused(422, "payload-refused");
    }
    assert_eq!(house.kept().await, 0);
}

/// A body that arrives in parts: the first at once, then one part every `every` seconds.
fn slow(parts: u64, every: u64) -> Body {
    let parts = futures_util::stream::unfold(0, move |sent| async move {
        if sent > 0 {
            tokio::time::sleep(std::time::Duration::from_secs(every)).await;
        }
        let part = Ok::<_, std::convert::Infallible>("x".to_owned());
        (sent < parts).then_some((part, sent + 1))
    });
    Body::from_stream(parts)
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stops_or_trickles_is_refused_within_61_seconds() {
    let house = House::new();
    for (parts, every) in [(2, 3_600), (1_000, 5)] {
        for (path, kind) in [
            ("/api/notifications", "application/jose+json"),
            ("/api/keys", "application/json"),
            ("/api/shared-copies", "application/jose+json"),
            ("/csp-reports", "application/csp-report"),
        ] {
            let request = Request::post(path)
                .header("content-type", kind)
                .header("idempotency-key", key("key-1"))
                .body(slow(parts, every));
            let began = tokio::time::Instant::now();
            let answer = house.send(request.expect("request")).await;
            answer.refused(408, "too-slow");
            assert!(began.elapsed().as_secs() <= 61, "{path}");
        }
    }
    // This body is slow, but arrives in time.
    let request = Request::post("/api/notifications")
        .header("content-type", "application/jose+json")
        .header("idempotency-key", key("key-1"))
        .body(slow(5, 8));
    let answer = house.send(request.expect("request")).await;
    answer.refused(400, "envelope-malformed");
}

#[tokio::test]
async fn an_idempotency_key_cannot_carry_a_second_body() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.submit("key-1", &person.sign(&first())).await;

    let second = under(&after(&first()), "key-1");
    let answer = house.submit("key-1", &person.sign(&second)).await;

    answer.refused(422, "idempotency-key-reused");
    assert_eq!(house.kept().await, 1);
}

#[tokio::test]
async fn a_refused_attempt_does_not_use_up_its_idempotency_key() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let early = under(&after(&first()), "key-1");
    let early = house.submit("key-1", &person.sign(&early)).await;
    early.refused(409, "revision-gap");

    let answer = house.submit("key-1", &person.sign(&first())).await;

    assert_eq!(answer.status, StatusCode::CREATED);
}

#[tokio::test]
async fn twenty_attempts_at_once_keep_one_record() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());

    let attempts = (0..20).map(|_| house.submit("key-1", &body));
    let answers = futures_util::future::join_all(attempts).await;

    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(answers[0].status, StatusCode::CREATED);
    assert_eq!(house.kept().await, 1);
}

#[tokio::test]
async fn a_revision_names_the_payload_before_it_and_shares_its_reference() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let second = after(&first());
    house.submit("key-1", &person.sign(&first())).await;

    let answer = house.submit("key-2", &person.sign(&second)).await;

    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(answer.json()["id"], "ELM-000001");
    let revisions = house
        .get(&format!("/api/notifications/{RECORD}/revisions"))
        .await
        .json();
    assert_eq!(revisions[0]["revision"], 2);
    assert_eq!(revisions[1]["revision"], 1);
    assert_eq!(revisions[0]["previous"], revisions[1]["payload_digest"]);
    let latest = house.get(&format!("/api/notifications/{RECORD}")).await;
    assert_eq!(latest.text(), person.sign(&second));
}

#[tokio::test]
async fn a_revision_that_continues_something_else_is_refused() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.submit("key-1", &person.sign(&first())).await;
    for previous in [json!("A".repeat(43)), json!(null)] {
        let mut stray = after(&first());
        stray["previous"] = previous;
        let answer = house.submit("key-2", &person.sign(&stray)).await;
        answer.refused(409, "previous-mismatch");
    }
    assert_eq!(house.kept().await, 1);
}

#[tokio::test]
async fn a_first_revision_continues_nothing() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let mut stray = first();
    stray["previous"] = json!("A".repeat(43));
    let answer = house.submit("key-1", &person.sign(&stray)).await;
    answer.refused(409, "previous-mismatch");

    let mut plain = first();
    plain.as_object_mut().expect("object").remove("previous");
    let answer = house.submit("key-1", &person.sign(&plain)).await;
    answer.refused(422, "payload-refused");
}

#[tokio::test]
async fn a_revision_number_holds_one_content_for_ever() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.submit("key-1", &person.sign(&first())).await;
    let mut other = first();
    other["answers"]["child_name"] = json!("Alex");
    let same_key = house.submit("key-1", &person.sign(&other)).await;
    same_key.refused(409, "revision-taken");

    let answer = house
        .submit("key-2", &person.sign(&under(&other, "key-2")))
        .await;

    answer.refused(409, "revision-taken");
    assert_eq!(house.kept().await, 1);
}

#[tokio::test]
async fn no_revision_may_be_left_out() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.submit("key-1", &person.sign(&first())).await;
    let third = after(&after(&first()));
    let answer = house.submit("key-3", &person.sign(&third)).await;
    answer.refused(409, "revision-gap");
}

#[tokio::test]
async fn records_have_references_of_their_own() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let mut other = under(&first(), "key-2");
    other["record_id"] = json!("BBBBBBBBBBBBBBBBBBBBBB");
    let one = house.submit("key-1", &person.sign(&first())).await;
    let two = house.submit("key-2", &person.sign(&other)).await;
    assert_eq!(one.json()["id"], "ELM-000001");
    assert_eq!(two.json()["id"], "ELM-000002");
    let list = house.get("/api/notifications").await.json();
    assert_eq!(list[0]["id"], "ELM-000002", "newest first");
}

#[tokio::test]
async fn a_key_that_is_not_enrolled_is_refused() {
    let house = House::new();
    let stranger = Person::new(9);
    let answer = house.submit("key-1", &stranger.sign(&first())).await;
    answer.refused(403, "unknown-key");
}

#[tokio::test]
async fn nobody_can_sign_in_the_name_of_another_key() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let stranger = Person::new(9);
    let forged = stranger.sign_with(&person.header(), &text(&first()));
    let answer = house.submit("key-1", &forged).await;
    answer.refused(400, "signature-invalid");
}

#[tokio::test]
async fn no_bit_of_payload_or_signature_can_change() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let genuine: Value = serde_json::from_str(&person.sign(&first())).expect("JSON");
    for member in ["payload", "signature"] {
        let text = genuine[member].as_str().expect("text");
        let mut bytes = digest::decode(text).expect("base64url");
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            let mut tampered = genuine.clone();
            tampered[member] = json!(encode(&bytes));
            let answer = house.submit("key-1", &tampered.to_string()).await;
            answer.refused(400, "signature-invalid");
            bytes[at] ^= 1;
        }
    }
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn the_protected_header_is_signed_too() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let mut tampered: Value = serde_json::from_str(&person.sign(&first())).expect("JSON");
    let other = Person::new(8);
    house.enrol(&other).await;
    let mut header = person.header();
    header["kid"] = json!(other.kid());
    tampered["protected"] = json!(encode(header.to_string().as_bytes()));
    let answer = house.submit("key-1", &tampered.to_string()).await;
    answer.refused(400, "signature-invalid");
}

#[tokio::test]
async fn an_algorithm_other_than_es256_is_refused() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    for alg in [
        "none", "None", "HS256", "ES384", "RS256", "EdDSA", "es256", "",
    ] {
        let mut header = person.header();
        header["alg"] = json!(alg);
        let body = person.sign_with(&header, &text(&first()));
        house
            .submit("key-1", &body)
            .await
            .refused(400, "header-refused");
    }
}

#[tokio::test]
async fn a_header_that_brings_its_own_key_or_an_extension_is_refused() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    for (name, value) in [
        ("jwk", person.jwk()),
        ("jku", json!("https://example.invalid/keys")),
        ("x5u", json!("https://example.invalid/certificate")),
        ("x5c", json!(["AAAA"])),
        ("crit", json!(["b64"])),
        ("b64", json!(false)),
    ] {
        let mut header = person.header();
        header[name] = value;
        let body = person.sign_with(&header, &text(&first()));
        house
            .submit("key-1", &body)
            .await
            .refused(400, "header-refused");
    }
    let mut nameless = person.header();
    nameless.as_object_mut().expect("object").remove("kid");
    let body = person.sign_with(&nameless, &text(&first()));
    house
        .submit("key-1", &body)
        .await
        .refused(400, "header-refused");
}

#[tokio::test]
async fn anything_but_a_flattened_jws_is_malformed() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let genuine: Value = serde_json::from_str(&person.sign(&first())).expect("JSON");
    let mut bodies = vec![
        String::new(),
        "null".into(),
        "[]".into(),
        "{}".into(),
        "\"text\"".into(),
        "[".repeat(100_000),
        genuine["payload"].as_str().expect("text").to_owned(),
    ];
    for member in ["payload", "protected", "signature"] {
        let mut broken = genuine.clone();
        broken.as_object_mut().expect("object").remove(member);
        bodies.push(broken.to_string());
        for text in ["=", "a", "AA==", "A+/A", "é", " AAAA"] {
            broken[member] = json!(text);
            bodies.push(broken.to_string());
        }
        broken[member] = json!(1);
        bodies.push(broken.to_string());
    }
    bodies.push(
        json!([
            genuine["payload"],
            genuine["protected"],
            genuine["signature"]
        ])
        .to_string(),
    );
    for extra in ["header", "signatures"] {
        let mut broken = genuine.clone();
        broken[extra] = json!({});
        bodies.push(broken.to_string());
    }
    let doubled = genuine
        .to_string()
        .replacen('{', "{\"payload\":\"AAAA\",", 1);
    bodies.push(doubled);
    for body in bodies {
        let answer = house.submit("key-1", &body).await;
        answer.refused(400, "envelope-malformed");
    }
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn a_signed_payload_that_is_not_a_record_is_refused() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let with = |name: &str, value: Value| {
        let mut payload = first();
        payload[name] = value;
        text(&payload)
    };
    for payload in [
        String::new(),
        "[]".to_owned(),
        "7".to_owned(),
        "null".to_owned(),
        "\"text\"".to_owned(),
        with("answers", json!({ "shoe_size": "9" })),
        with("more", json!(1)),
        with("record_id", json!(null)),
        with("record_id", json!("short")),
        with("record_id", json!("../../../../../../../../../etc")),
        with("revision", json!(0)),
        with("revision", json!(-1)),
        text(&first()).replace("\"revision\":1", "\"revision\":1.0"),
        with("revision", json!("1")),
        with("revision", json!(u64::MAX)),
        with("previous", json!(1)),
    ] {
        let body = person.sign_with(&person.header(), &payload);
        let answer = house.submit("key-1", &body).await;
        answer.refused(422, "payload-refused");
    }
}

#[tokio::test]
async fn a_record_for_another_council_is_refused() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    for audience in [json!("E09000001"), json!(null), json!(1)] {
        let mut payload = first();
        payload["audience"] = audience;
        let answer = house.submit("key-1", &person.sign(&payload)).await;
        answer.refused(422, "wrong-audience");
    }
}

#[tokio::test]
async fn an_unknown_record_revision_or_page_is_not_found() {
    let house = House::new();
    for path in [
        "/api/notifications/nothing",
        "/api/notifications/nothing/revisions",
        "/received/nothing",
        "/received/nothing/1",
        "/received/nothing/one",
        "/continue/nothing",
        "/problems/nothing",
        "/nothing",
    ] {
        house.get(path).await.refused(404, "not-found");
    }
}

#[tokio::test]
async fn a_refusal_never_repeats_what_was_sent() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let mut payload = first();
    payload["record_id"] = json!("MARKER");
    payload["audience"] = json!(portal::AUTHORITY);
    let answer = house.submit("key-1", &person.sign(&payload)).await;
    assert!(!answer.text().contains("MARKER"));
}

#[tokio::test]
async fn a_stored_record_is_there_after_a_restart() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    house.submit("key-1", &body).await;

    let settings = portal::Settings {
        data: house.folder.path().join("data"),
        dist: house.folder.path().join("dist"),
        faults: false,
    };
    let reopened = portal::Portal::open(settings).expect("portal");
    let house = House {
        router: portal::router(reopened),
        folder: house.folder,
    };
    assert_eq!(house.kept().await, 1);
    let again = house.submit("key-1", &body).await;
    assert_eq!(again.status, StatusCode::CREATED);
    assert_eq!(house.kept().await, 1);
}

fn encode(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

const ENDPOINT: &str = "http://localhost:8080/api/notifications";

#[tokio::test]
async fn a_plain_record_with_its_signature_in_headers_is_kept_and_given_back() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = text(&first());
    let headers = person.sign_post(ENDPOINT, "key-1", &body);

    let answer = house.submit_plain(&headers, &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    assert_eq!(answer.json()["digest"], digest::sha256(body.as_bytes()));
    assert_eq!(
        house.submit_plain(&headers, &body).await.json(),
        answer.json()
    );

    let back = house.get(&format!("/api/notifications/{RECORD}")).await;
    assert_eq!(back.text(), body);
    assert_eq!(back.header("content-type"), "application/json");
    let page = house.get(&format!("/received/{RECORD}")).await;
    assert!(
        page.text()
            .contains("Verified just now with the enrolled key")
    );

    // The next revision may be signed either way.
    let next = person.sign(&after(&first()));
    assert_eq!(
        house.submit("key-2", &next).await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_plain_record_is_refused_if_anything_that_is_signed_was_changed() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = text(&first());
    let right = person.sign_post(ENDPOINT, "key-1", &body);
    let without = |name: &str| {
        let mut headers = right.clone();
        headers.retain(|(known, _)| *known != name);
        headers
    };
    let with = |name: &'static str, change: &dyn Fn(&str) -> String| {
        let mut headers = right.clone();
        for (known, value) in &mut headers {
            if *known == name {
                *value = change(value);
            }
        }
        headers
    };
    for name in ["content-digest", "signature-input", "signature"] {
        let answer = house.submit_plain(&without(name), &body).await;
        answer.refused(400, "http-signature-refused");
    }
    let other = body.replace("Sam", "Kim");
    let changed = [
        (right.clone(), &other, "signature-invalid"),
        (
            with("idempotency-key", &|_| key("key-2")),
            &body,
            "signature-invalid",
        ),
        (
            with("host", &|_| "evil.example".into()),
            &body,
            "signature-invalid",
        ),
        (
            with("signature", &|text| text.replace("sig", "sog")),
            &body,
            "http-signature-refused",
        ),
        (
            with("signature-input", &|text| {
                text.replace(" \"content-digest\"", "")
            }),
            &body,
            "http-signature-refused",
        ),
        (
            with("signature-input", &|text| {
                text.replace("tag=\"notifiable", "tag=\"another")
            }),
            &body,
            "http-signature-refused",
        ),
        (
            with("signature-input", &|text| {
                format!("{text};alg=\"hmac-sha256\"")
            }),
            &body,
            "http-signature-refused",
        ),
        (
            with("signature-input", &|text| {
                text.replace("created=1772617920", "created=1")
            }),
            &body,
            "signature-invalid",
        ),
    ];
    for (headers, body, slug) in changed {
        house.submit_plain(&headers, body).await.refused(400, slug);
    }
    let parameters = with("content-type", &|kind| format!("{kind}; charset=utf-8"));
    let answer = house.submit_plain(&parameters, &body).await;
    answer.refused(415, "not-jose");
    let mut twice = right.clone();
    twice.push(("content-digest", "sha-256=:AAAA:".into()));
    let answer = house.submit_plain(&twice, &body).await;
    answer.refused(400, "http-signature-refused");

    let stranger = Person::new(9).sign_post(ENDPOINT, "key-1", &body);
    house
        .submit_plain(&stranger, &body)
        .await
        .refused(403, "unknown-key");
    assert_eq!(house.kept().await, 0);
}
