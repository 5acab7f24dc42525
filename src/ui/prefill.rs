//! Answers that another system filled in: taking them, saying where each came from, and asking that
//! somebody looks at them before they are sent.

use super::desk::Desk;
use super::keeping;
use super::later::{Broken, Spot};
use super::page::Page;
use super::parts::{heading, link, para, typed};
use super::tasks::place_title;
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::date::parse_iso;
use crate::record::{Key, NOT_LOOKED_AT, date};
use crate::storage::record_store::StorageError;
use crate::text::digits;
use crate::use_cases::prefill::{Report, read_prefill};
use crate::wire::json::Json;

/// Fills in what nobody has answered, as `prefill()` does.
pub async fn prefill(desk: Desk, text: &str) -> Result<Json, Broken> {
    keeping::ready(desk).await?;
    if desk.is_read_only() {
        return Err(StorageError::Elsewhere.into());
    }
    let read = desk.session(|session| read_prefill(text, &session.context));
    let prefill = read.map_err(|refusal| {
        desk.fire("error", &[("code", refusal.code())]);
        Broken {
            code: refusal.code(),
            message: refusal.message(),
        }
    })?;
    let mut answers = desk.answers(Clone::clone);
    let report = prefill.fill(&mut answers);
    if !report.filled.is_empty() {
        desk.answer(|typed| *typed = answers);
        desk.redraw();
    }
    desk.say(&said(&report));
    Ok(report.json())
}

fn said(report: &Report) -> String {
    let mut said = fill(words::FILLED_IN_NUMBER, &[&number(report.filled.len())]);
    if !report.left.is_empty() {
        said.push_str(&fill(words::LEFT_ALONE, &[&number(report.left.len())]));
    }
    said
}

/// A number of answers.
pub fn number(of: usize) -> String {
    match of {
        1 => words::ONE_ANSWER.to_owned(),
        several => fill(words::SEVERAL_ANSWERS, &[&digits(several)]),
    }
}

/// Where an answer came from, for as long as it stands as it was filled in.
pub fn origin(desk: Desk, key: Key) -> Option<El> {
    let was_filled = |answers: &crate::record::Answers| answers.origin(key).is_some();
    desk.answers(was_filled).then(|| {
        el("div").live(move || {
            desk.on_typed();
            said_of(desk, key).into_iter().collect()
        })
    })
}

/// The same, as it stands now.
pub fn said_of(desk: Desk, key: Key) -> Option<El> {
    let origin = desk.answers(|answers| answers.origin(key).cloned())?;
    let text = fill(words::FILLED_IN, &[&day(&origin.date)]);
    let said = para("source", &text).child(typed(&origin.source));
    Some(match origin.seen {
        true => said,
        false => said.text(words::FILLED_IN_CHECK),
    })
}

/// A day as it is read.
pub fn day(iso: &str) -> String {
    parse_iso(iso).map_or_else(|| iso.to_owned(), date::long)
}

/// Somebody goes on from a page: they have looked at what it shows.
pub fn look_at(desk: Desk, (section, row): Spot) {
    let on_page = |key: Key| {
        let of = section
            .questions
            .iter()
            .any(|question| question.id == key.id);
        key.row == row && of
    };
    let unseen = desk.answers(|answers| {
        let mut filled = answers.filled.iter();
        filled.any(|filled| !filled.seen && on_page(filled.key))
    });
    if unseen {
        let asked = desk.asked(|asked| asked.questions(section, row));
        let shown = |key: Key| on_page(key) && asked.iter().any(|one| one.id == key.id);
        desk.answer(|answers| answers.look_at(shown));
    }
}

/// The pages with answers that nobody has looked at, at check answers.
pub fn not_looked_at(desk: Desk) -> Option<El> {
    let mut spots: Vec<Spot> = Vec::new();
    for problem in desk.problems(None) {
        let section = catalogue::section_of(problem.key.id);
        if let Some(section) = section.filter(|_| problem.code == NOT_LOOKED_AT) {
            let spot = (section, problem.key.row);
            if !spots
                .iter()
                .any(|one| one.0.id == section.id && one.1 == spot.1)
            {
                spots.push(spot);
            }
        }
    }
    let links = spots.iter().map(|(section, row)| {
        let (section, row) = (*section, *row);
        let name = desk.answers(|answers| place_title(answers, section, row));
        el("li").child(link("", &name, "", move || desk.go(Page::of(section, row))))
    });
    let links: Vec<El> = links.collect();
    (!links.is_empty()).then(|| {
        el("div")
            .class("banner")
            .child(heading(desk, "", words::UNCHECKED))
            .child(para("text", words::UNCHECKED_TEXT))
            .child(el("ul").class("bullets").children(links))
    })
}
