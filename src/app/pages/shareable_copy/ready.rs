//! What can be done with the copy once everything found is decided.

use super::Decisions;
use crate::app::actions::{navigate, share};
use crate::app::components::button::{Button, PLAIN};
use crate::app::page::{Document, Page};
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use leptos::prelude::*;

/// The ways on, and what became of sending the copy.
pub fn ready(decisions: Decisions, count: usize) -> AnyView {
    let Decisions {
        form,
        undecided,
        send_result,
        in_flight,
    } = decisions;
    let is_ready = Memo::new(move |_| undecided.get() == 0);
    let has_endpoint = Memo::new(move |_| {
        form.session
            .with(|session| session.settings.shareable_endpoint.is_some())
    });
    let send = move || {
        has_endpoint.get().then(|| {
            view! {
                <Button
                    class=PLAIN
                    text=words::SEND_SHARED
                    on_press=move || share::share(form, send_result, in_flight)
                />
            }
            .into_any()
        })
    };
    let ways = move || match is_ready.get() {
        true => ways_on(form, count, send.into_any()),
        false => view! { <p class="inset">{words::SHARING_BLOCKED}</p> }.into_any(),
    };
    let became = move || {
        let text = send_result.get();
        (!text.is_empty()).then(|| view! { <p class="inset">{text}</p> }.into_any())
    };
    view! {
        <div>{ways}</div>
        <div role="status">{became}</div>
    }
    .into_any()
}

fn ways_on(form: FormState, count: usize, send: AnyView) -> AnyView {
    let done = match count {
        0 => words::FOUND_NOTHING,
        _ => words::ALL_LOOKED_AT,
    };
    view! {
        <p class="inset">{done}</p>
        <div class="buttons">
            <Button
                text=words::READ_COPY
                on_press=move || navigate::go(form, Page::Document(Document::Shareable))
            />
            <Button class=PLAIN text=words::DOWNLOAD_SHARED on_press=move || download(form)/>
            {send}
        </div>
        <p class="hint">{words::DATA_ABOUT}</p>
    }
    .into_any()
}

/// Saves the copy as data for another computer system.
fn download(form: FormState) {
    let Some((name, copy)) = share::copy(form) else {
        return;
    };
    let page = form.platform().page;
    if !page.save_file(&name, "application/json", &copy.canonical()) {
        form.report(words::NO_DOWNLOAD);
    }
}
