//! The confirmation: what the council has received, and what it has not done for anybody.

use super::desk::Desk;
use super::page::Page;
use super::parts::{button, buttons, heading, link, para, title, typed};
use super::section::back_to_tasks;
use super::send;
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::{Verdict, authority};
use crate::record::{INCIDENT, Key, date};

/// The page.
pub fn page(desk: Desk) -> Vec<El> {
    let Some(receipt) = desk.session(|session| session.receipt().cloned()) else {
        return super::tasks::page(desk);
    };
    let assessment = desk.situation();
    let assessment = &assessment.assessment;
    let by = assessment
        .deadlines
        .notify_by
        .map(date::with_weekday)
        .unwrap_or_default();
    let steps = match assessment.verdict {
        Verdict::NotifySosOfsted => words::NEXT_STEPS_DEATH_ONLY,
        _ if by.is_empty() => words::NEXT_STEPS_NO_DUTY,
        _ => words::NEXT_STEPS,
    };
    let steps = steps.iter().map(|step| el("li").text(&fill(step, &[&by])));
    let panel = el("div")
        .class("received")
        .child(title(
            desk,
            "",
            &fill(words::CONFIRMATION, &[&council(desk)]),
        ))
        .child(para("strong", &fill(words::REFERENCE, &[])).child(typed(&receipt.id)))
        .child(para("", &fill(words::RECEIVED_AT, &[&receipt.at])));
    let main = el("div")
        .class("main")
        .child(para("warning-text", words::NOT_THE_PANEL))
        .child(heading(desk, "", words::WHAT_NEXT))
        .child(el("ol").class("numbers").children(steps))
        .child(buttons(vec![
            button("button", words::OPEN_TRANSFER, move || {
                desk.go(Page::Transfer)
            }),
            record_button(desk, "button plain"),
            button("button plain", words::DOWNLOAD, move || {
                send::download(desk)
            }),
        ]));
    vec![back_to_tasks(desk), panel, main]
}

/// The same, said on the task list.
pub fn reminder(desk: Desk) -> El {
    let notified = desk.situation().facts.notified_on;
    let panel = notified.map_or(words::NOT_THE_PANEL.to_owned(), |day| {
        fill(words::PANEL_NOTIFIED_ON, &[&date::long(day)])
    });
    el("div")
        .class("banner")
        .child(para(
            "text strong",
            &fill(words::CONFIRMATION, &[&council(desk)]),
        ))
        .child(para("text", &panel))
        .child(link("", words::SEE_CONFIRMATION, "", move || {
            desk.go(Page::Received)
        }))
}

fn council(desk: Desk) -> String {
    let code = desk.answers(|answers| answers.text(Key::once("notifying_la")).to_owned());
    authority::find(&code)
        .map_or(words::YOUR_COUNCIL, |authority| authority.name)
        .to_owned()
}

/// Opens the section in which the Panel's reference is recorded.
pub fn record_button(desk: Desk, class: &str) -> El {
    button(class, words::RECORD_NOTIFIED, move || {
        if let Some(section) = catalogue::section("after_sending") {
            desk.go(Page::of(section, INCIDENT));
        }
    })
}
