//! `fetch`, with the headers and credentials that the council sets on the element.

use super::timer;
use super::window::window;
use crate::platform::{self, Post, Response, ResponseBody};
use crate::settings::Credentials;
use crate::wire::reply::{Fetched, MAX_BODY_BYTES};
use async_trait::async_trait;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Headers, HtmlElement, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, ResponseType, Url,
};

/// Aborts a request after this long. Its outcome is then unknown, and the same bytes are sent again (N6).
const TIMEOUT_MS: u32 = 30_000;

/// The longest stored record that is read.
const MAX_RECORD_BYTES: usize = 5 * 1024 * 1024;

/// Whether the browser reports that there is no network. False proves nothing (N6).
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}

/// The network for one element.
pub struct Network {
    host: HtmlElement,
}

impl Network {
    /// The network for an element.
    pub fn new(host: HtmlElement) -> Network {
        Network { host }
    }

    /// Calls the host's `headers` function. Each request calls it again, because tokens expire.
    async fn host_headers(&self) -> Result<Headers, JsValue> {
        let function = Reflect::get(&self.host, &"headers".into())?;
        if function.is_null() || function.is_undefined() {
            return Headers::new();
        }
        let function: Function = function.dyn_into()?;
        let answer = Promise::resolve(&function.call0(&self.host)?);
        // A promise that never settles must not block sending.
        let timeout = timer::when_aborted(timer::signal_after(TIMEOUT_MS).as_ref(), true);
        let answer = Promise::race(&Array::of2(&answer, &timeout));
        let values = JsFuture::from(answer).await?;
        if values.is_null() || values.is_undefined() {
            return Headers::new();
        }
        // Accepts an object, a list of pairs, or `Headers`. The constructor throws for anything else.
        Headers::new_with_str_sequence_sequence(&values)
    }

    async fn fetch(
        &self,
        method: &str,
        post: &Post<'_>,
        cache: RequestCache,
    ) -> Result<web_sys::Response, NotFetched> {
        let headers = self
            .host_headers()
            .await
            .map_err(|_| NotFetched::NoHeaders)?;
        if post.may_leave.is_some_and(|may_leave| !may_leave()) {
            return Err(NotFetched::Withdrawn);
        }
        self.fetch_with(headers, method, post, cache)
            .await
            .map_err(NotFetched::Failed)
    }

    async fn fetch_without_headers(&self, get: &Post<'_>) -> Result<web_sys::Response, NotFetched> {
        let headers = Headers::new().map_err(NotFetched::Failed)?;
        self.fetch_with(headers, "GET", get, RequestCache::Default)
            .await
            .map_err(NotFetched::Failed)
    }

    /// Whether an address has the page's own origin.
    fn is_same_origin(&self, url: &str) -> bool {
        let full = platform::Network::in_full(self, url);
        Url::new(&full).is_ok_and(|full| full.origin() == window().origin())
    }

    async fn fetch_with(
        &self,
        headers: Headers,
        method: &str,
        post: &Post<'_>,
        cache: RequestCache,
    ) -> Result<web_sys::Response, JsValue> {
        for (name, value) in post.headers {
            headers.set(name, value)?;
        }
        let init = RequestInit::new();
        init.set_method(method);
        init.set_cache(cache);
        init.set_headers(&headers);
        if !post.body.is_empty() {
            init.set_body(&post.body.into());
        }
        init.set_credentials(match post.credentials {
            Credentials::SameOrigin => RequestCredentials::SameOrigin,
            Credentials::Include => RequestCredentials::Include,
            Credentials::Omit => RequestCredentials::Omit,
        });
        // "manual", not "error": neither follows a redirect, but only "manual" reports it as one. A redirect
        // is a mistake in the council's set-up (N3).
        init.set_redirect(RequestRedirect::Manual);
        init.set_signal(timer::signal_after(TIMEOUT_MS).as_ref());
        let window = window();
        JsFuture::from(window.fetch_with_str_and_init(post.url, &init))
            .await?
            .dyn_into()
    }
}

