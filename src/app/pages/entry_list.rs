//! The page of a list: its entries, with links to change and remove them, and the button that adds one.

mod entry;

use crate::app::actions::navigate;
use crate::app::components::any_to_add::{self, AnyToAdd, any_to_add};
use crate::app::components::button::Button;
use crate::app::components::entries::AddEntry;
use crate::app::components::entry_title::is_children;
use crate::app::components::heading::PageTitle;
use crate::app::components::lazy::Lazy;
use crate::app::components::list::{List, shown_while};
use crate::app::components::page_frame::{BackLink, BackToTasks};
use crate::app::lazy::{LazyAction, LazyView};
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group};
use entry::entry_items;
use leptos::prelude::*;

/// The page.
#[component]
pub fn EntryListPage(group: &'static Group) -> impl IntoView {
    let form = FormState::of_context();
    let home = home(form, group);
    let is_empty = Memo::new(move |_| form.answers(|answers| answers.rows(group).is_empty()));
    let entries = move || match is_empty.get() {
        true => view! { <p class="text">{fill(words::NONE_ADDED, &[group.one])}</p> }.into_any(),
        false => view! {
            <ul class="summary">
                <List items=move || entry_items(form, group)/>
            </ul>
        }
        .into_any(),
    };
    view! {
        {back_link(form, home)}
        <PageTitle text=group.title/>
        <p class="hint">{group.hint}</p>
        {entries}
        {shown_while(
            move || is_empty.get() && asks_for_any(form, group, home),
            move || view! { <AnyToAdd group/> }.into_any(),
        )}
        <div class="buttons">
            {(home != Page::TaskList)
                .then(|| view! { <Lazy view=LazyView::AgenciesToAdd(group)/> }.into_any())}
            <AddEntry group/>
            <Button text=words::CONTINUE on_press=move || go_on(form, group, home)/>
        </div>
    }
}

/// Whether an empty list asks "is there anyone to add?": in the notification, but not for children.
fn asks_for_any(form: FormState, group: &'static Group, home: Page) -> bool {
    home == Page::TaskList && !is_children(group) && !form.is_read_only()
}

/// Adds an entry if the user says that there is one. Otherwise continues to the next page.
fn go_on(form: FormState, group: &'static Group, home: Page) {
    let is_asked = asks_for_any(form, group, home);
    let is_empty = untrack(|| form.answers(|answers| answers.rows(group).is_empty()));
    let says_yes = any_to_add(form, group).is_some_and(|key| {
        untrack(|| form.answers(|answers| answers.text(key) == any_to_add::YES))
    });
    match form.returns_to.get_untracked() {
        _ if is_asked && is_empty && says_yes => navigate::add_entry(form, group),
        None if is_asked => leave(form, group),
        _ => navigate::go(form, home),
    }
}

/// Continues to the next page, whose order the lazy part knows. Without it, opens the task list.
fn leave(form: FormState, group: &'static Group) {
    match untrack(|| form.part()) {
        Some(part) => part.run(form, LazyAction::LeaveList(group)),
        None => navigate::go(form, Page::TaskList),
    }
}

/// The page that the list returns to.
fn home(form: FormState, group: &'static Group) -> Page {
    let is_of_review = form
        .catalogue()
        .sections_of(group)
        .any(catalogue::is_review);
    if form.returns_to.get_untracked() == Some(Page::Decision) {
        return Page::Decision;
    }
    match is_of_review && !is_children(group) {
        true => form.returns_to.get_untracked().unwrap_or(Page::RapidReview),
        false => Page::TaskList,
    }
}

fn back_link(form: FormState, home: Page) -> AnyView {
    match (home, form.returns_to.get_untracked()) {
        (Page::TaskList, _) => view! { <BackToTasks/> }.into_any(),
        (_, Some(_)) => view! { <BackLink to=home text=words::BACK/> }.into_any(),
        _ => view! { <BackLink to=home text=words::BACK_TO_REVIEW/> }.into_any(),
    }
}
