//! One question on a page: label, hint, error, control and help.

mod choices;
mod context;
mod council_picker;
mod date;
mod label;
pub mod notes;
mod option_box;
pub mod origin;
mod text;

pub use context::QuestionContext;
pub use label::ErrorText;
pub use option_box::{OptionBox, OptionValue};

use super::disclosure::Help;
use super::lazy::Lazy;
use crate::app::lazy::LazyView;
use crate::catalogue::{Kind, NOTIFICATION, Question, number_of, unit_of};
use crate::record::Row;
use choices::Choices;
use council_picker::CouncilPicker;
use date::DateBoxes;
use leptos::prelude::*;
use text::TextBox;

/// A question with its control.
#[component]
pub fn QuestionField(question: &'static Question, row: Row) -> impl IntoView {
    if number_of(question.id).is_some() {
        // Drawn with its number.
        return ().into_any();
    }
    let unit = unit_of(question.id).and_then(|id| NOTIFICATION.question(id));
    let unit = unit.map(|unit| {
        let context = QuestionContext::new(unit, row);
        view! { <Choices context/> }.into_any()
    });
    let context = QuestionContext::new(question, row);
    let control = match question.kind {
        Kind::Date { .. } => view! { <DateBoxes context/> }.into_any(),
        Kind::One(_) | Kind::Many(_) | Kind::ChosenIn { .. } | Kind::Tick => {
            view! { <Choices context/> }.into_any()
        }
        Kind::Authority { elsewhere } => view! { <CouncilPicker context elsewhere/> }.into_any(),
        _ => view! { <TextBox context unit/> }.into_any(),
    };
    let has_notes = question.not_known || question.not_applicable;
    let notes =
        has_notes.then(|| view! { <Lazy view=LazyView::AnswerNotes(context.key)/> }.into_any());
    let help = question
        .help
        .map(|summary| view! { <Help summary/> }.into_any());
    view! {
        <div class="question" class:wrong=move || context.is_wrong()>
            {control}
            {notes}
            {help}
        </div>
    }
    .into_any()
}
