//! The buttons for the copy once every finding is decided: read, download, send.

use super::decisions::Decisions;
use crate::app::actions::{navigate, share};
use crate::app::components::button::{Button, PLAIN};
use crate::app::page::{Document, Page};
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use leptos::prelude::*;

/// The buttons, and the result of sending the copy. `count` is the number of findings.
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
    let actions = move || match is_ready.get() {
        true => buttons(form, count, send.into_any()),
        false => view! { <p class="inset">{words::SHARING_BLOCKED}</p> }.into_any(),
    };
    let result = move || {
        let text = send_result.get();
        (!text.is_empty()).then(|| view! { <p class="inset">{text}</p> }.into_any())
    };
    view! {
        <div>{actions}</div>
        <div role="status">{result}</div>
    }
    .into_any()
}

fn buttons(form: FormState, count: usize, send: AnyView) -> AnyView {
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

/// Downloads the copy as JSON for another computer system.
fn download(form: FormState) {
    let Some((name, copy)) = share::copy(form) else {
        return;
    };
    let page = form.platform().page;
    if !page.save_file(&name, "application/json", &copy.canonical()) {
        form.report(words::NO_DOWNLOAD);
    }
}
