//! Council search: every council is found by its usual names. `councils/usual-names.txt` has those of all
//! 153: the full name, the names on its letters, and short forms of its area.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use chrono::NaiveDate;
use notifiable_incident::law::authority;
use notifiable_incident::record::council_search::{matching, named};

const NAMES: &str = include_str!("../councils/usual-names.txt");

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 28).unwrap()
}

fn first(typed: &str) -> Option<&'static str> {
    matching(typed, false, day()).first().map(|(code, _)| *code)
}

/// Each council's code beside each of its usual names.
fn usual() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().flat_map(|line| {
        let (code, names) = line.split_once('|').unwrap();
        names.split("; ").map(move |name| (code, name))
    })
}

#[test]
fn every_council_is_found_first_by_each_of_its_usual_names() {
    let mut missed = Vec::new();
    for (code, name) in usual() {
        for typed in as_people_type(name) {
            let found = first(&typed);
            if found != Some(code) {
                missed.push((typed, code, found));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// The name in other spellings that people type.
fn as_people_type(name: &str) -> Vec<String> {
    let without_marks: String = name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '&' {
                c
            } else {
                ' '
            }
        })
        .collect();
    vec![
        name.to_owned(),
        name.to_lowercase(),
        name.to_uppercase(),
        without_marks,
        name.replace(" and ", " & "),
        name.replace(" & ", " and "),
        name.replace(' ', "\u{a0}"),
        name.replace('-', "\u{2011}"),
        name.replace('-', " "),
        format!("  {name}\u{200b} "),
        format!("{name}."),
    ]
}

#[test]
fn the_list_of_usual_names_has_every_council_and_no_other() {
    let mut listed: Vec<_> = NAMES
        .lines()
        .map(|line| line.split_once('|').unwrap().0)
        .collect();
    let mut offered: Vec<_> = authority::offered_on(day()).map(|one| one.code).collect();
    listed.sort_unstable();
    offered.sort_unstable();
    let step = "docs/how-to/authorities.md: tests/councils/usual-names.txt must list every council";
    assert_eq!(listed, offered, "{step}");
}

#[test]
fn every_council_is_chosen_by_its_own_name_and_its_code() {
    for one in authority::offered_on(day()) {
        for typed in [one.name, one.code] {
            assert_eq!(
                named(typed, false, day()),
                Some((one.code, one.name)),
                "{typed}"
            );
        }
    }
}

/// A half-typed "Council" at the end must not hide the match.
#[test]
fn a_council_stays_found_while_its_name_is_typed_to_the_end() {
    for (code, name) in usual() {
        let Some(start) = name.strip_suffix("Council") else {
            continue;
        };
        for end in 0.."Council".len() {
            let typed = &name[..start.len() + end];
            let found = matching(typed, false, day());
            assert!(found.iter().any(|(one, _)| *one == code), "{typed}");
        }
    }
}

#[test]
fn a_text_that_may_mean_several_councils_chooses_none() {
    for typed in ["", "Council", "London", "North", "Kingston", "Sussex"] {
        assert_eq!(named(typed, false, day()), None, "{typed}");
    }
    assert!(matching("", false, day()).is_empty());
    assert!(matching("Atlantis", false, day()).is_empty());
}
