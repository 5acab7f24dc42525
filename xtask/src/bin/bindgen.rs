//! The part of the `wasm-bindgen` command that Trunk calls, over the library of exactly the version
//! in Cargo.lock. Building this takes a minute; installing the whole command takes five.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut bindgen = Bindgen::new();
    let mut out_dir = None;
    let mut input = None;
    for argument in std::env::args().skip(1) {
        match argument.split_once('=').unwrap_or((&argument, "")) {
            ("--version", _) => {
                println!("wasm-bindgen {}", wasm_bindgen_shared::version());
                return Ok(());
            }
            ("--target", "web") => drop(bindgen.web(true)?),
            ("--out-dir", folder) => out_dir = Some(PathBuf::from(folder)),
            ("--out-name", name) => drop(bindgen.out_name(name)),
            ("--keep-debug", _) => drop(bindgen.keep_debug(true)),
            ("--no-demangle", _) => drop(bindgen.demangle(false)),
            ("--no-typescript", _) => drop(bindgen.typescript(false)),
            (flag, _) if flag.starts_with('-') => {
                bail!("this wasm-bindgen does not know {argument}")
            }
            _ => input = Some(argument),
        }
    }
    bindgen
        .input_path(input.context("no wasm file given")?)
        .generate(out_dir.context("--out-dir is missing")?)
}
