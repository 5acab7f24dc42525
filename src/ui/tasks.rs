//! The task list: what there is to do, in any order, with the two clocks on top.

use super::desk::Desk;
use super::kept::Mode;
use super::later::{self, Arrival};
use super::law::{clocks, verdict_panel};
use super::page::{Page, Paper};
use super::parts::{button, heading, link, para, title};
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group, Section};
use crate::record::{Answers, INCIDENT, Key, Row, in_words};
use crate::text::digits;

/// How far a section has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    NotStarted,
    Begun,
    Completed,
}

/// The page.
pub fn page(desk: Desk) -> Vec<El> {
    let kept = para("text", "").live_text(move || {
        desk.track_said();
        let words = match (desk.mode(), desk.arrival()) {
            (Mode::Off, _) => words::KEPT_ON_PAGE,
            // The notice above says where the answers are.
            (Mode::Unable(_), _) | (_, Arrival::Missing) => "",
            _ => words::KEPT_ON_DEVICE,
        };
        words.to_owned()
    });
    let mut main = el("div")
        .class("main")
        .child(kept)
        // Not followed: a link that comes would move the rows under whoever is about to press one.
        .children(
            desk.later_now()
                .and_then(|later| (later.records_link)(desk)),
        )
        .child(para("lead", words::ACT_FIRST))
        .child(para("text", words::WHAT_IS_ASKED));
    let mut rows: Vec<El> = Vec::new();
    let mut notified = None;
    let mut grouped = "";
    for section in catalogue::notification() {
        // The declaration stands at the end of check answers.
        if section.id == "declaration" {
            continue;
        }
        let Some(group) = section.group else {
            if !desk.asked(|asked| asked.section(section, INCIDENT)) {
                continue;
            }
            let row = section_row(desk, section, INCIDENT);
            match section.id {
                "after_sending" => notified = Some(row),
                _ => rows.push(row),
            }
            continue;
        };
        if group.id == grouped {
            continue;
        }
        grouped = group.id;
        if is_children(group) {
            let before = std::mem::take(&mut rows);
            main = main.children(list(desk, words::ABOUT_THE_INCIDENT, before));
            main = main.children(children(desk));
        } else {
            rows.push(group_row(desk, section, group));
        }
    }
    main = main.children(list(desk, words::ABOUT_OTHERS, rows));
    let sent = desk.session(|session| session.receipt().is_some());
    let check = if sent {
        words::CHECK_AND_SEND_UPDATE
    } else {
        words::CHECK_AND_SEND
    };
    let later = desk.later_now();
    // As the notice above the page, which comes and goes while the list stays.
    let state = el("span").class("state").live_text(move || {
        let _ = desk.sending();
        let later = desk.later_now();
        let state = later.map_or(words::NOT_SENT, |later| (later.sent_state)(desk));
        state.to_owned()
    });
    let mut sending = vec![
        row(check, words::SEND_HINT, Some(state), move || {
            desk.go(Page::Check)
        }),
        task(
            words::NOTIFY_TASK,
            words::NOTIFY_HINT,
            later.map_or(words::NOTIFY_NOT_RECORDED, |later| {
                (later.panel_state)(desk)
            }),
            "state",
            move || desk.go(Page::Transfer),
        ),
    ];
    sending.extend(notified);
    main = main.children(list(desk, words::SEND_TITLE, sending));
    // Nothing of it is read before.
    let state = match desk.later_now() {
        Some(later) => (later.review_state)(desk),
        None => words::NOT_STARTED,
    };
    let review = task(
        words::RAPID_REVIEW_TASK,
        words::REVIEW_HINT,
        state,
        "state",
        move || desk.go(Page::Review),
    );
    main = main.children(list(desk, words::RAPID_REVIEW_HEADING, vec![review]));
    main = main.children(list(desk, words::DATES_AND_COPIES, dates_and_copies(desk)));
    let columns = el("div")
        .class("columns")
        .child(main)
        .child(el("div").class("aside").child(verdict_panel(desk)));
    let mut page = vec![title(desk, "", words::TITLE)];
    if let Some(later) = later.filter(|_| sent) {
        page.push((later.reminder)(desk));
    }
    page.extend([clocks(desk), columns]);
    page
}

