//! The page of one section of the review, or of one entry of a list.

use super::BackToReview;
use super::contents::{Part, contents};
use super::from_notification::FromNotification;
use super::item::ItemBlock;
use super::question::QuestionBlock;
use super::sources::Sources;
use crate::app::actions::validate_page::validate_review_page;
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::disclosure::Help;
use crate::app::components::entry_title::entry_title;
use crate::app::components::error_summary::ErrorSummary;
use crate::app::components::heading::PageTitle;
use crate::app::components::list::shown_while;
use crate::app::components::page_frame::{BackLink, ComeBackButton, ContinueButton, Fields};
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::review as checklist;
use crate::catalogue::words::{self, fill};
use crate::catalogue::{Group, Section};
use crate::record::Row;
use leptos::prelude::*;

/// The page of a section, or of one entry in a list.
#[component]
pub fn ReviewSection(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let caption = section.group.map_or(String::new(), |group| {
        untrack(|| form.answers(|answers| entry_title(answers, group, row)))
    });
    let criteria = (section.id == "review_criteria")
        .then(|| view! { <Help summary=checklist::CRITERIA/> }.into_any());
    let sources = section
        .group
        .is_none()
        .then(|| view! { <Sources section=section/> }.into_any());
    view! {
        {back(section.group)}
        <ErrorSummary/>
        <PageTitle caption=caption text=section.title/>
        <form
            class="main"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                validate_review_page(form, (section, row), false);
            }
        >
            {criteria}
            <Fields>
                <Parts section=section row=row/>
            </Fields>
            {sources}
            <div class="buttons">
                <ContinueButton/>
                {second_button(form, section, row)}
            </div>
        </form>
    }
}

/// The parts of the page. A part that stays is not drawn again, so that its focus stays.
#[component]
fn Parts(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let parts = Memo::new(move |_| form.visible(|visible| contents(visible, section, row)));
    view! {
        <For each=move || parts.get() key=|part| part.id() let:part>
            {part_view(part, section, row)}
        </For>
    }
}

fn part_view(part: Part, section: &'static Section, row: Row) -> AnyView {
    match part {
        Part::FromNotification => view! { <FromNotification section=section/> }.into_any(),
        Part::Item(item) => view! { <ItemBlock item=item/> }.into_any(),
        Part::Question(question) => view! { <QuestionBlock question=question row=row/> }.into_any(),
    }
}

/// The link at the top: to the list of entries, or to the review.
fn back(group: Option<&'static Group>) -> AnyView {
    match group {
        Some(group) => {
            let text = fill(words::BACK_TO, &[&group.title.to_ascii_lowercase()]);
            view! { <BackLink to=Page::entries(group) text=text/> }.into_any()
        }
        None => view! { <BackToReview/> }.into_any(),
    }
}

/// The second button: adds another entry of the list, unless the record is read-only, or goes back to the review without validating.
fn second_button(form: FormState, section: &'static Section, row: Row) -> AnyView {
    match section.group {
        Some(group) => shown_while(
            move || !form.is_read_only(),
            move || {
                view! {
                    <Button
                        class=PLAIN
                        text=fill(words::SAVE_AND_ADD, &[group.one])
                        on_press=move || validate_review_page(form, (section, row), true)
                    />
                }
                .into_any()
            },
        ),
        None => view! { <ComeBackButton to=Page::RapidReview/> }.into_any(),
    }
}
