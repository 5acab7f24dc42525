//! The copy-ready page: the answers laid out for typing into the national system again.

use super::desk::Desk;
use super::facts::fact;
use super::parts::{button, buttons, heading, link, para, title, typed};
use super::received::record_button;
use super::tasks::place_title;
use crate::browser::clipboard;
use crate::browser::dom::{El, el};
use crate::catalogue::words;
use crate::record::{self, places};
use any_spawner::Executor;

/// The page.
pub fn page(desk: Desk) -> Vec<El> {
    let mut everything = String::new();
    let mut sections: Vec<El> = Vec::new();
    for (section, row) in desk.asked(places) {
        if matches!(section.id, "declaration" | "after_sending") {
            continue;
        }
        let name = desk.answers(|answers| place_title(answers, section, row));
        let mut lines: Vec<El> = Vec::new();
        let mut text = String::new();
        for question in desk.asked(|asked| asked.questions(section, row)) {
            let answer = desk.answers(|answers| record::in_words(answers, question, row));
            if !answer.trim().is_empty() {
                text.push_str(&[question.label, "\n", &answer, "\n\n"].concat());
                lines.push(line(desk, question.label, answer));
            }
        }
        if !lines.is_empty() {
            everything.push_str(&[&name, "\n\n", &text].concat());
            sections.push(heading(desk, "", &name));
            sections.push(el("dl").class("summary").children(lines));
        }
    }
    let copy_all = button("button plain", words::COPY_ALL, move || {
        copy(desk, everything.clone(), words::COPIED_ALL.to_owned());
    });
    // At both ends: whoever comes back from the national system starts at the top.
    let already = record_button(desk, "button plain", words::HAVE_NOTIFIED);
    let introduction = el("div")
        .class("main")
        .child(super::received::not_the_panel(desk))
        .child(super::received::national_system())
        .children(words::TRANSFER.text.iter().map(|text| para("text", text)))
        .child(buttons(vec![copy_all, already]));
    let mut page = vec![
        super::section::back_to_tasks(desk),
        title(desk, "", words::TRANSFER.title),
        introduction,
    ];
    page.extend(sections);
    page.push(para("text", words::TRANSFER_THEN));
    page.push(buttons(vec![record_button(
        desk,
        "button",
        words::RECORD_NOTIFIED,
    )]));
    page
}

/// Copies, and says so only when the browser did.
fn copy(desk: Desk, text: String, done: String) {
    Executor::spawn_local(async move {
        let copied = clipboard::copy(&text).await;
        if desk.is_open() {
            desk.say(if copied { &done } else { words::NOT_COPIED });
        }
    });
}

fn line(desk: Desk, label: &'static str, answer: String) -> El {
    let shown = typed(&answer);
    let copy = link("", words::COPY, label, move || {
        copy(desk, answer.clone(), [words::COPIED, ": ", label].concat());
    });
    fact(label, shown).child(el("dd").class("change").child(copy))
}
