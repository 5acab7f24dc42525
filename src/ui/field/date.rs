//! A date in three boxes: day, month, year.

use super::{Place, unknown_box};
use crate::catalogue::words;
use crate::record::Key;
use crate::ui::desk::Desk;
use leptos::prelude::*;

/// Three labelled boxes in a fieldset. No calendar, no jumping from box to box.
pub fn control(place: Place, hint: Option<AnyView>, error: Option<AnyView>) -> AnyView {
    let answer = place.answer();
    let wrong = place
        .problem
        .as_ref()
        .map(|problem| (problem.part, problem.code));
    // A date that does not exist is wrong as a whole; otherwise one part is.
    let is_wrong = |part| match wrong {
        Some((first, "V-DATE")) if first > 0 => first == part,
        Some(_) => true,
        None => false,
    };
    let parts: Vec<_> = [words::DAY, words::MONTH, words::YEAR]
        .into_iter()
        .enumerate()
        .map(|(part, label)| {
            let value = answer.part(part).to_owned();
            box_for(
                place.desk,
                place.key,
                part,
                label,
                &place.id,
                value,
                is_wrong(part),
            )
        })
        .collect();
    let unknown = unknown_box(&place);
    view! {
        <fieldset aria-describedby=place.described_by.clone()>
            <legend class="label">{place.label()}</legend>
            {hint}
            {error}
            <div class="dates">{parts}</div>
            {unknown}
        </fieldset>
    }
    .into_any()
}

fn box_for(
    desk: Desk,
    key: Key,
    part: usize,
    label: &'static str,
    id: &str,
    value: String,
    wrong: bool,
) -> AnyView {
    let id = part_id(id, part);
    let class = match (part, wrong) {
        (2, false) => "input four",
        (2, true) => "input four bad",
        (_, false) => "input two",
        (_, true) => "input two bad",
    };
    view! {
        <div>
            <label for=id.clone()>{label}</label>
            <input
                class=class
                id=id.clone()
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=wrong.then_some("true")
                prop:value=value
                on:input=move |event| desk.type_part(key, part, event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// The id of one part of a date.
pub fn part_id(id: &str, part: usize) -> String {
    let part = match part {
        0 => "-day",
        1 => "-month",
        _ => "-year",
    };
    [id, part].concat()
}
