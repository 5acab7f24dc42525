//! The page of a referral by another agency (`mode="referral"`): some of the form's questions, and advice
//! from the answers. The local authority decides.

mod advice;

use crate::app::actions::send;
use crate::app::components::answer_list::Fact;
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::error_summary::ErrorSummary;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::list::{List, ListItem};
use crate::app::components::page_frame::Fields;
use crate::app::components::question::QuestionField;
use crate::app::components::received::{ReceivedBox, confirmation_title};
use crate::app::components::send_button::SendButton;
use crate::app::lazy::LazyView;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{self, CHILDREN, words};
use crate::record::{INCIDENT, Key, REFERRAL_BY, REFERRAL_CHILD, REFERRAL_WHAT, is_referred};
use crate::use_cases::Session;
use crate::wire::payload::RevisionKind;
use advice::Advice;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ReferralPage() -> impl IntoView {
    let form = FormState::of_context();
    // Not asked if the attribute `authority` names the council.
    let asks_council = form.session.with_untracked(|session| {
        let is_named = session.settings.authority.is_some();
        (!is_named).then_some("notifying_la")
    });
    let who: Vec<_> = asks_council.into_iter().chain(REFERRAL_BY).collect();
    view! {
        <ErrorSummary/>
        <PageTitle text=words::REFERRAL_TITLE/>
        <Received/>
        <p class="lead">{words::ACT_FIRST}</p>
        <p class="text">{words::REFERRAL_ABOUT}</p>
        <p class="text">{words::REFERRAL_IS_NOT}</p>
        <div class="columns verdict-first">
            <div class="aside">
                <Advice/>
            </div>
            <div class="main">
                <Heading text=words::REFERRAL_WHO/>
                <Questions ids=who/>
                <Heading text=words::REFERRAL_CHILD/>
                <Questions ids=REFERRAL_CHILD.to_vec()/>
                <Heading text=words::REFERRAL_WHAT/>
                <Questions ids=REFERRAL_WHAT.to_vec()/>
                <Ends/>
            </div>
        </div>
    }
}

/// The receipt of the council's service.
#[component]
fn Received() -> impl IntoView {
    let form = FormState::of_context();
    let receipt = form
        .session
        .with_untracked(|session| session.receipt().cloned());
    receipt.map(|receipt| {
        let title = untrack(|| confirmation_title(form));
        view! {
            <ReceivedBox receipt>
                <p class="strong">{title}</p>
            </ReceivedBox>
            <p class="text">{words::REFERRAL_NEXT}</p>
        }
    })
}

/// The visible ones of these questions. Questions about a child are about the first child.
#[component]
fn Questions(ids: Vec<&'static str>) -> impl IntoView {
    let form = FormState::of_context();
    let visible_keys = Memo::new(move |_| {
        let child = form.answers(|answers| answers.rows(&CHILDREN).first().copied());
        let keys = ids.iter().filter_map(|id| {
            let question = catalogue::question(id)?;
            let section = catalogue::section_of(id)?;
            let row = match section.group {
                Some(_) => child?,
                None => INCIDENT,
            };
            let is_asked = form.visible(|visible| visible.question(question, row));
            is_asked.then(|| Key::of(row, id))
        });
        keys.collect::<Vec<_>>()
    });
    let item = |Key { row, id }: Key| {
        let question = catalogue::question(id)?;
        let view = move || view! { <QuestionField question row/> }.into_any();
        Some(ListItem::new(format!("{id}-{}", row.0), view))
    };
    view! {
        <Fields>
            <List items=move || visible_keys.get().into_iter().filter_map(item).collect()/>
        </Fields>
    }
}

/// The buttons to send and to download, and the link to the records on this device.
#[component]
fn Ends() -> impl IntoView {
    let form = FormState::of_context();
    let can_send = form.session.with_untracked(Session::can_send);
    let sends = can_send.then(|| {
        let kind = RevisionKind::Referral;
        let press = move || send::send(form, kind);
        view! { <SendButton text=|_| words::SEND_REFERRAL kind on_press=press/> }.into_any()
    });
    let no_endpoint = (!can_send)
        .then(|| view! { <p class="inset">{words::REFERRAL_NO_ENDPOINT}</p> }.into_any());
    let records = untrack(|| Some(form.part()?.view(form, LazyView::RecordsLink)));
    view! {
        {no_endpoint}
        <div class="buttons">
            {sends}
            <Button class=PLAIN text=words::DOWNLOAD on_press=move || send::download(form)/>
        </div>
        {records}
    }
}

/// For the council: who referred the case, who agreed, and why. Nothing without a referral.
#[component]
pub fn ReferredBy() -> impl IntoView {
    let form = FormState::of_context();
    let has_referral = untrack(|| form.answers(is_referred));
    has_referral.then(|| {
        // The referral's original answers, even if the council has changed them since.
        let original = |id| {
            let key = Key::once(id);
            form.session.with_untracked(|session| {
                let original = session.referral_answers(key);
                original
                    .map_or(session.answers.text(key), |answer| answer.part(0))
                    .to_owned()
            })
        };
        let row = |label: &'static str, id| {
            let text = original(id);
            view! { <Fact label><bdi class="typed">{text}</bdi></Fact> }.into_any()
        };
        view! {
            <Heading text=words::BEGAN_AS_REFERRAL/>
            <dl class="summary">
                {row(words::REFERRED_BY, "referral_by")}
                {row(words::REFERRAL_AGREED, "referral_lead")}
                {row(words::REFERRAL_REASONS, "referral_reason")}
            </dl>
        }
    })
}
