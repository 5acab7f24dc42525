//! The answers of the rapid review on check answers.

use super::answer_list::{Fact, fact_rows};
use super::entry_title::entry_title;
use super::heading::{Heading, SmallHeading};
use super::link::Link;
use crate::app::actions::navigate;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::review as checklist;
use crate::catalogue::{Group, Question, Section, words};
use crate::record::{self, INCIDENT, Row, review};
use leptos::prelude::*;

/// The sections with their answers. A list has a line for each entry. Nothing before the review has begun.
#[component]
pub fn ReviewAnswers() -> impl IntoView {
    review_answers(FormState::of_context())
}

/// [`ReviewAnswers`] as a function.
pub fn review_answers(form: FormState) -> AnyView {
    untrack(|| {
        if !form.visible(review::has_begun) {
            return ().into_any();
        }
        let sections = checklist::sections()
            .iter()
            .filter(|section| form.visible(|visible| visible.section(section, INCIDENT)))
            .filter_map(|section| section_answers(form, section));
        let sections: Vec<AnyView> = sections.collect();
        view! {
            <Heading id="review-answers" text=words::REVIEW_ANSWERS/>
            {sections}
        }
        .into_any()
    })
}

/// A section with its answers. None where there are none.
fn section_answers(form: FormState, section: &'static Section) -> Option<AnyView> {
    let rows = match section.group {
        None => fact_rows(form, section, INCIDENT, true),
        Some(group) => {
            let rows = form.answers(|answers| answers.rows(group).to_vec());
            let entries = rows.into_iter().map(|row| entry(form, section, group, row));
            entries.collect()
        }
    };
    (!rows.is_empty()).then(|| {
        view! {
            <SmallHeading text=section.title/>
            <dl class="summary">{rows}</dl>
        }
        .into_any()
    })
}

/// An entry, with the answers that are not in its title.
fn entry(form: FormState, section: &'static Section, group: &'static Group, row: Row) -> AnyView {
    let name = form.answers(|answers| entry_title(answers, group, row));
    let questions = form.visible(|visible| visible.questions(section, row));
    let lines: Vec<AnyView> = questions
        .into_iter()
        .filter(|question| !group.named_by.contains(&question.id))
        .filter_map(|question| line(form, question, row))
        .collect();
    let more = match lines.is_empty() {
        true => view! { <span></span> }.into_any(),
        false => view! { <ul>{lines}</ul> }.into_any(),
    };
    let change = view! {
        <Link
            text=words::CHANGE
            hidden=name.clone()
            on_press=move || navigate::go(form, Page::of(section, row))
        />
    }
    .into_any();
    view! { <Fact label=name change=change>{more}</Fact> }.into_any()
}

/// A question with its answer in one line. None without an answer.
fn line(form: FormState, question: &'static Question, row: Row) -> Option<AnyView> {
    let answer = form.answers(|answers| record::in_words(answers, question, row));
    let end = match question.label.ends_with('?') {
        true => " ",
        false => ": ",
    };
    (!answer.is_empty()).then(|| {
        view! {
            <li>
                <span class="strong">{question.label}{end}</span>
                <bdi class="typed">{answer}</bdi>
            </li>
        }
        .into_any()
    })
}
