//! `cargo xtask again`: checks that the same source gives the same bundle in any folder. A council can then build
//! the bundle itself and compare, instead of trusting whoever built it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::project::Project;
use crate::run::{self, say};

/// Builds a copy of the source in another folder, into another target folder, and compares every file.
pub fn same_elsewhere(project: &Project) -> Result<()> {
    let folder = project.target.join("again");
    // Keep the target folder: Cargo recognises the copy by its path, which stays the same.
    let copy = folder.join("somewhere").join("else");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for file in sources(project)? {
        let to = copy.join(&file);
        fs::create_dir_all(to.parent().context("a file has a folder")?)?;
        fs::copy(project.root.join(&file), to).with_context(|| file.display().to_string())?;
    }
    run::run(
        "building the bundle again from a copy in another folder",
        run::cargo()
            .args(["xtask", "build"])
            .current_dir(&copy)
            .env("CARGO_TARGET_DIR", folder.join("target")),
    )?;
    let (here, there) = (contents(&project.dist())?, contents(&copy.join("dist"))?);
    let names: BTreeSet<_> = here.keys().chain(there.keys()).collect();
    let different: Vec<_> = names
        .into_iter()
        .filter(|name| here.get(*name) != there.get(*name))
        .map(String::as_str)
        .collect();
    ensure!(
        different.is_empty(),
        "these files differ when built in another folder: {}",
        different.join(", ")
    );
    say(&format!(
        "{} files have the same bytes in both folders",
        here.len()
    ));
    Ok(())
}

/// Every file of the source, including files that are not committed yet.
fn sources(project: &Project) -> Result<Vec<PathBuf>> {
    let mut git = Command::new("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ])
    .current_dir(&project.root);
    let list = run::output(&mut git)?;
    let files = list.split('\0').filter(|name| !name.is_empty());
    Ok(files
        .map(PathBuf::from)
        .filter(|file| project.root.join(file).is_file())
        .collect())
}

fn contents(dist: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.insert(name.into_owned(), fs::read(&path)?);
        }
    }
    ensure!(!files.is_empty(), "{} is empty", dist.display());
    Ok(files)
}
