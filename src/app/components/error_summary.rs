//! The error summary above a page's title ("There is a problem").

use super::entry_title::{entry_title_in, is_children};
use super::heading::NoticeHeading;
use super::link::Link;
use crate::app::actions::navigate;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::Group;
use crate::catalogue::words::{self, fill};
use crate::record::Problem;
use leptos::prelude::*;

/// One link for each blocking problem of the page, in page order. Nothing without one.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let form = FormState::of_context();
    move || {
        let problems = form.problems.get();
        let links = problems
            .into_iter()
            .filter(|problem| problem.blocks)
            .map(|problem| view! { <ProblemLink problem/> }.into_any());
        let links: Vec<AnyView> = links.collect();
        (!links.is_empty())
            .then(|| {
                view! {
                    <ErrorBox>
                        <ul>{links}</ul>
                    </ErrorBox>
                }
                .into_any()
            })
            .into_any()
    }
}

#[component]
fn ProblemLink(problem: Problem) -> impl IntoView {
    let form = FormState::of_context();
    view! {
        <li>
            <Link
                text=sentence(form, &problem)
                on_press=move || navigate::go_to_problem(form, &problem)
            />
        </li>
    }
}

/// The box of the error summary. It receives the focus.
#[component]
pub fn ErrorBox(children: Children) -> impl IntoView {
    view! {
        <div class="errors" id="errors" tabindex="-1" role="alert">
            <NoticeHeading class="heading" text=words::THERE_IS_A_PROBLEM/>
            {children()}
        </div>
    }
}

/// The sentence of a problem. On any page but its own it also names the entry, unless that is an only child.
/// A sentence that says only "this" then gets the question's label.
pub fn sentence(form: FormState, problem: &Problem) -> String {
    let row = problem.key.row;
    let catalogue = form.catalogue();
    let is_elsewhere =
        |section| form.page.get_untracked() != Page::of(section, row).shown_in(catalogue);
    let Some(section) = catalogue
        .section_of(problem.key.id)
        .filter(|section| is_elsewhere(section))
    else {
        return problem.sentence.clone();
    };
    let mut sentence = problem.sentence.clone();
    if problem.is_of_this() {
        let label = catalogue
            .question(problem.key.id)
            .map_or("", |question| question.label);
        let end = if label.ends_with('?') { " " } else { ". " };
        sentence = format!("{label}{end}{sentence}");
    }
    match section.group.filter(|group| !is_only_child(form, group)) {
        Some(group) => {
            let entry =
                untrack(|| form.answers(|answers| entry_title_in(catalogue, answers, group, row)));
            fill(words::OF_ENTRY, &[&sentence, &entry])
        }
        None => sentence,
    }
}

/// Whether the group is the children and has only one, which needs no name.
fn is_only_child(form: FormState, group: &Group) -> bool {
    is_children(group) && untrack(|| form.answers(|answers| answers.rows(group).len() < 2))
}
