//! Starts a portal in this process, and signs records for it.
#![allow(dead_code)] // Each test file uses its own part.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use http_body_util::BodyExt;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use portal::{Portal, Settings, digest};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

pub const RECORD: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// A schema as strict as the component's, but for short records.
fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "schema": { "type": "string" },
            "record_id": { "type": "string", "pattern": "^[A-Za-z0-9_-]{22}$" },
            "revision": { "type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991_u64 },
            "previous": {
                "anyOf": [{ "type": "string", "pattern": "^[A-Za-z0-9_-]{43}$" }, { "type": "null" }],
            },
            "audience": { "type": "string" },
            "idempotency_key": { "type": "string", "pattern": "^[A-Za-z0-9_-]{22}$" },
            "answers": {
                "type": "object",
                "properties": { "child_name": { "type": "string" } },
                "additionalProperties": false,
            },
        },
        "required": ["schema", "record_id", "revision", "previous", "audience", "idempotency_key", "answers"],
        "additionalProperties": false,
    })
}

/// A full Idempotency-Key from a short one.
pub fn key(short: &str) -> String {
    format!("{short:A<22}")
}

pub struct House {
    pub router: Router,
    pub folder: TempDir,
}

/// An answer, read to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("text"))
    }

    /// Checks that this is a refusal of one kind, in the form of RFC 9457.
    pub fn refused(&self, status: u16, slug: &str) {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{slug}"), "{problem}");
        assert_eq!(self.status.as_u16(), status);
        assert_eq!(problem["status"], status);
        assert!(!problem["title"].as_str().expect("title").is_empty());
        assert!(!problem["detail"].as_str().expect("detail").is_empty());
    }
}

impl House {
    pub fn new() -> Self {
        Self::with_faults(true)
    }

    pub fn with_faults(faults: bool) -> Self {
        let folder = TempDir::new().expect("folder");
        let dist = folder.path().join("dist");
        std::fs::create_dir_all(&dist).expect("folder");
        let path = dist.join("notifiable-incident.schema.json");
        std::fs::write(path, schema().to_string()).expect("schema");
        let portal = Portal::open(Settings {
            data: folder.path().join("data"),
            dist: folder.path().join("dist"),
            faults,
        });
        Self {
            router: portal::router(portal.expect("portal")),
            folder,
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("answer");
        let (head, body) = response.into_parts();
        Answer {
            status: head.status,
            headers: head.headers,
            body: body
                .collect()
                .await
                .map(|body| body.to_bytes().to_vec())
                .unwrap_or_default(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("request"))
            .await
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()));
        self.send(request.expect("request")).await
    }

    /// Sends a record as the component does.
    pub async fn submit(&self, idempotency_key: &str, body: &str) -> Answer {
        let request = Request::post("/api/notifications")
            .header(header::CONTENT_TYPE, "application/jose+json")
            .header("idempotency-key", key(idempotency_key))
            .body(Body::from(body.to_owned()));
        self.send(request.expect("request")).await
    }

    /// Sends a plain record with these headers.
    pub async fn submit_plain(&self, headers: &[(&'static str, String)], body: &str) -> Answer {
        let mut request = Request::post("/api/notifications");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(body.to_owned()));
        self.send(request.expect("request")).await
    }

    pub async fn enrol(&self, signer: &Person) -> Answer {
        self.post_json("/api/keys", &json!({ "jwk": signer.jwk() }))
            .await
    }

    pub async fn order(&self, fault: Value) {
        let answer = self.post_json("/api/test/next", &fault).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
    }

    /// The number of stored revisions.
    pub async fn kept(&self) -> usize {
        let list = self.get("/api/notifications").await.json();
        list.as_array().expect("list").len()
    }
}

/// A person with a signing key.
pub struct Person(SigningKey);

impl Person {
    pub fn new(seed: u8) -> Self {
        Self(SigningKey::from_slice(&[seed; 32]).expect("key"))
    }

