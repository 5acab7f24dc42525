//! Startup: opens storage and the record that this tab had open. Also reacts to events of the page.

use super::task::finish;
use super::{
    answer, bank_holidays, import, lazy_part, left_early, lock, navigate, open_record, save, send,
};
use crate::app::lazy::LazyAction;
use crate::app::page::Page;
use crate::app::state::{FormState, StorageMode};
use crate::platform::{Moment, StoreError};
use crate::storage::StorageError;
use std::rc::Rc;

/// The pause before the form tries again to open its storage.
const RETRY_PAUSE_MS: u32 = 5_000;

/// Reacts to an event in the life of the page.
pub fn lifecycle(form: FormState, moment: Moment) {
    match moment {
        Moment::Leaving => lazy_part::run_if_here(form, LazyAction::Save),
        Moment::Printing => form.printing.update(|times| *times += 1),
        Moment::Offline => form.storage.is_offline.set(true),
        Moment::Online => {
            form.storage.is_offline.set(false);
            // The first load may have come from the cache, without the lazy part.
            lazy_part::load(form);
            resume(form);
        }
        Moment::Back => resume(form),
    }
}

fn resume(form: FormState) {
    answer::refresh_today(form);
    lazy_part::run_if_here(form, LazyAction::Resume);
}

// In the lazy part.

/// Opens storage and the record that this tab had open. The user can type meanwhile.
pub fn start(form: FormState) {
    // The lazy part may arrive on another day, after the device slept.
    answer::refresh_today(form);
    answer::follow_days(form);
    bank_holidays::fetch(form);
    match save::mode(form) {
        // The host may have locked the form already.
        StorageMode::Locked => form.spawn(async move {
            save::save_pending(form).await;
            lock::complete_early_lock(form).await;
        }),
        _ => open_storage(form, form.platform().page.remembered_record()),
    }
    // Pages of the rapid review are known only now. Without a remembered record, the remembered page is the
    // previous user's.
    if form.page.get_untracked() == navigate::start_page(form)
        && form.platform().page.remembered_record().is_some()
        && let Some(page) = navigate::remembered_page(form)
        && page != navigate::start_page(form)
    {
        navigate::show(form, page);
    }
}

/// Opens the record that was open when the form was locked, or the one that this tab remembers.
pub fn unlock_record(form: FormState, record: Option<String>) {
    let record = record.or_else(|| form.platform().page.remembered_record());
    open_storage(form, record);
}

/// Sends waiting records, and fetches the list of bank holidays again if that failed.
pub fn send_and_fetch_again(form: FormState) {
    bank_holidays::fetch_again(form);
    send::send_waiting(form);
}

/// Opens or closes storage, as the new settings say.
pub fn restart_storage(form: FormState) {
    form.update_handles(|handles| {
        handles.lock = None;
        handles.clearing = None;
        handles.records = None;
    });
    match save::mode(form) {
        // Unlocking opens storage.
        StorageMode::Locked => {
            form.update_handles(|handles| handles.mode_before_lock = StorageMode::Opening);
            form.spawn(save::save_pending(form));
        }
        _ => open_storage(form, None),
    }
}

/// Opens storage, and in it the record that this tab had open.
pub fn open_storage(form: FormState, record: Option<String>) {
    let mode = save::mode_to_start_in(form);
    let generation = form.update_handles(|handles| {
        handles.generation += 1;
        handles.generation
    });
    save::change_mode(form, mode);
    if mode == StorageMode::Off {
        // The council has turned drafts off, for every user.
        form.update_handles(|handles| handles.pending.clear());
        import::at_start(form);
        return;
    }
    form.spawn(async move {
        if let Err(error) = open(form, record, generation, Attempt::First).await
            && is_opening(form, generation)
        {
            use_memory(form, error);
            import::at_start(form);
            open_later(form, generation).await;
        }
    });
}

