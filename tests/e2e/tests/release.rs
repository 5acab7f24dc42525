//! A release tells the truth about its version, the hashes of its files and its contents.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use e2e::case::{self, send};
use e2e::{House, Value, json, openapi, product};
use sha2::{Digest, Sha384};

fn source(file: &str) -> Result<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(file);
    Ok(std::fs::read_to_string(path)?)
}

fn built(file: &str) -> Result<Value> {
    Ok(serde_json::from_slice(&std::fs::read(
        product()?.join(file),
    )?)?)
}

const HOW_TO: &str = "docs/how-to/release.md, step 1";

/// The version in the component's `Cargo.toml`.
fn version() -> Result<String> {
    let manifest = source("Cargo.toml")?;
    let line = manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = "));
    Ok(line.context("a version")?.trim_matches('"').to_owned())
}

#[tokio::test]
async fn changelog_files_module_event_and_payload_name_the_same_version() -> Result<()> {
    let version = version()?;
    let changelog = source("CHANGELOG.md")?;
    let newest = changelog.lines().find_map(|line| line.strip_prefix("## "));
    let newest = newest.and_then(|line| line.split_whitespace().next());
    assert_eq!(newest, Some(version.as_str()), "CHANGELOG.md: {HOW_TO}");
    assert_eq!(
        built("openapi.json")?["info"]["version"],
        version,
        "{HOW_TO}"
    );
    let bill = built("notifiable-incident.cdx.json")?;
    assert_eq!(
        bill["metadata"]["component"]["version"], version,
        "{HOW_TO}"
    );

    let house = House::open().await?;
    let hear = "addEventListener('notifiable-incident-ready', ({ detail }) => { window.heard = detail.version; }, true);";
    house.browser.before_each_page(hear).await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    let module = "return import(document.querySelector('script[type=module][src*=notifiable]').src) \
        .then((module) => [module.version, window.heard]);";
    let said = house.browser.run(module, vec![]).await?;
    assert_eq!(said, json!([version, version]));
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let payload = house.portal.payload(&case::record_id(1), 1)?;
    assert_eq!(payload["component_version"], version);
    Ok(())
}

#[test]
fn rules_and_dates_come_first_in_each_version_of_the_changelog() -> Result<()> {
    let changelog = source("CHANGELOG.md")?;
    let versions: Vec<_> = changelog.split("\n## ").skip(1).collect();
    ensure!(!versions.is_empty(), "no version");
    for section in versions {
        let first = section.lines().find_map(|line| line.strip_prefix("### "));
        assert_eq!(
            first,
            Some("Rules and dates"),
            "{}: {HOW_TO}",
            section.lines().next().unwrap_or_default()
        );
    }
    Ok(())
}

#[test]
fn each_file_has_its_hash_and_the_module_pins_the_hashes_of_the_wasm() -> Result<()> {
    let dist = product()?;
    let hashes = built("integrity.json")?;
    let hashes = hashes.as_object().context("hashes by file")?;
    let hash = |file: &str| -> Result<String> {
        let bytes = std::fs::read(dist.join(file))?;
        Ok(format!(
            "sha384-{}",
            BASE64_STANDARD.encode(Sha384::digest(bytes))
        ))
    };
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(&dist)? {
        files.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    files.retain(|file| file != "integrity.json" && !file.starts_with('.'));
    let listed: BTreeSet<String> = hashes.keys().cloned().collect();
    assert_eq!(listed, files);
    for (file, said) in hashes {
        assert_eq!(*said, json!(hash(file)?), "{file}");
    }
    let module = std::fs::read_to_string(dist.join("notifiable-incident.js"))?;
    for wasm in [
        "notifiable-incident_bg.wasm",
        "notifiable-incident_lazy.wasm",
    ] {
        ensure!(
            module.contains(&hash(wasm)?),
            "the module does not pin {wasm}"
        );
    }
    let page = std::fs::read_to_string(dist.join("index.html"))?;
    ensure!(
        page.contains(&hash("notifiable-incident.js")?),
        "index.html"
    );
    Ok(())
}

#[test]
fn the_bill_of_materials_is_valid_and_lists_what_is_compiled_in() -> Result<()> {
    let path = product()?.join("notifiable-incident.cdx.json");
    let script = "import sys\n\
        from cyclonedx.schema import SchemaVersion\n\
        from cyclonedx.validation.json import JsonStrictValidator\n\
        error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding='utf-8').read())\n\
        print(error or 'valid')";
    let output = openapi::python()?
        .arg("-c")
        .arg(script)
        .arg(path)
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    assert_eq!(
        said.trim(),
        "valid",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );

    let bill = built("notifiable-incident.cdx.json")?;
    let components = bill["components"].as_array().context("components")?;
    let named = |name: &str| components.iter().any(|one| one["name"] == name);
    for inside in [
        "chrono",
        "reactive_graph",
        "rust-std",
        "serde_json",
        "wasm-bindgen",
        "web-sys",
    ] {
        ensure!(named(inside), "{inside} is in the wasm but not listed");
    }
    for outside in [
        "proptest",
        "p256",
        "criterion",
        "wasm-bindgen-macro",
        "xtask",
    ] {
        ensure!(!named(outside), "{outside} is listed but not in the wasm");
    }
    Ok(())
}

#[test]
fn the_first_load_has_no_question_of_the_rapid_review() -> Result<()> {
    let holds = |file: &str, id: &str| -> Result<bool> {
        let wasm = std::fs::read(product()?.join(file))?;
        Ok(wasm.windows(id.len()).any(|bytes| bytes == id.as_bytes()))
    };
    for id in [
        "review_pseudonym",
        "report_qualities",
        "criterion_d_evidence",
    ] {
        assert!(holds("notifiable-incident_lazy.wasm", id)?, "{id}");
        assert!(!holds("notifiable-incident_bg.wasm", id)?, "{id}");
    }
    assert!(holds("notifiable-incident_bg.wasm", "child_outcome")?);
    Ok(())
}
