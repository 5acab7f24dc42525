//! Documents: the record to read on paper or in a file, with every answer that was asked and no
//! control.

use super::desk::Desk;
use super::facts::fact;
use super::page::{Page, Paper};
use super::parts::{button, buttons, link, para, typed};
use super::received::{council, not_the_panel};
use super::records::reference;
use super::section::back_to_tasks;
use super::tasks::{is_children, place_title};
use crate::browser::dom::{El, el};
use crate::browser::{clipboard, paper};
use crate::catalogue::Section;
use crate::catalogue::words::{self, fill};
use crate::ports::Clock;
use crate::record::shareable::Shareable;
use crate::record::{self, Asked, INCIDENT, Row, date, places, review_places};
use crate::session::Session;
use crate::wire::shareable;

/// The style of the document by itself, printed or as a file.
const STYLE: &str = include_str!("../../style/paper.css");
/// The file runs nothing and fetches nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page: the document, and what can be done with it. The shareable copy is made on its own
/// page; before it is made there is no document.
pub fn page(desk: Desk, which: Paper) -> Vec<El> {
    match document(desk, which, desk.heading_level()) {
        Some(document) => vec![
            el("div")
                .class("no-print")
                .child(back_to_tasks(desk))
                .child(others(desk, which))
                .child(ways(desk, which)),
            document,
        ],
        None => super::sharing::page(desk),
    }
}

/// The documents there are.
fn others(desk: Desk, which: Paper) -> El {
    let links = [Paper::Notification, Paper::Review, Paper::Shared]
        .into_iter()
        .filter(|other| *other != which)
        .map(|other| {
            let open = move || desk.go(Page::Paper(other));
            el("li").child(link("", title(other), "", open))
        });
    el("div")
        .child(para("text", words::OTHER_DOCUMENTS))
        .child(el("ul").class("bullets").children(links))
}

/// To print, and to save as a file.
pub fn ways(desk: Desk, which: Paper) -> El {
    let print = button("button", words::PRINT, move || {
        if let Some(document) = document(desk, which, 1) {
            paper::print(&desk.root(), title(which), &style(desk, which), document);
        }
    });
    let save = button("button plain", words::DOWNLOAD_DOCUMENT, move || {
        download(desk, which);
    });
    el("div")
        .child(buttons(vec![print, save]))
        .child(para("hint", words::DOCUMENT_ABOUT))
}

/// Saves the document as one file that needs nothing else.
fn download(desk: Desk, which: Paper) {
    let Some(document) = document(desk, which, 1) else {
        return;
    };
    let head = vec![
        el("meta").attr("charset", "utf-8"),
        el("meta")
            .attr("http-equiv", "Content-Security-Policy")
            .attr("content", POLICY),
        el("meta")
            .attr("name", "viewport")
            .attr("content", "width=device-width"),
    ];
    let name = match which {
        Paper::Shared => {
            shareable::file_name(desk.session(|session| session.setting.today), "html")
        }
        _ => desk.session(|session| {
            [
                "notifiable-incident-identifiable-",
                session.record_id(),
                ".html",
            ]
            .concat()
        }),
    };
    let text = paper::file(title(which), head, &style(desk, which), document);
    if clipboard::save_file(&name, "text/html", &text).is_err() {
        desk.say(words::NO_DOWNLOAD);
    }
}

/// The style, with the record's reference on each page; not on what goes to others.
fn style(desk: Desk, which: Paper) -> String {
    let mut style = STYLE.to_owned();
    if which != Paper::Shared {
        let reference = desk.session(|session| reference(session.record_id()));
        let mark = fill(words::RECORD, &[&reference]);
        style.push_str(&["@page { @top-right { content: \"", &mark, "\"; } }"].concat());
    }
    style
}

fn title(which: Paper) -> &'static str {
    match which {
        Paper::Notification => words::PAPER_NOTIFICATION,
        Paper::Review => words::PAPER_REVIEW,
        Paper::Shared => words::PAPER_SHARED,
    }
}

