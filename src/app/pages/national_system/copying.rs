//! Buttons and links that copy, and what they show where the browser does not.

use super::copied::Line;
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
            <span>{move || copying.words()}</span>
        </button>
    }
}

/// One button or link that copies. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct Copying {
    form: FormState,
    words_before: &'static str,
    /// What became of the last press, for a moment.
    pressed: RwSignal<Option<&'static str>>,
    /// What the browser did not copy, to be copied by hand.
    to_select: RwSignal<Option<String>>,
    /// What it copies: number 0 is the whole page.
    pub line: Line,
}

impl Copying {
    /// For a button with these words.
    pub fn new(form: FormState, words_before: &'static str, line: Line) -> Copying {
        Copying {
            form,
            line,
            words_before,
            pressed: RwSignal::new(None),
            to_select: RwSignal::new(None),
        }
    }

    fn box_id(self) -> String {
        format!("to-copy-{}", self.line.number)
    }

    /// The words of the button or link.
    pub fn words(self) -> &'static str {
        let is_copied = self.line.is_copied(self.form);
        self.pressed.get().unwrap_or(match is_copied {
            true => words::COPIED,
            false => self.words_before,
        })
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
            let _ = self.pressed.try_set(Some(shown));
            if is_copied && self.line.number > 0 {
                form.copied.update(|copied| copied.push(self.line.digest));
            }
            if self.to_select.try_set((!is_copied).then_some(text)) && !is_copied {
                page.select_text(&self.box_id());
            }
            page.sleep(SHOWN_MS).await;
            let _ = self.pressed.try_set(None);
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
