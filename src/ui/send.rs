//! Sending: check, sign, keep, one attempt at a time, and what became of it in words.

use super::World;
use super::desk::Desk;
use super::kept::RecordStore;
use super::later::Coming;
use super::opened;
use super::page::Page;
use super::parts::{button, buttons, notice_heading, para, typed};
use super::{keeping, kept};
use crate::browser::dom::{El, el};
use crate::browser::locks::Locks;
use crate::browser::task::finish;
use crate::browser::{clipboard, keys::Keys, network::Network};
use crate::catalogue::words::{self, Notice, fill};
use crate::platform::{Clock, KeyError, Network as _};
use crate::record::{self, date};
use crate::settings::Settings;
use crate::storage::draft::Receipt;
use crate::storage::outbox::OutboxEntry;
use crate::storage::record_store::StorageError;
use crate::use_cases::send::{self, SendContext, Sent};
use crate::use_cases::sign::Refusal;
use crate::use_cases::{Session, ToSign, sign};
use crate::wire::reply::Outcome;
use std::rc::Rc;

/// What is said about sending.
#[derive(Clone)]
pub enum Sending {
    /// An attempt is in flight.
    UnderWay,
    /// It waits to be sent, and nothing is known of an attempt.
    Waiting,
    /// The council did not confirm it.
    NotReceived(Outcome),
    /// It could not be signed; why, where a key is the reason.
    NotSigned(Option<KeyError>),
}

/// Sends the record. A second click while an attempt is in flight does nothing, and without an
/// endpoint there is nowhere to send to.
pub fn send(desk: Desk) {
    let can_send = desk.session(Session::can_send);
    if !can_send || desk.is_read_only() || desk.is_sending() {
        return;
    }
    desk.look_at_the_clock();
    let World { clock, keys, .. } = desk.world();
    if desk.session(|session| session.to_send_again().is_some()) {
        return under_way(desk, attempt(desk, true));
    }
    match desk.session(|session| session.prepare(clock.utc(), keys.as_ref())) {
        Err(Refusal::Problems(problems)) => {
            desk.say_sending(None);
            desk.show_problems(problems);
        }
        Err(refusal) => not_signed(desk, refusal),
        Ok(to_sign) => {
            under_way(desk, sign_and_send(desk, to_sign));
        }
    }
}

/// Sending is under way from the click on: a second one must not sign a second record.
fn under_way(desk: Desk, work: impl Future<Output = ()> + 'static) {
    desk.set_sending(true);
    desk.say_sending(Some(Sending::UnderWay));
    desk.spawn(async move {
        work.await;
        desk.set_sending(false);
    });
}

/// Signs, puts the signed bytes on the device, and only then tries to send (N1).
async fn sign_and_send(desk: Desk, to_sign: ToSign) {
    let keys = desk.world().keys;
    let settings = desk.session(|session| session.settings.clone());
    let signed = match settings.endpoint.filter(|_| settings.in_headers) {
        Some(url) => {
            let target = Network::new(desk.host()).in_full(&url);
            sign::sign_in_headers(to_sign, &target, desk.moment(), keys.as_ref()).await
        }
        None => sign::sign(to_sign, keys.as_ref()).await,
    };
    let envelope = match signed {
        Ok(envelope) => envelope,
        Err(refusal) => return not_signed(desk, refusal),
    };
    let mut entry = OutboxEntry::new(envelope, desk.moment());
    let queued = keeping::queue(desk, &mut entry).await;
    let own = desk.session(|session| session.record_id() == entry.envelope.record_id);
    match queued {
        Ok(()) => desk.fire("queued", &[]),
        // Where the device keeps nothing it is sent from the page, and the person is told to stay.
        Err(fault) if own && fault.is_of_the_device() => {}
        // Another tab has the record, or it left the desk: nothing is sent from here.
        Err(_) if own => return desk.say_sending(None),
        Err(_) => return,
    }
    if own {
        desk.update(|session| session.keep(entry));
        attempt(desk, true).await;
    }
}

/// Nothing is queued and nothing is lost: what was typed stays at the desk.
fn not_signed(desk: Desk, refusal: Refusal) {
    let error = match refusal {
        Refusal::Key(error) => Some(error),
        _ => None,
    };
    if let Some(error) = error {
        desk.fire("error", &[("code", keeping::key_code(error))]);
    }
    desk.say_sending(Some(Sending::NotSigned(error)));
    desk.focus("sending");
}

