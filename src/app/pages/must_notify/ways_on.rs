//! Below the questions of the check: another child, and what to do with the verdict.

use crate::app::actions::{answer, navigate};
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

/// Below the questions: whether more is needed, and the ways on.
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

/// The button that asks about another child, where that can change anything.
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
            derived.as_ref().map(|one| one.assessment.verdict) == Some(Verdict::NotifyPanel)
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

/// Adds a child, and moves on to the first question about it.
fn add_child(form: FormState) {
    let mut added = INCIDENT;
    answer::answer(form, |answers| added = answers.add_row(&CHILDREN));
    if let Some(question) = catalogue::question("child_outcome") {
        form.focus(&form.part_id(question, added, 0));
    }
}

/// What to do with the verdict, and where the answers are.
#[component]
fn WaysOn(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let form = FormState::of_context();
    let calls = Memo::new(move |_| {
        form.derived.with(|derived| {
            derived
                .as_ref()
                .is_some_and(|one| one.assessment.verdict.calls_for_action())
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
    let places = Memo::new(move |_| found.with(|found| sections(found.as_ref())));
    let links = move || {
        let links = places.get().into_iter().filter_map(|(id, row)| {
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

/// The pages of the form on which the questions stand, in the order of asking.
fn sections(found: Option<&NextQuestion>) -> Vec<(&'static str, Row)> {
    let mut places = Vec::new();
    for key in found.map_or(&[][..], |found| &found.shown) {
        if let Some(section) = catalogue::section_of(key.id) {
            let place = (section.id, key.row);
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

#[component]
fn SectionLink(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    view! { <Link text=section.title on_press=move || navigate::go(form, Page::of(section, row))/> }
}
