//! `cargo xtask build`: the release bundle in `dist/`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::project::{Project, WASM_TARGET};
use crate::{run, setup};

/// Sets up what a build needs and writes `dist/`.
pub fn build(project: &Project) -> Result<()> {
    setup::wasm_target()?;
    setup::rust_source()?;
    setup::bindgen(project)?;
    setup::node(project)?;
    let trunk = setup::trunk()?;
    // Trunk would keep a file that an interrupted build left in its staging folder.
    let stage = project.dist().join(".stage");
    if stage.exists() {
        fs::remove_dir_all(stage)?;
    }
    let mut command = run::command(trunk);
    command
        .args(["build", "--release"])
        .current_dir(&project.root);
    // Trunk reads this variable as `true` or `false` and stops at the usual `1`.
    command.env_remove("NO_COLOR");
    for_size(project, &mut command)?;
    run::run("building the release bundle", &mut command)
}

/// The standard library built for size, and a panic that stops at once without a message: 15% of
/// the bytes that a page loads (docs/size.md). Cargo allows it to a pinned stable toolchain only
/// with this variable; `trunk serve` does without and is larger.
///
/// Also keeps this machine's folders out of the wasm, so that the same source gives the same bytes
/// wherever it is built.
fn for_size(project: &Project, command: &mut Command) -> Result<()> {
    let cargo_home = setup::cargo_home()?;
    let flags = [
        format!("--remap-path-prefix={}=/source", project.root.display()),
        format!("--remap-path-prefix={}=/cargo", cargo_home.display()),
        "-Zunstable-options".to_owned(),
        "-Cpanic=immediate-abort".to_owned(),
        "-Zlocation-detail=none".to_owned(),
        "--cfg=split".to_owned(),
        "-Clink-arg=--emit-relocs".to_owned(),
        // More than `opt-level = "z"` inlines by itself: fewer functions to compile before the first
        // page, and fewer bytes as well, up to about here.
        "-Cllvm-args=-inline-threshold=25".to_owned(),
    ];
    let variable = format!(
        "CARGO_TARGET_{}_RUSTFLAGS",
        WASM_TARGET.to_uppercase().replace('-', "_")
    );
    command
        .env(variable, flags.join(" "))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    Ok(())
}
