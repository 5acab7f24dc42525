//! What stands around every page: the status line, the error summary and the page itself.

use super::desk::Desk;
use super::page::Page;
use super::parts::{heading, link};
use super::{check_answers, entries, received, section, tasks, transfer};
use crate::catalogue::words;
use crate::record::Problem;
use leptos::prelude::*;

/// The whole form.
pub fn shell(desk: Desk) -> AnyView {
    view! {
        <div class="component" lang="en-GB" translate="no" on:keydown=|event| event.stop_propagation()>
            // Created empty and kept: a screen reader only announces a region that was there.
            <p class="status" role="status">{move || desk.status.get()}</p>
            {move || page(desk)}
            {contact(desk)}
        </div>
    }
    .into_any()
}

fn page(desk: Desk) -> AnyView {
    let (page, problems) = desk.shown();
    match page {
        Page::Tasks => tasks::page(desk),
        Page::Section(_, row) => match page.section() {
            Some(section) => section::page(desk, section, row, problems),
            None => tasks::page(desk),
        },
        Page::Entries(_) | Page::Remove(..) => {
            match (page, page.section().and_then(|section| section.group)) {
                (Page::Remove(_, row), Some(group)) => entries::remove(desk, group, row),
                (_, Some(group)) => entries::page(desk, group),
                _ => tasks::page(desk),
            }
        }
        Page::Check => check_answers::page(desk, problems),
        Page::Received => received::page(desk),
        Page::Transfer => transfer::page(desk),
    }
}

/// "There is a problem": one link for each, in page order, to the part that is wrong.
pub fn errors(desk: Desk, problems: &[Problem]) -> Option<AnyView> {
    let links: Vec<AnyView> = problems
        .iter()
        .filter(|problem| problem.blocks)
        .map(|problem| {
            let problem = problem.clone();
            let sentence = problem.sentence.clone();
            let act = move || check_answers::go_to(desk, &problem);
            view! { <li>{link("", sentence, "", act)}</li> }.into_any()
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="errors" id="errors" tabindex="-1" role="alert">
                {heading(desk, "", words::THERE_IS_A_PROBLEM)}
                <ul>{links}</ul>
            </div>
        }
        .into_any()
    })
}

/// Whom to ask, in the same place on every page (WCAG 3.2.6): what the council wrote between the
/// element's tags.
fn contact(desk: Desk) -> AnyView {
    view! {
        <div class="inset small">
            {heading(desk, "", words::HELP)}
            <slot></slot>
        </div>
    }
    .into_any()
}
