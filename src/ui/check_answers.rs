//! Check answers: everything that will be sent, with its question, and a way to change each.

use super::desk::Desk;
use super::field::field;
use super::page::Page;
use super::parts::{button, heading, link, para, title, typed};
use super::send;
use super::tasks::entry_title;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Need, Question, Section};
use crate::record::{self, Answers, INCIDENT, Problem, Row};
use leptos::prelude::*;

/// The page.
pub fn page(desk: Desk, problems: Vec<Problem>) -> AnyView {
    let places = desk.asked(record::places);
    let mut views: Vec<AnyView> = Vec::new();
    for (section, row) in places {
        if section.id == "declaration" {
            continue;
        }
        let name = match section.group {
            Some(group) => desk.answers(|answers| {
                [
                    &entry_title(answers, group, row),
                    ": ",
                    &section.title.to_lowercase(),
                ]
                .concat()
            }),
            None => section.title.to_owned(),
        };
        let facts = fact_rows(desk, section, row, true);
        views.push(view! { {heading(desk, "", name)} <dl class="summary">{facts}</dl> }.into_any());
    }
    let declaration = catalogue::section("declaration").map(|section| {
        let fields: Vec<_> = section
            .questions
            .iter()
            .map(|question| field(desk, question, INCIDENT, &problems))
            .collect();
        (heading(desk, "declaration-heading", section.title), fields)
    });
    let sent = desk.session(|session| session.receipt().is_some());
    let send_words = if sent {
        words::SEND_UPDATE
    } else {
        words::SEND
    };
    let to_send = desk.session(|session| session.settings.endpoint.is_some());
    let send_part = match to_send {
        true => button("button", send_words, move || send::send(desk)),
        false => para("inset", words::NO_ENDPOINT),
    };
    let warned = warnings(desk);
    view! {
        {link("back", words::BACK_TO_LIST, "", move || desk.go(Page::Tasks))}
        {super::shell::errors(desk, &problems)}
        {send::notice(desk)}
        {title(desk, "", words::CHECK_ANSWERS)}
        {warned}
        {views}
        <div class="main">
            {declaration}
            {para("warning-text", words::NOT_THE_PANEL)}
            <div class="buttons">
                {send_part}
                {button("button plain", words::DOWNLOAD, move || send::download(desk))}
            </div>
        </div>
    }
    .into_any()
}

/// What is worth another look, but does not block sending.
fn warnings(desk: Desk) -> Option<AnyView> {
    let problems = desk.problems(None);
    let warned: Vec<AnyView> = problems
        .into_iter()
        .filter(|problem| !problem.blocks)
        .map(|problem| {
            let sentence = problem.sentence.clone();
            view! { <li>{link("", sentence, "", move || go_to(desk, &problem))}</li> }.into_any()
        })
        .collect();
    (!warned.is_empty()).then(|| {
        view! {
            <details>
                <summary>{fill(words::LOOK_AT_NUMBER, &[&warned.len().to_string()])}</summary>
                <div>{para("text", words::DOES_NOT_STOP_SENDING)}<ul class="bullets">{warned}</ul></div>
            </details>
        }
        .into_any()
    })
}

/// Opens the page of a problem and focuses its control. Declared questions stand on this page.
pub fn go_to(desk: Desk, problem: &Problem) {
    let key = problem.key;
    let section = catalogue::section_of(key.id).or_else(|| catalogue::section(key.id));
    let Some(section) = section else { return };
    let id = control_id(desk, problem);
    if section.id != "declaration" {
        let page = Page::of(section, key.row);
        if desk.shown_untracked() != page {
            desk.go(page);
            if problem.blocks {
                desk.show_problems(desk.problems(Some((section, key.row))));
            }
        }
    }
    desk.focus(&id);
}

/// The id of the control, or of the wrong part of a date.
fn control_id(desk: Desk, problem: &Problem) -> String {
    match catalogue::question(problem.key.id) {
        Some(question) => super::field::part_id(desk, question, problem.key.row, problem.part),
        None => "completed".to_owned(),
    }
}

/// The questions of a section with their answers. Optional ones without an answer are left out,
/// unless they can be changed from here.
pub fn fact_rows(desk: Desk, section: &'static Section, row: Row, change: bool) -> AnyView {
    let questions = desk.asked(|asked| asked.questions(section, row).collect::<Vec<_>>());
    let rows: Vec<AnyView> = questions
        .into_iter()
        .filter_map(|question| {
            let answer = desk.answers(|answers| record::in_words(answers, question, row));
            let blank = answer.trim().is_empty();
            if blank && (!change || question.need == Need::Opt) {
                return None;
            }
            Some(fact(desk, section, question, row, answer, change))
        })
        .collect();
    rows.into_any()
}

fn fact(
    desk: Desk,
    section: &'static Section,
    question: &'static Question,
    row: Row,
    answer: String,
    change: bool,
) -> AnyView {
    let shown = match answer.trim().is_empty() {
        true => view! { <span class="blank">{words::NOT_PROVIDED}</span> }.into_any(),
        false => typed(answer),
    };
    let change = change.then(|| {
        let act = move || {
            desk.go(Page::of(section, row));
            desk.focus(&super::field::part_id(desk, question, row, 0));
        };
        view! { <dd class="change">{link("", words::CHANGE, question.label.to_lowercase(), act)}</dd> }
    });
    let class = if change.is_some() { "fact" } else { "fact two" };
    view! {
        <div class=class>
            <dt>{question.label}</dt>
            <dd>{shown}</dd>
            {change}
        </div>
    }
    .into_any()
}

/// An answer in words, by id.
pub fn plain(answers: &Answers, row: Row, id: &str) -> String {
    catalogue::question(id).map_or(String::new(), |question| {
        record::in_words(answers, question, row)
    })
}
