//! The bullet points under the verdict: whose duty it is, and what a person has to decide.

use crate::app::components::heading::Subheading;
use crate::app::components::rules;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill, named};
use crate::law::{Duty, Test};
use crate::record::NextQuestion;
use leptos::prelude::*;

/// Lines under a heading. Nothing without lines.
#[component]
fn Lines(title: &'static str, lines: Memo<Vec<String>>) -> impl IntoView {
    move || {
        let lines = lines.get();
        (!lines.is_empty())
            .then(|| {
                let lines = lines
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> }.into_any());
                view! {
                    <Subheading text=title/>
                    <ul class="bullets small">{lines.collect_view()}</ul>
                }
                .into_any()
            })
            .into_any()
    }
}

/// Each existing duty with the council that has it.
#[component]
pub fn Holders() -> impl IntoView {
    let form = FormState::of_context();
    let lines = Memo::new(move |_| holders(form));
    view! { <Lines title=words::WHOSE_DUTY lines/> }
}

fn holders(form: FormState) -> Vec<String> {
    form.derived.with(|derived| {
        let Some(derived) = derived else {
            return Vec::new();
        };
        let duties = &derived.assessment.duties;
        let all = [
            (Test::Panel, duties.panel),
            (Test::LookedAfterDeath, duties.looked_after_death),
            (Test::CareLeaverDeath, duties.care_leaver_death),
        ];
        let existing = all
            .into_iter()
            .filter(|(_, duty)| matches!(duty, Duty::ThisAuthority | Duty::OtherAuthority));
        let lines = existing.map(|(test, duty)| {
            let duty_name = named(words::DUTIES, test.code()).map_or("", |named| named.name);
            let holder = named(words::HOLDERS, duty.code()).map_or("", |named| named.name);
            fill(words::DUTY_OF, &[duty_name, holder])
        });
        lines.collect()
    })
}

/// The reasons why a person has to decide, once no further answer can change that.
#[component]
pub fn ForAPerson(found: Memo<Option<NextQuestion>>) -> impl IntoView {
    let form = FormState::of_context();
    let lines = Memo::new(move |_| {
        let is_settled = found.with(|found| found.as_ref().is_some_and(NextQuestion::is_settled));
        match is_settled {
            true => rules::to_settle(form),
            false => Vec::new(),
        }
    });
    view! { <Lines title=words::FOR_A_PERSON lines/> }
}
