//! Validates `openapi.json` with outside validators.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::product;

const JUDGE: &str = include_str!("openapi.py");

/// Lists the faults of the document, and of exchanges between a form and a portal under it.
pub fn problems(exchanges: &[Value]) -> Result<Vec<String>> {
    ensure!(!exchanges.is_empty(), "there was no exchange");
    let folder = tempfile::tempdir()?;
    let (judge, given) = (
        folder.path().join("openapi.py"),
        folder.path().join("exchanges.json"),
    );
    std::fs::write(&judge, JUDGE)?;
    std::fs::write(&given, serde_json::to_vec(exchanges)?)?;
    let document = product()?.join("openapi.json");
    let output = python()?.arg(judge).arg(document).arg(given).output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout)?;
    Ok(text
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect())
}

/// The Python that `cargo xtask test` names.
pub fn python() -> Result<std::process::Command> {
    let python = std::env::var_os("PYTHON");
    let python = python.context("PYTHON is not set: run `cargo xtask test`")?;
    Ok(std::process::Command::new(python))
}
