//! `cargo xtask test`: runs every test, even after a failure. An ignored test, or a suite without tests, fails the
//! run like a failed test.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};
use serde_json::json;

use crate::project::{NAME, Project, WASM_TARGET};
use crate::run;
use crate::setup::{self, Browser, Checks};
use crate::{again, build, size};

/// Runs every test and prints the count.
pub fn test(project: &Project) -> Result<()> {
    let chromium = setup::chromium()?;
    let firefox = setup::firefox(project)?;
    let checks = setup::checks(project)?;
    let mut report = Report::default();
    report.suite("native tests", &mut native(project));
    report.suite("browser tests", &mut browser_tests(project, &chromium)?);
    if report.step("release bundle", build::build(project)) {
        report.suite(
            "end-to-end tests",
            &mut end_to_end(project, [&chromium, &firefox], &checks),
        );
        report.step("size budget", within_budget(project));
        report.step("reproducible bundle", again::same_elsewhere(project));
    }
    report.close()
}

/// Runs end-to-end tests on the last build: all, those of one file, or those of one file whose names contain a word.
pub fn some_end_to_end(project: &Project, options: &[String]) -> Result<()> {
    let (file, filter) = match options {
        [] => (None, None),
        [file] => (Some(file), None),
        [file, filter] => (Some(file), Some(filter)),
        _ => bail!("usage: cargo xtask e2e [FILE [FILTER]]"),
    };
    if !project.dist().join("integrity.json").is_file() {
        bail!("there is no bundle in dist/: run cargo xtask build");
    }
    let browsers = [&setup::chromium()?, &setup::firefox(project)?];
    let mut command = end_to_end(project, browsers, &setup::checks(project)?);
    if let Some(file) = file {
        command.args(["--test", file.trim_end_matches(".rs")]);
    }
    command.args(filter);
    run::run("end-to-end tests", &mut command)
}

fn cargo_test(project: &Project, arguments: &[&str]) -> Command {
    let mut cargo = run::cargo();
    cargo
        .arg("test")
        .args(arguments)
        .arg("--no-fail-fast")
        .current_dir(&project.root);
    cargo
}

/// The seed of the cases that property tests draw.
const PROPTEST_SEED: &str = "PROPTEST_RNG_SEED";

fn native(project: &Project) -> Command {
    let mut cargo = cargo_test(project, &["--workspace", "--exclude", "e2e"]);
    // Run four times as many stories of the model test as `cargo test`: nobody waits here.
    cargo.env("MODEL_SEEDS", "1000");
    // Draw the same cases each time, so that a run does not depend on luck.
    if std::env::var_os(PROPTEST_SEED).is_none() {
        cargo.env(PROPTEST_SEED, "1");
    }
    cargo
}

/// The tests that run inside a browser, as wasm.
fn browser_tests(project: &Project, chromium: &Browser) -> Result<Command> {
    setup::wasm_target()?;
    let runner = setup::test_runner(project)?;
    let capabilities = project.tools().join("webdriver.json");
    fs::write(
        &capabilities,
        serde_json::to_string_pretty(&webdriver(chromium))?,
    )?;

    let mut cargo = cargo_test(
        project,
        &[
            "--package",
            NAME,
            "--target",
            WASM_TARGET,
            "--test",
            "browser",
        ],
    );
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &chromium.driver)
        // The runner would use Firefox if this variable is set.
        .env_remove("GECKODRIVER")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        // Seconds, for all tests of the target together.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "1200");
    Ok(cargo)
}

/// The settings of the test browser. It must not contact its maker.
fn webdriver(chromium: &Browser) -> serde_json::Value {
    let mut arguments = vec![
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];
    if run::is_root() {
        // Chromium's sandbox refuses to run as root.
        arguments.push("--no-sandbox");
    }
    json!({ "goog:chromeOptions": { "binary": chromium.program, "args": arguments } })
}

/// The tests that drive a browser through the demo portal.
fn end_to_end(project: &Project, [chromium, firefox]: [&Browser; 2], checks: &Checks) -> Command {
    let mut cargo = cargo_test(project, &["--package", "e2e"]);
    cargo
        .env("DIST", project.dist())
        .env("CHROMIUM", &chromium.program)
        .env("CHROMEDRIVER", &chromium.driver)
        .env("FIREFOX", &firefox.program)
        .env("GECKODRIVER", &firefox.driver)
        .env("NODE_MODULES", &checks.modules)
        .env("PYTHON", &checks.python)
        .env("JACKSON", &checks.jackson);
    cargo
}

fn within_budget(project: &Project) -> Result<()> {
    let together = size::print(project)?;
    if together > size::BUDGET {
        bail!(
            "a page loads {together} bytes, {} too many",
            together - size::BUDGET
        );
    }
    Ok(())
}

/// The results so far.
#[derive(Default)]
struct Report {
    passed: u32,
    failed: u32,
    problems: Vec<String>,
}

impl Report {
    /// Records a step that is not a suite of tests. Returns whether it succeeded.
    fn step(&mut self, name: &str, outcome: Result<()>) -> bool {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(error) => {
                self.failed += 1;
                self.problems.push(format!("{name}: {error:#}"));
                return false;
            }
        }
        true
    }

    /// Runs a suite and counts its tests.
    fn suite(&mut self, name: &str, command: &mut Command) {
        let mut counts = Counts::default();
        let succeeded = run::watch(name, command, |line| counts.add(line));
        self.passed += counts.passed;
        self.failed += counts.failed;
        match succeeded {
            Err(error) => self.problems.push(format!("{name}: {error:#}")),
            Ok(false) => self.problems.push(format!("{name}: failed")),
            Ok(true) if counts.passed == 0 => self.problems.push(format!("{name}: ran no test")),
            Ok(true) => {}
        }
        if counts.ignored > 0 {
            self.problems
                .push(format!("{name}: {} ignored", counts.ignored));
        }
    }

    fn close(mut self) -> Result<()> {
        // A suite that does not compile fails without a failed test.
        self.failed = self.failed.max(u32::try_from(self.problems.len())?);
        println!("\ntests: {} passed, {} failed", self.passed, self.failed);
        if !self.problems.is_empty() {
            bail!("{}", self.problems.join("\n       "));
        }
        Ok(())
    }
}

/// The sums of the result lines that Rust's test harness prints for each test binary.
#[derive(Default, Debug, PartialEq)]
struct Counts {
    passed: u32,
    failed: u32,
    ignored: u32,
}

impl Counts {
    fn add(&mut self, line: &str) {
        let Some(results) = line.strip_prefix("test result: ") else {
            return;
        };
        let of = |what: &str| {
            let mut words = results
                .split_whitespace()
                .rev()
                .skip_while(|word| word.trim_end_matches(';') != what);
            words
                .nth(1)
                .and_then(|count| count.parse().ok())
                .unwrap_or(0)
        };
        self.passed += of("passed");
        self.failed += of("failed");
        self.ignored += of("ignored");
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn results_are_summed_over_test_binaries() {
        let mut counts = Counts::default();
        counts.add("running 6 tests");
        counts.add("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        counts
            .add("test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out");
        assert_eq!(
            counts,
            Counts {
                passed: 7,
                failed: 3,
                ignored: 1
            }
        );
    }
}
