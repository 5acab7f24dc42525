//! The end of the check: the button that adds a child, and the buttons and links once the verdict is settled.

use crate::app::actions::{answer, navigate, save};
use crate::app::components::button::{Button, PLAIN, PRIMARY};
use crate::app::components::link::Link;
use crate::app::components::list::shown_while;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{self, CHILDREN, Section, words};
use crate::law::Verdict;
use crate::record::{INCIDENT, NextQuestion, Row};
use leptos::prelude::*;

/// The part below the questions.
#[component]
pub fn End(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let is_settled = Memo::new(move |_| {
        found.with(|found| found.as_ref().is_some_and(NextQuestion::is_settled))
    });
    let done = move || {
        is_settled
            .get()
            .then(|| {
                view! {
                    <p class="text strong">{words::NO_MORE_ANSWERS}</p>
                    <p class="text small">{words::NO_MORE_ANSWERS_WHY}</p>
                }
                .into_any()
            })
            .into_any()
    };
    view! {
        <div role="status">{done}</div>
        <AnotherChild found/>
        {shown_while(move || is_settled.get(), move || view! { <WaysOn found/> }.into_any())}
    }
}

/// The button that adds another child, if one could still change the verdict.
#[component]
fn AnotherChild(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let form = FormState::of_context();
    let rows = move || form.answers(|answers| answers.rows(&CHILDREN).len());
    let can_add = Memo::new(move |_| {
        let has_next = found.with(|found| found.as_ref().is_none_or(|found| found.next.is_some()));
        !has_next && !form.is_read_only() && rows() < CHILDREN.most
    });
    let notifies = Memo::new(move |_| {
        form.derived.with(|derived| {
            derived.as_ref().map(|derived| derived.assessment.verdict) == Some(Verdict::NotifyPanel)
        })
    });
    move || match (can_add.get(), notifies.get()) {
        (false, _) => ().into_any(),
        (true, true) => {
            view! { <p class="text small">{words::OTHER_CHILDREN_LATER}</p> }.into_any()
        }
        (true, false) => view! {
            <Button
                class=PLAIN
                text=words::ANOTHER_CHILD
                on_press=move || add_child(form)
            />
        }
        .into_any(),
    }
}

/// Adds a child, and focuses the first question about it.
fn add_child(form: FormState) {
    if save::is_read_only(form) {
        return;
    }
    let mut added = INCIDENT;
    answer::answer(form, |answers| added = answers.add_row(&CHILDREN));
    if let Some(question) = catalogue::question("child_outcome") {
        form.focus(&form.part_id(question, added, 0));
    }
}

/// The buttons to continue and to record a decision, and links to the sections with the answers.
#[component]
fn WaysOn(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let form = FormState::of_context();
    let calls = Memo::new(move |_| {
        form.derived.with(|derived| {
            derived
                .as_ref()
                .is_some_and(|derived| derived.assessment.verdict.calls_for_action())
        })
    });
    let go_on = move || {
        let text = match calls.get() {
            true => words::GO_ON_TO_NOTIFY,
            false => words::GO_ON_IN_FORM,
        };
        view! { <Button class=PRIMARY text on_press=move || navigate::go(form, Page::TaskList)/> }
            .into_any()
    };
    let sections = Memo::new(move |_| found.with(|found| sections_of(found.as_ref())));
    let links = move || {
        let links = sections.get().into_iter().filter_map(|(id, row)| {
            let section = catalogue::section(id)?;
            Some(view! { <li><SectionLink section row/></li> }.into_any())
        });
        links.collect_view().into_any()
    };
    view! {
        <div class="buttons">
            {go_on}
            <Button
                class=PLAIN
                text=words::RECORD_DECISION
                on_press=move || navigate::go(form, Page::Decision)
            />
        </div>
        <p class="text small">{words::ANSWERED_HERE}</p>
        <ul class="bullets small">{links}</ul>
    }
}

/// The sections of the questions, in the order in which the check asks them.
fn sections_of(found: Option<&NextQuestion>) -> Vec<(&'static str, Row)> {
    let mut sections = Vec::new();
    for key in found.map_or(&[][..], |found| &found.shown) {
        if let Some(section) = catalogue::section_of(key.id) {
            let section = (section.id, key.row);
            if !sections.contains(&section) {
                sections.push(section);
            }
        }
    }
    sections
}

#[component]
fn SectionLink(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    view! { <Link text=section.title on_press=move || navigate::go(form, Page::of(section, row))/> }
}
