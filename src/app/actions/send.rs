//! Sending: check the record, sign it, store the signed bytes, then try to send them.

use super::task::finish;
use super::{answer, navigate, save};
use crate::app::page::Page;
use crate::app::state::{FormState, Records, SendStatus, StorageMode};
use crate::catalogue::words::{self, fill};
use crate::platform::{KeyError, Services};
use crate::record::date;
use crate::storage::draft::Receipt;
use crate::storage::outbox::OutboxEntry;
use crate::storage::record_store::{Listed, RecordStatus, StorageError};
use crate::storage::storage_key::short_reference;
use crate::use_cases::Session;
use crate::use_cases::send::{self as sending, SendContext, Sent};
use crate::use_cases::sign::{self, Refusal, ToSign};
use crate::wire::payload::RevisionKind;
use crate::wire::reply::{Misconfiguration, Outcome};
use std::mem;
use std::rc::Rc;

/// The longest timer, in seconds. An attempt that is due later is planned again when it fires.
const LONGEST_TIMER: i64 = 3600;

/// Seconds to the next attempt, if another tab is sending or the stored record was gone.
const SOON: i64 = 5;

/// Seconds to the next look, while another attempt is in flight, the form is locked, or another tab sends.
const LATER: i64 = 60;

/// Seconds by which the device's clock may be wrong before a notice says so (C1).
const CLOCK_TOLERANCE: u64 = 600;

/// Sends the waiting revision again, if there is one of this kind. Otherwise prepares and sends a new one.
/// While that cannot be, says why.
pub fn send(form: FormState, kind: RevisionKind) {
    if let Some(why) = why_not_now(form) {
        return form.report(why);
    }
    answer::refresh_today(form);
    let is_sent_again = form
        .session
        .with_untracked(|session| session.to_send_again(kind).is_some());
    match is_sent_again {
        true => start(form, attempt(form, true)),
        false => prepare_and_send(form, kind),
    }
}

/// Sends again what the banner is about. It may be a decision or a referral, on any page.
pub fn send_again(form: FormState) {
    let kind = match form.send.get_untracked() {
        Some(SendStatus::NotSigned(kind, _)) => kind,
        _ => outbox_entry(form).map_or(RevisionKind::Notification, |entry| entry.envelope.kind()),
    };
    send(form, kind);
}

/// Checks, signs and sends a revision. Shows the problems that stop it, on the page that sends this kind.
fn prepare_and_send(form: FormState, kind: RevisionKind) {
    let (clock, keys) = (form.platform().clock, form.services().keys);
    let prepared = form
        .session
        .with_untracked(|session| session.prepare_as(kind, clock.utc(), &keys));
    match prepared {
        Err(Refusal::Problems(problems)) => {
            form.send.set(None);
            let page = page_that_sends(kind);
            if form.page.get_untracked() != page {
                navigate::go(form, page);
            }
            navigate::show_problems(form, problems);
        }
        Err(refusal) => not_signed(form, kind, refusal),
        Ok(to_sign) => start(form, sign_and_send(form, kind, to_sign)),
    }
}

/// The page with the button that sends this kind.
pub fn page_that_sends(kind: RevisionKind) -> Page {
    match kind {
        RevisionKind::Notification => Page::CheckAnswers,
        RevisionKind::Decision => Page::Decision,
        RevisionKind::Referral => Page::Referral,
    }
}

/// Why nothing can be sent now. Empty where the page says so already.
fn why_not_now(form: FormState) -> Option<&'static str> {
    let can_send = form.session.with_untracked(Session::can_send);
    if !can_send || save::mode(form) == StorageMode::Locked {
        return Some("");
    }
    if save::is_read_only(form) {
        return Some(words::OPEN_ELSEWHERE.title);
    }
    let is_shown = matches!(form.send.get_untracked(), Some(SendStatus::UnderWay));
    let is_sending = form.is_sending.get_untracked();
    is_sending.then_some(if is_shown { "" } else { words::STILL_SENDING })
}

