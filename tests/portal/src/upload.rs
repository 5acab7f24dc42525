//! Reading what was sent.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

use crate::problem::{self, Problem};

/// Reads a body of at most `limit` bytes.
///
/// A larger one is still read to its end, within reason, so that the sender hears the refusal
/// instead of seeing its connection break.
pub async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| problem::CUT_SHORT.because("The connection failed."))?;
        if let Ok(data) = frame.into_data() {
            seen = seen.saturating_add(data.len());
            if seen <= limit {
                kept.extend_from_slice(&data);
            } else if seen > limit.saturating_mul(8) {
                break;
            }
        }
    }
    if seen > limit {
        return Err(problem::TOO_LARGE.because(format!("The limit is {limit} bytes.")));
    }
    Ok(kept)
}

/// Whether Content-Type names one of these media types, parameters aside.
pub fn is_one_of(headers: &HeaderMap, types: &[&str]) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|name| {
            types
                .iter()
                .any(|wanted| name.trim().eq_ignore_ascii_case(wanted))
        })
}

/// Reads a JSON object. Arrays are refused here, because `serde` would take one for a struct.
pub fn object<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    bytes
        .trim_ascii_start()
        .starts_with(b"{")
        .then(|| serde_json::from_slice(bytes).ok())
        .flatten()
}
