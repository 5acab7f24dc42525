//! The part of the `wasm-bindgen` command that Trunk calls, over the library of exactly the version
//! in Cargo.lock. Building this takes a minute; installing the whole command takes five.
//!
//! A wasm with a seam (`src/ui/later.rs`) is cut in two first: wasm-bindgen is given the first part,
//! and the later part is put beside what it writes, as `NAME_later.wasm`.

use std::cmp::Reverse;
use std::fs;
use std::num::TryFromIntError;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// Stands in the name of both functions at the seam, and in no other wasm.
const SEAM: &[u8] = b"__wasm_split_00later00_import_";

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
    let later = out_dir.join(format!("{name}_later.wasm"));
    let first = if wasm.windows(SEAM.len()).any(|bytes| bytes == SEAM) {
        bindgen.keep_lld_exports(true); // the later part needs the table of functions
        cut(&wasm, &out_dir, &later)?
    } else {
        if later.exists() {
            fs::remove_file(later)?; // of a build before
        }
        input
    };
    bindgen.input_path(first).generate(&out_dir)?;
    shorten(&out_dir, &name)
}

/// Gives short names to what the wasm and its glue pass each other. wasm-bindgen's hold a hash each,
/// which no compression makes smaller, and nobody outside sees them.
fn shorten(out_dir: &Path, name: &str) -> Result<()> {
    let wasm = out_dir.join(format!("{name}_bg.wasm"));
    let glue = out_dir.join(format!("{name}.js"));
    let mut module = Module::from_file(&wasm)?;
    let mut script = fs::read_to_string(&glue)?;
    let mut names: Vec<&mut String> = Vec::new();
    // What a file of ours exports keeps its name.
    let of_glue = format!("./{name}_bg.js");
    let glued = module.imports.iter_mut();
    let glued = glued.filter(|import| import.module == of_glue);
    names.extend(glued.map(|import| &mut import.name));
    let hashed = module.exports.iter_mut().map(|export| &mut export.name);
    names.extend(hashed.filter(|name| name.starts_with("wasm_bindgen_")));
    // The longest first: one name may begin with another.
    names.sort_by_key(|name| Reverse(name.len()));
    for (number, name) in names.into_iter().enumerate() {
        let short = format!("_{number}");
        script = script.replace(&*name, &short);
        *name = short;
    }
    fs::write(wasm, alike_together(&module.emit_wasm())?)?;
    Ok(fs::write(glue, script)?)
}

/// Puts functions of one type and like beginnings beside each other, where brotli finds them: 2%.
fn alike_together(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut order = Order::default();
    let mut imported = 0;
    let mut types = Vec::new();
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => {
                types = section.into_iter().collect::<Result<_, _>>()?
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let mut functions: Vec<_> = types.into_iter().zip(bodies).enumerate().collect();
    functions.sort_by_key(|(_, (of_type, body))| (*of_type, body.as_bytes().to_vec()));
    order.places = (0..imported + functions.len()).collect();
    for (place, (number, _)) in functions.iter().enumerate() {
        order.places[imported + number] = imported + place;
    }
    order.functions = functions
        .into_iter()
        .map(|(_, function)| function)
        .collect();
    let mut module = wasm_encoder::Module::new();
    utils::parse_core_module(&mut order, &mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// Functions in another order.
#[derive(Default)]
struct Order<'a> {
    /// The new place of each function, imported ones first.
    places: Vec<usize>,
    /// The type and the body of each function that is not imported, in their new order.
    functions: Vec<(u32, FunctionBody<'a>)>,
}

impl Reencode for Order<'_> {
    type Error = TryFromIntError;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let place = self.places[function as usize];
        u32::try_from(place).map_err(Error::UserError)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader,
    ) -> Result<(), Error<Self::Error>> {
        for (of_type, _) in &self.functions {
            functions.function(*of_type);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader,
    ) -> Result<(), Error<Self::Error>> {
        for (_, body) in self.functions.clone() {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

/// Writes the later part, and the first one for wasm-bindgen. Gives the path of the first.
fn cut(wasm: &[u8], out_dir: &Path, later: &Path) -> Result<PathBuf> {
    let folder = out_dir.join("cut");
    let first = folder.join("first.wasm");
    let mut options = Options::new(wasm);
    options.output_dir = &folder;
    options.main_out_path = &first;
    let parts =
        transform(options).map_err(|error| anyhow::anyhow!("cutting the wasm: {error:?}"))?;
    let [part] = &parts.split_modules[..] else {
        bail!("the wasm has one seam, not {}", parts.split_modules.len());
    };
    // The linker left room in each number for moving things. wasm-bindgen does this for the first.
    let part = Module::from_file(part)?.emit_wasm();
    fs::write(later, alike_together(&part)?)?;
    Ok(first)
}
