//! Radio buttons and checkboxes.

use super::Place;
use crate::catalogue::{Choice, Kind, words};
use crate::record::Key;
use crate::ui::desk::Desk;
use leptos::prelude::*;

/// What an option stands for.
#[derive(Clone, Copy)]
enum Meaning {
    /// A code of the list.
    Code(&'static Choice),
    /// "Not yet known".
    NotKnown,
    /// The box of a declaration.
    Tick,
}

/// Options in a fieldset, nothing chosen beforehand.
pub fn control(place: Place, hint: Option<AnyView>, error: Option<AnyView>) -> AnyView {
    let many = matches!(
        place.question.kind,
        Kind::Many(_) | Kind::ChosenIn { many: true, .. } | Kind::Tick
    );
    let legend = match place.question.kind {
        Kind::Tick => String::new(),
        _ => place.label(),
    };
    let options = match place.question.kind {
        Kind::ChosenIn { question, .. } => {
            let (desk, row, id, key) = (place.desk, place.key.row, place.id.clone(), place.key);
            let not_known = place.question.not_known;
            let shown = Memo::new(move |_| {
                desk.on_typed();
                desk.asked(|asked| asked.codes(row, question).to_vec())
            });
            (move || {
                let codes = shown.get();
                let list = crate::catalogue::list_of(question);
                let chosen = list
                    .iter()
                    .filter(|option| codes.iter().any(|c| c == option.code));
                options(desk, key, &id, chosen, many, not_known)
            })
            .into_any()
        }
        Kind::One(list) | Kind::Many(list) => {
            let offered = list.options.iter().filter(|option| !option.retired);
            options(
                place.desk,
                place.key,
                &place.id,
                offered,
                many,
                place.question.not_known,
            )
        }
        _ => {
            let label = place.question.label;
            option(
                place.desk,
                place.key,
                place.id.clone(),
                label,
                true,
                Meaning::Tick,
            )
        }
    };
    let legend = (!legend.is_empty()).then(|| view! { <legend class="label">{legend}</legend> });
    view! {
        <fieldset aria-describedby=place.described_by.clone()>
            {legend}
            {hint}
            {error}
            <div class="options">{options}</div>
        </fieldset>
    }
    .into_any()
}

fn options(
    desk: Desk,
    key: Key,
    id: &str,
    offered: impl Iterator<Item = &'static Choice>,
    many: bool,
    not_known: bool,
) -> AnyView {
    let mut views: Vec<AnyView> = Vec::new();
    let mut group = "";
    let mut alone = Vec::new();
    let mut first = true;
    let mut push = |views: &mut Vec<AnyView>, choice: &'static Choice| {
        // The first option carries the question's own id: the error summary links to it.
        let own = if first {
            id.to_owned()
        } else {
            [id, "-", choice.code].concat()
        };
        first = false;
        views.push(option(
            desk,
            key,
            own,
            choice.label,
            many,
            Meaning::Code(choice),
        ));
    };
    for choice in offered {
        // "None of these" comes last, after "or" (UX rule 20).
        if many && choice.exclusive {
            alone.push(choice);
            continue;
        }
        if choice.group != group {
            group = choice.group;
            views.push(view! { <p class="group">{group}</p> }.into_any());
        }
        push(&mut views, choice);
    }
    if !alone.is_empty() || not_known {
        views.push(view! { <p class="or">{words::OR}</p> }.into_any());
    }
    for choice in alone {
        push(&mut views, choice);
    }
    if not_known {
        let own = [id, "-not-known"].concat();
        views.push(option(
            desk,
            key,
            own,
            words::NOT_YET_KNOWN,
            many,
            Meaning::NotKnown,
        ));
    }
    views.into_any()
}

fn option(
    desk: Desk,
    key: Key,
    id: String,
    label: &'static str,
    many: bool,
    meaning: Meaning,
) -> AnyView {
    let checked = move || {
        desk.on_typed();
        desk.answers(|answers| match meaning {
            Meaning::NotKnown => answers.is_not_known(key),
            Meaning::Tick => answers.text(key) == "yes",
            Meaning::Code(choice) => answers.codes(key).iter().any(|code| code == choice.code),
        })
    };
    let name = [
        &desk.answers(|answers| crate::ui::ids::control(answers, key.id, key.row)),
        "-group",
    ]
    .concat();
    let choose = move |event| {
        let chosen = event_target_checked(&event);
        desk.answer(|answers| match meaning {
            Meaning::NotKnown => answers.set_not_known(key, chosen),
            Meaning::Tick => answers.toggle(key, "yes", chosen),
            Meaning::Code(choice) if many => {
                if chosen {
                    clear_what_excludes(answers, key, choice);
                }
                answers.toggle(key, choice.code, chosen);
            }
            Meaning::Code(choice) => answers.choose(key, choice.code),
        });
    };
    view! {
        <div class="option">
            <input
                type=if many { "checkbox" } else { "radio" }
                id=id.clone()
                name=name
                prop:checked=checked
                on:change=choose
            />
            <label for=id.clone()>{label}</label>
        </div>
    }
    .into_any()
}

/// "None of these" clears the others, and any other clears "none of these".
fn clear_what_excludes(answers: &mut crate::record::Answers, key: Key, chosen: &Choice) {
    let stays: Vec<String> = answers
        .codes(key)
        .iter()
        .filter(|code| {
            !chosen.exclusive
                && !crate::catalogue::list_of(key.id)
                    .iter()
                    .any(|option| option.exclusive && option.code == code.as_str())
        })
        .cloned()
        .collect();
    answers.set(
        key,
        crate::record::Answer {
            parts: stays,
            not_known: false,
        },
    );
}
