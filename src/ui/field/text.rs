//! Text in one line or several.

use super::{Place, unknown_box};
use crate::catalogue::{Kind, errors};
use leptos::prelude::*;

/// A labelled box. Nothing is validated while typing, and typing never stops at a limit.
pub fn control(place: Place, hint: Option<AnyView>, error: Option<AnyView>) -> AnyView {
    let label = view! { <label class="label" for=place.id.clone()>{place.label()}</label> };
    let unknown = unknown_box(&place);
    let (desk, key) = (place.desk, place.key);
    let value = place.answer().part(0).to_owned();
    let typed = move |text: String| desk.type_part(key, 0, text);
    let control = match place.question.kind {
        Kind::Narrative { most, rows } => {
            let rows = rows.to_string();
            let over = Memo::new(move |_| {
                desk.on_typed();
                desk.answers(|answers| {
                    let length = answers
                        .get(key)
                        .map_or(0, |answer| answer.part(0).chars().count());
                    length.saturating_sub(most)
                })
            });
            view! {
                <textarea
                    class="area"
                    id=place.id.clone()
                    rows=rows
                    autocomplete="off"
                    aria-describedby=place.described_by.clone()
                    aria-invalid=place.invalid()
                    prop:value=value
                    on:input=move |event| typed(event_target_value(&event))
                ></textarea>
                <p class="hint" role="status">
                    {move || (over.get() > 0).then(|| errors::characters_too_many(over.get()))}
                </p>
            }
            .into_any()
        }
        _ => {
            let shape = Shape::of(&place);
            view! {
                <input
                    class=shape.class
                    id=place.id.clone()
                    type=shape.kind
                    inputmode=shape.input_mode
                    autocomplete=shape.autocomplete
                    spellcheck=shape.spellcheck
                    aria-describedby=place.described_by.clone()
                    aria-invalid=place.invalid()
                    prop:value=value
                    on:input=move |event| typed(event_target_value(&event))
                />
            }
            .into_any()
        }
    };
    view! { {label}{hint}{error}{control}{unknown} }.into_any()
}

/// How a one-line box presents itself.
struct Shape {
    class: &'static str,
    kind: &'static str,
    input_mode: Option<&'static str>,
    autocomplete: &'static str,
    spellcheck: Option<&'static str>,
}

impl Shape {
    fn of(place: &Place) -> Shape {
        let (class, kind, input_mode) = match place.question.kind {
            Kind::Email => ("input", "email", None),
            Kind::Phone => ("input short", "tel", None),
            Kind::Number { .. } => ("input four", "text", Some("numeric")),
            Kind::NhsNumber => ("input short", "text", Some("numeric")),
            Kind::Postcode | Kind::Time => ("input short", "text", None),
            _ => ("input", "text", None),
        };
        // Only the notifier's own details may come from the browser's memory: it must never learn
        // a child's (WCAG 1.3.5 is about the user's own data).
        let autocomplete = match place.question.id {
            "notifier_name" => "name",
            "notifier_email" => "email",
            "notifier_phone" => "tel",
            "notifier_role" => "organization-title",
            _ => "off",
        };
        let class = if place.problem.is_some() {
            match class {
                "input short" => "input short bad",
                "input four" => "input four bad",
                _ => "input bad",
            }
        } else {
            class
        };
        let narrow = !matches!(place.question.kind, Kind::Text { most } if most > 200);
        Shape {
            class,
            kind,
            input_mode,
            autocomplete,
            spellcheck: narrow.then_some("false"),
        }
    }
}
