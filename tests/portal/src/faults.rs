//! Fails when a test orders it, only with `--faults`.
//!
//! An order applies to the next requests of its target. The portal always reads a request to its end first.
//! If an order replaces the answer, the portal stores the record only with `store`. Otherwise it stores the record,
//! and only the answer fails, as when an answer is lost on the way.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::{
    Portal,
    problem::{self, Problem},
    server::HangUp,
    upload,
};

/// The requests that an order applies to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    #[default]
    Notifications,
    Keys,
    /// `GET /` by a person.
    Page,
    /// `GET /` by the service worker, which caches the page.
    PageToCache,
}

/// One ordered failure. Members may be combined. Without any, the request succeeds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The number of requests that fail.
    #[serde(default = "once")]
    pub times: u32,
    #[serde(default)]
    pub target: Target,
    /// Wait before doing anything.
    #[serde(default)]
    pub delay_ms: u64,
    /// Process the request, then answer as below.
    #[serde(default)]
    pub store: bool,
    /// Process the request, then close the connection without an answer.
    #[serde(default)]
    pub drop: bool,
    /// Announce a longer answer than is sent, then close the connection.
    #[serde(default)]
    pub cut: bool,
    /// Answer with this status: an empty body below 400, otherwise problem details.
    #[serde(default)]
    pub status: Option<u16>,
    /// The type of those problem details: the slug of a kind in `problem.rs`.
    #[serde(default)]
    pub problem: Option<String>,
    /// `Retry-After`; alone it means 503.
    #[serde(default)]
    pub retry_after: Option<String>,
    /// `Location`; alone it means 302.
    #[serde(default)]
    pub location: Option<String>,
    /// Answer 200 with the HTML of a sign-in page.
    #[serde(default)]
    pub html: bool,
    /// Answer with this body instead.
    #[serde(default)]
    pub body: Option<String>,
    /// The media type of that body.
    #[serde(default)]
    pub content_type: Option<String>,
    /// `Date`, for a server whose clock is wrong.
    #[serde(default)]
    pub date: Option<String>,
}

fn once() -> u32 {
    1
}

const SIGN_IN_PAGE: &str = "<!doctype html><html lang=\"en\"><title>Sign in</title>\
    <h1>Sign in to the network</h1></html>";

/// The waiting orders, oldest first.
#[derive(Default)]
pub struct Faults(Mutex<VecDeque<Fault>>);

impl Faults {
    fn next(&self, target: Target) -> Option<Fault> {
        let mut orders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = orders.iter().position(|order| order.target == target)?;
        let order = orders.get_mut(at)?;
        order.times = order.times.saturating_sub(1);
        if order.times == 0 {
            orders.remove(at)
        } else {
            Some(order.clone())
        }
    }

    /// Processes the request, or fails as ordered.
    pub async fn around(
        &self,
        target: Target,
        work: impl Future<Output = Result<Response, Problem>>,
    ) -> Result<Response, Problem> {
        match self.next(target) {
            Some(fault) => Ok(fault.answer(work).await),
            None => work.await,
        }
    }
}

impl Fault {
    async fn answer(self, work: impl Future<Output = Result<Response, Problem>>) -> Response {
        tokio::time::sleep(Duration::from_millis(self.delay_ms)).await;
        let replaced = self.status.is_some()
            || self.retry_after.is_some()
            || self.location.is_some()
            || self.html
            || self.body.is_some();
        let mut response = if replaced {
            if self.store {
                // Drop the real answer: only the answer should fail.
                let _ = work.await;
            }
            self.replacement()
        } else {
            work.await.unwrap_or_else(IntoResponse::into_response)
        };
        if let Some(date) = self.date.as_deref().and_then(value) {
            response.headers_mut().insert(header::DATE, date);
        }
        if self.drop {
            response.extensions_mut().insert(HangUp);
        }
        if self.cut { cut(response) } else { response }
    }

    fn replacement(&self) -> Response {
        let assumed = match self {
            Self { html: true, .. } => StatusCode::OK,
            Self {
                location: Some(_), ..
            } => StatusCode::FOUND,
            Self {
                retry_after: Some(_),
                ..
            } => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::OK,
        };
        let status = self
            .status
            .and_then(|status| StatusCode::from_u16(status).ok())
            .unwrap_or(assumed);
        let mut response = if self.html {
            (status, axum::response::Html(SIGN_IN_PAGE)).into_response()
        } else if let Some(body) = &self.body {
            (status, body.clone()).into_response()
        } else if status.is_client_error() || status.is_server_error() {
            let (kind, title) = self.described(status);
            problem::answer(status, &kind, title, "Ordered by a test.")
        } else {
            status.into_response()
        };
        let headers = response.headers_mut();
        for (name, text) in [
            (header::RETRY_AFTER, &self.retry_after),
            (header::LOCATION, &self.location),
            (header::CONTENT_TYPE, &self.content_type),
        ] {
            if let Some(value) = text.as_deref().and_then(value) {
                headers.insert(name, value);
            }
        }
        response
    }

    fn described(&self, status: StatusCode) -> (String, &'static str) {
        let named = self.problem.as_deref();
        match problem::ALL.iter().find(|kind| Some(kind.slug) == named) {
            Some(kind) => (kind.address(), kind.title),
            None => (
                "about:blank".to_owned(),
                status.canonical_reason().unwrap_or("Failed"),
            ),
        }
    }
}

/// Cuts an answer off after its first few bytes.
fn cut(response: Response) -> Response {
    let (mut head, _) = response.into_parts();
    head.headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from_static("1000"));
    let begun = stream::once(async { Ok(Bytes::from_static(b"{\"id\":\"ELM-")) });
    // Pause, so that the first bytes reach the network before the connection closes.
    let broken = stream::once(async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(HangUp)
    });
    Response::from_parts(head, Body::from_stream(begun.chain(broken)))
}

fn value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}

/// `POST /api/test/next`: adds an order.
pub async fn order(State(portal): State<Portal>, body: Body) -> Result<StatusCode, Problem> {
    let body = upload::read(body, 1024 * 1024).await?;
    let order: Fault = upload::object(&body)
        .ok_or_else(|| problem::BAD_ORDER.because("A member is unknown or of the wrong type."))?;
    if order.times > 0 {
        let mut orders = portal
            .faults()
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        orders.push_back(order);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/test/next`: removes every order.
pub async fn clear(State(portal): State<Portal>) -> StatusCode {
    let mut orders = portal
        .faults()
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    orders.clear();
    StatusCode::NO_CONTENT
}
