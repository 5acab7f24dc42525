//! A date in three boxes: day, month, year.

use super::Place;
use crate::browser::dom::{El, el};
use crate::catalogue::words;

/// Three labelled boxes in a fieldset. No calendar, no jumping from box to box.
pub fn control(place: &Place) -> Vec<El> {
    let answer = place.answer();
    let parts = [words::DAY, words::MONTH, words::YEAR];
    let boxes = parts
        .iter()
        .enumerate()
        .map(|(part, label)| box_for(place, part, label, answer.part(part)));
    let boxes = el("div").class("dates").children(boxes);
    vec![place.fieldset().child(boxes).children(place.state_boxes())]
}

fn box_for(place: &Place, part: usize, label: &str, value: &str) -> El {
    let (desk, key) = (place.desk, place.key);
    // A date that does not exist is wrong as a whole; otherwise one part is.
    let wrong = place
        .problem
        .as_ref()
        .is_some_and(|problem| match (problem.code, problem.part) {
            ("V-DATE", one @ 0..=2) => one == part,
            _ => true,
        });
    let width = if part == 2 { "input four" } else { "input two" };
    let bad = if wrong { " bad" } else { "" };
    let id = part_id(&place.id, part);
    let control = el("input")
        .class(&[width, bad].concat())
        .attr("id", &id)
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .maybe("aria-invalid", wrong.then_some("true"));
    control.set_value(value);
    let typed = control.clone();
    let control = control.on("input", move |_| desk.type_part(key, part, typed.value()));
    el("div")
        .child(el("label").attr("for", &id).text(label))
        .child(control)
}

/// The id of one part of a date.
pub fn part_id(id: &str, part: usize) -> String {
    let part = match part {
        1 => "-month",
        2 => "-year",
        _ => "-day",
    };
    [id, part].concat()
}
