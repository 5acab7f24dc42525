//! The council picker: the user types a few letters and chooses from the matches.
//!
//! A combobox with a list (WAI-ARIA 1.2). Up and Down move, Enter chooses, Escape closes, and Tab leaves
//! without choosing. Screen readers announce the number of matches.

mod matches;
mod picker;

use super::context::QuestionContext;
use super::label::BoxLabel;
use super::option_box::StateBoxes;
use crate::app::components::list::{List, ListItem};
use leptos::prelude::*;
use matches::Match;
use picker::Picker;

/// A labelled box, with the matching councils below it.
#[component]
pub fn CouncilPicker(context: QuestionContext, elsewhere: bool) -> impl IntoView {
    let picker = Picker::new(context, elsewhere);
    view! {
        <BoxLabel context/>
        <div class="picker">
            <input
                class="input"
                class:bad=move || context.is_wrong()
                id=context.id()
                type="text"
                role="combobox"
                aria-autocomplete="list"
                aria-controls=picker.list_id()
                aria-expanded=move || Some(picker.is_open().to_string())
                aria-activedescendant=move || picker.active_id()
                aria-describedby=move || context.described_by()
                aria-invalid=move || context.invalid()
                autocomplete="off"
                spellcheck="false"
                prop:value=matches::shown_name(context.answer().part(0)).to_owned()
                on:input=move |event| picker.type_text(&event_target_value(&event))
                on:change=move |event| picker.fill_in(&event_target_value(&event))
                on:keydown=move |event| {
                    // While a composition is active, Enter chooses a word, not a council.
                    if !event.is_composing() {
                        picker.press_key(&event.key(), &event);
                    }
                }
                on:blur=move |_| picker.close()
            />
            <MatchList picker label=context.question.label/>
        </div>
        <p class="hint" role="status">
            {move || picker.count.get()}
        </p>
        <StateBoxes context/>
    }
}

/// The list of matches. It scrolls, but Tab must not stop at it, because the list closes then.
#[component]
fn MatchList(picker: Picker, label: &'static str) -> impl IntoView {
    let matches = move || {
        let found = picker.found.get().into_iter().enumerate();
        let items = found.map(|(index, found)| {
            ListItem::new(format!("{index} {}", found.0), move || {
                view! { <MatchOption picker index found/> }.into_any()
            })
        });
        items.collect()
    };
    view! {
        <ul
            class="choices"
            role="listbox"
            tabindex="-1"
            id=picker.list_id()
            aria-label=label
            prop:hidden=move || !picker.is_open()
            // Keeps the focus in the box: without it the list would close before the click.
            on:mousedown=move |event| event.prevent_default()
        >
            <List items=matches/>
        </ul>
    }
}

#[component]
fn MatchOption(picker: Picker, index: usize, found: Match) -> impl IntoView {
    let is_active = move || picker.active.get() == Some(index);
    view! {
        <li
            role="option"
            id=picker.option_id(index)
            aria-selected=move || Some(is_active().to_string())
            on:click=move |_| picker.choose(found)
        >
            {found.1}
        </li>
    }
}
