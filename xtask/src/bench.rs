//! `cargo xtask bench`: measures the size of the component by its parts, the speed of its pure rooms, and waiting times
//! in a real browser. Writes all results to `target/bench.json`; `docs/performance.md` explains them.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use wasmparser::{BinaryReader, Name, NameSectionReader, Parser, Payload, TypeRef};

use crate::project::{NAME, Project, lazy_name};
use crate::run::{self, say};
use crate::setup::{self, Browser};
use crate::{build, size};

/// The number of crates listed by name. The smaller ones share one line.
const LISTED: usize = 20;

/// The most controls that the pages of case WC-001 may show. They were 384 before long lists were folded.
const MOST_CONTROLS: u64 = 240;

/// Code without the name of a crate: exports, glue, the allocator's entry points.
const UNNAMED: &str = "(no crate)";

/// The crate whose modules are listed too.
const OWN: &str = "notifiable_incident";

/// Builds the bundle and measures.
pub fn bench(project: &Project) -> Result<()> {
    let chromium = setup::chromium()?;
    build::build(project)?;
    println!();
    size::print(project)?;
    let mut results = json!({ "bytes": {} });
    // The output of wasm-bindgen still has the names of functions.
    for file in [format!("{NAME}_bg.wasm"), lazy_name()] {
        let named = project.bindgen_output("release").join(&file);
        let wasm = fs::read(&named).with_context(|| format!("reading {}", named.display()))?;
        results["bytes"][&file] = contents(&file, &Contents::read(&wasm)?);
    }
    results["check"] = answers_of_check(project)?;
    results["core"] = core_speed(project)?;
    results["names"] = names_found(project)?.into();
    let out = project.target.join("bench-browser.json");
    let mut measure = run::cargo();
    measure
        .args(["run", "--quiet", "--package", "measure", "--", "--engines"])
        .arg(setup::engines(project)?)
        .arg("--out")
        .arg(&out)
        .current_dir(&project.root)
        .env("DIST", project.dist())
        .env("CHROMIUM", &chromium.program)
        .env("CHROMEDRIVER", &chromium.driver);
    if let Some(before) = std::env::var_os("BEFORE") {
        measure.arg("--before").arg(before);
    }
    run::run("measuring in the browser (some minutes)", &mut measure)?;
    results["browser"] = serde_json::from_slice(&fs::read(&out)?)?;
    results["effort"] = effort(project, &chromium)?;
    let all = project.target.join("bench.json");
    fs::write(&all, serde_json::to_string_pretty(&results)?)?;
    println!("\nall results as JSON: {}", all.display());
    Ok(())
}

/// Counts the answers that the check whether to notify needs in each of the commonest cases. Fails if a case needs
/// too many, because the test that counts them does.
fn answers_of_check(project: &Project) -> Result<Value> {
    let mut cargo = run::cargo();
    cargo
        .args(["test", "--quiet", "--package", NAME])
        .args(["--test", "record", "the_commonest_cases", "--"])
        .arg("--nocapture")
        .current_dir(&project.root);
    say("counting the answers of the commonest cases");
    let said = run::output(&mut cargo)?;
    println!("\n{:<60} {:>9}", "whether to notify", "answers");
    let mut results = json!({});
    for line in said.lines() {
        // The test harness may print its own words before those of a test.
        let counted = line.split_once("answers: ").map(|(_, counted)| counted);
        if let Some((count, case)) = counted.and_then(|counted| counted.split_once(" for ")) {
            println!("{case:<60} {count:>9}");
            results[case] = count.parse::<u64>()?.into();
        }
    }
    ensure!(
        results.as_object().is_some_and(|cases| cases.len() == 5),
        "expected the answers of five cases: {said}"
    );
    Ok(results)
}

/// Counts the planted names that the search for a shareable copy finds, and the groups of findings that are
/// no name.
fn names_found(project: &Project) -> Result<String> {
    let mut cargo = run::cargo();
    cargo
        .args(["test", "--quiet", "--package", NAME])
        .args(["--test", "record", "every_name_planted", "--"])
        .arg("--nocapture")
        .current_dir(&project.root);
    let said = run::output(&mut cargo)?;
    let line = said.lines().find(|line| line.starts_with("names in "));
    let line = line.context("the test of narratives printed no count")?;
    println!("\n{line}");
    Ok(line.to_owned())
}

