//! The task list: what there is to do, in any order, with the two clocks on top.

use super::desk::Desk;
use super::law::{clocks, verdict_panel};
use super::page::Page;
use super::parts::{button, heading, link, para, title};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group, Section};
use crate::record::{Answers, INCIDENT, Key, Row};
use leptos::prelude::*;

/// How far a section has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    NotStarted,
    InProgress,
    Completed,
}

/// The page.
pub fn page(desk: Desk) -> AnyView {
    let mut lists: Vec<AnyView> = Vec::new();
    let mut rows: Vec<AnyView> = Vec::new();
    let mut grouped: Option<&'static Group> = None;
    for section in catalogue::NOTIFICATION {
        // The declaration stands at the end of check answers.
        if section.id == "declaration" || !desk.asked(|asked| asked.section(section)) {
            continue;
        }
        match section.group {
            None => rows.push(section_row(desk, section, INCIDENT)),
            Some(group) if grouped.is_some_and(|other| other.id == group.id) => {}
            Some(group) if group.id == catalogue::CHILDREN.id => {
                lists.push(list(
                    desk,
                    words::ABOUT_THE_INCIDENT,
                    std::mem::take(&mut rows),
                ));
                lists.extend(children(desk));
                grouped = Some(group);
            }
            Some(group) => {
                rows.push(group_row(desk, section, group));
                grouped = Some(group);
            }
        }
    }
    lists.push(list(desk, words::ABOUT_OTHERS, rows));
    let sent = desk.session(|session| session.receipt().is_some());
    let check = if sent {
        words::CHECK_AND_SEND_UPDATE
    } else {
        words::CHECK_AND_SEND
    };
    let last = vec![task(check, "", "", "", move || desk.go(Page::Check))];
    lists.push(list(desk, words::SEND_TITLE, last));
    let review = view! {
        <li class="task">
            <span class="name">{words::RAPID_REVIEW_TASK}</span>
            <span class="state muted">{words::CANNOT_START}</span>
        </li>
    }
    .into_any();
    lists.push(list(desk, words::RAPID_REVIEW_HEADING, vec![review]));
    view! {
        {title(desk, "", words::TITLE)}
        {sent.then(|| super::received::reminder(desk))}
        {clocks(desk)}
        <div class="columns">
            <div class="main">
                {para("lead", words::ACT_FIRST)}
                {lists}
            </div>
            <div class="aside">{verdict_panel(desk)}</div>
        </div>
    }
    .into_any()
}

fn list(desk: Desk, text: impl Into<String>, rows: Vec<AnyView>) -> AnyView {
    view! { {heading(desk, "", text)} <ul class="tasks">{rows}</ul> }.into_any()
}

fn children(desk: Desk) -> Vec<AnyView> {
    let group = &catalogue::CHILDREN;
    let rows = desk.answers(|answers| answers.rows(group).to_vec());
    let mut lists: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let row = *row;
            let sections = catalogue::NOTIFICATION
                .iter()
                .filter(|section| section.group.is_some_and(|other| other.id == group.id))
                .filter(|section| {
                    desk.asked(|asked| asked.questions(section, row).next().is_some())
                });
            let tasks = sections
                .map(|section| section_row(desk, section, row))
                .collect();
            let heading = desk.answers(|answers| entry_title(answers, group, row));
            let removable = rows.len() > group.least;
            let remove = removable.then(|| {
                link("link", words::REMOVE, heading.clone(), move || {
                    let place = Page::entries(group)
                        .section()
                        .map(|section| Page::of(section, row));
                    if let Some(Page::Section(place, row)) = place {
                        desk.go(Page::Remove(place, row));
                    }
                })
            });
            view! { {list(desk, heading, tasks)} {remove} }.into_any()
        })
        .collect();
    let add = match rows.len() < group.most {
        true => button(
            "button plain",
            fill(words::ADD_ANOTHER, &[group.one]),
            move || add_entry(desk, group),
        ),
        false => para("hint", group.full),
    };
    lists.push(add);
    lists
}

/// Adds an entry and opens its first page.
pub fn add_entry(desk: Desk, group: &'static Group) {
    let mut added = INCIDENT;
    desk.answer(|answers| added = answers.add_row(group));
    if let Some(section) = Page::entries(group).section() {
        desk.go(Page::of(section, added));
    }
}

/// "Child 2", with the name that was given.
pub fn entry_title(answers: &Answers, group: &'static Group, row: Row) -> String {
    let position = answers
        .rows(group)
        .iter()
        .position(|other| *other == row)
        .unwrap_or(0)
        + 1;
    let mut title = fill(
        words::ENTRY_NUMBER,
        &[&capitalised(group.one), &position.to_string()],
    );
    let names: Vec<String> = group
        .named_by
        .iter()
        .map(|id| super::check_answers::plain(answers, row, id))
        .collect();
    let name = names.join(" ");
    if !name.trim().is_empty() {
        title.push_str(": ");
        title.push_str(name.trim());
    }
    title
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn section_row(desk: Desk, section: &'static Section, row: Row) -> AnyView {
    let progress = progress(desk, section, row);
    let (state, class) = match progress {
        Progress::NotStarted => (words::NOT_STARTED, "state open"),
        Progress::InProgress => (words::IN_PROGRESS, "state open"),
        Progress::Completed => (words::COMPLETED, "state"),
    };
    task(section.title, section.hint, state, class, move || {
        desk.go(Page::of(section, row))
    })
}

fn group_row(desk: Desk, section: &'static Section, group: &'static Group) -> AnyView {
    let count = desk.answers(|answers| answers.rows(group).len());
    let state = match count {
        0 => words::NONE_YET.to_owned(),
        count => fill(words::COUNT_ADDED, &[&count.to_string()]),
    };
    task(section.title, group.hint, state, "state", move || {
        desk.go(Page::entries(group))
    })
}

/// The whole row is the link.
fn task(
    name: impl Into<String>,
    hint: &'static str,
    state: impl Into<String>,
    class: &'static str,
    act: impl FnMut() + 'static,
) -> AnyView {
    let state: String = state.into();
    let hint = (!hint.is_empty()).then(|| view! { <span class="caption">{hint}</span> });
    view! {
        <li class="task">
            <span class="name">{link("", name, "", act)}{hint}</span>
            <span class=class>{state}</span>
        </li>
    }
    .into_any()
}

fn progress(desk: Desk, section: &'static Section, row: Row) -> Progress {
    let touched = desk.asked(|asked| {
        asked.questions(section, row).any(|question| {
            !asked.answers.is_blank(Key {
                row,
                id: question.id,
            })
        })
    });
    // What the page filled in for everybody, such as the council, starts nothing.
    let confirmed = desk.answers(|answers| {
        answers.text(Key {
            row,
            id: section.id,
        }) == "yes"
    });
    let blocked = desk
        .problems(Some((section, row)))
        .iter()
        .any(|problem| problem.blocks);
    match (touched, blocked) {
        (false, true) => Progress::NotStarted,
        (false, false) if !confirmed => Progress::NotStarted,
        (_, true) => Progress::InProgress,
        (_, false) if section.confirm && !confirmed => Progress::InProgress,
        _ => Progress::Completed,
    }
}
