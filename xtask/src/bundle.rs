//! `cargo xtask bundle`: finishes a Trunk build. Trunk calls it as its `post_build` hook, so
//! that `trunk build` and `trunk serve` give the same files as `cargo xtask build`.
//!
//! Trunk leaves the wasm, the JavaScript of wasm-bindgen (the glue) and the demo page in its staging folder. This module
//!
//! 1. copies the lazy wasm there, from the output folder of our wasm-bindgen,
//! 2. removes the names of functions from both wasm files,
//! 3. joins `src/element.js`, `src/lazy.js` and the glue to one module, which contains the hashes of both wasm files,
//! 4. writes the hash of that module into the demo page and `integrity.json`.
//!
//! So a council that pins the module has pinned every file.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha384};
use wasmparser::{Parser, Payload};

use crate::openapi;
use crate::project::{NAME, Project, lazy_name};
use crate::run::{run, say};
use crate::sbom;
use crate::setup::{self, Node};

/// The version of JavaScript to write. All browsers since 2022 understand it.
const LANGUAGE: &str = "es2022";

/// Makes Chromium and Edge compile the whole loader while the wasm is on its way, instead of each
/// function at its first call. Other browsers ignore this comment.
const COMPILE_AT_ONCE: &str = "//# allFunctionsCalledOnLoad";

/// Finishes the build in the folder that Trunk names.
pub fn bundle(project: &Project) -> Result<()> {
    let stage = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let stage = stage
        .context("bundle is Trunk's post_build hook: run `trunk build` or `cargo xtask build`")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let node = setup::node(project)?;

    let wasm = stage.join(format!("{NAME}_bg.wasm"));
    // Trunk copies only one wasm. A build in one piece has no second.
    let profile = if release { "release" } else { "debug" };
    let made = project.bindgen_output(profile).join(lazy_name());
    let lazy = stage.join(lazy_name());
    if made.is_file() {
        fs::copy(made, &lazy).context("staging the lazy part")?;
    }
    let lazy = Some(lazy).filter(|lazy| lazy.is_file());
    if release {
        say("dropping the names from the wasm");
        for wasm in [Some(&wasm), lazy.as_ref()].into_iter().flatten() {
            fs::write(wasm, without_custom_sections(&fs::read(wasm)?)?)?;
        }
    }
    let loader = stage.join(format!("{NAME}.js"));
    let hashes = Hashes {
        first: hash(&wasm)?,
        lazy: lazy.as_deref().map(hash).transpose()?,
    };
    join_loader(project, &node, &loader, &hashes, release)?;
    service_worker(project, &node, &stage, release)?;
    for described in [format!("{NAME}.d.ts"), "custom-elements.json".to_owned()] {
        fs::copy(
            project.root.join("src").join(&described),
            stage.join(&described),
        )?;
    }
    write_schema(&node, &stage, &loader, &wasm)?;
    let schema = fs::read(stage.join(format!("{NAME}.schema.json")))?;
    let written = project.root.join("docs").join("openapi.yaml");
    let written = fs::read_to_string(&written).context("docs/openapi.yaml")?;
    let schema = serde_json::from_slice(&schema)?;
    let described = openapi::openapi(&written, &project.version, &schema)?;
    let described = serde_json::to_string_pretty(&described)? + "\n";
    fs::write(stage.join("openapi.json"), described)?;
    let bill = sbom::Contents::read(project)?.bill(project)?;
    let bill = serde_json::to_string_pretty(&bill)? + "\n";
    fs::write(stage.join(format!("{NAME}.cdx.json")), bill)?;
    pin_page(
        &stage.join("index.html"),
        [
            (format!("{NAME}.js"), hash(&loader)?),
            (format!("{NAME}_bg.wasm"), hash(&wasm)?),
        ],
    )?;
    write_integrity(&stage)
}

