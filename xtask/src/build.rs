//! `cargo xtask build`: the release bundle in `dist/`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::project::{Project, WASM_TARGET};
use crate::{run, setup};

/// Installs the tools of a build and writes `dist/`.
pub fn build(project: &Project) -> Result<()> {
    setup::wasm_target()?;
    setup::bindgen(project)?;
    setup::node(project)?;
    let trunk = setup::trunk()?;
    // An interrupted build may leave a file in Trunk's staging folder, and Trunk would keep it.
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

/// Whether to rebuild the standard library for size, with a panic that stops at once without a message. docs/size.md says
/// how much that saves. Use it only if the budget cannot be met otherwise: on a stable toolchain it needs `RUSTC_BOOTSTRAP`,
/// which is not meant for this.
const REBUILD_STANDARD_LIBRARY: bool = true;

/// Sets the rustc flags of the shipped bundle: two wasm files, with the same bytes in any folder.
fn for_release(project: &Project, command: &mut Command) -> Result<()> {
    let cargo_home = setup::cargo_home()?;
    let mut flags = vec![
        // Keeps this machine's folders out of the wasm.
        format!("--remap-path-prefix={}=/source", project.root.display()),
        format!("--remap-path-prefix={}=/cargo", cargo_home.display()),
        // Splitting the wasm needs to know which function refers to which.
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
    // Cargo adds these to the flags in `.cargo/config.toml`. With `RUSTFLAGS` set it would ignore both.
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
