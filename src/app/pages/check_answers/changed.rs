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
use leptos::prelude::*;

/// The answers that changed after the record was sent, by section and entry. Empty before it was sent.
pub fn changed_answers(form: FormState) -> Vec<(&'static Section, Row, Vec<Key>)> {
    let changed = form.session.with(|session| match session.is_update() {
        true => session.changed(),
        false => Vec::new(),
    });
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

/// The changed answers, and a disclosure with all answers.
pub fn changed_first(form: FormState, changed: Vec<(&'static Section, Row, Vec<Key>)>) -> AnyView {
    let count = changed.iter().map(|(_, _, keys)| keys.len()).sum();
    let title = fill(words::CHANGED_SINCE, &[&number(count)]);
    let sections = changed.into_iter().map(|(section, row, keys)| {
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
    let removed = removed_entries(form).into_iter().map(|name| {
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

/// The titles of entries that were sent and have been removed since.
fn removed_entries(form: FormState) -> Vec<String> {
    form.session.with_untracked(|session| {
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
