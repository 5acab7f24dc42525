//! `openapi.json` describes the servers that a council names.

use anyhow::{Context, Result, ensure};
use e2e::case::{self, send};
use e2e::{House, Value, json, openapi, product};
use notifiable_incident::wire::reply::{Answer, Body, Reply, Sent, outcome};

const DIGEST: &str = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

/// The outcome that the form gives to this answer.
fn code(status: u16, body: &str) -> &'static str {
    let answer = Answer {
        status,
        content_type: Some("application/problem+json"),
        retry_after: None,
        date: None,
        arrived: 0,
        body: Body::Read(body.as_bytes()),
    };
    let sent = Sent {
        digest: DIGEST,
        record_id: "",
        accept_empty_success: false,
    };
    outcome(&Reply::Answer(answer), &sent).code()
}

#[test]
fn openapi_gives_each_status_the_outcome_that_the_form_gives_it() -> Result<()> {
    let text = std::fs::read_to_string(product()?.join("openapi.json"))?;
    let document: Value = serde_json::from_str(&text)?;
    let body = json!({ "id": "1", "digest": DIGEST, "title": "A title" }).to_string();
    for path in ["/api/notifications", "/api/shared-copies"] {
        let answers = &document["paths"][path]["post"]["responses"];
        for status in 200..600 {
            let family = format!("{}XX", status / 100);
            let names = [status.to_string(), family, "default".to_owned()];
            let found = names.iter().find_map(|name| answers.get(name));
            let described = found.with_context(|| format!("{status} is not described"))?;
            assert_eq!(
                described["x-outcome"],
                code(status, &body),
                "{path}: {status}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_real_exchange_fits_openapi_and_a_changed_one_does_not() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    // The first attempt fails, so that the exchange has both kinds of answer.
    house.portal.next(json!({ "status": 503 })).await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let exchanges = house.browser.exchanges().await?;
    let posted = |path: &str| {
        let found = exchanges.iter().filter(|one| one["path"] == path);
        found.cloned().collect::<Vec<_>>()
    };
    assert_eq!(openapi::problems(&exchanges)?, Vec::<String>::new());
    ensure!(!posted("/api/keys").is_empty(), "no key was enrolled");
    let sent = posted("/api/notifications");
    let statuses: Vec<_> = sent
        .iter()
        .map(|one| one["answer"]["status"].clone())
        .collect();
    assert_eq!(statuses, [503, 201]);

    // The validators refuse a changed exchange.
    let genuine = sent.last().context("a record was sent")?;
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut exchange = genuine.clone();
        change(&mut exchange);
        openapi::problems(&[exchange])
    };
    let without_key = |one: &mut Value| {
        one["headers"]["idempotency-key"] = Value::Null;
    };
    ensure!(!changed(&without_key)?.is_empty(), "no Idempotency-Key");
    let empty_payload = |one: &mut Value| {
        let payload = "e30"; // {}
        let text = one["body"].as_str().unwrap_or_default();
        let mut body: Value = serde_json::from_str(text).unwrap_or_default();
        body["payload"] = json!(payload);
        one["body"] = json!(body.to_string());
    };
    ensure!(!changed(&empty_payload)?.is_empty(), "an empty payload");
    let html = |one: &mut Value| one["answer"]["type"] = json!("text/html");
    ensure!(!changed(&html)?.is_empty(), "an answer of HTML");
    Ok(())
}
