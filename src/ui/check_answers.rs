//! Check answers: everything that will be sent, with its question, and a way to change each.

use super::desk::Desk;
use super::field::{field, part_id};
use super::page::Page;
use super::parts::{button, buttons, details, heading, link, para, title, typed};
use super::section::back_to_tasks;
use super::send;
use super::tasks::place_title;
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Need, Question, Section};
use crate::record::{self, INCIDENT, Problem, Row};
use crate::text::digits;

/// The page.
pub fn page(desk: Desk, problems: &[Problem]) -> Vec<El> {
    let mut page = vec![back_to_tasks(desk)];
    page.extend(super::shell::errors(desk, problems));
    page.push(title(desk, "", words::CHECK_ANSWERS));
    page.extend(left_open(desk));
    for (section, row) in desk.asked(record::places) {
        let facts = match section.id {
            "declaration" => continue,
            _ => fact_rows(desk, section, row, true),
        };
        let name = desk.answers(|answers| place_title(answers, section, row));
        page.push(heading(desk, "", &name));
        page.push(el("dl").class("summary").children(facts));
    }
    page.extend(super::review::answers(desk));
    let mut last = el("div").class("main");
    if let Some(section) = catalogue::section("declaration") {
        last = last.child(heading(desk, "", section.title)).children(
            section
                .questions
                .iter()
                .map(|question| field(desk, question, INCIDENT, problems)),
        );
    }
    let sent = desk.session(|session| session.receipt().is_some());
    let send_words = if sent {
        words::SEND_UPDATE
    } else {
        words::SEND
    };
    let can_send = desk.session(|session| session.settings.endpoint.is_some());
    let send_part = match can_send {
        true => button("button", send_words, move || send::send(desk)),
        false => para("inset", words::NO_ENDPOINT),
    };
    let transfer = button("button plain", words::OPEN_TRANSFER, move || {
        desk.go(Page::Transfer)
    });
    let copy = button("button plain", words::DOWNLOAD, move || {
        send::download(desk)
    });
    page.push(
        last.child(super::received::not_the_panel(desk))
            .child(buttons(vec![send_part, copy, transfer])),
    );
    page
}

/// What is worth another look, but does not block sending.
fn left_open(desk: Desk) -> Option<El> {
    let mut warned = desk.problems(None);
    warned.retain(|problem| !problem.blocks);
    (!warned.is_empty()).then(|| {
        let summary = fill(words::LOOK_AT_NUMBER, &[&digits(warned.len())]);
        details(&summary, move || {
            let lines = warned.iter().map(|problem| {
                let act = {
                    let problem = problem.clone();
                    move || go_to(desk, &problem)
                };
                el("li").child(link("", &problem.sentence, "", act))
            });
            vec![
                para("text", words::DOES_NOT_STOP_SENDING),
                el("ul").class("bullets").children(lines),
            ]
        })
    })
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

/// The questions of a section with their answers. Optional ones without an answer are left out,
/// as is everything without an answer where nothing can be changed.
pub fn fact_rows(desk: Desk, section: &'static Section, row: Row, change: bool) -> Vec<El> {
    let mut rows = Vec::new();
    for question in desk.asked(|asked| asked.questions(section, row)) {
        let answer = desk.answers(|answers| record::in_words(answers, question, row));
        let blank = answer.trim().is_empty();
        if blank && (!change || question.need == Need::Opt) {
            continue;
        }
        let shown = match blank {
            true => el("span").class("blank").text(words::NOT_PROVIDED),
            false => typed(&answer),
        };
        let fact = fact(question.label, shown);
        rows.push(match change {
            true => fact.child(change_link(desk, section, question, row)),
            false => fact.class("fact two"),
        });
    }
    rows
}

/// A question with its answer.
pub fn fact(label: &str, answer: El) -> El {
    el("div")
        .class("fact")
        .child(el("dt").text(label))
        .child(el("dd").child(answer))
}

fn change_link(desk: Desk, section: &'static Section, question: &'static Question, row: Row) -> El {
    let act = move || {
        desk.go(Page::of(section, row));
        desk.focus(&part_id(desk, question, row, 0));
    };
    let hidden = question.label.to_ascii_lowercase();
    el("dd")
        .class("change")
        .child(link("", words::CHANGE, &hidden, act))
}
