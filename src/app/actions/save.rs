//! Autosave: when the draft is saved, and where.

use super::lazy_part;
use super::task::finish;
use crate::app::lazy::LazyAction;
use crate::app::state::{FormState, PendingRecord, Records, StorageMode, Waiters};
use crate::catalogue::words;
use crate::platform::finish::Finish;
use crate::platform::{KeyError, Services, StoreError};
use crate::record::date;
use crate::storage::StorageError;
use crate::storage::record_store::RecordStore;
use crate::storage::save_queue::RecordSlot;
use crate::storage::save_timer::SaveProgress;
use crate::use_cases::{Draft, OutboxEntry, Session};
use leptos::prelude::*;
use std::rc::Rc;

/// The pause between two saves while somebody types. On a slow device, a save takes longer than a key press.
const SAVE_PAUSE_MS: u32 = 300;

// In the first load.

/// Saves the first change at once, because the user may leave right after a paste. Saves further changes
/// every `SAVE_PAUSE_MS`.
pub fn save_soon(form: FormState) {
    form.handles(|handles| handles.slot.typed());
    show_save_status(form);
    if mode(form) != StorageMode::Device {
        return;
    }
    let is_paused = form.update_handles(|handles| {
        handles.typed_in_pause = handles.in_save_pause;
        std::mem::replace(&mut handles.in_save_pause, true)
    });
    if is_paused {
        return;
    }
    form.spawn(async move {
        loop {
            lazy_part::run(form, LazyAction::Save);
            form.platform().page.sleep(SAVE_PAUSE_MS).await;
            if !form.update_handles(|handles| std::mem::take(&mut handles.typed_in_pause)) {
                break;
            }
        }
        form.update_handles(|handles| handles.in_save_pause = false);
        show_save_status(form);
    });
}

/// Whether closing the page would lose answers.
pub fn would_lose(form: FormState) -> bool {
    match mode_behind_lock(form) {
        StorageMode::Device => {
            form.handles(|handles| handles.slot.is_unsaved()) || is_signed_on_page(form)
        }
        StorageMode::ReadOnly | StorageMode::Locked => false,
        StorageMode::TakenOver => true,
        StorageMode::Opening if form.handles(|handles| !handles.pending.is_empty()) => true,
        StorageMode::Opening | StorageMode::Off | StorageMode::Unable(_) => {
            lazy_part::has_unsent(form)
        }
    }
}

/// Whether the open record is signed, waits to be sent, and is on this page only.
pub fn is_signed_on_page(form: FormState) -> bool {
    let is_on_page =
        |session: &Session| session.entry().is_some_and(|entry| entry.label.is_empty());
    form.session.with_untracked(is_on_page)
}

/// Sets the open record aside if storage is not open. It is saved once storage is open.
pub fn set_aside(form: FormState) {
    let can_be_saved = matches!(
        mode_behind_lock(form),
        StorageMode::Opening | StorageMode::Unable(_)
    );
    if can_be_saved && lazy_part::has_unsent(form) {
        let draft = form.session.with_untracked(Session::draft);
        form.update_handles(|handles| {
            handles.pending.push(PendingRecord {
                user: handles.user.clone(),
                draft,
                slot: handles.slot.clone(),
            });
        });
    }
}

/// The storage mode, untracked.
pub fn mode(form: FormState) -> StorageMode {
    form.storage.mode.get_untracked()
}

/// The storage mode. For a locked form, the mode before the lock.
pub fn mode_behind_lock(form: FormState) -> StorageMode {
    match mode(form) {
        StorageMode::Locked => form.handles(|handles| handles.mode_before_lock),
        mode => mode,
    }
}

/// Changes the storage mode, and wakes the tasks that wait for storage to be open.
pub fn set_mode(form: FormState, mode: StorageMode) {
    if self::mode(form) != mode {
        form.storage.mode.set(mode);
        form.handles(|handles| handles.waiters.wake());
    }
}

/// Changes the storage mode of the open record. Draws the page again only where the record becomes
/// read-only or writable, so that somebody who types keeps the focus.
pub fn change_mode(form: FormState, mode: StorageMode) {
    let was_read_only = is_read_only(form);
    set_mode(form, mode);
    if is_read_only(form) != was_read_only {
        form.draw_anew();
    }
}

