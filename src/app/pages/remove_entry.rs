//! "Are you sure?", before an entry of a group is removed.

use crate::app::actions::{answer, navigate};
use crate::app::components::answer_list::FactRows;
use crate::app::components::button::{Button, PLAIN, WARNING};
use crate::app::components::entry_title::{entry_number, entry_title, is_children};
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::page_frame::BackLink;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Group};
use crate::record::Row;
use leptos::prelude::*;

/// The page, with the answers that would be removed.
#[component]
pub fn RemoveEntryPage(group: &'static Group, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let (name, number) = untrack(|| {
        form.answers(|answers| {
            let number = entry_number(answers, group, row);
            (entry_title(answers, group, row), number)
        })
    });
    let facts = catalogue::sections_of(group)
        .map(|section| view! { <FactRows section=section row=row change=false/> }.into_any());
    let facts = facts.collect_view();
    let home = match is_children(group) {
        true => Page::TaskList,
        false => Page::entries(group),
    };
    let remove = move || {
        answer::answer(form, |answers| answers.remove_row(row));
        navigate::go(form, home);
    };
    view! {
        <BackLink to=home text=words::BACK/>
        <PageTitle caption=name text=fill(words::REMOVE_TITLE, &[&number])/>
        <p class="text">{words::REMOVE_TEXT}</p>
        <Heading text=words::WHAT_WOULD_GO/>
        <dl class="summary">{facts}</dl>
        <div class="buttons">
            <Button class=WARNING text=words::REMOVE_YES on_press=remove/>
            <Button
                class=PLAIN
                text=words::REMOVE_NO
                on_press=move || navigate::go(form, home)
            />
        </div>
    }
}
