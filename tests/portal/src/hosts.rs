//! Serves sample pages, one for each kind of page that a council may embed the component in. Also serves the component's
//! files as such pages may get them: from another origin, late, or in another version.
//!
//! The pages are plain files in `tests/hosts`. Each has a title, a paragraph that says what is special,
//! and a policy of its own, which is sent as a header.

use std::time::Duration;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    Portal, assets,
    page::{self, Sample},
    policy::CONTENT_SECURITY_POLICY,
    problem::{self, Problem},
};

macro_rules! pages {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../hosts/", $name, ".html")))),*]
    };
}

/// Each page with its name, in the order of the list.
pub const PAGES: &[(&str, &str)] = pages! {
    "strict-policy" "trusted-types" "trusted-types-worker" "trusted-types-refused" "other-origin"
    "sandbox" "in-a-sandbox"
    "twice" "two-versions" "two-elements" "moved" "dialog" "hidden-tab" "base"
    "all-unset" "outlined" "reset" "sticky-header" "narrow" "flex" "dark"
    "patched" "names-taken" "shortcuts" "recorder"
    "no-wasm" "slow" "never" "parts-missing"
};

/// A council's own service workers: one that ignores the component, one that imports its worker, and one that sends
/// unexpected messages.
const WORKERS: [(&str, &str); 3] = [
    ("own.js", include_str!("../../hosts/own-worker.js")),
    ("both.js", include_str!("../../hosts/both-workers.js")),
    ("talking.js", include_str!("../../hosts/talking-worker.js")),
];

/// The delay of the wasm on the slow page. It is longer than the component waits before it says so.
const LATE: Duration = Duration::from_secs(7);

/// `GET /hosts/`
pub async fn list() -> Response {
    let samples = PAGES.iter().map(|(name, text)| Sample {
        name,
        title: between(text, "<title>", "</title>"),
        about: between(text, "<p class=\"about\">", "</p>"),
    });
    page::samples(samples)
}

/// `GET /hosts/{name}`
pub async fn page(
    State(portal): State<Portal>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = PAGES.iter().find(|(known, _)| *known == name);
    let (_, text) =
        found.ok_or_else(|| problem::NOT_FOUND.because("There is no such sample page."))?;
    let integrity = assets::integrity(&portal, assets::MODULE).await;
    let first = assets::integrity(&portal, assets::WASM).await;
    let text = text
        .replace("{{integrity}}", &integrity.unwrap_or_default())
        .replace("{{first}}", &first.unwrap_or_default())
        .replace("{{elsewhere}}", &elsewhere(&headers));
    let policy = match between(&text, "<meta name=\"policy\" content=\"", "\"") {
        "" => CONTENT_SECURITY_POLICY.to_owned(),
        own => format!("{own}; report-uri /csp-reports"),
    };
    let policy = HeaderValue::from_str(&policy)
        .map_err(|_| problem::NOT_FOUND.because("Its policy is not a header."))?;
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((StatusCode::OK, headers, text).into_response())
}

/// `GET /hosts.css`: the style sheet of the sample pages.
pub async fn style_sheet(headers: HeaderMap) -> Response {
    assets::own(&headers, "text/css", include_str!("../../hosts/hosts.css"))
}

/// `GET /files/shared/{path}`: a file of the component for pages of other origins.
pub async fn shared(
    portal: State<Portal>,
    path: Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut response = assets::component(portal, path, headers).await?;
    for (name, value) in [
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
    ] {
        let (name, value) = (
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// `GET /files/other-version/{path}`: the component with another version number.
pub async fn other_version(
    State(portal): State<Portal>,
    path: Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if path.0 != assets::MODULE {
        return assets::component(State(portal), path, headers).await;
    }
    let module = tokio::fs::read_to_string(portal.dist().join(assets::MODULE)).await;
    let module = module.map_err(|_| problem::NOT_FOUND.because("The component is not built."))?;
    let version = between(include_str!("../../../Cargo.toml"), "\nversion = \"", "\"");
    let other = module.replace(&format!("\"{version}\""), "\"99.0.0\"");
    Ok(([(header::CONTENT_TYPE, "text/javascript")], other).into_response())
}

/// `GET /files/slow/{path}`: the component with a slow wasm.
pub async fn slow(
    portal: State<Portal>,
    path: Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if path.ends_with(".wasm") {
        tokio::time::sleep(LATE).await;
    }
    assets::component(portal, path, headers).await
}

/// `GET /files/never/{path}`: the component with a wasm that never arrives.
pub async fn never(
    portal: State<Portal>,
    path: Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if path.ends_with(".wasm") {
        std::future::pending::<()>().await;
    }
    assets::component(portal, path, headers).await
}

/// `GET /workers/{name}`
pub async fn worker(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let found = WORKERS.iter().find(|(known, _)| *known == name);
    let (_, text) = found.ok_or_else(|| problem::NOT_FOUND.because("There is no such worker."))?;
    let mut response = assets::own(&headers, "text/javascript", text);
    let headers = response.headers_mut();
    headers.insert(
        HeaderName::from_static("service-worker-allowed"),
        HeaderValue::from_static("/"),
    );
    // Without Trusted Types: under them this worker would need a policy of its own to import another.
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    Ok(response)
}

/// The same server under another host name, which makes it another origin.
fn elsewhere(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let other = match name {
        "localhost" => "127.0.0.1",
        _ => "localhost",
    };
    format!("http://{other}:{port}")
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).map(|(_, rest)| rest);
    let found = rest.and_then(|rest| rest.split_once(end));
    found.map_or("", |(found, _)| found)
}