/// The document, with its first heading at a level. None for a shareable copy that nobody has
/// checked.
fn document(desk: Desk, which: Paper, level: u8) -> Option<El> {
    let situation = desk.situation();
    desk.session(|session| match which {
        Paper::Shared => {
            let copy = Shareable::of(&session.answers, &situation, &session.sharing).ok()?;
            let title_of = |section: &'static Section, row: Row| match section.group {
                Some(group) => [&copy.called(group, row), ": ", section.title].concat(),
                None => section.title.to_owned(),
            };
            let opening = vec![para("shared-mark", words::SHARED_MARK)];
            Some(sheet(desk, which, level, opening, copy.asked(), &title_of))
        }
        _ => {
            let asked = Asked::new(&session.answers, &situation);
            let title_of = |section, row| place_title(&session.answers, section, row);
            let opening = vec![
                para("text strong", words::IDENTIFIABLE),
                state(desk, session),
                not_the_panel(desk),
            ];
            Some(sheet(desk, which, level, opening, asked, &title_of))
        }
    })
}

/// Whether the council has what the document says.
fn state(desk: Desk, session: &Session) -> El {
    match session.receipt() {
        None => para("text", words::DRAFT_NOT_SENT),
        Some(_) if session.has_unsent() => para("text", words::DRAFT_CHANGED),
        Some(receipt) => para(
            "text",
            &fill(words::RECEIVED_BY, &[&council(desk), &receipt.id]),
        ),
    }
}

fn sheet(
    desk: Desk,
    which: Paper,
    level: u8,
    opening: Vec<El>,
    asked: Asked,
    title_of: &dyn Fn(&'static Section, Row) -> String,
) -> El {
    let made = date::long(desk.world().clock.today());
    let mut sheet = el("article")
        .class(if which == Paper::Shared {
            "paper shared"
        } else {
            "paper"
        })
        .child(para("marking", words::MARKING))
        .child(
            el(tag(level))
                .class("title")
                .attr("id", "heading")
                .attr("tabindex", "-1")
                .text(title(which)),
        )
        .children(opening)
        .child(para("source", &fill(words::MADE_ON, &[&made])));
    let mut before = INCIDENT;
    for (section, row) in pages(asked, which) {
        let facts = facts(asked, section, row, which);
        if section.id != "declaration" && !facts.is_empty() {
            // Each child of the notification begins a page.
            let child = section.group.filter(|group| is_children(group));
            let class = match child.filter(|_| which == Paper::Notification) {
                Some(_) if before != row => "heading apart",
                _ => "heading",
            };
            before = row;
            sheet = sheet
                .child(
                    el(tag(level + 1))
                        .class(class)
                        .text(&title_of(section, row)),
                )
                .child(el("dl").class("summary").children(facts));
        }
    }
    sheet
}

fn tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// The pages of the form that a document is about: the shareable copy has both.
fn pages(asked: Asked, which: Paper) -> Vec<(&'static Section, Row)> {
    let mut pages = match which {
        Paper::Review => Vec::new(),
        _ => places(asked),
    };
    if which != Paper::Notification {
        pages.extend(review_places(asked));
    }
    pages
}

/// Every question that is asked, with its answer or that it has none. In the shareable copy what
/// identifies is not asked.
fn facts(asked: Asked, section: &'static Section, row: Row, which: Paper) -> Vec<El> {
    let mut rows = Vec::new();
    for question in asked.questions(section, row) {
        if which == Paper::Shared && question.identifies {
            continue;
        }
        let answer = record::in_words(asked.answers, question, row);
        let shown = match answer.trim().is_empty() {
            true => el("span").class("blank").text(words::NOT_PROVIDED),
            false => typed(&answer),
        };
        rows.push(fact(question.label, shown).class("fact two"));
    }
    rows
}
