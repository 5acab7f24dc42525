//! Writes the bill of materials of the wasm into `dist/` (CycloneDX 1.6). `docs/architecture.md` says why we do
//! not use `cargo-cyclonedx`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::project::{NAME, Project, WASM_TARGET};
use crate::run::{self, command};

/// A crate by name and version.
type Id = (String, String);

/// The crates compiled into the wasm. Leaves out those that only run during the build, such as macros.
pub struct Contents {
    root: Id,
    licences: BTreeMap<Id, String>,
    needs: BTreeMap<Id, BTreeSet<Id>>,
}

impl Contents {
    /// Reads the crates from `cargo tree`.
    pub fn read(project: &Project) -> Result<Self> {
        let mut cargo = run::cargo();
        cargo
            .args(["tree", "--package", NAME, "--target", WASM_TARGET])
            .args(["--edges", "normal,no-proc-macro", "--no-dedupe"])
            .args(["--prefix", "depth", "--format", " {p} | {l}"])
            .current_dir(&project.root);
        Self::parse(&run::output(&mut cargo)?)
    }

    /// Reads lines such as `2 slab v0.4.12 | MIT`, in which the number is the depth in the tree.
    fn parse(tree: &str) -> Result<Self> {
        let mut above: Vec<Id> = Vec::new();
        let mut licences = BTreeMap::new();
        let mut needs: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        for line in tree.lines().filter(|line| !line.is_empty()) {
            let (package, licence) = line.split_once(" | ").context("a crate has no licence")?;
            let mut words = package.split_whitespace();
            let mut word = || words.next().context("no depth, name or version");
            let depth: usize = word()?.parse()?;
            let id = (
                word()?.to_owned(),
                word()?.trim_start_matches('v').to_owned(),
            );
            above.truncate(depth);
            if let Some(parent) = above.last() {
                needs.entry(parent.clone()).or_default().insert(id.clone());
            }
            needs.entry(id.clone()).or_default();
            // Cargo once wrote `/` for "or".
            licences.insert(id.clone(), licence.trim().replace('/', " OR "));
            above.push(id);
        }
        Ok(Self {
            root: above.first().context("no package")?.clone(),
            licences,
            needs,
        })
    }

    /// The bill of materials. It holds no date and no random number: the same source gives the same bytes.
    pub fn bill(&self, project: &Project) -> Result<Value> {
        let lock = fs::read_to_string(project.root.join("Cargo.lock")).context("Cargo.lock")?;
        let mut components = vec![standard_library()?];
        let mut dependencies = Vec::new();
        for (id, needs) in &self.needs {
            let needs: Vec<_> = needs.iter().map(reference).collect();
            dependencies.push(json!({ "ref": reference(id), "dependsOn": needs }));
            if *id != self.root {
                let mut component = self.component(id);
                let locked = locked(&lock, id)
                    .with_context(|| format!("{} {} is not in Cargo.lock", id.0, id.1))?;
                // A crate in `vendor` is not downloaded, so it has no checksum.
                if value(locked, "source").is_some() {
                    let checksum = value(locked, "checksum").with_context(|| {
                        format!("{} {} has no checksum in Cargo.lock", id.0, id.1)
                    })?;
                    component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
                }
                components.push(component);
            }
        }
        Ok(json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": { "component": self.component(&self.root) },
            "components": components,
            "dependencies": dependencies,
        }))
    }

    fn component(&self, id: &Id) -> Value {
        let licence = self.licences.get(id);
        json!({
            "type": "library",
            "bom-ref": reference(id),
            "name": id.0,
            "version": id.1,
            "purl": reference(id),
            "licenses": [{ "expression": licence }],
        })
    }
}

/// A package URL, which names a component everywhere.
fn reference((name, version): &Id) -> String {
    format!("pkg:cargo/{name}@{version}")
}

/// The Rust standard library, which is compiled in although `Cargo.lock` does not name it.
fn standard_library() -> Result<Value> {
    let text = run::output(command("rustc").arg("--version"))?;
    let version = text.split_whitespace().nth(1).context("rustc's version")?;
    Ok(json!({
        "type": "library",
        "bom-ref": format!("rust-std@{version}"),
        "name": "rust-std",
        "version": version,
        "description": "The Rust standard library, compiled from source",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    }))
}

/// The lines of `Cargo.lock` about a package.
fn locked<'a>(lock: &'a str, (name, version): &Id) -> Option<&'a str> {
    let head = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let (_, rest) = lock.split_once(&head)?;
    rest.split("[[package]]").next()
}

fn value<'a>(package: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = package.split_once(&format!("{key} = \""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::{Contents, locked, value};

    #[test]
    fn a_tree_becomes_a_graph_with_the_licence_of_each_crate() {
        let tree = "0 root v1.0.0 (/path) | MIT\n1 a v1.2.3 | MIT/Apache-2.0\n2 b v2.0.0 | Zlib\n1 b v2.0.0 | Zlib\n";
        let contents = Contents::parse(tree).unwrap();
        let id = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(contents.root, id("root", "1.0.0"));
        let needs = |of| contents.needs[&of].iter().cloned().collect::<Vec<_>>();
        assert_eq!(
            needs(id("root", "1.0.0")),
            [id("a", "1.2.3"), id("b", "2.0.0")]
        );
        assert_eq!(needs(id("a", "1.2.3")), [id("b", "2.0.0")]);
        let licence = |name, version| contents.licences[&id(name, version)].as_str();
        assert_eq!(licence("a", "1.2.3"), "MIT OR Apache-2.0");
        assert_eq!(licence("b", "2.0.0"), "Zlib");
    }

    #[test]
    fn a_checksum_is_that_of_its_own_package() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"b\"\nversion = \"1.0.0\"\nchecksum = \"ff\"\n";
        let id = |name: &str| (name.to_owned(), "1.0.0".to_owned());
        let checksum = |name| value(locked(lock, &id(name))?, "checksum");
        assert_eq!(checksum("a"), None);
        assert_eq!(checksum("b"), Some("ff"));
    }
}
