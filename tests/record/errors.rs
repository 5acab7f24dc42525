//! Every error sentence keeps to the wording rules and is listed in `docs/errors.md`.
//! `cargo xtask words` writes that page.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly"
)]

use crate::support::context;
use notifiable_incident::catalogue::errors::{self, DateFault};
use notifiable_incident::catalogue::unlikely::UNLIKELY;
use notifiable_incident::catalogue::{self, Kind, Need, Question, Section, words};
use notifiable_incident::record::{Answers, Derived, INCIDENT, Key, Problem, Row, check_section};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Every error of one question: its case and its sentence.
fn said_of(question: &'static Question) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if question.need != Need::Opt {
        all.push(("Left out", question.missing.to_owned()));
    }
    match &question.kind {
        Kind::Text { most } | Kind::Narrative { most, .. } => {
            all.push(("Too long", errors::too_long(question, *most, 12)));
            if catalogue::REFERENCES.contains(&question.id) {
                all.push(("Holds a name", errors::name_in_reference(question)));
            }
        }
        Kind::Email => all.push(("Not an email address", errors::EMAIL.into())),
        Kind::Phone => all.push(("Not a phone number", errors::PHONE.into())),
        Kind::Postcode => all.push(("Not a postcode", errors::postcode(question))),
        Kind::Time => all.push(("Not a time", errors::time(question))),
        Kind::NhsNumber => all.push(("Not an NHS number", errors::NHS_NUMBER.into())),
        Kind::Number { least, most } => all.push((
            "Not a number, or out of range",
            errors::not_in_range(question, *least, *most),
        )),
        Kind::Date { future } => {
            for (when, fault) in [
                ("No day", DateFault::Missing(0)),
                ("No month", DateFault::Missing(1)),
                ("No year", DateFault::Missing(2)),
                ("No such date", DateFault::NoSuchDay),
                ("Short year", DateFault::ShortYear),
            ] {
                all.push((when, errors::date(question, fault)));
            }
            if !future {
                all.push(("In the future", errors::future(question)));
            }
        }
        Kind::One(list) | Kind::Many(list) => {
            all.push(("Not in the list", errors::not_in_list(question)));
            let options = list.options();
            if options.iter().any(|option| option.retired) {
                all.push(("No longer used", errors::retired_code(question)));
            }
            let many = matches!(question.kind, Kind::Many(_));
            if many && options.iter().any(|option| option.exclusive) {
                all.push(("Together with others", errors::exclusive(question, list)));
            }
        }
        Kind::ChosenIn { .. } => all.push(("Not in the list", errors::not_in_list(question))),
        Kind::Authority { .. } => {
            all.push(("Not a council", errors::unknown_authority(question)));
        }
        Kind::Tick => {}
    }
    for (id, when, sentence) in BETWEEN {
        if *id == question.id {
            all.push((when, (*sentence).to_owned()));
        }
    }
    if question.id == "notifying_la" {
        let (none, one) = (&[][..], &["Somerset"][..]);
        all.push(("Not yet in being", errors::authority_not_in_being(none)));
        all.push(("No longer in being", errors::authority_not_in_being(one)));
    }
    all
}

/// Errors about several answers together, by the question that shows them.
const BETWEEN: &[(&str, &str, &str)] = &[
    (
        "aware_on",
        "Before the incident",
        errors::AWARE_BEFORE_INCIDENT,
    ),
    (
        "aware_on",
        "No official holidays",
        errors::CALENDAR_COMPUTED,
    ),
    (
        "notified_on",
        "Before becoming aware",
        errors::NOTIFIED_BEFORE_AWARE,
    ),
    (
        "review_sent_on",
        "Before the notification",
        errors::REVIEW_BEFORE_NOTIFIED,
    ),
    (
        "executive_meeting_on",
        "After the last day",
        errors::MEETING_AFTER_LAST_DAY,
    ),
    (
        "incident_to",
        "Before the first date",
        errors::RANGE_BACKWARDS,
    ),
    (
        "child_died_on",
        "Before the birth",
        errors::DEATH_BEFORE_BIRTH,
    ),
    ("child_age", "Does not match", errors::AGE_MISMATCH),
    (
        "children_total",
        "More than 4 added",
        errors::TOO_MANY_CHILDREN,
    ),
    (
        "children_total",
        "Fewer than added",
        errors::FEWER_THAN_ENTERED,
    ),
    (
        "children_total",
        "More than added",
        errors::MORE_THAN_ENTERED,
    ),
    (
        "notification_reason",
        "Does not match",
        errors::REASON_MISMATCH,
    ),
    ("child_pseudonym", "A real name", errors::REAL_NAME),
];

