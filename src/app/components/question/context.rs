//! The context of a question: its form, key, id and problem, for all kinds of controls.

use crate::app::actions::answer;
use crate::app::signals::RwSignal;
use crate::app::state::FormState;
use crate::catalogue::Question;
use crate::record::{Answer, Key, Problem, Row};
use leptos::prelude::*;

/// The context of a question on the page. A cheap handle, like a signal.
#[derive(Clone, Copy)]
pub struct QuestionContext {
    /// The form.
    pub form: FormState,
    /// The question.
    pub question: &'static Question,
    /// The key of its answer in this entry.
    pub key: Key,
    id: RwSignal<String>,
    /// The value of [`FormState::drawing`] when the control was drawn.
    drawing: u32,
}

impl QuestionContext {
    /// The context of a question in an entry.
    pub fn new(question: &'static Question, row: Row) -> QuestionContext {
        let form = FormState::of_context();
        let key = form.key(question, row);
        QuestionContext {
            form,
            question,
            key,
            id: RwSignal::new(form.control_id(question, row)),
            drawing: form.drawing.get_untracked(),
        }
    }

    /// The id of the control, or the prefix of the ids of its parts.
    pub fn id(self) -> String {
        self.id.get_untracked()
    }

    /// The answer, untracked.
    pub fn answer(self) -> Answer {
        untrack(|| {
            self.form
                .answers(|answers| answers.get(self.key).cloned().unwrap_or_default())
        })
    }

    /// The blocking problem that the page shows at this question. Tracked.
    pub fn problem(self) -> Option<Problem> {
        self.form.problems.with(|problems| {
            let mut problems = problems.iter();
            let found = problems.find(|problem| problem.key == self.key && problem.blocks);
            found.cloned()
        })
    }

    /// Whether the page shows a problem at this question. Tracked.
    pub fn is_wrong(self) -> bool {
        self.problem().is_some()
    }

    /// The value of `aria-invalid`.
    pub fn invalid(self) -> Option<String> {
        self.is_wrong().then(|| "true".to_owned())
    }

    /// Stores one part of the answer as typed.
    pub fn type_part(self, part: usize, text: String) {
        answer::type_part(self.form, self.key, part, text);
    }

    /// Stores the text of a box that fired `change`, because some password managers fire no `input`.
    pub fn fill_part(self, part: usize, text: String) {
        let is_typed = || {
            let form = self.form;
            form.answers(|answers| {
                answers.get(self.key).map_or("", |answer| answer.part(part)) == text
            })
        };
        if self.is_shown() && !untrack(is_typed) {
            self.type_part(part, text);
        }
    }

    /// Whether the control is still on the page. A box that is removed while focused fires `change` once
    /// more, perhaps after another record was opened.
    pub fn is_shown(self) -> bool {
        !self.id.is_gone() && self.form.drawing.get_untracked() == self.drawing
    }
}
