//! The texts above a control: label or legend, hint, origin and error.

use super::context::QuestionContext;
use crate::app::components::lazy::Lazy;
use crate::app::components::words_of_case::words_of_case;
use crate::app::lazy::LazyView;
use crate::app::signals::Memo;
use crate::catalogue::{Kind, Need, words};
use leptos::prelude::*;

impl QuestionContext {
    /// The label. A council may have its own words for an item of the checklist.
    fn label(self) -> String {
        let own = self
            .form
            .session
            .with_untracked(|session| session.context.checklist.label(self.question));
        let label = own.unwrap_or_else(|| {
            untrack(|| words_of_case(self.form, self.question.label)).to_owned()
        });
        match self.question.need {
            Need::Opt => format!("{label} {}", words::OPTIONAL),
            _ => label,
        }
    }

    /// The question's hint. A date without one shows how to write it.
    fn hint(self) -> &'static str {
        match (self.question.hint, &self.question.kind) {
            ("", Kind::Date { .. }) => words::DATE_EXAMPLE,
            (hint, _) => untrack(|| words_of_case(self.form, hint)),
        }
    }

    fn has_origin(self) -> bool {
        self.form.part().is_some()
            && self.form.session.with(|session| {
                session.answers.origin(self.key).is_some()
                    || session.referral_answers(self.key).is_some()
            })
    }

    /// The ids of hint, origin and error, for `aria-describedby`.
    pub(super) fn described_by(self) -> Option<String> {
        let parts = [
            (!self.hint().is_empty(), "hint"),
            (self.has_origin(), "origin"),
            (self.is_wrong(), "error"),
        ];
        let ids = parts
            .iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, part)| format!("{}-{part}", self.id()));
        let ids: Vec<String> = ids.collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The label of a single box, with hint, origin and error.
#[component]
pub fn BoxLabel(context: QuestionContext) -> impl IntoView {
    view! {
        <label class="label" for=context.id()>
            {context.label()}
        </label>
        <Notes context/>
    }
}

/// Several controls under one legend. A declaration's checkbox has its own label instead.
#[component]
pub fn ControlGroup(context: QuestionContext, children: Children) -> impl IntoView {
    let legend = (!matches!(context.question.kind, Kind::Tick))
        .then(|| view! { <legend class="label">{context.label()}</legend> }.into_any());
    view! {
        <fieldset aria-describedby=move || context.described_by()>
            {legend}
            <Notes context/>
            {children()}
        </fieldset>
    }
}

/// The hint, origin and error of a question.
#[component]
fn Notes(context: QuestionContext) -> impl IntoView {
    let id = context.id();
    let hint = context.hint();
    let hint = (!hint.is_empty())
        .then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> }.into_any());
    let has_origin = Memo::new(move |_| context.has_origin());
    let origin = move || {
        has_origin
            .get()
            .then(|| {
                let id = format!("{}-origin", context.id());
                view! { <div id=id><Lazy view=LazyView::Origin(context.key)/></div> }.into_any()
            })
            .into_any()
    };
    let error = move || {
        context
            .problem()
            .map(|problem| {
                let id = format!("{}-error", context.id());
                view! { <ErrorText id sentence=problem.sentence/> }.into_any()
            })
            .into_any()
    };
    view! {
        {hint}
        {origin}
        {error}
    }
}

/// The sentence of a problem, at its question.
#[component]
pub fn ErrorText(#[prop(into)] id: String, #[prop(into)] sentence: String) -> impl IntoView {
    view! {
        <p class="error" id=id>
            <span class="hidden">{words::ERROR_PREFIX}{" "}</span>
            {sentence}
        </p>
    }
}
