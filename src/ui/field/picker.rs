//! The picker for councils: type a few letters, choose from the matches.
//!
//! A combobox with a list (WAI-ARIA 1.2). Up and Down move, Enter chooses, Escape closes, and Tab
//! leaves without choosing. The number of matches is announced.

use super::{Place, unknown_box};
use crate::catalogue::{OUTSIDE_ENGLAND, words};
use crate::law::authority;
use chrono::NaiveDate;
use leptos::prelude::*;

/// At most this many matches are listed: more cannot be read at a glance.
const MOST: usize = 12;

type Match = (&'static str, &'static str);

/// The councils whose name holds what was typed, those that begin with it first.
fn matches(typed: &str, elsewhere: bool, on: NaiveDate) -> Vec<Match> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Match> = authority::offered_on(on)
        .into_iter()
        .map(|authority| (authority.code, authority.name))
        .chain(elsewhere.then_some((OUTSIDE_ENGLAND, words::OUTSIDE_ENGLAND)))
        .filter(|(code, name)| {
            name.to_lowercase().contains(&typed) || code.eq_ignore_ascii_case(&typed)
        })
        .collect();
    found.sort_by_key(|(_, name)| !name.to_lowercase().starts_with(&typed));
    found.truncate(MOST);
    found
}

/// The name of a chosen code; what was typed when it is none.
fn shown_name(code: &str) -> String {
    match code {
        OUTSIDE_ENGLAND => words::OUTSIDE_ENGLAND.to_owned(),
        code => authority::find(code)
            .map_or(code, |authority| authority.name)
            .to_owned(),
    }
}

/// A text box with the matches below it.
pub fn control(
    place: Place,
    elsewhere: bool,
    hint: Option<AnyView>,
    error: Option<AnyView>,
) -> AnyView {
    let (desk, key) = (place.desk, place.key);
    let text = RwSignal::new(shown_name(place.answer().part(0)));
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let matching = move |typed: &str| {
        let situation = desk.situation();
        let day = situation
            .facts
            .aware_on
            .or(situation.facts.as_of)
            .unwrap_or_default();
        matches(typed, elsewhere, day)
    };
    let found = Memo::new(move |_| {
        if open.get() {
            matching(&text.get())
        } else {
            Vec::new()
        }
    });
    let choose = move |(code, name): Match| {
        text.set(name.to_owned());
        open.set(false);
        active.set(None);
        desk.type_part(key, 0, code.to_owned());
    };
    let on_input = move |event| {
        let typed = event_target_value(&event);
        text.set(typed.clone());
        open.set(true);
        active.set(None);
        // A name typed in full is a choice; anything else is kept as typed.
        let exact = matching(&typed)
            .into_iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(typed.trim()));
        desk.type_part(key, 0, exact.map_or(typed, |(code, _)| code.to_owned()));
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let now = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                active.set(Some(now.map_or(0, |now| (now + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                active.set(Some(now.map_or(count - 1, |now| (now + count - 1) % count)));
            }
            "Enter" => {
                let chosen = now.and_then(|now| found.with_untracked(|all| all.get(now).copied()));
                if let Some(chosen) = chosen {
                    event.prevent_default();
                    choose(chosen);
                }
            }
            "Escape" => open.set(false),
            _ => {}
        }
    };
    let list_id = [&place.id, "-list"].concat();
    let option_id = {
        let id = place.id.clone();
        move |index: usize| [&id, "-match-", &index.to_string()].concat()
    };
    let active_id = option_id.clone();
    let options = move || {
        found
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, found)| {
                let selected = move || {
                    if active.get() == Some(index) {
                        "true"
                    } else {
                        "false"
                    }
                };
                view! {
                    <li
                        role="option"
                        id=option_id(index)
                        aria-selected=selected
                        on:mousedown=move |event| {
                            event.prevent_default();
                            choose(found);
                        }
                    >
                        {found.1}
                    </li>
                }
            })
            .collect::<Vec<_>>()
    };
    let count = move || match found.with(Vec::len) {
        _ if !open.get() => String::new(),
        0 if text.with(|text| text.trim().is_empty()) => String::new(),
        0 => words::NO_COUNCIL_FOUND.to_owned(),
        1 => words::ONE_COUNCIL_FOUND.to_owned(),
        several => [&several.to_string(), words::COUNCILS_FOUND].concat(),
    };
    let unknown = unknown_box(&place);
    let shown = move || found.with(|found| !found.is_empty());
    view! {
        <label class="label" for=place.id.clone()>{place.label()}</label>
        {hint}
        {error}
        <div class="picker">
            <input
                class=if place.problem.is_some() { "input bad" } else { "input" }
                id=place.id.clone()
                type="text"
                role="combobox"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || if shown() { "true" } else { "false" }
                aria-activedescendant=move || active.get().map(&active_id)
                aria-describedby=place.described_by.clone()
                aria-invalid=place.invalid()
                autocomplete="off"
                spellcheck="false"
                prop:value=move || text.get()
                on:input=on_input
                on:keydown=on_key
                on:blur=move |_| open.set(false)
            />
            <ul class="choices" role="listbox" id=list_id.clone() aria-label=place.question.label hidden=move || !shown()>
                {options}
            </ul>
        </div>
        <p class="hidden" role="status">{count}</p>
        {unknown}
    }
    .into_any()
}
