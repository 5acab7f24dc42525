//! `openapi.json`: what the servers that a council names must take and may answer (OpenAPI 3.1). The
//! schema of the payload in it is the product's own; `tests/e2e/tests/openapi.rs` holds the answers to
//! what the form makes of them, and the whole to a real exchange.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// Answers to a record by status, with what the form then does. The code is that of `wire/reply.rs`
/// and, but for `received`, of `notifiable-incident-error`.
const ANSWERS: [(&str, &str, &str); 17] = [
    (
        "200",
        "received",
        "Received, now or by an earlier attempt. Only with the digest of the body as it arrived, or with the record's own id, does the form say so.",
    ),
    ("201", "received", "As 200."),
    (
        "202",
        "accepted",
        "Accepted for later. The form says so, keeps the record, and does not say that it was received.",
    ),
    (
        "204",
        "unknown-answer",
        "Received, where the element has `accept-empty-success`; otherwise unknown, and tried again.",
    ),
    (
        "3XX",
        "endpoint-redirect",
        "Not followed: the endpoint's address is wrong. The form stops, keeps the record and says so.",
    ),
    (
        "401",
        "sign-in-again",
        "The form keeps the record, shows the `title` and asks to sign in again (`notifiable-incident-lapsed`).",
    ),
    (
        "403",
        "key-refused",
        "The key or the person is refused, as when the key is revoked: the form stops, keeps the record, shows the `title` and says that signing in may not help. With a problem `type` whose last part begins with `sign-in`, as 401. A body that is not JSON was made on the way, as by a web firewall (`blocked-on-the-way`).",
    ),
    (
        "404",
        "endpoint-not-found",
        "The endpoint's address is wrong. The form stops, keeps the record and says so.",
    ),
    ("405", "endpoint-method-not-allowed", "As 404."),
    (
        "408",
        "retry-later",
        "Tried again with the same bytes under the same key, not before `Retry-After`.",
    ),
    (
        "409",
        "changed-elsewhere",
        "Contradicts what the council has, as when another revision came first: the two are brought together. With a problem `type` whose last part begins with `idempotency`, an earlier attempt is still running, and the form tries again.",
    ),
    ("410", "endpoint-gone", "As 404."),
    ("412", "changed-elsewhere", "As 409."),
    ("425", "retry-later", "As 408."),
    ("429", "retry-later", "As 408."),
    (
        "4XX",
        "needs-attention",
        "The record is refused as it is and is not stored. The form stops, keeps it, and shows the `title`, or else the `detail`, so that it can be put right.",
    ),
    ("5XX", "retry-later", "As 408."),
];

