//! Sends a record: one attempt, and its effect on the store.

use crate::platform::{Clock, KeyError, Keys, Locks, Network, Post, Store};
use crate::settings::Settings;
use crate::storage::draft::Receipt;
use crate::storage::outbox::{OutboxEntry, SignedRecord};
use crate::storage::record_store::{RecordStore, StorageError};
use crate::use_cases::sign;
use crate::use_cases::sign::Refusal;
use crate::wire::jws;
use crate::wire::reply::{self, Outcome};
use crate::wire::signable::SignableCopy;
use std::cell::Cell;

/// What sending needs besides the record store.
pub struct SendContext<'a, N, C> {
    /// The network.
    pub network: &'a N,
    /// The clock.
    pub clock: &'a C,
    /// The council's settings.
    pub settings: &'a Settings,
    /// Seconds by which the device's clock is ahead of the server's, from the last reply.
    clock_error: Cell<Option<i64>>,
    /// Whether the council accepted the key; none where no enrolment was tried.
    is_enrolled: Cell<Option<bool>>,
    /// Whether the user whose record this is still has the page's session. None where nobody can change it.
    has_session: Option<&'a dyn Fn() -> bool>,
}

impl<'a, N, C> SendContext<'a, N, C> {
    /// The context before the first attempt.
    pub fn new(network: &'a N, clock: &'a C, settings: &'a Settings) -> SendContext<'a, N, C> {
        SendContext {
            network,
            clock,
            settings,
            clock_error: Cell::new(None),
            is_enrolled: Cell::new(None),
            has_session: None,
        }
    }

    /// The same, but posts nothing once `has_session` is false: the page's session is another user's then.
    pub fn while_session(self, has_session: &'a dyn Fn() -> bool) -> SendContext<'a, N, C> {
        SendContext {
            has_session: Some(has_session),
            ..self
        }
    }

    fn has_session(&self) -> bool {
        self.has_session.is_none_or(|has_session| has_session())
    }

    /// Whether the council accepted the key; none where no enrolment was tried.
    pub fn is_enrolled(&self) -> Option<bool> {
        self.is_enrolled.get()
    }

    /// Seconds by which the device's clock is ahead of the server's (C1); none before a reply with
    /// a time. Across origins the server must expose its `Date` header.
    pub fn clock_error(&self) -> Option<i64> {
        self.clock_error.get()
    }
}

/// The result of an attempt.
pub enum Sent {
    /// The council has received it.
    Received(Receipt, Box<OutboxEntry>),
    /// It waits; the entry has the reason and the next time.
    Waits(Box<OutboxEntry>),
    /// Another tab is sending, or the page's session is another user's by now.
    Busy,
    /// No record waits any more: another tab has sent it, or the data was cleared.
    Gone,
}

/// Makes one attempt for a record in the outbox, at most one at a time across tabs (N4).
///
/// Stores the result before it returns. If storing fails, the entry still waits, and the next
/// attempt with the same key settles it.
pub async fn send_waiting<S: Store, K: Keys, N: Network, C: Clock>(
    device: &RecordStore<S, K>,
    locks: &impl Locks,
    context: &SendContext<'_, N, C>,
    record: &str,
    received_at: &dyn Fn() -> String,
) -> Result<Sent, StorageError> {
    let Some(_held) = locks.take(&device.sending_lock()).await else {
        return Ok(Sent::Busy);
    };
    let Some(mut entry) = device.entry(record).await? else {
        return Ok(Sent::Gone);
    };
    let prepared = prepare(&mut entry.envelope, device.keys(), context).await;
    if !context.has_session() {
        return Ok(Sent::Busy);
    }
    let moved = match prepared {
        Ok(moved) => moved,
        Err(outcome) => {
            entry.put_off(outcome, context.now(), device.random());
            let _ = device.settle(&mut entry, context.now()).await;
            return Ok(Sent::Waits(Box::new(entry)));
        }
    };
    // Store "in doubt" first: the record may arrive although this page closes. Until that is
    // settled, later answers must not replace it (P3).
    if moved || (!entry.envelope.in_doubt && context.settings.endpoint.is_some()) {
        entry.envelope.in_doubt = true;
        device.settle(&mut entry, context.now()).await?;
    }
    let Some(outcome) = deliver(&entry.envelope, context).await else {
        return Ok(Sent::Waits(Box::new(entry)));
    };
    let now = context.now();
    match outcome {
        Outcome::Received(receipt) => {
            let receipt = receipt_of(receipt, &entry, received_at());
            // Ignore a failed write: the council has the record in any case.
            let _ = device.receive(&entry, &receipt, now).await;
            Ok(Sent::Received(receipt, Box::new(entry)))
        }
        other => {
            entry.attempted(other, now, device.random());
            let _ = device.settle(&mut entry, now).await;
            Ok(Sent::Waits(Box::new(entry)))
        }
    }
}

/// Makes one attempt for a record that is on the page only.
pub async fn send_from_page<K: Keys, N: Network, C: Clock>(
    mut entry: OutboxEntry,
    keys: &K,
    context: &SendContext<'_, N, C>,
    received_at: &dyn Fn() -> String,
) -> Sent {
    if let Err(outcome) = prepare(&mut entry.envelope, keys, context).await {
        entry.put_off(outcome, context.now(), keys.spread());
        return Sent::Waits(Box::new(entry));
    }
    match deliver(&entry.envelope, context).await {
        Some(Outcome::Received(receipt)) => {
            let receipt = receipt_of(receipt, &entry, received_at());
            Sent::Received(receipt, Box::new(entry))
        }
        outcome => {
            if let Some(other) = outcome {
                entry.attempted(other, context.now(), keys.spread());
            }
            Sent::Waits(Box::new(entry))
        }
    }
}

/// The same outcome as an attempt that reached nobody.
const RETRY: Outcome = Outcome::RetryLater { after: None };

/// Prepares an attempt: enrols the key, and signs for the current endpoint. Returns whether it
/// signed anew, or why it cannot send now.
async fn prepare<K: Keys, N: Network, C: Clock>(
    envelope: &mut SignedRecord,
    keys: &K,
    context: &SendContext<'_, N, C>,
) -> Result<bool, Outcome> {
    if context.settings.endpoint.is_none() {
        return Ok(false);
    }
    let moved = sign_for_endpoint(envelope, keys, context)
        .await
        .map_err(|_| RETRY)?;
    match enrol(keys, context).await {
        None => Ok(moved),
        Some(outcome) => Err(outcome),
    }
}

/// Signs the headers anew if the council has moved its endpoint, because the signature covers the
/// address. Returns whether it did.
async fn sign_for_endpoint<K: Keys, N: Network, C: Clock>(
    envelope: &mut SignedRecord,
    keys: &K,
    context: &SendContext<'_, N, C>,
) -> Result<bool, Refusal> {
    let (Some(signed), Some(url)) = (&envelope.in_headers, &context.settings.endpoint) else {
        return Ok(false);
    };
    let target = context.network.in_full(url);
    if target == signed.target {
        return Ok(false);
    }
    let signed = sign::headers_for(envelope, &target, context.now(), keys).await?;
    envelope.in_headers = Some(signed);
    Ok(true)
}

fn receipt_of(receipt: reply::Receipt, entry: &OutboxEntry, at: String) -> Receipt {
    Receipt {
        id: receipt
            .id
            .map(|id| id.as_str().to_owned())
            .unwrap_or_default(),
        at,
        revision: entry.envelope.revision,
        fetched: false,
    }
}

impl<N, C: Clock> SendContext<'_, N, C> {
    fn now(&self) -> i64 {
        self.clock.utc().and_utc().timestamp()
    }
}

/// Posts the signed bytes. None without an endpoint.
pub async fn deliver<N: Network, C: Clock>(
    envelope: &SignedRecord,
    context: &SendContext<'_, N, C>,
) -> Option<Outcome> {
    let url = context.settings.endpoint.as_deref()?;
    let sent = reply::Sent {
        digest: &envelope.digest,
        record_id: &envelope.record_id,
        accept_empty_success: context.settings.accept_empty_success,
    };
    Some(post(url, &envelope.body, &envelope.headers(), &sent, context).await)
}

/// Posts the shareable copy to its own endpoint, signed under a type of its own. None without that
/// endpoint.
///
/// The idempotency key is the digest of the content, so a council never stores the same copy twice.
///
/// ```compile_fail,E0308
/// use notifiable_incident::platform::{Clock, Keys, Network};
/// use notifiable_incident::use_cases::send::{SendContext, share};
/// use notifiable_incident::wire::json::Json;
/// async fn forge(keys: &impl Keys, context: &SendContext<'_, impl Network, impl Clock>) {
///     let _ = share(&Json::Null, keys, context).await;
/// }
/// ```
pub async fn share<N: Network, C: Clock>(
    copy: &SignableCopy,
    keys: &impl Keys,
    context: &SendContext<'_, N, C>,
) -> Result<Option<Outcome>, Refusal> {
    let Some(url) = context.settings.shareable_endpoint.as_deref() else {
        return Ok(None);
    };
    let says = copy.json().canonical();
    if let Some(outcome) = enrol(keys, context).await {
        return Ok(Some(outcome));
    }
    let key = sign::digest(says.as_bytes(), keys)
        .await
        .map_err(Refusal::Key)?;
    let (body, digest) = sign::sign_as(copy.signable(), keys).await?;
    let sent = reply::Sent {
        digest: &digest,
        record_id: &key,
        accept_empty_success: context.settings.accept_empty_success,
    };
    let headers = [
        ("Content-Type", jws::CONTENT_TYPE.to_owned()),
        ("Idempotency-Key", key.clone()),
    ];
    Ok(Some(post(url, &body, &headers, &sent, context).await))
}

async fn post<N: Network, C: Clock>(
    url: &str,
    body: &str,
    headers: &[(&'static str, String)],
    sent: &reply::Sent<'_>,
    context: &SendContext<'_, N, C>,
) -> Outcome {
    if !context.has_session() {
        return RETRY;
    }
    let post = Post {
        url,
        headers,
        body,
        credentials: context.settings.credentials,
        may_leave: context.has_session,
    };
    let response = context.network.post(post).await;
    let reply = response.as_reply(context.now());
    if let Some(error) = reply::clock_error(&reply) {
        context.clock_error.set(Some(error));
    }
    reply::outcome(&reply, sent)
}

/// Enrols the public key with the council, as a JWK with its thumbprint. None if the council has it
/// or wants none; else the reason not to send now.
pub async fn enrol<N: Network, C: Clock>(
    keys: &impl Keys,
    context: &SendContext<'_, N, C>,
) -> Option<Outcome> {
    let url = context.settings.key_endpoint.as_deref()?;
    let body = match sign::public_jwk(keys).await {
        Ok(jwk) => jwk.canonical(),
        // Send anyway: the council may have the key from an earlier attempt.
        Err(KeyError::Gone | KeyError::NoCrypto) => return None,
        Err(_) => return Some(RETRY),
    };
    if !context.has_session() {
        return Some(RETRY);
    }
    let headers = [("Content-Type", "application/json".to_owned())];
    let post = Post {
        url,
        headers: &headers,
        body: &body,
        credentials: context.settings.credentials,
        may_leave: context.has_session,
    };
    let response = context.network.post(post).await;
    let refused = reply::enrolment(&response.as_reply(context.now()));
    context.is_enrolled.set(Some(refused.is_none()));
    refused
}