/// The first storage mode: `Opening`, or `Off` where the council has turned drafts off.
pub fn mode_to_start_in(form: FormState) -> StorageMode {
    let keeps_drafts = form
        .session
        .with_untracked(|session| session.settings.keeps_drafts);
    match keeps_drafts {
        true => StorageMode::Opening,
        false => StorageMode::Off,
    }
}

/// The generation of storage. A task of an older generation must change nothing on the page.
pub fn generation(form: FormState) -> u32 {
    form.handles(|handles| handles.generation)
}

/// Whether answers cannot be changed, untracked.
pub fn is_read_only(form: FormState) -> bool {
    untrack(|| form.is_read_only())
}

/// Shows the save status. "Saved" is shown only after typing stops, because it would otherwise appear and
/// vanish at each key.
pub fn show_save_status(form: FormState) {
    let (progress, is_paused) =
        form.handles(|handles| (handles.slot.progress(), handles.in_save_pause));
    if progress == SaveProgress::Saved && is_paused {
        return;
    }
    if form
        .storage
        .save
        .with_untracked(|save| save.progress != progress)
    {
        form.storage.save.update(|save| save.progress = progress);
    }
}

// In the lazy part.

/// This user's records, once storage is open. None where nothing may be written.
pub fn record_store(form: FormState) -> Option<Rc<Records>> {
    let is_closed = matches!(
        mode(form),
        StorageMode::Off | StorageMode::Unable(_) | StorageMode::Locked
    );
    match is_closed {
        true => None,
        false => form.handles(|handles| handles.records.clone()),
    }
}

/// The records of one user on this device.
pub async fn records_of(services: &Services, user: Option<&str>) -> Result<Records, StorageError> {
    RecordStore::of(services.store.clone(), services.keys.clone(), user).await
}

/// The user of the open record.
pub fn user(form: FormState) -> Option<String> {
    form.handles(|handles| handles.user.clone())
}

/// Whether the page's session is still that of this user. A removed form keeps it.
pub fn has_session(form: FormState, user: &Option<String>) -> bool {
    !form.is_open() || self::user(form) == *user
}

/// Starts a save of the draft. If one is in flight, waits for its end first.
pub fn save_now(form: FormState) {
    if record_store(form).is_some() {
        form.spawn(async move {
            // `save` itself shows an error on the page.
            let _ = save(form).await;
        });
    }
}

/// Saves until nothing is left to save. A save in flight ends by itself if the element is removed.
pub async fn save(form: FormState) -> Result<(), StorageError> {
    loop {
        if !form.is_open() {
            return Err(StorageError::Gone);
        }
        // This save covers all answers typed until now.
        form.update_handles(|handles| handles.typed_in_pause = false);
        let records = match mode(form) {
            StorageMode::Unable(error) => return Err(error),
            StorageMode::ReadOnly | StorageMode::TakenOver => return Err(StorageError::Elsewhere),
            _ => record_store(form).ok_or(StorageError::Gone)?,
        };
        let slot = slot(form);
        if slot.is_in_flight() {
            next_wake(form).await;
            continue;
        }
        if !slot.start() {
            return Ok(());
        }
        let (draft, now) = (form.session.with_untracked(Session::draft), form.now());
        let started = slot.clone();
        let saved = write(
            form,
            async move { started.save(&records, &draft, now).await },
        )
        .await;
        if !form.is_open() {
            return saved.map(drop);
        }
        if !note_saved(form, &slot, saved)? {
            return Ok(());
        }
    }
}

/// Runs a save to its end, even if the form is gone, and wakes the tasks that wait for it.
pub fn write<T: 'static>(form: FormState, save: impl Future<Output = T> + 'static) -> Finish<T> {
    let waiters = waiters(form);
    finish(async move {
        let saved = save.await;
        waiters.wake();
        saved
    })
}

/// The save state of the open record.
pub fn slot(form: FormState) -> Rc<RecordSlot> {
    form.handles(|handles| handles.slot.clone())
}

