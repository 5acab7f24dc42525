//! `cargo xtask words`: writes the pages that list every error and every rule of the form.

use anyhow::Result;

use crate::project::{NAME, Project};
use crate::run;

/// Writes `docs/errors.md` and `docs/the-law.md`. The tests that compare the pages write them if `WRITE_WORDS` is set.
pub fn words(project: &Project) -> Result<()> {
    let mut cargo = run::cargo();
    cargo
        .args(["test", "--package", NAME])
        .args(["--test", "record", "--test", "architecture", "the_page_"])
        .current_dir(&project.root)
        .env("WRITE_WORDS", "1");
    run::run("writing docs/errors.md and docs/the-law.md", &mut cargo)
}
