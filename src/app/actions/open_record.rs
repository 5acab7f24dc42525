//! Opens, lists and deletes the records on this device.

use super::save::{self, change_mode, mode, record_store, save, save_soon, set_mode, set_trouble};
use super::task::finish;
use super::{answer, leave, left_early, navigate, send};
use crate::app::page::Page;
use crate::app::state::{FormState, SaveStatus, StorageMode};
use crate::catalogue::words;
use crate::platform::{HeldLock, StoreError};
use crate::storage::StorageError;
use crate::storage::draft_slots::DraftSlots;
use crate::storage::save_queue::RecordSlot;
use crate::use_cases::{Draft, OutboxEntry};
use leptos::prelude::*;
use std::rc::Rc;

// Empty records.

/// Opens an empty record in place of the one that is open. The storage mode stays.
pub fn reset(form: FormState) {
    form.update_handles(|handles| {
        handles.lock = None;
        handles.slot = Rc::default();
    });
    form.storage.earlier.set(false);
    set_trouble(form, None);
    form.storage.save.set(SaveStatus::default());
    forget_import(form);
    form.platform().page.forget_record();
    answer::open_blank_record(form);
}

/// Forgets what was imported: notice and comparison are about the record that is being left.
fn forget_import(form: FormState) {
    form.import.notice.set(None);
    form.import.comparison.set(None);
    form.import.missing.set(false);
}

/// Opens an empty record that this tab writes.
pub fn blank(form: FormState) {
    let is_closed = matches!(
        mode(form),
        StorageMode::Opening | StorageMode::Off | StorageMode::Unable(_)
    );
    if !is_closed {
        set_mode(form, StorageMode::Device);
    }
    reset(form);
}

/// Opens a new, empty record. The previous one stays on the device.
pub fn new_record(form: FormState) {
    spawn(form, async move {
        let generation = save::generation(form);
        save_first(form).await?;
        if is_left(form, generation) {
            return Ok(());
        }
        blank(form);
        hold_own(form).await;
        navigate::go(form, navigate::start_page(form));
        Ok(())
    });
}

// Locks.

/// Takes the lock of the open record.
pub async fn hold_own(form: FormState) {
    let record = record_id(form);
    let held = hold(form, &record, false).await;
    // Another record may be open by now.
    if is_open_record(form, &record) {
        form.update_handles(|handles| handles.lock = held);
    }
}

async fn hold(form: FormState, record: &str, take_over: bool) -> Option<HeldLock> {
    let lock = record_store(form)?.lock_of(record);
    let held = record.to_owned();
    let on_lost = move || {
        if form.is_open() && is_open_record(form, &held) {
            lose_lock(form);
        }
    };
    let give_up = on_lost.clone();
    // Another tab wants the record: save first, so that it gets the newest answers.
    let on_asked = move || {
        let give_up = give_up.clone();
        form.spawn(async move {
            let _ = save(form).await;
            give_up();
        });
    };
    let locks = form.services().locks;
    locks
        .hold(&lock, take_over, Rc::new(on_asked), Rc::new(on_lost))
        .await
}

/// Makes the open record read-only, because another tab writes it from now on.
fn lose_lock(form: FormState) {
    form.update_handles(|handles| handles.lock = None);
    if mode(form) == StorageMode::Device {
        let is_unsaved = save::slot(form).is_unsaved();
        change_mode(
            form,
            match is_unsaved {
                true => StorageMode::TakenOver,
                false => StorageMode::ReadOnly,
            },
        );
        // From now on the other tab sends a record that waits.
        send::send_waiting(form);
    }
}

// Opening.

/// Opens a record from the list.
pub fn open(form: FormState, record: String) {
    spawn(form, open_record(form, record, Some(Page::TaskList)));
}

/// Takes over the open record from another tab.
pub async fn take_over(form: FormState) {
    let record = record_id(form);
    or_trouble(form, show_stored(form, &record, true, None).await);
}

/// Opens a record on a page. Without `page`, the current page stays.
pub async fn open_record(
    form: FormState,
    record: String,
    page: Option<Page>,
) -> Result<(), StorageError> {
    let generation = save::generation(form);
    save_first(form).await?;
    if is_left(form, generation) {
        return Ok(());
    }
    // The record is open already, and this tab writes it.
    if mode(form) == StorageMode::Device && is_open_record(form, &record) {
        // It is saved, so any trouble was about another record.
        set_trouble(form, None);
        show_page(form, page);
        return Ok(());
    }
    show_stored(form, &record, false, page).await
}

