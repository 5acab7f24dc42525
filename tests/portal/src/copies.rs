//! Receives shareable copies: signed like records, but under a type of their own. Keeps them in memory, because this
//! portal only shows that they arrive.

use std::sync::{Mutex, PoisonError};

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{
    Portal, digest,
    notifications::{JOSE_JSON, LIMIT, signed},
    problem::{self, Problem},
    upload,
    verify::SHAREABLE,
};

/// The `schema` of a shareable copy.
const SCHEMA: &str = "notifiable-incident.shareable";

/// The copies that arrived, oldest first, one for each content.
#[derive(Default)]
pub struct Copies(Mutex<Vec<(String, Value)>>);

/// `POST /api/shared-copies`: a flattened JWS over a shareable copy.
pub async fn receive(
    State(portal): State<Portal>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = upload::read(body, LIMIT).await?;
    if !upload::is_one_of(&headers, &[JOSE_JSON]) {
        return Err(problem::NOT_JOSE.because(format!("Content-Type must be {JOSE_JSON}.")));
    }
    let payload = signed(&portal, &body, &[SHAREABLE]).await?.payload;
    let copy: Value = serde_json::from_slice(&payload)
        .map_err(|_| problem::PAYLOAD_REFUSED.because("It is not JSON."))?;
    // Refuse a whole record and do not store it: it would disclose names.
    let says = |name: &str, value: Value| copy.get(name) == Some(&value);
    if !says("schema", SCHEMA.into()) || !says("identifiable", false.into()) {
        return Err(problem::PAYLOAD_REFUSED.because("It is not a shareable copy."));
    }
    let id = digest::sha256(&payload);
    let copies = &portal.copies().0;
    let mut copies = copies.lock().unwrap_or_else(PoisonError::into_inner);
    if !copies.iter().any(|(known, _)| *known == id) {
        copies.push((id.clone(), copy));
    }
    let answer = json!({ "id": id, "digest": digest::sha256(&body) });
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// `GET /api/shared-copies`: the copies that arrived.
pub async fn list(State(portal): State<Portal>) -> Json<Value> {
    let copies = &portal.copies().0;
    let copies = copies.lock().unwrap_or_else(PoisonError::into_inner);
    Json(copies.iter().map(|(_, copy)| copy.clone()).collect())
}
