//! Serves files: the portal's own style sheet and icon, and the built component.

use std::{
    collections::BTreeMap,
    path::{Component, Path as FilePath, PathBuf},
};

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use crate::{
    Portal, digest,
    problem::{self, Problem},
};

/// The component's module.
pub const MODULE: &str = "notifiable-incident.js";
/// The first wasm file that the module fetches.
pub const WASM: &str = "notifiable-incident_bg.wasm";
/// The component's service worker, which may serve the whole portal.
const SERVICE_WORKER: &str = "notifiable-incident-sw.js";

/// `GET /portal.css`
pub async fn style_sheet(headers: HeaderMap) -> Response {
    own(&headers, "text/css", include_str!("../assets/portal.css"))
}

/// `GET /again.js`: a script that fetches the component's module again if the browser's cache has a damaged copy.
pub async fn again(headers: HeaderMap) -> Response {
    let script = include_str!("../assets/again.js");
    own(&headers, "text/javascript", script)
}

/// `GET /icon.svg`
pub async fn icon(headers: HeaderMap) -> Response {
    own(
        &headers,
        "image/svg+xml",
        include_str!("../assets/icon.svg"),
    )
}

/// Answers with a file that is compiled into this program.
pub fn own(headers: &HeaderMap, kind: &'static str, text: &'static str) -> Response {
    let tag = format!("\"{}\"", digest::sha256(text.as_bytes()));
    tagged(headers, &tag, HeaderValue::from_static(kind), text)
}

/// `GET /assets/{path}`: a file of the built component.
pub async fn component(
    State(portal): State<Portal>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let bytes = match inside(portal.dist(), &path) {
        Some(file) => tokio::fs::read(file).await.ok(),
        None => None,
    };
    let bytes =
        bytes.ok_or_else(|| problem::NOT_FOUND.because("The component has no such file."))?;
    let tag = format!("\"{}\"", digest::sha256(&bytes));
    let kind = HeaderValue::from_static(content_type(&path));
    let mut response = tagged(&headers, &tag, kind, bytes);
    if path == SERVICE_WORKER {
        response.headers_mut().insert(
            HeaderName::from_static("service-worker-allowed"),
            HeaderValue::from_static("/"),
        );
    }
    Ok(response)
}

/// An answer that a browser may cache but must revalidate, because file names do not change with their content.
pub fn tagged(
    headers: &HeaderMap,
    tag: &str,
    kind: HeaderValue,
    bytes: impl Into<Body>,
) -> Response {
    let same = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag);
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(bytes.into());
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// Joins a path to a folder. None if the path leads out of the folder.
fn inside(folder: &FilePath, path: &str) -> Option<PathBuf> {
    let path = FilePath::new(path);
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| folder.join(path))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("ts" | "txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Reads the hash of a file of the component from `integrity.json`, if it has one.
pub async fn integrity(portal: &Portal, file: &str) -> Option<String> {
    let text = tokio::fs::read(portal.dist().join("integrity.json"))
        .await
        .ok()?;
    let files: BTreeMap<String, Value> = serde_json::from_slice(&text).ok()?;
    let value = files.get(file)?.as_str()?;
    value.starts_with("sha").then(|| value.to_owned())
}