/// The questions about an unlikely answer.
fn asked_of(question: &'static Question) -> Vec<&'static str> {
    let date = matches!(question.kind, Kind::Date { .. });
    let of = |id: &str| id == question.id || (id.is_empty() && date);
    let all = UNLIKELY.iter().filter(|one| of(one.id));
    all.map(|one| one.words).collect()
}

/// The meaning of each code of `notifiable-incident-error`, for the developer of the page.
const CODES: &[(&str, &str)] = &[
    (
        "accepted",
        "The council’s service took the record (202) and has not confirmed it. Asked again",
    ),
    (
        "attribute",
        "An attribute has a value that is not used; its name is in `attribute`",
    ),
    (
        "blocked-on-the-way",
        "403 with a body that is not JSON: something between, such as a web firewall, refuses the record. Let `POST` to `endpoint` and `key-endpoint` through",
    ),
    (
        "browser-lacks",
        "The browser or page lacks what is named in `lacks`: an old browser, or plain http. docs/hosts.md says what the form does without it",
    ),
    (
        "calendar-incomplete",
        "The list of bank holidays lacks days that the law names",
    ),
    (
        "calendar-not-fetched",
        "The list of bank holidays could not be fetched. The form uses the last good list, or else the built-in one",
    ),
    (
        "calendar-refused",
        "The form cannot use the list of bank holidays. It uses the last good list, or else the built-in one",
    ),
    (
        "changed-elsewhere",
        "409 or 412: the council has another version. Set `record`, and the two are compared",
    ),
    (
        "checklist",
        "An entry of `checklist` is not used; the item is in `item`, the reason in `why`",
    ),
    ("endpoint-gone", "410 from `endpoint` or `key-endpoint`"),
    (
        "endpoint-method-not-allowed",
        "405 from `endpoint` or `key-endpoint`",
    ),
    (
        "endpoint-not-found",
        "404 from `endpoint` or `key-endpoint`",
    ),
    (
        "endpoint-opaque",
        "The browser hides the answer from the page: allow the page’s origin",
    ),
    (
        "endpoint-redirect",
        "`endpoint` or `key-endpoint` redirects, which is not followed. Answer 401 where a session has ended",
    ),
    (
        "headers-failed",
        "`headers` threw, gave no headers within 30 seconds, or is no function. Nothing was sent; tried again",
    ),
    (
        "kept-in-part",
        "Offline: the form is kept, and `missing` files that the page merely shows are not. The console has their addresses",
    ),
    ("key-failed", "The browser refused to make or use the key"),
    (
        "key-gone",
        "The key of the record is no longer on the device",
    ),
    (
        "key-refused",
        "403 with a JSON body, or a refusal by `key-endpoint`: the key, or the person, is not accepted. Signing in may not help: see whether the key is enrolled or revoked. The record stays on the device; clearing the browser’s data would delete it",
    ),
    (
        "load-not-a-record",
        "What `load()` or `record` gave is no record",
    ),
    ("load-not-json", "The same: no JSON that is accepted"),
    (
        "load-signature",
        "The same: signed in a way that is not accepted",
    ),
    ("load-too-long", "The same: longer than 5 MB"),
    (
        "locked",
        "The host locked the form, and asks it for something",
    ),
    (
        "needs-attention",
        "The council’s service does not take the record as it is (4xx). Its `title` is shown",
    ),
    (
        "no-crypto",
        "The page has no WebCrypto: an old browser, or plain http",
    ),
    (
        "not-kept",
        "Offline: this page could not be kept, or its newest version. The worker, the page and the form’s files must be in reach, and the page must hold the form",
    ),
    ("open-elsewhere", "Another tab has the record"),
    (
        "other-version",
        "Two versions of the component are on the page; the first is in charge",
    ),
    (
        "part-missing",
        "The second file of the form could not be fetched",
    ),
    (
        "prefill-not-json",
        "What `prefill()` was given is no JSON that is accepted",
    ),
    (
        "prefill-refused",
        "What `prefill()` was given is no prefill",
    ),
    ("prefill-too-long", "What `prefill()` was given is too long"),
    ("record-damaged", "A record on the device cannot be read"),
    ("record-gone", "A record is no longer on the device"),
    (
        "record-not-fetched",
        "The address in `record` gave no record",
    ),
    (
        "recorder",
        "A script that may record what is typed is on the page; its name is in `recorder`",
    ),
    (
        "retry-later",
        "408, 425, 429, 5xx, no answer or no network. Tried again",
    ),
    (
        "seal-key-failed",
        "`sealKey` gave no key material: it threw, gave something else, or nothing within 30 seconds. What is typed stays on the page",
    ),
    (
        "seal-key-missing",
        "What is on the device was sealed with key material that `sealKey` does not give",
    ),
    (
        "service-worker",
        "The service worker could not be registered; the console has the browser’s reason",
    ),
    (
        "sign-in-again",
        "401, or 403 with a problem `type` that says so. `notifiable-incident-lapsed` is fired too",
    ),
    (
        "signer-answer",
        "`signer` gave something else than a key and a signature",
    ),
    ("signer-failed", "`signer` threw"),
    ("signer-signature", "What `signer` gave does not verify"),
    (
        "signer-timeout",
        "`signer` gave no answer within 30 seconds",
    ),
    ("stopped", "The form has stopped working; a copy is offered"),
    (
        "storage-blocked",
        "The browser has not opened the database: it is slow, or another tab with an older version is in the way. \
         Tried again every few seconds",
    ),
    ("storage-failed", "The device’s database failed"),
    ("storage-full", "The device is full"),
    (
        "storage-missing",
        "The browser has no database, or allows none",
    ),
    (
        "storage-newer",
        "A newer version has changed the device’s database",
    ),
    (
        "too-long",
        "What was typed is too long to be opened again, and is not saved. The page says what to shorten",
    ),
    (
        "unknown-answer",
        "A reply that is not the council’s, as from a public network. Tried again",
    ),
    ("wasm-slow", "The form takes longer than 4 seconds to come"),
    (
        "wasm-unavailable",
        "The form could not be fetched or started",
    ),
    (
        "worker-elsewhere",
        "Offline: another service worker has the page, and is left alone. docs/hosts.md says how to have both",
    ),
];

/// The text of `docs/errors.md`.
fn page() -> String {
    let mut page = String::from(
        "# Every error\n\n\
         Written by `cargo xtask words` from the catalogue; a test holds it to the code. Numbers stand for whatever \
         number is true. “Interrupts” asks “Is this right?” and lets the answer stand; everything else is said in \
         the summary and at the question, and what was typed is kept.\n",
    );
    let any = catalogue::question("notifier_name").unwrap();
    let hidden = errors::unreadable_character(any);
    let filled_in = errors::not_looked_at(any);
    let _ = write!(
        page,
        "\nEvery question with a box, for a character that cannot be signed: {hidden}.\n\
         Every question that another system answered or that was copied from the first child, until somebody has looked: {filled_in}.\n\
         At the end of a section with long texts: {}.\n\
         Every date, interrupts: {}.\n",
        words::SECTION_MISSING,
        UNLIKELY
            .iter()
            .filter(|one| one.id.is_empty())
            .map(|one| one.words)
            .collect::<Vec<_>>()
            .join("; ")
    );
    for section in catalogue::sections() {
        let mut lines = String::new();
        for question in section.questions {
            for (when, sentence) in said_of(question) {
                let _ = writeln!(lines, "| {} | {when} | {sentence} |", question.label);
            }
            for sentence in asked_of(question) {
                if UNLIKELY
                    .iter()
                    .any(|one| one.id == question.id && one.words == sentence)
                {
                    let _ = writeln!(lines, "| {} | Interrupts | {sentence} |", question.label);
                }
            }
        }
        let _ = write!(
            page,
            "\n## {}\n\n| Question | When | Says |\n|---|---|---|\n{lines}",
            section.title
        );
    }
    page.push_str(
        "\n## Codes for the IT team\n\n\
         `detail.code` of `notifiable-incident-error`, and of what the promise of a method rejects with. The form shows \
         the code where somebody must be asked.\n\n| Code | What it means |\n|---|---|\n",
    );
    for (code, meaning) in CODES {
        let _ = writeln!(page, "| `{code}` | {meaning} |");
    }
    page
}

fn every_sentence() -> Vec<(&'static Question, String)> {
    let errors = catalogue::questions().flat_map(|question| {
        let all = said_of(question).into_iter();
        all.map(move |(_, sentence)| (question, sentence))
    });
    let asked = catalogue::questions().flat_map(|question| {
        let all = asked_of(question).into_iter();
        all.map(move |sentence| (question, sentence.to_owned()))
    });
    errors.chain(asked).collect()
}

#[test]
fn the_page_of_errors_lists_every_sentence_of_the_form() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/errors.md");
    if std::env::var_os("WRITE_WORDS").is_some() {
        std::fs::write(path, page()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == page(),
        "docs/errors.md is old: run cargo xtask words (docs/how-to/add-a-question.md, step 9)"
    );
}

#[test]
fn every_code_that_has_a_type_is_explained_and_no_other() {
    let types = include_str!("../../src/notifiable-incident.d.ts");
    let (_, rest) = types.split_once("export type ErrorCode").unwrap();
    let (names, _) = rest.split_once(';').unwrap();
    let typed: Vec<&str> = names.split('"').skip(1).step_by(2).collect();
    let explained: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let step = "docs/how-to/add-a-host-attribute.md, step 3";
    assert_eq!(explained, typed, "{step}");
}

#[test]
fn an_error_says_what_to_do_and_never_whose_fault_it_is() {
    const VERBS: &[&str] = &[
        "Enter ", "Select ", "Check ", "Change ", "Add ", "Remove ", "Use ",
    ];
    const NEVER: &[&str] = &[
        "invalid",
        "please",
        "sorry",
        "required",
        "mandatory",
        "forgot",
        "forgotten",
        "error",
        "wrong",
        "incorrect",
        "illegal",
        "failed",
        "oops",
        "must not",
        "you must",
        "not allowed",
        "you have not",
        "you did not",
        "valid",
        "field",
        "input",
        "format error",
    ];
    for (question, sentence) in every_sentence() {
        let to_do = VERBS.iter().any(|verb| sentence.starts_with(verb))
            || sentence.contains(" must ")
            || sentence.starts_with("This ");
        assert!(to_do, "{}: {sentence}", question.id);
        assert!(!sentence.ends_with('.'), "{}: {sentence}", question.id);
        assert!(
            !sentence.contains("{}") && !sentence.contains("  "),
            "{sentence}"
        );
        assert!(sentence.chars().count() <= 200, "{sentence}");
        // Another test checks the label that a sentence quotes.
        let own: Vec<_> = sentence.split(['“', '”']).step_by(2).collect();
        let lower = [" ", &own.join(" ").to_lowercase(), " "].concat();
        let letters = |c: char| if c.is_alphanumeric() { c } else { ' ' };
        let lower: String = lower.chars().map(letters).collect();
        for never in NEVER {
            assert!(
                !lower.contains(&format!(" {never} ")),
                "{never}: {sentence}"
            );
        }
    }
}

#[test]
fn no_two_questions_of_a_page_share_an_error() {
    for section in catalogue::sections() {
        let mut seen = BTreeSet::new();
        for question in section.questions {
            let own: BTreeSet<_> = said_of(question)
                .into_iter()
                .map(|(_, said)| said)
                .collect();
            for sentence in own {
                assert!(seen.insert(sentence.clone()), "{}: {sentence}", section.id);
            }
        }
    }
}

#[test]
fn each_question_about_an_unlikely_answer_belongs_to_an_existing_question() {
    for one in UNLIKELY {
        assert!(
            one.id.is_empty() || catalogue::question(one.id).is_some(),
            "{}",
            one.id
        );
        assert!(one.words.starts_with("This "), "{}", one.words);
    }
}

#[test]
fn an_answer_that_contradicts_the_social_care_status_is_queried() {
    let asks = |id: &'static str, code: &str, status: &str| {
        let mut answers = Answers::new();
        let child = answers.rows(&catalogue::CHILDREN)[0];
        answers.choose(Key::of(child, "child_csc_status"), status);
        answers.choose(Key::of(child, id), code);
        let section = catalogue::section_of(id).unwrap();
        let context = context("2026-03-04", true);
        let derived = Derived::of(&answers, &context);
        let found = check_section(&answers, &derived, &context, section, child);
        let mut about = found.iter().filter(|problem| problem.key.id == id);
        about.any(Problem::asks)
    };
    for (id, code, status, expected) in [
        ("child_looked_after", "no", "looked_after", true),
        ("child_looked_after", "yes", "looked_after", false),
        ("child_looked_after", "yes", "not_known_to_csc", true),
        ("child_looked_after", "yes", "previously_known", true),
        ("child_looked_after", "yes", "child_protection_plan", false),
        ("child_looked_after", "no", "not_yet_established", false),
        ("child_care_leaver", "no", "care_leaver", true),
        ("child_care_leaver", "yes", "not_known_to_csc", false),
        ("child_cp_plan", "now", "early_help_only", true),
        ("child_cp_plan", "now", "looked_after", false),
        ("child_cp_plan", "never", "child_protection_plan", true),
        ("child_cp_plan", "past", "previously_known", false),
        ("child_cin_plan", "now", "not_known_to_csc", true),
        ("child_cin_plan", "past", "child_in_need", true),
        ("child_cin_plan", "now", "child_in_need", false),
    ] {
        assert_eq!(asks(id, code, status), expected, "{id} {code} {status}");
    }
}

