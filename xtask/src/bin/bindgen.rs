//! Runs the wasm-bindgen library at the version in Cargo.lock, with the options of its command that Trunk uses.
//! Building this takes a minute; installing the whole command takes five.
//!
//! If the wasm has a seam (Leptos's macro `wasm_split`), this cuts it in two first. wasm-bindgen processes the first part, and
//! the lazy part goes beside its output as `NAME_lazy.wasm`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

/// The start of the names of both functions at the seam. A wasm without a seam does not contain it.
const SEAM: &[u8] = b"__wasm_split_00lazy00_import_";

fn main() -> Result<()> {
    let mut bindgen = Bindgen::new();
    let mut out_dir = None;
    let mut out_name = None;
    let mut input = None;
    for argument in std::env::args().skip(1) {
        match argument.split_once('=').unwrap_or((&argument, "")) {
            ("--version", _) => {
                println!("wasm-bindgen {}", wasm_bindgen_shared::version());
                return Ok(());
            }
            ("--target", "web") => drop(bindgen.web(true)?),
            ("--out-dir", folder) => out_dir = Some(PathBuf::from(folder)),
            ("--out-name", name) => {
                bindgen.out_name(name);
                out_name = Some(name.to_owned());
            }
            ("--keep-debug", _) => drop(bindgen.keep_debug(true)),
            ("--no-demangle", _) => drop(bindgen.demangle(false)),
            ("--no-typescript", _) => drop(bindgen.typescript(false)),
            (flag, _) if flag.starts_with('-') => {
                bail!("this wasm-bindgen does not know {argument}")
            }
            _ => input = Some(PathBuf::from(argument)),
        }
    }
    let input = input.context("no wasm file given")?;
    let out_dir = out_dir.context("--out-dir is missing")?;
    let wasm = fs::read(&input).with_context(|| format!("reading {}", input.display()))?;
    let name = out_name.context("--out-name is missing")?;
    let lazy = out_dir.join(format!("{name}_lazy.wasm"));
    let first = if wasm.windows(SEAM.len()).any(|bytes| bytes == SEAM) {
        bindgen.keep_lld_exports(true); // the lazy part needs the table of functions
        cut(&wasm, &out_dir, &lazy)?
    } else {
        if lazy.exists() {
            fs::remove_file(lazy)?; // an earlier build left it
        }
        input
    };
    bindgen.input_path(first).generate(&out_dir)
}

/// Cuts the wasm: writes the lazy part, and the first part for wasm-bindgen. Returns the path of the first part.
fn cut(wasm: &[u8], out_dir: &Path, lazy: &Path) -> Result<PathBuf> {
    let folder = out_dir.join("cut");
    let first = folder.join("first.wasm");
    let mut options = Options::new(wasm);
    options.output_dir = &folder;
    options.main_out_path = &first;
    // The module from which the first part imports its loader. `cargo xtask bundle` replaces it by `src/lazy.js`.
    options.link_name = "wasm-lazy";
    let parts =
        transform(options).map_err(|error| anyhow::anyhow!("cutting the wasm: {error:?}"))?;
    let [part] = &parts.split_modules[..] else {
        bail!("the wasm has {} seams, not one", parts.split_modules.len());
    };
    // Write the lazy part again without the padding that the linker leaves in numbers. wasm-bindgen does the same for
    // the first part.
    fs::write(lazy, Module::from_file(part)?.emit_wasm())?;
    Ok(first)
}
