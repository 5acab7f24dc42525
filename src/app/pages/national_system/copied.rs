//! How far copying has come: what was copied as it is now, and what is next.

use crate::app::components::link::Link;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One line of the page, by which it is known again: also after somebody has left the page and come back.
#[derive(Clone, Copy, Default)]
pub struct Line {
    /// Tells its box and its link from the others of the page. 0 is the whole page.
    pub number: usize,
    /// Its question.
    pub label: &'static str,
    /// Of record, place and answer: one that was changed is to be copied again.
    pub digest: u64,
}

impl Line {
    /// The line of an answer.
    pub fn new(
        form: FormState,
        number: usize,
        place: &str,
        label: &'static str,
        answer: &str,
    ) -> Line {
        let mut hasher = DefaultHasher::new();
        form.session
            .with_untracked(|session| session.record_id().hash(&mut hasher));
        (place, label, answer).hash(&mut hasher);
        Line {
            number,
            label,
            digest: hasher.finish(),
        }
    }

    /// The id of its link.
    pub fn link_id(self) -> String {
        format!("copy-{}", self.number)
    }

    /// Somebody has copied it as it is now.
    pub fn is_copied(self, form: FormState) -> bool {
        form.copied.with(|copied| copied.contains(&self.digest))
    }
}

/// How far copying has come, and the way to the first line that is still to be copied.
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