/// Texts that people type, and some that they do not.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("3".to_owned()),
        Just("31".to_owned()),
        Just("2".to_owned()),
        Just("mar".to_owned()),
        Just("2026".to_owned()),
        Just("1926".to_owned()),
        Just("26".to_owned()),
        Just("not_a_code".to_owned()),
        Just("Robin".to_owned()),
        Just("a\0b".to_owned()),
        "[a-z ]{0,5}",
        "x{4001}",
    ]
}

fn record(section: &'static Section, typed: &[Vec<String>]) -> (Answers, Row) {
    let mut answers = Answers::new();
    let child = answers.rows(&catalogue::CHILDREN)[0];
    let row = match section.group {
        None => INCIDENT,
        Some(group) if group.id == catalogue::CHILDREN.id => child,
        Some(group) => answers.add_row(group),
    };
    let name = Key::of(child, "child_forenames");
    answers.set_part(name, 0, "Robin".to_owned());
    for (question, parts) in section.questions.iter().zip(typed.iter().cycle()) {
        let codes: Vec<_> = catalogue::list_of(question.id);
        let key = Key::of(row, question.id);
        for (at, part) in parts.iter().enumerate() {
            // Half of the texts typed for a list are codes of that list.
            let code = codes.get(part.len() * 7 % codes.len().max(1));
            let part = match code.filter(|_| part.len() % 2 == 0) {
                Some(choice) => choice.code.to_owned(),
                None => part.clone(),
            };
            answers.set_part(key, at, part);
        }
    }
    (answers, row)
}

fn without_numbers(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_ascii_digit() && *c != ',')
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_error_of_the_form_is_missing_from_the_page(
        typed in prop::collection::vec(prop::collection::vec(typed(), 1..4), 1..9)
    ) {
        let listed: BTreeSet<_> = every_sentence()
            .into_iter()
            .map(|(question, said)| (question.id, without_numbers(&said)))
            .collect();
        for section in catalogue::sections() {
            let (answers, row) = record(section, &typed);
            let context = context("2026-03-04", true);
            let derived = Derived::of(&answers, &context);
            let found: Vec<Problem> = check_section(&answers, &derived, &context, section, row);
            for problem in found {
                let question = catalogue::question(problem.key.id).unwrap();
                let hidden = errors::unreadable_character(question);
                let said = (question.id, without_numbers(&problem.sentence));
                prop_assert!(problem.sentence == hidden || listed.contains(&said), "{said:?}");
            }
        }
    }
}
