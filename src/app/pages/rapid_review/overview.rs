//! The first page of the review: its sections with their states.

use super::rows::{group_row, task, tasks};
use super::special_items::SpecialItem;
use super::{items_of, review_status};
use crate::app::actions::navigate;
use crate::app::actions::validate_page::is_shown_in_review;
use crate::app::components::deadline_card::ReviewDeadline;
use crate::app::components::disclosure::{Disclosure, Help};
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::page_frame::BackToTasks;
use crate::app::components::rules::source_line;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::review::{self as checklist, Item};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{Question, Section};
use crate::law;
use crate::record::review::{self, ReviewStatus, Stops};
use crate::record::{INCIDENT, Key};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RapidReview() -> impl IntoView {
    let form = FormState::of_context();
    untrack(|| overview(form))
}

fn overview(form: FormState) -> AnyView {
    let is_by_choice = form.visible(review::is_by_choice);
    let is_sent = form.session.with(|session| session.receipt().is_some());
    let notice = match (is_by_choice, is_sent) {
        (true, _) => Some(words::NO_DUE_DATE),
        (false, false) => Some(words::REVIEW_BEFORE),
        (false, true) => None,
    };
    let notice = notice.map(|text| view! { <p class="inset">{text}</p> }.into_any());
    let deadline =
        (!is_by_choice).then(|| view! { <div class="clocks"><ReviewDeadline/></div> }.into_any());
    let about = words::RAPID_REVIEW
        .text
        .iter()
        .map(|text| view! { <p class="text">{*text}</p> }.into_any());
    let about = about.collect_view();
    view! {
        <BackToTasks/>
        <PageTitle text=words::RAPID_REVIEW.title/>
        {deadline}
        <div class="main">
            {notice}
            {about}
            {aims(form)}
            <Help summary=checklist::ASKS/>
            {lists(form, is_sent)}
            <Help summary=checklist::RESTS_ON/>
        </div>
    }
    .into_any()
}

/// The aims of a review, from the guidance in force when the authority became aware. Closed at first: people
/// come to this page for the sections below.
fn aims(form: FormState) -> Option<AnyView> {
    let aware_on = form
        .derived
        .with(|derived| derived.as_ref().and_then(|derived| derived.facts.aware_on));
    let set = law::review_aims(aware_on)?;
    let content = move || {
        let lines = set
            .aims
            .iter()
            .map(|aim| view! { <li>{*aim}</li> }.into_any());
        let lines = lines.collect_view();
        view! {
            <ul class="bullets">{lines}</ul>
            {source_line(set.rule)}
        }
        .into_any()
    };
    Some(view! { <Disclosure summary=words::REVIEW_AIMS content/> }.into_any())
}

/// The lists of rows: the review's sections, those of a local review, and the last steps.
fn lists(form: FormState, is_sent: bool) -> AnyView {
    let status = review_status(form);
    let (mut rows, mut local, mut sharing) = (Vec::new(), Vec::new(), Vec::new());
    for section in checklist::sections() {
        if !is_shown_in_review(form, section) {
            continue;
        }
        let row = match section.group {
            Some(group) => group_row(form, group),
            None => section_row(form, section, &status),
        };
        match section.id {
            "review_sharing" => sharing.push(row),
            id if id.starts_with("local_") => local.push(row),
            _ => rows.push(row),
        }
    }
    let local = (!local.is_empty()).then(|| list(words::REVIEW_LOCAL, local));
    let mut end = last_rows(form, &status, is_sent);
    end.append(&mut sharing);
    view! {
        {list(words::REVIEW_SECTIONS, rows)}
        {local}
        {list(words::REVIEW_END, end)}
    }
    .into_any()
}

fn list(heading: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! { <Heading text=heading/>{tasks(rows)} }.into_any()
}

/// The rows for signing off and sending.
fn last_rows(form: FormState, status: &ReviewStatus, is_sent: bool) -> Vec<AnyView> {
    let state = match status.open(Stops::SignOff).count() {
        0 => words::OPEN_NONE.to_owned(),
        open => fill(words::OPEN_NUMBER, &[&open.to_string()]),
    };
    let check = match is_sent {
        true => words::CHECK_AND_SEND_UPDATE,
        false => words::CHECK_AND_SEND,
    };
    vec![
        task(words::SIGN_OFF, "", state, "state", move || {
            navigate::go(form, Page::SignOff);
        }),
        task(check, "", "", "", move || {
            navigate::go(form, Page::CheckAnswers);
        }),
    ]
}

fn section_row(form: FormState, section: &'static Section, status: &ReviewStatus) -> AnyView {
    let is_open = |item: &Item| status.open.iter().any(|open| open.item.id == item.id);
    let (state, class) = match (
        is_begun(form, section, is_open),
        items_of(section).any(is_open),
    ) {
        (true, false) => (words::COMPLETED, "state"),
        (true, true) => (words::IN_PROGRESS, "state open"),
        (false, _) => (words::NOT_STARTED, "state open"),
    };
    task(section.title, section.hint, state, class, move || {
        navigate::go(form, Page::of(section, INCIDENT));
    })
}

/// Whether a question of the section is answered, or every finding in the copy is decided.
fn is_begun(form: FormState, section: &'static Section, is_open: impl Fn(&Item) -> bool) -> bool {
    form.visible(|visible| {
        let is_answered = |question: &Question| !visible.answers.is_blank(Key::once(question.id));
        let is_looked_through = |item: &'static Item| {
            SpecialItem::CopyWithoutNames.is(item) && visible.item(item) && !is_open(item)
        };
        visible
            .questions(section, INCIDENT)
            .into_iter()
            .any(is_answered)
            || items_of(section).any(is_looked_through) && review::has_begun(visible)
    })
}
