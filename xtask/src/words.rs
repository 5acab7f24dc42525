//! `cargo xtask words`: the pages that list what the form says, for people to read in one go.

use anyhow::Result;

use crate::project::{NAME, Project};
use crate::run;

/// Writes `docs/errors.md` and `docs/the-law.md`. The tests that compare the pages know how.
pub fn words(project: &Project) -> Result<()> {
    let mut cargo = run::cargo();
    cargo
        .args(["test", "--package", NAME])
        .args(["--test", "record", "--test", "architecture", "the_page_"])
        .current_dir(&project.root)
        .env("WRITE_WORDS", "1");
    run::run("writing docs/errors.md and docs/the-law.md", &mut cargo)
}
