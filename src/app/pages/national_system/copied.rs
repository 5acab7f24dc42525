//! The progress of copying: which answers were copied unchanged, and which one is next.

use crate::app::components::link::Link;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The identity of a line on the page. It stays the same after the user has left the page and come back.
#[derive(Clone, Copy, Default)]
pub struct Line {
    /// The number in the ids of its box and link. 0 is the whole page.
    pub number: usize,
    /// The label of its question.
    pub label: &'static str,
    /// A digest of record, section and answer. A changed answer has another one, and must be copied again.
    pub digest: u64,
}

impl Line {
    /// The line of an answer.
    pub fn new(
        form: FormState,
        number: usize,
        section: &str,
        label: &'static str,
        answer: &str,
    ) -> Line {
        let mut hasher = DefaultHasher::new();
        form.session
            .with_untracked(|session| session.record_id().hash(&mut hasher));
        (section, label, answer).hash(&mut hasher);
        Line {
            number,
            label,
            digest: hasher.finish(),
        }
    }

    /// The id of the line's link.
    pub fn link_id(self) -> String {
        format!("copy-{}", self.number)
    }

    /// Whether the user has copied the current answer. Tracked.
    pub fn is_copied(self, form: FormState) -> bool {
        form.copied.with(|copied| copied.contains(&self.digest))
    }
}

/// The number of copied lines, and a link to the first line that is not copied.
#[component]
pub fn SoFar(lines: Vec<Line>) -> impl IntoView {
    let form = FormState::of_context();
    move || {
        let copied = lines.iter().filter(|line| line.is_copied(form)).count();
        let [done, all] = [copied, lines.len()].map(|number| number.to_string());
        let so_far = fill(words::COPIED_SO_FAR, &[&done, &all]);
        let next = lines.iter().find(|line| !line.is_copied(form)).copied();
        let next = next.filter(|_| copied > 0).map(|line| {
            let text = fill(words::NEXT_TO_COPY, &[line.label]);
            view! { {" "}<Link text on_press=move || form.focus(&line.link_id())/> }.into_any()
        });
        (!lines.is_empty()).then(|| view! { <p class="text">{so_far}". "{next}</p> }.into_any())
    }
}
