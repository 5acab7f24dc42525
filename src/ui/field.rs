//! One question on a page: label, hint, help, error and control, put together in one place.

mod choice;
mod date;
mod picker;
mod text;

use super::desk::Desk;
use super::law::source_lines;
use super::parts::{details, para};
use crate::browser::dom::{El, el};
use crate::catalogue::{Kind, Need, Question, words};
use crate::record::{Answer, Key, Problem, Row};

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
    /// Hint and error, which stand between the label and the control.
    notes: Vec<El>,
}

impl Place {
    fn answer(&self) -> Answer {
        self.desk
            .answers(|answers| answers.get(self.key).cloned().unwrap_or_default())
    }

    fn label(&self) -> String {
        match self.question.need {
            Need::Opt => [self.question.label, " ", words::OPTIONAL].concat(),
            _ => self.question.label.to_owned(),
        }
    }

    /// A box with its label above it.
    fn labelled(&self) -> Vec<El> {
        let mut above = vec![
            el("label")
                .class("label")
                .attr("for", &self.id)
                .text(&self.label()),
        ];
        above.extend(self.notes.iter().cloned());
        above
    }

    /// Several controls under one legend.
    fn fieldset(&self) -> El {
        let group = el("fieldset").maybe("aria-describedby", self.described_by.as_deref());
        let group = match self.question.kind {
            Kind::Tick => group,
            _ => group.child(el("legend").class("label").text(&self.label())),
        };
        group.children(self.notes.iter().cloned())
    }

    /// What assistive technology is told of a box.
    fn announced(&self, control: El) -> El {
        control
            .attr("id", &self.id)
            .maybe("aria-describedby", self.described_by.as_deref())
            .maybe("aria-invalid", self.problem.as_ref().map(|_| "true"))
    }

    /// "Not yet known" below a control that has no such option of its own.
    fn unknown_box(&self) -> Option<El> {
        if !self.question.not_known {
            return None;
        }
        let (desk, key) = (self.desk, self.key);
        let id = [&self.id, "-not-known"].concat();
        let control = el("input").attr("type", "checkbox").attr("id", &id).attr(
            "aria-label",
            &[words::NOT_YET_KNOWN, ": ", self.question.label].concat(),
        );
        let box_ = control.clone();
        let control = control
            .on("change", move |_| {
                let chosen = box_.is_checked();
                desk.answer(|answers| answers.set_not_known(key, chosen));
            })
            .live_checked(move || {
                desk.on_typed();
                desk.answers(|answers| answers.is_not_known(key))
            });
        let label = el("label").attr("for", &id).text(words::NOT_YET_KNOWN);
        Some(
            el("div")
                .class("option unknown")
                .child(control)
                .child(label),
        )
    }
}

/// A question with its control.
pub fn field(desk: Desk, question: &'static Question, row: Row, problems: &[Problem]) -> El {
    let key = Key {
        row,
        id: question.id,
    };
    let id = desk.id_of(question, row);
    let problem = problems
        .iter()
        .find(|problem| problem.key == key && problem.blocks)
        .cloned();
    let mut notes = Vec::new();
    let mut described = Vec::new();
    if !question.hint.is_empty() {
        let hint_id = [&id, "-hint"].concat();
        notes.push(para("hint", question.hint).attr("id", &hint_id));
        described.push(hint_id);
    }
    if let Some(problem) = &problem {
        let error_id = [&id, "-error"].concat();
        notes.push(error_text(&error_id, &problem.sentence));
        described.push(error_id);
    }
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
        notes,
    };
    let body = match &question.kind {
        Kind::Date { .. } => date::control(&place),
        Kind::One(_) | Kind::Many(_) | Kind::ChosenIn { .. } | Kind::Tick => {
            choice::control(&place)
        }
        Kind::Authority { elsewhere } => picker::control(&place, *elsewhere),
        _ => text::control(&place),
    };
    let help = question.help.map(|help| {
        details(help.summary, move || {
            let mut inside: Vec<El> = help.text.iter().map(|text| para("text", text)).collect();
            inside.extend(source_lines(help.rules));
            inside
        })
    });
    el("div").class(class).children(body).children(help)
}

/// An error at its question.
pub fn error_text(id: &str, sentence: &str) -> El {
    let prefix = el("span")
        .class("hidden")
        .text(words::ERROR_PREFIX)
        .text(" ");
    el("p")
        .class("error")
        .attr("id", id)
        .child(prefix)
        .text(sentence)
}

/// The id of a question's control, or of one part of a date.
pub fn part_id(desk: Desk, question: &'static Question, row: Row, part: usize) -> String {
    let id = desk.id_of(question, row);
    match question.kind {
        Kind::Date { .. } => date::part_id(&id, part),
        _ => id,
    }
}
