//! Locking: the host puts the record away until somebody opens it again.

use super::open_record::{blank, reset};
use super::save::{self, mode, set_mode};
use super::{lazy_part, navigate};
use crate::app::lazy::LazyAction;
use crate::app::page::Page;
use crate::app::state::{FormState, LazyStatus, StorageMode};
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

/// Opens a locked form again, as it was.
pub fn unlock(form: FormState) {
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

/// Puts the record away: saved, and gone from the page and from memory. Where it cannot be saved, it
/// stays in memory behind a page that shows nothing of it.
pub async fn lock(form: FormState) {
    let is_saved = save::save(form).await.is_ok();
    if !form.is_open() || mode(form) == StorageMode::Locked {
        return;
    }
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
    let keeps_drafts = form
        .session
        .with_untracked(|session| session.settings.keeps_drafts);
    if !keeps_drafts || !is_in_memory() {
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
