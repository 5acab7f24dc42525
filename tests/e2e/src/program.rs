//! Starts programs for a test, and ends them with it.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use anyhow::{Context, Result, anyhow};

/// How long a program may take until it prints that it is ready.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running program. Dropping this kills it.
pub struct Program(Child);

impl Program {
    /// Starts a program and waits until `ready` returns a value for a line of its output.
    pub fn start<T: Send + 'static>(
        command: &mut Command,
        ready: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> Result<(Self, T)> {
        let name = command.get_program().to_owned();
        let name = name.display();
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut program = Self(child.with_context(|| format!("could not start {name}"))?);
        let output = program.0.stdout.take().context("its output is captured")?;
        let (tell, hear) = mpsc::channel();
        // Keep reading after the program is ready, so that a full pipe never blocks it.
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(found) = ready(&line) {
                    let _ = tell.send(found);
                }
            }
        });
        let found = hear
            .recv_timeout(PATIENCE)
            .map_err(|_| anyhow!("{name} did not say that it is ready"))?;
        Ok((program, found))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program in an environment variable, or else the first of some programs on the search path.
pub fn locate(variable: &str, names: &[&str]) -> Result<std::path::PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Ok(path.into());
    }
    let search = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&search)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
        .with_context(|| format!("{names:?} not found: install it or set {variable}"))
}

/// A command without the proxy settings of the person who runs the tests.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"] {
        command.env_remove(name);
    }
    command
}