/// The pages that are read rather than filled in.
fn dates_and_copies(desk: Desk) -> Vec<El> {
    let has_trail = desk.session(|session| !session.audit().is_empty());
    let pages = [
        (words::TIMELINE, Page::Timeline),
        (words::PAPER, Page::Paper(Paper::Notification)),
        (words::SHARING, Page::Sharing),
        (words::TRAIL_TITLE, Page::Trail),
    ];
    pages
        .into_iter()
        .filter(|(_, page)| has_trail || *page != Page::Trail)
        .map(|(name, page)| task(name, "", "", "", move || desk.go(page)))
        .collect()
}

/// Whether a group is the children, whose sections stand on the task list itself.
pub fn is_children(group: &Group) -> bool {
    group.id == catalogue::CHILDREN.id
}

/// A list of rows under its heading.
pub fn list(desk: Desk, text: &str, rows: Vec<El>) -> Vec<El> {
    vec![
        heading(desk, "", text),
        el("ul").class("tasks").children(rows),
    ]
}

fn children(desk: Desk) -> Vec<El> {
    let group = &catalogue::CHILDREN;
    let rows = desk.answers(|answers| answers.rows(group).to_vec());
    let removable = rows.len() > group.least && !desk.is_read_only();
    let mut lists: Vec<El> = Vec::new();
    for row in &rows {
        let row = *row;
        let mut tasks = Vec::new();
        for section in catalogue::sections_of(group).filter(|one| !catalogue::is_review(one)) {
            if desk.asked(|asked| asked.section(section, row)) {
                tasks.push(section_row(desk, section, row));
            }
        }
        // Before the later part is here, nobody has been named.
        let heading = desk.answers(|answers| match desk.later_now() {
            Some(later) => (later.entry_title)(answers, group, row),
            None => capitalised(&entry_number(answers, group, row)),
        });
        lists.extend(list(desk, &heading, tasks));
        if removable {
            lists.push(remove_link(desk, group, row, &heading));
        }
    }
    lists.extend(add_button(desk, group, rows.len()));
    lists
}

/// The link that asks whether to remove an entry.
pub fn remove_link(desk: Desk, group: &'static Group, row: Row, name: &str) -> El {
    link("link", words::REMOVE, name, move || {
        if let Page::Entries(place) = Page::entries(group) {
            desk.go(Page::Remove(place, row));
        }
    })
}

/// The button that adds an entry; when the form takes no more, what to do instead. Nothing where this
/// tab only reads.
pub fn add_button(desk: Desk, group: &'static Group, count: usize) -> Option<El> {
    if desk.is_read_only() {
        return None;
    }
    if count >= group.most {
        return Some(para("hint", group.full));
    }
    // "Another child" is an other child already.
    let text = match (group.one.strip_prefix("other "), count) {
        (Some(one), _) => fill(words::ADD_ANOTHER, &[one]),
        (None, 0) => fill(words::ADD, &[group.one]),
        (None, _) => fill(words::ADD_ANOTHER, &[group.one]),
    };
    let add = move || {
        let mut added = INCIDENT;
        desk.answer(|answers| added = answers.add_row(group));
        if let Some(section) = Page::entries(group).section() {
            desk.go(Page::of(section, added));
        }
    };
    Some(button("button plain", &text, move || {
        // What cannot be filled in is not added.
        later::with(desk, move |later| {
            if later.is_some() {
                add();
            }
        });
    }))
}

/// "child 2".
pub fn entry_number(answers: &Answers, group: &'static Group, row: Row) -> String {
    let rows = answers.rows(group);
    let position = rows.iter().position(|other| *other == row).unwrap_or(0) + 1;
    fill(words::ENTRY_NUMBER, &[group.one, &digits(position)])
}

/// "Child 2", with the name that was given.
pub fn entry_title(answers: &Answers, group: &'static Group, row: Row) -> String {
    entry_named(answers, group, row, ": ")
}

