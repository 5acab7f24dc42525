//! Sending: check, sign, one attempt, and what became of it in words.

use super::World;
use super::desk::Desk;
use super::page::Page;
use super::parts::{para, subheading, typed};
use crate::browser::{clipboard, network::Network};
use crate::catalogue::words::{self, Notice, fill};
use crate::ports::Clock;
use crate::record::date;
use crate::session::{self, Envelope, Refusal};
use crate::wire::reply::Outcome;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is said about sending.
#[derive(Clone)]
pub enum Sending {
    /// An attempt is in flight.
    UnderWay,
    /// The council did not confirm it.
    NotReceived(Outcome),
    /// It could not be signed.
    NotSigned,
}

/// Sends the record. A second click while an attempt is in flight does nothing.
pub fn send(desk: Desk) {
    if matches!(desk.notice.get_untracked(), Some(Sending::UnderWay)) {
        return;
    }
    let World { clock, keys } = desk.world();
    // A record that did not change since the last attempt goes again as the same bytes with the
    // same key, so that the council can tell that it is one (N1).
    let waiting = desk.session(|session| session.waiting_unchanged().cloned());
    let draft = match waiting {
        Some(envelope) => Ok(Next::Again(envelope)),
        None => {
            let prepared = desk.update(|session| session.prepare(clock.utc(), keys.as_ref()));
            let Some(prepared) = prepared else { return };
            prepared.map(Next::Sign)
        }
    };
    match draft {
        Err(Refusal::Problems(problems)) => {
            desk.notice.set(None);
            desk.show_problems(problems);
        }
        Err(_) => desk.notice.set(Some(Sending::NotSigned)),
        Ok(next) => {
            desk.notice.set(Some(Sending::UnderWay));
            desk.status.set(words::SENDING.to_owned());
            spawn_local(attempt(desk, next));
        }
    }
}

/// What an attempt starts from.
enum Next {
    Again(Envelope),
    Sign(session::Draft),
}

async fn attempt(desk: Desk, next: Next) {
    let World { clock, keys } = desk.world();
    let settings = desk.session(|session| session.settings.clone());
    let network = Network::new(desk.host(), settings.credentials);
    let envelope = match next {
        Next::Again(envelope) => envelope,
        Next::Sign(draft) => match session::sign(draft, keys.as_ref()).await {
            Ok(envelope) => envelope,
            Err(_) => return desk.notice.set(Some(Sending::NotSigned)),
        },
    };
    if desk
        .update(|session| session.keep(envelope.clone()))
        .is_none()
    {
        return;
    }
    if let Some(enrolled) = session::enrol(&settings, keys.as_ref(), &network).await {
        desk.fire(
            "key",
            &[("enrolled", if enrolled { "true" } else { "false" })],
        );
    }
    let outcome = session::deliver(&envelope, &settings, &network, clock.as_ref()).await;
    let Some(outcome) = outcome.filter(|_| desk.is_open()) else {
        return;
    };
    match outcome {
        Outcome::Received(receipt) => {
            let id = receipt
                .id
                .map(|id| id.as_str().to_owned())
                .unwrap_or_default();
            let at = date::long_with_time(clock.london());
            desk.update(|session| session.received(id, at, clock.utc()));
            desk.notice.set(None);
            desk.status.set(words::RECEIVED.title.to_owned());
            desk.fire("received", &[]);
            desk.go(Page::Received);
        }
        other => {
            if matches!(other, Outcome::SignInAgain) {
                desk.fire("lapsed", &[]);
            }
            desk.fire("error", &[("code", code_of(&other))]);
            desk.notice.set(Some(Sending::NotReceived(other)));
            desk.status.set(String::new());
            desk.focus("sending");
        }
    }
}

/// The code of an outcome for `notifiable-incident-error`.
fn code_of(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted { .. } => "accepted",
        Outcome::ConfigurationProblem(problem) => problem.code(),
        Outcome::NeedsAttention { .. } => "needs-attention",
        Outcome::Received(_) => "received",
        Outcome::RetryLater { .. } => "retry-later",
        Outcome::SignInAgain => "sign-in-again",
        Outcome::Unknown => "unknown-answer",
    }
}

/// What became of sending, above check answers.
pub fn notice(desk: Desk) -> AnyView {
    (move || {
        let (notice, title, code): (&'static Notice, Option<String>, Option<&'static str>) =
            match desk.notice.get()? {
                Sending::UnderWay => return Some(para("text strong", words::SENDING)),
                Sending::NotSigned => (&words::NO_KEY, None, None),
                Sending::NotReceived(outcome) => {
                    let title = match &outcome {
                        Outcome::NeedsAttention { title: Some(title) } => {
                            Some(title.as_str().to_owned())
                        }
                        _ => None,
                    };
                    (words_for(&outcome), title, Some(code_of(&outcome)))
                }
            };
        let text: Vec<AnyView> = notice.text.iter().map(|text| para("text", *text)).collect();
        let says = title.map(|title| {
            view! { <p class="text">{fill(words::COUNCIL_SAYS, &[])}{typed(title)}</p> }
        });
        let code = code.map(|code| para("source", fill(words::CODE_FOR_IT, &[code])));
        Some(
            view! {
                <div class="banner" id="sending" tabindex="-1" role="alert">
                    {subheading(desk, notice.title)}
                    {text}
                    {says}
                    {deadline(desk)}
                    {code}
                </div>
            }
            .into_any(),
        )
    })
    .into_any()
}

fn words_for(outcome: &Outcome) -> &'static Notice {
    match outcome {
        Outcome::Accepted { .. } => &words::ACCEPTED,
        Outcome::ConfigurationProblem(_) => &words::CONFIGURATION,
        Outcome::NeedsAttention { .. } => &words::NEEDS_ATTENTION,
        Outcome::Received(_) => &words::RECEIVED,
        Outcome::RetryLater { .. } => &words::WILL_RETRY,
        Outcome::SignInAgain => &words::SIGN_IN_AGAIN,
        Outcome::Unknown => &words::UNKNOWN_ANSWER,
    }
}

/// The last day, and the other route, where waiting could cost it (UX rule 62).
fn deadline(desk: Desk) -> Option<AnyView> {
    let day = desk.situation().assessment.deadlines.notify_by?;
    let text = fill(words::DEADLINE_WHILE_WAITING, &[&date::with_weekday(day)]);
    Some(para("warning-text", text))
}

/// Saves everything typed so far on the person's own disk. The name holds no personal detail.
pub fn download(desk: Desk) {
    let (name, text) = desk.session(|session| {
        let name = ["notifiable-incident-", session.record_id(), ".json"].concat();
        (name, session.export().canonical())
    });
    let kind = "application/json";
    if clipboard::save_file(&name, kind, &text).is_err() {
        desk.status.set(words::NO_DOWNLOAD.to_owned());
    }
}
