//! `cargo xtask bench`: what the component weighs, and where the weight comes from.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{BinaryReader, Name, NameSectionReader, Parser, Payload, TypeRef};

use crate::project::{NAME, Project, WASM_TARGET};
use crate::{build, size};

/// Crates listed by name; the small ones come as one line.
const LISTED: usize = 20;

/// Builds the bundle and prints the size tables.
pub fn bench(project: &Project) -> Result<()> {
    build::build(project)?;
    println!();
    size::print(&size::loaded(project)?);

    // What Cargo compiled still has its names.
    let compiled = project
        .target
        .join(WASM_TARGET)
        .join("release")
        .join(NAME.replace('-', "_") + ".wasm");
    let wasm = fs::read(&compiled).with_context(|| format!("reading {}", compiled.display()))?;
    let contents = Contents::read(&wasm)?;
    println!(
        "\n{:<32} {:>10} {:>10}",
        "in the wasm before wasm-opt", "raw", ""
    );
    for (part, bytes) in contents.lines() {
        println!(
            "{part:<32} {bytes:>10} {:>9.1}%",
            percent(bytes, contents.total)
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
                            names.insert(usize::try_from(function.index)?, crate_of(function.name));
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
                .map_or("(no name)", String::as_str);
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

/// The crate that a function's code belongs to: the first name in its path, or in
/// `<Type as Trait>::method` that of the type.
fn crate_of(symbol: &str) -> String {
    let path = format!("{:#}", demangle(symbol));
    let path = path.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let path = ["dyn ", "mut ", "const "]
        .iter()
        .fold(path, |path, word| path.strip_prefix(word).unwrap_or(path));
    match path.split_once("::") {
        Some((name, _)) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => name.to_owned(),
        _ => "(no crate)".to_owned(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::crate_of;

    #[test]
    fn a_function_belongs_to_the_crate_of_its_path() {
        assert_eq!(crate_of("_RNvCs1234_7mycrate3foo"), "mycrate");
        assert_eq!(
            crate_of("<leptos::Owner as core::ops::Drop>::drop"),
            "leptos"
        );
        assert_eq!(
            crate_of("<&mut serde_json::de::Deserializer<R>>::parse"),
            "serde_json"
        );
        assert_eq!(crate_of("memcpy"), "(no crate)");
    }
}
