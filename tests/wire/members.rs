//! The members of the payload of each form version, stored in `tests/stored`. A change of the payload fails
//! here, because a released form version must not change.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use notifiable_incident::wire::payload::FORM_VERSION;
use notifiable_incident::wire::schema::schema;
use serde_json::Value;

const HOW_TO: &str = "docs/how-to/add-a-question.md, step 8";

fn path() -> PathBuf {
    let name = format!("members-of-form-version-{FORM_VERSION}.txt");
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/stored")
        .join(name)
}

/// One line for each restriction of the schema: its place and its value. Leaves out titles and
/// descriptions.
fn lines(schema: &Value, place: &str, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (name, member) in members {
                let is_words = ["title", "description"].contains(&name.as_str());
                if !(is_words && member.is_string()) {
                    lines(member, &format!("{place}/{name}"), found);
                }
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (index, item) in items.iter().enumerate() {
                lines(item, &format!("{place}/{index}"), found);
            }
        }
        Value::Array(items) => {
            // The order of the options concerns only the page.
            let items: BTreeSet<String> = items.iter().map(Value::to_string).collect();
            let items: Vec<String> = items.into_iter().collect();
            found.insert(format!("{place} {}", items.join(" ")));
        }
        value => {
            found.insert(format!("{place} {value}"));
        }
    }
}

/// The members of the payload as it is now.
fn members() -> BTreeSet<String> {
    let mut now = BTreeSet::new();
    let schema = serde_json::from_str(&schema().canonical()).unwrap();
    lines(&schema, "", &mut now);
    now
}

/// The first line of the stored file, and the set of the others.
/// `WRITE_MEMBERS=1 cargo test --test wire members::` writes the file, until the version is released.
fn stored(now: &BTreeSet<String>) -> (String, BTreeSet<String>) {
    let read = || {
        let text = fs::read_to_string(path()).ok()?;
        let mut lines = text.lines().map(str::to_owned);
        Some((lines.next()?, lines.collect()))
    };
    let stored = read();
    let is_released = stored
        .as_ref()
        .is_some_and(|(first, _): &(String, BTreeSet<String>)| first.contains(", released in "));
    if std::env::var_os("WRITE_MEMBERS").is_some() && !is_released {
        let lines: Vec<&str> = now.iter().map(String::as_str).collect();
        let first = format!("Form version {FORM_VERSION}, not released");
        fs::write(path(), format!("{first}\n{}\n", lines.join("\n"))).unwrap();
        return (first, now.clone());
    }
    stored.unwrap_or_else(|| panic!("{} is missing: {HOW_TO}", path().display()))
}

#[test]
fn the_payload_has_the_members_stored_for_its_form_version() {
    let now = members();
    let (first, stored) = stored(&now);
    let gone: Vec<_> = stored.difference(&now).take(10).collect();
    let new: Vec<_> = now.difference(&stored).take(10).collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "{first}. Gone: {gone:#?}; new: {new:#?}: {HOW_TO}"
    );
}

#[test]
fn the_members_of_a_released_form_version_say_so() {
    let changelog = include_str!("../../CHANGELOG.md");
    let heading = changelog.lines().find(|line| line.starts_with("## "));
    let is_open = heading.is_some_and(|heading| heading.ends_with("(not released)"));
    let (first, _) = stored(&members());
    let released = format!("Form version {FORM_VERSION}, released in ");
    assert!(
        is_open || first.starts_with(&released),
        "{first}: docs/how-to/release.md, step 2"
    );
}