/// One attempt for the record at the desk, by hand or by itself.
async fn attempt(desk: Desk, by_hand: bool) {
    let Some(entry) = desk.session(|session| session.entry().cloned()) else {
        return;
    };
    let line = Line::open(desk).await;
    // Another record may have been put on the desk meanwhile, for another user even.
    let record = entry.envelope.record_id.clone();
    if desk.session(|session| session.record_id() != record) {
        return;
    }
    let device = desk.device().filter(|_| !entry.label.is_empty());
    match line.send(device, entry).await {
        Ok(sent) => take_in(desk, &record, sent, by_hand).await,
        Err(_) => desk.say_sending(Some(Sending::Waiting)),
    }
}

/// The way to the council, as its settings were when it was opened.
struct Line {
    desk: Desk,
    settings: Settings,
    network: Network,
}

impl Line {
    /// Enrols the key first, where that is asked for.
    async fn open(desk: Desk) -> Line {
        let settings = desk.session(|session| session.settings.clone());
        let network = Network::new(desk.host());
        enrol(desk, &settings, &network).await;
        Line {
            desk,
            settings,
            network,
        }
    }

    /// One attempt: what waits on this device, or, without one, what is on this page. What it came to
    /// is kept also when the form is gone by then.
    async fn send(
        self,
        device: Option<Rc<RecordStore>>,
        entry: OutboxEntry,
    ) -> Result<Sent, StorageError> {
        let World { clock, keys, .. } = self.desk.world();
        let (settings, network) = (self.settings, self.network);
        let (sent, clock_error) = finish(async move {
            let office = SendContext::new(&network, clock.as_ref(), &settings);
            let received_at = || date::long_with_time(clock.london());
            let sent = match device {
                Some(device) => {
                    let record = &entry.envelope.record_id;
                    send::send_waiting(&*device, &Locks, &office, record, &received_at).await
                }
                None => Ok(send::send_from_page(entry, keys.as_ref(), &office, &received_at).await),
            };
            (sent, office.clock_error())
        })
        .await;
        look_at_clock(self.desk, clock_error);
        sent
    }
}

/// Before each attempt: the council may have come within reach only now.
async fn enrol(desk: Desk, settings: &Settings, network: &Network) {
    let keys = desk.world().keys;
    let enrolled = send::enrol(settings, keys.as_ref(), network).await;
    if let Some(enrolled) = enrolled {
        let enrolled = if enrolled { "true" } else { "false" };
        desk.fire("key", &[("enrolled", enrolled)]);
    }
}

/// Says once when the device's clock is more than 10 minutes off (C1): the day on it may be wrong.
fn look_at_clock(desk: Desk, error: Option<i64>) {
    let keeping = desk.keeping();
    let Some(error) = error.filter(|_| !keeping.dates_checked.get()) else {
        return;
    };
    let wrong = error.unsigned_abs() > 600;
    if keeping.clock_error.get().is_some() != wrong {
        keeping.clock_error.set(wrong.then_some(error));
        desk.notice();
    }
}

/// Takes in what an attempt came to, where it is about the record at the desk.
async fn take_in(desk: Desk, record: &str, sent: Sent, by_hand: bool) {
    let own = desk.session(|session| session.record_id() == record);
    match sent {
        Sent::Received(receipt, entry) => {
            desk.fire("received", &[]);
            if own {
                received(desk, receipt, &entry);
            }
        }
        Sent::Waits(entry) => {
            if let Some(outcome) = entry.outcome.clone() {
                if matches!(outcome, Outcome::SignInAgain) {
                    desk.fire("lapsed", &[]);
                }
                desk.fire("error", &[("code", outcome.code())]);
                wait(desk, &entry);
                if own {
                    desk.update(|session| session.keep(*entry));
                    say_not_received(desk, outcome);
                    // Nobody who is typing is taken away by an attempt that they did not start.
                    if by_hand {
                        desk.focus("sending");
                    }
                }
            }
        }
        Sent::Busy if own => later(desk),
        // Another tab has finished: the receipt says so.
        Sent::Gone if own => look_for_receipt(desk, record).await,
        Sent::Busy | Sent::Gone => {}
    }
}

/// Says it once: an attempt that comes to the same as the one before is not announced again.
fn say_not_received(desk: Desk, outcome: Outcome) {
    let said =
        matches!(desk.sending_now(), Some(Sending::NotReceived(before)) if before == outcome);
    if !said {
        desk.say_sending(Some(Sending::NotReceived(outcome)));
    }
}

