//! `cargo xtask shots`: takes a picture of every page in every state, for a person to look at.

use std::fs;

use anyhow::Result;

use crate::project::Project;
use crate::run::{self, say};
use crate::{build, setup};

/// Builds the bundle and walks through the scenes of `tests/e2e/src/states.rs`: all, or the named ones.
pub fn shots(project: &Project, scenes: &[String]) -> Result<()> {
    let browser = setup::chromium()?;
    build::build(project)?;
    let folder = project.target.join("shots");
    // Remove old pictures: one of a renamed page would stay.
    if scenes.is_empty() && folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut cargo = run::cargo();
    cargo
        .args(["run", "--package", "e2e", "--bin", "shots", "--"])
        .arg(&folder)
        .args(scenes)
        .current_dir(&project.root)
        .env("DIST", project.dist())
        .env("CHROMIUM", &browser.program)
        .env("CHROMEDRIVER", &browser.driver);
    run::run("taking pictures", &mut cargo)?;
    say(&format!("the pictures are in {}", folder.display()));
    Ok(())
}