/// The service worker that a portal may host.
fn service_worker(project: &Project, node: &Node, stage: &Path, release: bool) -> Result<()> {
    let mut esbuild = node.esbuild();
    esbuild
        .arg(project.root.join("src").join("service-worker.js"))
        .args(["--charset=utf8", "--log-level=warning"])
        // Another worker may import it, so its names must not clash with that worker's.
        .arg("--format=iife")
        .arg(format!("--target={LANGUAGE}"))
        .arg(format!(
            "--outfile={}",
            stage.join(format!("{NAME}-sw.js")).display()
        ));
    if release {
        esbuild.arg("--minify");
    }
    run("writing the service worker", &mut esbuild)
}

/// Writes the JSON Schema of the payload. Node runs the finished bundle and calls its `schema`.
fn write_schema(node: &Node, stage: &Path, loader: &Path, wasm: &Path) -> Result<()> {
    let script = "const { readFileSync, writeFileSync } = require('fs'); \
                  const [loader, wasm, schema] = process.argv.slice(1); \
                  import(require('url').pathToFileURL(loader)).then(async (module) => { \
                  await module.default({ module_or_path: readFileSync(wasm) }); \
                  writeFileSync(schema, JSON.stringify(JSON.parse(module.schema()), null, 2)); })";
    let mut command = node.command();
    command.arg("--eval").arg(script).args([loader, wasm]);
    command.arg(stage.join(format!("{NAME}.schema.json")));
    run("writing the JSON Schema of the payload", &mut command)
}

/// Removes the sections that only tools read: the names of functions, and the list of producers and features.
///
/// We do not run Binaryen's `wasm-opt -Oz`. It made the file a tenth smaller, but its brotli 2.5% larger, because it
/// removes repeated patterns that brotli compresses well.
fn without_custom_sections(wasm: &[u8]) -> Result<Vec<u8>> {
    const CUSTOM: u8 = 0;
    let mut kept = Vec::with_capacity(wasm.len());
    let mut end = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let (is_kept, range) = match (&payload, payload.as_section()) {
            (Payload::Version { range, .. }, _) => (true, range.clone()),
            (_, Some((id, contents))) => (id != CUSTOM, contents),
            (_, None) => continue,
        };
        // The number and length of a section come before its contents.
        let section = wasm.get(end..range.end).context("sections out of order")?;
        if is_kept {
            kept.extend_from_slice(section);
        }
        end = range.end;
    }
    Ok(kept)
}

/// The hashes of the files that the loader fetches.
struct Hashes {
    first: String,
    lazy: Option<String>,
}

/// Joins `src/element.js` and the glue at `loader` to one module, and writes it over the glue.
fn join_loader(
    project: &Project,
    node: &Node,
    loader: &Path,
    hashes: &Hashes,
    release: bool,
) -> Result<()> {
    let styles = loader.with_file_name("component-styles.txt");
    let mut esbuild = node.esbuild();
    esbuild
        .arg(project.root.join("style").join("component.css"))
        .args(["--minify", "--loader:.css=css", "--log-level=warning"])
        .arg(format!("--outfile={}", styles.display()));
    run("shrinking the style sheet", &mut esbuild)?;

    let source = |name| project.root.join("src").join(name);
    let ours = ["element.js", "lazy.js", "class-of.js"].map(source);
    let glue = without_instanceof(&fs::read_to_string(loader)?);
    fs::write(loader, &glue)?;
    let mut names: BTreeSet<String> = free_names(&glue).into_iter().map(str::to_owned).collect();
    for file in &ours {
        let script = fs::read_to_string(file)?;
        names.extend(free_names(&script).into_iter().map(str::to_owned));
    }
    let [element, lazy, class_of] = ours;

    let mut esbuild = node.esbuild();
    esbuild
        .arg(element)
        .args([
            "--bundle",
            "--format=esm",
            "--external:node:*",
            "--charset=utf8",
            "--log-level=warning",
        ])
        .arg(format!("--target={LANGUAGE}"))
        .arg(format!("--alias:wasm-glue={}", loader.display()))
        // The wasm imports its loader under this name (Leptos's macro `wasm_split`).
        .arg(format!("--alias:wasm-lazy={}", lazy.display()))
        .arg(format!("--alias:class-of={}", class_of.display()))
        // `const URL = "/api"` in a script of the page hides the browser's `URL` from every later script, but not on
        // the global object. esbuild leaves a name that the module itself declares.
        .args(
            names
                .iter()
                .map(|name| format!("--define:{name}=globalThis.{name}")),
        )
        .arg(format!("--alias:component-styles={}", styles.display()))
        // Fail if the wasm lacks an export that the element calls.
        .arg("--log-override:import-is-undefined=error")
        .arg("--loader:.txt=text")
        .arg(format!("--banner:js={COMPILE_AT_ONCE}"))
        .arg(format!("--define:VERSION={}", json!(project.version)))
        .arg(format!("--define:WASM_INTEGRITY={}", json!(hashes.first)))
        .arg(format!("--define:LAZY_INTEGRITY={}", json!(hashes.lazy)))
        .arg(format!("--outfile={}", loader.display()))
        .arg("--allow-overwrite");
    if release {
        esbuild.arg("--minify");
    }
    run("joining the element and the glue", &mut esbuild)?;
    let joined = fs::read_to_string(loader)?;
    fs::write(loader, without_taken_object(&joined))?;
    fs::remove_file(&styles)?;
    // The module now contains the glue's imports from here.
    let snippets = loader.with_file_name("snippets");
    if snippets.exists() {
        fs::remove_dir_all(snippets)?;
    }
    Ok(())
}