/// Counts the keystrokes and tab stops of a first notification.
fn effort(project: &Project, chromium: &Browser) -> Result<Value> {
    let out = project.target.join("bench-effort.json");
    let mut cargo = run::cargo();
    cargo
        .args([
            "run",
            "--quiet",
            "--package",
            "e2e",
            "--bin",
            "effort",
            "--",
        ])
        .arg(&out)
        .current_dir(&project.root)
        .env("DIST", project.dist())
        .env("CHROMIUM", &chromium.program)
        .env("CHROMEDRIVER", &chromium.driver);
    run::run("typing a notification", &mut cargo)?;
    let efforts: Value = serde_json::from_slice(&fs::read(&out)?)?;
    println!(
        "\n{:<44} {:>9} {:>9} {:>10} {:>9}",
        "a first notification", "answers", "pages", "keystrokes", "tab stops"
    );
    for (case, name) in [
        ("shortest", "the shortest that can be sent"),
        ("wc_001", "case WC-001"),
    ] {
        let count = |what: &str| efforts[case][what].to_string();
        println!(
            "{name:<44} {:>9} {:>9} {:>10} {:>9}",
            count("answers"),
            count("pages"),
            count("keystrokes"),
            count("tab_stops")
        );
    }
    let case = &efforts["wc_001"];
    println!(
        "\n{:<44} {:>9} {:>9} {:>10}",
        "what case WC-001 shows", "controls", "pixels", "words"
    );
    for (part, name) in [
        ("questions", "the pages of questions"),
        ("check_answers", "check answers"),
        ("to_verdict", "until the verdict is shown"),
    ] {
        let count = |what: &str| case[part][what].to_string();
        println!(
            "{name:<44} {:>9} {:>9} {:>10}",
            count("controls"),
            count("pixels"),
            count("words")
        );
    }
    let controls = case["questions"]["controls"].as_u64();
    let is_met = controls.is_some_and(|controls| controls <= MOST_CONTROLS);
    let outcome = if is_met { "met" } else { "missed" };
    println!("at most {MOST_CONTROLS} controls: {outcome}");
    Ok(efforts)
}

/// Prints the bytes of a wasm file by crate, and our own code by room.
fn contents(file: &str, contents: &Contents) -> Value {
    let mut rows = Vec::new();
    for (title, lines) in [
        ("by crate", contents.lines(&contents.code, true)),
        (
            "our own code by room",
            contents.lines(&contents.rooms, false),
        ),
    ] {
        println!("\n{:<44} {:>10}", format!("{file}, {title}"), "raw");
        for (part, bytes) in lines {
            println!(
                "{part:<44} {bytes:>10} {:>4}%",
                100 * bytes / contents.total
            );
            rows.push(json!({ "part": part, "raw": bytes }));
        }
    }
    rows.into()
}

/// Runs Criterion, and counts instructions if Valgrind is installed.
fn core_speed(project: &Project) -> Result<Value> {
    let mut cargo = run::cargo();
    cargo
        .args([
            "bench",
            "--quiet",
            "--bench",
            "core",
            "--no-run",
            "--message-format=json",
        ])
        .current_dir(&project.root);
    say("building the benchmarks of the core");
    let messages = run::output(&mut cargo)?;
    let program = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        // Cargo also builds the program of the package, and may list it first.
        .filter(|message| message["target"]["name"] == "core")
        .find_map(|message| Some(message.get("executable")?.as_str()?.to_owned()))
        .context("cargo did not print the path of the benchmarks")?;
    let criterion = project.target.join("criterion");
    // Remove results of steps that no longer exist.
    if criterion.exists() {
        fs::remove_dir_all(&criterion)?;
    }
    say("measuring the core");
    run::output(
        run::command(&program)
            .args(["--bench", "--quiet", "--noplot"])
            .current_dir(&project.root)
            .env("CRITERION_HOME", &criterion),
    )?;
    let common = instructions(&program, "nothing");
    println!(
        "\n{:<44} {:>12} {:>12} {:>12} {:>14}",
        "the core, natively", "low", "median", "high", "instructions"
    );
    let mut results = json!({});
    let mut folders: Vec<_> = fs::read_dir(&criterion)?
        .filter_map(|entry| Some(entry.ok()?.path().join("new")))
        .filter(|folder| folder.join("estimates.json").is_file())
        .collect();
    folders.sort();
    for folder in folders {
        let read = |file: &str| -> Result<Value> {
            Ok(serde_json::from_slice(&fs::read(folder.join(file))?)?)
        };
        let name = read("benchmark.json")?["title"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let median = &read("estimates.json")?["median"];
        let micros = |value: &Value| value.as_f64().unwrap_or(f64::NAN) / 1000.0;
        let (low, middle, high) = (
            micros(&median["confidence_interval"]["lower_bound"]),
            micros(&median["point_estimate"]),
            micros(&median["confidence_interval"]["upper_bound"]),
        );
        let counted = instructions(&program, &name)
            .zip(common)
            .map(|(with, without)| with.saturating_sub(without));
        let shown = counted.map_or("not counted".to_owned(), |count| count.to_string());
        println!(
            "{name:<44} {low:>9.1} \u{b5}s {middle:>9.1} \u{b5}s {high:>9.1} \u{b5}s {shown:>14}"
        );
        results[name] = json!({
            "low_us": low, "median_us": middle, "high_us": high, "instructions": counted,
        });
    }
    Ok(results)
}

/// Counts the instructions of one step, including the start of the program. None without Valgrind.
fn instructions(program: &str, step: &str) -> Option<u64> {
    let valgrind = run::find(&["valgrind"])?;
    let output = run::command(valgrind)
        .args([
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            program,
        ])
        .env("ONCE", step)
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, count) = said.split_once("Collected : ")?;
    count.split_whitespace().next()?.parse().ok()
}