/// Marks sending as under way at once, so that a second press of the button signs no second revision.
fn start(form: FormState, work: impl Future<Output = ()> + 'static) {
    form.is_sending.set(true);
    form.send.set(Some(SendStatus::UnderWay));
    form.spawn(async move {
        work.await;
        form.is_sending.set(false);
    });
}

/// Signs the record, stores the signed bytes, and only then tries to send them (N1).
async fn sign_and_send(form: FormState, kind: RevisionKind, to_sign: ToSign) {
    let Services { keys, network, .. } = form.services();
    let (settings, record) = form.session.with_untracked(|session| {
        let record = session.record_id().to_owned();
        (session.settings.clone(), record)
    });
    let signed = match settings.endpoint.filter(|_| settings.in_headers) {
        Some(url) => {
            let target = network.in_full(&url);
            sign::sign_in_headers(to_sign, &target, form.now(), &keys).await
        }
        None => sign::sign(to_sign, &keys).await,
    };
    let signed = match signed {
        Ok(signed) => signed,
        Err(refusal) if is_open_record(form, &record) => return not_signed(form, kind, refusal),
        Err(_) => return,
    };
    let mut entry = OutboxEntry::new(signed, form.now());
    let queued = save::queue(form, &mut entry).await;
    let is_open = is_open_record(form, &entry.envelope.record_id);
    match queued {
        Ok(()) => form.fire("queued", &[]),
        // Without storage the record is sent from memory, and the page asks the user to stay.
        Err(error) if is_open && error.is_of_the_device() => {}
        // Another tab writes this record now, so this tab must not send it.
        Err(_) if is_open => return form.send.set(None),
        Err(_) => return,
    }
    if is_open {
        form.session.update(|session| session.keep(entry));
        attempt(form, true).await;
    }
}

/// Shows that the record could not be signed. The answers stay as they are.
fn not_signed(form: FormState, kind: RevisionKind, refusal: Refusal) {
    let error = match refusal {
        Refusal::Key(error) => Some(error),
        _ => None,
    };
    if let Some(error) = error {
        form.fire("error", &[("code", save::key_code(error))]);
    }
    form.send.set(Some(SendStatus::NotSigned(kind, error)));
    form.focus("sending");
}

/// Tries once to send the open record. `by_hand`: the user pressed the button.
async fn attempt(form: FormState, by_hand: bool) {
    let Some(entry) = outbox_entry(form) else {
        return;
    };
    if !is_for_this_page(form, &entry) {
        let problem = Misconfiguration::NotFound;
        return show_not_received(form, Outcome::ConfigurationProblem(problem));
    }
    let (record, user) = (entry.envelope.record_id.clone(), save::user(form));
    let records = save::record_store(form).filter(|_| !entry.label.is_empty());
    match deliver(form, records, entry).await {
        // The page says nothing about another user's record. The result is on the device.
        _ if save::user(form) != user => {
            // The page named its first user late: the record is still open.
            if is_open_record(form, &record) {
                wait_soon(form);
            }
        }
        Ok(sent) => apply(form, &record, sent, by_hand).await,
        // Another record may be open by now.
        Err(_) if is_open_record(form, &record) => {
            form.send.set(Some(SendStatus::Waiting));
            send_again_at(form, form.now() + LATER);
        }
        Err(_) => {}
    }
}

/// Sends the stored record, or without storage the one in memory. The result is stored even if the element
/// is removed meanwhile.
async fn deliver(
    form: FormState,
    records: Option<Rc<Records>>,
    entry: OutboxEntry,
) -> Result<Sent, StorageError> {
    let settings = form
        .session
        .with_untracked(|session| session.settings.clone());
    let (clock, user) = (form.platform().clock, save::user(form));
    let Services {
        keys,
        locks,
        network,
        ..
    } = form.services();
    let (sent, clock_error, is_enrolled) = finish(async move {
        let has_session = || save::has_session(form, &user);
        let context = SendContext::new(&network, &clock, &settings).while_session(&has_session);
        let received_at = || date::long_with_time(clock.london());
        let sent = match records {
            Some(records) => {
                let record = &entry.envelope.record_id;
                sending::send_waiting(&*records, &locks, &context, record, &received_at).await
            }
            None => Ok(sending::send_from_page(entry, &keys, &context, &received_at).await),
        };
        (sent, context.clock_error(), context.is_enrolled())
    })
    .await;
    if let Some(is_enrolled) = is_enrolled {
        let is_enrolled = if is_enrolled { "true" } else { "false" };
        form.fire("key", &[("enrolled", is_enrolled)]);
    }
    note_clock_error(form, clock_error);
    sent
}