/// The same with this before the name.
fn entry_named(answers: &Answers, group: &'static Group, row: Row, before: &str) -> String {
    let mut title = capitalised(&entry_number(answers, group, row));
    let mut first = true;
    for id in group.named_by {
        let name = catalogue::question(id).map(|question| in_words(answers, question, row));
        if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
            title.push_str(match (first, *id) {
                (true, _) => before,
                (_, "child_last_name") => " ",
                _ => ", ",
            });
            title.push_str(name.trim());
            first = false;
        }
    }
    title
}

/// The heading of a section, with the entry that it is about.
pub fn place_title(answers: &Answers, section: &'static Section, row: Row) -> String {
    match section.group {
        Some(group) => {
            // One colon is enough.
            let entry = entry_named(answers, group, row, ", ");
            [&entry, ": ", &section.title.to_ascii_lowercase()].concat()
        }
        None => section.title.to_owned(),
    }
}

fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn section_row(desk: Desk, section: &'static Section, row: Row) -> El {
    let (state, class) = match progress(desk, section, row) {
        Progress::NotStarted => (words::NOT_STARTED, "state open"),
        Progress::Begun => (words::IN_PROGRESS, "state open"),
        Progress::Completed => (words::COMPLETED, "state"),
    };
    task(section.title, section.hint, state, class, move || {
        desk.go(Page::of(section, row))
    })
}

fn group_row(desk: Desk, section: &'static Section, group: &'static Group) -> El {
    let count = desk.answers(|answers| answers.rows(group).len());
    let (state, class) = match count {
        0 => (words::NONE_YET.to_owned(), "state"),
        count if is_group_open(desk, group) => (
            fill(words::COUNT_NOT_COMPLETE, &[&digits(count)]),
            "state open",
        ),
        count => (fill(words::COUNT_ADDED, &[&digits(count)]), "state"),
    };
    task(section.title, group.hint, &state, class, move || {
        desk.go(Page::entries(group))
    })
}

/// Whether an entry has an answer that would stop sending.
fn is_group_open(desk: Desk, group: &'static Group) -> bool {
    let rows = desk.answers(|answers| answers.rows(group).to_vec());
    rows.into_iter().any(|row| is_open(desk, group, row))
}

/// Whether this entry has an answer that would stop sending.
pub fn is_open(desk: Desk, group: &'static Group, row: Row) -> bool {
    catalogue::sections_of(group).any(|section| {
        let problems = desk.problems(Some((section, row)));
        problems.iter().any(|problem| problem.blocks)
    })
}

/// A row with its state.
pub fn task(name: &str, hint: &str, state: &str, class: &str, act: impl FnMut() + 'static) -> El {
    let state = (!state.is_empty()).then(|| el("span").class(class).text(state));
    row(name, hint, state, act)
}

/// The whole row is the link.
fn row(name: &str, hint: &str, state: Option<El>, act: impl FnMut() + 'static) -> El {
    let mut text = el("span").class("name").child(link("", name, "", act));
    if !hint.is_empty() {
        text = text.child(el("span").class("caption").text(hint));
    }
    el("li").class("task").child(text).children(state)
}

fn progress(desk: Desk, section: &'static Section, row: Row) -> Progress {
    let given = desk.session(|session| session.settings.authority.clone());
    // What the page filled in for everybody, such as the council, starts nothing.
    let touched = desk.asked(|asked| {
        asked.questions(section, row).into_iter().any(|question| {
            let key = Key::of(row, question.id);
            let was_given =
                question.id == "notifying_la" && given.as_deref() == Some(asked.answers.text(key));
            !was_given && !asked.answers.is_blank(key)
        })
    });
    let confirmed = desk.answers(|answers| {
        answers.text(Key {
            row,
            id: section.id,
        }) == "yes"
    });
    // Until it can be checked, nothing is complete.
    let blocked = desk.later_now().is_none()
        || desk
            .problems(Some((section, row)))
            .iter()
            .any(|problem| problem.blocks);
    match (
        touched || confirmed,
        blocked || (section.confirm && !confirmed),
    ) {
        (false, _) => Progress::NotStarted,
        (true, true) => Progress::Begun,
        (true, false) => Progress::Completed,
    }
}
