//! Drafts of forms that were removed before they could be saved: before the lazy part was loaded, or when a
//! save failed.

use super::lazy_part;
use super::save;
use super::task::outlive;
use crate::app::state::{FormState, PendingRecord, Waiters};
use crate::platform::{Platform, Services};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The first and the longest pause between attempts to fetch the lazy part, in milliseconds.
const PAUSES_MS: [u32; 2] = [2_000, 30_000];

/// A record whose form is gone.
struct LeftRecord {
    platform: Platform,
    /// The services of its form. None if the form was removed before the lazy part was loaded.
    services: Option<Services>,
    waiters: Waiters,
    record: PendingRecord,
}

thread_local! {
    /// Shared by all forms: the next form on the page must find these records on the device.
    static LEFT: RefCell<Vec<Rc<LeftRecord>>> = const { RefCell::new(Vec::new()) };
    /// Whether a task tries again to save them.
    static RETRIES: Cell<bool> = const { Cell::new(false) };
}

// In the first load.

/// Takes over the unsaved records of a removed form. Holds the result of `guard` until the lazy part has
/// tried to save them.
pub fn take_over<G: 'static>(form: FormState, guard: impl FnOnce() -> G) {
    let keeps_drafts = form
        .session
        .with_untracked(|session| session.settings.keeps_drafts);
    let load = form.handles(|handles| handles.load.clone());
    let Some(load) = load.filter(|_| keeps_drafts) else {
        return;
    };
    let platform = form.platform();
    if lazy_part::has_unsent(form) {
        // The form continues with this record if it is inserted again.
        form.session
            .with_untracked(|session| platform.page.remember_record(session.record_id()));
    }
    save::set_aside(form);
    let pending = form.update_handles(|handles| std::mem::take(&mut handles.pending));
    if pending.is_empty() {
        return;
    }
    let left = pending.into_iter().map(|record| {
        Rc::new(LeftRecord {
            platform: platform.clone(),
            services: None,
            // No task waits here, because without the lazy part no save is in flight.
            waiters: Waiters::default(),
            record,
        })
    });
    LEFT.with_borrow_mut(|records| records.extend(left));
    let guard = guard();
    outlive(async move {
        let [mut pause, longest] = PAUSES_MS;
        let loaded = loop {
            match load().await {
                Ok(loaded) => break loaded,
                Err(_) => platform.page.sleep(pause).await,
            }
            pause = longest.min(pause * 2);
        };
        loaded.part.save_left(loaded.services).await;
        drop(guard);
    });
}

/// Whether closing the page would lose answers of a removed form.
pub fn would_lose() -> bool {
    LEFT.with_borrow(|records| !records.is_empty())
}

// In the lazy part.

/// Saves these records, each for its user. If a save fails that may succeed later, tries again from time to
/// time.
pub async fn save_left(services: Services) {
    if save_each(&services, true).await {
        try_again(services);
    }
}

/// Takes over a record that could not be saved when its form was removed, and tries again from time to time.
pub fn retry(platform: Platform, services: Services, waiters: Waiters, record: PendingRecord) {
    let left = LeftRecord {
        platform,
        services: Some(services.clone()),
        waiters,
        record,
    };
    LEFT.with_borrow_mut(|records| records.push(Rc::new(left)));
    try_again(services);
}

/// Forgets the records of a user, which are being deleted from the device.
pub fn forget(user: Option<&str>) {
    LEFT.with_borrow_mut(|records| records.retain(|left| left.record.user.as_deref() != user));
}

/// Tries each record once. Returns whether a later attempt may save one of those that failed.
async fn save_each(services: &Services, is_first: bool) -> bool {
    let mut may_pass = false;
    for left in LEFT.with_borrow(Clone::clone) {
        let LeftRecord {
            platform,
            services: own,
            waiters,
            record,
        } = &*left;
        let services = own.as_ref().unwrap_or(services);
        let records = save::records_of(services, record.user.as_deref()).await;
        let lock = match &records {
            Ok(records) => {
                services
                    .locks
                    .take(&records.lock_of(&record.draft.record_id))
                    .await
            }
            Err(_) => None,
        };
        // Another form may have the record open by now.
        if records.is_ok() && lock.is_none() && !is_first {
            may_pass = true;
            continue;
        }
        let is_left = LEFT.with_borrow(|all| all.iter().any(|other| Rc::ptr_eq(other, &left)));
        if !is_left {
            continue;
        }
        let now = platform.clock.utc().and_utc().timestamp();
        let saved = match records {
            Ok(records) => {
                save::save_left(&records, waiters, &record.slot, &record.draft, now).await
            }
            Err(error) => Err(error),
        };
        match saved {
            Ok(()) => {
                LEFT.with_borrow_mut(|records| records.retain(|other| !Rc::ptr_eq(other, &left)));
            }
            Err(error) => {
                may_pass |= error.may_pass();
                if is_first {
                    let code = save::code_of(error);
                    platform.page.fire("error", &[("code", code)]);
                }
            }
        }
    }
    may_pass
}

/// Tries until every record is saved, or no attempt can save one. The browser asks before the page is closed
/// meanwhile.
fn try_again(services: Services) {
    let page = LEFT.with_borrow(|records| Some(records.first()?.platform.page.clone()));
    let Some(page) = page.filter(|_| !RETRIES.replace(true)) else {
        return;
    };
    outlive(async move {
        let asks = services.documents.ask_on_leave(would_lose);
        let [_, pause] = PAUSES_MS;
        loop {
            page.sleep(pause).await;
            if !save_each(&services, false).await {
                break;
            }
        }
        drop(asks);
        RETRIES.set(false);
    });
}