/// Shows that the device's clock is wrong, until the user has checked the dates (C1).
fn note_clock_error(form: FormState, error: Option<i64>) {
    let was_checked = form.handles(|handles| handles.dates_checked);
    let Some(error) = error.filter(|_| !was_checked) else {
        return;
    };
    let shown = form.storage.clock_error;
    let is_wrong = error.unsigned_abs() > CLOCK_TOLERANCE;
    if shown.get_untracked().is_some() != is_wrong {
        shown.set(is_wrong.then_some(error));
    }
}

/// Applies the result of an attempt. If another record is open by now, it only changes the list and the
/// status line, and fires events.
async fn apply(form: FormState, record: &str, sent: Sent, by_hand: bool) {
    let is_open = is_open_record(form, record);
    let is_received = matches!(sent, Sent::Received(..));
    match sent {
        Sent::Received(receipt, entry) => {
            form.fire("received", &[]);
            if is_open {
                received(form, receipt, &entry);
            } else {
                let text = fill(words::RECORD_RECEIVED, &[&short_reference(record)]);
                form.report(&text);
            }
        }
        Sent::Waits(entry) => {
            let Some(outcome) = entry.outcome.clone() else {
                return;
            };
            if matches!(outcome, Outcome::SignInAgain { .. }) {
                form.update_handles(|handles| handles.has_lapsed = true);
                form.fire("lapsed", &[]);
            }
            form.fire("error", &[("code", outcome.code())]);
            plan_next_attempt(form, &entry);
            if is_open {
                form.session.update(|session| session.keep(*entry));
                show_not_received(form, outcome);
                // An automatic attempt must not move the focus away from typing.
                if by_hand {
                    form.focus("sending");
                }
            }
        }
        Sent::Busy if is_open => wait_soon(form),
        // Another tab may have sent it, and stored the receipt.
        Sent::Gone if is_open => look_for_receipt(form, record).await,
        Sent::Busy | Sent::Gone => {}
    }
    if !is_open || is_received {
        show_in_list(form, record).await;
    }
}

/// Updates lines of the list that still say "waiting" after another tab has sent their records.
async fn update_sent_by_other_tabs(form: FormState, waiting: &[String]) {
    let is_outdated = |listed: &&Listed| {
        let waits = matches!(listed.status, RecordStatus::Waiting | RecordStatus::Stopped);
        waits && !waiting.contains(&listed.record)
    };
    let outdated: Vec<String> = form.storage.records.with_untracked(|records| {
        let outdated = records.iter().filter(is_outdated);
        outdated.map(|listed| listed.record.clone()).collect()
    });
    for record in outdated {
        show_in_list(form, &record).await;
    }
}

/// Updates a record's line in the list.
async fn show_in_list(form: FormState, record: &str) {
    let Some(records) = save::record_store(form) else {
        return;
    };
    let listed = records.listed(record, Some(&form.context())).await;
    form.storage.records.update(|list| {
        let line = list.iter_mut().find(|line| line.record == listed.record);
        if let Some(line) = line {
            *line = listed;
        }
    });
}

/// Shows why the record was not received. The same outcome is not announced twice.
fn show_not_received(form: FormState, outcome: Outcome) {
    let status = Some(SendStatus::NotReceived(outcome));
    if form.send.get_untracked() != status {
        form.send.set(status);
    }
}

