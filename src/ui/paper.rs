//! Documents: the record to read on paper or in a file, with every answer that was asked and no
//! control.

use super::desk::Desk;
use super::facts::{answered, fact};
use super::page::{Page, Paper};
use super::parts::{self, button, buttons, link, para};
use super::received::{council, not_the_panel};
use super::records::reference;
use super::section::back_to_tasks;
use super::tasks::{is_children, place_title};
use crate::browser::dom::{El, el};
use crate::browser::{clipboard, paper};
use crate::catalogue::Section;
use crate::catalogue::words::{self, fill};
use crate::platform::Clock;
use crate::record::shareable::Shareable;
use crate::record::{self, INCIDENT, Row, VisibleAnswers, date, places, review_places};
use crate::use_cases::Session;
use crate::wire::shareable;

/// The style of the document by itself, printed or as a file.
const STYLE: &str = include_str!("../../style/paper.css");
/// The file runs nothing and fetches nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page: the document, and what can be done with it. The copy without names is made on its own
/// page; before it is made there is no document.
pub fn page(desk: Desk, which: Paper) -> Vec<El> {
    match document(desk, which, desk.heading_level() + 1) {
        Some(document) => vec![
            el("div")
                .class("no-print")
                .child(back_to_tasks(desk))
                .child(parts::title(desk, "", words::PAPER))
                .child(all(desk, which))
                .child(ways(desk, which)),
            document,
        ],
        None => super::sharing::page(desk),
    }
}

/// The documents there are, each but this one with a link to it.
fn all(desk: Desk, which: Paper) -> El {
    let documents = [Paper::Notification, Paper::Review, Paper::Shared].map(|other| {
        let open = move || desk.go(Page::Paper(other));
        match other == which {
            true => el("li").attr("aria-current", "page").text(title(other)),
            false => el("li").child(link("", title(other), "", open)),
        }
    });
    el("div")
        .child(para("text", words::DOCUMENTS))
        .child(el("ul").class("bullets").children(documents))
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
            shareable::file_name(desk.session(|session| session.context.today), "html")
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

/// The document, with its first heading at a level. None for a copy without names that nobody has
/// checked.
fn document(desk: Desk, which: Paper, level: u8) -> Option<El> {
    let derived = desk.derived();
    desk.session(|session| match which {
        Paper::Shared => {
            let copy = Shareable::of(&session.answers, &derived, &session.sharing).ok()?;
            let title_of = |section: &'static Section, row: Row| match section.group {
                Some(group) => {
                    let title = section.title.to_ascii_lowercase();
                    [&copy.called(group, row), ": ", &title].concat()
                }
                None => section.title.to_owned(),
            };
            let mut opening = vec![para("shared-mark", words::SHARED_MARK)];
            // The council's reference leads to the record.
            opening.extend(draft(session));
            Some(sheet(desk, which, level, opening, copy.asked(), &title_of))
        }
        _ => {
            let asked = VisibleAnswers::new(&session.answers, &derived);
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
    draft(session).unwrap_or_else(|| {
        let receipt = session.receipt().map_or("", |receipt| &receipt.id);
        para(
            "text",
            &fill(words::RECEIVED_BY, &[&council(desk), receipt]),
        )
    })
}

/// That it does not have all of it.
fn draft(session: &Session) -> Option<El> {
    match session.receipt() {
        None => Some(words::DRAFT_NOT_SENT),
        Some(_) if session.has_unsent() => Some(words::DRAFT_CHANGED),
        Some(_) => None,
    }
    .map(|text| para("text", text))
}

fn sheet(
    desk: Desk,
    which: Paper,
    level: u8,
    opening: Vec<El>,
    asked: VisibleAnswers,
    title_of: &dyn Fn(&'static Section, Row) -> String,
) -> El {
    let shared = which == Paper::Shared;
    let now = date::long_with_time(desk.world().clock.london());
    let made = match shared {
        true => fill(words::COPY_MADE_ON, &[&now]),
        false => {
            let record = desk.session(|session| reference(session.record_id()));
            fill(words::MADE_ON, &[&record, &now])
        }
    };
    let mut sheet = el("article")
        .class(if shared { "paper shared" } else { "paper" })
        .child(para("marking", words::MARKING))
        .child(el(tag(level)).class("title").text(title(which)))
        .children(opening)
        .child(para("source", &made));
    // A document with both parts names them.
    let level = match shared {
        true => level + 2,
        false => level + 1,
    };
    for (part, pages) in parts_of(asked, which) {
        let mut before = INCIDENT;
        let mut named = !shared;
        for (section, row) in pages {
            let facts = facts(asked, section, row, which);
            if facts.is_empty() || is_left_out(section, which) {
                continue;
            }
            if !std::mem::replace(&mut named, true) {
                sheet = sheet.child(el(tag(level - 1)).class("part").text(part));
            }
            // Each child of the notification begins a page.
            let child = section.group.filter(|group| is_children(group));
            let class = match child.filter(|_| which == Paper::Notification) {
                Some(_) if before != row => "heading apart",
                _ => "heading",
            };
            before = row;
            sheet = sheet
                .child(el(tag(level)).class(class).text(&title_of(section, row)))
                .child(el("dl").class("summary").children(facts));
        }
    }
    sheet
}

/// What says nothing on paper: the declaration, and where nobody is named, what the child is called.
fn is_left_out(section: &Section, which: Paper) -> bool {
    section.id == "declaration" || (which == Paper::Shared && section.id == "review_pseudonym")
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

/// The pages of the form that a document is about, by its parts: the copy without names has both.
fn parts_of(
    asked: VisibleAnswers,
    which: Paper,
) -> Vec<(&'static str, Vec<(&'static Section, Row)>)> {
    let mut parts = Vec::new();
    if which != Paper::Review {
        parts.push((words::PART_NOTIFICATION, places(asked)));
    }
    if which != Paper::Notification {
        parts.push((words::PAPER_REVIEW, review_places(asked)));
    }
    parts
}

/// Every question that is asked, with its answer or that it has none. In the copy without names what
/// identifies is not asked.
fn facts(asked: VisibleAnswers, section: &'static Section, row: Row, which: Paper) -> Vec<El> {
    let mut rows = Vec::new();
    for question in asked.questions(section, row) {
        if which == Paper::Shared && question.identifies {
            continue;
        }
        let answer = record::on_paper(asked.answers, question, row);
        let shown = match answer {
            None => continue,
            Some(answer) if answer.trim().is_empty() => {
                el("span").class("blank").text(words::NOT_PROVIDED)
            }
            Some(answer) => answered(question, &answer),
        };
        rows.push(fact(question.label, shown).class("fact two"));
    }
    rows
}
