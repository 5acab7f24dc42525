//! The result of sending, above every page.

mod place;

use super::banner::Banner;
use super::button::{Button, PLAIN};
use super::list::shown_while;
use crate::app::actions::{import, save, send};
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::{FormState, SendStatus};
use crate::catalogue::words::{self, Notice, fill};
use crate::platform::KeyError;
use crate::wire::reply::Outcome;
use leptos::prelude::*;
use place::Place;

/// The result of sending. Nothing before somebody sends.
#[component]
pub fn SendStatusBanner() -> impl IntoView {
    let form = FormState::of_context();
    let status = Memo::new(move |_| send::shown_status(form));
    let compares = Memo::new(move |_| form.page.get() == Page::CompareVersions);
    move || match status.get()? {
        SendStatus::UnderWay => {
            Some(view! { <p class="text strong">{words::SENDING}</p> }.into_any())
        }
        SendStatus::Waiting => Some(banner(&words::WAITING, ().into_any(), ().into_any())),
        SendStatus::NotSigned(_, error) => Some(not_signed(form, error)),
        // The page that compares both versions is already about this.
        SendStatus::NotReceived(Outcome::ChangedElsewhere { .. }) if compares.get() => None,
        SendStatus::NotReceived(outcome) => Some(not_received(form, &outcome)),
    }
}

/// The banner. `detail` comes above the lines about the waiting record, `actions` below them.
fn banner(notice: &'static Notice, detail: AnyView, actions: AnyView) -> AnyView {
    view! {
        <Banner id="sending" title=notice.title text=notice.text>
            {detail}
            <Place/>
            {actions}
        </Banner>
    }
    .into_any()
}

fn not_received(form: FormState, outcome: &Outcome) -> AnyView {
    let names_record = form
        .session
        .with_untracked(|session| session.settings.record.is_some());
    let title = match outcome {
        Outcome::NeedsAttention { .. }
        | Outcome::SignInAgain { .. }
        | Outcome::KeyRefused { .. } => outcome.title(),
        _ => None,
    };
    let detail = title.map(|title| {
        let title = title.as_str().to_owned();
        view! {
            <p class="text">
                {fill(words::COUNCIL_SAYS, &[])}<bdi class="typed">{title}</bdi>
            </p>
        }
        .into_any()
    });
    // Only the notices of these outcomes ask the user to report the code.
    let needs_code = matches!(
        outcome,
        Outcome::ConfigurationProblem(_)
            | Outcome::NeedsAttention { .. }
            | Outcome::KeyRefused { .. }
            | Outcome::BlockedOnTheWay
            | Outcome::HeadersFailed
    );
    let code = needs_code.then(|| code_line(outcome.code()));
    let act = match outcome {
        Outcome::ChangedElsewhere { .. } => names_record.then(|| compare_button(form)),
        _ => Some(send_button(form)),
    };
    let actions = view! {
        {code}
        <div class="buttons">{act}{download_button(form)}</div>
    };
    let notice = notice_of(outcome, names_record);
    banner(notice, detail.into_any(), actions.into_any())
}

fn not_signed(form: FormState, error: Option<KeyError>) -> AnyView {
    let notice = match error {
        Some(KeyError::SignerLate) => &words::SIGNER_LATE,
        Some(KeyError::SignerFailed | KeyError::SignerAnswer | KeyError::SignerSignature) => {
            &words::SIGNER_FAILED
        }
        _ => &words::NO_KEY,
    };
    let code = error.map(|error| code_line(save::key_code(error)));
    let actions = view! {
        {code}
        <div class="buttons">{send_button(form)}{download_button(form)}</div>
    };
    banner(notice, ().into_any(), actions.into_any())
}

fn notice_of(outcome: &Outcome, names_record: bool) -> &'static Notice {
    match outcome {
        // Without the attribute `record` the form cannot fetch the other version.
        Outcome::ChangedElsewhere { .. } if !names_record => &words::CHANGED_ELSEWHERE_UNNAMED,
        Outcome::Accepted { .. } => &words::ACCEPTED,
        Outcome::ConfigurationProblem(_) => &words::CONFIGURATION,
        Outcome::ChangedElsewhere { .. } => &words::CHANGED_ELSEWHERE,
        Outcome::NeedsAttention { .. } => &words::NEEDS_ATTENTION,
        Outcome::Received(_) => &words::RECEIVED,
        Outcome::RetryLater { .. } => &words::WILL_RETRY,
        Outcome::SignInAgain { .. } => &words::SIGN_IN_AGAIN,
        Outcome::KeyRefused { .. } => &words::KEY_REFUSED,
        Outcome::BlockedOnTheWay => &words::BLOCKED_ON_THE_WAY,
        Outcome::HeadersFailed => &words::HEADERS_FAILED,
        Outcome::Unknown => &words::UNKNOWN_ANSWER,
    }
}

fn code_line(code: &str) -> AnyView {
    view! { <p class="source">{fill(words::CODE_FOR_IT, &[code])}</p> }.into_any()
}

/// The button that sends again. Nothing while the record is read-only.
fn send_button(form: FormState) -> AnyView {
    let again = move || {
        view! { <Button class=PLAIN text=words::SEND_AGAIN on_press=move || send::send_again(form)/> }
            .into_any()
    };
    shown_while(move || !form.is_read_only(), again)
}

fn compare_button(form: FormState) -> AnyView {
    view! { <Button text=words::COMPARE on_press=move || import::fetch_record(form)/> }.into_any()
}

fn download_button(form: FormState) -> AnyView {
    view! { <Button class=PLAIN text=words::DOWNLOAD on_press=move || send::download(form)/> }
        .into_any()
}