/// Waits for the end of a save, or for a change of the storage mode.
pub async fn next_wake(form: FormState) {
    // Not holding the waiters here: they must be dropped with the form, which ends the wait.
    let wake = form.handles(|handles| handles.waiters.wait());
    wake.await;
}

/// The tasks that wait for the end of a save.
pub fn waiters(form: FormState) -> Waiters {
    form.handles(|handles| handles.waiters.clone())
}

/// Applies the result of a save to the page. Returns whether more was typed meanwhile.
pub fn note_saved(
    form: FormState,
    slot: &Rc<RecordSlot>,
    saved: Result<bool, StorageError>,
) -> Result<bool, StorageError> {
    // Another record may be open by now.
    if !Rc::ptr_eq(slot, &self::slot(form)) {
        return Ok(false);
    }
    let platform = form.platform();
    match saved {
        Ok(again) => {
            let saved_at = date::time(platform.clock.london());
            form.storage.save.update(|save| save.saved_at = saved_at);
            show_save_status(form);
            form.session
                .with_untracked(|session| platform.page.remember_record(session.record_id()));
            form.fire("saved", &[]);
            persist(form);
            Ok(again)
        }
        Err(error) => {
            match error {
                StorageError::Elsewhere => change_mode(form, StorageMode::TakenOver),
                // The next change of an answer saves again.
                error => form.fire("error", &[("code", code_of(error))]),
            }
            set_trouble(form, Some(error));
            show_save_status(form);
            Err(error)
        }
    }
}

/// Shows the error of the last operation on storage. The same error is not announced twice.
pub fn set_trouble(form: FormState, trouble: Option<StorageError>) {
    if form.storage.trouble.get_untracked() != trouble {
        form.storage.trouble.set(trouble);
    }
}

/// Clears the error after a successful save. Asks the browser, once, not to evict stored data (S9).
fn persist(form: FormState) {
    set_trouble(form, None);
    let was_asked =
        form.update_handles(|handles| std::mem::replace(&mut handles.asked_to_persist, true));
    let is_short = form.storage.short_of_space;
    // A device that was nearly full may have room again.
    if was_asked && !is_short.get_untracked() {
        return;
    }
    form.spawn(async move {
        let documents = form.services().documents;
        if !was_asked {
            documents.persist_storage().await;
        }
        let is_now = documents.is_short_of_space().await;
        if is_short.get_untracked() != is_now {
            is_short.set(is_now);
        }
    });
}

// Sentences. Each one is tracked.

/// Whether to say that the device is nearly full. Not beside a notice that something is not saved.
pub fn is_nearly_full(form: FormState) -> bool {
    let storage = form.storage;
    let is_saved = storage.save.with(|save| save.progress) != SaveProgress::OnPage;
    storage.short_of_space.get() && is_saved && storage.trouble.get().is_none()
}

/// Whether the device saves what is typed, as far as anybody knows.
fn saves(form: FormState) -> bool {
    let is_saved = form.storage.save.with(|save| save.progress) != SaveProgress::OnPage;
    let has_store = !matches!(
        form.storage.mode.get(),
        StorageMode::Off | StorageMode::Unable(_) | StorageMode::TakenOver
    );
    is_saved && has_store
}

/// The sentence while the browser reports no network.
pub fn offline_words(form: FormState) -> &'static str {
    match saves(form) {
        true => words::OFFLINE,
        false => words::OFFLINE_ON_PAGE,
    }
}

/// The sentence on the task list about where the answers are. Empty before storage is open, and where a
/// notice says that they are not saved.
pub fn place_words(form: FormState) -> &'static str {
    let keeps_drafts = form.session.with(|session| session.settings.keeps_drafts);
    match form.storage.mode.get() {
        _ if !keeps_drafts => words::KEPT_ON_PAGE,
        StorageMode::Off => words::KEPT_ON_PAGE,
        StorageMode::Device | StorageMode::ReadOnly if saves(form) => words::KEPT_ON_DEVICE,
        _ => "",
    }
}

