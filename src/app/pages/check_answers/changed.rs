//! The answers that changed after the record was sent, shown before all others.

use super::all_answers;
use crate::app::actions::prefill::number;
use crate::app::components::answer_list::fact_line;
use crate::app::components::entry_title::{entry_title, section_title};
use crate::app::components::heading::{Heading, SmallHeading};
use crate::app::signals::RwSignal;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Section};
use crate::record::{Key, Row};
use crate::use_cases::Session;
use leptos::prelude::*;

/// The changes after the record was sent.
pub struct Changed {
    /// The answers, by section and entry.
    answers: Vec<(&'static Section, Row, Vec<Key>)>,
    /// The titles of entries that were sent and have been removed since.
    removed: Vec<String>,
}

impl Changed {
    /// Reads the changes. Empty before the record was sent.
    pub fn of(form: FormState) -> Changed {
        match form.session.with(Session::is_update) {
            true => Changed {
                answers: changed_answers(form),
                removed: removed_entries(form),
            },
            false => Changed {
                answers: Vec::new(),
                removed: Vec::new(),
            },
        }
    }

    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.removed.is_empty()
    }

    /// The numbers of answers and entries.
    fn in_words(&self) -> String {
        let answers = self.answers.iter().map(|(_, _, keys)| keys.len()).sum();
        let removed = match self.removed.len() {
            0 => None,
            1 => Some(words::ONE_ENTRY_REMOVED.to_owned()),
            several => Some(fill(words::ENTRIES_REMOVED, &[&several.to_string()])),
        };
        let answers = (answers > 0).then(|| number(answers));
        let parts: Vec<String> = [answers, removed].into_iter().flatten().collect();
        parts.join(", ")
    }
}

fn changed_answers(form: FormState) -> Vec<(&'static Section, Row, Vec<Key>)> {
    let changed = form.session.with(Session::changed);
    let shown = changed
        .into_iter()
        .filter(|key| form.visible(|visible| visible.has(*key)));
    let mut sections: Vec<(&'static Section, Row, Vec<Key>)> = Vec::new();
    for key in shown {
        let Some(section) = catalogue::section_of(key.id) else {
            continue;
        };
        let is_same = |other: &&mut (&'static Section, Row, Vec<Key>)| {
            other.0.id == section.id && other.1 == key.row
        };
        match sections.iter_mut().find(is_same) {
            Some((_, _, keys)) => keys.push(key),
            None => sections.push((section, key.row, vec![key])),
        }
    }
    sections
}

fn removed_entries(form: FormState) -> Vec<String> {
    form.session.with(|session| {
        let (sent, now) = (session.sent(), &session.answers);
        let removed = catalogue::groups().flat_map(|group| {
            let rows = sent.rows(group).iter();
            let gone = rows.filter(|row| !now.rows(group).contains(row));
            gone.map(|row| entry_title(sent, group, *row))
                .collect::<Vec<_>>()
        });
        removed.collect()
    })
}

/// The changes, and a disclosure with all answers.
pub fn changed_first(form: FormState, changed: Changed) -> AnyView {
    let title = fill(words::CHANGED_SINCE, &[&changed.in_words()]);
    let Changed { answers, removed } = changed;
    let sections = answers.into_iter().map(|(section, row, keys)| {
        let name = untrack(|| form.answers(|answers| section_title(answers, section, row)));
        let lines = keys.into_iter().filter_map(|key| {
            let question = catalogue::question(key.id)?;
            Some(untrack(|| fact_line(form, section, question, row, true)))
        });
        let lines: Vec<AnyView> = lines.collect();
        view! {
            <SmallHeading text=name/>
            <dl class="summary">{lines}</dl>
        }
        .into_any()
    });
    let sections = sections.collect_view();
    let removed = removed.into_iter().map(|name| {
        let text = fill(words::REMOVED_SINCE, &[&name]);
        view! { <p class="text">{text}</p> }.into_any()
    });
    let removed = removed.collect_view();
    view! {
        <Heading text=title/>
        {sections}
        {removed}
        <AllAnswers/>
    }
    .into_any()
}

/// A disclosure with all answers. Printing the page opens it, so that the paper has every answer.
#[component]
fn AllAnswers() -> impl IntoView {
    let form = FormState::of_context();
    let is_open = RwSignal::new(false);
    let prints_first = form.printing.get_untracked();
    let is_shown = move || is_open.get() || form.printing.get() != prints_first;
    view! {
        <details class="wide" prop:open=is_shown on:toggle=move |_| is_open.set(true)>
            <summary>{words::ALL_ANSWERS}</summary>
            <div>{move || is_shown().then(|| all_answers(form))}</div>
        </details>
    }
}
