//! Accepts connections.
//!
//! We do not use `axum::serve`, because a test may order a connection that closes without an answer, and only
//! the code of the connection can do that.

use std::{convert::Infallible, error::Error, fmt, time::Duration};

use axum::{Router, body::Body, extract::Request, response::Response};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// A mark in an answer's extensions: close the connection instead of sending the answer.
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
/// Without `keep_alive` every request has a connection of its own. A browser silently repeats a request, even a
/// POST, if a reused connection closes without an answer. On a new connection it reports the failure, which the
/// test that ordered it expects.
pub async fn serve(listener: TcpListener, router: Router, keep_alive: bool) -> Result<(), String> {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(converse(stream, router.clone(), keep_alive));
            }
            // A client that leaves early, or a lack of file handles, must not stop the server.
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
    // An error means that the client's connection failed, or that we closed it on purpose.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .keep_alive(keep_alive)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}
