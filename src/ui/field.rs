//! One question on a page: label, hint, help, error and control, put together in one place.

mod choice;
mod date;
mod picker;
mod text;

use super::desk::Desk;
use super::law::source_lines;
use super::parts::{details, para};
use crate::catalogue::{Kind, Need, Question, words};
use crate::record::{Key, Problem, Row};
use leptos::prelude::*;

/// What a control needs to know about its place on the page.
struct Place {
    desk: Desk,
    question: &'static Question,
    key: Key,
    /// The id of the control, or of its first part.
    id: String,
    /// The ids of hint and error, for `aria-describedby`.
    described_by: Option<String>,
    /// The problem shown at the question, and in which part.
    problem: Option<Problem>,
}

impl Place {
    fn answer(&self) -> crate::record::Answer {
        self.desk
            .answers(|answers| answers.get(self.key).cloned().unwrap_or_default())
    }

    fn label(&self) -> String {
        match self.question.need {
            Need::Opt => [self.question.label, " ", words::OPTIONAL].concat(),
            _ => self.question.label.to_owned(),
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.problem.as_ref().map(|_| "true")
    }
}

/// A question with its control.
pub fn field(desk: Desk, question: &'static Question, row: Row, problems: &[Problem]) -> AnyView {
    let key = Key {
        row,
        id: question.id,
    };
    let id = desk.id_of(question, row);
    let problem = problems
        .iter()
        .find(|problem| problem.key == key && problem.blocks)
        .cloned();
    let hint_id = [&id, "-hint"].concat();
    let error_id = [&id, "-error"].concat();
    let hint = (!question.hint.is_empty())
        .then(|| view! { <p class="hint" id=hint_id.clone()>{question.hint}</p> }.into_any());
    let error = problem.as_ref().map(|problem| {
        let sentence = problem.sentence.clone();
        view! {
            <p class="error" id=error_id.clone()>
                <span class="hidden">{words::ERROR_PREFIX}</span>
                {sentence}
            </p>
        }
        .into_any()
    });
    let described: Vec<&str> = [
        hint.as_ref().map(|_| hint_id.as_str()),
        error.as_ref().map(|_| error_id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described_by = (!described.is_empty()).then(|| described.join(" "));
    let class = if problem.is_some() {
        "question wrong"
    } else {
        "question"
    };
    let place = Place {
        desk,
        question,
        key,
        id,
        described_by,
        problem,
    };
    let body = match &question.kind {
        Kind::Date { .. } => date::control(place, hint, error),
        Kind::One(_) | Kind::Many(_) | Kind::ChosenIn { .. } | Kind::Tick => {
            choice::control(place, hint, error)
        }
        Kind::Authority { elsewhere } => picker::control(place, *elsewhere, hint, error),
        _ => text::control(place, hint, error),
    };
    let help = question.help.map(|help| {
        details(help.summary, move || {
            let paragraphs: Vec<_> = help.text.iter().map(|text| para("text", *text)).collect();
            (paragraphs, source_lines(help.rules)).into_any()
        })
    });
    view! { <div class=class>{body}{help}</div> }.into_any()
}

/// The id of a question's control, or of one part of a date.
pub fn part_id(desk: Desk, question: &'static Question, row: Row, part: usize) -> String {
    let id = desk.id_of(question, row);
    match question.kind {
        Kind::Date { .. } => date::part_id(&id, part),
        _ => id,
    }
}

/// "Not yet known" beside a control that has no such option of its own.
fn unknown_box(place: &Place) -> Option<AnyView> {
    if !place.question.not_known {
        return None;
    }
    let (desk, key) = (place.desk, place.key);
    let id = [&place.id, "-not-known"].concat();
    let checked = move || {
        desk.on_typed();
        desk.answers(|answers| answers.is_not_known(key))
    };
    let label = [words::NOT_YET_KNOWN, " – ", place.question.label].concat();
    Some(
        view! {
            <div class="option unknown">
                <input
                    type="checkbox"
                    id=id.clone()
                    aria-label=label
                    prop:checked=checked
                    on:change=move |event| {
                        let chosen = event_target_checked(&event);
                        desk.answer(|answers| answers.set_not_known(key, chosen));
                    }
                />
                <label for=id.clone()>{words::NOT_YET_KNOWN}</label>
            </div>
        }
        .into_any(),
    )
}
