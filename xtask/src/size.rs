//! Measures how much a page has to load.

use std::fmt::{self, Display, Formatter};
use std::fs;

use anyhow::{Context, Result};

use crate::project::{NAME, Project, lazy_name};
use crate::run;
use crate::setup;

/// The most bytes that the loader and the first wasm may have together, after brotli 11. The aim is 128,000
/// (docs/size.md).
pub const BUDGET: u64 = 174_000;

/// One file's weight in bytes.
pub struct Size {
    /// Its name in `dist/`.
    pub file: String,
    /// Its bytes on disk.
    pub raw: u64,
    /// Its bytes as a server sends it, after brotli 11.
    pub brotli: u64,
}

/// The files that a page loads before the form is usable.
pub fn first(project: &Project) -> Result<Vec<Size>> {
    [format!("{NAME}.js"), format!("{NAME}_bg.wasm")]
        .into_iter()
        .map(|file| weigh(project, file))
        .collect()
}

/// The file that a page loads once the task list is shown.
pub fn lazy(project: &Project) -> Result<Size> {
    weigh(project, lazy_name())
}

fn weigh(project: &Project, file: String) -> Result<Size> {
    let path = project.dist().join(&file);
    let raw = fs::metadata(&path)
        .with_context(|| format!("{} is missing", path.display()))?
        .len();
    // Node.js carries the reference brotli library.
    let script = "const { readFileSync } = require('fs'); \
                  const { brotliCompressSync } = require('zlib'); \
                  console.log(brotliCompressSync(readFileSync(process.argv[1])).length)";
    let mut node = setup::node(project)?.command();
    let printed = run::output(node.arg("--eval").arg(script).arg(path))?;
    let brotli = printed
        .trim()
        .parse()
        .context("Node.js did not print a number")?;
    Ok(Size { file, raw, brotli })
}

/// Prints the table and returns the bytes of the first load, after brotli.
pub fn print(project: &Project) -> Result<u64> {
    let first = first(project)?;
    let together = Size {
        file: "together".to_owned(),
        raw: first.iter().map(|size| size.raw).sum(),
        brotli: first.iter().map(|size| size.brotli).sum(),
    };
    println!(
        "{:<32} {:>10} {:>10}",
        "before the form is usable", "raw", "brotli 11"
    );
    for size in &first {
        println!("{size}");
    }
    println!("{together} of {BUDGET}");
    println!("afterwards\n{}", lazy(project)?);
    Ok(together.brotli)
}

impl Display for Size {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{:<32} {:>10} {:>10}", self.file, self.raw, self.brotli)
    }
}
