//! The answers of the notification on which a review page's items rest.

use super::items_of;
use crate::app::actions::navigate;
use crate::app::components::answer_list::Fact;
use crate::app::components::entry_title::{entry_title, is_children};
use crate::app::components::heading::Heading;
use crate::app::components::link::Link;
use crate::app::state::FormState;
use crate::catalogue::review::Item;
use crate::catalogue::{self, Question, Section, words};
use crate::record::{self, INCIDENT, Row};
use leptos::prelude::*;

/// The answers, each with a link to change it.
#[component]
pub fn FromNotification(section: &'static Section) -> impl IntoView {
    let form = FormState::of_context();
    let facts: Vec<AnyView> = untrack(|| {
        items_of(section)
            .filter(|item| form.visible(|visible| visible.item(item)))
            .flat_map(|item| facts_of(form, item))
            .collect()
    });
    let facts = match facts.is_empty() {
        true => view! { <p class="text">{words::NOT_YET_ASKED}</p> }.into_any(),
        false => view! { <dl class="summary">{facts}</dl> }.into_any(),
    };
    view! {
        <div>
            <Heading text=words::FROM_NOTIFICATION/>
            {facts}
        </div>
    }
}

fn facts_of(form: FormState, item: &'static Item) -> Vec<AnyView> {
    let mut facts = Vec::new();
    for id in item.from {
        let (Some(question), Some(section)) = (catalogue::question(id), catalogue::section_of(id))
        else {
            continue;
        };
        let rows = match section.group {
            Some(group) => form.answers(|answers| answers.rows(group).to_vec()),
            None => vec![INCIDENT],
        };
        // A single child needs no name.
        let is_named = rows.len() > 1 || section.group.is_some_and(|group| !is_children(group));
        for row in rows {
            let is_asked = form.visible(|visible| {
                visible.section(section, row) && visible.question(question, row)
            });
            if is_asked {
                facts.push(fact(form, section, question, row, is_named));
            }
        }
    }
    facts
}

fn fact(
    form: FormState,
    section: &'static Section,
    question: &'static Question,
    row: Row,
    is_named: bool,
) -> AnyView {
    let (answer, name) = form.answers(|answers| {
        let name = section.group.filter(|_| is_named);
        let name = name.map(|group| entry_title(answers, group, row));
        (record::in_words(answers, question, row), name)
    });
    let shown = match answer.is_empty() {
        true => view! { <span class="blank">{words::NOT_PROVIDED}</span> }.into_any(),
        false => view! { <bdi class="typed">{answer}</bdi> }.into_any(),
    };
    let label = match name {
        Some(name) => format!("{name}: {}", question.label),
        None => question.label.to_owned(),
    };
    let change = view! {
        <Link
            text=words::CHANGE
            hidden=label.clone()
            on_press=move || navigate::go_to_question(form, question, row)
        />
    }
    .into_any();
    view! { <Fact label=label change=change>{shown}</Fact> }.into_any()
}
