//! The TypeScript types, checked by the compiler: a correct page compiles, and each line that is marked
//! as wrong is refused.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use e2e::product;

const HOST: &str = include_str!("../../types/host.ts");

/// The compiler's messages about a page.
fn compile(host: &str) -> Result<String> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("host.ts"), host)?;
    let types = "notifiable-incident.d.ts";
    std::fs::copy(product()?.join(types), folder.path().join(types))?;
    let modules = std::env::var_os("NODE_MODULES");
    let modules = modules.context("NODE_MODULES is not set: run `cargo xtask test`")?;
    let output = Command::new("node")
        .arg(Path::new(&modules).join("typescript/bin/tsc"))
        .args([
            "--noEmit",
            "--strict",
            "--noUncheckedIndexedAccess",
            "--exactOptionalPropertyTypes",
        ])
        .args([
            "--target",
            "es2022",
            "--module",
            "esnext",
            "--moduleResolution",
            "bundler",
        ])
        .args(["--lib", "es2022,dom,dom.iterable", "host.ts"])
        .current_dir(folder.path())
        .output()?;
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn a_typed_page_compiles_and_misuse_does_not() -> Result<()> {
    assert_eq!(compile(HOST)?, "");
    ensure!(HOST.matches("@ts-expect-error").count() >= 10);
    // A mark on a correct line is itself an error, so every marked line is wrong.
    let said = compile(&HOST.replace("@ts-expect-error", "an error"))?;
    let refused = said
        .lines()
        .filter(|line| line.contains("error TS"))
        .count();
    ensure!(refused >= 10, "{said}");
    Ok(())
}