/// Applies the receipt that another tab has stored. Without one, stores the signed bytes again.
async fn look_for_receipt(form: FormState, record: &str) {
    let (Some(records), Some(mut entry)) = (save::record_store(form), outbox_entry(form)) else {
        return;
    };
    let found = records.receipt(record, entry.envelope.revision).await;
    // Another record may be open by now.
    if !is_open_record(form, record) {
        return;
    }
    if let Ok(Some((receipt, entry))) = found {
        return received(form, receipt, &entry);
    }
    // Somebody has cleared the browser's data.
    let queued = save::queue(form, &mut entry).await;
    if is_open_record(form, record) {
        if queued.is_ok() {
            form.session.update(|session| session.keep(entry));
        }
        wait_soon(form);
    }
}

/// Looks whether the tab that writes the open record has a receipt for it. This tab only reads it.
async fn follow_other_tab(form: FormState, entry: &OutboxEntry) {
    let (record, revision) = (&entry.envelope.record_id, entry.envelope.revision);
    let Some(records) = save::record_store(form) else {
        return;
    };
    let stored = records.open(record).await;
    // Another record may be open by now, or this tab may have taken it over.
    if !is_open_record(form, record) || !save::is_read_only(form) {
        return;
    }
    let receipt = stored.ok().and_then(|stored| stored.draft.receipt);
    match receipt.filter(|receipt| receipt.revision >= revision) {
        Some(receipt) => received(form, receipt, entry),
        None => send_again_at(form, form.now() + LATER),
    }
}

fn received(form: FormState, receipt: Receipt, entry: &OutboxEntry) {
    form.session
        .update(|session| session.received(receipt, entry));
    if !save::is_read_only(form) {
        save::save_soon(form);
    }
    // The notice is about the imported version, not about the one that was sent.
    answer::set_import_notice(form, None);
    form.send.set(None);
    match form.page.get_untracked() {
        Page::CheckAnswers | Page::Decision => navigate::go(form, Page::Confirmation),
        Page::Referral => navigate::go(form, Page::Referral),
        // Not drawn again, so that somebody who types keeps the focus.
        page if page.section().is_some() => {}
        _ => form.draw_anew(),
    }
    form.report(words::RECEIVED.title);
}

/// Plans the next attempt at the entry's `next_at`.
fn plan_next_attempt(form: FormState, entry: &OutboxEntry) {
    if let Some(next) = entry.next_at {
        send_again_at(form, next);
    }
}

fn wait_soon(form: FormState) {
    form.send.set(Some(SendStatus::Waiting));
    send_again_at(form, form.now() + SOON);
}

/// Plans to send waiting records at this time, unless an earlier attempt is planned.
fn send_again_at(form: FormState, at: i64) {
    let now = form.now();
    let planned = form.handles(|handles| handles.next_attempt);
    if planned.is_some_and(|planned| (now..=at).contains(&planned)) {
        return;
    }
    let this_one = form.update_handles(|handles| {
        handles.next_attempt = Some(at);
        handles.attempts += 1;
        handles.attempts
    });
    let seconds = at.saturating_sub(now).clamp(1, LONGEST_TIMER);
    let milliseconds = u32::try_from(seconds * 1000).unwrap_or(u32::MAX);
    form.spawn(async move {
        form.platform().page.sleep(milliseconds).await;
        // A newer plan replaces this one.
        if form.handles(|handles| handles.attempts) == this_one {
            form.update_handles(|handles| handles.next_attempt = None);
            send_waiting(form);
        }
    });
}

/// Tries each waiting record once more if the session of one that this page may send has lapsed. Returns
/// whether one has. Tries once for each time that a session lapsed.
pub async fn retry_lapsed(form: FormState) -> bool {
    let has_lapsed = form.update_handles(|handles| mem::take(&mut handles.has_lapsed));
    let Some(records) = save::record_store(form).filter(|_| has_lapsed) else {
        return false;
    };
    for record in records.waiting().await.unwrap_or_default() {
        let Some(entry) = records.entry(&record).await.ok().flatten() else {
            continue;
        };
        let is_lapsed = matches!(entry.outcome, Some(Outcome::SignInAgain { .. }));
        if is_lapsed && is_for_this_page(form, &entry) {
            form.update_handles(|handles| handles.tries_all = true);
            send_waiting(form);
            return true;
        }
    }
    false
}

