//! Check answers: every answer that will be sent, with its question and a link to change it.

mod changed;
mod left_open;

use crate::app::actions::{navigate, send};
use crate::app::components::answer_list::FactRows;
use crate::app::components::button::{Button, PLAIN, PRIMARY};
use crate::app::components::entry_title::section_title;
use crate::app::components::error_summary::ErrorSummary;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::link::Link;
use crate::app::components::page_frame::{BackLink, BackToTasks, Fields};
use crate::app::components::question::QuestionField;
use crate::app::components::received::{NotThePanel, States};
use crate::app::components::review_answers::ReviewAnswers;
use crate::app::components::send_button::SendButton;
use crate::app::components::verdict_panel::VerdictInOneLine;
use crate::app::page::{Document, Page};
use crate::app::state::FormState;
use crate::catalogue::{self, words};
use crate::record::{self, INCIDENT, review};
use crate::use_cases::Session;
use crate::wire::payload::RevisionKind;
use changed::{Changed, changed_first};
use left_open::{LeftOpen, NotLookedAt};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CheckAnswersPage() -> impl IntoView {
    let form = FormState::of_context();
    let can_send = form.session.with_untracked(Session::can_send);
    let back = match form.returns_to.get_untracked() {
        Some(_) => view! { <BackLink to=Page::RapidReview text=words::BACK_TO_REVIEW/> }.into_any(),
        None => view! { <BackToTasks/> }.into_any(),
    };
    let title = match can_send {
        true => words::CHECK_ANSWERS,
        false => words::CHECK_ANSWERS_ONLY,
    };
    let end = match can_send {
        true => declaration(form),
        false => only_to_read(form),
    };
    let changed = untrack(|| Changed::of(form));
    view! {
        {back}
        <ErrorSummary/>
        <PageTitle text=title/>
        <VerdictInOneLine/>
        <NotLookedAt/>
        <LeftOpen can_send=can_send/>
        {match changed.is_empty() {
            true => all_answers(form),
            false => changed_first(form, changed),
        }}
        <States/>
        <div class="main">
            <NotThePanel/>
            {end}
        </div>
    }
}

/// Every answer. If there is a review, the page begins with links to its two parts.
fn all_answers(form: FormState) -> AnyView {
    let has_review = untrack(|| form.visible(review::has_begun));
    view! {
        {has_review.then(|| parts(form))}
        {notification_answers(form)}
        <ReviewAnswers/>
    }
    .into_any()
}

/// Links to the two parts of a long page.
fn parts(form: FormState) -> AnyView {
    let parts = [
        (words::NOTIFICATION_ANSWERS, FIRST_ANSWERS),
        (words::REVIEW_ANSWERS, "review-answers"),
    ];
    let links = parts.map(|(name, id)| {
        view! { <li><Link text=name on_press=move || form.focus(id)/></li> }.into_any()
    });
    view! { <ul class="bullets">{links.into_iter().collect_view()}</ul> }.into_any()
}

/// The id of the first heading of the answers.
const FIRST_ANSWERS: &str = "notification-answers";

fn notification_answers(form: FormState) -> AnyView {
    let places = untrack(|| form.visible(record::places));
    let sections = places
        .into_iter()
        .filter(|(section, _)| section.id != "declaration")
        .enumerate()
        .map(|(position, (section, row))| {
            let id = if position == 0 { FIRST_ANSWERS } else { "" };
            let name = untrack(|| form.answers(|answers| section_title(answers, section, row)));
            view! {
                <Heading id=id text=name/>
                <dl class="summary"><FactRows section=section row=row change=true/></dl>
            }
            .into_any()
        });
    sections.collect_view().into_any()
}

/// The end of the page without an endpoint: no declaration, because nothing is sent.
fn only_to_read(form: FormState) -> AnyView {
    view! {
        <p class="inset">{words::NO_ENDPOINT}</p>
        <div class="buttons">
            {notify_button(form, PRIMARY)}
            <Button
                class=PLAIN
                text=words::PAPER
                on_press=move || navigate::go(form, Page::Document(Document::Notification))
            />
            {download_button(form)}
        </div>
    }
    .into_any()
}

fn declaration(form: FormState) -> AnyView {
    let kind = RevisionKind::Notification;
    let questions = catalogue::section("declaration").map(|section| {
        let questions = section
            .questions
            .iter()
            .map(|question| view! { <QuestionField question=question row=INCIDENT/> }.into_any());
        let questions = questions.collect_view();
        view! { <Heading text=section.title/><Fields>{questions}</Fields> }.into_any()
    });
    view! {
        {questions}
        <div class="buttons">
            <SendButton text=send_words kind on_press=move || send::send(form, kind)/>
            {download_button(form)}
            {notify_button(form, PLAIN)}
        </div>
    }
    .into_any()
}

fn send_words(session: &Session) -> &'static str {
    match session.is_update() {
        true => words::SEND_UPDATE,
        false => words::SEND,
    }
}

fn notify_button(form: FormState, class: &'static str) -> AnyView {
    view! {
        <Button
            class=class
            text=words::NOTIFY_TASK
            on_press=move || navigate::go(form, Page::NationalSystem)
        />
    }
    .into_any()
}

fn download_button(form: FormState) -> AnyView {
    view! { <Button class=PLAIN text=words::DOWNLOAD on_press=move || send::download(form)/> }
        .into_any()
}
