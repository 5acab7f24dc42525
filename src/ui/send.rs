//! Sending: check, sign, one attempt, and what became of it in words.

use super::World;
use super::desk::Desk;
use super::page::Page;
use super::parts::{para, small_heading, typed};
use crate::browser::dom::{El, el};
use crate::browser::{clipboard, network::Network};
use crate::catalogue::words::{self, Notice, fill};
use crate::ports::Clock;
use crate::record::date;
use crate::session::{self, Envelope, Refusal};
use crate::wire::reply::Outcome;
use any_spawner::Executor;

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

/// Sends the record. A second click while an attempt is in flight does nothing, and without an
/// endpoint there is nowhere to send to.
pub fn send(desk: Desk) {
    let has_endpoint = desk.session(|session| session.settings.endpoint.is_some());
    if !has_endpoint || matches!(desk.sending_now(), Some(Sending::UnderWay)) {
        return;
    }
    desk.look_at_the_clock();
    let World { clock, keys } = desk.world();
    let again = desk.session(|session| session.to_send_again().cloned());
    let next = match again {
        Some(envelope) => Ok(Next::Again(envelope)),
        None => desk
            .session(|session| session.prepare(clock.utc(), keys.as_ref()))
            .map(Next::Sign),
    };
    match next {
        Err(Refusal::Problems(problems)) => {
            desk.say_sending(None);
            desk.show_problems(problems);
        }
        Err(_) => desk.say_sending(Some(Sending::NotSigned)),
        Ok(next) => {
            desk.say_sending(Some(Sending::UnderWay));
            Executor::spawn_local(attempt(desk, next));
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
            Err(_) if desk.is_open() => return desk.say_sending(Some(Sending::NotSigned)),
            Err(_) => return,
        },
    };
    if !desk.is_open() {
        return;
    }
    desk.update(|session| session.keep(envelope.clone()));
    let enrolled = session::enrol(&settings, keys.as_ref(), &network).await;
    if let Some(enrolled) = enrolled.filter(|_| desk.is_open()) {
        desk.fire(
            "key",
            &[("enrolled", if enrolled { "true" } else { "false" })],
        );
    }
    let outcome = session::deliver(&envelope, &settings, &network, clock.as_ref()).await;
    if !desk.is_open() {
        return;
    }
    match outcome {
        None => desk.say_sending(None),
        Some(Outcome::Received(receipt)) => {
            let id = receipt
                .id
                .map(|id| id.as_str().to_owned())
                .unwrap_or_default();
            let at = date::long_with_time(clock.london());
            desk.update(|session| session.received(id, at));
            desk.say_sending(None);
            desk.say(words::RECEIVED.title);
            desk.fire("received", &[]);
            // Somebody who has gone on typing elsewhere is not taken away from there.
            if desk.page() == Page::Check {
                desk.go(Page::Received);
            }
        }
        Some(other) => {
            if matches!(other, Outcome::SignInAgain) {
                desk.fire("lapsed", &[]);
            }
            desk.fire("error", &[("code", code_of(&other))]);
            desk.update(|session| session.not_received(&other));
            desk.say_sending(Some(Sending::NotReceived(other)));
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
pub fn notice(desk: Desk) -> El {
    el("div").live(move || match desk.sending() {
        None => Vec::new(),
        Some(Sending::UnderWay) => vec![para("text strong", words::SENDING)],
        Some(Sending::NotSigned) => vec![banner(desk, &words::NO_KEY, None)],
        Some(Sending::NotReceived(outcome)) => {
            vec![banner(desk, words_for(&outcome), Some(&outcome))]
        }
    })
}

fn banner(desk: Desk, notice: &Notice, outcome: Option<&Outcome>) -> El {
    let mut banner = el("div")
        .class("banner")
        .attr("id", "sending")
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .child(small_heading(desk, notice.title))
        .children(notice.text.iter().map(|text| para("text", text)));
    if let Some(Outcome::NeedsAttention { title: Some(title) }) = outcome {
        let says = para("text", &fill(words::COUNCIL_SAYS, &[]));
        banner = banner.child(says.child(typed(title.as_str())));
    }
    banner = banner.children(deadline(desk));
    if let Some(outcome) = outcome {
        banner = banner.child(para(
            "source",
            &fill(words::CODE_FOR_IT, &[code_of(outcome)]),
        ));
    }
    banner
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
fn deadline(desk: Desk) -> Option<El> {
    let day = desk.situation().assessment.deadlines.notify_by?;
    let text = fill(words::DEADLINE_WHILE_WAITING, &[&date::with_weekday(day)]);
    Some(para("warning-text", &text))
}

/// Saves everything typed so far on the person's own disk. The name holds no personal detail.
pub fn download(desk: Desk) {
    let (name, text) = desk.session(|session| {
        let name = ["notifiable-incident-", session.record_id(), ".json"].concat();
        (name, session.export().canonical())
    });
    let kind = "application/json";
    if clipboard::save_file(&name, kind, &text).is_err() {
        desk.say(words::NO_DOWNLOAD);
    }
}
