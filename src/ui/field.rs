//! One question on a page: label, hint, help, error and control, put together in one place.

mod choice;
mod date;
mod picker;
mod text;

use super::desk::Desk;
use super::later::{Disclosed, disclosure};
use super::parts::para;
use crate::browser::dom::{El, el};
use crate::catalogue::{self, Kind, Need, Question, review, words};
use crate::record::{self, Answer, Key, Problem, Row, State};

/// What a control needs to know about its place on the page.
pub struct Place {
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
        let label = label(self.desk, self.question);
        match self.question.need {
            Need::Opt => [&label, " ", words::OPTIONAL].concat(),
            _ => label,
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

    /// "Not yet known" and "Does not apply" below a control that has no such option of its own.
    fn state_boxes(&self) -> Vec<El> {
        let question = self.question;
        let boxes = [
            (
                State::NotKnown,
                question.not_known,
                "-not-known",
                words::NOT_YET_KNOWN,
            ),
            (
                State::NotApplicable,
                question.not_applicable,
                "-not-applicable",
                words::DOES_NOT_APPLY,
            ),
        ]
        .into_iter()
        .filter(|(_, offered, ..)| *offered)
        .map(|(state, _, end, words)| self.state_box(state, end, words));
        let mut boxes: Vec<El> = boxes.collect();
        if !boxes.is_empty() {
            boxes.insert(0, para("or", words::OR));
        }
        boxes
    }

    fn state_box(&self, state: State, end: &str, words: &str) -> El {
        let (desk, key) = (self.desk, self.key);
        let id = [&self.id, end].concat();
        let control = el("input")
            .attr("type", "checkbox")
            .attr("id", &id)
            .attr("aria-label", &[words, ": ", self.question.label].concat());
        let box_ = control.clone();
        let control = control
            .on("change", move |_| {
                let chosen = box_.is_checked();
                desk.answer(|answers| answers.say(key, state, chosen));
            })
            .live_checked(move || {
                desk.on_typed();
                desk.answers(|answers| answers.state(key).0 == state)
            });
        let label = el("label").attr("for", &id).text(words);
        el("div").class("option").child(control).child(label)
    }
}

/// The label of a question: the council's words for its item where it is all that the item asks.
pub fn label(desk: Desk, question: &'static Question) -> String {
    let worded = desk.session(|session| session.context.checklist.label(question));
    worded.unwrap_or_else(|| question.label.to_owned())
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
    let mut described = String::new();
    if !question.hint.is_empty() {
        let hint_id = [&id, "-hint"].concat();
        notes.push(para("hint", question.hint).attr("id", &hint_id));
        described.push_str(&hint_id);
    }
    if let Some(origin) = desk.later_now().and_then(|later| (later.origin)(desk, key)) {
        let origin_id = [&id, "-origin"].concat();
        notes.push(origin.attr("id", &origin_id));
        if !described.is_empty() {
            described.push(' ');
        }
        described.push_str(&origin_id);
    }
    if let Some(problem) = &problem {
        let error_id = [&id, "-error"].concat();
        notes.push(error_text(&error_id, &problem.sentence));
        if !described.is_empty() {
            described.push(' ');
        }
        described.push_str(&error_id);
    }
    let described_by = (!described.is_empty()).then_some(described);
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
    let help = question
        .help
        .map(|help| disclosure(desk, help, Disclosed::Help(help)));
    let notes = desk
        .later_now()
        .map_or_else(Vec::new, |later| (later.notes_on_state)(&place));
    el("div")
        .class(class)
        .children(body)
        .children(notes)
        .children(help)
}

/// Below the control: how and when an answer will be found out where the rapid review rests on it,
/// and why it does not apply where that may be said. Each shows only while it is said.
pub fn notes_on_state(place: &Place) -> Vec<El> {
    let question = place.question;
    // An answer on a page of the review begins it.
    let reviews = || {
        catalogue::section_of(question.id).is_some_and(catalogue::is_review)
            || place.desk.asked(record::review::has_begun)
    };
    let plan = question.not_known && review::item_of(question).is_some() && reviews();
    let mut notes = Vec::new();
    for (state, offered, end, label) in [
        (State::NotKnown, plan, "-plan", words::PLAN),
        (
            State::NotApplicable,
            question.not_applicable,
            "-reason",
            words::WHY_NOT,
        ),
    ] {
        if offered {
            notes.push(note(place, state, end, label));
        }
    }
    notes
}

fn note(place: &Place, state: State, end: &str, label: &str) -> El {
    let (desk, key) = (place.desk, place.key);
    let id = [&place.id, end].concat();
    let control = el("input")
        .class("input")
        .attr("type", "text")
        .attr("id", &id)
        .attr("autocomplete", "off");
    let answer = place.answer();
    control.set_value(match state {
        State::NotApplicable => &answer.reason,
        _ => &answer.plan,
    });
    let typed = control.clone();
    let control = control.on("input", move |_| {
        desk.answer(|answers| answers.set_note(key, state, typed.value()));
    });
    let hidden = el("span")
        .class("hidden")
        .text(": ")
        .text(place.question.label);
    let label = el("label").attr("for", &id).text(label).child(hidden);
    el("div")
        .class("inset")
        .child(label)
        .child(control)
        .live_shown(move || {
            desk.on_typed();
            desk.answers(|answers| answers.state(key).0 == state)
        })
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
