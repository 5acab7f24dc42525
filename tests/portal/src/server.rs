//! Accepting connections.
//!
//! Written out rather than left to `axum::serve`, because a test may ask for a connection that
//! closes without an answer, and only the connection itself can do that.

use std::{convert::Infallible, error::Error, fmt, time::Duration};

use axum::{Router, body::Body, extract::Request, response::Response};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// How long a visitor may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// Put into an answer's extensions: close the connection instead of sending the answer.
#[derive(Clone, Copy, Debug)]
pub struct HangUp;

impl fmt::Display for HangUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("closed without an answer, as ordered")
    }
}

impl Error for HangUp {}

/// Serves until the process ends.
///
/// Without `keep_alive` every request has a connection of its own. A browser quietly repeats a
/// request, a POST too, when a connection that it had used before closes without an answer; on a
/// new connection it reports the failure, which is what a test that orders one wants to see.
pub async fn serve(listener: TcpListener, router: Router, keep_alive: bool) -> Result<(), String> {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(converse(stream, router.clone(), keep_alive));
            }
            // One visitor who leaves early, or a moment without file handles, stops nobody else.
            Err(error) => {
                eprintln!("a connection was lost before it began: {error}");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        }
    }
}

async fn converse(stream: TcpStream, router: Router, keep_alive: bool) {
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let answer: Result<Response, Infallible> = router.oneshot(request.map(Body::new)).await;
            match answer {
                Ok(answer) if answer.extensions().get::<HangUp>().is_some() => Err(HangUp),
                Ok(answer) => Ok(answer),
                Err(never) => match never {},
            }
        }
    });
    // An error here is the visitor's connection failing, or one we closed on purpose.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .keep_alive(keep_alive)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}
