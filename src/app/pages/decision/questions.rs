//! The questions of the decision, and its lists of partners' views and of people who were told.

use crate::app::actions::navigate;
use crate::app::components::entry_title::entry_title;
use crate::app::components::heading::Subheading;
use crate::app::components::link::Link;
use crate::app::components::list::{List, ListItem};
use crate::app::components::page_frame::Fields;
use crate::app::components::question::QuestionField;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{self, Group, words};
use crate::record::INCIDENT;
use leptos::prelude::*;

/// The visible questions of the section "decision".
#[component]
pub fn Questions() -> impl IntoView {
    let form = FormState::of_context();
    let ids = Memo::new(move |_| {
        form.visible(|visible| {
            let section = catalogue::section("decision");
            let questions = section.map(|section| visible.questions(section, INCIDENT));
            let questions = questions.unwrap_or_default().into_iter();
            questions.map(|question| question.id).collect::<Vec<_>>()
        })
    });
    let item = move |id: &'static str| {
        let question = catalogue::question(id)?;
        let view = move || view! { <QuestionField question row=INCIDENT/> }.into_any();
        Some(ListItem::new(id.to_owned(), view))
    };
    view! {
        <Fields>
            <List items=move || ids.get().into_iter().filter_map(item).collect()/>
        </Fields>
    }
}

/// The titles of a list's entries, and the link to the list.
#[component]
pub fn Entries(group: &'static Group) -> impl IntoView {
    let form = FormState::of_context();
    let names = untrack(|| {
        form.answers(|answers| {
            let rows = answers.rows(group).iter();
            rows.map(|row| entry_title(answers, group, *row))
                .collect::<Vec<_>>()
        })
    });
    let names = names
        .into_iter()
        .map(|name| view! { <li><bdi class="typed">{name}</bdi></li> }.into_any());
    view! {
        <Subheading text=group.title/>
        <p class="hint">{group.hint}</p>
        <ul class="bullets">{names.collect_view()}</ul>
        <p class="text">
            <Link
                text=words::ADD_OR_CHANGE
                hidden=group.title.to_ascii_lowercase()
                on_press=move || navigate::go(form, Page::entries(group))
            />
        </p>
    }
}

/// The questions about how a disagreement was settled. Visible once a partner disagrees.
#[component]
pub fn Settled() -> impl IntoView {
    let form = FormState::of_context();
    let questions = untrack(|| {
        form.visible(|visible| {
            let ids = ["notify_settled", "notify_decided_by"].into_iter();
            let questions = ids.filter_map(catalogue::question);
            questions
                .filter(|question| visible.question(question, INCIDENT))
                .collect::<Vec<_>>()
        })
    });
    let questions = questions
        .into_iter()
        .map(|question| view! { <QuestionField question row=INCIDENT/> }.into_any());
    view! { <Fields>{questions.collect_view()}</Fields> }
}
