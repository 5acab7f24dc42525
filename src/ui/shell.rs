//! What stands around every page: the status line, the error summary and the page itself.

use super::desk::Desk;
use super::page::Page;
use super::parts::{heading, link};
use super::{
    check_answers, entries, opened, paper, received, records, review, section, sharing, tasks,
    timeline, trail, transfer,
};
use crate::browser::dom::{El, el};
use crate::catalogue::{self, words};
use crate::record::Problem;

/// The whole form.
pub fn shell(desk: Desk) -> El {
    // The status line is created empty and kept: a screen reader only announces a region that was
    // there before its text.
    let status = el("p")
        .class("status")
        .attr("role", "status")
        .live_text(move || desk.status());
    // Translation would move text nodes, and send an account of a child to a translation service.
    el("div")
        .class("component")
        .attr("lang", "en-GB")
        .attr("translate", "no")
        .on("keydown", |event| event.stop_propagation())
        .child(status)
        // Whatever page somebody is on, what became of sending is said there.
        .child(super::send::notice(desk))
        .child(el("div").live(move || {
            desk.track_moved();
            let mut notices = records::notices(desk);
            notices.extend(opened::notice(desk));
            notices
        }))
        .child(records::kept_line(desk))
        .child(el("div").live(move || page(desk)))
        .child(contact(desk))
}

fn page(desk: Desk) -> Vec<El> {
    let (page, problems) = desk.shown();
    match (page, page.section()) {
        (Page::Section(_, row), Some(section)) if catalogue::is_review(section) => {
            review::section_page(desk, section, row, &problems)
        }
        (Page::Section(_, row), Some(section)) => section::page(desk, section, row, &problems),
        (Page::Entries(_) | Page::Remove(..), Some(section)) => match (page, section.group) {
            (Page::Remove(_, row), Some(group)) => entries::remove(desk, group, row),
            (_, Some(group)) => entries::page(desk, group),
            _ => tasks::page(desk),
        },
        (Page::Review, _) => review::page(desk),
        (Page::SignOff, _) => review::sign_off_page(desk),
        (Page::Check, _) => check_answers::page(desk, &problems),
        (Page::Received, _) => received::page(desk),
        (Page::Transfer, _) => transfer::page(desk),
        (Page::Records, _) => records::page(desk),
        (Page::Delete(position), _) => records::delete_page(desk, position),
        (Page::Compare, _) => opened::page(desk),
        (Page::Trail, _) => trail::page(desk),
        (Page::Locked, _) => records::locked_page(desk),
        (Page::Timeline, _) => timeline::page(desk),
        (Page::Sharing, _) => sharing::page(desk),
        (Page::Paper(which), _) => paper::page(desk, which),
        _ => tasks::page(desk),
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
                move || check_answers::go_to(desk, &problem)
            };
            el("li").child(link("", &problem.sentence, "", act))
        })
        .collect();
    (!links.is_empty()).then(|| {
        el("div")
            .class("errors")
            .attr("id", "errors")
            .attr("tabindex", "-1")
            .attr("role", "alert")
            .child(heading(desk, "", words::THERE_IS_A_PROBLEM))
            .child(el("ul").children(links))
    })
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
