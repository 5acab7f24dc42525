//! "Check whether you must notify": asks only questions that can still change the verdict, and shows the
//! verdict beside them.

mod ways_on;
mod what_follows;

pub use what_follows::WhatFollows;

use super::referral::ReferredBy;
use crate::app::components::entries::RemoveEntryLink;
use crate::app::components::entry_title::entry_title;
use crate::app::components::error_summary::ErrorSummary;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::list::{List, ListItem};
use crate::app::components::page_frame::{BackToTasks, Fields};
use crate::app::components::question::QuestionField;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::catalogue::{self, CHILDREN};
use crate::record::{Derived, INCIDENT, Key, NextQuestion, Row, VisibleAnswers};
use leptos::prelude::*;
use ways_on::End;

/// The page.
#[component]
pub fn MustNotifyPage() -> impl IntoView {
    let form = FormState::of_context();
    let found = Memo::new(move |_| next_question(form));
    view! {
        <BackToTasks/>
        <ErrorSummary/>
        <PageTitle text=words::MUST_NOTIFY/>
        <p class="text">{words::MUST_NOTIFY_ABOUT}</p>
        <div class="columns verdict-first">
            <div class="aside">
                <WhatFollows found/>
            </div>
            <div class="main">
                <ReferredBy/>
                <Fields>
                    <List items=move || found.with(|found| items(form, found))/>
                </Fields>
                <End found/>
            </div>
        </div>
    }
}

/// The question to ask next, and those asked so far. None before the lazy part is loaded.
pub fn next_question(form: FormState) -> Option<NextQuestion> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        form.answers(|answers| {
            // Without derived conditions, as for the facts: a hidden answer still counts.
            let visible = VisibleAnswers::before_facts(answers, &catalogue::WHOLE);
            Some(NextQuestion::after(
                visible,
                &derived.facts,
                &derived.assessment,
            ))
        })
    })
}

/// The questions. With several children, each child's name comes before its questions.
fn items(form: FormState, found: &Option<NextQuestion>) -> Vec<ListItem> {
    let shown = found.as_ref().map_or(&[][..], |found| &found.shown);
    let has_several = form.answers(|answers| answers.rows(&CHILDREN).len() > 1);
    let mut items = Vec::new();
    let mut child = None;
    for key in shown {
        if has_several && key.row != INCIDENT && child != Some(key.row) {
            child = Some(key.row);
            let row = key.row;
            let view = move || view! { <ChildHeading row/> }.into_any();
            items.push(ListItem::new(format!("child-{}", row.0), view));
        }
        let Key { row, id } = *key;
        if let Some(question) = catalogue::question(id) {
            let view = move || view! { <QuestionField question row/> }.into_any();
            items.push(ListItem::new(format!("{id}-{}", row.0), view));
        }
    }
    items
}

#[component]
fn ChildHeading(row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let name = Memo::new(move |_| form.answers(|answers| entry_title(answers, &CHILDREN, row)));
    let is_first =
        untrack(|| form.answers(|answers| answers.rows(&CHILDREN).first() == Some(&row)));
    let heading = move || view! { <Heading text=name.get()/> }.into_any();
    let remove = (!is_first && !untrack(|| form.is_read_only())).then(|| {
        view! { <RemoveEntryLink group=&CHILDREN row name=name.get_untracked()/> }.into_any()
    });
    view! { {heading}{remove} }
}

/// The state of the check, for the task list.
pub fn state(form: FormState) -> AnyView {
    let words = Memo::new(move |_| {
        let has_outcome = form
            .derived
            .with(|derived| derived.as_ref().is_some_and(Derived::has_outcome));
        let is_settled = next_question(form).is_some_and(|found| found.is_settled());
        match (is_settled, has_outcome) {
            (true, _) => words::COMPLETED,
            (false, true) => words::IN_PROGRESS,
            (false, false) => words::NOT_STARTED,
        }
    });
    (move || words.get()).into_any()
}
