//! `cargo xtask build`: the release bundle in `dist/`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::project::{Project, WASM_TARGET};
use crate::{run, setup};

/// Sets up what a build needs and writes `dist/`.
pub fn build(project: &Project) -> Result<()> {
    setup::wasm_target()?;
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
    for_release(project, &mut command)?;
    run::run("building the release bundle", &mut command)
}

/// Whether the standard library is built anew, for size, with a panic that stops at once without a
/// message (docs/size.md has what that saves). Only where the budget cannot be held otherwise: Cargo allows
/// it to a pinned stable toolchain with a variable that is not meant for that.
const REBUILD_STANDARD_LIBRARY: bool = true;

/// Asks rustc for the bundle that is shipped: two files, and the same bytes wherever they are built.
fn for_release(project: &Project, command: &mut Command) -> Result<()> {
    let cargo_home = setup::cargo_home()?;
    let mut flags = vec![
        // Keeps this machine's folders out of the wasm.
        format!("--remap-path-prefix={}=/source", project.root.display()),
        format!("--remap-path-prefix={}=/cargo", cargo_home.display()),
        // The form is cut in two, which needs to know what refers to what.
        "--cfg=split".to_owned(),
        "-Clink-arg=--emit-relocs".to_owned(),
    ];
    if REBUILD_STANDARD_LIBRARY {
        setup::rust_source()?;
        let of_nightly = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none";
        flags.push(of_nightly.to_owned());
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    }
    // Cargo adds these to the flags in `.cargo/config.toml`; with `RUSTFLAGS` set it would heed neither.
    command
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    let variable = format!(
        "CARGO_TARGET_{}_RUSTFLAGS",
        WASM_TARGET.to_uppercase().replace('-', "_")
    );
    command.env(variable, flags.join(" "));
    Ok(())
}