/// Whether this page has the address for the kind of a record.
fn is_for_this_page(form: FormState, entry: &OutboxEntry) -> bool {
    form.session
        .with_untracked(|session| session.settings.sends(entry.envelope.kind()))
}

/// Sends all waiting records of this user. Called at the start, when the network or the page is back, and
/// when an attempt is due. Where that cannot be now, plans it again.
pub fn send_waiting(form: FormState) {
    if !form.session.with_untracked(Session::can_send) {
        return;
    }
    if form.is_sending.get_untracked() || save::mode(form) == StorageMode::Locked {
        return send_again_at(form, form.now() + LATER);
    }
    form.spawn(send_all(form));
}

async fn send_all(form: FormState) {
    let tries_all = form.update_handles(|handles| mem::take(&mut handles.tries_all));
    let now = form.now();
    // Opening storage anew sends what waits there, with the session of its user.
    let (user, generation) = (save::user(form), save::generation(form));
    let is_left = || save::user(form) != user || save::generation(form) != generation;
    let open = outbox_entry(form);
    if let Some(entry) = &open {
        if let Some(outcome) = entry.outcome.clone() {
            show_not_received(form, outcome);
        }
        let is_tried = tries_all && entry.may_go_at_start(now);
        if save::is_read_only(form) {
            follow_other_tab(form, entry).await;
        } else if !is_tried && !entry.may_go(now) {
            // Without a `next_at` the record waits for the user to press the button.
            plan_next_attempt(form, entry);
        } else if !form.is_sending.get_untracked() {
            form.is_sending.set(true);
            attempt(form, false).await;
            form.is_sending.set(false);
        }
    }
    let Some(records) = save::record_store(form).filter(|_| !is_left()) else {
        return;
    };
    let open = open.map(|entry| entry.envelope.record_id);
    let Ok(waiting) = records.waiting().await else {
        return;
    };
    if is_left() {
        return;
    }
    update_sent_by_other_tabs(form, &waiting).await;
    for record in waiting {
        if open.as_ref() == Some(&record) {
            continue;
        }
        let Some(entry) = records.entry(&record).await.ok().flatten() else {
            continue;
        };
        if is_left() {
            return;
        }
        // The record waits for a page with the address for its kind.
        if !is_for_this_page(form, &entry) {
            continue;
        }
        let is_tried = tries_all && entry.may_go_at_start(now);
        if !is_tried && !entry.is_due(form.now()) {
            plan_next_attempt(form, &entry);
            continue;
        }
        let sent = deliver(form, Some(records.clone()), entry).await;
        if is_left() {
            return;
        }
        if let Ok(sent) = sent {
            apply(form, &record, sent, false).await;
        }
    }
}

/// The public key as JSON text: a JWK with its thumbprint as `kid`. Resolves even if the element is removed
/// meanwhile.
pub async fn public_key(form: FormState) -> Result<String, KeyError> {
    let keys = form.services().keys;
    Ok(sign::public_jwk(&keys).await?.canonical())
}

/// The result of sending, which a locked form does not show. Tracked.
pub fn shown_status(form: FormState) -> Option<SendStatus> {
    let status = form.send.get();
    status.filter(|_| form.storage.mode.get() != StorageMode::Locked)
}

/// Downloads everything typed so far as a file. Its name holds no personal details. Does nothing while the
/// form is locked.
pub fn download(form: FormState) {
    if save::mode(form) == StorageMode::Locked {
        return;
    }
    let (name, text) = form.session.with_untracked(|session| {
        let name = format!("notifiable-incident-{}.json", session.record_id());
        (name, session.export().canonical())
    });
    let page = form.platform().page;
    if !page.save_file(&name, "application/json", &text) {
        form.report(words::NO_DOWNLOAD);
    }
}

fn outbox_entry(form: FormState) -> Option<OutboxEntry> {
    form.session
        .with_untracked(|session| session.entry().cloned())
}

fn is_open_record(form: FormState, record: &str) -> bool {
    form.session
        .with_untracked(|session| session.record_id() == record)
}
