//! Buttons and links that copy, and what they show where the browser does not.

use crate::app::components::button::PLAIN;
use crate::app::signals::RwSignal;
use crate::app::state::FormState;
use crate::catalogue::words;
use leptos::prelude::*;

/// How long a button or link shows what became of copying, in milliseconds.
const SHOWN_MS: u32 = 4_000;

/// The button that copies all of it.
#[component]
pub fn CopyAllButton(copying: Copying, text: String) -> impl IntoView {
    view! {
        <button
            type="button"
            class=PLAIN
            on:click=move |_| copying.copy(text.clone(), words::COPIED_ALL.to_owned())
        >
            <span>{move || copying.pressed.get()}</span>
        </button>
    }
}

/// One button or link that copies. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct Copying {
    form: FormState,
    words_before: &'static str,
    /// The words of the button.
    pub pressed: RwSignal<&'static str>,
    /// What the browser did not copy, to be copied by hand.
    to_select: RwSignal<Option<String>>,
    /// Tells its box from the others of the page.
    number: usize,
}

impl Copying {
    /// For a button with these words; the number tells its box from the others of the page.
    pub fn new(form: FormState, words_before: &'static str, number: usize) -> Copying {
        Copying {
            form,
            number,
            words_before,
            pressed: RwSignal::new(words_before),
            to_select: RwSignal::new(None),
        }
    }

    fn box_id(self) -> String {
        format!("to-copy-{}", self.number)
    }

    /// Copies, and confirms it only once the browser did. Where the browser refuses, or has no clipboard
    /// (plain http), that is said, and the text is shown and selected.
    pub fn copy(self, text: String, done: String) {
        let form = self.form;
        form.spawn(async move {
            let (page, documents) = (form.platform().page, form.services().documents);
            let is_copied = documents.copy(&text).await;
            let (shown, report) = match is_copied {
                true => (words::COPIED, done.as_str()),
                false => (words::COPY_FAILED, words::NOT_COPIED),
            };
            form.report(report);
            // The page may be gone by now.
            let _ = self.pressed.try_set(shown);
            if self.to_select.try_set((!is_copied).then_some(text)) && !is_copied {
                page.select_text(&self.box_id());
            }
            page.sleep(SHOWN_MS).await;
            let _ = self.pressed.try_set(self.words_before);
        });
    }
}

/// What the browser did not copy, in a box, so that the keys of any browser copy it.
#[component]
pub fn ToSelect(copying: Copying) -> impl IntoView {
    move || {
        copying.to_select.get().map(|text| {
            let rows = text.lines().count().clamp(1, 8).to_string();
            view! {
                <textarea
                    class="area"
                    readonly
                    rows=rows
                    id=copying.box_id()
                    aria-label=words::TO_COPY
                    prop:value=text
                ></textarea>
            }
            .into_any()
        })
    }
}
