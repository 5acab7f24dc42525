//! Who did what: the trail of the record's revisions. Names questions, never answers.

use super::desk::Desk;
use super::parts::{heading, para, title, typed};
use super::section::back_to_tasks;
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::text::digits;
use crate::wire::json::Json;

/// The page, newest revision first.
pub fn page(desk: Desk) -> Vec<El> {
    let trail = desk.session(|session| session.audit().to_vec());
    let mut main = el("div")
        .class("main")
        .child(para("text", words::TRAIL_TEXT));
    if trail.is_empty() {
        main = main.child(para("inset", words::TRAIL_EMPTY));
    }
    for entry in trail.iter().rev() {
        main = main.children(revision(desk, entry));
    }
    vec![
        back_to_tasks(desk),
        title(desk, "", words::TRAIL_TITLE),
        main,
    ]
}

/// Which systems gave answers of it, and how many.
fn filled_in(entry: &Json) -> Vec<El> {
    let sources = entry.get("prefilled").and_then(Json::as_list);
    let said = sources.unwrap_or_default().iter().map(|source| {
        let text = |name: &str| source.get(name).and_then(Json::as_text).unwrap_or_default();
        let answers = source.get("answers").and_then(Json::as_list);
        let number = super::prefill::number(answers.unwrap_or_default().len());
        let says = fill(
            words::TRAIL_FILLED_IN,
            &[&super::prefill::day(text("date")), &number],
        );
        para("text", &says).child(typed(text("source")))
    });
    said.collect()
}

fn revision(desk: Desk, entry: &Json) -> Vec<El> {
    let number = entry.get("revision").and_then(Json::as_int).unwrap_or(0);
    let name = fill(words::TRAIL_REVISION, &[&digits(number)]);
    let text = |name: &str| entry.get(name).and_then(Json::as_text).unwrap_or_default();
    let user = match text("user") {
        "" => words::TRAIL_NOBODY,
        user => user,
    };
    let changed = entry.get("changed").and_then(Json::as_list);
    let questions = changed.unwrap_or_default().iter().map(|id| {
        let id = id.as_text().unwrap_or_default();
        // One of another version of the form is named by its id.
        let label = catalogue::question(id).map_or(id, |question| question.label);
        el("li").child(typed(label))
    });
    vec![
        heading(desk, "", &name),
        para(
            "text",
            &fill(words::TRAIL_SIGNED, &[&desk.words_for_instant(text("at"))]),
        )
        .child(typed(user)),
        el("ul").class("bullets").children(questions),
    ]
    .into_iter()
    .chain(filled_in(entry))
    .collect()
}
