//! Notices about storage on this device and about the network, above every page.

mod clock;

use super::banner::Banner;
use super::button::{Button, PLAIN};
use super::import_notice::ImportNoticeBox;
use crate::app::actions::host_methods::notice_of;
use crate::app::actions::{import, save, send};
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::{FormState, StorageMode};
use crate::catalogue::words::{self, Notice, fill};
use crate::catalogue::{Catalogue, errors};
use crate::platform::{KeyError, StoreError};
use crate::record::{Answers, Key};
use crate::storage::StorageError;
use crate::storage::most::{self, TooLong};
use clock::clock_notice;
use leptos::prelude::*;

/// All notices above every page except the one about sending. Each is drawn again only when its own value
/// changes, so that screen readers do not repeat the others.
#[component]
pub fn StorageNotices() -> impl IntoView {
    let form = FormState::of_context();
    let storage = form.storage;
    let mode = Memo::new(move |_| storage.mode.get());
    let can_be_read = Memo::new(move |_| {
        matches!(
            mode.get(),
            StorageMode::Device | StorageMode::ReadOnly | StorageMode::TakenOver
        )
    });
    let trouble = Memo::new(move |_| match (storage.trouble.get(), mode.get()) {
        // The notice of these modes is already about the other tab.
        (Some(StorageError::Elsewhere), StorageMode::ReadOnly | StorageMode::TakenOver) => None,
        // Without drafts, only a record that was not opened over this one is of interest.
        (trouble, StorageMode::Off) => {
            trouble.filter(|error| *error == StorageError::Store(StoreError::Missing))
        }
        (trouble, _) => trouble.filter(|_| can_be_read.get()),
    });
    let is_earlier = Memo::new(move |_| can_be_read.get() && storage.earlier.get());
    // The confirmation itself shows the notice about the clock, below the receipt.
    let page_shows_clock = Memo::new(move |_| {
        form.page.get() == Page::Confirmation
            && form.session.with(|session| session.receipt().is_some())
    });
    let is_short = Memo::new(move |_| can_be_read.get() && save::is_nearly_full(form));
    let is_offline = Memo::new(move |_| storage.is_offline.get());
    view! {
        {move || mode_notice(form, mode.get())}
        {move || trouble.get().map(|error| trouble_notice(form, error))}
        {move || is_earlier.get().then(|| banner(&words::EARLIER))}
        {move || (!page_shows_clock.get()).then(|| view! { <ClockNotice/> }.into_any())}
        {move || is_short.get().then(|| banner(&words::LITTLE_SPACE))}
        {move || is_offline.get().then(|| offline_notice(form))}
        <div><ImportNoticeBox/></div>
    }
}

/// The notice that the clock of this device is wrong. Nothing while it is right.
#[component]
pub fn ClockNotice() -> impl IntoView {
    let form = FormState::of_context();
    let storage = form.storage;
    let error = Memo::new(move |_| {
        let can_be_read = matches!(
            storage.mode.get(),
            StorageMode::Device | StorageMode::ReadOnly | StorageMode::TakenOver
        );
        storage.clock_error.get().filter(|_| can_be_read)
    });
    move || error.get().map(|error| clock_notice(form, error))
}

fn mode_notice(form: FormState, mode: StorageMode) -> Option<AnyView> {
    let (notice, buttons) = match mode {
        StorageMode::Unable(error) => {
            let notice = match error {
                StorageError::Store(StoreError::Blocked) => &words::BLOCKED,
                StorageError::Store(StoreError::Newer) | StorageError::Newer => &words::NEWER,
                StorageError::Key(KeyError::NoCrypto) => &words::NO_CRYPTO,
                StorageError::Key(KeyError::MaterialFailed) => &words::SIGN_IN_TO_SAVE,
                _ => &words::NOT_KEPT,
            };
            (notice, download_button(form))
        }
        StorageMode::ReadOnly => (&words::READ_ONLY, take_over_button(form, words::TAKE_OVER)),
        StorageMode::TakenOver => {
            let download = download_button(form);
            let open = take_over_button(form, words::OPEN_SAVED);
            (&words::TAKEN_OVER, view! { {download}{open} }.into_any())
        }
        StorageMode::Device | StorageMode::Opening | StorageMode::Off | StorageMode::Locked => {
            return None;
        }
    };
    Some(banner_with_buttons(notice, buttons))
}

fn trouble_notice(form: FormState, error: StorageError) -> AnyView {
    let notice = match save::mode(form) {
        StorageMode::Off => &words::OTHER_NOT_OPENED,
        _ => notice_of(error),
    };
    let shorten = (error == StorageError::TooLong).then(|| what_to_shorten(form));
    view! {
        <Banner title=notice.title text=notice.text>
            {shorten}
            <div class="buttons">{download_button(form)}</div>
        </Banner>
    }
    .into_any()
}

/// The sentence that names the answer to shorten, so that the record can be saved.
fn what_to_shorten(form: FormState) -> AnyView {
    // Changes only with the question, so that screen readers do not announce it at each key.
    let words =
        Memo::new(move |_| form.answers(|answers| shorten_words(answers, form.catalogue())));
    view! { <p class="text">{move || words.get()}</p> }.into_any()
}

fn shorten_words(answers: &Answers, catalogue: &Catalogue) -> String {
    let label = |key: Key| {
        catalogue
            .question(key.id)
            .map_or("", |question| question.label)
    };
    match most::too_long(answers) {
        Some(TooLong::Box(key)) => errors::shorten(label(key), most::MOST_OF_A_BOX),
        Some(TooLong::Record(key)) => fill(words::SHORTEN_SOME, &[label(key)]),
        // No limit in characters is passed, but JSON escapes may make the saved bytes too long.
        None => most::longest(answers)
            .map_or_else(String::new, |key| fill(words::SHORTEN_SOME, &[label(key)])),
    }
}

fn offline_notice(form: FormState) -> AnyView {
    let words = Memo::new(move |_| save::offline_words(form));
    view! { <p class="inset" role="status">{move || words.get()}</p> }.into_any()
}

fn download_button(form: FormState) -> AnyView {
    view! {
        <Button
            class=PLAIN
            text=words::DOWNLOAD_WRITTEN
            on_press=move || send::download(form)
        />
    }
    .into_any()
}

fn take_over_button(form: FormState, text: &'static str) -> AnyView {
    view! { <Button class=PLAIN text=text on_press=move || import::take_over(form)/> }.into_any()
}

fn banner(notice: &'static Notice) -> AnyView {
    view! { <Banner title=notice.title text=notice.text/> }.into_any()
}

fn banner_with_buttons(notice: &'static Notice, buttons: AnyView) -> AnyView {
    view! {
        <Banner title=notice.title text=notice.text>
            <div class="buttons">{buttons}</div>
        </Banner>
    }
    .into_any()
}