/// Shows a page. Without `page`, the current page is drawn again in its history entry, so that the
/// browser's Forward button still works.
fn show_page(form: FormState, page: Option<Page>) {
    if let Some(page) = page {
        return navigate::go(form, page);
    }
    form.status.set(String::new());
    let shown = form.page.get_untracked();
    form.platform().page.replace_page(&shown.name());
    navigate::show(form, shown);
}

/// Saves the open record before another one is opened. Fails where answers would be lost (P5).
async fn save_first(form: FormState) -> Result<(), StorageError> {
    let saved = save(form).await;
    let queued = queue_again(form).await;
    match mode(form) {
        // Without drafts, a record that was opened here and not changed is elsewhere too.
        StorageMode::Off if !save::slot(form).is_unsaved() => Ok(()),
        _ if !save::would_lose(form) => Ok(()),
        StorageMode::Off => Err(StorageError::Store(StoreError::Missing)),
        _ => saved.and(queued),
    }
}

/// Saves answers that were typed after [`save_first`], before another record is opened.
fn save_typed_meanwhile(form: FormState) {
    if save::slot(form).is_unsaved() {
        leave::leave_record(form);
    }
}

/// Opens a stored record. Read-only where another tab holds its lock.
async fn show_stored(
    form: FormState,
    record: &str,
    take_over: bool,
    page: Option<Page>,
) -> Result<(), StorageError> {
    let records = record_store(form).ok_or(StorageError::Gone)?;
    let generation = save::generation(form);
    let held = hold(form, record, take_over).await;
    let opened = records.open(record).await;
    if is_left(form, generation) {
        return Ok(());
    }
    let opened = opened?;
    save_typed_meanwhile(form);
    let mode = match held {
        Some(_) => StorageMode::Device,
        None => StorageMode::ReadOnly,
    };
    let slot = Rc::new(RecordSlot::opened(opened.slots));
    form.storage.save.set(SaveStatus {
        progress: slot.progress(),
        saved_at: form.words_for_moment(opened.saved_at),
    });
    form.update_handles(|handles| {
        handles.lock = held;
        handles.slot = slot;
    });
    form.storage.earlier.set(opened.earlier);
    set_trouble(form, opened.unsettled);
    set_mode(form, mode);
    form.platform().page.remember_record(record);
    if !is_open_record(form, record) {
        forget_import(form);
    }
    answer::replace_record(form, opened.draft, opened.entry);
    show_page(form, page);
    send::send_waiting(form);
    Ok(())
}

/// Opens a record if it is on this device. Returns whether it is.
pub async fn open_if_stored(form: FormState, record: &str) -> Result<bool, StorageError> {
    let saved = save_first(form).await;
    // Another version of the open record replaces nothing: both are compared.
    if is_open_record(form, record) && mode(form) != StorageMode::TakenOver {
        return Ok(true);
    }
    saved?;
    let Some(records) = record_store(form) else {
        return Ok(false);
    };
    match records.open(record).await {
        Ok(_) => {}
        Err(StorageError::Gone) => return Ok(false),
        Err(error) => return Err(error),
    }
    open_record(form, record.to_owned(), Some(Page::TaskList)).await?;
    Ok(true)
}

/// The slots that an imported record is saved to. The device may have an unreadable draft of it.
pub async fn slots_to_replace(form: FormState, record: &str) -> DraftSlots {
    match record_store(form) {
        Some(records) => records.slots_to_replace(record).await.unwrap_or_default(),
        None => DraftSlots::default(),
    }
}

/// Opens an imported record, and saves it to these slots.
pub async fn adopt(form: FormState, draft: Draft, slots: DraftSlots) {
    let record = draft.record_id.clone();
    save_typed_meanwhile(form);
    blank(form);
    let slot = Rc::new(RecordSlot::opened(slots));
    form.update_handles(|handles| handles.slot = slot);
    answer::replace_record(form, draft, None);
    let held = hold(form, &record, false).await;
    // Another record may be open by now, even another user's.
    if !is_open_record(form, &record) {
        return;
    }
    form.update_handles(|handles| handles.lock = held);
    // Without drafts, only typing makes it a record that would be lost.
    if mode(form) != StorageMode::Off {
        save_soon(form);
    }
    navigate::go(form, Page::TaskList);
}

// The list.

/// Reads the list of records again, and shows it.
pub fn show_records(form: FormState) {
    spawn(form, async move {
        // `save` itself shows an error on the page.
        let _ = save(form).await;
        list(form).await?;
        navigate::go(form, Page::Records);
        Ok(())
    });
}

async fn list(form: FormState) -> Result<(), StorageError> {
    let records = record_store(form).ok_or(StorageError::Gone)?;
    let listed = records.list_by_urgency(&form.context()).await?;
    form.storage.records.set(listed);
    Ok(())
}

