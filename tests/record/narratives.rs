//! Twenty narratives with planted names: each name is found, with few false positives. `cargo xtask bench`
//! prints these counts.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{answer, context};
use notifiable_incident::catalogue::{CHILDREN, PEOPLE};
use notifiable_incident::record::shareable::{Finding, Sort, findings};
use notifiable_incident::record::{Answers, Derived, INCIDENT, Key, VisibleAnswers};

const NARRATIVES: &str = include_str!("../narratives.txt");

/// Titles and the like. A finding may include them or not.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "pc",
    "pcso",
    "dc",
    "ds",
    "sgt",
    "inspector",
    "sister",
    "coach",
    "imam",
    "pastor",
    "rabbi",
    "midwife",
    "solicitor",
    "auntie",
    "aunty",
    "uncle",
    "nanny",
    "nan",
    "great",
    "big",
    "pani",
    "hooyo",
    "tio",
    "chị",
    "and",
];

/// A narrative, and the names and places planted in it.
struct Narrative {
    number: &'static str,
    children: Vec<(&'static str, &'static str)>,
    adults: Vec<&'static str>,
    names: Vec<&'static str>,
    places: Vec<&'static str>,
    text: &'static str,
}

impl Narrative {
    fn all() -> Vec<Narrative> {
        NARRATIVES
            .split("\n== ")
            .skip(1)
            .map(Narrative::read)
            .collect()
    }

    fn read(entry: &'static str) -> Narrative {
        let mut lines = entry.lines();
        let number = lines.next().unwrap();
        let mut narrative = Narrative {
            number,
            children: Vec::new(),
            adults: Vec::new(),
            names: Vec::new(),
            places: Vec::new(),
            text: "",
        };
        for line in lines.filter(|line| !line.is_empty()) {
            let (kind, value) = line.split_once(": ").unwrap();
            let parts = || value.split(" | ");
            match kind {
                "child" => narrative
                    .children
                    .push(value.split_once(" | ").unwrap_or((value, ""))),
                "adult" => narrative.adults.push(value),
                "names" => narrative.names.extend(parts()),
                "places" => narrative.places.extend(parts()),
                "text" => narrative.text = value,
                other => panic!("{other}"),
            }
        }
        narrative
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::new();
        for (index, (given, last)) in self.children.iter().enumerate() {
            let row = match index {
                0 => answers.rows(&CHILDREN)[0],
                _ => answers.add_row(&CHILDREN),
            };
            answer(&mut answers, row, "child_forenames", given);
            answer(&mut answers, row, "child_last_name", last);
        }
        for name in &self.adults {
            let row = answers.add_row(&PEOPLE);
            answer(&mut answers, row, "person_name", name);
        }
        answer(&mut answers, INCIDENT, "incident_summary", self.text);
        answers
    }

    fn found(&self) -> Vec<Finding> {
        let answers = self.answers();
        let derived = Derived::of(&answers, &context("2026-03-04", true));
        let mut found = findings(VisibleAnswers::new(&answers, &derived));
        found.retain(|finding| finding.key == Key::once("incident_summary"));
        found
    }

    /// Where each form of a name is in the text as whole words.
    fn planted(&self, forms: &[&'static str]) -> Vec<(usize, usize, &'static str)> {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '/');
        let mut planted = Vec::new();
        for form in forms {
            let before = planted.len();
            for (from, _) in self.text.match_indices(form) {
                let to = from + form.len();
                let around = (
                    self.text[..from].chars().next_back(),
                    self.text[to..].chars().next(),
                );
                if !letter(around.0) && !letter(around.1) {
                    planted.push((from, to, *form));
                }
            }
            assert!(
                planted.len() > before,
                "{}: {form} is not in the text",
                self.number
            );
        }
        planted
    }
}

/// The first and last byte of each word in a piece of text.
fn words(text: &str, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text[from..to].char_indices().chain([(to - from, ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                words.push((from + first, from + at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is_title(word: &str) -> bool {
    word.len() == 1 && word == "s" || TITLES.contains(&word.to_lowercase().as_str())
}

/// Counts names and groups; lists the missed names and the groups that name nobody.
fn judge(narrative: &Narrative) -> (usize, Vec<String>, usize, Vec<String>) {
    let found = narrative.found();
    let text = narrative.text;
    let names = narrative.planted(&narrative.names);
    let places = narrative.planted(&narrative.places);
    let mut missed = Vec::new();
    for (from, to, form) in &names {
        for (first, last) in words(text, *from, *to) {
            let word = &text[first..last];
            let covered = found
                .iter()
                .any(|finding| finding.from <= first && last <= finding.to);
            if !covered && !is_title(word) {
                missed.push(format!(
                    "{}: {form} in “{}”",
                    narrative.number,
                    around(text, *from)
                ));
                break;
            }
        }
    }
    // A finding of a person is right if a name covers each word; of a place, if it covers the place.
    let is_right = |finding: &Finding| {
        let (from, to) = (finding.from, finding.to);
        let of_name = words(text, from, to).iter().all(|(first, last)| {
            is_title(&text[*first..*last])
                || names
                    .iter()
                    .any(|(from, to, _)| from <= first && last <= to)
        });
        let of_place = matches!(finding.sort, Sort::MaybePlace | Sort::Place)
            && places.iter().any(|(start, end, form)| {
                let bare = start + form.find(|c: char| c.is_alphabetic()).unwrap_or(0);
                (from <= *start || from <= bare) && to >= *end && from + 4 > *start
            });
        of_name || of_place
    };
    let mut groups: Vec<(&Finding, bool)> = Vec::new();
    for finding in &found {
        match groups.iter_mut().find(|(first, _)| first.is_like(finding)) {
            Some(group) => group.1 |= is_right(finding),
            None => groups.push((finding, is_right(finding))),
        }
    }
    let wrong = groups.iter().filter(|(_, right)| !right);
    let wrong = wrong
        .map(|(finding, _)| {
            format!(
                "{}: {:?} “{}” in “{}”",
                narrative.number,
                finding.sort,
                finding.found,
                around(text, finding.from)
            )
        })
        .collect();
    (names.len(), missed, groups.len(), wrong)
}

/// The text around a position, for the message of a failure.
fn around(text: &str, from: usize) -> &str {
    let edge = |at: usize| {
        (at..text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(text.len())
    };
    &text[edge(from.saturating_sub(30))..edge(from + 40)]
}

#[test]
fn every_name_planted_in_narratives_is_found_and_at_most_one_group_in_ten_is_no_name() {
    let (mut planted, mut missed, mut groups, mut wrong) = (0, Vec::new(), 0, Vec::new());
    let narratives = Narrative::all();
    assert_eq!(narratives.len(), 20);
    for narrative in &narratives {
        let judged = judge(narrative);
        planted += judged.0;
        missed.extend(judged.1);
        groups += judged.2;
        wrong.extend(judged.3);
    }
    println!(
        "names in twenty narratives: {} of {planted} found, {} of {groups} groups are about nobody",
        planted - missed.len(),
        wrong.len()
    );
    for line in missed
        .iter()
        .map(|line| format!("missed {line}"))
        .chain(wrong.iter().cloned())
    {
        println!("  {line}");
    }
    assert!(missed.is_empty(), "{} missed", missed.len());
    assert!(
        wrong.len() * 10 <= groups,
        "{} of {groups} groups",
        wrong.len()
    );
}
