//! `cargo xtask check`: checks formatting, lints, documentation, and the licences and sources of crates. Warnings are errors.

use anyhow::{Result, ensure};

use crate::project::{NAME, Project, WASM_TARGET};
use crate::{run, setup};

/// Checks the source, natively and for the browser. Runs every step, even after a failure.
pub fn check(project: &Project) -> Result<()> {
    setup::lints()?;
    setup::wasm_target()?;

    let for_browser: &[&str] = &["--package", NAME, "--target", WASM_TARGET];
    let browser_test: &[&str] = &["--test", "browser"];
    let strict: &[&str] = &["--", "-Dwarnings"];
    let native: &[&str] = &["clippy", "--workspace", "--all-targets"];
    let browser = [&["clippy", "--lib"], browser_test, for_browser, strict];
    let steps = [
        ("formatting", vec!["fmt", "--all", "--check"]),
        ("native lints", [native, strict].concat()),
        ("browser lints", browser.concat()),
        (
            "native documentation",
            vec!["doc", "--workspace", "--no-deps"],
        ),
        (
            "browser documentation",
            [&["doc", "--no-deps"], for_browser].concat(),
        ),
    ];

    let mut failed = Vec::new();
    for (name, arguments) in steps {
        let mut cargo = run::cargo();
        cargo
            .args(arguments)
            .current_dir(&project.root)
            .env("RUSTDOCFLAGS", "-Dwarnings");
        if run::run(name, &mut cargo).is_err() {
            failed.push(name);
        }
    }
    let mut deny = run::command(setup::deny(project)?);
    // Advisories need the network, so they are not checked here: see SECURITY.md.
    deny.args(["--workspace", "--log-level", "error", "check"])
        .args(["licenses", "bans", "sources"])
        .current_dir(&project.root);
    if run::run(
        "licences, crates and sources of the whole workspace",
        &mut deny,
    )
    .is_err()
    {
        failed.push("cargo deny");
    }
    ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
    Ok(())
}
