//! "Have you completed this section?"

use crate::app::components::question::{ErrorText, OptionBox, OptionValue};
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::{Section, words};
use crate::record::{Key, Row};
use leptos::prelude::*;

/// The question below the questions of a section.
#[component]
pub fn Completed(section: &'static Section, row: Row) -> impl IntoView {
    let form = FormState::of_context();
    let key = Key {
        row,
        id: section.id,
    };
    let is_wrong = Memo::new(move |_| {
        form.problems
            .with(|problems| problems.iter().any(|problem| problem.key == key))
    });
    let error = move || {
        is_wrong
            .get()
            .then(|| {
                view! { <ErrorText id="completed-error" sentence=words::SECTION_MISSING/> }
                    .into_any()
            })
            .into_any()
    };
    let answer = |code| OptionValue::Code {
        code,
        is_exclusive: false,
    };
    // The error border is on a `div`, because a fieldset's border begins in the middle of its legend.
    view! {
        <div class="question" class:wrong=move || is_wrong.get()>
            <fieldset aria-describedby=move || is_wrong.get().then(|| "completed-error".to_owned())>
                <legend class="label">{words::SECTION_COMPLETED}</legend>
                {error}
                <OptionBox
                    key
                    id="completed"
                    name="completed"
                    label=words::SECTION_YES
                    value=answer("yes")
                    is_radio=true
                />
                <OptionBox
                    key
                    id="completed-no"
                    name="completed"
                    label=words::SECTION_NO
                    value=answer("no")
                    is_radio=true
                />
            </fieldset>
        </div>
    }
}
