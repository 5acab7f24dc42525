//! Receives signed records and gives them back: a flattened JWS, or a plain record with its signature in headers.

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    AUTHORITY, Portal, assets,
    faults::Target,
    keys::{self, PublicKey},
    payload::Notice,
    problem::{self, Problem},
    signed_http::{self, Signed as SignedPost},
    store::{Arrival, Kept, Receipt},
    upload,
    verify::{Envelope, RECORDS},
};

/// The most bytes of a body.
pub const LIMIT: usize = 5 * 1024 * 1024;
/// The media type of a signed record.
pub const JOSE_JSON: &str = "application/jose+json";

/// `POST /api/notifications`: a flattened JWS, or a plain record with its signature in headers.
pub async fn receive(
    State(portal): State<Portal>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = upload::read(body, LIMIT).await?;
    portal
        .faults()
        .around(Target::Notifications, accept(&portal, &uri, &headers, body))
        .await
}

async fn accept(
    portal: &Portal,
    uri: &Uri,
    headers: &HeaderMap,
    body: Vec<u8>,
) -> Result<Response, Problem> {
    // The signature of a plain record covers its media type exactly as sent.
    let plain = upload::is_exactly(headers, signed_http::JSON);
    if !plain && !upload::is_one_of(headers, &[JOSE_JSON]) {
        return Err(problem::NOT_JOSE.because(format!("Content-Type must be {JOSE_JSON}.")));
    }
    let idempotency_key = idempotency_key(headers)?;
    let arrival = if plain {
        let signed = SignedPost::open(headers, uri, &body)?;
        signed.verify(&enrolled(portal, &signed.kid).await?)?;
        Arrival {
            notice: Notice::read(&body, AUTHORITY, &idempotency_key, portal.schema(), None)?,
            idempotency_key,
            signature: serde_json::to_string(&signed).ok(),
            kid: signed.kid,
            body,
        }
    } else {
        let signed = signed(portal, &body, RECORDS).await?;
        let (key, schema) = (&idempotency_key, portal.schema());
        let kind = Some(signed.kind);
        Arrival {
            notice: Notice::read(&signed.payload, AUTHORITY, key, schema, kind)?,
            idempotency_key,
            signature: None,
            kid: signed.kid,
            body,
        }
    };
    // A repeat gets the same answer as the first attempt, even if that answer was lost.
    let (Kept::New(receipt) | Kept::Before(receipt)) = portal.store().keep(arrival).await?;
    let answer = json!({
        "id": receipt.id,
        "digest": receipt.digest,
        "received_at": receipt.received_at,
    });
    Ok((StatusCode::CREATED, NO_STORE, Json(answer)).into_response())
}

/// A payload with a valid signature of an enrolled key.
pub struct Signed {
    pub kid: String,
    pub payload: Vec<u8>,
    /// The kind that the header names: a decision or a referral. None for a notification.
    pub kind: Option<&'static str>,
}

/// Verifies an envelope of one of these types with the enrolled key that it names.
pub async fn signed(portal: &Portal, body: &[u8], types: &[&str]) -> Result<Signed, Problem> {
    let envelope = Envelope::open(body, types)?;
    let kid = envelope.kid().to_owned();
    let kind = envelope.kind();
    let key = enrolled(portal, &kid).await?;
    Ok(Signed {
        kid,
        kind,
        payload: envelope.verify(&key)?,
    })
}

async fn enrolled(portal: &Portal, kid: &str) -> Result<PublicKey, Problem> {
    keys::refuse_revoked(portal, kid).await?;
    let key = portal.store().key(kid.to_owned()).await?;
    key.ok_or_else(|| problem::UNKNOWN_KEY.because("No key with this kid is enrolled."))
}

fn idempotency_key(headers: &HeaderMap) -> Result<String, Problem> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let key = keys
        .next()
        .filter(|_| keys.next().is_none())
        .and_then(|key| key.to_str().ok())
        .map(str::trim)
        .filter(|key| (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()));
    key.map(str::to_owned).ok_or_else(|| {
        problem::NO_IDEMPOTENCY_KEY.because("One header with a usable value is needed.")
    })
}

/// `GET /api/notifications`: the received records, newest first.
pub async fn list(State(portal): State<Portal>) -> Result<Response, Problem> {
    let receipts: Vec<Receipt> = portal.store().list().await?;
    Ok((NO_STORE, Json(receipts)).into_response())
}

/// `GET /api/notifications/{record_id}`: the latest revision, exactly as received.
pub async fn latest(
    State(portal): State<Portal>,
    Path(record_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let received = portal
        .store()
        .find(record_id, None)
        .await?
        .ok_or_else(|| problem::NOT_FOUND.because("No record with this id was received."))?;
    let tag = format!("\"{}\"", received.receipt.digest);
    let kind = match received.signature {
        Some(_) => signed_http::JSON,
        None => JOSE_JSON,
    };
    let mut response = assets::tagged(
        &headers,
        &tag,
        HeaderValue::from_static(kind),
        received.body,
    );
    // No browser or proxy may keep a copy of a record.
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    // The form shows these headers as this council's receipt.
    for (name, text) in [
        ("notification-reference", &received.receipt.id),
        ("notification-received", &received.receipt.received_at),
    ] {
        if let Ok(value) = HeaderValue::from_str(text) {
            let headers = response.headers_mut();
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    Ok(response)
}

/// `GET /api/notifications/{record_id}/revisions`: its receipts, newest first.
pub async fn revisions(
    State(portal): State<Portal>,
    Path(record_id): Path<String>,
) -> Result<Response, Problem> {
    let receipts = portal.store().revisions(record_id).await?;
    if receipts.is_empty() {
        return Err(problem::NOT_FOUND.because("No record with this id was received."));
    }
    Ok((NO_STORE, Json(receipts)).into_response())
}

const NO_STORE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