/// The document, with the product's schema of a payload.
pub fn openapi(version: &str, payload: &Value) -> Result<Value> {
    // A component of the document has no address of its own, and so no definitions of its own.
    let text = payload.to_string();
    let text = text.replace("\"#/$defs/", "\"#/components/schemas/");
    let mut record: Value = serde_json::from_str(&text)?;
    let parts = record.as_object_mut().context("the schema is an object")?;
    parts.remove("$schema");
    parts.remove("$id");
    let definitions = parts.remove("$defs");
    let mut schemas = definitions
        .and_then(|parts| parts.as_object().cloned())
        .context("the schema has definitions")?;
    schemas.insert("Record".to_owned(), record);
    for (name, schema) in shapes() {
        schemas.insert(name.to_owned(), schema);
    }

    let stored = json!({
        "get": {
            "operationId": "storedRecord",
            "summary": "A stored record, to continue (`record`)",
            "description": "The latest revision exactly as it arrived, or its payload. Asked with the element's `credentials` and `headers`.",
            "parameters": [{ "name": "record_id", "in": "path", "required": true, "schema": { "type": "string" } }],
            "responses": {
                "200": {
                    "description": "As it arrived. What the headers say is shown as the council's receipt; without them none is. For a page of another origin name them in `Access-Control-Expose-Headers`.",
                    "headers": {
                        "Notification-Reference": { "description": "Your reference for the record.", "schema": { "type": "string", "maxLength": 200 } },
                        "Notification-Received": { "description": "When you received this revision (RFC 3339).", "schema": { "type": "string", "format": "date-time" } },
                    },
                    "content": {
                        "application/jose+json": { "schema": schema("SignedRecord") },
                        "application/json": { "schema": schema("Record") },
                    },
                },
                "401": problem("The form says that the record could not be fetched."),
                "404": problem("As 401."),
            },
        },
    });
    let keys = json!({
        "post": {
            "operationId": "enrolKey",
            "summary": "Enrol the public key of a browser (`key-endpoint`)",
            "description": "Only for somebody who is signed in. Work out the thumbprint (RFC 7638) yourself and keep the key under it. Sent before each record; enrolling twice changes nothing.",
            "requestBody": { "required": true, "content": { "application/json": { "schema": schema("PublicKey") } } },
            "responses": {
                "2XX": { "description": "Enrolled. The body is not read." },
                "401": problem("As for a record: the form asks to sign in again."),
                "403": problem("As for a record, as when the key is revoked: nothing that it signed is sent."),
                "default": problem("Not enrolled, and nothing that the key signed is sent: 408, 425, 429 and 5xx are tried again, anything else is refused as 403."),
            },
        },
    });
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "What <notifiable-incident> sends, and what it understands",
            "version": version,
            "description": "The addresses are yours: each is an attribute of the element. docs/verifying.md says how to check what arrives.",
        },
        "servers": [{ "url": "https://portal.example.gov.uk", "description": "Your portal" }],
        "paths": {
            "/api/notifications": { "post": {
                "operationId": "receiveRecord",
                "summary": "Receive a revision of a record (`endpoint`)",
                "description": "Every attempt for a revision sends the same bytes under the same key. Answer a repeat as you answered the first. A revision is a notification (`typ` `notifiable-incident+jws`), a decision on notifying (`typ` `notifiable-incident-decision+jws`, `kind` `decision`), or another agency’s referral (`typ` `notifiable-incident-referral+jws`, `kind` `referral`; to `referral-endpoint` where that is set): none ever stands for another.",
                "parameters": [idempotency_key(), http_header("Content-Digest"), http_header("Signature-Input"), http_header("Signature")],
                "requestBody": {
                    "required": true,
                    "content": {
                        "application/jose+json": { "schema": schema("SignedRecord") },
                        // With `signature="http"`, and then with the three headers.
                        "application/json": { "schema": schema("Record") },
                    },
                },
                "responses": answers(),
            } },
            "/api/notifications/{record_id}": stored,
            "/api/keys": keys,
            "/api/shared-copies": { "post": {
                "operationId": "receiveShareableCopy",
                "summary": "Receive a shareable copy (`shareable-endpoint`)",
                "description": "Signed as a record is, with `typ` `notifiable-incident-shareable+jws`. The key is the digest of its payload.",
                "parameters": [idempotency_key()],
                "requestBody": { "required": true, "content": { "application/jose+json": { "schema": schema("SignedCopy") } } },
                "responses": answers(),
            } },
        },
        "components": { "schemas": schemas },
    }))
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": true,
        "description": "The same in every attempt for a revision: its `idempotency_key`.",
        "schema": { "type": "string", "pattern": "^[A-Za-z0-9_-]{22,43}$" },
    })
}

fn http_header(name: &str) -> Value {
    json!({
        "name": name,
        "in": "header",
        "required": false,
        "description": "Only with `signature=\"http\"`, and then always (RFC 9421, RFC 9530).",
        "schema": { "type": "string" },
    })
}

fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/problem+json": { "schema": schema("Problem") } },
    })
}

