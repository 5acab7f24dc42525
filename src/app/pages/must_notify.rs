//! "Check whether you must notify": the form's own questions, only those that can still change the
//! verdict, and beside them what follows from the answers.

use super::referral::ReferredBy;
use crate::app::actions::{answer, navigate};
use crate::app::components::button::{Button, PLAIN, PRIMARY};
use crate::app::components::deadline_card::NotifyDeadline;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::entries::RemoveEntryLink;
use crate::app::components::entry_title::entry_title;
use crate::app::components::error_summary::ErrorSummary;
use crate::app::components::heading::{Heading, PageTitle, Subheading};
use crate::app::components::link::Link;
use crate::app::components::list::{List, ListItem, shown_while};
use crate::app::components::page_frame::{BackToTasks, Fields};
use crate::app::components::question::QuestionField;
use crate::app::components::rules;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill, named};
use crate::catalogue::{self, CHILDREN, Section};
use crate::law::{Duty, Test, Verdict};
use crate::record::{Derived, INCIDENT, Key, NextQuestion, Row, VisibleAnswers, headline};
use leptos::prelude::*;

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

/// What to ask now. Nothing before the law is here.
pub fn next_question(form: FormState) -> Option<NextQuestion> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        form.answers(|answers| {
            // As the law reads them: what a short case leaves out is no reason to stop asking.
            let asked = VisibleAnswers::before_facts(answers, &catalogue::WHOLE);
            Some(NextQuestion::after(
                asked,
                &derived.facts,
                &derived.assessment,
            ))
        })
    })
}

/// The questions, each child's under its name where there are several.
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

/// Verdict, whose duty it is, the last day and why.
#[component]
pub fn WhatFollows(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let form = FormState::of_context();
    let state = Memo::new(move |_| found.with(|found| state_of(form, found.as_ref())));
    let is_told = Memo::new(move |_| state.with(|state| state.is_told));
    view! {
        <section class="panel" aria-labelledby="verdict-heading">
            <Heading id="verdict-heading" text=words::VERDICT/>
            // One region that stays: a change is announced, typing is not.
            <div role="status">{move || state.with(in_words)}</div>
            <div>
                <Show when=move || is_told.get()>
                    <Holders/>
                    <ForAPerson found/>
                    <Disclosure summary=words::VERDICT_WHY content=move || rules::why(form)/>
                </Show>
                <p class="source">{words::VERDICT_IS_HELP}</p>
            </div>
        </section>
        <NotifyDeadline/>
    }
}

/// What the answers say so far.
#[derive(Clone, PartialEq)]
struct State {
    is_told: bool,
    verdict: Option<Verdict>,
    is_only_care_leaver: bool,
    /// What stands first once nothing more is asked, and what it means.
    headline: Option<(&'static str, &'static str)>,
    /// The label of the question that can still change it; empty without one.
    next: &'static str,
    is_settled: bool,
}

fn state_of(form: FormState, found: Option<&NextQuestion>) -> State {
    form.derived.with(|derived| {
        let next = found.and_then(|found| catalogue::question(found.next?.id));
        State {
            is_told: derived.as_ref().is_some_and(|one| one.has_outcome()),
            verdict: derived.as_ref().map(|one| one.assessment.verdict),
            is_only_care_leaver: derived.as_ref().is_some_and(Derived::is_only_care_leaver),
            headline: derived
                .as_ref()
                .and_then(headline)
                .map(|line| (line.name, line.means)),
            next: next.map_or("", |question| question.label),
            is_settled: found.is_some_and(NextQuestion::is_settled),
        }
    })
}

fn in_words(state: &State) -> AnyView {
    let Some(verdict) = state.verdict.filter(|_| state.is_told) else {
        return view! { <p class="text">{words::MUST_NOTIFY_START}</p> }.into_any();
    };
    let (name, means) = match named(words::VERDICTS, verdict.code()) {
        Some(named) => (named.name, named.means),
        None => ("", ""),
    };
    let (name, text) = match verdict {
        _ if state.is_settled => {
            let (name, means) = state.headline.unwrap_or((name, means));
            (name, means.to_owned())
        }
        Verdict::NotifyPanel => (name, means.to_owned()),
        Verdict::NotifySosOfsted if !state.next.is_empty() => {
            (name, fill(words::PANEL_STILL_OPEN, &[state.next]))
        }
        _ if state.next.is_empty() => (words::NOT_SETTLED, words::CHILDREN_TO_ADD.to_owned()),
        _ => (
            words::NOT_SETTLED,
            fill(words::CAN_STILL_CHANGE, &[state.next]),
        ),
    };
    let care_leaver = (state.is_only_care_leaver && state.is_settled)
        .then(|| view! { <p class="text small">{words::ONLY_CARE_LEAVER}</p> }.into_any());
    view! {
        <p class="verdict">{name}</p>
        <p class="text small">{text}</p>
        {care_leaver}
    }
    .into_any()
}

/// Lines under a heading, once there are any.
#[component]
fn Lines(title: &'static str, lines: Memo<Vec<String>>) -> impl IntoView {
    move || {
        let lines = lines.get();
        (!lines.is_empty())
            .then(|| {
                let lines = lines
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> }.into_any());
                view! {
                    <Subheading text=title/>
                    <ul class="bullets small">{lines.collect_view()}</ul>
                }
                .into_any()
            })
            .into_any()
    }
}

/// Each duty that is there or open, with who has it.
#[component]
fn Holders() -> impl IntoView {
    let form = FormState::of_context();
    let lines = Memo::new(move |_| holders(form));
    view! { <Lines title=words::WHOSE_DUTY lines/> }
}

fn holders(form: FormState) -> Vec<String> {
    form.derived.with(|derived| {
        let Some(derived) = derived else {
            return Vec::new();
        };
        let duties = &derived.assessment.duties;
        let all = [
            (Test::Panel, duties.panel),
            (Test::LookedAfterDeath, duties.looked_after_death),
            (Test::CareLeaverDeath, duties.care_leaver_death),
        ];
        let there = all
            .into_iter()
            .filter(|(_, duty)| matches!(duty, Duty::ThisAuthority | Duty::OtherAuthority));
        let lines = there.map(|(test, duty)| {
            let duty_name = named(words::DUTIES, test.code()).map_or("", |one| one.name);
            let holder = named(words::HOLDERS, duty.code()).map_or("", |one| one.name);
            fill(words::DUTY_OF, &[duty_name, holder])
        });
        lines.collect()
    })
}

/// Why a person has to decide, once nothing unasked can take that away.
#[component]
fn ForAPerson(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let form = FormState::of_context();
    let lines = Memo::new(move |_| {
        let is_settled = found.with(|found| found.as_ref().is_some_and(NextQuestion::is_settled));
        match is_settled {
            true => rules::to_settle(form),
            false => Vec::new(),
        }
    });
    view! { <Lines title=words::FOR_A_PERSON lines/> }
}

/// Below the questions: whether more is needed, and the ways on.
#[component]
fn End(found: Memo<Option<NextQuestion>>) -> impl IntoView {
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

/// How far the check has come, on the task list.
pub fn state(form: FormState) -> AnyView {
    let words = Memo::new(move |_| {
        let is_told = form
            .derived
            .with(|derived| derived.as_ref().is_some_and(|one| one.has_outcome()));
        let is_settled = next_question(form).is_some_and(|found| found.is_settled());
        match (is_settled, is_told) {
            (true, _) => words::COMPLETED,
            (false, true) => words::IN_PROGRESS,
            (false, false) => words::NOT_STARTED,
        }
    });
    (move || words.get()).into_any()
}
