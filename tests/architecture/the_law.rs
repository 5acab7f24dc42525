//! The page for a policy officer has every rule, edition of the guidance, item of the checklist and
//! question, with source and certainty. `cargo xtask words` writes it from the tables.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use notifiable_incident::catalogue::review::{self, Effect};
use notifiable_incident::catalogue::{self, Mark, Need};
use notifiable_incident::law::{Certainty, DEADLINES, Deadline, RULESETS, RuleId, rules};
use notifiable_incident::record::timeline::deadline_in_words;
use std::fmt::Write;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/the-law.md");

#[test]
fn the_page_of_the_law_is_what_the_tables_say() {
    if std::env::var_os("WRITE_WORDS").is_some() {
        std::fs::write(PATH, page()).unwrap();
    }
    let written = std::fs::read_to_string(PATH).unwrap();
    assert!(
        written == page(),
        "docs/the-law.md is old: run cargo xtask words (docs/how-to/add-a-question.md, step 9, and \
         docs/how-to/change-a-rule-or-deadline.md)"
    );
}

#[test]
fn the_page_of_the_law_names_every_rule_and_question() {
    let page = page();
    for rule in rules() {
        assert!(page.contains(&rule.id.text()), "{}", rule.id);
        assert!(page.contains(rule.words), "{}", rule.id);
    }
    for deadline in DEADLINES {
        assert!(page.contains(&deadline_in_words(deadline)));
    }
    for item in review::items() {
        assert!(page.contains(&format!("| {} | {} |", item.id, item.title)));
    }
    for question in catalogue::questions() {
        assert!(page.contains(&format!("`{}`", question.id)));
    }
}

fn page() -> String {
    let mut page = String::from(
        "# The law as this form has it\n\n\
         Written by `cargo xtask words` from the tables that the form walks; a test compares them. To check a fact, read it here; \
         no Rust is needed. To change one, see [how-to](how-to/README.md).\n\n\
         How sure we are of each rule:\n\n",
    );
    for certainty in [
        Certainty::Verified,
        Certainty::Secondary,
        Certainty::Recalled,
        Certainty::Inferred,
    ] {
        let meaning = match certainty {
            Certainty::Verified => "The source's own words were read.",
            Certainty::Secondary => "Read in another body's account of the source.",
            Certainty::Recalled => "Generally known; the source was not read again. To be checked.",
            Certainty::Inferred => "Our own reading or design choice. No source says it.",
        };
        writeln!(page, "- **{}**: {meaning}", certainty.code()).unwrap();
    }
    rules_of(&mut page);
    editions(&mut page);
    deadlines(&mut page, DEADLINES);
    checklist(&mut page);
    questions(&mut page);
    page
}

fn rules_of(page: &mut String) {
    page.push_str("\n## Rules\n\n| Rule | Says | Source | Certainty | From | Until |\n|---|---|---|---|---|---|\n");
    for rule in rules() {
        let day = |day: Option<chrono::NaiveDate>| day.map_or(String::new(), |day| day.to_string());
        let (from, to) = (day(rule.from), day(rule.to));
        writeln!(
            page,
            "| {} | {} | {} | {} | {from} | {to} |",
            rule.id,
            rule.words,
            rule.source,
            rule.certainty.code()
        )
        .unwrap();
    }
}

fn editions(page: &mut String) {
    page.push_str("\n## Editions of the guidance\n\nThe edition is that of the day on which the council became aware (R-069).\n\n| Id | Edition | From | Until | What changed | Certainty |\n|---|---|---|---|---|---|\n");
    for set in RULESETS {
        let from = set.from.map_or(String::new(), |day| day.to_string());
        let to = set.to.map_or("in force".to_owned(), |day| day.to_string());
        writeln!(
            page,
            "| {} | {} | {from} | {to} | {} | {} |",
            set.id,
            set.title,
            set.words,
            set.certainty.code()
        )
        .unwrap();
    }
}

fn deadlines(page: &mut String, table: &[Deadline]) {
    page.push_str("\n## Deadlines\n\nEach is one entry of the table; the form, the calendar file, the payload and its schema walk it.\n\n| Id | Deadline | Rules |\n|---|---|---|\n");
    for deadline in table {
        let rules: Vec<String> = deadline.rules.iter().map(|id| id.text()).collect();
        writeln!(
            page,
            "| `{}` | {} | {} |",
            deadline.field,
            deadline_in_words(deadline),
            rules.join(", ")
        )
        .unwrap();
    }
}

fn checklist(page: &mut String) {
    page.push_str("\n## The checklist of the rapid review\n\nA council can switch off or reword an item that is not core.\n\n| Item | Title | Core | While it is open | Source | Rules |\n|---|---|---|---|---|---|\n");
    for item in review::items() {
        let core = if item.core { "yes" } else { "no" };
        let effect = match item.effect {
            Effect::Blocks => "the review cannot be signed off",
            Effect::Warns => "the form warns",
            Effect::BlocksOrWarns => {
                "without an answer the review cannot be signed off; “not yet known” warns"
            }
            Effect::BlocksClosing => "the review cannot be closed",
            Effect::BlocksSharing => "the copy without names cannot be shared",
            Effect::Optional => "nothing",
        };
        let sources: Vec<&str> = item.sources.iter().map(|source| source.label()).collect();
        writeln!(
            page,
            "| {} | {} | {core} | {effect} | {} | {} |",
            item.id,
            item.title,
            sources.join("; "),
            in_words(item.rules)
        )
        .unwrap();
    }
}

fn in_words(rules: &[u8]) -> String {
    let rules = rules.iter().filter_map(|number| RuleId::new(*number));
    rules.map(RuleId::text).collect::<Vec<_>>().join(", ")
}

fn questions(page: &mut String) {
    page.push_str("\n## Questions\n\n“Needed” stops sending, “asked” is mentioned at check answers when it is left out, “optional” may be left out.\n");
    for section in catalogue::sections() {
        writeln!(page, "\n### {}\n", section.title).unwrap();
        page.push_str(
            "| Question | Id | Need | Where it comes from | Rules |\n|---|---|---|---|---|\n",
        );
        for question in section.questions {
            let need = match question.need {
                Need::Must => "needed",
                Need::Ask => "asked",
                Need::Opt => "optional",
            };
            let mark = match question.mark {
                Mark::Attested => "the national form asks it",
                Mark::Law => "follows from statute or guidance",
                Mark::Proposed => "proposed by this product",
            };
            writeln!(
                page,
                "| {} | `{}` | {need} | {mark} | {} |",
                question.label,
                question.id,
                in_words(question.rules)
            )
            .unwrap();
        }
    }
}
