//! Opening a record of this device, and the list of records.

use super::save::{self, change_mode, device, mode, save, save_soon, set_mode, set_trouble};
use super::task::finish;
use super::{answer, navigate, send};
use crate::app::page::Page;
use crate::app::state::{FormState, SaveStatus, StorageMode};
use crate::catalogue::words;
use crate::platform::HeldLock;
use crate::storage::StorageError;
use crate::storage::save_queue::RecordSlot;
use crate::use_cases::Draft;
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
    form.import.notice.set(None);
    form.import.comparison.set(None);
    form.import.missing.set(false);
    form.platform().page.forget_record();
    answer::open_blank_record(form);
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

/// Opens a new, empty record. The one before stays on the device.
pub fn new_record(form: FormState) {
    spawn(form, async move {
        save_first(form).await?;
        blank(form);
        hold_own(form).await;
        navigate::go(form, navigate::start_page(form));
        Ok(())
    });
}

// Locks.

/// Holds the lock of the open record. Nobody else can have that of a new one.
pub async fn hold_own(form: FormState) {
    let record = record_id(form);
    let held = hold(form, &record, false).await;
    // Another record may be open by now.
    if is_own(form, &record) {
        form.update_handles(|handles| handles.lock = held);
    }
}

async fn hold(form: FormState, record: &str, take_over: bool) -> Option<HeldLock> {
    let lock = device(form)?.lock_of(record);
    let held = record.to_owned();
    let lose = move || {
        if form.is_open() && is_own(form, &held) {
            lose_lock(form);
        }
    };
    let lost = lose.clone();
    // Another tab asks for the record: it gets what was typed here.
    let asked = move || {
        let lose = lose.clone();
        form.spawn(async move {
            let _ = save(form).await;
            lose();
        });
    };
    let locks = form.services().locks;
    locks
        .hold(&lock, take_over, Rc::new(asked), Rc::new(lost))
        .await
}

/// Another tab writes the open record from now on.
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
    }
}

// Opening.

/// Opens a record from the list.
pub fn open(form: FormState, record: String) {
    spawn(form, open_record(form, record, Some(Page::TaskList)));
}

/// Takes over the record that another tab has open.
pub fn take_over(form: FormState) {
    let record = record_id(form);
    spawn(
        form,
        async move { show_stored(form, &record, true, None).await },
    );
}

/// Opens a record on a page; on the one that is shown by then where none is given.
pub async fn open_record(
    form: FormState,
    record: String,
    page: Option<Page>,
) -> Result<(), StorageError> {
    save_first(form).await?;
    // It is open already, and this tab writes it.
    if mode(form) == StorageMode::Device && is_own(form, &record) {
        show_page(form, page);
        return Ok(());
    }
    show_stored(form, &record, false, page).await
}

/// Goes to a page. Where none is given, the one that is shown stays in the entry of the browser's history that it
/// has: going forward from there still leads on.
fn show_page(form: FormState, page: Option<Page>) {
    if let Some(page) = page {
        return navigate::go(form, page);
    }
    form.status.set(String::new());
    let shown = form.page.get_untracked();
    form.platform().page.replace_page(&shown.name());
    navigate::show(form, shown);
}

/// Saves the open record before another takes its place. Where the device takes nothing, it stays
/// open (P5).
async fn save_first(form: FormState) -> Result<(), StorageError> {
    match save(form).await {
        Err(error) if error.is_of_the_device() && save::would_lose(form) => Err(error),
        _ => Ok(()),
    }
}

/// Saves what was typed since the open record was saved, before another takes its place.
fn save_typed_meanwhile(form: FormState) {
    if save::slot(form).is_unsaved() {
        save::leave_record(form);
    }
}

