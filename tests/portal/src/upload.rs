//! Reads the bodies of requests.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

use crate::problem::{self, Problem};

/// The longest time for a whole body: enough for 5 MB over a slow line.
const WHOLE: Duration = Duration::from_secs(60);
/// The longest pause within a body.
const SILENCE: Duration = Duration::from_secs(10);

/// Reads a body of at most `limit` bytes within the time limits. Otherwise a client that sends one byte now and then
/// could block the portal for others.
pub async fn read(body: Body, limit: usize) -> Result<Vec<u8>, Problem> {
    let whole = tokio::time::timeout(WHOLE, read_parts(body, limit)).await;
    whole.unwrap_or_else(|_| Err(problem::TOO_SLOW.because("It took longer than a minute.")))
}

/// Reads an oversized body to its end too, up to eight times the limit. Otherwise the sender would see a broken
/// connection instead of the refusal.
async fn read_parts(mut body: Body, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    loop {
        let frame = tokio::time::timeout(SILENCE, body.frame()).await;
        let frame =
            frame.map_err(|_| problem::TOO_SLOW.because("Nothing came for ten seconds."))?;
        let Some(frame) = frame else { break };
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

/// Whether Content-Type is exactly this media type.
pub fn is_exactly(headers: &HeaderMap, kind: &str) -> bool {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    values.next().is_some_and(|value| value == kind) && values.next().is_none()
}

/// Whether Content-Type names one of these media types, ignoring parameters.
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

/// Reads a JSON object. Refuses arrays, which `serde` would accept for a struct.
pub fn object<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    bytes
        .trim_ascii_start()
        .starts_with(b"{")
        .then(|| serde_json::from_slice(bytes).ok())
        .flatten()
}
