//! Saves what is open when the form is removed, or the user goes to another record.

use super::left_early;
use super::save::{self, code_of, mode_behind_lock, slot, waiters, write_pending};
use super::task::outlive;
use crate::app::state::{FormState, PendingRecord, StorageMode, Waiters};
use crate::platform::{Platform, Services};
use crate::storage::StorageError;
use crate::use_cases::Session;

/// Saves the open record and all pending ones while the element is removed, each for its user.
pub fn leave(form: FormState) {
    leave_record(form);
    let pending = form.update_handles(|handles| std::mem::take(&mut handles.pending));
    let (platform, services) = (form.platform(), form.services());
    let (waiters, now) = (waiters(form), form.now());
    outlive(async move {
        for record in pending {
            if let Err(error) = write_pending(&services, &waiters, &record, now).await {
                could_not_leave(&platform, &services, &waiters, record, error);
            }
        }
    });
}

/// Saves the open record for its user, even if the form is gone before the save ends. Then releases the
/// record's lock.
pub fn leave_record(form: FormState) {
    let writes = matches!(
        mode_behind_lock(form),
        StorageMode::Opening | StorageMode::Device
    );
    let Some(records) = form.handles(|handles| handles.records.clone()) else {
        return save::set_aside(form);
    };
    if !writes {
        return save::set_aside(form);
    }
    let (platform, slot, waiters) = (form.platform(), slot(form), waiters(form));
    let draft = form.session.with_untracked(Session::draft);
    if slot.is_unsaved() {
        platform.page.remember_record(&draft.record_id);
    }
    let now = form.now();
    let lock = form.update_handles(|handles| handles.lock.take());
    let (services, user) = (
        form.services(),
        form.handles(|handles| handles.user.clone()),
    );
    outlive(async move {
        if let Err(error) = save::save_left(&records, &waiters, &slot, &draft, now).await {
            let record = PendingRecord { user, draft, slot };
            could_not_leave(&platform, &services, &waiters, record, error);
        }
        drop(lock);
    });
}

/// Reports a save that failed when the form was removed. Tries again later where that may help.
fn could_not_leave(
    platform: &Platform,
    services: &Services,
    waiters: &Waiters,
    record: PendingRecord,
    error: StorageError,
) {
    platform.page.fire("error", &[("code", code_of(error))]);
    if error.may_pass() {
        left_early::retry(platform.clone(), services.clone(), waiters.clone(), record);
    }
}
