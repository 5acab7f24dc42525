//! One section on one page: its questions, and beside them what follows from the answers.

use super::desk::Desk;
use super::field::field;
use super::law::verdict_panel;
use super::page::Page;
use super::parts::{button, link, title};
use super::tasks::entry_title;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Section};
use crate::record::{self, Key, Problem, Row};
use leptos::prelude::*;

/// The page.
pub fn page(desk: Desk, section: &'static Section, row: Row, problems: Vec<Problem>) -> AnyView {
    let caption = section.group.map_or(String::new(), |group| {
        desk.answers(|answers| entry_title(answers, group, row))
    });
    let shown = problems.clone();
    let visible = Memo::new(move |_| {
        desk.on_typed();
        desk.asked(|asked| {
            asked
                .questions(section, row)
                .map(|question| question.id)
                .collect::<Vec<_>>()
        })
    });
    let fields = move || visible.get();
    let beside = section
        .questions
        .iter()
        .any(|question| !question.rules.is_empty());
    let confirm = section
        .confirm
        .then(|| confirmation(desk, section, row, &problems));
    let next = move || leave(desk, section, row);
    view! {
        {back(desk, section)}
        {super::shell::errors(desk, &problems)}
        {title(desk, caption, section.title)}
        <div class="columns">
            <form
                class="main"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    next();
                }
            >
                <For each=fields key=|id| *id let:id>
                    {catalogue::question(id).map(|question| field(desk, question, row, &shown))}
                </For>
                {confirm}
                <div class="buttons">
                    <button type="submit" class="button">{words::SAVE_AND_CONTINUE}</button>
                    {button("button plain", words::SAVE_AND_RETURN, move || desk.go(Page::Tasks))}
                </div>
            </form>
            {beside.then(|| view! { <div class="aside">{verdict_panel(desk)}</div> })}
        </div>
    }
    .into_any()
}

/// The link at the top: to the list of entries, or to the task list.
fn back(desk: Desk, section: &'static Section) -> AnyView {
    match section.group {
        Some(group) if group.id != catalogue::CHILDREN.id => link(
            "back",
            fill(words::BACK_TO, &[&group.title.to_lowercase()]),
            "",
            move || desk.go(Page::entries(group)),
        ),
        _ => link("back", words::BACK_TO_LIST, "", move || {
            desk.go(Page::Tasks)
        }),
    }
}

/// Checks the page; goes on when nothing on it blocks.
fn leave(desk: Desk, section: &'static Section, row: Row) {
    let mut problems: Vec<Problem> = desk
        .problems(Some((section, row)))
        .into_iter()
        .filter(|problem| problem.blocks)
        .collect();
    let key = Key {
        row,
        id: section.id,
    };
    if section.confirm && desk.answers(|answers| answers.text(key).is_empty()) {
        problems.push(Problem {
            key,
            part: 0,
            code: "missing",
            sentence: words::SECTION_MISSING.to_owned(),
            blocks: true,
        });
    }
    if !problems.is_empty() && desk.answers(|answers| answers.text(key) != "no") {
        desk.show_problems(problems);
        return;
    }
    let next = match section.group {
        Some(group) if group.id != catalogue::CHILDREN.id => Page::entries(group),
        _ => next_page(desk, section, row),
    };
    desk.go(next);
}

/// The next section that is asked once, or for the same child; the task list after the last one.
fn next_page(desk: Desk, section: &'static Section, row: Row) -> Page {
    desk.asked(|asked| {
        let places = record::places(asked);
        let here = places
            .iter()
            .position(|(other, r)| other.id == section.id && *r == row);
        let next = here.and_then(|here| places.get(here + 1)).copied();
        match next {
            Some((next, next_row))
                if next_row == row
                    && next.id != "declaration"
                    && asked.questions(next, next_row).next().is_some() =>
            {
                Page::of(next, next_row)
            }
            _ => Page::Tasks,
        }
    })
}

/// "Have you completed this section?" "No" leaves the page without checking it.
fn confirmation(desk: Desk, section: &'static Section, row: Row, problems: &[Problem]) -> AnyView {
    let key = Key {
        row,
        id: section.id,
    };
    let wrong = problems.iter().any(|problem| problem.key == key);
    let error = wrong.then(|| {
        view! {
            <p class="error" id="completed-error">
                <span class="hidden">{words::ERROR_PREFIX}</span>
                {words::SECTION_MISSING}
            </p>
        }
    });
    let option = move |id: &'static str, code: &'static str, label: &'static str| {
        let checked = move || {
            desk.on_typed();
            desk.answers(|answers| answers.text(key) == code)
        };
        view! {
            <div class="option">
                <input
                    type="radio"
                    id=id
                    name="completed"
                    prop:checked=checked
                    on:change=move |_| desk.answer(|answers| answers.choose(key, code))
                />
                <label for=id>{label}</label>
            </div>
        }
        .into_any()
    };
    let described = wrong.then_some("completed-error");
    let class = if wrong { "question wrong" } else { "question" };
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="label">{words::SECTION_COMPLETED}</legend>
            {error}
            {option("completed", "yes", words::SECTION_YES)}
            {option("completed-no", "no", words::SECTION_NO)}
        </fieldset>
    }
    .into_any()
}
