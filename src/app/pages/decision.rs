//! The page of the decision on notifying: the facts, who decided what, when and why, and the partners' views.

mod questions;

use super::must_notify::{WhatFollows, next_question};
use super::referral::ReferredBy;
use crate::app::actions::{navigate, send};
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::error_summary::ErrorSummary;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::link::Link;
use crate::app::components::page_frame::BackLink;
use crate::app::components::received::NotThePanel;
use crate::app::components::send_button::SendButton;
use crate::app::components::sheet::facts_of_decision;
use crate::app::page::{Document, Page};
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::catalogue::{PARTNER_VIEWS, TOLD_INTERNALLY};
use crate::record;
use crate::use_cases::Session;
use crate::wire::payload::RevisionKind;
use leptos::prelude::*;
use questions::{Entries, Questions, Settled};

/// The page.
#[component]
pub fn DecisionPage() -> impl IntoView {
    let form = FormState::of_context();
    let found = Memo::new(move |_| next_question(form));
    let facts = move || {
        let shown = untrack(|| next_question(form)).map_or(Vec::new(), |found| found.shown);
        let facts = untrack(|| form.answers(|answers| facts_of_decision(answers, &shown)));
        facts.collect_view().into_any()
    };
    view! {
        <BackLink to=Page::MustNotify text=words::BACK_TO_MUST_NOTIFY/>
        <ErrorSummary/>
        <DecidedAgainst/>
        <PageTitle text=words::DECISION_TITLE/>
        <p class="text">{words::DECISION_ABOUT}</p>
        <div class="columns verdict-first">
            <div class="aside">
                <WhatFollows found/>
            </div>
            <div class="main">
                <ReferredBy/>
                <Heading text=words::DECISION_FACTS/>
                <dl class="summary">{facts}</dl>
                <p class="text">
                    <Link
                        text=words::CHANGE_FACTS
                        on_press=move || navigate::go(form, Page::MustNotify)
                    />
                </p>
                <Heading text=words::DECISION_HEADING/>
                <Questions/>
                <Entries group=&PARTNER_VIEWS/>
                <Settled/>
                <Entries group=&TOLD_INTERNALLY/>
                <NotThePanel/>
                <Ends/>
            </div>
        </div>
    }
}

/// The warning at the top, if the answers give a duty that the decision denies.
#[component]
pub fn DecidedAgainst() -> impl IntoView {
    let form = FormState::of_context();
    let is_against = Memo::new(move |_| is_decided_against(form));
    move || {
        is_against
            .get()
            .then(|| view! { <p class="warning-text">{words::DECIDED_AGAINST}</p> }.into_any())
            .into_any()
    }
}

fn is_decided_against(form: FormState) -> bool {
    form.derived.with(|derived| {
        derived.as_ref().is_some_and(|derived| {
            form.answers(|answers| record::is_decided_against(derived, answers))
        })
    })
}

/// The buttons to send, to print, and to continue to the task list.
#[component]
fn Ends() -> impl IntoView {
    let form = FormState::of_context();
    let can_send = form.session.with_untracked(Session::can_send);
    let sends = can_send.then(|| {
        let kind = RevisionKind::Decision;
        let press = move || send::send(form, kind);
        view! { <SendButton text=|_| words::SEND_DECISION kind on_press=press/> }.into_any()
    });
    let only_here =
        (!can_send).then(|| view! { <p class="inset">{words::NO_ENDPOINT}</p> }.into_any());
    view! {
        {only_here}
        <div class="buttons">
            {sends}
            <Button
                class=PLAIN
                text=words::PRINT_DECISION
                on_press=move || navigate::go(form, Page::Document(Document::Decision))
            />
            <Button
                class=PLAIN
                text=words::GO_ON_TO_NOTIFY
                on_press=move || navigate::go(form, Page::TaskList)
            />
        </div>
    }
}