fn answers() -> Value {
    let mut answers = Map::new();
    for (status, outcome, description) in ANSWERS {
        let mut answer = match status {
            "200" | "201" => {
                json!({ "content": { "application/json": { "schema": schema("Receipt") } } })
            }
            "202" => {
                json!({ "content": { "application/json": { "schema": schema("Reference") } } })
            }
            "204" | "3XX" => json!({}),
            _ => problem(description),
        };
        answer["description"] = description.into();
        answer["x-outcome"] = outcome.into();
        if outcome == "retry-later" {
            let seconds = "Seconds, or a date; at most an hour is waited for.";
            answer["headers"] = json!({ "Retry-After": { "description": seconds, "schema": { "type": "string" } } });
        }
        answers.insert(status.to_owned(), answer);
    }
    let other = "Anything else, a page of HTML too: the form does not know whether the record arrived, and tries again.";
    answers.insert(
        "default".to_owned(),
        json!({ "description": other, "x-outcome": "unknown-answer" }),
    );
    Value::Object(answers)
}

fn shapes() -> [(&'static str, Value); 7] {
    let part = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let envelope = |payload: Value| {
        let mut signed = json!({
            "description": "A flattened JWS (RFC 7515 section 7.2.2). The protected header holds alg (ES256), kid (RFC 7638 thumbprint) and typ.",
            "type": "object",
            "properties": {
                "payload": part("^[A-Za-z0-9_-]+$"),
                "protected": part("^[A-Za-z0-9_-]+$"),
                "signature": part("^[A-Za-z0-9_-]{86}$"),
            },
            "required": ["payload", "protected", "signature"],
            "additionalProperties": false,
        });
        let encoded = &mut signed["properties"]["payload"];
        encoded["contentEncoding"] = "base64url".into();
        encoded["contentMediaType"] = "application/json".into();
        encoded["contentSchema"] = payload;
        signed
    };
    let copy = json!({
        "type": "object",
        "properties": {
            "schema": { "const": "notifiable-incident.shareable" },
            "identifiable": { "const": false },
            "form_version": { "type": "string" },
            "component_version": { "type": "string" },
            "made_on": { "type": "string", "format": "date" },
            "called": { "type": "object" },
            "answers": { "type": "object" },
        },
        "required": ["schema", "identifiable", "form_version", "answers"],
        "additionalProperties": false,
    });
    let coordinate = part("^[A-Za-z0-9_-]{43}$");
    let key = json!({
        "description": "A JWK (RFC 7517) with its thumbprint. It never holds `d`.",
        "type": "object",
        "properties": {
            "kty": { "const": "EC" },
            "crv": { "const": "P-256" },
            "x": coordinate,
            "y": coordinate,
            "kid": coordinate,
            "alg": { "const": "ES256" },
            "use": { "const": "sig" },
        },
        "required": ["kty", "crv", "x", "y", "kid"],
        "additionalProperties": false,
    });
    let text = json!({ "type": ["string", "integer"] });
    let receipt = json!({
        "type": "object",
        "properties": {
            "id": text,
            "digest": { "description": "The base64url SHA-256 of the body as it arrived. May be left out where `id` is the record's own.", "type": "string", "pattern": "^[A-Za-z0-9_-]{43}$" },
        },
        "anyOf": [{ "required": ["digest"] }, { "required": ["id"] }],
    });
    let reference = json!({ "type": "object", "properties": { "id": text }, "required": ["id"] });
    let problem = json!({
        "description": "Problem details (RFC 9457). Only `title` is shown, as text, or else `detail`; nothing of it is read for meaning but `type` of 403 and 409.",
        "type": "object",
        "properties": { "type": { "type": "string" }, "title": { "type": "string" }, "detail": { "type": "string" } },
    });
    [
        ("SignedRecord", envelope(schema("Record"))),
        ("SignedCopy", envelope(schema("ShareableCopy"))),
        ("ShareableCopy", copy),
        ("PublicKey", key),
        ("Receipt", receipt),
        ("Reference", reference),
        ("Problem", problem),
    ]
}