/// Makes the first lines of the module, which esbuild writes, work without the page's `Object`. Otherwise the form
/// could not even report that the page has replaced it.
fn without_taken_object(script: &str) -> String {
    const OWN: &str =
        "=globalThis.Object?.defineProperty??((one,name,{get})=>one.__defineGetter__(name,get));";
    ["= Object.defineProperty;", "=Object.defineProperty;"]
        .iter()
        .fold(script.to_owned(), |script, esbuilds| {
            script.replacen(esbuilds, OWN, 1)
        })
}

/// Replaces each `instanceof` of the glue by a call of `src/class-of.js`.
fn without_instanceof(glue: &str) -> String {
    let mut parts = glue.split(" instanceof ");
    let mut changed = "import { isOfClass } from \"class-of\";\n".to_owned();
    changed += parts.next().unwrap_or_default();
    for part in parts {
        let (name, rest) = part.split_at(end_of_name(part));
        let start = changed.rfind(|letter| !is_of_name(letter));
        let (before, value) = changed.split_at(start.map_or(0, |start| start + 1));
        changed = match rest.starts_with('.') {
            true => format!("{changed} instanceof {part}"),
            false => format!("{before}isOfClass({value}, \"{name}\"){rest}"),
        };
    }
    changed
}

/// Every name in a script that may belong to the browser: the classes, and the functions that we call. An
/// extra name does no harm.
fn free_names(script: &str) -> BTreeSet<&str> {
    const FUNCTIONS: [&str; 12] = [
        "addEventListener",
        "clearInterval",
        "clearTimeout",
        "console",
        "customElements",
        "fetch",
        "navigator",
        "performance",
        "queueMicrotask",
        "removeEventListener",
        "setInterval",
        "setTimeout",
    ];
    let names = script.split(|letter| !is_of_name(letter));
    names
        .filter(|name| {
            let is_class = name.starts_with(|letter: char| letter.is_ascii_uppercase())
                && name.contains(|letter: char| letter.is_ascii_lowercase())
                || ["URL", "JSON"].contains(name);
            is_class || FUNCTIONS.contains(name)
        })
        .collect()
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

fn end_of_name(text: &str) -> usize {
    text.find(|letter| !is_of_name(letter))
        .unwrap_or(text.len())
}

/// Writes the hashes of files into the tags of the demo page that load the files.
fn pin_page(page: &Path, files: [(String, String); 2]) -> Result<()> {
    let mut html = fs::read_to_string(page).context("reading the staged index.html")?;
    for (file, hash) in files {
        html = with_integrity(&html, &file, &hash)
            .with_context(|| format!("the demo page does not load {file}"))?;
    }
    fs::write(page, html)?;
    Ok(())
}

fn with_integrity(html: &str, file: &str, hash: &str) -> Option<String> {
    let end_of_source = format!("{file}\"");
    let after = html.find(&end_of_source)? + end_of_source.len();
    let (before, rest) = html.split_at_checked(after)?;
    Some(format!("{before} integrity=\"{hash}\" crossorigin{rest}"))
}

/// Writes `integrity.json`: each file of the bundle with its hash, for those who embed it.
fn write_integrity(stage: &Path) -> Result<()> {
    let path = stage.join("integrity.json");
    let mut hashes = BTreeMap::new();
    for entry in fs::read_dir(stage)? {
        let file = entry?.path();
        if file != path && file.is_file() {
            let name = file
                .file_name()
                .context("a file has a name")?
                .to_string_lossy()
                .into_owned();
            hashes.insert(name, hash(&file)?);
        }
    }
    ensure!(
        hashes.len() >= 3,
        "the loader, the wasm or the page is missing"
    );
    say(&format!("wrote the hashes of {} files", hashes.len()));
    fs::write(path, serde_json::to_string_pretty(&hashes)? + "\n")?;
    Ok(())
}

/// Returns a file's hash as browsers check it (Subresource Integrity).
fn hash(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes))))
}