/// Saves the record together with its signed revision, before the first attempt to send it (N1). Waits for
/// a save in flight.
pub async fn queue(form: FormState, entry: &mut OutboxEntry) -> Result<(), StorageError> {
    let missing = StorageError::Store(StoreError::Missing);
    let records = record_store(form).ok_or(missing)?;
    let slot = slot(form);
    while slot.is_in_flight() {
        next_wake(form).await;
        if !form.is_open() {
            return Err(StorageError::Gone);
        }
    }
    // Another tab may have taken the record over, or the user may have opened another record.
    let (is_own, refused) = form.session.with_untracked(|session| {
        let is_own = session.record_id() == entry.envelope.record_id;
        (is_own, session.entry().cloned())
    });
    if !is_own || is_read_only(form) {
        return Err(StorageError::Elsewhere);
    }
    slot.typed();
    slot.start();
    let (draft, now) = (form.session.with_untracked(Session::draft), form.now());
    let (started, mut sealed) = (slot.clone(), entry.clone());
    let (sealed, queued) = write(form, async move {
        let refused = refused.as_ref();
        let queued = started
            .queue(&records, &draft, &mut sealed, refused, now)
            .await;
        (sealed, queued)
    })
    .await;
    *entry = sealed;
    if form.is_open() && note_saved(form, &slot, queued)? {
        save_now(form);
    }
    queued.map(drop)
}

/// Saves the records that were left before storage was open, each for its user.
pub async fn save_pending(form: FormState) {
    let mut failed = Vec::new();
    while let Some(record) = form.update_handles(|handles| handles.pending.pop()) {
        let (services, waiters, now) = (form.services(), waiters(form), form.now());
        let (record, saved) = finish(async move {
            let saved = write_pending(&services, &waiters, &record, now).await;
            (record, saved)
        })
        .await;
        if let Err(error) = saved {
            form.fire("error", &[("code", code_of(error))]);
            failed.push(record);
        }
    }
    // The next opening of storage tries again.
    form.update_handles(|handles| handles.pending.append(&mut failed));
}

/// Saves a record that was left before it could be saved.
pub async fn write_pending(
    services: &Services,
    waiters: &Waiters,
    record: &PendingRecord,
    now: i64,
) -> Result<(), StorageError> {
    let records = records_of(services, record.user.as_deref()).await?;
    save_left(&records, waiters, &record.slot, &record.draft, now).await
}

/// Saves a record that is no longer open. Waits for a save in flight first.
pub async fn save_left(
    records: &Records,
    waiters: &Waiters,
    slot: &RecordSlot,
    draft: &Draft,
    now: i64,
) -> Result<(), StorageError> {
    while slot.is_in_flight() {
        waiters.wait().await;
    }
    if !slot.start() {
        return Ok(());
    }
    let saved = slot.save(records, draft, now).await;
    waiters.wake();
    saved.map(drop)
}

/// The code of an error for `notifiable-incident-error`.
pub fn code_of(error: StorageError) -> &'static str {
    match error {
        StorageError::Store(StoreError::Missing) => "storage-missing",
        StorageError::Store(StoreError::Full) => "storage-full",
        StorageError::Store(StoreError::Blocked) => "storage-blocked",
        StorageError::Store(StoreError::Newer) | StorageError::Newer => "storage-newer",
        StorageError::Store(StoreError::Failed) => "storage-failed",
        StorageError::Key(error) => key_code(error),
        StorageError::Elsewhere => "open-elsewhere",
        StorageError::Gone => "record-gone",
        StorageError::Damaged => "record-damaged",
        StorageError::TooLong => "too-long",
    }
}

/// The code of a key that could not be used.
pub fn key_code(error: KeyError) -> &'static str {
    match error {
        KeyError::NoCrypto => "no-crypto",
        KeyError::Gone => "key-gone",
        KeyError::SignerFailed => "signer-failed",
        KeyError::SignerLate => "signer-timeout",
        KeyError::SignerAnswer => "signer-answer",
        KeyError::SignerSignature => "signer-signature",
        KeyError::MaterialFailed => "seal-key-failed",
        KeyError::MaterialMissing => "seal-key-missing",
        KeyError::NotStored | KeyError::Full | KeyError::Refused => "key-failed",
    }
}
