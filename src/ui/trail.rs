//! Who did what: the trail of the record's revisions. Names questions, never answers.

use super::desk::Desk;
use super::parts::{details, heading, para, subheading, title, typed};
use super::section::back_to_tasks;
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, Question};
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
    let mut parts = vec![
        heading(desk, "", &name),
        para(
            "text",
            &fill(words::TRAIL_SENT, &[&desk.words_for_instant(text("at"))]),
        )
        .child(typed(user)),
    ];
    let ids = entry.get("changed").and_then(Json::as_list);
    let ids = ids.unwrap_or_default().iter().filter_map(Json::as_text);
    let ids: Vec<String> = ids.map(str::to_owned).collect();
    // What the first version has is no change.
    if number == 1 {
        let summary = fill(words::TRAIL_ALL, &[&digits(ids.len())]);
        parts.push(details(&summary, move || by_section(desk, &ids)));
    } else {
        parts.extend(by_section(desk, &ids));
    }
    parts.extend(filled_in(entry));
    parts
}

/// The questions in the order of the form, under the sections that they are in.
fn by_section(desk: Desk, ids: &[String]) -> Vec<El> {
    let mut parts = Vec::new();
    let mut list = |title: &str, labels: Vec<&str>| {
        if !labels.is_empty() {
            let lines = labels.iter().map(|label| el("li").child(typed(label)));
            parts.push(subheading(desk, title));
            parts.push(el("ul").class("bullets").children(lines));
        }
    };
    for section in catalogue::sections() {
        let changed = |question: &&Question| ids.iter().any(|id| id == question.id);
        let questions = section.questions.iter().filter(changed);
        list(
            section.title,
            questions.map(|question| question.label).collect(),
        );
    }
    // One of another version of the form is named by its id.
    let unknown = |id: &&str| catalogue::question(id).is_none();
    let others = ids.iter().map(String::as_str).filter(unknown);
    list(words::TRAIL_OTHER, others.collect());
    parts
}
