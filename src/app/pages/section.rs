//! The page of one section: its questions, with deadlines or the verdict beside them.

mod completed;

use crate::app::actions::{lazy_part, navigate};
use crate::app::components::deadline_card::DeadlineCards;
use crate::app::components::entry_title::{entry_title_in, is_children};
use crate::app::components::error_summary::ErrorSummary;
use crate::app::components::heading::PageTitle;
use crate::app::components::lazy::Lazy;
use crate::app::components::list::{List, ListItem};
use crate::app::components::page_frame::{BackFromSection, ComeBackButton, ContinueButton, Fields};
use crate::app::components::question::QuestionField;
use crate::app::components::verdict_panel::VerdictPanel;
use crate::app::components::words_of_case::words_of_case;
use crate::app::lazy::{LazyAction, LazyView, SectionRef};
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{NOTIFICATION, Section, words};
use crate::record::{self, Key, Row};
use completed::Completed;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SectionPage(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let caption = section.group.map_or(String::new(), |group| {
        form.session.with_untracked(|session| {
            entry_title_in(form.catalogue(), &session.answers, group, row)
        })
    });
    let completed = section
        .confirm
        .then(|| view! { <Completed section row/> }.into_any());
    view! {
        <BackFromSection section/>
        <ErrorSummary/>
        <PageTitle caption text=untrack(|| words_of_case(form, section.title))/>
        <div class="columns">
            <form
                class="main"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    leave(form, (section, row));
                }
            >
                {same_as_first(section, row)}
                <Questions section row/>
                {completed}
                <div class="buttons">
                    <ContinueButton/>
                    <ComeBackButton to=Page::TaskList/>
                </div>
            </form>
            {aside(section)}
        </div>
    }
}

/// The offer to copy answers from the first child. None for a section that is not about a child.
fn same_as_first(section: &'static Section, row: Row) -> Option<AnyView> {
    section.group.filter(|group| is_children(group))?;
    let page = Key::of(row, section.id);
    Some(view! { <Lazy view=LazyView::SameAsFirst(page)/> }.into_any())
}

/// The visible questions. When one appears, the others are not drawn again.
#[component]
fn Questions(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let ids = Memo::new(move |_| {
        form.visible(|visible| {
            let questions = visible.questions(section, row).into_iter();
            questions.map(|question| question.id).collect::<Vec<_>>()
        })
    });
    let item = move |id: &'static str| {
        let question = NOTIFICATION.question(id)?;
        let view = move || view! { <QuestionField question row/> }.into_any();
        Some(ListItem::new(id.to_owned(), view))
    };
    view! {
        <Fields>
            <List items=move || ids.get().into_iter().filter_map(item).collect()/>
        </Fields>
    }
}

/// The deadline cards or the verdict, on pages whose answers the law reads.
fn aside(section: &'static Section) -> Option<AnyView> {
    let aside = match section.id {
        "dates" => view! { <DeadlineCards/> }.into_any(),
        _ if section.questions.iter().any(record::is_read) => view! { <VerdictPanel/> }.into_any(),
        _ => return None,
    };
    Some(view! { <div class="aside">{aside}</div> }.into_any())
}

/// Waits for the lazy part, which validates the page and continues. Where it cannot be fetched, opens the
/// task list; check answers validates the page later.
fn leave(form: FormState, section: SectionRef) {
    if let Some(part) = untrack(|| form.part()) {
        return part.run(form, LazyAction::ValidatePage(section));
    }
    let drawing = form.drawing.get_untracked();
    form.report(words::FETCHING_TEXT);
    form.spawn(async move {
        let part = lazy_part::lazy_part(form).await;
        form.report("");
        match part {
            // The user has opened another page meanwhile.
            _ if form.drawing.get_untracked() != drawing => {}
            Some(part) => part.run(form, LazyAction::ValidatePage(section)),
            None => navigate::go(form, Page::TaskList),
        }
    });
}
