//! The walls of the house.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that run natively, read no clock and draw no random number.
const PURE: [&str; 9] = [
    "law",
    "catalogue",
    "record",
    "wire",
    "storage",
    "platform.rs",
    "settings.rs",
    "text.rs",
    "use_cases",
];

fn sources(under: &Path, found: &mut Vec<PathBuf>) {
    if under.is_file() {
        found.push(under.to_owned());
        return;
    }
    for entry in fs::read_dir(under).into_iter().flatten().flatten() {
        sources(&entry.path(), found);
    }
}

/// The code of a room without its comments, by file.
fn room(name: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name),
        &mut found,
    );
    found
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            (path, code.join("\n"))
        })
        .collect()
}

fn refuses(rooms: &[&str], words: &[&str]) {
    for name in rooms {
        for (path, code) in room(name) {
            for word in words {
                assert!(!code.contains(word), "{} names {word}", path.display());
            }
        }
    }
}

#[test]
fn every_room_that_is_held_to_be_pure_is_there() {
    for name in PURE {
        assert!(!room(name).is_empty(), "{name} is empty");
    }
}

#[test]
fn pure_rooms_name_no_browser_and_no_framework() {
    refuses(
        &PURE,
        &[
            "web_sys",
            "js_sys",
            "gloo",
            "leptos",
            "reactive_graph",
            "wasm_bindgen",
        ],
    );
}

#[test]
fn pure_rooms_read_no_clock_and_draw_no_random_number() {
    refuses(
        &PURE,
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
    refuses(
        &[
            "lib.rs",
            "element.rs",
            "ui",
            "law",
            "catalogue",
            "record",
            "wire",
            "use_cases",
        ],
        &["web_sys", "js_sys", "gloo"],
    );
}

#[test]
fn only_pages_name_the_framework() {
    refuses(
        &["lib.rs", "element.rs", "browser"],
        &["leptos", "reactive_graph"],
    );
}

#[test]
fn the_law_knows_no_question_and_no_other_room() {
    refuses(
        &["law"],
        &[
            "crate::catalogue",
            "crate::record",
            "crate::wire",
            "crate::ui",
            "crate::use_cases",
        ],
    );
}

#[test]
fn the_catalogue_knows_no_answer_and_no_view() {
    refuses(
        &["catalogue"],
        &[
            "crate::record",
            "crate::wire",
            "crate::ui",
            "crate::use_cases",
        ],
    );
}

#[test]
fn answers_know_no_wire_and_no_view() {
    refuses(
        &["record"],
        &["crate::wire", "crate::ui", "crate::use_cases"],
    );
}

#[test]
fn what_leaves_the_page_knows_no_use_case_and_no_entry_point() {
    refuses(
        &["wire"],
        &["crate::use_cases", "crate::ui", "crate::platform"],
    );
}

#[test]
fn nothing_builds_html_from_strings() {
    refuses(
        &["browser", "ui", "element.rs"],
        &[
            "inner_html",
            "outer_html",
            "insert_adjacent_html",
            "innerHTML",
            "document_write",
            "parse_from_string",
        ],
    );
    let element = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/element.js");
    let script = fs::read_to_string(element).unwrap();
    for word in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
    ] {
        assert!(!script.contains(word), "element.js names {word}");
    }
}

#[test]
fn no_view_sets_a_style_attribute() {
    // A strict policy blocks them; classes and the adopted style sheet do the work.
    refuses(&["ui"], &["style=", ".style("]);
}

#[test]
fn answers_and_names_of_people_print_nothing_of_themselves() {
    for (path, code) in room("record/answers.rs") {
        for name in ["struct Answer ", "struct Answers "] {
            let before = code.split(name).next().unwrap();
            let derives = before.rsplit("#[derive(").next().unwrap();
            assert!(
                !derives.contains("Debug"),
                "{}: {name} prints itself",
                path.display()
            );
        }
    }
}

#[test]
fn what_a_page_begins_ends_with_the_form() {
    // `Desk::spawn` ends it; what a form leaves behind saves what was typed.
    let own = ["desk.rs", "keeping.rs"];
    for (path, code) in room("ui") {
        let most = usize::from(own.iter().any(|name| path.ends_with(name)));
        let begun = code.matches("spawn_local(").count();
        assert!(begun <= most, "{} begins {begun}", path.display());
    }
}

#[test]
fn only_the_seam_between_the_two_files_is_unsafe() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let unsafe_files: Vec<PathBuf> = files
        .into_iter()
        .filter(|file| {
            let text = fs::read_to_string(file).unwrap();
            text.contains("unsafe ") || text.contains("unsafe(")
        })
        .collect();
    assert_eq!(unsafe_files, [src.join("ui/later.rs")]);
}

#[test]
fn only_the_seam_names_the_pages_that_are_loaded_later() {
    let later = [
        "calendar.rs",
        "check_answers.rs",
        "keeping.rs",
        "later.rs",
        "opened.rs",
        "paper.rs",
        "prefill.rs",
        "received.rs",
        "records.rs",
        "review.rs",
        "send.rs",
        "sharing.rs",
        "timeline.rs",
        "trail.rs",
        "transfer.rs",
    ];
    for (path, code) in room("ui") {
        if later.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        for word in [
            "check_answers::",
            "keeping::",
            "received::",
            "send::send",
            "trail::",
            "transfer::",
        ] {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}
