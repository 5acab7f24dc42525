//! A web server for each contestant, with every file compressed with brotli 11, as a council's server
//! would send it.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use anyhow::Result;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};

use crate::contestants::Contestant;

/// Running servers. They end with the program.
pub struct Site {
    ports: BTreeMap<&'static str, u16>,
    weights: BTreeMap<(&'static str, String), usize>,
}

struct File {
    kind: &'static str,
    compressed: Vec<u8>,
}

impl Site {
    /// Compresses the files of all contestants and serves them.
    pub async fn serve(contestants: &[Contestant]) -> Result<Self> {
        let mut site = Self {
            ports: BTreeMap::new(),
            weights: BTreeMap::new(),
        };
        for contestant in contestants {
            let mut files = BTreeMap::new();
            for (name, bytes) in &contestant.files {
                let path = match name.as_str() {
                    "index.html" => "/".to_owned(),
                    name => format!("/{name}"),
                };
                let compressed = compress(bytes)?;
                site.weights
                    .insert((contestant.id, path.clone()), compressed.len());
                let kind = kind_of(name);
                files.insert(path, File { kind, compressed });
            }
            let files = Arc::new(files);
            let answer = move |uri: Uri| {
                let files = files.clone();
                async move { files.get(uri.path()).map_or_else(missing, File::response) }
            };
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
            site.ports
                .insert(contestant.id, listener.local_addr()?.port());
            let service = Router::new().fallback(get(answer));
            tokio::spawn(async move { axum::serve(listener, service).await });
        }
        Ok(site)
    }

    /// The address of a contestant's page.
    pub fn url(&self, contestant: &Contestant) -> String {
        let port = self.ports.get(contestant.id).copied().unwrap_or_default();
        format!("http://localhost:{port}/")
    }

    /// The bytes of a contestant's file as sent.
    pub fn weight(&self, contestant: &Contestant, path: String) -> usize {
        let weight = self.weights.get(&(contestant.id, path));
        weight.copied().unwrap_or_default()
    }
}

impl File {
    fn response(&self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.kind),
            (header::CONTENT_ENCODING, "br"),
            // Cache the page too, so that a second visit measures the form and not the line.
            (header::CACHE_CONTROL, "max-age=3600"),
        ];
        (headers, self.compressed.clone()).into_response()
    }
}

fn missing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

fn compress(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    compressor.write_all(bytes)?;
    Ok(compressor.into_inner())
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
