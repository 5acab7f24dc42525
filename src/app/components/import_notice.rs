//! The notice about an imported record, above the page.

use super::banner::paragraphs;
use super::button::{Button, PLAIN};
use crate::app::actions::import;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::{FormState, ImportNotice};
use crate::catalogue::words::{self, Notice, fill};
use crate::use_cases::Session;
use crate::use_cases::import::Signature;
use leptos::prelude::*;

/// The notice about the imported record. Unless something about the record is in doubt, only the task list
/// shows the notice. There it disappears once an answer changes, except for a downloaded copy.
#[component]
pub fn ImportNoticeBox() -> impl IntoView {
    let form = FormState::of_context();
    let notice = Memo::new(move |_| import::shown_notice(form));
    let page = Memo::new(move |_| form.page.get());
    let is_changed = Memo::new(move |_| form.session.with(Session::has_changes));
    let other_council = Memo::new(move |_| {
        form.session.track();
        import::other_council_warning(form)
    });
    move || {
        let page = page.get();
        let content = match notice.get().filter(|_| page != Page::NotOpened)? {
            ImportNotice::Here {
                signature,
                newer,
                unknown,
                fetched,
            } => {
                let other_council = other_council.get();
                let is_doubtful = matches!(signature, Signature::Broken | Signature::None)
                    || other_council.is_some()
                    || newer
                    || unknown > 0;
                let is_settled = signature != Signature::Copy && is_changed.get();
                if !is_doubtful && (is_settled || page != Page::TaskList) {
                    return None;
                }
                here(
                    about_signature(signature, fetched),
                    signature,
                    other_council,
                    newer,
                    unknown,
                )
            }
            why => not_here(form, why),
        };
        Some(view! { <div class="inset" role="status">{content}</div> }.into_any())
    }
}

/// The notice that says why there is no record, and the code to report. None if there is a record.
pub fn why_not(notice: ImportNotice) -> Option<(&'static Notice, Option<String>)> {
    match notice {
        ImportNotice::NotFetched => Some((&words::NOT_FETCHED, None)),
        ImportNotice::NotARecord(refused) => {
            let code = fill(words::CODE_FOR_IT, &[refused.code()]);
            Some((&words::NOT_A_RECORD, Some(code)))
        }
        ImportNotice::Here { .. } => None,
    }
}

fn not_here(form: FormState, why: ImportNotice) -> AnyView {
    let Some((notice, code)) = why_not(why) else {
        return ().into_any();
    };
    let text = notice
        .text
        .iter()
        .map(|text| view! { <p>{*text}</p> }.into_any());
    let text = text.collect_view();
    let code = code.map(|code| view! { <p class="source">{code}</p> }.into_any());
    let again = (why == ImportNotice::NotFetched).then(|| {
        view! {
            <div class="buttons">
                <Button
                    class=PLAIN
                    text=words::TRY_AGAIN
                    on_press=move || import::fetch_record(form)
                />
            </div>
        }
        .into_any()
    });
    view! {
        <p class="strong">{notice.title}</p>
        {text}
        {code}
        {again}
    }
    .into_any()
}

/// The sentence about the signature. Only a record from the council's service is known to have been sent.
fn about_signature(signature: Signature, fetched: bool) -> &'static str {
    match (signature, fetched) {
        (Signature::Verified, true) => words::SIGNATURE_VERIFIED,
        (Signature::Verified, false) => words::SIGNED_HERE,
        (Signature::OtherKey, true) => words::SIGNATURE_OTHER_KEY,
        (Signature::OtherKey, false) => words::SIGNED_ELSEWHERE,
        (Signature::Broken, _) => words::SIGNATURE_BROKEN,
        (Signature::None, _) => words::SIGNATURE_NONE,
        (Signature::Copy, _) => words::OPENED_FROM_COPY,
    }
}

fn here(
    about: &'static str,
    signature: Signature,
    other_council: Option<String>,
    newer: bool,
    unknown: usize,
) -> AnyView {
    let class = match signature {
        Signature::Broken => "warning-text",
        _ => "",
    };
    let other_council =
        other_council.map(|text| view! { <p class="warning-text">{text}</p> }.into_any());
    let newer = newer.then(|| view! { <p>{words::WRITTEN_BY_NEWER}</p> }.into_any());
    let unknown = (unknown > 0)
        .then(|| view! { <p>{fill(words::UNKNOWN_KEPT, &[&unknown.to_string()])}</p> }.into_any());
    view! {
        <p class=class>{about}</p>
        {other_council}
        {newer}
        {unknown}
    }
    .into_any()
}

/// The paragraphs of a notice, for the page of a record that could not be opened.
pub fn notice_text(notice: &'static Notice, code: Option<String>) -> AnyView {
    let code = code.map(|code| view! { <p class="source">{code}</p> }.into_any());
    view! { {paragraphs(notice.text)}{code} }.into_any()
}
