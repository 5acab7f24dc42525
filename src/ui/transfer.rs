//! The copy-ready page: the answers laid out for typing into the national system again.

use super::desk::Desk;
use super::page::Page;
use super::parts::{button, heading, link, para, title, typed};
use super::received::after_sending;
use super::tasks::entry_title;
use crate::browser::clipboard;
use crate::catalogue::words;
use crate::record::{self, places};
use leptos::prelude::*;

/// The page.
pub fn page(desk: Desk) -> AnyView {
    let mut everything = String::new();
    let mut views: Vec<AnyView> = Vec::new();
    for (section, row) in desk.asked(places) {
        if matches!(section.id, "declaration" | "after_sending") {
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
        let facts: Vec<(&'static str, String)> = desk.asked(|asked| {
            asked
                .questions(section, row)
                .map(|question| {
                    (
                        question.label,
                        record::in_words(asked.answers, question, row),
                    )
                })
                .filter(|(_, answer)| !answer.trim().is_empty())
                .collect()
        });
        if facts.is_empty() {
            continue;
        }
        everything.push_str(&[&name, "\n\n"].concat());
        let rows: Vec<AnyView> = facts
            .into_iter()
            .map(|(label, answer)| {
                everything.push_str(&[label, "\n", &answer, "\n\n"].concat());
                line(desk, label, answer)
            })
            .collect();
        views.push(view! { {heading(desk, "", name)} <dl class="summary">{rows}</dl> }.into_any());
    }
    let text: Vec<AnyView> = words::TRANSFER
        .text
        .iter()
        .map(|text| para("text", *text))
        .collect();
    let copy_all = move || {
        clipboard::copy(&everything);
        desk.status.set(words::COPIED_ALL.to_owned());
    };
    view! {
        {link("back", words::BACK, "", move || desk.go(Page::Received))}
        {title(desk, "", words::TRANSFER.title)}
        <div class="main">
            {para("warning-text", words::NOT_THE_PANEL)}
            {text}
            <div class="buttons">{button("button plain", words::COPY_ALL, copy_all)}</div>
        </div>
        {views}
        {para("text", words::TRANSFER_THEN)}
        <div class="buttons">
            {button("button", words::RECORD_NOTIFIED, move || after_sending(desk))}
        </div>
    }
    .into_any()
}

fn line(desk: Desk, label: &'static str, answer: String) -> AnyView {
    let copied = answer.clone();
    let copy = move || {
        clipboard::copy(&copied);
        desk.status.set([words::COPIED, ": ", label].concat());
    };
    view! {
        <div class="fact">
            <dt>{label}</dt>
            <dd>{typed(answer)}</dd>
            <dd class="change">{link("", words::COPY, label, copy)}</dd>
        </div>
    }
    .into_any()
}
