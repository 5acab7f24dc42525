//! Locking: the host puts the record away until somebody opens it again, or until it does so itself.

use super::open_record::{blank, reset};
use super::save::{self, device, mode, set_mode};
use super::{lazy_part, navigate};
use crate::app::lazy::LazyAction;
use crate::app::page::Page;
use crate::app::state::{FormState, LazyStatus, Records, StorageMode};
use crate::storage::StorageError;
use std::rc::Rc;

// In the first load.

/// Hides the form. With a record, that one is on the device; without one, it stays in memory.
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

/// Hides the form until the host opens it.
pub fn hide_until_host(form: FormState, record: Option<String>) {
    form.update_handles(|handles| handles.locked_until_host = true);
    hide(form, record);
}

/// Whether nobody but the host opens the form again.
pub fn is_until_host(form: FormState) -> bool {
    form.handles(|handles| handles.locked_until_host)
}

/// Opens a locked form again, as it was, unless only the host may.
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
    // Before the lazy part is here, starting opens storage.
    if let LazyStatus::Here(part) = form.lazy.get_untracked()
        && (record.is_some() || before == StorageMode::Opening)
    {
        part.run(form, LazyAction::Unlock(record));
    }
}

// In the lazy part.

/// Locks the form until the host opens it, and notes that on the device, so that a reload opens nothing.
/// Where it cannot be noted, the form is locked all the same.
pub async fn lock_until_host(form: FormState) -> Result<(), StorageError> {
    form.update_handles(|handles| handles.locked_until_host = true);
    let records = device(form);
    lock(form).await;
    if !form.is_open() {
        return Ok(());
    }
    // A form that was locked already loses its button.
    navigate::show(form, Page::Locked);
    note_until_host(form, records).await
}

/// Notes on the device that only the host may open the form; nothing where nothing is stored there.
async fn note_until_host(
    form: FormState,
    records: Option<Rc<Records>>,
) -> Result<(), StorageError> {
    match records {
        Some(records) => records.lock_until_host().await,
        None if keeps_drafts(form) => of_user(form).await?.lock_until_host().await,
        None => Ok(()),
    }
}

/// The host opens the form again, however it was locked.
pub async fn open_by_host(form: FormState) -> Result<(), StorageError> {
    let was_until_host =
        form.update_handles(|handles| std::mem::take(&mut handles.locked_until_host));
    let forgotten = match was_until_host && keeps_drafts(form) {
        true => forget_lock(form).await,
        false => Ok(()),
    };
    if form.is_open() {
        unlock(form);
    }
    forgotten
}

async fn forget_lock(form: FormState) -> Result<(), StorageError> {
    of_user(form).await?.unlock().await
}

/// The records of the user who is locked out.
async fn of_user(form: FormState) -> Result<Records, StorageError> {
    let user = form.handles(|handles| handles.user.clone());
    save::records_of(&form.services(), user.as_deref()).await
}

fn keeps_drafts(form: FormState) -> bool {
    form.session
        .with_untracked(|session| session.settings.keeps_drafts)
}

/// A form that was locked before storage was open: what was typed is put away, and that only the host
/// may open it is noted.
pub async fn catch_up(form: FormState) {
    if is_until_host(form) && note_until_host(form, None).await.is_err() && form.is_open() {
        form.fire("error", &[("code", "storage-failed")]);
    }
    if form.is_open() {
        put_away_in_memory(form).await;
    }
}

/// Puts the record away: saved, and gone from the page and from memory. Where it cannot be saved, it
/// stays in memory behind a page that shows nothing of it.
pub async fn lock(form: FormState) {
    let is_saved = save::save(form).await.is_ok();
    if !form.is_open() || mode(form) == StorageMode::Locked {
        return;
    }
    // Whoever opens the form again needs the council's key again.
    form.services().keys.forget_material();
    let record = record_id(form);
    let put_away = is_saved && mode(form) == StorageMode::Device;
    if put_away {
        blank(form);
        form.update_handles(|handles| handles.records = None);
    }
    hide(form, put_away.then_some(record));
    if !put_away {
        form.spawn(put_away_in_memory(form));
    }
}

/// Saves and puts away a record that was locked before storage was open. Where it cannot be saved,
/// it stays in memory.
pub async fn put_away_in_memory(form: FormState) {
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
