//! The confirmation: what the council has received, and what it has not done for anybody.

use super::desk::Desk;
use super::page::Page;
use super::parts::{button, buttons, heading, link, para, title, typed};
use super::section::back_to_tasks;
use super::send;
use crate::browser::dom::{El, el};
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::{Verdict, authority};
use crate::record::{self, INCIDENT, Key, date};
use crate::use_cases::Session;
use crate::wire::reply::Outcome;

/// The page.
pub fn page(desk: Desk) -> Vec<El> {
    let Some(receipt) = desk.session(|session| session.receipt().cloned()) else {
        return super::tasks::page(desk);
    };
    let derived = desk.derived();
    let notify_by = derived.assessment.deadlines.notify_by;
    let by = notify_by.map(date::with_weekday).unwrap_or_default();
    let verdict = derived.assessment.verdict;
    let waits = !verdict.notifies() && desk.answers(record::is_held_back);
    let steps = match verdict {
        _ if waits || by.is_empty() => words::NEXT_STEPS_NO_DUTY,
        Verdict::NotifySosOfsted => words::NEXT_STEPS_DEATH_ONLY,
        _ if derived.is_late() => words::NEXT_STEPS_LATE,
        _ => words::NEXT_STEPS,
    };
    // Once the Panel is notified, saying it again would invite a second notification.
    let steps = match derived.facts.notified_on {
        Some(_) => steps.get(2..).unwrap_or_default(),
        None => steps,
    };
    let steps = steps.iter().map(|step| el("li").text(&fill(step, &[&by])));
    let panel = el("div")
        .class("received")
        .child(title(
            desk,
            "",
            &fill(words::CONFIRMATION, &[&council(desk)]),
        ))
        .child(para("strong", &fill(words::REFERENCE, &[])).child(typed(&receipt.id)))
        .child(para("", &fill(words::RECEIVED_AT, &[&receipt.at])));
    let main = el("div")
        .class("main")
        .child(not_the_panel(desk))
        .child(national_system())
        .child(states(desk))
        .child(heading(desk, "", words::WHAT_NEXT))
        .child(el("ol").class("numbers").children(steps))
        .child(buttons(vec![
            button("button", words::NOTIFY_TASK, move || {
                desk.go(Page::Transfer)
            }),
            record_button(desk, "button plain", words::RECORD_NOTIFIED),
            button("button plain", words::DOWNLOAD, move || {
                send::download(desk)
            }),
        ]));
    vec![back_to_tasks(desk), panel, main]
}

/// That nobody is notified by sending, what to do next and by when; or, once it is recorded, on
/// which day it was done.
pub fn not_the_panel(desk: Desk) -> El {
    let derived = desk.derived();
    match derived.facts.notified_on {
        Some(day) => para(
            "inset",
            &fill(words::PANEL_NOTIFIED_ON, &[&date::long(day)]),
        ),
        None => {
            let [not, instead, by] = desk.answers(|answers| record::to_notify(&derived, answers));
            let weighty = |text: &str| el("span").class("strong").text(text);
            let mut said = el("span").child(weighty(&not)).text(" ").text(&instead);
            if !by.is_empty() {
                said = said.text(" ").child(weighty(&by));
            }
            el("p").class("warning-text plain").child(said)
        }
    }
}

/// The way to the national system. It says nothing of the page that it is on.
pub fn national_system() -> El {
    let link = el("a")
        .attr("href", words::NATIONAL_SYSTEM_ADDRESS)
        .attr("target", "_blank")
        .attr("rel", "noreferrer noopener")
        .text(words::NATIONAL_SYSTEM);
    el("p").class("text no-print").child(link)
}

/// The three states one below the other, so that none can be taken for another. They follow what
/// becomes of sending.
pub fn states(desk: Desk) -> El {
    el("section").live(move || {
        let _ = desk.sending();
        vec![heading(desk, "", words::STANDS), states_now(desk)]
    })
}

