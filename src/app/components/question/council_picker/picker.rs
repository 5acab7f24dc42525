//! The state of one council picker, and its reactions to typing and keys.

use super::matches::{self, Match};
use crate::app::components::question::context::QuestionContext;
use crate::app::signals::RwSignal;
use crate::record::council_search;
use leptos::ev;

/// The `keyCode` of a key that an input method is using (UI Events, section 7.3.1).
const COMPOSING: u32 = 229;

/// The state of one picker. A cheap handle, like a signal.
#[derive(Clone, Copy)]
pub struct Picker {
    context: QuestionContext,
    elsewhere: bool,
    /// The councils in the list. An empty list is closed.
    pub found: RwSignal<Vec<Match>>,
    /// The option that Enter chooses.
    pub active: RwSignal<Option<usize>>,
    /// The number of matches, in words.
    pub count: RwSignal<String>,
}

impl Picker {
    pub fn new(context: QuestionContext, elsewhere: bool) -> Picker {
        Picker {
            context,
            elsewhere,
            found: RwSignal::new(Vec::new()),
            active: RwSignal::new(None),
            count: RwSignal::new(String::new()),
        }
    }

    pub fn is_open(self) -> bool {
        self.found.with(|found| !found.is_empty())
    }

    pub fn list_id(self) -> String {
        format!("{}-list", self.context.id())
    }

    pub fn option_id(self, index: usize) -> String {
        format!("{}-match-{index}", self.context.id())
    }

    /// The id of the option that Enter chooses.
    pub fn active_id(self) -> Option<String> {
        self.active.get().map(|index| self.option_id(index))
    }

    /// Lists the matching councils. Stores the code of a council whose name was typed in full, and any other
    /// text as typed.
    pub fn type_text(self, typed: &str) {
        let day = matches::day(self.context.form);
        let found = matches::matching(typed, self.elsewhere, day);
        let exact = council_search::named(typed, self.elsewhere, day);
        let answer = exact.map_or(typed, |(code, _)| code).to_owned();
        let says_count = exact.is_none() && !typed.trim().is_empty();
        let count = says_count.then(|| matches::count_in_words(found.len()));
        self.count.set(count.unwrap_or_default());
        self.active.set(None);
        self.found.set(found);
        self.context.type_part(0, answer);
    }

    /// Stores the text of a box that fired `change`, because some password managers fire no `input`.
    pub fn fill_in(self, text: &str) {
        if !self.context.is_shown() {
            return;
        }
        let answer = self.context.answer();
        let shown = matches::shown_name(answer.part(0));
        if !shown.trim().eq_ignore_ascii_case(text.trim()) {
            self.type_text(text);
            self.close();
        }
    }

    /// Chooses a council from the list.
    pub fn choose(self, (code, name): Match) {
        let page = self.context.form.platform().page;
        page.set_text(&self.context.id(), name);
        self.count.set(String::new());
        self.close();
        self.context.type_part(0, code.to_owned());
    }

    /// Closes the list. The line with the count stays: without it everything below would move between mouse
    /// down and mouse up, and the click would be lost.
    pub fn close(self) {
        if self.context.is_shown() {
            self.active.set(None);
            self.found.set(Vec::new());
        }
    }

    /// Reacts to a key: moves the mark, chooses the marked council, or opens or closes the list.
    pub fn press_key(self, key: &str, event: &ev::KeyboardEvent) {
        // The key that ends a composition belongs to the text. Safari marks it only by its `keyCode`.
        if event.is_composing() || event.key_code() == COMPOSING {
            return;
        }
        let count = self.found.with_untracked(Vec::len);
        let active = self.active.get_untracked();
        match key {
            // Opens the closed list again.
            "ArrowDown" | "ArrowUp" if count == 0 => {
                self.type_text(matches::shown_name(self.context.answer().part(0)));
            }
            "ArrowDown" => {
                event.prevent_default();
                self.mark(active.map_or(0, |index| (index + 1) % count));
            }
            "ArrowUp" => {
                event.prevent_default();
                let last = count - 1;
                self.mark(active.map_or(last, |index| (index + last) % count));
            }
            "Enter" => {
                let council = active.and_then(|index| self.found_at(index));
                if let Some(council) = council {
                    event.prevent_default();
                    self.choose(council);
                }
            }
            // Stops the event, so that this Escape does not also close a dialogue of the host.
            "Escape" if count > 0 => {
                event.prevent_default();
                event.stop_propagation();
                self.count.set(String::new());
                self.close();
            }
            _ => {}
        }
    }

    /// Marks the option that Enter chooses, and scrolls to it in the list.
    fn mark(self, index: usize) {
        self.active.set(Some(index));
        let page = self.context.form.platform().page;
        page.scroll_in_list(&self.option_id(index));
    }

    fn found_at(self, index: usize) -> Option<Match> {
        self.found.with_untracked(|found| found.get(index).copied())
    }
}
