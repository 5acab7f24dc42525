//! Text in one line or several.

use super::Place;
use crate::browser::dom::{El, el};
use crate::catalogue::{Kind, errors};
use crate::text::digits;

/// A labelled box. Nothing is validated while typing, and typing never stops at a limit.
pub fn control(place: &Place) -> Vec<El> {
    let (desk, key) = (place.desk, place.key);
    let mut views = place.labelled();
    let control = match place.question.kind {
        Kind::Narrative { rows, .. } => {
            let rows = digits(rows);
            el("textarea")
                .class("area")
                .attr("rows", &rows)
                .attr("autocomplete", "off")
        }
        _ => one_line(place),
    };
    let control = place.announced(control);
    control.set_value(place.answer().part(0));
    let (typed, filled) = (control.clone(), control.clone());
    let control = control
        .on("input", move |_| desk.type_part(key, 0, typed.value()))
        // Some password managers fill a box in and say no more than this.
        .on("change", move |_| {
            let text = filled.value();
            if desk.answers(|answers| answers.text(key) != text) {
                desk.type_part(key, 0, text);
            }
        });
    views.push(control);
    if let Kind::Narrative { most, .. } = place.question.kind {
        // A status of its own, so that only going over the limit is announced, not each letter.
        views.push(
            el("p")
                .class("hint")
                .attr("role", "status")
                .live_text(move || {
                    desk.on_typed();
                    let length = desk.answers(|answers| {
                        answers
                            .get(key)
                            .map_or(0, |answer| answer.part(0).chars().count())
                    });
                    match length.saturating_sub(most) {
                        0 => String::new(),
                        over => errors::characters_too_many(over),
                    }
                }),
        );
    }
    views.extend(place.state_boxes());
    views
}

fn one_line(place: &Place) -> El {
    let (class, kind, mode) = match place.question.kind {
        Kind::Email => ("input", "email", None),
        Kind::Phone => ("input short", "tel", None),
        Kind::Number { .. } => ("input four", "text", Some("numeric")),
        Kind::NhsNumber => ("input short", "text", Some("numeric")),
        Kind::Postcode | Kind::Time => ("input short", "text", None),
        _ => ("input", "text", None),
    };
    // Only the notifier's own details may come from the browser's memory: it must never learn a
    // child's (WCAG 1.3.5 is about the user's own data).
    let autocomplete = match place.question.id {
        "notifier_name" => "name",
        "notifier_email" => "email",
        "notifier_phone" => "tel",
        "notifier_role" => "organization-title",
        _ => "off",
    };
    // A spelling service must not learn a name or a reference (UX rule 81).
    let prose = matches!(place.question.kind, Kind::Text { most } if most > 200);
    let bad = if place.problem.is_some() { " bad" } else { "" };
    el("input")
        .class(&[class, bad].concat())
        .attr("type", kind)
        .maybe("inputmode", mode)
        .attr("autocomplete", autocomplete)
        .maybe("spellcheck", (!prose).then_some("false"))
}
