//! The walls between rooms (docs/architecture.md): which room may name which, and what no room may do.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly"
)]

mod contract;
mod imports;
mod the_law;
mod unprintable;

use imports::{Source, cycle, imports, paths, sources};
use std::fs;
use std::path::Path;

/// Rooms that run natively, read no clock and draw no random number.
const PURE: [&str; 8] = [
    "law",
    "catalogue",
    "record",
    "wire",
    "storage",
    "platform",
    "settings",
    "use_cases",
];

/// What each room may name, besides itself.
const ARROWS: [(&str, &[&str]); 11] = [
    ("law", &[]),
    ("catalogue", &[]),
    ("record", &["law", "catalogue"]),
    ("wire", &["record", "law", "catalogue"]),
    ("settings", &["wire", "record", "law", "catalogue"]),
    ("platform", &["wire", "settings"]),
    ("storage", &["platform", "wire", "record", "catalogue"]),
    (
        "use_cases",
        &[
            "storage",
            "platform",
            "wire",
            "record",
            "law",
            "catalogue",
            "settings",
        ],
    ),
    (
        "app",
        &[
            "use_cases",
            "storage",
            "platform",
            "wire",
            "record",
            "law",
            "catalogue",
            "settings",
        ],
    ),
    (
        "browser",
        &[
            "platform",
            "storage",
            "wire",
            "law",
            "catalogue",
            "settings",
        ],
    ),
    (
        "element",
        &[
            "app",
            "browser",
            "use_cases",
            "platform",
            "record",
            "law",
            "catalogue",
            "settings",
        ],
    ),
];

/// The floors inside `app`, from the ground. A file names only its own floor and those below.
fn floor(module: &[String]) -> usize {
    match module.get(1).map(String::as_str) {
        Some("state" | "lazy" | "page" | "signals") => 0,
        Some("actions") => 1,
        Some("components") => 2,
        Some("pages") => 3,
        _ => 4,
    }
}

fn room_of(source: &Source) -> &str {
    source.module.first().map_or("lib", String::as_str)
}

/// Fails if a file to which the rule applies contains one of the words.
fn refuse(applies: impl Fn(&Source) -> bool, words: &[&str]) {
    let mut seen = 0;
    for source in sources().iter().filter(|source| applies(source)) {
        seen += 1;
        for word in words {
            let path = source.path.display();
            assert!(!source.code.contains(word), "{path} names {word}");
        }
    }
    assert!(seen > 0, "no file is looked at");
}

fn is_pure(source: &Source) -> bool {
    PURE.contains(&room_of(source))
}

#[test]
fn every_room_is_in_the_table_and_has_a_file() {
    for source in sources() {
        let room = room_of(&source);
        let is_known = ARROWS.iter().any(|(name, _)| *name == room);
        assert!(
            is_known || ["lib", "main"].contains(&room),
            "{room} is not in ARROWS"
        );
    }
    for (room, _) in ARROWS {
        let is_there = sources().iter().any(|source| room_of(source) == room);
        assert!(is_there, "{room} is empty");
    }
}

#[test]
fn a_room_names_only_the_rooms_below_it() {
    let rooms: Vec<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    for source in sources() {
        let own = room_of(&source).to_owned();
        let Some((_, may)) = ARROWS.iter().find(|(room, _)| *room == own) else {
            continue;
        };
        for path in paths(&source) {
            let Some(named) = path.first().filter(|named| rooms.contains(&named.as_str())) else {
                continue;
            };
            assert!(
                *named == own || may.contains(&named.as_str()),
                "{} names {}",
                source.path.display(),
                path.join("::")
            );
        }
    }
}

#[test]
fn a_file_of_the_app_names_only_its_own_floor_and_those_below() {
    for source in sources().iter().filter(|one| room_of(one) == "app") {
        let own = floor(&source.module);
        for path in paths(source) {
            if path.first().is_some_and(|room| room == "app") && path.len() > 1 {
                assert!(
                    floor(&path) <= own,
                    "{} names {}",
                    source.path.display(),
                    path.join("::")
                );
            }
        }
    }
}

#[test]
fn no_files_import_each_other_in_a_cycle() {
    let sources = sources();
    if let Some(found) = cycle(&imports(&sources)) {
        let files: Vec<String> = found
            .iter()
            .map(|file| sources[*file].module.join("::"))
            .collect();
        panic!("a cycle: {}", files.join(" -> "));
    }
}

#[test]
fn pure_rooms_name_no_browser_and_no_framework() {
    let words = ["web_sys", "js_sys", "gloo", "leptos", "wasm_bindgen"];
    refuse(is_pure, &words);
}

#[test]
fn pure_rooms_read_no_clock_and_draw_no_random_number() {
    refuse(
        is_pure,
        &[
            "Utc::now",
            "Local::now",
            "SystemTime",
            "Instant::now",
            "rand::",
            "getrandom",
            "std::thread",
        ],
    );
}

#[test]
fn only_the_browser_rooms_name_the_browser() {
    let applies = |source: &Source| room_of(source) != "browser";
    refuse(applies, &["web_sys", "js_sys", "gloo"]);
}

#[test]
fn only_the_app_and_the_element_name_the_framework() {
    let applies = |source: &Source| !["app", "element"].contains(&room_of(source));
    refuse(applies, &["leptos", "reactive_graph"]);
}

#[test]
fn nothing_builds_html_from_strings() {
    refuse(
        |source| ["browser", "app", "element"].contains(&room_of(source)),
        &[
            "inner_html",
            "outer_html",
            "insert_adjacent_html",
            "innerHTML",
            "document_write",
            "parse_from_string",
        ],
    );
    let scripts = ["element.js", "lazy.js"];
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for name in scripts {
        let found = [src.join(name), src.join("element").join(name)];
        let script = found.iter().find_map(|path| fs::read_to_string(path).ok());
        let script = script.unwrap();
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ] {
            assert!(!script.contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn the_app_calls_spawn_local_only_in_actions_task() {
    // `FormState::spawn` ends a task with the form; `finish` runs one to its end.
    let applies =
        |source: &Source| room_of(source) == "app" && source.module != ["app", "actions", "task"];
    refuse(applies, &["spawn_local("]);
}

#[test]
fn only_the_seam_between_the_two_wasm_files_is_unsafe() {
    let unsafe_files: Vec<Vec<String>> = sources()
        .into_iter()
        .filter(|source| source.code.contains("unsafe ") || source.code.contains("unsafe_code,"))
        .map(|source| source.module)
        .collect();
    assert_eq!(unsafe_files, [["element", "lazy_services"]]);
}
