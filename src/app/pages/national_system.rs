//! The page for copying the answers into the national system, one by one or all at once.

mod copied;
mod copying;

use crate::app::components::answer_list::{Fact, answered};
use crate::app::components::banner::paragraphs;
use crate::app::components::button::PLAIN;
use crate::app::components::entry_title::section_title;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::page_frame::BackToTasks;
use crate::app::components::received::{NationalSystemLink, NotThePanel, RecordNotifiedButton};
use crate::app::components::verdict_panel::VerdictInOneLine;
use crate::app::state::FormState;
use crate::catalogue::{CHILDREN, Question, words};
use crate::record;
use copied::{Line, SoFar};
use copying::{CopyAllButton, Copying, ToSelect};
use leptos::prelude::*;

/// The page.
#[component]
pub fn NationalSystemPage() -> impl IntoView {
    let form = FormState::of_context();
    let sections = untrack(|| sections(form));
    let everything: String = sections.iter().map(Section::as_text).collect();
    let mut lines = Vec::new();
    let sections = sections
        .into_iter()
        .map(|section| section_view(form, section, &mut lines));
    let sections = sections.collect_view();
    let several = untrack(|| form.answers(|answers| answers.rows(&CHILDREN).len() > 1));
    let order = several.then(|| view! { <p class="text">{words::TRANSFER_ORDER}</p> }.into_any());
    let copying = Copying::new(form, words::COPY_ALL, Line::default());
    // The button is at both ends, because users who come back from the national system start at the top.
    view! {
        <BackToTasks/>
        <PageTitle text=words::TRANSFER.title/>
        <div class="main">
            <VerdictInOneLine/>
            <NotThePanel/>
            <NationalSystemLink/>
            {paragraphs(words::TRANSFER.text)}
            {order}
            <div class="buttons">
                <CopyAllButton copying text=everything/>
                <RecordNotifiedButton class=PLAIN text=words::HAVE_NOTIFIED/>
            </div>
            <ToSelect copying/>
            <SoFar lines/>
        </div>
        {sections}
        <p class="text">{words::TRANSFER_THEN}</p>
        <div class="buttons">
            <RecordNotifiedButton class="button" text=words::RECORD_NOTIFIED/>
        </div>
    }
}

/// A section with its answers in words.
struct Section {
    name: String,
    answers: Vec<(&'static Question, String)>,
    /// The national system's option for the death of a looked-after child.
    death: Option<&'static str>,
}

impl Section {
    fn as_text(&self) -> String {
        let answers = self.answers.iter();
        let answers = answers.map(|(question, answer)| (question.label, answer.as_str()));
        let death = self.death.map(|death| (words::TRANSFER_DEATH, death));
        let lines = answers.chain(death);
        let lines = lines.map(|(label, answer)| format!("{label}\n{answer}\n\n"));
        format!("{}\n\n{}", self.name, lines.collect::<String>())
    }
}

/// The sections that have answers.
fn sections(form: FormState) -> Vec<Section> {
    let places = form.visible(record::places);
    let sections = places
        .into_iter()
        .filter(|(section, _)| !matches!(section.id, "declaration" | "after_sending"))
        .map(|(section, row)| {
            let questions = form.visible(|visible| visible.questions(section, row));
            let is_status = section.id == "child_status";
            let death =
                is_status.then(|| form.visible(|visible| record::looked_after_death(visible, row)));
            form.answers(|answers| {
                let answers_in_words = questions
                    .into_iter()
                    .map(|question| (question, record::in_words(answers, question, row)))
                    .filter(|(_, answer)| !answer.trim().is_empty());
                Section {
                    answers: answers_in_words.collect(),
                    death: death.flatten(),
                    name: section_title(answers, section, row),
                }
            })
        });
    sections
        .filter(|section| !section.answers.is_empty())
        .collect()
}

fn section_view(form: FormState, section: Section, lines: &mut Vec<Line>) -> AnyView {
    let mut next = |label: &'static str, answer: &str| {
        let line = Line::new(form, lines.len() + 1, &section.name, label, answer);
        lines.push(line);
        Copying::new(form, words::COPY, line)
    };
    let mut answers = Vec::new();
    for (question, answer) in section.answers {
        let shown = answered(question, answer.clone());
        answers.push(line(next(question.label, &answer), answer, shown));
    }
    let death = section.death.map(|death| {
        let shown = view! { <p>{death}</p> }.into_any();
        line(next(words::TRANSFER_DEATH, death), death.to_owned(), shown)
    });
    view! {
        <Heading text=section.name/>
        <dl class="summary">{answers}{death}</dl>
    }
    .into_any()
}

fn line(copying: Copying, answer: String, shown: AnyView) -> AnyView {
    let label = copying.line.label;
    let copy = view! {
        <a
            href="#"
            id=copying.line.link_id()
            on:click=move |event| {
                event.prevent_default();
                let done = format!("{}: {label}", words::COPIED);
                copying.copy(answer.clone(), done);
            }
        >
            <span>{move || copying.words()}</span>
            <span class="hidden">{" "}{label}</span>
        </a>
    }
    .into_any();
    view! {
        <Fact label=label change=copy>
            {shown}
            <ToSelect copying/>
        </Fact>
    }
    .into_any()
}
