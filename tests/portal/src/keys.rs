//! Enrols public keys.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ParsedPublicKey};
use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{
    Portal, digest,
    faults::Target,
    problem::{self, Problem},
    store::Enrolment,
    upload,
};

const LIMIT: usize = 16 * 1024;
const SECRET_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// A P-256 public key that lies on its curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    x: String,
    y: String,
}

impl PublicKey {
    /// Reads a JWK. Ignores members that do not affect the value of the key.
    pub fn read(jwk: &Map<String, Value>) -> Result<Self, Problem> {
        if SECRET_MEMBERS.iter().any(|name| jwk.contains_key(*name)) {
            return Err(problem::PRIVATE_KEY.because("The JWK has a private member."));
        }
        let text = |name| jwk.get(name).and_then(Value::as_str);
        if text("kty") != Some("EC") || text("crv") != Some("P-256") {
            return Err(problem::BAD_KEY.because("kty must be EC and crv must be P-256."));
        }
        if jwk.contains_key("use") && text("use") != Some("sig") {
            return Err(problem::BAD_KEY.because("The key is not for signatures."));
        }
        let (Some(x), Some(y)) = (text("x"), text("y")) else {
            return Err(problem::BAD_KEY.because("x and y must be text."));
        };
        Self::new(x, y).ok_or_else(|| problem::BAD_KEY.because("x and y must be a point of P-256."))
    }

    /// A key from its two coordinates, if they are a point of the curve.
    pub fn new(x: &str, y: &str) -> Option<Self> {
        let coordinate = |text| digest::decode(text).filter(|bytes| bytes.len() == 32);
        let point = [vec![0x04], coordinate(x)?, coordinate(y)?].concat();
        ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &point).ok()?;
        Some(Self {
            x: x.to_owned(),
            y: y.to_owned(),
        })
    }

    pub fn x(&self) -> &str {
        &self.x
    }

    pub fn y(&self) -> &str {
        &self.y
    }

    /// The RFC 7638 thumbprint: required members only, in lexical order, without white space.
    pub fn thumbprint(&self) -> String {
        let Self { x, y } = self;
        let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        digest::sha256(canonical.as_bytes())
    }
}

/// `POST /api/keys`: a JWK, bare or as the member `jwk`.
pub async fn enrol(
    State(portal): State<Portal>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = upload::read(body, LIMIT).await?;
    portal
        .faults()
        .around(Target::Keys, accept(&portal, &headers, &body))
        .await
}

async fn accept(portal: &Portal, headers: &HeaderMap, body: &[u8]) -> Result<Response, Problem> {
    if !upload::is_one_of(headers, &["application/json", "application/jwk+json"]) {
        return Err(problem::NOT_JSON.because("Content-Type must be application/json."));
    }
    let sent: Map<String, Value> = upload::object(body)
        .ok_or_else(|| problem::BAD_KEY.because("The body is not a JSON object."))?;
    let key = match sent.get("jwk") {
        None => PublicKey::read(&sent)?,
        Some(Value::Object(jwk)) => PublicKey::read(jwk)?,
        Some(_) => return Err(problem::BAD_KEY.because("jwk is not an object.")),
    };
    let kid = key.thumbprint();
    // Check this first: enrolling must not bring a revoked key back.
    refuse_revoked(portal, &kid).await?;
    let status = match portal.store().enrol(kid.clone(), key).await? {
        Enrolment::New => StatusCode::CREATED,
        Enrolment::Known => StatusCode::OK,
    };
    Ok((status, Json(json!({ "kid": kid }))).into_response())
}

/// Refuses a key that was revoked.
pub async fn refuse_revoked(portal: &Portal, kid: &str) -> Result<(), Problem> {
    match portal.store().is_revoked(kid.to_owned()).await? {
        true => Err(problem::KEY_REVOKED.because("It was revoked. A new key can be enrolled.")),
        false => Ok(()),
    }
}

/// `POST /api/test/revoke`: revokes the key whose thumbprint is the body, only with `--faults`.
pub async fn revoke(State(portal): State<Portal>, kid: String) -> Result<StatusCode, Problem> {
    portal.store().revoke(kid).await?;
    Ok(StatusCode::NO_CONTENT)
}
