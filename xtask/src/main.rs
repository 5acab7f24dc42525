//! The project's build tool: `cargo xtask COMMAND`, from a fresh clone to a tested bundle.
//!
//! | Module | Does |
//! |---|---|
//! | [`setup`] | installs what a command needs and the machine lacks |
//! | [`build`], [`bundle`], [`openapi`], [`sbom`] | write `dist/` |
//! | [`again`] | builds the bundle a second time in another folder and compares |
//! | [`check`], [`mod@test`] | check the source, test the program |
//! | [`serve`] | starts the demo council portal |
//! | [`mod@bench`], [`size`] | measure |
//! | [`words`] | writes `docs/errors.md` and `docs/the-law.md` |
//! | [`mod@shots`] | takes pictures |
//! | [`project`], [`run`] | find folders and versions, start programs |

mod again;
mod bench;
mod build;
mod bundle;
mod check;
mod openapi;
mod project;
mod run;
mod sbom;
mod serve;
mod setup;
mod shots;
mod size;
mod test;
mod words;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  serve [--port N] [--data DIR]  build the release bundle and start the demo council portal
  test                           run every test: native, browser, end to end, size
  e2e [FILE [FILTER]]            run end-to-end tests on the last build: all, or those of one file
  check                          formatting, lints, documentation and licences
  build                          write dist/
  again                          build the bundle again in another folder and compare it with dist/
  bench                          measure bytes, the core, and waiting times in a browser
  words                          write docs/errors.md and docs/the-law.md
  shots [SCENE ...]              take a picture of every page in every state, at four widths
  bundle                         finish a Trunk build (Trunk's post_build hook calls this)

Each command first installs the tools that it needs and the machine lacks.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<()> {
    let Some((command, options)) = arguments.split_first() else {
        bail!("no command given\n\n{USAGE}");
    };
    if ["help", "--help", "-h"].contains(&command.as_str()) {
        println!("{USAGE}");
        return Ok(());
    }
    if !["e2e", "serve", "shots"].contains(&command.as_str())
        && let Some(option) = options.first()
    {
        bail!("{command} does not take {option}\n\n{USAGE}");
    }
    let project = Project::find()?;
    match command.as_str() {
        "serve" => serve::serve(&project, &serve::Options::parse(options)?),
        "test" => test::test(&project),
        "e2e" => test::some_end_to_end(&project, options),
        "check" => check::check(&project),
        "build" => build::build(&project),
        "again" => again::same_elsewhere(&project),
        "bench" => bench::bench(&project),
        "words" => words::words(&project),
        "shots" => shots::shots(&project, options),
        "bundle" => bundle::bundle(&project),
        _ => bail!("there is no command {command}\n\n{USAGE}"),
    }
}
