//! The task list's rows about sending, the rapid review, dates and documents.

use super::notification::{AFTER_SENDING, SectionRow};
use crate::app::actions::navigate;
use crate::app::components::lazy::Lazy;
use crate::app::components::list::shown_while;
use crate::app::components::task_row::{TaskRow, TaskRows};
use crate::app::components::words_of_case::is_of_care_leaver;
use crate::app::lazy::LazyView;
use crate::app::page::{Document, Page};
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{NOTIFICATION, words};
use crate::record::{INCIDENT, review};
use crate::use_cases::Session;
use leptos::prelude::*;

/// The rows about sending the record and notifying the Panel.
#[component]
pub fn SendTasks() -> impl IntoView {
    let form = FormState::of_context();
    let was_sent = Memo::new(move |_| form.session.with(Session::is_update));
    let check = move || {
        let name = match was_sent.get() {
            true => words::CHECK_AND_SEND_UPDATE,
            false => words::CHECK_AND_SEND,
        };
        view! {
            <LazyTask
                name
                hint=words::SEND_HINT
                state=LazyView::SentState
                waiting=words::NOT_SENT
                to=Page::CheckAnswers
            />
        }
    };
    view! {
        <TaskRows heading=words::SEND_TITLE>
            {check}
            <LazyTask
                name=words::NOTIFY_TASK
                hint=words::NOTIFY_HINT
                state=LazyView::PanelState
                waiting=words::NOTIFY_NOT_RECORDED
                to=Page::NationalSystem
            />
            <AfterSending/>
        </TaskRows>
    }
}

/// The row of the Panel's reference, once its section is visible.
#[component]
fn AfterSending() -> impl IntoView {
    let form = FormState::of_context();
    NOTIFICATION.section(AFTER_SENDING).map(|section| {
        let is_asked = move || form.visible(|visible| visible.section(section, INCIDENT));
        shown_while(is_asked, move || {
            view! { <SectionRow section row=INCIDENT/> }.into_any()
        })
    })
}

/// The row of the rapid review.
#[component]
pub fn ReviewTask() -> impl IntoView {
    let form = FormState::of_context();
    // The death of a care leaver alone needs no rapid review.
    let has_review = move || !is_of_care_leaver(form) || form.visible(review::has_begun);
    shown_while(has_review, || view! { <ReviewRow/> }.into_any())
}

#[component]
fn ReviewRow() -> impl IntoView {
    view! {
        <TaskRows heading=words::RAPID_REVIEW_HEADING>
            <LazyTask
                name=words::RAPID_REVIEW_TASK
                hint=words::REVIEW_HINT
                state=LazyView::ReviewState
                waiting=words::NOT_STARTED
                to=Page::RapidReview
            />
        </TaskRows>
    }
}

/// A row whose state comes with the lazy part. Until then it shows `waiting`, the state of a blank record.
#[component]
pub fn LazyTask(
    name: &'static str,
    hint: &'static str,
    state: LazyView,
    waiting: &'static str,
    to: Page,
) -> impl IntoView {
    let form = FormState::of_context();
    view! {
        <TaskRow
            name
            hint
            class="state"
            state=move || view! { <Lazy view=state waiting=move || waiting/> }
            on_press=move || navigate::go(form, to)
        />
    }
}

/// The rows of the pages that are only read.
#[component]
pub fn DateTasks() -> impl IntoView {
    let form = FormState::of_context();
    let has_trail = move || form.session.with(|session| !session.audit().is_empty());
    view! {
        <TaskRows heading=words::DATES_AND_COPIES>
            <PageTask name=words::TIMELINE to=Page::Timeline/>
            <PageTask name=words::PAPER to=Page::Document(Document::Notification)/>
            <PageTask name=words::SHARING to=Page::ShareableCopy/>
            {shown_while(
                has_trail,
                || view! { <PageTask name=words::TRAIL_TITLE to=Page::AuditTrail/> }.into_any(),
            )}
        </TaskRows>
    }
}

#[component]
fn PageTask(name: &'static str, to: Page) -> impl IntoView {
    let form = FormState::of_context();
    view! { <TaskRow name on_press=move || navigate::go(form, to)/> }
}
