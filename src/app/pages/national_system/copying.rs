//! The buttons and links that copy. If the browser refuses, a box shows the text to copy by hand.

use super::copied::Line;
use crate::app::components::button::PLAIN;
use crate::app::signals::RwSignal;
use crate::app::state::FormState;
use crate::catalogue::words;
use leptos::prelude::*;

/// How long a button or link shows the result of copying, in milliseconds.
const SHOWN_MS: u32 = 4_000;

/// The button that copies the whole page.
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

/// The state of one button or link that copies. A cheap handle, like a signal.
#[derive(Clone, Copy)]
pub struct Copying {
    form: FormState,
    words_before: &'static str,
    /// The result of the last press, shown for a short time.
    pressed: RwSignal<Option<&'static str>>,
    /// The text that the browser did not copy, to be copied by hand.
    to_select: RwSignal<Option<String>>,
    /// The line that it copies. Number 0 is the whole page.
    pub line: Line,
}

impl Copying {
    /// The state of a button with these words.
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

    /// Copies the text, and confirms only after the browser did. If the browser refuses, or has no clipboard
    /// (plain http), shows and selects the text.
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
            // The signal is disposed if the user has left the page.
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

/// A box with the text that the browser did not copy, so that the user can copy it with the keyboard.
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
