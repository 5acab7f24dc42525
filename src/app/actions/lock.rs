//! Locking and unlocking. A lock lasts until the user presses "unlock", or until the host unlocks the form.

use super::open_record::{blank, queue_again, reset};
use super::save::{self, mode, record_store, set_mode};
use super::{lazy_part, navigate};
use crate::app::lazy::LazyAction;
use crate::app::page::Page;
use crate::app::state::{FormState, LazyStatus, Records, StorageMode};
use crate::storage::StorageError;
use std::rc::Rc;

// In the first load.

/// Hides the form. `record` is the id of the record if it is on the device. None keeps it in memory.
pub fn hide(form: FormState, record: Option<String>) {
    let before = mode(form);
    form.update_handles(|handles| {
        handles.locked_record = record;
        if before != StorageMode::Locked {
            handles.mode_before_lock = before;
        }
    });
    set_mode(form, StorageMode::Locked);
    navigate::show(form, Page::Locked);
}

/// Hides the form until the host unlocks it.
pub fn hide_until_host(form: FormState, record: Option<String>) {
    form.update_handles(|handles| handles.locked_until_host = true);
    hide(form, record);
}

/// Whether only the host can unlock the form.
pub fn is_until_host(form: FormState) -> bool {
    form.handles(|handles| handles.locked_until_host)
}

/// Unlocks the form, unless only the host may.
pub fn unlock(form: FormState) {
    if mode(form) != StorageMode::Locked || is_until_host(form) {
        return;
    }
    let (record, before) = form.update_handles(|handles| {
        let record = handles.locked_record.take();
        (record, handles.mode_before_lock)
    });
    set_mode(form, before);
    navigate::show(form, Page::TaskList);
    // Without the lazy part this is not needed: its start opens storage.
    if let LazyStatus::Here(part) = form.lazy.get_untracked()
        && (record.is_some() || before == StorageMode::Opening)
    {
        part.run(form, LazyAction::Unlock(record));
    }
}

// In the lazy part.

/// Locks the form until the host unlocks it. A mark on the device keeps it locked after a reload. Where
/// the mark cannot be written, the form is locked all the same.
pub async fn lock_until_host(form: FormState) -> Result<(), StorageError> {
    form.update_handles(|handles| handles.locked_until_host = true);
    let records = record_store(form);
    lock(form).await;
    if !form.is_open() {
        return Ok(());
    }
    // Draws the page again, without the button if the form was locked already.
    navigate::show(form, Page::Locked);
    mark_until_host(form, records).await
}

/// Marks on the device that only the host may unlock the form. Does nothing where drafts are off.
async fn mark_until_host(
    form: FormState,
    records: Option<Rc<Records>>,
) -> Result<(), StorageError> {
    match records {
        Some(records) => records.lock_until_host().await,
        None if keeps_drafts(form) => records_of_user(form).await?.lock_until_host().await,
        None => Ok(()),
    }
}

/// Unlocks the form on behalf of the host, which may unlock every kind of lock.
pub async fn open_by_host(form: FormState) -> Result<(), StorageError> {
    let was_until_host =
        form.update_handles(|handles| std::mem::take(&mut handles.locked_until_host));
    let removed = match was_until_host && keeps_drafts(form) {
        true => remove_mark(form).await,
        false => Ok(()),
    };
    if form.is_open() {
        unlock(form);
    }
    removed
}

async fn remove_mark(form: FormState) -> Result<(), StorageError> {
    records_of_user(form).await?.unlock().await
}

/// The records of the current user. A locked form has closed its own.
async fn records_of_user(form: FormState) -> Result<Records, StorageError> {
    let user = form.handles(|handles| handles.user.clone());
    save::records_of(&form.services(), user.as_deref()).await
}

fn keeps_drafts(form: FormState) -> bool {
    form.session
        .with_untracked(|session| session.settings.keeps_drafts)
}

/// Completes a lock from before storage was open: marks it on the device, and saves the draft.
pub async fn complete_early_lock(form: FormState) {
    if is_until_host(form) && mark_until_host(form, None).await.is_err() && form.is_open() {
        form.fire("error", &[("code", "storage-failed")]);
    }
    if form.is_open() {
        move_to_device(form).await;
    }
}

/// Locks the form: saves the record, and removes it from the page and from memory. Where it cannot be
/// saved it stays in memory, and the page shows nothing of it.
pub async fn lock(form: FormState) {
    let is_saved = save::save(form).await.is_ok() && queue_again(form).await.is_ok();
    if !form.is_open() || mode(form) == StorageMode::Locked {
        return;
    }
    // Whoever unlocks the form must get the council's key material again.
    form.services().keys.forget_material();
    let record = record_id(form);
    let is_on_device = is_saved && mode(form) == StorageMode::Device;
    if is_on_device {
        blank(form);
        form.update_handles(|handles| handles.records = None);
    }
    hide(form, is_on_device.then_some(record));
    if !is_on_device {
        form.spawn(move_to_device(form));
    }
}

/// Saves a record that was locked before storage was open, and removes it from memory. Where it cannot be
/// saved, it stays in memory.
pub async fn move_to_device(form: FormState) {
    let slot = save::slot(form);
    let is_in_memory = || {
        let waits = form.handles(|handles| {
            handles.mode_before_lock == StorageMode::Opening
                && handles.locked_record.is_none()
                && Rc::ptr_eq(&handles.slot, &slot)
        });
        waits && mode(form) == StorageMode::Locked && lazy_part::has_unsent(form)
    };
    if !keeps_drafts(form) || !is_in_memory() {
        return;
    }
    let user = form.handles(|handles| handles.user.clone());
    let Ok(records) = save::records_of(&form.services(), user.as_deref()).await else {
        return;
    };
    // The form may have been unlocked meanwhile, or a save may be in flight.
    if !is_in_memory() || !slot.start() {
        return;
    }
    let draft = form.session.with_untracked(|session| session.draft());
    let (started, now, record) = (slot.clone(), form.now(), draft.record_id.clone());
    let writing = async move { started.save(&records, &draft, now).await };
    let saved = save::write(form, writing).await;
    if save::note_saved(form, &slot, saved).is_ok() && is_in_memory() {
        reset(form);
        form.update_handles(|handles| {
            handles.locked_record = Some(record);
            handles.mode_before_lock = StorageMode::Device;
        });
    }
}

fn record_id(form: FormState) -> String {
    form.session
        .with_untracked(|session| session.record_id().to_owned())
}
