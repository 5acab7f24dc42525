//! "Is this right?": asks about unlikely answers before the next page (UX rule 53).

use super::rapid_review::ReviewSection;
use super::section::SectionPage;
use crate::app::actions::{navigate, validate_page};
use crate::app::components::answer_list::Fact;
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::heading::PageTitle;
use crate::app::components::page_frame::BackFromSection;
use crate::app::state::FormState;
use crate::catalogue::{self, Section, words};
use crate::record::{Problem, Row};
use leptos::prelude::*;

/// The page: each unlikely answer with the reason, and buttons to confirm or change it. The section's own
/// page if no unlikely answer is left.
#[component]
pub fn UnlikelyAnswerPage(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let unlikely = untrack(|| validate_page::unlikely(form, (section, row)));
    match unlikely.first() {
        Some((first, _)) => {
            let first = first.clone();
            ask(form, section, row, first, unlikely)
        }
        None if catalogue::is_review(section) => {
            view! { <ReviewSection section=section row=row/> }.into_any()
        }
        None => view! { <SectionPage section=section row=row/> }.into_any(),
    }
}

fn ask(
    form: FormState,
    section: &'static Section,
    row: Row,
    first: Problem,
    unlikely: Vec<(Problem, String)>,
) -> AnyView {
    let facts = unlikely.iter().map(|(problem, answer)| {
        let label = catalogue::question(problem.key.id).map_or("", |question| question.label);
        let (answer, sentence) = (answer.clone(), problem.sentence.clone());
        view! {
            <Fact label=label>
                <div>
                    <bdi class="typed">{answer}</bdi>
                    <p class="text strong">{sentence}</p>
                </div>
            </Fact>
        }
        .into_any()
    });
    let facts = facts.collect_view();
    let confirm = move || {
        form.confirmed
            .update(|confirmed| confirmed.extend(unlikely.iter().cloned()));
        match catalogue::is_review(section) {
            true => validate_page::validate_review_page(form, (section, row), false),
            false => validate_page::validate_page(form, (section, row)),
        }
    };
    view! {
        <BackFromSection section=section/>
        <div class="banner">
            <PageTitle caption=section.title text=words::IS_THIS_RIGHT/>
            <p class="text">{words::IS_THIS_RIGHT_TEXT}</p>
            <dl class="summary">{facts}</dl>
            <div class="buttons">
                <Button text=words::THIS_IS_RIGHT on_press=confirm/>
                <Button
                    class=PLAIN
                    text=words::CHANGE_IT
                    on_press=move || navigate::go_to_problem(form, &first)
                />
            </div>
        </div>
    }
    .into_any()
}