fn states_now(desk: Desk) -> El {
    let receipt = desk.session(|session| session.receipt().cloned());
    let sent = match receipt {
        Some(receipt) => [
            &fill(words::RECEIVED_AT, &[&receipt.at]),
            ". ",
            &fill(words::REFERENCE, &[&receipt.id]),
        ]
        .concat(),
        None => sent_state(desk).to_owned(),
    };
    let notified = match desk.derived().facts.notified_on {
        Some(day) => date::long(day),
        None => panel_state(desk).to_owned(),
    };
    let death_only = desk.derived().assessment.verdict == Verdict::NotifySosOfsted;
    let recorded = match desk.session(|session| session.receipt().is_some() || session.has_unsent())
    {
        true => words::STATE_DONE,
        false => words::STATE_NOT_YET,
    };
    let values = [recorded, &sent, &notified];
    let facts = words::STATES.iter().zip(values).map(|(state, value)| {
        let name = match state.code {
            "notified" if death_only => words::NOTIFIED_OF_DEATH,
            _ => state.name,
        };
        el("div")
            .class("fact two")
            .child(
                el("dt")
                    .text(name)
                    .child(el("span").class("caption").text(state.means)),
            )
            .child(el("dd").child(typed(value)))
    });
    el("dl").class("summary").children(facts)
}

/// How far the record has come on its way to the council.
pub fn sent_state(desk: Desk) -> &'static str {
    let (receipt, changed, outcome, can_send) = desk.session(|session| {
        let outcome = session.entry().map(|entry| entry.outcome.clone());
        let receipt = session.receipt().is_some();
        (receipt, session.has_unsent(), outcome, session.can_send())
    });
    match outcome {
        // The revision before may have been received.
        Some(Some(Outcome::Accepted { .. })) => words::SENT_NOT_CONFIRMED,
        Some(Some(Outcome::Unknown)) => words::SENT_NOT_KNOWN,
        Some(Some(outcome)) if !matches!(outcome, Outcome::RetryLater { .. }) => {
            words::SENT_STOPPED
        }
        Some(_) => words::SENT_WAITING,
        None if !receipt && !can_send => words::SENT_NOWHERE,
        None if receipt && changed => words::SENT_CHANGED,
        None if receipt => words::SENT,
        None => words::NOT_SENT,
    }
}

/// Whether it is recorded that the Panel was notified; where nobody has to, that.
pub fn panel_state(desk: Desk) -> &'static str {
    let derived = desk.derived();
    if derived.facts.notified_on.is_some() {
        return words::NOTIFY_RECORDED;
    }
    let (left, decided) = desk.answers(|answers| {
        let decided = record::is_held_back(answers);
        (record::left_to_do(&derived, answers), decided)
    });
    match left.map(|left| left.code) {
        Some("not_notifiable") if decided => words::DECIDED_NOT_TO_NOTIFY,
        Some(code @ ("needs_decision" | "other_la_to_notify" | "not_notifiable")) => {
            named(words::VERDICTS, code).map_or("", |verdict| verdict.name)
        }
        _ => words::NOTIFY_NOT_RECORDED,
    }
}

/// What was received, said on the task list.
pub fn reminder(desk: Desk) -> El {
    let mut banner = el("div")
        .class("banner")
        .child(para(
            "text strong",
            &fill(words::CONFIRMATION, &[&council(desk)]),
        ))
        .child(not_the_panel(desk));
    if desk.session(Session::has_unsent) {
        banner = banner.child(para("text", words::UNSENT_CHANGES));
    }
    banner.child(link("", words::SEE_CONFIRMATION, "", move || {
        desk.go(Page::Received)
    }))
}

pub fn council(desk: Desk) -> String {
    let code = desk.answers(|answers| answers.text(Key::once("notifying_la")).to_owned());
    authority::find(&code)
        .map_or(words::YOUR_COUNCIL, |authority| authority.name)
        .to_owned()
}

/// Opens the section in which the Panel's reference is recorded.
pub fn record_button(desk: Desk, class: &str, text: &str) -> El {
    button(class, text, move || {
        if let Some(section) = catalogue::section("after_sending") {
            desk.go(Page::of(section, INCIDENT));
        }
    })
}
