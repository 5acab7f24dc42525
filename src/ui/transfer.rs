//! The copy-ready page: the answers laid out for typing into the national system again.

use super::desk::Desk;
use super::facts::{answered, fact};
use super::parts::{button, buttons, heading, link, para, title};
use super::received::record_button;
use super::tasks::place_title;
use crate::browser::dom::{El, el};
use crate::browser::{clipboard, timer};
use crate::catalogue::{Question, words};
use crate::record::{self, places};

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
                lines.push(line(desk, question, answer));
            }
        }
        if !lines.is_empty() {
            everything.push_str(&[&name, "\n\n", &text].concat());
            sections.push(heading(desk, "", &name));
            sections.push(el("dl").class("summary").children(lines));
        }
    }
    let words = el("span").text(words::COPY_ALL);
    let shown = words.clone();
    let copy_all = button("button plain", "", move || {
        let done = words::COPIED_ALL.to_owned();
        copy(desk, everything.clone(), &shown, words::COPY_ALL, done);
    });
    // At both ends: whoever comes back from the national system starts at the top.
    let already = record_button(desk, "button plain", words::HAVE_NOTIFIED);
    let copy_all = copy_all.child(words);
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

/// How long a button or link says what became of it, in milliseconds.
const SAID: i32 = 4000;

/// Copies, and says so only when the browser did: in the status line, and for a moment in the place
/// of the words that were pressed.
fn copy(desk: Desk, text: String, pressed: &El, words: &'static str, done: String) {
    let pressed = pressed.clone();
    desk.spawn(async move {
        let (shown, said) = match clipboard::copy(&text).await {
            true => (words::COPIED, done.as_str()),
            false => (words::COPY_FAILED, words::NOT_COPIED),
        };
        desk.say(said);
        pressed.say(shown);
        timer::wait(SAID).await;
        pressed.say(words);
    });
}

fn line(desk: Desk, question: &Question, answer: String) -> El {
    let label = question.label;
    let shown = answered(question, &answer);
    let words = el("span").text(words::COPY);
    let pressed = words.clone();
    let copy = link("", "", "", move || {
        let done = [words::COPIED, ": ", label].concat();
        copy(desk, answer.clone(), &pressed, words::COPY, done);
    });
    let hidden = el("span").class("hidden").text(" ").text(label);
    let copy = copy.child(words).child(hidden);
    fact(label, shown).child(el("dd").class("change").child(copy))
}
