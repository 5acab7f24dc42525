//! `cargo xtask serve`: starts the demo council portal with the release bundle.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{build, run};

/// Options of the command.
pub struct Options {
    port: u16,
    data: Option<PathBuf>,
}

impl Options {
    /// Reads `--port N` and `--data DIR`.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self {
            port: 8080,
            data: None,
        };
        let mut arguments = arguments.iter();
        while let Some(name) = arguments.next() {
            let value = || {
                arguments
                    .clone()
                    .next()
                    .with_context(|| format!("{name} needs a value"))
            };
            match name.as_str() {
                "--port" => {
                    options.port = value()?
                        .parse()
                        .context("--port needs a number up to 65535")?
                }
                "--data" => options.data = Some(std::path::absolute(value()?)?),
                _ => bail!("serve takes --port N and --data DIR, not {name}"),
            }
            arguments.next();
        }
        Ok(options)
    }
}

/// Builds the bundle and the portal, then replaces this process by the portal.
pub fn serve(project: &Project, options: &Options) -> Result<()> {
    build::build(project)?;
    let mut cargo = run::cargo();
    cargo
        .args(["build", "--package", "portal", "--bin", "portal"])
        .current_dir(&project.root);
    run::run("building the demo portal", &mut cargo)?;

    let program = project
        .target
        .join("debug")
        .join(format!("portal{}", std::env::consts::EXE_SUFFIX));
    let mut portal = run::command(program);
    portal
        .arg("--port")
        .arg(options.port.to_string())
        .arg("--data")
        .arg(
            options
                .data
                .clone()
                .unwrap_or_else(|| project.target.join("portal-data")),
        )
        .arg("--dist")
        .arg(project.dist());
    run::say("starting the demo portal");
    become_program(&mut portal)
}

/// Replaces this process, so that stopping it stops the portal.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("could not start the demo portal")
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    run::run("running the demo portal", command)
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn parse(arguments: &[&str]) -> Option<Options> {
        Options::parse(
            &arguments
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
        )
        .ok()
    }

    #[test]
    fn options_are_read_or_refused() {
        assert_eq!(parse(&[]).map(|options| options.port), Some(8080));
        let both = parse(&["--data", "/var/data", "--port", "81"]);
        assert_eq!(both.as_ref().map(|options| options.port), Some(81));
        assert_eq!(
            both.and_then(|options| options.data),
            Some("/var/data".into())
        );
        for wrong in [&["--port"][..], &["--port", "x"], &["--open"]] {
            assert!(parse(wrong).is_none(), "{wrong:?}");
        }
    }
}