async fn look_for_receipt(desk: Desk, record: &str) {
    let entry = desk.session(|session| session.entry().cloned());
    let (Some(device), Some(mut entry)) = (desk.device(), entry) else {
        return;
    };
    // Another record may be put on the desk meanwhile.
    let own = || desk.session(|session| session.record_id() == record);
    match device.receipt(record, entry.envelope.revision).await {
        _ if !own() => return,
        Ok(Some((receipt, entry))) => return received(desk, receipt, &entry),
        _ => {}
    }
    // Neither there: somebody cleared the browser's data. The same bytes are put there again.
    let queued = keeping::queue(desk, &mut entry).await;
    if own() {
        if queued.is_ok() {
            desk.update(|session| session.keep(entry));
        }
        later(desk);
    }
}

fn received(desk: Desk, receipt: Receipt, entry: &OutboxEntry) {
    desk.update(|session| session.received(receipt, entry));
    kept::save_soon(desk);
    // What was said of the version that was opened does not hold for the one that was sent.
    desk.set_opened(None);
    desk.say_sending(None);
    // Somebody who has gone on typing elsewhere is not taken away from there.
    match desk.page() {
        Page::Check => desk.go(Page::Received),
        _ => desk.redraw(),
    }
    desk.say(words::RECEIVED.title);
}

/// Tries again when the entry says, for as long as the page is open.
fn wait(desk: Desk, entry: &OutboxEntry) {
    if let Some(next) = entry.next_at {
        desk.send_again_at(next);
    }
}

fn later(desk: Desk) {
    desk.say_sending(Some(Sending::Waiting));
    desk.send_again_at(desk.moment() + 5);
}

/// Sends what waits: the record at the desk, and every other one of this user. At the start, when
/// the network or the page comes back, and when an attempt is due.
pub fn send_what_waits(desk: Desk) {
    let can_send = desk.session(Session::can_send);
    if can_send && !desk.is_sending() && !desk.is_read_only() {
        desk.spawn(send_all(desk));
    }
}

async fn send_all(desk: Desk) {
    let own = desk.session(|session| session.entry().cloned());
    if let Some(entry) = &own {
        // One that needs a person first waits for the button.
        if let Some(outcome) = entry.outcome.clone() {
            say_not_received(desk, outcome);
        }
        match entry.may_go(desk.moment()) {
            // Somebody may have pressed the button since.
            true if desk.is_sending() => {}
            true => {
                desk.set_sending(true);
                attempt(desk, false).await;
                desk.set_sending(false);
            }
            false => wait(desk, entry),
        }
    }
    let Some(device) = desk.device() else {
        return;
    };
    let own = own.map(|entry| entry.envelope.record_id);
    for record in device.waiting().await.unwrap_or_default() {
        if own.as_ref() == Some(&record) {
            continue;
        }
        let Some(entry) = device.entry(&record).await.ok().flatten() else {
            continue;
        };
        if !entry.is_due(desk.moment()) {
            wait(desk, &entry);
            continue;
        }
        let line = Line::open(desk).await;
        if let Ok(sent) = line.send(Some(device.clone()), entry).await {
            take_in(desk, &record, sent, false).await;
        }
    }
}

/// What became of sending, above check answers.
pub fn notice(desk: Desk, sending: Sending) -> Vec<El> {
    vec![match sending {
        Sending::UnderWay => para("text strong", words::SENDING),
        Sending::Waiting => banner(desk, &words::WAITING, None),
        Sending::NotSigned(error) => not_signed_banner(desk, error),
        // The page with both versions says it itself.
        Sending::NotReceived(Outcome::ChangedElsewhere { .. })
            if desk.shown().0 == Page::Compare =>
        {
            return Vec::new();
        }
        Sending::NotReceived(outcome) => banner(desk, words_for(desk, &outcome), Some(&outcome)),
    }]
}

