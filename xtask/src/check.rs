//! `cargo xtask check`: formatting, lints, documentation and licences, with every warning an error.

use anyhow::{Result, ensure};

use crate::project::{NAME, Project, WASM_TARGET};
use crate::{run, sbom, setup};

/// Checks the source, natively and for the browser. A failed step does not keep the next from running.
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
    run::say("licences of what is in the wasm");
    if let Err(error) = sbom::Contents::read(project).and_then(|all| all.check_licences()) {
        run::say(&format!("{error:#}"));
        failed.push("licences");
    }
    ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
    Ok(())
}
