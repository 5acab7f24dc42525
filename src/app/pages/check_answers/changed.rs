//! What was changed since the record was sent, before everything else.

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

/// The answers that were changed since they were sent, by section and entry. None before anything was sent.
pub fn changed_answers(form: FormState) -> Vec<(&'static Section, Row, Vec<Key>)> {
    let changed = form.session.with(|session| match session.is_update() {
        true => session.changed(),
        false => Vec::new(),
    });
    let shown = changed
        .into_iter()
        .filter(|key| form.visible(|visible| visible.has(*key)));
    let mut places: Vec<(&'static Section, Row, Vec<Key>)> = Vec::new();
    for key in shown {
        let Some(section) = catalogue::section_of(key.id) else {
            continue;
        };
        let is_here = |place: &&mut (&'static Section, Row, Vec<Key>)| {
            place.0.id == section.id && place.1 == key.row
        };
        match places.iter_mut().find(is_here) {
            Some((_, _, keys)) => keys.push(key),
            None => places.push((section, key.row, vec![key])),
        }
    }
    places
}

/// Those answers, and all of them below in a disclosure.
pub fn changed_first(form: FormState, changed: Vec<(&'static Section, Row, Vec<Key>)>) -> AnyView {
    let count = changed.iter().map(|(_, _, keys)| keys.len()).sum();
    let title = fill(words::CHANGED_SINCE, &[&number(count)]);
    let places = changed.into_iter().map(|(section, row, keys)| {
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
    let places = places.collect_view();
    let removed = removed_entries(form).into_iter().map(|name| {
        let text = fill(words::REMOVED_SINCE, &[&name]);
        view! { <p class="text">{text}</p> }.into_any()
    });
    let removed = removed.collect_view();
    view! {
        <Heading text=title/>
        {places}
        {removed}
        <AllAnswers/>
    }
    .into_any()
}

/// The entries that were sent and are gone, by the names that they had.
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

/// All answers, folded. Opened when the browser prints the page, so that nothing is left off the paper.
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
