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
use crate::session::Session;

/// The page.
pub fn page(desk: Desk) -> Vec<El> {
    let Some(receipt) = desk.session(|session| session.receipt().cloned()) else {
        return super::tasks::page(desk);
    };
    let situation = desk.situation();
    let by = situation
        .assessment
        .deadlines
        .notify_by
        .map(date::with_weekday)
        .unwrap_or_default();
    let decision = desk.answers(|answers| answers.text(Key::once("human_decision")).to_owned());
    let steps = match situation.assessment.verdict {
        // The decision of a named person goes before the verdict.
        _ if matches!(decision.as_str(), "do_not_notify" | "seek_advice") || by.is_empty() => {
            words::NEXT_STEPS_NO_DUTY
        }
        // Once the Panel is notified, saying it again would invite a second notification.
        _ if situation.facts.notified_on.is_some() => {
            words::NEXT_STEPS.get(2..).unwrap_or_default()
        }
        Verdict::NotifySosOfsted => words::NEXT_STEPS_DEATH_ONLY,
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
        .child(not_the_panel(desk))
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

/// That the Panel is not notified by sending; or, once it is recorded, on which day it was.
pub fn not_the_panel(desk: Desk) -> El {
    match desk.situation().facts.notified_on {
        Some(day) => para(
            "inset",
            &fill(words::PANEL_NOTIFIED_ON, &[&date::long(day)]),
        ),
        None => para("warning-text", words::NOT_THE_PANEL),
    }
}

/// What was received, said on the task list.
pub fn reminder(desk: Desk) -> El {
    let mut banner = el("div")
        .class("banner")
        .child(para(
            "text strong",
            &fill(words::CONFIRMATION, &[&council(desk)]),
        ))
        .child(not_the_panel(desk));
    if desk.session(Session::has_unsent) {
        banner = banner.child(para("text", words::UNSENT_CHANGES));
    }
    banner.child(link("", words::SEE_CONFIRMATION, "", move || {
        desk.go(Page::Received)
    }))
}

pub fn council(desk: Desk) -> String {
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
