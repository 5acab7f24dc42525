//! What stands around every page: the status line, the error summary and the page itself.

use super::desk::Desk;
use super::field::part_id;
use super::later::Arrival;
use super::page::Page;
use super::parts::{heading, link, notice_heading};
use super::{later, records, section, tasks};
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::record::Problem;

/// The marks by which scripts that record a page leave a part of it out (H3). They are a courtesy
/// between scripts: `docs/hosts.md` asks councils for a page without such a script.
const NOT_RECORDED: [&str; 8] = [
    "data-hj-suppress",
    "data-clarity-mask",
    "data-private",
    "data-recording-disable",
    "data-cs-mask",
    "data-openreplay-hidden",
    "data-heap-redact-text",
    "data-matomo-mask",
];
/// The same, for those that go by a class.
const SHELL: &str = "component rr-block fs-exclude ph-no-capture no-mouseflow inspectlet-sensitive";

/// The whole form.
pub fn shell(desk: Desk) -> El {
    // The status line is created empty and kept: a screen reader only announces a region that was
    // there before its text.
    let status = el("p")
        .class("status")
        .attr("role", "status")
        .live_text(move || desk.status());
    // Translation would move text nodes, and send an account of a child to a translation service.
    let shell = NOT_RECORDED
        .into_iter()
        .fold(el("div").class(SHELL), |shell, mark| {
            shell.attr(mark, "true")
        });
    shell
        .attr("data-dd-privacy", "hidden")
        .attr("lang", "en-GB")
        .attr("translate", "no")
        .child(status)
        // Whatever page somebody is on, what became of sending is said there.
        .child(
            el("div").live(move || match (desk.sending(), desk.arrival()) {
                (Some(sending), Arrival::Here(later)) => (later.notice)(desk, sending),
                _ => Vec::new(),
            }),
        )
        .child(el("div").live(move || {
            desk.track_noticed();
            match desk.arrival() {
                Arrival::Here(later) => (later.notices)(desk),
                Arrival::Missing => vec![later::not_kept(desk)],
                Arrival::Awaited => Vec::new(),
            }
        }))
        .child(
            el("p")
                .class("kept")
                .live_text(move || match desk.arrival() {
                    Arrival::Here(later) => (later.kept)(desk),
                    _ => String::new(),
                }),
        )
        .child(el("div").live(move || page(desk)))
        .child(contact(desk))
}

fn page(desk: Desk) -> Vec<El> {
    let (page, problems) = desk.shown();
    match (page, page.section()) {
        (Page::Section(_, row), Some(section))
            if !page.is_later()
                || (desk.later_now().is_some() && !catalogue::is_review(section)) =>
        {
            section::page(desk, section, row, &problems)
        }
        (Page::Tasks, _) => tasks::page(desk),
        (Page::Locked, _) => records::locked_page(desk),
        _ => later::shown(desk, page, &problems),
    }
}

/// "There is a problem": one link for each, in page order, to the part that is wrong.
pub fn errors(desk: Desk, problems: &[Problem]) -> Option<El> {
    let links: Vec<El> = problems
        .iter()
        .filter(|problem| problem.blocks)
        .map(|problem| {
            let act = {
                let problem = problem.clone();
                move || go_to(desk, &problem)
            };
            el("li").child(link("", &sentence(desk, problem), "", act))
        })
        .collect();
    (!links.is_empty()).then(|| error_box(desk, el("ul").children(links)))
}

/// The box on top of a page with what is wrong on it. It takes the focus.
pub fn error_box(desk: Desk, content: El) -> El {
    el("div")
        .class("errors")
        .attr("id", "errors")
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .child(notice_heading(desk, "heading", words::THERE_IS_A_PROBLEM))
        .child(content)
}

/// A problem in words, the same as at its question; away from its page, with the question where the
/// sentence only says "this", and with the entry that it is about where there are several.
pub fn sentence(desk: Desk, problem: &Problem) -> String {
    let row = problem.key.row;
    let Some(section) = catalogue::section_of(problem.key.id) else {
        return problem.sentence.clone();
    };
    if desk.page() == Page::of(section, row) {
        return problem.sentence.clone();
    }
    let mut said = problem.sentence.clone();
    if problem.is_of_this() {
        let label = catalogue::question(problem.key.id).map_or("", |question| question.label);
        let end = if label.ends_with('?') { " " } else { ". " };
        said = [label, end, &said].concat();
    }
    // A single child is the one that the whole form is about.
    let alone =
        |group| tasks::is_children(group) && desk.answers(|answers| answers.rows(group).len() < 2);
    match section.group.filter(|group| !alone(group)) {
        Some(group) => {
            let entry = desk.answers(|answers| tasks::entry_title(answers, group, row));
            fill(words::OF_ENTRY, &[&said, &entry])
        }
        None => said,
    }
}

/// Opens the page of a problem and focuses its control. The declaration stands on this page.
pub fn go_to(desk: Desk, problem: &Problem) {
    let key = problem.key;
    let question = catalogue::question(key.id);
    let section = catalogue::section_of(key.id).or_else(|| catalogue::section(key.id));
    let Some(section) = section else { return };
    let page = Page::of(section, key.row);
    if section.id != "declaration" && desk.page() != page {
        desk.go(page);
        if problem.blocks {
            desk.show_problems(desk.problems(Some((section, key.row))));
        }
    }
    match question {
        Some(question) => desk.focus(&part_id(desk, question, key.row, problem.part)),
        None => desk.focus("completed"),
    }
}

/// Whom to ask, in the same place on every page (WCAG 3.2.6): what the council's page put in the
/// slot `help`, or else between the element's tags.
fn contact(desk: Desk) -> El {
    let slot = el("slot").attr("name", "help").child(el("slot"));
    el("div")
        .class("inset small")
        .child(heading(desk, "", words::HELP))
        .child(slot)
}
