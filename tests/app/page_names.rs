//! The names under which the browser's history remembers pages.

use notifiable_incident::app::page::{Document, Page};
use notifiable_incident::catalogue::{self, WHOLE};
use notifiable_incident::record::{Answers, INCIDENT, Row};

/// Pages to which Back does not return, because their subject is gone by then.
const PASSING: [Page; 5] = [
    Page::Records,
    Page::DeleteRecord(1),
    Page::CompareVersions,
    Page::NotOpened,
    Page::Locked,
];

/// Returns whether Back comes to a page. A new page compiles only after it is added here: as `true` with a place
/// in the list of its test below, or as `false` with a place in `PASSING` (docs/how-to/add-a-page.md, step 1).
fn comes_back(page: Page) -> bool {
    match page {
        Page::TaskList
        | Page::Section(..)
        | Page::EntryList(_)
        | Page::RemoveEntry(..)
        | Page::UnlikelyAnswer(..)
        | Page::MustNotify
        | Page::Decision
        | Page::Referral
        | Page::CheckAnswers
        | Page::RapidReview
        | Page::SignOff
        | Page::Confirmation
        | Page::NationalSystem
        | Page::AuditTrail
        | Page::Timeline
        | Page::ShareableCopy
        | Page::Document(
            Document::Decision
            | Document::Notification
            | Document::RapidReview
            | Document::Shareable,
        ) => true,
        Page::Records
        | Page::DeleteRecord(_)
        | Page::CompareVersions
        | Page::NotOpened
        | Page::Locked => false,
    }
}

const HOW_TO: &str = "docs/how-to/add-a-page.md, step 1";

fn round_trip(page: Page, answers: &Answers) -> Page {
    Page::named(&page.name(), answers, &WHOLE)
}

#[test]
fn a_page_of_the_whole_record_comes_back_by_its_name() {
    let answers = Answers::default();
    for page in [
        Page::TaskList,
        Page::MustNotify,
        Page::Decision,
        Page::CheckAnswers,
        Page::Referral,
        Page::RapidReview,
        Page::SignOff,
        Page::Confirmation,
        Page::NationalSystem,
        Page::AuditTrail,
        Page::Timeline,
        Page::ShareableCopy,
        Page::Document(Document::Decision),
        Page::Document(Document::Notification),
        Page::Document(Document::RapidReview),
        Page::Document(Document::Shareable),
    ] {
        assert!(comes_back(page), "{}: {HOW_TO}", page.name());
        assert!(
            round_trip(page, &answers) == page,
            "{}: {HOW_TO}",
            page.name()
        );
    }
}

#[test]
fn every_page_is_in_one_of_these_lists() {
    let source = include_str!("../../src/app/page.rs");
    let (_, rest) = source.split_once("pub enum Page {").unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let variants = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("///"));
    let variants = variants.filter(|line| !line.is_empty());
    let mut seen = 0;
    for line in variants {
        let name = line.split(['(', ',']).next().unwrap();
        let page = format!("Page::{name}");
        // The first is in `comes_back`, the second in a list.
        let named = include_str!("page_names.rs").split(|c: char| c != ':' && !c.is_alphanumeric());
        let count = named.filter(|word| *word == page).count();
        assert!(count >= 2, "{page}: {HOW_TO}");
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn every_section_and_list_comes_back_by_its_name() {
    let mut answers = Answers::default();
    let mut seen = 0;
    for section in catalogue::sections() {
        let row = match section.group {
            Some(group) => answers.add_row(group),
            None => INCIDENT,
        };
        for page in [
            Page::Section(section, row),
            Page::UnlikelyAnswer(section, row),
        ] {
            assert!(round_trip(page, &answers) == page, "{}", page.name());
            seen += 1;
        }
        if let Some(group) = section.group {
            for page in [Page::EntryList(group), Page::RemoveEntry(group, row)] {
                assert!(round_trip(page, &answers) == page, "{}", page.name());
                seen += 1;
            }
        }
    }
    assert!(seen > 40);
}

#[test]
fn a_page_that_is_passed_through_leads_back_to_the_task_list() {
    for page in PASSING {
        assert!(!comes_back(page), "{}: {HOW_TO}", page.name());
        let back = round_trip(page, &Answers::default());
        assert!(back == Page::TaskList, "{}: {HOW_TO}", page.name());
    }
}

#[test]
fn a_name_of_an_entry_that_is_gone_leads_to_the_task_list() {
    let answers = Answers::default();
    for section in catalogue::sections().filter(|section| section.group.is_some()) {
        let page = Page::Section(section, Row(7));
        assert!(
            round_trip(page, &answers) == Page::TaskList,
            "{}",
            page.name()
        );
    }
    for name in [
        "",
        "section",
        "section.no_such_section.0",
        "x.y.z",
        "entries..",
        "remove.children.9",
    ] {
        assert!(
            Page::named(name, &answers, &WHOLE) == Page::TaskList,
            "{name}"
        );
    }
}