/// The bytes of a wasm file by part.
struct Contents {
    total: usize,
    data: usize,
    code: BTreeMap<String, usize>,
    rooms: BTreeMap<String, usize>,
}

impl Contents {
    fn read(wasm: &[u8]) -> Result<Self> {
        let mut imported = 0;
        let mut data = 0;
        let mut bodies = Vec::new();
        let mut names = BTreeMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
                Payload::DataSection(section) => data = section.range().len(),
                Payload::CustomSection(section) if section.name() == "name" => {
                    let reader = BinaryReader::new(section.data(), section.data_offset());
                    for part in NameSectionReader::new(reader) {
                        let Name::Function(functions) = part? else {
                            continue;
                        };
                        for function in functions {
                            let function = function?;
                            names.insert(usize::try_from(function.index)?, function.name);
                        }
                    }
                }
                _ => {}
            }
        }
        let mut code = BTreeMap::new();
        let mut rooms = BTreeMap::new();
        for (index, bytes) in bodies.iter().enumerate() {
            let path = names.get(&(imported + index)).copied().unwrap_or_default();
            *code.entry(crate_of(path).to_owned()).or_default() += bytes;
            if let Some(room) = room_of(path) {
                *rooms.entry(room.to_owned()).or_default() += bytes;
            }
        }
        Ok(Self {
            total: data + bodies.iter().sum::<usize>(),
            data,
            code,
            rooms,
        })
    }

    /// The parts by size, the largest first, with the small ones in one line and the data before all.
    fn lines(&self, parts: &BTreeMap<String, usize>, with_data: bool) -> Vec<(String, usize)> {
        let mut parts: Vec<_> = parts.clone().into_iter().collect();
        parts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let small = parts.split_off(LISTED.min(parts.len()));
        if with_data {
            parts.insert(0, ("(data)".to_owned(), self.data));
        }
        if !small.is_empty() {
            parts.push((
                format!("({} smaller ones)", small.len()),
                small.iter().map(|line| line.1).sum(),
            ));
        }
        parts
    }
}

/// The room of a function of our own code, such as `law`.
fn room_of(path: &str) -> Option<&str> {
    if crate_of(path) != OWN {
        return None;
    }
    let (_, rest) = path.split_once("::")?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    Some(end.map_or(rest, |end| &rest[..end]))
}

/// The crate of a function: the first crate in its path. Generic code belongs to the crate that wrote it, not to
/// the one that uses it.
fn crate_of(path: &str) -> &str {
    let Some((first, _)) = path.split_once("::") else {
        return UNNAMED;
    };
    // The compiler marks each version of a crate: `core[5e619d7d1129c59f]::…`.
    let version = first.strip_suffix(']').and_then(|it| it.rsplit_once('['));
    let name = version.map_or(first, |(name, _)| name);
    match name
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
    {
        None | Some("") => UNNAMED,
        Some(name) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{UNNAMED, crate_of, room_of};

    #[test]
    fn a_function_belongs_to_the_first_crate_in_its_path() {
        for (path, name) in [
            ("mycrate::foo::{closure#0}", "mycrate"),
            ("<T as leptos::Owner>::drop", "leptos"),
            (
                "<&mut serde_json::de::Deserializer<R>>::parse",
                "serde_json",
            ),
            (
                "<dlmalloc[e24a27700634d609]::dlmalloc::Dlmalloc>::malloc",
                "dlmalloc",
            ),
            ("<[u8] as core[5e619d7d1129c59f]::fmt::Debug>::fmt", "core"),
            ("<[T]>::concat", UNNAMED),
            ("assess", UNNAMED),
        ] {
            assert_eq!(crate_of(path), name, "{path}");
        }
    }
    #[test]
    fn our_own_code_belongs_to_the_first_room_in_its_path() {
        for (path, room) in [
            ("notifiable_incident::law::duty::assess", Some("law")),
            (
                "<notifiable_incident[1f]::record::Answers>::set",
                Some("record"),
            ),
            ("notifiable_incident::assess::{closure#0}", Some("assess")),
            ("chrono::naive::NaiveDate::parse", None),
        ] {
            assert_eq!(room_of(path), room, "{path}");
        }
    }
}
