//! The readability of the form's texts, measured by formulas, and how certain each rule is.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly"
)]

use notifiable_incident::catalogue::{self, review};
use notifiable_incident::law::{Certainty, RuleId, rule, rules};
use std::collections::BTreeSet;
use std::path::Path;

/// Terms of statute and of the field that no plainer word replaces. Each counts as one short word.
const TERMS: &[&str] = &[
    "national child safeguarding incident notification system",
    "Child Safeguarding Practice Review Panel",
    "Department for Education",
    "safeguarding partners",
    "Secretary of State",
    "integrated care board",
    "local authority",
    "local authorities",
    "looked-after child",
    "child death review",
    "children’s social care",
    "child protection plan",
    "key practice episodes",
    "protected characteristics",
    "professional judgement",
    "rapid review",
    "local review",
    "national review",
    "local safeguarding practice review",
    "abuse or neglect",
    "notification",
    "notifications",
    "notified",
    "notifies",
    "notifying",
    "notify",
    "authority",
    "authorities",
    "safeguarding",
    "partnership",
    "Official-Sensitive",
    "regulation",
    "Ofsted",
    "DfE Sign-in",
    "recurrent",
    "criterion",
    "criteria",
];

/// Counts the syllables of an English word by its groups of vowels, less silent ones.
fn syllables(word: &str) -> usize {
    let word: Vec<char> = word
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    let vowel = |c: char| "aeiouyé".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in &word {
        if vowel(*c) && !before {
            groups += 1;
        }
        before = vowel(*c);
    }
    let text: String = word.iter().collect();
    let silent = (text.ends_with('e') && !text.ends_with("le"))
        || (text.ends_with("ed") && !text.ends_with("ted") && !text.ends_with("ded"))
        || (text.ends_with("es")
            && !["ses", "ces", "ges", "zes", "xes", "shes", "ches"]
                .iter()
                .any(|end| text.ends_with(end)));
    (groups - usize::from(silent && groups > 1)).max(1)
}

/// Words, sentences, syllables and letters of a text, with each term as one short word.
fn counted(text: &str) -> (f64, f64, f64, f64) {
    let mut text = text.replace("{}", "it");
    for term in TERMS {
        text = text.replace(term, "term");
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let ends = text.matches(['.', '?', ':', ';']).count().max(1);
    let heard: usize = words.iter().map(|word| syllables(word)).sum();
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    (
        words.len() as f64,
        ends as f64,
        heard as f64,
        letters as f64,
    )
}

/// Flesch and Kincaid's grade: years of school in the United States, which begin at the age of 5.
fn grade((words, sentences, heard, _): (f64, f64, f64, f64)) -> f64 {
    0.39 * words / sentences + 11.8 * heard / words - 15.59
}

/// Coleman and Liau's grade, from letters instead of syllables.
fn letters_grade((words, sentences, _, letters): (f64, f64, f64, f64)) -> f64 {
    0.0588 * (100.0 * letters / words) - 0.296 * (100.0 * sentences / words) - 15.8
}

/// A pupil of this grade is about 12 years old.
const AGE_12: f64 = 7.0;

/// Every text literal of a source file: the text between quotation marks.
fn literals(source: &str) -> Vec<String> {
    let mut all = Vec::new();
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    for (at, piece) in code.split('"').enumerate() {
        if at % 2 == 1 {
            let pieces: Vec<_> = piece.split("\\\n").map(str::trim_start).collect();
            all.push(pieces.concat());
        }
    }
    all
}

fn sentences_of_words() -> Vec<String> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue/words");
    let mut all = Vec::new();
    for file in std::fs::read_dir(room).unwrap() {
        let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
        all.extend(literals(&source));
    }
    all.retain(|text| text.split_whitespace().count() > 5);
    all
}

fn helps() -> Vec<String> {
    let mut seen = BTreeSet::new();
    let helps = catalogue::questions()
        .filter_map(|question| question.help.and_then(catalogue::help))
        .chain(review::HELP.iter().copied());
    helps
        .filter(|help| seen.insert(help.summary))
        .map(|help| help.text.join(" "))
        .collect()
}

