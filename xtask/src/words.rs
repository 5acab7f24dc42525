//! `cargo xtask words`: the pages that list what the form says, for people to read in one go.

use anyhow::Result;

use crate::project::{NAME, Project};
use crate::run;

const PAGE: &str = "the_page_to_read_is_what_the_form_says";

/// Writes `docs/errors.md`. The test that holds the page to the catalogue knows how.
pub fn words(project: &Project) -> Result<()> {
    let mut cargo = run::cargo();
    cargo
        .args(["test", "--package", NAME, "--test", "errors", PAGE])
        .current_dir(&project.root)
        .env("WRITE_WORDS", "1");
    run::run("writing docs/errors.md", &mut cargo)
}
