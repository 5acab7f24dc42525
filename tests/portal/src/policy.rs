//! Adds headers to every answer, and stores the reports of browsers about pages that break the policy.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};
use serde_json::Value;

use crate::{Portal, problem::Problem, upload};

/// The policy of every page. The component must work under it unchanged.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; \
    connect-src 'self'; \
    img-src 'self'; \
    base-uri 'none'; \
    object-src 'none'; \
    form-action 'none'; \
    frame-ancestors 'none'; \
    require-trusted-types-for 'script'; \
    trusted-types notifiable-incident; \
    report-uri /csp-reports";

const HEADERS: [(&str, &str); 5] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Adds the policy to an answer.
pub async fn headers(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        // A sample page has a policy of its own.
        let header = response.headers_mut().entry(HeaderName::from_static(name));
        header.or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The latest reports, oldest first, in memory only.
#[derive(Default)]
pub struct Reports(Mutex<VecDeque<Value>>);

impl Reports {
    const KEPT: usize = 200;

    fn add(&self, report: Value) {
        let mut reports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reports.push_back(report);
        while reports.len() > Self::KEPT {
            reports.pop_front();
        }
    }

    fn all(&self) -> Value {
        let reports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Value::Array(reports.iter().cloned().collect())
    }
}

/// `POST /csp-reports`: a browser reports that the page broke the policy.
pub async fn keep_report(State(portal): State<Portal>, body: Body) -> Result<StatusCode, Problem> {
    let body = upload::read(body, 64 * 1024).await?;
    let report = serde_json::from_slice(&body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
    portal.reports().add(report);
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/test/csp-reports`: the reports since the start.
pub async fn reports(State(portal): State<Portal>) -> Json<Value> {
    Json(portal.reports().all())
}