fn hints() -> Vec<String> {
    let questions = catalogue::questions().map(|question| question.hint);
    let sections = catalogue::sections().map(|section| section.hint);
    let groups = catalogue::groups().map(|group| group.hint);
    let all = questions.chain(sections).chain(groups);
    all.filter(|hint| !hint.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_formulas_of_readability_give_values_counted_by_hand() {
    // Counted by hand: 9 words, 1 sentence, 11 syllables.
    let fox = counted("The quick brown fox jumps over the lazy dog.");
    assert_eq!((fox.0, fox.1, fox.2), (9.0, 1.0, 11.0));
    assert!((grade(fox) - 2.34).abs() < 0.01);
    let hard = "Notwithstanding considerations of confidentiality, multidisciplinary professionals \
                necessarily contextualise vulnerabilities.";
    assert!(grade(counted(hard)) > 20.0 && letters_grade(counted(hard)) > 20.0);
    for (word, heard) in [
        ("child", 1),
        ("guidance", 2),
        ("incident", 3),
        ("harmed", 1),
        ("suspected", 3),
    ] {
        assert_eq!(syllables(word), heard, "{word}");
    }
}

#[test]
fn hints_help_and_notices_can_be_read_at_12() {
    let rules: Vec<String> = rules().iter().map(|rule| rule.words.to_owned()).collect();
    let mut hard = Vec::new();
    for (what, texts, most) in [
        ("hints", hints(), 14.0),
        ("help", helps(), 9.5),
        ("notices", sentences_of_words(), 12.0),
        ("rules", rules, 12.0),
    ] {
        let together = counted(&texts.join(". ").replace("..", "."));
        let (one, other) = (grade(together), letters_grade(together));
        if one > AGE_12 || other > AGE_12 + 2.5 {
            hard.push(format!("{what} together: {one:.1} and {other:.1}"));
        }
        for text in &texts {
            let grade = grade(counted(text));
            if grade > most {
                hard.push(format!("{grade:.1}: {text}"));
            }
        }
    }
    assert!(hard.is_empty(), "{hard:#?}");
}

/// Rules that the reference marks as less than verified, copied by hand: S if another body restates it, M
/// if recalled, I if our own reading. Of two marks, the less certain counts.
const LESS_SURE: &[(Certainty, &[u8])] = &[
    (
        Certainty::Secondary,
        &[
            2, 4, 5, 7, 16, 17, 19, 23, 31, 32, 33, 34, 37, 38, 50, 53, 54, 58,
        ],
    ),
    (Certainty::Recalled, &[35, 40, 51, 52, 55, 57, 73, 79]),
    (
        Certainty::Inferred,
        &[
            3, 6, 10, 11, 13, 14, 18, 26, 27, 29, 42, 43, 60, 61, 62, 64, 65, 66, 67, 68, 69, 78,
            80, 81,
        ],
    ),
];

const HOW_TO: &str = "docs/how-to/change-a-rule-or-deadline.md, The words of a rule";

#[test]
fn every_rule_is_as_certain_as_the_reference_says() {
    for (certainty, numbers) in LESS_SURE {
        for number in *numbers {
            let rule = rule(RuleId::new(*number).unwrap());
            assert_eq!(rule.certainty, *certainty, "{}: {HOW_TO}, step 4", rule.id);
        }
    }
    for rule in rules() {
        let number = rule.id.number();
        let is_listed = LESS_SURE.iter().any(|(_, all)| all.contains(&number));
        let is_unsure = rule.certainty != Certainty::Verified;
        assert_eq!(is_unsure, is_listed, "{}: {HOW_TO}, step 4", rule.id);
    }
}

#[test]
fn the_source_of_our_own_reading_says_which_part_is_ours() {
    for rule in rules() {
        if rule.certainty == Certainty::Inferred {
            let said = rule.source.to_lowercase();
            let ours = [
                "our reading",
                "our own reading",
                "design choice",
                "our choice",
            ];
            let says = ours.iter().any(|words| said.contains(words));
            assert!(says, "{}: {HOW_TO}, step 3", rule.id);
        }
    }
}

/// Rules that no page cites, each with the reason.
const NOT_ON_A_PAGE: &[(u8, &str)] = &[
    (
        57,
        "the yearly report of the partners is no part of this record",
    ),
    (43, "it is about the words of the pages themselves"),
    (78, "how long drafts stay is the council's setting"),
    (79, "the children's code is for the council's assessment"),
    (
        80,
        "no address, log or file name holds a name: tests look for them",
    ),
    (
        81,
        "the form fetches nothing from others: tests look for it",
    ),
];

#[test]
fn every_rule_that_is_not_verified_is_cited_on_a_page() {
    let mut shown: BTreeSet<u8> = BTreeSet::new();
    // Longer help, and the sources of items on a page of the rapid review.
    let helps = catalogue::questions().filter_map(|question| question.help);
    let pages = review::PAGE_HELP.iter().copied();
    for help in helps.chain(pages).filter_map(catalogue::help) {
        shown.extend(help.rules);
    }
    shown.extend(review::items().iter().flat_map(|item| item.rules));
    // Reasons of verdicts and rules of clocks, in every worked case.
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("../worked-cases.json")).unwrap();
    for case in cases["cases"].as_array().unwrap() {
        let asked = serde_json::json!({"kind": case["kind"], "inputs": case["inputs"]});
        let answer = notifiable_incident::use_cases::assess::assess(&asked.to_string());
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let reasons = answer["reasons"].as_array().into_iter().flatten();
        let clocks = answer["clocks"].as_array().into_iter().flatten();
        let of_clocks = clocks.flat_map(|clock| clock["rules"].as_array().into_iter().flatten());
        for rule in reasons.map(|reason| &reason["rule"]).chain(of_clocks) {
            let id = rule.as_str().or(rule["rule"].as_str()).unwrap();
            shown.insert(id.trim_start_matches("R-").parse().unwrap());
        }
    }
    let hidden: Vec<_> = LESS_SURE
        .iter()
        .flat_map(|(_, numbers)| numbers.iter())
        .filter(|number| !shown.contains(number))
        .filter(|number| !NOT_ON_A_PAGE.iter().any(|(other, _)| other == *number))
        .collect();
    assert!(hidden.is_empty(), "not shown: {hidden:?}: {HOW_TO}, step 4");
}
