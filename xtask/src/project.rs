//! The folders, file names and versions of the project.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run;

/// The element's name, and the stem of every file in `dist/`.
pub const NAME: &str = "notifiable-incident";

/// The file in `dist/` with the lazy part, which the task list and its first page do not need.
pub fn lazy_name() -> String {
    format!("{NAME}_lazy.wasm")
}

/// The target that the component compiles to.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The workspace, as Cargo describes it.
pub struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
    /// The component's version.
    pub version: String,
}

impl Project {
    /// Asks Cargo about the workspace of this program.
    pub fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("Cargo.toml");
        let mut cargo = run::cargo();
        cargo
            .args([
                "metadata",
                "--format-version=1",
                "--no-deps",
                "--manifest-path",
            ])
            .arg(manifest);
        let metadata: Value = serde_json::from_str(&run::output(&mut cargo)?)
            .context("cargo metadata did not print JSON")?;

        let text = |value: &Value, what: &str| {
            let text = value[what].as_str().map(str::to_owned);
            text.with_context(|| format!("cargo metadata names no {what}"))
        };
        let packages = metadata["packages"].as_array();
        let component = packages
            .into_iter()
            .flatten()
            .find(|package| package["name"] == NAME);
        Ok(Self {
            root: text(&metadata, "workspace_root")?.into(),
            target: text(&metadata, "target_directory")?.into(),
            version: text(
                component.context("the component's package is missing")?,
                "version",
            )?,
        })
    }

    /// The finished bundle.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder into which Trunk makes wasm-bindgen write.
    pub fn bindgen_output(&self, profile: &str) -> PathBuf {
        self.target.join("wasm-bindgen").join(profile)
    }

    /// The folder of programs that `setup` builds or installs for this workspace only.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The version of `package` in `Cargo.lock`.
    pub fn locked(&self, package: &str) -> Result<String> {
        let lock =
            fs::read_to_string(self.root.join("Cargo.lock")).context("reading Cargo.lock")?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .with_context(|| format!("{package} is not in Cargo.lock"))
    }
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let value = |line: &'a str, key: &str| {
        line.strip_prefix(key)?
            .strip_prefix(" = \"")?
            .strip_suffix('"')
    };
    let mut lines = lock.lines();
    lines.find(|line| value(line, "name") == Some(package))?;
    value(lines.next()?, "version")
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn a_locked_version_is_found_by_the_whole_name_of_a_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1.2.3\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"4.5.6\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("4.5.6"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