fn banner(desk: Desk, notice: &Notice, outcome: Option<&Outcome>) -> El {
    let mut banner = el("div")
        .class("banner")
        .attr("id", "sending")
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .child(notice_heading(desk, "subheading", notice.title))
        .children(notice.text.iter().map(|text| para("text", text)));
    if let Some(outcome @ Outcome::NeedsAttention { .. }) = outcome
        && let Some(title) = outcome.title()
    {
        let says = para("text", &fill(words::COUNCIL_SAYS, &[]));
        banner = banner.child(says.child(typed(title.as_str())));
    }
    banner = banner.child(para("text", where_it_is(desk)));
    if let Some(entry) = desk.session(|session| session.entry().cloned()) {
        let age = fill(words::QUEUED_ON, &[&desk.words_for_moment(entry.queued_at)]);
        banner = banner.child(para("text", &age));
    }
    banner = banner.children(deadline(desk));
    if let Some(outcome) = outcome {
        // Only where the words ask for it.
        if matches!(
            outcome,
            Outcome::ConfigurationProblem(_) | Outcome::NeedsAttention { .. }
        ) {
            let code = fill(words::CODE_FOR_IT, &[outcome.code()]);
            banner = banner.child(para("source", &code));
        }
        let act = match outcome {
            Outcome::ChangedElsewhere { .. } => opened::compare_button(desk),
            _ => Some(button("button plain", words::SEND_AGAIN, move || {
                send(desk)
            })),
        };
        let copy = button("button plain", words::DOWNLOAD, move || download(desk));
        banner = banner.child(buttons(act.into_iter().chain([copy]).collect()));
    }
    banner
}

fn not_signed_banner(desk: Desk, error: Option<KeyError>) -> El {
    let notice = match error {
        Some(KeyError::SignerLate) => &words::SIGNER_LATE,
        Some(KeyError::SignerFailed | KeyError::SignerAnswer | KeyError::SignerSignature) => {
            &words::SIGNER_FAILED
        }
        _ => &words::NO_KEY,
    };
    let code = error.map(|error| fill(words::CODE_FOR_IT, &[keeping::key_code(error)]));
    banner(desk, notice, None)
        .children(code.map(|code| para("source", &code)))
        .child(buttons(vec![
            button("button plain", words::SEND_AGAIN, move || send(desk)),
            button("button plain", words::DOWNLOAD, move || download(desk)),
        ]))
}

/// Whether the record would survive closing the page.
fn where_it_is(desk: Desk) -> &'static str {
    let waits = desk.session(|session| session.entry().map(|entry| !entry.label.is_empty()));
    match (waits, desk.would_lose()) {
        (Some(true), _) | (None, false) => words::WAITS_ON_DEVICE,
        _ => words::WAITS_ON_PAGE,
    }
}

fn words_for(desk: Desk, outcome: &Outcome) -> &'static Notice {
    let named = desk.session(|session| session.settings.record.is_some());
    match outcome {
        // Without the record's address there is nothing to compare with.
        Outcome::ChangedElsewhere { .. } if !named => &words::CHANGED_ELSEWHERE_UNNAMED,
        Outcome::Accepted { .. } => &words::ACCEPTED,
        Outcome::ConfigurationProblem(_) => &words::CONFIGURATION,
        Outcome::ChangedElsewhere { .. } => &words::CHANGED_ELSEWHERE,
        Outcome::NeedsAttention { .. } => &words::NEEDS_ATTENTION,
        Outcome::Received(_) => &words::RECEIVED,
        Outcome::RetryLater { .. } => &words::WILL_RETRY,
        Outcome::SignInAgain => &words::SIGN_IN_AGAIN,
        Outcome::Unknown => &words::UNKNOWN_ANSWER,
    }
}

/// The last day, and the other route, where waiting could cost it (UX rule 62). Once the Panel is
/// notified, saying it again would invite a second notification.
fn deadline(desk: Desk) -> Option<El> {
    let derived = desk.derived();
    let left = desk.answers(|answers| record::left_to_do(&derived, answers))?;
    let due = matches!(left.code, "notify_panel" | "notify_sos_ofsted");
    let day = derived.assessment.deadlines.notify_by;
    let day = day.filter(|_| due && derived.facts.notified_on.is_none())?;
    let text = match derived.is_late() {
        true => words::PASSED_WHILE_WAITING,
        false => words::DEADLINE_WHILE_WAITING,
    };
    Some(para(
        "warning-text",
        &fill(text, &[&date::with_weekday(day)]),
    ))
}

/// The public key as JSON text: a JWK with its thumbprint as `kid`.
pub fn public_key(keys: Rc<Keys>) -> Coming<Result<String, KeyError>> {
    Box::pin(async move {
        let jwk = sign::public_jwk(keys.as_ref()).await?;
        Ok(jwk.canonical())
    })
}

/// Saves everything typed so far on the person's own disk. The name holds no personal detail.
pub fn download(desk: Desk) {
    let (name, text) = desk.session(|session| {
        let name = ["notifiable-incident-", session.record_id(), ".json"].concat();
        (name, Session::export(session).canonical())
    });
    let kind = "application/json";
    if clipboard::save_file(&name, kind, &text).is_err() {
        desk.say(words::NO_DOWNLOAD);
    }
}
