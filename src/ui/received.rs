//! The confirmation: what the council has received, and what it has not done for anybody.

use super::desk::Desk;
use super::page::Page;
use super::parts::{button, heading, link, para, typed};
use super::send;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::{Verdict, authority};
use crate::record::{INCIDENT, Key, date};
use leptos::prelude::*;

/// The page.
pub fn page(desk: Desk) -> AnyView {
    let Some(receipt) = desk.session(|session| session.receipt().cloned()) else {
        return super::tasks::page(desk);
    };
    let council = council(desk);
    let notify_by = desk.situation().assessment.deadlines.notify_by;
    let by = notify_by.map(date::with_weekday).unwrap_or_default();
    let death_only = desk.situation().assessment.verdict == Verdict::NotifySosOfsted;
    let steps = if death_only {
        words::NEXT_STEPS_DEATH_ONLY
    } else {
        words::NEXT_STEPS
    };
    let next: Vec<AnyView> = steps
        .iter()
        .map(|step| view! { <li>{fill(step, &[&by])}</li> }.into_any())
        .collect();
    view! {
        {link("back", words::BACK_TO_LIST, "", move || desk.go(Page::Tasks))}
        <div class="received">
            {super::parts::title(desk, "", fill(words::CONFIRMATION, &[&council]))}
            <p class="strong">{fill(words::REFERENCE, &[])}{typed(receipt.id)}</p>
            <p>{fill(words::RECEIVED_AT, &[&receipt.at])}</p>
        </div>
        <div class="main">
            {para("warning-text", words::NOT_THE_PANEL)}
            {heading(desk, "", words::WHAT_NEXT)}
            <ol class="numbers">{next}</ol>
            <div class="buttons">
                {button("button", words::OPEN_TRANSFER, move || desk.go(Page::Transfer))}
                {button("button plain", words::RECORD_NOTIFIED, move || after_sending(desk))}
                {button("button plain", words::DOWNLOAD, move || send::download(desk))}
            </div>
        </div>
    }
    .into_any()
}

/// The same, said on the task list.
pub fn reminder(desk: Desk) -> AnyView {
    let council = council(desk);
    let notified = desk.situation().facts.notified_on;
    let panel = notified.map_or(words::NOT_THE_PANEL.to_owned(), |day| {
        fill(words::PANEL_NOTIFIED_ON, &[&date::long(day)])
    });
    view! {
        <div class="banner">
            {para("text strong", fill(words::CONFIRMATION, &[&council]))}
            {para("text", panel)}
            {link("", words::SEE_CONFIRMATION, "", move || desk.go(Page::Received))}
        </div>
    }
    .into_any()
}

fn council(desk: Desk) -> String {
    let code = desk.answers(|answers| answers.text(Key::once("notifying_la")).to_owned());
    authority::find(&code).map_or_else(
        || words::YOUR_COUNCIL.to_owned(),
        |authority| authority.name.to_owned(),
    )
}

/// Opens the section in which the Panel's reference is recorded.
pub fn after_sending(desk: Desk) {
    if let Some(section) = catalogue::section("after_sending") {
        desk.go(Page::of(section, INCIDENT));
    }
}
