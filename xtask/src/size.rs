//! How much a page has to load.

use std::fs;

use anyhow::{Context, Result};

use crate::project::{NAME, Project};
use crate::run;
use crate::setup;

/// The most that the loader and the wasm together may weigh after brotli 11, in bytes.
pub const BUDGET: u64 = 190 * 1024;

/// One file's weight in bytes.
pub struct Size {
    /// Its name in `dist/`.
    pub file: String,
    /// As it is on disk.
    pub raw: u64,
    /// As a server sends it, after brotli 11.
    pub brotli: u64,
}

/// What a page that embeds the component loads.
pub fn loaded(project: &Project) -> Result<Vec<Size>> {
    [format!("{NAME}.js"), format!("{NAME}_bg.wasm")]
        .into_iter()
        .map(|file| {
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
        })
        .collect()
}

/// Prints the table and returns the sum after brotli.
pub fn print(sizes: &[Size]) -> u64 {
    let brotli = sizes.iter().map(|size| size.brotli).sum();
    let raw = sizes.iter().map(|size| size.raw).sum::<u64>();
    println!(
        "{:<32} {:>10} {:>10}",
        "loaded by a page", "raw", "brotli 11"
    );
    for size in sizes {
        println!("{:<32} {:>10} {:>10}", size.file, size.raw, size.brotli);
    }
    println!("{:<32} {raw:>10} {brotli:>10} of {BUDGET}", "together");
    brotli
}