    /// A person whose key is enrolled.
    pub async fn enrolled(house: &House) -> Self {
        let person = Self::new(7);
        assert_eq!(house.enrol(&person).await.status, StatusCode::CREATED);
        person
    }

    pub fn jwk(&self) -> Value {
        let point = self.0.verifying_key().to_encoded_point(false);
        json!({
            "kty": "EC",
            "crv": "P-256",
            "x": BASE64.encode(point.x().expect("x")),
            "y": BASE64.encode(point.y().expect("y")),
            "ext": true,
            "key_ops": ["verify"],
        })
    }

    pub fn kid(&self) -> String {
        let jwk = self.jwk();
        let members = json!({
            "crv": jwk["crv"], "kty": jwk["kty"], "x": jwk["x"], "y": jwk["y"],
        });
        digest::sha256(members.to_string().as_bytes())
    }

    pub fn header(&self) -> Value {
        json!({ "alg": "ES256", "kid": self.kid(), "typ": "notifiable-incident+jws" })
    }

    pub fn sign(&self, payload: &Value) -> String {
        self.sign_with(&self.header(), &text(payload))
    }

    /// The headers of a plain record that is sent to an address (RFC 9421, RFC 9530).
    pub fn sign_post(&self, target: &str, short: &str, body: &str) -> Vec<(&'static str, String)> {
        use base64::prelude::BASE64_STANDARD;
        let key = key(short);
        let sha256 = BASE64
            .decode(digest::sha256(body.as_bytes()))
            .expect("digest");
        let content_digest = format!("sha-256=:{}:", BASE64_STANDARD.encode(sha256));
        let parameters = format!(
            "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\" \"idempotency-key\")\
             ;created=1772617920;keyid=\"{}\";tag=\"notifiable-incident\"",
            self.kid()
        );
        let base = format!(
            "\"@method\": POST\n\"@target-uri\": {target}\n\"content-type\": application/json\n\
             \"content-digest\": {content_digest}\n\"idempotency-key\": {key}\n\
             \"@signature-params\": {parameters}"
        );
        let signature: Signature = self.0.sign(base.as_bytes());
        let signature = BASE64_STANDARD.encode(signature.to_bytes());
        vec![
            ("content-type", "application/json".to_owned()),
            ("host", "localhost:8080".to_owned()),
            ("idempotency-key", key),
            ("content-digest", content_digest),
            ("signature-input", format!("sig={parameters}")),
            ("signature", format!("sig=:{signature}:")),
        ]
    }

    pub fn sign_with(&self, header: &Value, payload: &str) -> String {
        let protected = BASE64.encode(header.to_string());
        let payload = BASE64.encode(payload);
        let signature: Signature = self.0.sign(format!("{protected}.{payload}").as_bytes());
        json!({
            "payload": payload,
            "protected": protected,
            "signature": BASE64.encode(signature.to_bytes()),
        })
        .to_string()
    }
}

/// A first revision.
pub fn first() -> Value {
    json!({
        "schema": "https://example.invalid/schema",
        "record_id": RECORD,
        "revision": 1,
        "previous": null,
        "audience": portal::AUTHORITY,
        "idempotency_key": key("key-1"),
        "answers": { "child_name": "Sam" },
    })
}

/// A payload in canonical JSON (RFC 8785), as it is signed, from members in any order.
pub fn text(payload: &Value) -> String {
    serde_json_canonicalizer::to_string(payload).expect("JSON")
}

/// The same payload under another Idempotency-Key.
pub fn under(payload: &Value, short: &str) -> Value {
    let mut other = payload.clone();
    other["idempotency_key"] = json!(key(short));
    other
}

/// The revision after another, under the Idempotency-Key with its number.
pub fn after(payload: &Value) -> Value {
    let revision = payload["revision"].as_u64().expect("revision") + 1;
    let mut next = under(payload, &format!("key-{revision}"));
    next["revision"] = json!(revision);
    next["previous"] = json!(digest::sha256(text(payload).as_bytes()));
    next
}