/// Opens what is stored of a record; for reading only where another tab holds its lock.
async fn show_stored(
    form: FormState,
    record: &str,
    take_over: bool,
    page: Option<Page>,
) -> Result<(), StorageError> {
    let records = device(form).ok_or(StorageError::Gone)?;
    let generation = save::generation(form);
    let held = hold(form, record, take_over).await;
    let opened = records.open(record).await;
    // Another user may have come meanwhile, or the host locked the form.
    if save::generation(form) != generation || mode(form) == StorageMode::Locked {
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
        kept: slot.kept(),
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
    answer::replace_record(form, opened.draft, opened.entry);
    show_page(form, page);
    send::send_waiting(form);
    Ok(())
}

/// Opens what this device has of a record. Whether it has anything.
pub async fn open_if_stored(form: FormState, record: &str) -> Result<bool, StorageError> {
    save_first(form).await?;
    let Some(records) = device(form) else {
        return Ok(is_own(form, record));
    };
    match records.open(record).await {
        Ok(_) => {}
        Err(StorageError::Gone) => return Ok(false),
        Err(error) => return Err(error),
    }
    if !is_own(form, record) {
        open_record(form, record.to_owned(), Some(Page::TaskList)).await?;
    }
    Ok(true)
}

/// Opens a record that came from outside, and saves it.
pub async fn adopt(form: FormState, draft: Draft) {
    save_typed_meanwhile(form);
    blank(form);
    let record = draft.record_id.clone();
    answer::replace_record(form, draft, None);
    let held = hold(form, &record, false).await;
    if is_own(form, &record) {
        form.update_handles(|handles| handles.lock = held);
    }
    save_soon(form);
    navigate::go(form, Page::TaskList);
}

// The list.

/// Reads the list of records again, and shows it.
pub fn show_records(form: FormState) {
    spawn(form, async move {
        // Why it failed is shown on the page.
        let _ = save(form).await;
        list(form).await?;
        navigate::go(form, Page::Records);
        Ok(())
    });
}

async fn list(form: FormState) -> Result<(), StorageError> {
    let records = device(form).ok_or(StorageError::Gone)?;
    let listed = records.list_by_urgency(&form.context()).await?;
    form.storage.records.set(listed);
    Ok(())
}

/// Deletes a record from the device, on the user's command.
pub fn delete(form: FormState, record: String) {
    spawn(form, async move {
        let records = device(form).ok_or(StorageError::Gone)?;
        let generation = save::generation(form);
        let is_open_here = is_own(form, &record);
        // Never while another tab has it open, nor during a save of this one.
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
        // Another user may have come meanwhile.
        if save::generation(form) != generation {
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

/// Puts the open record away when another tab deletes this user's records, for as long as storage is open.
pub fn listen_for_clearing(form: FormState) {
    let Some(records) = device(form) else {
        return;
    };
    let act = move || {
        if form.is_open() {
            spawn(form, put_away(form));
        }
    };
    let locks = form.services().locks;
    let listens = locks.listen(&records.clearing(), Rc::new(act));
    form.update_handles(|handles| handles.clearing = listens);
}

/// Another tab deletes this user's records. What waits to be sent stays on the device, so it is saved.
async fn put_away(form: FormState) -> Result<(), StorageError> {
    let generation = save::generation(form);
    settle(form).await?;
    // A record that nothing may be written of is put away as well.
    let _ = save(form).await;
    if save::generation(form) != generation || !form.is_open() {
        return Ok(());
    }
    form.update_handles(|handles| {
        let user = handles.user.clone();
        handles.pending.retain(|pending| pending.user != user);
    });
    if mode(form) == StorageMode::Locked {
        form.update_handles(|handles| handles.locked_record = None);
        return Ok(());
    }
    // Deleted by the tab that holds its lock; what waits to be sent stays.
    if let Some(records) = device(form).filter(|_| mode(form) == StorageMode::Device) {
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

/// Deletes every record of this user that does not wait to be sent, also where another tab has it open:
/// that tab puts it away. How many stay.
pub async fn clear(form: FormState) -> Result<usize, StorageError> {
    settle(form).await?;
    if mode(form) == StorageMode::Locked {
        reopen(form).await?;
    }
    let (records, locks) = (device(form), form.services().locks);
    form.update_handles(|handles| {
        // What this tab itself says to the others is not for it.
        handles.clearing = None;
        let user = handles.user.clone();
        handles.pending.retain(|pending| pending.user != user);
    });
    blank(form);
    let clearing = finish(async move {
        match records {
            Some(records) => records.clear(&locks).await,
            None => Ok(0),
        }
    });
    // Held before the list is read: what is typed from now on stays.
    hold_own(form).await;
    let stay = clearing.await;
    if !form.is_open() {
        return stay;
    }
    listen_for_clearing(form);
    let mut stay = stay?;
    if let Some(records) = device(form) {
        // What another tab has open it deletes itself: only what waits to be sent stays.
        stay = records.waiting().await?.len();
        list(form).await?;
    }
    navigate::go(form, navigate::start_page(form));
    Ok(stay)
}

/// Waits until storage is open, no save is in flight, and what somebody sent is signed and stored.
async fn settle(form: FormState) -> Result<(), StorageError> {
    let is_signing = move || {
        let entry = form.session.with(|session| session.entry().is_some());
        form.is_sending.get() && !entry
    };
    // Sending wakes nobody by itself.
    let follow = RenderEffect::new(move |_| {
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
            drop(follow);
            return Ok(());
        }
        save::next_wake(form).await;
    }
}

/// Opens storage again for a locked form, to delete what is there.
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
    if was_until_host && let Some(records) = device(form) {
        records.unlock().await?;
    }
    Ok(())
}

// Helpers.

/// Spawns work on the device, and shows why it failed.
fn spawn(form: FormState, work: impl Future<Output = Result<(), StorageError>> + 'static) {
    form.spawn(async move {
        if let Err(error) = work.await {
            set_trouble(form, Some(error));
            form.fire("error", &[("code", save::code_of(error))]);
        }
    });
}

fn record_id(form: FormState) -> String {
    form.session
        .with_untracked(|session| session.record_id().to_owned())
}

/// Whether a record is the open one.
fn is_own(form: FormState, record: &str) -> bool {
    form.session
        .with_untracked(|session| session.record_id() == record)
}
