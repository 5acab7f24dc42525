//! Lists on check answers: problems that stop sending, unlikely answers, and missing answers.

use crate::app::actions::navigate;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::entry_title::section_title;
use crate::app::components::error_summary::sentence;
use crate::app::components::heading::Heading;
use crate::app::components::link::Link;
use crate::app::lazy::SectionRef;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::record::{NOT_LOOKED_AT, Problem};
use leptos::prelude::*;
use std::sync::Arc;

/// Links to pages with prefilled answers that nobody has checked.
#[component]
pub fn NotLookedAt() -> impl IntoView {
    let form = FormState::of_context();
    let mut pages: Vec<SectionRef> = Vec::new();
    for problem in untrack(|| form.problems_of(None)) {
        let section = catalogue::section_of(problem.key.id);
        let Some(section) = section.filter(|_| problem.code == NOT_LOOKED_AT) else {
            continue;
        };
        let row = problem.key.row;
        if !pages
            .iter()
            .any(|page| page.0.id == section.id && page.1 == row)
        {
            pages.push((section, row));
        }
    }
    if pages.is_empty() {
        return ().into_any();
    }
    let links = pages.into_iter().map(|(section, row)| {
        let name = untrack(|| form.answers(|answers| section_title(answers, section, row)));
        let open = move || navigate::go(form, Page::of(section, row));
        view! { <li><Link text=name on_press=open/></li> }.into_any()
    });
    let links = links.collect_view();
    view! {
        <div class="banner">
            <Heading text=words::UNCHECKED/>
            <p class="text">{words::UNCHECKED_TEXT}</p>
            <ul class="bullets">{links}</ul>
        </div>
    }
    .into_any()
}

/// Problems that would stop sending; then unlikely answers, and missing answers by section and entry, which
/// do not stop it.
#[component]
pub fn LeftOpen(can_send: bool) -> impl IntoView {
    let form = FormState::of_context();
    let (blocking, warned): (Vec<Problem>, Vec<Problem>) = untrack(|| form.problems_of(None))
        .into_iter()
        // The declaration comes further down on this page.
        .filter(|problem| !problem.blocks || problem.key.id != "declaration")
        .partition(|problem| problem.blocks);
    let (open, unlikely): (Vec<Problem>, Vec<Problem>) =
        warned.into_iter().partition(Problem::is_missing);
    view! {
        {(can_send && !blocking.is_empty()).then(|| stops_sending(form, blocking))}
        {(!unlikely.is_empty()).then(|| worth_a_look(form, &unlikely))}
        {(!open.is_empty()).then(|| left_open(form, open))}
    }
    .into_any()
}

/// The problems that stop sending. Hidden while the error summary lists the same.
fn stops_sending(form: FormState, blocking: Vec<Problem>) -> AnyView {
    let blocking: Arc<[Problem]> = blocking.into();
    let is_shown = Memo::new(move |_| form.problems.with(Vec::is_empty));
    let summary = match blocking.len() {
        1 => words::ONE_STOPS_SENDING.to_owned(),
        several => fill(words::STOP_SENDING, &[&several.to_string()]),
    };
    (move || {
        is_shown.get().then(|| {
            let blocking = blocking.clone();
            view! {
                <Disclosure
                    summary=summary.clone()
                    content=move || list(form, &blocking, true)
                />
            }
            .into_any()
        })
    })
    .into_any()
}

fn worth_a_look(form: FormState, unlikely: &[Problem]) -> AnyView {
    view! {
        <p class="text strong">{words::OPEN_WARNS}</p>
        {list(form, unlikely, true)}
    }
    .into_any()
}

fn left_open(form: FormState, open: Vec<Problem>) -> AnyView {
    let summary = fill(words::LOOK_AT_NUMBER, &[&open.len().to_string()]);
    view! { <Disclosure summary=summary content=move || by_section(form, &open)/> }.into_any()
}

fn by_section(form: FormState, open: &[Problem]) -> AnyView {
    let section_and_row = |problem: &Problem| {
        let section = catalogue::section_of(problem.key.id);
        (section.map_or("", |section| section.id), problem.key.row)
    };
    let runs = open.chunk_by(|a, b| section_and_row(a) == section_and_row(b));
    let runs = runs.map(|run| {
        let title = run.first().and_then(|problem| {
            let section = catalogue::section_of(problem.key.id)?;
            let title = |answers: &_| section_title(answers, section, problem.key.row);
            Some(untrack(|| form.answers(title)))
        });
        view! {
            <p class="text strong">{title.unwrap_or_default()}</p>
            {list(form, run, false)}
        }
        .into_any()
    });
    let runs = runs.collect_view();
    view! { <p class="text">{words::DOES_NOT_STOP_SENDING}</p>{runs} }.into_any()
}

/// Links to problems. `with_entry` adds the entry's title, which a heading may already show.
fn list(form: FormState, problems: &[Problem], with_entry: bool) -> AnyView {
    let lines = problems.iter().map(|problem| {
        let text = match with_entry {
            true => sentence(form, problem),
            false => problem.sentence.clone(),
        };
        let problem = problem.clone();
        let open = move || navigate::go_to_problem(form, &problem);
        view! { <li><Link text=text on_press=open/></li> }.into_any()
    });
    let lines = lines.collect_view();
    view! { <ul class="bullets">{lines}</ul> }.into_any()
}
