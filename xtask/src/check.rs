//! `cargo xtask check`: formatting, lints and documentation, with every warning an error.

use anyhow::Result;

use crate::project::{NAME, Project, WASM_TARGET};
use crate::{run, setup};

/// Checks the source, natively and for the browser.
pub fn check(project: &Project) -> Result<()> {
    setup::lints()?;
    setup::wasm_target()?;

    let step = |what: &str, arguments: &[&[&str]]| {
        let mut cargo = run::cargo();
        cargo
            .args(arguments.concat())
            .current_dir(&project.root)
            .env("RUSTDOCFLAGS", "-Dwarnings");
        run::run(what, &mut cargo)
    };
    let for_browser: &[&str] = &["--package", NAME, "--target", WASM_TARGET];
    let browser_test: &[&str] = if project.has_tests(NAME, Some("browser")) {
        &["--test", "browser"]
    } else {
        &[]
    };
    let strict = &["--", "-Dwarnings"];

    step("checking the formatting", &[&["fmt", "--all", "--check"]])?;
    step(
        "linting, native",
        &[&["clippy", "--workspace", "--all-targets"], strict],
    )?;
    step(
        "linting, browser",
        &[&["clippy", "--lib"], browser_test, for_browser, strict],
    )?;
    step(
        "documenting, native",
        &[&["doc", "--workspace", "--no-deps"]],
    )?;
    step(
        "documenting, browser",
        &[&["doc", "--no-deps"], for_browser],
    )
}