/// Opens storage once the browser can. Another tab may have blocked it, or the browser was slow.
async fn open_later(form: FormState, generation: u32) {
    let blocked = StorageError::Store(StoreError::Blocked);
    let is_blocked =
        || save::generation(form) == generation && save::mode(form) == StorageMode::Unable(blocked);
    loop {
        form.platform().page.sleep(RETRY_PAUSE_MS).await;
        if !form.is_open() || save::generation(form) != generation {
            return;
        }
        // A locked form must stay locked. It tries again after it is unlocked.
        match save::mode_behind_lock(form) {
            StorageMode::Unable(error) if error == blocked => {}
            _ => return,
        }
        // The page shows nothing of a try that fails, so that no notice comes and goes. The form may be
        // locked, or change its user, before the try or during it.
        if !is_blocked() || form.services().store.names("").await.is_err() || !is_blocked() {
            continue;
        }
        save::change_mode(form, StorageMode::Opening);
        let record = form.platform().page.remembered_record();
        match open(form, record, generation, Attempt::Later).await {
            Ok(()) => {
                // A record that is being sent from the page stays there until the reply has come.
                if save::mode(form) == StorageMode::Device && !form.is_sending.get_untracked() {
                    let _ = open_record::queue_again(form).await;
                }
                return;
            }
            Err(error) if is_opening(form, generation) => use_memory(form, error),
            Err(_) => return,
        }
    }
}

/// Whether storage is opened at the start, or later because it could not be opened then.
#[derive(Clone, Copy, PartialEq)]
enum Attempt {
    First,
    Later,
}

/// Whether this generation is still opening storage. The user may have changed meanwhile, or the host may
/// have locked the form.
fn is_opening(form: FormState, generation: u32) -> bool {
    save::generation(form) == generation && save::mode(form) == StorageMode::Opening
}

async fn open(
    form: FormState,
    record: Option<String>,
    generation: u32,
    attempt: Attempt,
) -> Result<(), StorageError> {
    // Before the list is read, because some of these records may be this user's.
    finish(left_early::save_left(form.services())).await;
    save::save_pending(form).await;
    let (user, days) = form.session.with_untracked(|session| {
        let settings = &session.settings;
        (settings.user.clone(), settings.draft_days)
    });
    let services = form.services();
    let records = save::records_of(&services, user.as_deref()).await?;
    if form.update_handles(|handles| std::mem::take(&mut handles.signed_in)) {
        // A new sign-in removes the host's lock.
        records.unlock().await?;
    } else if records.is_locked_until_host().await? {
        if is_opening(form, generation) {
            lock::hide_until_host(form, record);
            form.spawn(lock::move_to_device(form));
        }
        return Ok(());
    }
    // Ignores an error: without the council's key material, each record in the list shows it.
    let _ = records.seal_anew(&services.locks).await;
    let expired = records.expire(&services.locks, days, form.now()).await?;
    let listed = records.list_by_urgency(&form.context()).await?;
    if !is_opening(form, generation) {
        return Ok(());
    }
    form.storage.expired.set(expired);
    form.update_handles(|handles| {
        handles.records = Some(Rc::new(records));
        handles.tries_all = true;
    });
    open_record::listen_for_clearing(form);
    let is_stored = listed
        .iter()
        .any(|listed| Some(&listed.record) == record.as_ref());
    let is_untouched = !lazy_part::has_unsent(form);
    let has_records = !listed.is_empty();
    form.storage.records.set(listed);
    let mut unreadable = None;
    if let Some(record) = record.filter(|_| is_stored && is_untouched) {
        // After a reload or a crash, on the same page. Host methods wait for this.
        let opened = open_record::open_record(form, record, None).await;
        if save::generation(form) != generation {
            return Ok(());
        }
        match opened {
            Ok(()) => {
                form.import.is_fetching.set(false);
                send::send_waiting(form);
                return Ok(());
            }
            Err(error) if error.is_of_the_device() || !is_opening(form, generation) => {
                return Err(error);
            }
            // This record alone cannot be opened. The list says so, and others can be saved.
            Err(error) => {
                form.platform().page.forget_record();
                unreadable = Some(error);
            }
        }
    }
    save::change_mode(form, StorageMode::Device);
    if let Some(error) = unreadable {
        open_record::show_trouble(form, error);
    }
    open_record::hold_own(form).await;
    if save::generation(form) != generation {
        return Ok(());
    }
    // A later attempt leaves the user on the page that they are reading.
    let stays = attempt == Attempt::Later || import::at_start(form);
    if has_records && !lazy_part::has_unsent(form) && !stays {
        navigate::go(form, Page::Records);
    }
    save::save_now(form);
    send::send_waiting(form);
    Ok(())
}

/// Continues in memory, because the device cannot save. The page shows that at once (P5).
fn use_memory(form: FormState, error: StorageError) {
    form.handles(|handles| handles.slot.is_on_page());
    save::show_save_status(form);
    save::change_mode(form, StorageMode::Unable(error));
    form.fire("error", &[("code", save::code_of(error))]);
}
