//! Failures that a test can order from the portal.

mod support;

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use serde_json::json;
use support::{House, Person, first, key};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

#[tokio::test]
async fn a_status_is_answered_as_often_as_ordered_and_nothing_is_kept() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    house.order(json!({ "status": 500, "times": 2 })).await;
    for _ in 0..2 {
        let answer = house.submit("key-1", &body).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(house.kept().await, 0);
    }
    let answer = house.submit("key-1", &body).await;
    assert_eq!(answer.status, StatusCode::CREATED);
}

#[tokio::test]
async fn orders_apply_one_after_another() {
    let house = House::new();
    for status in [401, 204, 409] {
        house.order(json!({ "status": status })).await;
    }
    for status in [401, 204, 409] {
        assert_eq!(house.submit("key-1", "").await.status, status);
    }
}

#[tokio::test]
async fn an_order_for_html_is_answered_with_200_and_a_page() {
    let house = House::new();
    house.order(json!({ "html": true })).await;
    let answer = house.submit("key-1", "").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn retry_after_alone_is_answered_with_503() {
    let house = House::new();
    house.order(json!({ "retry_after": "7" })).await;
    let answer = house.submit("key-1", "").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "7");
}

#[tokio::test]
async fn a_redirect_body_date_and_problem_type_can_be_ordered() {
    let house = House::new();
    house.order(json!({ "location": "/sign-in" })).await;
    let answer = house.submit("key-1", "").await;
    assert_eq!(answer.status, StatusCode::FOUND);
    assert_eq!(answer.header("location"), "/sign-in");

    let order = json!({
        "status": 201, "body": "[]", "content_type": "text/plain",
        "date": "Sat, 01 Jan 2000 00:00:00 GMT",
    });
    house.order(order).await;
    let answer = house.submit("key-1", "").await;
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (StatusCode::CREATED, "[]")
    );
    assert_eq!(answer.header("content-type"), "text/plain");
    assert_eq!(answer.header("date"), "Sat, 01 Jan 2000 00:00:00 GMT");

    let order = json!({ "status": 409, "problem": "idempotency-in-progress" });
    house.order(order).await;
    let answer = house.submit("key-1", "").await;
    answer.refused(409, "idempotency-in-progress");
}

#[tokio::test]
async fn an_order_with_store_stores_the_record_and_fails_only_the_answer() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.order(json!({ "status": 504, "store": true })).await;
    let answer = house.submit("key-1", &person.sign(&first())).await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    assert_eq!(house.kept().await, 1);
}

#[tokio::test]
async fn a_delay_comes_before_the_work() {
    let house = House::new();
    house.order(json!({ "delay_ms": 120 })).await;
    let start = Instant::now();
    house
        .submit("key-1", "")
        .await
        .refused(400, "envelope-malformed");
    assert!(start.elapsed() >= Duration::from_millis(120));
}

#[tokio::test]
async fn an_order_for_keys_leaves_records_alone() {
    let house = House::new();
    let person = Person::new(7);
    house
        .order(json!({ "status": 503, "target": "keys" }))
        .await;
    house
        .submit("key-1", "")
        .await
        .refused(400, "envelope-malformed");
    assert_eq!(
        house.enrol(&person).await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(house.enrol(&person).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_malformed_order_for_a_fault_is_refused() {
    let house = House::new();
    for order in [json!({ "statsu": 500 }), json!([]), json!({ "status": -1 })] {
        let answer = house.post_json("/api/test/next", &order).await;
        answer.refused(400, "fault-malformed");
    }
    house.order(json!({ "status": 7, "times": 1 })).await;
    assert_eq!(house.submit("key-1", "").await.status, StatusCode::OK);
}

/// Sends one record over a real connection and reads until it closes.
async fn over_the_wire(house: &House, body: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("port");
    let address = listener.local_addr().expect("address");
    let server = tokio::spawn(portal::server::serve(listener, house.router.clone(), false));
    let mut stream = TcpStream::connect(address).await.expect("connection");
    let request = format!(
        "POST /api/notifications HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/jose+json\r\nIdempotency-Key: {}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        key("key-1"),
        body.len()
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    // An abrupt close is an error here; the text so far is all there is.
    let _ = stream.read_to_string(&mut answer).await;
    server.abort();
    answer
}

#[tokio::test]
async fn a_dropped_answer_leaves_the_record_kept_and_a_retry_adds_none() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let body = person.sign(&first());
    house.order(json!({ "drop": true })).await;

    assert_eq!(over_the_wire(&house, &body).await, "");
    assert_eq!(house.kept().await, 1);

    let retry = over_the_wire(&house, &body).await;
    assert!(retry.starts_with("HTTP/1.1 201 "), "{retry}");
    assert_eq!(house.kept().await, 1);
}

#[tokio::test]
async fn a_cut_answer_is_shorter_than_its_content_length() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.order(json!({ "cut": true })).await;
    let answer = over_the_wire(&house, &person.sign(&first())).await;
    assert!(answer.contains("content-length: 1000"), "{answer}");
    assert!(answer.ends_with("{\"id\":\"ELM-"), "{answer}");
    assert_eq!(house.kept().await, 1);
}
