//! The task list: all sections and tasks, in any order, with the deadlines on top.

mod children;
pub mod go_on;
mod notification;
mod progress;
mod sending;

use crate::app::components::deadline_card::DeadlineCards;
use crate::app::components::heading::PageTitle;
use crate::app::components::lazy::Lazy;
use crate::app::components::list::shown_while;
use crate::app::components::task_row::TaskRows;
use crate::app::components::verdict_panel::VerdictPanel;
use crate::app::lazy::LazyView;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::words;
use children::Children;
use leptos::prelude::*;
use notification::SectionTasks;
use sending::{DateTasks, LazyTask, ReviewTask, SendTasks};

/// The page.
#[component]
pub fn TaskListPage() -> impl IntoView {
    let form = FormState::of_context();
    view! {
        <PageTitle text=words::TITLE/>
        // As high as the view that it waits for, so that no row moves while somebody presses it.
        <div class="next">
            <Lazy view=LazyView::NextOnList/>
        </div>
        <DeadlineCards/>
        <VerdictPanel/>
        <div class="main">
            <p class="text">
                <Lazy view=LazyView::PlaceOfAnswers waiting=move || place_before_saving(form)/>
            </p>
            {records_link(form)}
            <p class="lead">{words::ACT_FIRST}</p>
            {shown_while(
                move || form.session.with(|session| session.receipt().is_none()),
                || view! { <p class="text">{words::WHAT_IS_ASKED}</p> }.into_any(),
            )}
            <TaskRows heading=words::MUST_NOTIFY_FIRST>
                <LazyTask
                    name=words::MUST_NOTIFY
                    hint=words::MUST_NOTIFY_HINT
                    state=LazyView::MustNotifyState
                    waiting=words::NOT_STARTED
                    to=Page::MustNotify
                />
            </TaskRows>
            <SectionTasks heading=words::ABOUT_THE_INCIDENT are_after_children=false/>
            <Children/>
            <SectionTasks heading=words::ABOUT_OTHERS are_after_children=true/>
            <SendTasks/>
            <ReviewTask/>
            <DateTasks/>
        </div>
    }
}

/// Where the answers are, before the lazy part can save them.
fn place_before_saving(form: FormState) -> &'static str {
    let keeps_drafts = form.session.with(|session| session.settings.keeps_drafts);
    if keeps_drafts {
        ""
    } else {
        words::KEPT_ON_PAGE
    }
}

/// The link to the records on this device. Drawn only with the page: a link that appears later would move
/// the rows below it while somebody presses one.
fn records_link(form: FormState) -> Option<AnyView> {
    untrack(|| Some(form.part()?.view(form, LazyView::RecordsLink)))
}
