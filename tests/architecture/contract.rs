//! The documentation for developers who embed the element agrees with its code.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use notifiable_incident::settings::Settings;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The texts between quotation marks.
fn quoted(text: &str) -> BTreeSet<String> {
    let parts = text.split('"');
    parts.skip(1).step_by(2).map(str::to_owned).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split(start).nth(1).unwrap().split(end).next().unwrap()
}

/// The names in one list of `custom-elements.json`.
fn described(list: &str) -> BTreeSet<String> {
    let manifest: serde_json::Value =
        serde_json::from_str(&read("src/custom-elements.json")).unwrap();
    let class = &manifest["modules"][0]["declarations"][0];
    let entries = class[list].as_array().unwrap();
    let name = |entry: &serde_json::Value| entry["name"].as_str().unwrap().to_owned();
    entries.iter().map(name).collect()
}

/// The first cell of each row of the reference's tables, without its backticks.
fn rows(reference: &str) -> BTreeSet<String> {
    let cells = reference
        .lines()
        .filter_map(|line| line.strip_prefix("| `"));
    cells
        .map(|line| line.split('`').next().unwrap().to_owned())
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(path),
        }
    }
}

/// The source of every `.rs` and `.js` file, as one text.
fn code() -> String {
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    let is_code = |path: &&PathBuf| {
        let name = path.to_string_lossy();
        (name.ends_with(".rs") || name.ends_with(".js")) && !name.ends_with(".d.ts")
    };
    let texts = found.iter().filter(is_code);
    texts
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

#[test]
fn every_attribute_that_is_read_is_described_and_no_other() {
    let element = read("src/element.js");
    let observed = quoted(between(&element, "observedAttributes = [", "]"));
    let how_to = "docs/how-to/add-a-host-attribute.md";
    assert_eq!(observed, described("attributes"), "{how_to}, step 3");
    let reference = rows(&read("docs/reference.md"));
    let missing: Vec<_> = observed.difference(&reference).collect();
    assert!(missing.is_empty(), "{missing:?}: {how_to}, step 4");
}

#[test]
fn every_attribute_that_the_settings_read_is_observed_by_the_element() {
    let asked = RefCell::new(BTreeSet::new());
    Settings::read(&|name| {
        asked.borrow_mut().insert(name.to_owned());
        None
    });
    let mut observed = quoted(between(
        &read("src/element.js"),
        "observedAttributes = [",
        "]",
    ));
    // The class in JavaScript reads this one.
    observed.remove("service-worker");
    let step = "docs/how-to/add-a-host-attribute.md, steps 1 and 2";
    assert_eq!(asked.into_inner(), observed, "{step}");
}

#[test]
fn every_event_that_is_fired_is_described_and_no_other() {
    let code = code();
    let events = described("events");
    let types = read("src/notifiable-incident.d.ts");
    let reference = rows(&read("docs/reference.md"));
    for event in &events {
        let short = event.strip_prefix("notifiable-incident-").unwrap();
        let fired = code.contains(&format!("fire(\"{short}\""))
            || code.contains(&format!("fire(\n            \"{short}\""))
            || code.contains(&format!("${{TAG}}-{short}"))
            || code.contains(&format!("(\n            &host, \"{short}\""));
        assert!(fired, "{event} is never fired");
        assert!(
            types.contains(&format!("\"{event}\"")),
            "{event} has no type"
        );
        assert!(reference.contains(event), "{event} is not in the reference");
    }
    for fired in code.split("fire(").skip(1) {
        let name = fired.trim_start().strip_prefix('"');
        let Some(name) = name.and_then(|rest| rest.split('"').next()) else {
            continue;
        };
        let event = format!("notifiable-incident-{name}");
        assert!(events.contains(&event), "{event} is not described");
    }
}

#[test]
fn every_error_code_that_is_fired_has_a_type() {
    let types = read("src/notifiable-incident.d.ts");
    let known = quoted(between(&types, "export type ErrorCode", ";"));
    let code = code();
    let literal = code.split("(\"code\", \"").skip(1);
    let literal = literal.map(|rest| rest.split('"').next().unwrap());
    let reported = ["#report(\"", "#reportOnce(\""].map(|call| code.split(call).skip(1));
    let reported = reported.into_iter().flatten();
    let reported = reported.map(|rest| rest.split('"').next().unwrap());
    for fired in literal.chain(reported) {
        let step = "docs/how-to/add-a-host-attribute.md, step 3";
        assert!(known.contains(fired), "{fired} has no type: {step}");
    }
    for one in &known {
        assert!(code.contains(&format!("\"{one}\"")), "{one} is never fired");
    }
}

#[test]
fn every_custom_property_of_the_style_sheet_is_described_and_no_other() {
    let style = read("style/component.css");
    let used: BTreeSet<String> = style
        .split("var(--ni-")
        .skip(1)
        .map(|rest| {
            let end = rest.find([',', ')']).unwrap();
            format!("--ni-{}", &rest[..end])
        })
        .collect();
    assert_eq!(used, described("cssProperties"));
    let reference = read("docs/reference.md");
    for property in used {
        assert!(reference.contains(&format!("`{property}`")), "{property}");
    }
}

#[test]
fn every_method_of_the_element_has_a_type() {
    let types = read("src/notifiable-incident.d.ts");
    for member in described("members") {
        let typed =
            types.contains(&format!("  {member}(")) || types.contains(&format!("  {member}:"));
        assert!(typed, "{member}");
        assert!(
            read("docs/reference.md").contains(&format!("`{member}")),
            "{member}"
        );
    }
}
