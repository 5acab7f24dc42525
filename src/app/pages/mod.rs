//! The pages. This file draws those of the first load, [`part`](super::part) all others.

pub mod audit_trail;
pub mod check_answers;
pub mod compare_versions;
pub mod confirmation;
pub mod decision;
pub mod delete_record;
pub mod documents;
pub mod entry_list;
pub mod locked;
pub mod must_notify;
pub mod national_system;
pub mod not_opened;
pub mod rapid_review;
pub mod records;
pub mod referral;
pub mod remove_entry;
pub mod section;
pub mod shareable_copy;
pub mod task_list;
pub mod timeline;
pub mod unlikely_answer;

use super::components::banner::paragraphs;
use super::components::heading::PageTitle;
use super::components::lazy::Lazy;
use super::components::page_frame::BackToTasks;
use super::lazy::LazyView;
use super::page::Page;
use super::state::{FormState, LazyStatus};
use crate::catalogue::words;
use entry_list::EntryListPage;
use leptos::prelude::*;
use locked::LockedPage;
use section::SectionPage;
use task_list::TaskListPage;

/// Draws the page. A page of the lazy part shows a waiting page until that is loaded.
pub fn first_load(form: FormState) -> AnyView {
    let page = form.page.get_untracked();
    match page {
        page if page.is_lazy() => {
            let waiting = move || waiting(form);
            view! { <Lazy view=LazyView::Page(page) waiting/> }.into_any()
        }
        Page::Locked => view! { <LockedPage/> }.into_any(),
        Page::Section(section, row) => view! { <SectionPage section row/> }.into_any(),
        Page::EntryList(group) => view! { <EntryListPage group/> }.into_any(),
        _ => view! { <TaskListPage/> }.into_any(),
    }
}

/// The waiting page in place of a lazy page.
fn waiting(form: FormState) -> AnyView {
    match form.lazy.get() {
        LazyStatus::Failed => view! {
            <BackToTasks/>
            <PageTitle text=words::PAGE_NOT_HERE.title/>
            {paragraphs(words::PAGE_NOT_HERE.text)}
        }
        .into_any(),
        _ => view! {
            <BackToTasks/>
            <PageTitle text=words::FETCHING/>
        }
        .into_any(),
    }
}
