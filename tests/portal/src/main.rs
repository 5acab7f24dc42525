//! Starts the demonstration portal.
//!
//! `portal --port 8080 --data DIR --dist DIR [--faults]`

#![deny(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::{io::Write, path::PathBuf, process::ExitCode};

use portal::{Portal, Settings, server};

const USAGE: &str = "usage: portal [--port N] [--data DIR] [--dist DIR] [--revoke KID] [--faults]
  --port N     port on this machine to listen on (8080; 0 picks a free one)
  --data DIR   folder for received records (portal-data)
  --dist DIR   folder with the built component (dist)
  --revoke KID refuse the key with this thumbprint from now on; may be given several times
  --faults     also serve /api/test/, through which a test orders failures";

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Order::read(std::env::args().skip(1)) {
        Ok(Order::Help) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Ok(Order::Run {
            port,
            settings,
            revoked,
        }) => run(port, settings, revoked).await,
        Err(problem) => Err(format!("{problem}\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run(port: u16, settings: Settings, revoked: Vec<String>) -> Result<(), String> {
    let keep_alive = !settings.faults;
    let portal = Portal::open(settings)?;
    portal.revoke(revoked).await?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port))
        .await
        .map_err(|error| format!("cannot listen on port {port}: {error}"))?;
    let port = listener
        .local_addr()
        .map_err(|error| error.to_string())?
        .port();
    let mut out = std::io::stdout();
    // Ignore a closed output: the portal still serves if nobody reads this line.
    let _ = writeln!(out, "listening on http://localhost:{port}/").and_then(|()| out.flush());
    server::serve(listener, portal::router(portal), keep_alive).await
}

/// The order on the command line.
enum Order {
    Help,
    Run {
        port: u16,
        settings: Settings,
        /// Thumbprints of keys to revoke.
        revoked: Vec<String>,
    },
}

impl Order {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut port = 8080;
        let mut settings = Settings {
            data: PathBuf::from("portal-data"),
            dist: PathBuf::from("dist"),
            faults: false,
        };
        let mut revoked = Vec::new();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--port" => {
                    let text = value()?;
                    port = text
                        .parse()
                        .map_err(|_| format!("{text} is not a port number"))?;
                }
                "--data" => settings.data = value()?.into(),
                "--dist" => settings.dist = value()?.into(),
                "--revoke" => revoked.push(value()?),
                "--faults" => settings.faults = true,
                "--help" | "-h" => return Ok(Order::Help),
                _ => return Err(format!("unknown option {word}")),
            }
        }
        Ok(Order::Run {
            port,
            settings,
            revoked,
        })
    }
}
