//! Starts a demonstration portal with its own data, on its own port.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    sync::OnceLock,
};

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpSocket;

use crate::program::{Program, command};

/// A running portal in which tests can order failures.
pub struct Portal {
    program: Option<Program>,
    port: u16,
    dist: PathBuf,
    data: TempDir,
    client: reqwest::Client,
    /// Keeps the port from other programs while the portal is stopped.
    _held: Option<TcpSocket>,
}

impl Portal {
    /// Starts an empty portal that serves the component from one folder.
    pub fn start(dist: &Path) -> Result<Self> {
        // Elsewhere than on Linux the portal could not listen on a held port.
        let held = cfg!(target_os = "linux").then(hold_port).transpose()?;
        let port = match &held {
            Some(held) => held.local_addr()?.port(),
            None => 0,
        };
        let mut portal = Self {
            program: None,
            port,
            dist: dist.to_owned(),
            data: TempDir::new()?,
            client: reqwest::Client::builder().no_proxy().build()?,
            _held: held,
        };
        portal.resume()?;
        Ok(portal)
    }

    /// Stops the portal as a power cut would. Its port refuses connections.
    pub fn stop(&mut self) {
        self.program = None;
    }

    /// Starts it again with the same data, at the same address.
    pub fn resume(&mut self) -> Result<()> {
        let mut portal = command(binary()?);
        portal
            .args(["--port", &self.port.to_string(), "--faults", "--data"])
            .arg(self.data.path())
            .arg("--dist")
            .arg(&self.dist);
        let (program, port) = Program::start(&mut portal, |line| {
            let address = line.strip_prefix("listening on http://localhost:")?;
            address.trim_end_matches('/').parse().ok()
        })?;
        self.program = Some(program);
        self.port = port;
        Ok(())
    }

    /// The port on which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// The portal's answer at a path.
    pub async fn get(&self, path: &str) -> Result<Value> {
        let answer = self.client.get(self.url(path)).send().await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// Orders a failure for the next POSTs, such as `json!({ "status": 500, "times": 2 })`.
    /// The fields are those of `Fault` in the portal's `faults.rs`.
    pub async fn next(&self, fault: Value) -> Result<()> {
        let request = self.client.post(self.url("/api/test/next")).json(&fault);
        let answer = request.send().await?;
        ensure!(
            answer.status().is_success(),
            "the portal refused the order {fault}"
        );
        Ok(())
    }

    /// Posts bytes with these headers, as any program may. Returns the status and the answer.
    pub async fn post(&self, path: &str, headers: &Value, body: Vec<u8>) -> Result<(u16, Value)> {
        let mut request = self.client.post(self.url(path)).body(body);
        for (name, value) in headers.as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().unwrap_or_default());
        }
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        Ok((status, answer.json().await.unwrap_or_default()))
    }

    /// Removes every ordered failure.
    pub async fn behave(&self) -> Result<()> {
        let answer = self
            .client
            .delete(self.url("/api/test/next"))
            .send()
            .await?;
        answer.error_for_status()?;
        Ok(())
    }

    /// The receipts of all received revisions, newest first.
    pub async fn received(&self) -> Result<Vec<Value>> {
        let list = self.get("/api/notifications").await?;
        list.as_array().cloned().context("the list is a list")
    }

    /// The receipt of a revision, if the portal has received only one record.
    pub async fn revision(&self, number: u64) -> Result<Value> {
        let records = self.received().await?;
        let found = records
            .into_iter()
            .find(|one| one["revision"].as_u64() == Some(number));
        found.with_context(|| format!("there is no revision {number}"))
    }

    /// The policy violations that browsers reported.
    pub async fn policy_reports(&self) -> Result<Vec<Value>> {
        let reports = self.get("/api/test/csp-reports").await?;
        reports
            .as_array()
            .cloned()
            .context("the reports are a list")
    }

    /// Opens the portal's database for reading.
    pub fn database(&self) -> Result<Connection> {
        let path = self.data.path().join("portal.sqlite");
        Ok(Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_ONLY,
        )?)
    }

    /// The signed payload of one revision, from the database.
    pub fn payload(&self, record_id: &str, revision: i64) -> Result<Value> {
        let body: Vec<u8> = self.database()?.query_row(
            "SELECT body FROM notification WHERE record_id = ?1 AND revision = ?2",
            (record_id, revision),
            |row| row.get(0),
        )?;
        let envelope: Value = serde_json::from_slice(&body)?;
        let payload = envelope.get("payload").and_then(Value::as_str);
        if payload.is_none() {
            // A plain payload, with its signature in headers.
            return Ok(envelope);
        }
        let payload = base64::Engine::decode(
            &base64::prelude::BASE64_URL_SAFE_NO_PAD,
            payload.unwrap_or_default(),
        )?;
        Ok(serde_json::from_slice(&payload)?)
    }
}

/// Takes a free port without listening on it, so that it refuses connections.
fn hold_port() -> Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    // Lets the portal listen on the same port.
    socket.set_reuseaddr(true)?;
    socket.bind(([127, 0, 0, 1], 0).into())?;
    Ok(socket)
}

/// The portal's program: the one in `PORTAL`, or else built once for all tests.
fn binary() -> Result<PathBuf> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    if let Some(path) = std::env::var_os("PORTAL") {
        return Ok(path.into());
    }
    let built = BUILT.get_or_init(|| build().map_err(|error| format!("{error:#}")));
    built.clone().map_err(anyhow::Error::msg)
}

fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = std::process::Command::new(cargo)
        .args(["build", "--quiet", "--package", "portal", "--bin", "portal"])
        .arg("--message-format=json")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .context("could not start cargo")?;
    ensure!(output.status.success(), "the portal does not build");
    let messages = String::from_utf8(output.stdout)?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|message| Some(message.get("executable")?.as_str()?.into()))
        .context("cargo did not print the path of the portal")
}
