//! Times the component in a real browser. `cargo xtask bench` runs this program; `docs/performance.md` explains the
//! results.
//!
//! | Module | Does |
//! |---|---|
//! | [`first_field`] | measures from the click on a link to the first field, on a slow device and line |
//! | [`typing`] | measures from a key to the painted letter, on a slow device |
//! | [`growth`] | measures how the time of each step grows with the record |
//! | [`memory`] | measures memory and listeners after an hour of use |
//! | [`contestants`] | builds the same form in other engines, by hand and as plain HTML |
//! | [`site`], [`record`] | serve the pages, build a full record |
//! | [`probe`], [`spread`] | run a script in the page, compute medians |

mod contestants;
mod first_field;
mod growth;
mod memory;
mod probe;
mod record;
mod site;
mod spread;
mod typing;

use std::path::PathBuf;

use anyhow::{Context, Result};
use e2e::{Value, json};

/// Options of the command line.
struct Options {
    /// The number of times to measure each contestant, in turn.
    rounds: usize,
    /// The folder with the engines, as npm packs them. Without it the engines are not measured.
    engines: Option<PathBuf>,
    /// The `dist/` of an earlier version to measure beside this one.
    before: Option<PathBuf>,
    /// The only module to run. None runs all.
    only: Option<String>,
    /// The file for the results as JSON.
    out: Option<PathBuf>,
}

impl Options {
    fn runs(&self, module: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == module)
    }
}

fn options() -> Result<Options> {
    let mut options = Options {
        rounds: 5,
        engines: None,
        before: None,
        only: None,
        out: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().context("each option has a value")?;
        match name.as_str() {
            "--rounds" => options.rounds = value.parse()?,
            "--engines" => options.engines = Some(value.into()),
            "--before" => options.before = Some(value.into()),
            "--only" => options.only = Some(value),
            "--out" => options.out = Some(value.into()),
            _ => {
                anyhow::bail!(
                    "--rounds N, --engines DIR, --before DIR, --only MODULE and --out FILE, not {name}"
                )
            }
        }
    }
    Ok(options)
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = options()?;
    let contestants = contestants::all(options.engines.as_deref(), options.before.as_deref())?;
    let site = site::Site::serve(&contestants).await?;
    let mut results = json!({});
    let mut note = |name: &str, found: Value| {
        if let Some(results) = results.as_object_mut() {
            results.insert(name.to_owned(), found);
        }
    };
    if options.runs("first_field") {
        let found = first_field::measure(&site, &contestants, options.rounds).await?;
        note("first_field", found);
    }
    if options.runs("typing") {
        let found = typing::measure(&site, &contestants, options.rounds).await?;
        note("typing", found);
    }
    if options.runs("growth") {
        note("growth", growth::measure().await?);
    }
    if options.runs("memory") {
        note("memory", memory::measure().await?);
    }
    if let Some(out) = options.out {
        std::fs::write(&out, serde_json::to_string_pretty(&results)?)
            .with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}