#[async_trait(?Send)]
impl platform::Network for Network {
    fn in_full(&self, url: &str) -> String {
        let full = self.host.base_uri().ok().flatten().and_then(|base| {
            let full = Url::new_with_base(url, &base).ok()?;
            full.set_hash("");
            Some(full.href())
        });
        full.unwrap_or_else(|| url.to_owned())
    }

    async fn post(&self, post: Post<'_>) -> Response {
        let posted = self.fetch("POST", &post, RequestCache::NoStore).await;
        self.answer(posted, MAX_BODY_BYTES).await
    }

    async fn get(&self, url: &str, credentials: Credentials) -> Response {
        let get = get_request(url, credentials);
        // The browser must keep no copy of a record on its disk.
        let fetched = self.fetch("GET", &get, RequestCache::NoStore).await;
        self.answer(fetched, MAX_RECORD_BYTES).await
    }

    async fn get_public(&self, url: &str) -> Response {
        let get = get_request(url, Credentials::SameOrigin);
        let fetched = match self.is_same_origin(url) {
            true => self.fetch("GET", &get, RequestCache::Default).await,
            false => self.fetch_without_headers(&get).await,
        };
        self.answer(fetched, MAX_RECORD_BYTES).await
    }
}

fn get_request(url: &str, credentials: Credentials) -> Post<'_> {
    Post {
        url,
        headers: &[],
        body: "",
        credentials,
        may_leave: None,
    }
}

impl Network {
    async fn answer(
        &self,
        fetched: Result<web_sys::Response, NotFetched>,
        max_bytes: usize,
    ) -> Response {
        let response = match fetched {
            Ok(response) => response,
            Err(NotFetched::NoHeaders) => return Response::HeadersFailed,
            Err(NotFetched::Failed(error)) if is_timeout(&error) => return Response::Timeout,
            Err(NotFetched::Failed(_) | NotFetched::Withdrawn) => return Response::Unreachable,
        };
        match response.type_() {
            ResponseType::Opaqueredirect => return Response::Redirect,
            ResponseType::Opaque => return Response::Opaque,
            _ => {}
        }
        let header = |name| response.headers().get(name).ok().flatten();
        let reference = header("Notification-Reference");
        let received = header("Notification-Received");
        Response::Answer {
            status: response.status(),
            content_type: header("Content-Type"),
            retry_after: header("Retry-After"),
            date: header("Date"),
            fetched: Fetched::read(reference.as_deref(), received.as_deref()),
            body: read(&response, max_bytes).await,
        }
    }
}

/// Why there is no response.
enum NotFetched {
    /// The page's `headers` function failed.
    NoHeaders,
    /// The request was no longer wanted once the headers were here.
    Withdrawn,
    /// `fetch` rejected with this error.
    Failed(JsValue),
}

fn is_timeout(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    // Only the timeout aborts. Browsers without abort reasons reject with `AbortError`.
    matches!(name.as_deref(), Some("TimeoutError" | "AbortError"))
}

/// Reads the body chunk by chunk and stops at the limit. `Content-Length` is not trusted.
async fn read(response: &web_sys::Response, max_bytes: usize) -> ResponseBody {
    let Some(stream) = response.body() else {
        return ResponseBody::Read(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let Ok(chunk) = JsFuture::from(reader.read()).await else {
            return ResponseBody::Cut;
        };
        let done = Reflect::get(&chunk, &"done".into()).is_ok_and(|done| done.is_truthy());
        if done {
            return ResponseBody::Read(bytes);
        }
        let Ok(value) = Reflect::get(&chunk, &"value".into()) else {
            return ResponseBody::Cut;
        };
        bytes.extend(Uint8Array::new(&value).to_vec());
        if bytes.len() > max_bytes {
            let _ = reader.cancel();
            return ResponseBody::TooLong;
        }
    }
}