/// Deletes a record from the device, after the user has confirmed it.
pub fn delete(form: FormState, record: String) {
    spawn(form, async move {
        let records = record_store(form).ok_or(StorageError::Gone)?;
        let generation = save::generation(form);
        let is_open_here = is_open_record(form, &record);
        // Not while another tab holds its lock, nor while a save is in flight.
        let held = match is_open_here && mode(form) == StorageMode::Device {
            true => form.update_handles(|handles| handles.lock.take()),
            false => {
                let held = form.services().locks.take(&records.lock_of(&record)).await;
                Some(held.ok_or(StorageError::Elsewhere)?)
            }
        };
        let slot = save::slot(form);
        while is_open_here && slot.is_in_flight() {
            save::next_wake(form).await;
        }
        let (deleted, held) = finish(async move {
            let deleted = records.delete(&record).await;
            (deleted, held)
        })
        .await;
        if is_left(form, generation) {
            return deleted;
        }
        match deleted {
            Ok(()) if is_open_here => {
                blank(form);
                hold_own(form).await;
            }
            Err(_) if is_open_here => form.update_handles(|handles| handles.lock = held),
            _ => {}
        }
        deleted?;
        list(form).await?;
        let is_empty = form.storage.records.with_untracked(Vec::is_empty);
        navigate::go(
            form,
            match is_empty {
                true => navigate::start_page(form),
                false => Page::Records,
            },
        );
        form.report(words::DELETED);
        Ok(())
    });
}

/// Listens, while storage is open, for another tab that deletes this user's records. Then this tab closes
/// its record too.
pub fn listen_for_clearing(form: FormState) {
    let Some(records) = record_store(form) else {
        return;
    };
    let act = move || {
        if form.is_open() {
            spawn(form, close_cleared_record(form));
        }
    };
    let locks = form.services().locks;
    let listens = locks.listen(&records.clearing(), Rc::new(act));
    form.update_handles(|handles| handles.clearing = listens);
}

/// Deletes the open record, because another tab deletes this user's records. A record that waits to be sent
/// stays on the device, so it is saved first.
async fn close_cleared_record(form: FormState) -> Result<(), StorageError> {
    let generation = save::generation(form);
    settle(form).await?;
    // A record that cannot be saved is closed as well.
    let _ = save(form).await;
    if save::generation(form) != generation || !form.is_open() {
        return Ok(());
    }
    forget_unsaved(form);
    if mode(form) == StorageMode::Locked {
        form.update_handles(|handles| handles.locked_record = None);
        return Ok(());
    }
    let stays_open = queue_again(form).await.is_err();
    if stays_open || save::generation(form) != generation || !form.is_open() {
        return Ok(());
    }
    // Only the tab that holds the lock deletes the record, unless it waits to be sent.
    if let Some(records) = record_store(form).filter(|_| mode(form) == StorageMode::Device) {
        let record = record_id(form);
        let _ = records.delete_unless_other(&record, Vec::new()).await;
        if save::generation(form) != generation || !form.is_open() {
            return Ok(());
        }
    }
    blank(form);
    form.storage.records.set(Vec::new());
    hold_own(form).await;
    navigate::go(form, navigate::start_page(form));
    form.report(words::PUT_AWAY);
    Ok(())
}

/// Deletes every record of this user that does not wait to be sent. Another tab closes the record that it
/// has open. A waiting record that cannot be saved stays open. Returns how many stay.
pub async fn clear(form: FormState) -> Result<usize, StorageError> {
    settle(form).await?;
    if mode(form) == StorageMode::Locked {
        if save::is_signed_on_page(form) {
            return clear_behind_lock(form).await;
        }
        reopen(form).await?;
    }
    let stays_open = queue_again(form).await.is_err();
    let locks = form.services().locks;
    // Earlier records may be on the device although nothing is saved there now.
    let records = match record_store(form) {
        Some(records) => Ok(records),
        None => {
            let user = save::user(form);
            let records = save::records_of(&form.services(), user.as_deref()).await;
            records.map(Rc::new)
        }
    };
    // Stop listening: this tab must not react to its own message.
    form.update_handles(|handles| handles.clearing = None);
    forget_unsaved(form);
    if !stays_open {
        blank(form);
    }
    let clearing = finish(async move {
        match records {
            Ok(records) => records.clear(&locks).await,
            Err(error) => Err(error),
        }
    });
    // Lock the new record before the others are deleted, so that new answers stay.
    if !stays_open {
        hold_own(form).await;
    }
    let stay = clearing.await;
    if !form.is_open() {
        return stay;
    }
    listen_for_clearing(form);
    // Drawn anew in any case: a text box shows what was typed until then.
    navigate::go(form, navigate::start_page(form));
    let mut stay = stay?;
    if let Some(records) = record_store(form) {
        // Other tabs delete their own records, so only waiting ones stay.
        stay = records.waiting().await?.len();
        list(form).await?;
    }
    Ok(stay + usize::from(stays_open))
}

