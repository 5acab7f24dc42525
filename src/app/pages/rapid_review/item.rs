//! A checklist item on its page: its title, lists, deadline, and questions for each child.

use super::contents::section_of_children;
use super::review_status;
use super::rows::{group_row, task, tasks};
use super::special_items::SpecialItem;
use crate::app::actions::navigate;
use crate::app::components::deadline_card::{LocalReviewDeadline, ReviewDeadline};
use crate::app::components::entry_title::entry_title;
use crate::app::components::heading::{Heading, Subheading};
use crate::app::components::question::QuestionField;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::review::Item;
use crate::catalogue::{CHILDREN, Section, words};
use crate::record::Row;
use leptos::prelude::*;

/// The parts that an item shows besides its questions.
#[component]
pub fn ItemBlock(item: &'static Item) -> impl IntoView {
    let form = FormState::of_context();
    let title = form
        .session
        .with_untracked(|session| session.context.checklist.title(item).to_owned());
    match SpecialItem::of(item) {
        Some(SpecialItem::Warning) => view! { <p class="warning-text">{title}</p> }.into_any(),
        Some(SpecialItem::LocalReviewDueDate) => {
            view! { <div class="clocks"><LocalReviewDeadline/></div> }.into_any()
        }
        Some(SpecialItem::DueDate) => view! {
            <div>
                <Heading text=words::WHEN_DUE/>
                <div class="clocks"><ReviewDeadline/></div>
            </div>
        }
        .into_any(),
        _ => untrack(|| titled(form, item, title)),
    }
}

fn titled(form: FormState, item: &'static Item, title: String) -> AnyView {
    // No heading where the list's row below has the same words.
    let is_repeated = item.entries.is_some_and(|group| group.title == title);
    let heading = (!is_repeated).then(|| view! { <Heading text=title/> }.into_any());
    let copy = SpecialItem::CopyWithoutNames
        .is(item)
        .then(|| tasks(vec![copy_row(form, item)]));
    let entries = item
        .entries
        .map(|group| tasks(vec![group_row(form, group)]));
    let children = section_of_children(item).map(|section| children(form, section));
    view! { <div>{heading}{copy}{entries}{children}</div> }.into_any()
}

/// The row of the copy without names, and whether every finding in it is decided.
fn copy_row(form: FormState, item: &'static Item) -> AnyView {
    let status = review_status(form);
    let is_open = status.open.iter().any(|open| open.item.id == item.id);
    let (state, class) = match is_open {
        true => (words::NOT_YET_DECIDED, "state open"),
        false => (words::COMPLETED, "state"),
    };
    task(words::SHARING, "", state, class, move || {
        navigate::go(form, Page::ShareableCopy);
    })
}

/// The questions of a section for each child, under the child's name.
fn children(form: FormState, section: &'static Section) -> AnyView {
    let rows = form.answers(|answers| answers.rows(&CHILDREN).to_vec());
    let children = rows.into_iter().map(|row| child(form, section, row));
    children.collect_view().into_any()
}

fn child(form: FormState, section: &'static Section, row: Row) -> AnyView {
    let name = form.answers(|answers| entry_title(answers, &CHILDREN, row));
    let questions = section
        .questions
        .iter()
        .map(|question| view! { <QuestionField question=question row=row/> }.into_any());
    let questions = questions.collect_view();
    view! { <Subheading text=name/>{questions} }.into_any()
}
