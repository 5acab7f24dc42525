//! Check answers: everything that will be sent, with its question, and a way to change each.

use super::desk::Desk;
use super::facts::fact_rows;
use super::field::field;
use super::later::Spot;
use super::page::{Page, Paper};
use super::parts::{button, buttons, details, heading, link, para, title};
use super::section::back_to_tasks;
use super::send;
use super::shell::{go_to, sentence};
use super::tasks::place_title;
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::record::{self, INCIDENT, Problem};
use crate::text::digits;
use crate::use_cases::Session;

/// The page.
pub fn page(desk: Desk, problems: &[Problem]) -> Vec<El> {
    let review = super::review::answers(desk);
    let mut page = vec![match desk.returns_to() {
        Some(_) => super::review::back(desk),
        None => back_to_tasks(desk),
    }];
    page.extend(super::shell::errors(desk, problems));
    let can_send = desk.session(Session::can_send);
    let heading_words = match can_send {
        true => words::CHECK_ANSWERS,
        false => words::CHECK_ANSWERS_ONLY,
    };
    page.push(title(desk, "", heading_words));
    if !review.is_empty() {
        let parts = [
            (words::NOTIFICATION_ANSWERS, "notification-answers"),
            (words::REVIEW_ANSWERS, "review-answers"),
        ];
        let links =
            parts.map(|(name, id)| el("li").child(link("", name, "", move || desk.focus(id))));
        page.push(el("ul").class("bullets").children(links));
    }
    page.extend(super::prefill::not_looked_at(desk));
    page.extend(left_open(desk, can_send));
    let mut first = "notification-answers";
    for (section, row) in desk.asked(record::places) {
        let facts = match section.id {
            "declaration" => continue,
            _ => fact_rows(desk, section, row, true),
        };
        let name = desk.answers(|answers| place_title(answers, section, row));
        page.push(heading(desk, std::mem::take(&mut first), &name));
        page.push(el("dl").class("summary").children(facts));
    }
    page.extend(review);
    page.push(super::received::states(desk));
    let mut last = el("div")
        .class("main")
        .child(super::received::not_the_panel(desk));
    let notify = |class| button(class, words::NOTIFY_TASK, move || desk.go(Page::Transfer));
    let copy = button("button plain", words::DOWNLOAD, move || {
        send::download(desk)
    });
    if !can_send {
        // Nothing is declared to a council that takes nothing.
        let print = button("button plain", words::PAPER, move || {
            desk.go(Page::Paper(Paper::Notification))
        });
        last = last
            .child(para("inset", words::NO_ENDPOINT))
            .child(buttons(vec![notify("button"), print, copy]));
        page.push(last);
        return page;
    }
    if let Some(section) = catalogue::section("declaration") {
        last = last.child(heading(desk, "", section.title)).children(
            section
                .questions
                .iter()
                .map(|question| field(desk, question, INCIDENT, problems)),
        );
    }
    let send = button("button", "", move || send::send(desk)).live_text(move || {
        // What became of the last attempt decides what the next one sends.
        let _ = desk.sending();
        desk.session(send_words).to_owned()
    });
    page.push(last.child(buttons(vec![send, copy, notify("button plain")])));
    page
}

fn send_words(session: &Session) -> &'static str {
    match (session.to_send_again(), session.receipt()) {
        (Some(_), _) => words::SEND_WAITING,
        (None, Some(_)) => words::SEND_UPDATE,
        (None, None) => words::SEND,
    }
}

/// The problems of one page, or of the whole record.
pub fn problems(desk: Desk, place: Option<Spot>) -> Vec<Problem> {
    let derived = desk.derived();
    desk.session(|session| match place {
        Some((section, row)) => {
            record::check_section(&session.answers, &derived, &session.context, section, row)
        }
        None => record::problems(&session.answers, &derived, &session.context),
    })
}

/// What would stop sending, before anybody has tried; then what does not: what is worth another look, and
/// what is left open, by section and entry.
fn left_open(desk: Desk, can_send: bool) -> Vec<El> {
    let mut warned = desk.problems(None);
    let mut blocking: Vec<Problem> = warned.extract_if(.., |problem| problem.blocks).collect();
    // The declaration stands further down on this page.
    blocking.retain(|problem| problem.key.id != "declaration");
    let (open, odd): (Vec<Problem>, Vec<Problem>) = warned
        .into_iter()
        .partition(|problem| problem.code == "missing");
    let mut parts: Vec<El> = Vec::new();
    if can_send && !blocking.is_empty() && desk.shown().1.is_empty() {
        let summary = match blocking.len() {
            1 => words::ONE_STOPS_SENDING.to_owned(),
            several => fill(words::STOP_SENDING, &[&digits(several)]),
        };
        parts.push(details(&summary, move || vec![list(desk, &blocking, true)]));
    }
    if !odd.is_empty() {
        parts.push(para("text strong", words::OPEN_WARNS));
        parts.push(list(desk, &odd, true));
    }
    if !open.is_empty() {
        let summary = fill(words::LOOK_AT_NUMBER, &[&digits(open.len())]);
        parts.push(details(&summary, move || by_place(desk, &open)));
    }
    parts
}

fn by_place(desk: Desk, open: &[Problem]) -> Vec<El> {
    let mut parts = vec![para("text", words::DOES_NOT_STOP_SENDING)];
    let place = |problem: &Problem| {
        let section = catalogue::section_of(problem.key.id);
        (section.map_or("", |section| section.id), problem.key.row)
    };
    for run in open.chunk_by(|one, other| place(one) == place(other)) {
        let first = run.first().and_then(|problem| {
            let section = catalogue::section_of(problem.key.id)?;
            Some(desk.answers(|answers| place_title(answers, section, problem.key.row)))
        });
        parts.push(para("text strong", &first.unwrap_or_default()));
        parts.push(list(desk, run, false));
    }
    parts
}

/// Under a heading that names the entry, it is not named again.
fn list(desk: Desk, problems: &[Problem], with_entry: bool) -> El {
    let lines = problems.iter().map(|problem| {
        let to = problem.clone();
        let act = move || go_to(desk, &to);
        let text = match with_entry {
            true => sentence(desk, problem),
            false => problem.sentence.clone(),
        };
        el("li").child(link("", &text, "", act))
    });
    el("ul").class("bullets").children(lines)
}