/// Deletes the records on the device while a waiting one stays locked in memory. Returns how many stay.
async fn clear_behind_lock(form: FormState) -> Result<usize, StorageError> {
    let user = form.handles(|handles| handles.user.clone());
    let services = form.services();
    forget_unsaved(form);
    let stay = finish(async move {
        let records = save::records_of(&services, user.as_deref()).await?;
        records.clear(&services.locks).await?;
        records.waiting().await
    });
    Ok(stay.await?.len() + 1)
}

/// Saves an open record that waits to be sent and is on this page only: the device could not store it.
pub async fn queue_again(form: FormState) -> Result<(), StorageError> {
    let entry = form
        .session
        .with_untracked(|session| session.entry().cloned());
    let Some(mut entry) = entry.filter(|entry| entry.label.is_empty()) else {
        return Ok(());
    };
    save::queue(form, &mut entry).await?;
    let is_same = |waits: &OutboxEntry| waits.envelope.key == entry.envelope.key;
    if form.is_open()
        && form
            .session
            .with_untracked(|session| session.entry().is_some_and(is_same))
    {
        form.session.update(|session| session.keep(entry));
    }
    Ok(())
}

/// Forgets this user's records that wait for a save: a later save would restore deleted records.
fn forget_unsaved(form: FormState) {
    let user = form.handles(|handles| handles.user.clone());
    form.update_handles(|handles| handles.pending.retain(|pending| pending.user != user));
    left_early::forget(user.as_deref());
}

/// Waits until storage is open, no save is in flight, and a record that is being sent is signed and stored.
async fn settle(form: FormState) -> Result<(), StorageError> {
    let is_signing = move || {
        let entry = form.session.with(|session| session.entry().is_some());
        form.is_sending.get() && !entry
    };
    // The end of sending wakes no task by itself.
    let wake_on_sending = RenderEffect::new(move |_| {
        if form.is_open() {
            is_signing();
            form.handles(|handles| handles.waiters.wake());
        }
    });
    loop {
        if !form.is_open() {
            return Err(StorageError::Gone);
        }
        let is_opening = mode(form) == StorageMode::Opening;
        if !is_opening && !untrack(is_signing) && !save::slot(form).is_in_flight() {
            drop(wake_on_sending);
            return Ok(());
        }
        save::next_wake(form).await;
    }
}

/// Opens storage again for a locked form, so that its records can be deleted.
async fn reopen(form: FormState) -> Result<(), StorageError> {
    let mode = match save::mode_to_start_in(form) {
        StorageMode::Opening => {
            let user = form.handles(|handles| handles.user.clone());
            let records = save::records_of(&form.services(), user.as_deref()).await?;
            form.update_handles(|handles| handles.records = Some(Rc::new(records)));
            StorageMode::Device
        }
        off => off,
    };
    let was_until_host = form.update_handles(|handles| {
        handles.locked_record = None;
        std::mem::take(&mut handles.locked_until_host)
    });
    set_mode(form, mode);
    if was_until_host && let Some(records) = record_store(form) {
        records.unlock().await?;
    }
    Ok(())
}

// Helpers.

/// Spawns work on storage, and shows its error.
fn spawn(form: FormState, work: impl Future<Output = Result<(), StorageError>> + 'static) {
    form.spawn(async move { or_trouble(form, work.await) });
}

fn or_trouble(form: FormState, done: Result<(), StorageError>) {
    if let Err(error) = done {
        show_trouble(form, error);
    }
}

/// Shows an error of storage, and reports it to the page.
pub fn show_trouble(form: FormState, error: StorageError) {
    set_trouble(form, Some(error));
    form.fire("error", &[("code", save::code_of(error))]);
}

/// Whether the user has changed meanwhile, or the host has locked the form.
fn is_left(form: FormState, generation: u32) -> bool {
    save::generation(form) != generation || mode(form) == StorageMode::Locked
}

fn record_id(form: FormState) -> String {
    form.session
        .with_untracked(|session| session.record_id().to_owned())
}

/// Whether a record is the open one.
fn is_open_record(form: FormState, record: &str) -> bool {
    form.session
        .with_untracked(|session| session.record_id() == record)
}
