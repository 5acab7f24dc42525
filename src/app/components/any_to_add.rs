//! "Is there anyone to add?" on an empty list. The answer shows whether somebody has considered the list.

use super::question::{OptionBox, OptionValue};
use crate::app::state::FormState;
use crate::catalogue::{Group, words};
use crate::record::{INCIDENT, Key};
use leptos::prelude::*;

/// Somebody has an entry to add.
pub const YES: &str = "yes";
/// The list stays empty.
pub const NO: &str = "no";
/// Not known yet.
pub const NOT_KNOWN: &str = "not_known";

/// The key of the answer: the id of the list's first section, like "completed" for other sections.
pub fn any_to_add(form: FormState, group: &Group) -> Option<Key> {
    let id = form.catalogue().sections_of(group).next()?.id;
    Some(Key { row: INCIDENT, id })
}

/// The question. It is optional, so an empty list never blocks "continue".
#[component]
pub fn AnyToAdd(group: &'static Group) -> impl IntoView {
    let form = FormState::of_context();
    let option = move |key, code: &'static str, label: &'static str| {
        view! {
            <OptionBox
                key
                id=format!("any-{code}")
                name="any"
                label
                value=OptionValue::Code { code, is_exclusive: false }
                is_radio=true
            />
        }
        .into_any()
    };
    any_to_add(form, group).map(|key| {
        view! {
            <div class="question">
                <fieldset>
                    <legend class="label">{words::ANY_TO_ADD}</legend>
                    {option(key, YES, words::YES)}
                    {option(key, NO, words::NO)}
                    {option(key, NOT_KNOWN, words::NOT_YET_KNOWN)}
                </fieldset>
            </div>
        }
    })
}