#[cfg(test)]
mod tests {
    use super::{
        free_names, with_integrity, without_custom_sections, without_instanceof,
        without_taken_object,
    };

    #[test]
    fn the_code_that_esbuild_adds_works_without_the_pages_object() {
        for script in [
            "var a=Object.defineProperty;a()",
            "var a = Object.defineProperty;a()",
        ] {
            let own = without_taken_object(script);
            assert!(own.contains("globalThis.Object?."), "{own}");
            assert!(
                !own.contains("=Object") && !own.contains("= Object"),
                "{own}"
            );
        }
    }

    #[test]
    fn instanceof_in_the_glue_becomes_a_call_with_the_name_of_the_class() {
        let glue = "result = arg0 instanceof Window;\nif (typeof URL === 'function' && a_1 instanceof URL) b();";
        let expected = "import { isOfClass } from \"class-of\";\nresult = isOfClass(arg0, \"Window\");\n\
                        if (typeof URL === 'function' && isOfClass(a_1, \"URL\")) b();";
        assert_eq!(without_instanceof(glue), expected);
        let of_module = "one instanceof WebAssembly.Instance";
        assert!(without_instanceof(of_module).ends_with(of_module));
    }

    #[test]
    fn free_names_are_the_browsers_classes_and_functions_without_our_constants() {
        let script = "fetch(new URL(FIRST.url), VERSION); window.setTimeout(act); value = arg0";
        let names: Vec<_> = free_names(script).into_iter().collect();
        assert_eq!(names, ["URL", "fetch", "setTimeout"]);
    }

    #[test]
    fn only_custom_sections_are_dropped() {
        let header = b"\0asm\x01\0\0\0";
        let name = b"\0\x06\x04name\0";
        let memory = b"\x05\x03\x01\0\x01";
        let wasm = [&header[..], name, memory, name].concat();
        let kept = without_custom_sections(&wasm).unwrap();
        assert_eq!(kept, [&header[..], memory].concat());
    }

    #[test]
    fn the_hash_goes_into_the_script_tag() {
        let html = "<p>notifiable-incident.js</p><script type=\"module\" src=\"/notifiable-incident.js\"></script>";
        let expected = "<p>notifiable-incident.js</p><script type=\"module\" src=\"/notifiable-incident.js\" \
                        integrity=\"sha384-x\" crossorigin></script>";
        let loader = "notifiable-incident.js";
        let pinned = with_integrity(html, loader, "sha384-x");
        assert_eq!(pinned.as_deref(), Some(expected));
        assert_eq!(with_integrity("<p>no script</p>", loader, "sha384-x"), None);
    }
}
