//! `cargo xtask bench`: what the component weighs, and where the weight comes from.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use wasmparser::{BinaryReader, Name, NameSectionReader, Parser, Payload, TypeRef};

use crate::project::{NAME, Project};
use crate::{build, size};

/// Crates listed by name; the small ones come as one line.
const LISTED: usize = 20;

/// Code that no crate's name is on: exports, glue, the allocator's entry points.
const UNNAMED: &str = "(no crate)";

/// Builds the bundle and prints the size tables.
pub fn bench(project: &Project) -> Result<()> {
    build::build(project)?;
    println!();
    size::print(project)?;

    // What wasm-bindgen wrote still has its names.
    let named = project
        .bindgen_output("release")
        .join(format!("{NAME}_bg.wasm"));
    let wasm = fs::read(&named).with_context(|| format!("reading {}", named.display()))?;
    let contents = Contents::read(&wasm)?;
    println!("\n{:<32} {:>10}", "in the first wasm", "raw");
    for (part, bytes) in contents.lines() {
        println!(
            "{part:<32} {bytes:>10} {:>9}%",
            100 * bytes / contents.total
        );
    }
    println!("\ntimings: not measured yet");
    Ok(())
}

/// A wasm file taken apart, in bytes.
struct Contents {
    total: usize,
    data: usize,
    code: BTreeMap<String, usize>,
}

impl Contents {
    fn read(wasm: &[u8]) -> Result<Self> {
        let mut imported = 0;
        let mut data = 0;
        let mut bodies = Vec::new();
        let mut names = BTreeMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
                Payload::DataSection(section) => data = section.range().len(),
                Payload::CustomSection(section) if section.name() == "name" => {
                    let reader = BinaryReader::new(section.data(), section.data_offset());
                    for part in NameSectionReader::new(reader) {
                        let Name::Function(functions) = part? else {
                            continue;
                        };
                        for function in functions {
                            let function = function?;
                            names.insert(
                                usize::try_from(function.index)?,
                                crate_of(function.name).to_owned(),
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        let mut code = BTreeMap::new();
        for (index, bytes) in bodies.iter().enumerate() {
            let name = names
                .get(&(imported + index))
                .map_or(UNNAMED, String::as_str);
            *code.entry(name.to_owned()).or_default() += bytes;
        }
        Ok(Self {
            total: data + bodies.iter().sum::<usize>(),
            data,
            code,
        })
    }

    /// Data, then crates by weight.
    fn lines(&self) -> Vec<(String, usize)> {
        let mut crates: Vec<_> = self.code.clone().into_iter().collect();
        crates.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let small = crates.split_off(LISTED.min(crates.len()));
        let mut lines = vec![("(data)".to_owned(), self.data)];
        lines.append(&mut crates);
        if !small.is_empty() {
            lines.push((
                format!("({} smaller crates)", small.len()),
                small.iter().map(|line| line.1).sum(),
            ));
        }
        lines
    }
}

/// The crate that a function's code belongs to: the first crate that its path names. For generic code
/// that is the crate that wrote it, not the one that uses it.
fn crate_of(path: &str) -> &str {
    let Some((first, _)) = path.split_once("::") else {
        return UNNAMED;
    };
    // `core[5e619d7d1129c59f]::…` is how the compiler tells two versions of a crate apart.
    let version = first.strip_suffix(']').and_then(|it| it.rsplit_once('['));
    let name = version.map_or(first, |(name, _)| name);
    match name
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
    {
        None | Some("") => UNNAMED,
        Some(name) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{UNNAMED, crate_of};

    #[test]
    fn a_function_belongs_to_the_first_crate_in_its_path() {
        for (path, name) in [
            ("mycrate::foo::{closure#0}", "mycrate"),
            ("<T as leptos::Owner>::drop", "leptos"),
            (
                "<&mut serde_json::de::Deserializer<R>>::parse",
                "serde_json",
            ),
            (
                "<dlmalloc[e24a27700634d609]::dlmalloc::Dlmalloc>::malloc",
                "dlmalloc",
            ),
            ("<[u8] as core[5e619d7d1129c59f]::fmt::Debug>::fmt", "core"),
            ("<[T]>::concat", UNNAMED),
            ("assess", UNNAMED),
        ] {
            assert_eq!(crate_of(path), name, "{path}");
        }
    }
}
