//! Drafts of forms that were removed before the lazy part was loaded. They are saved once it is.

use super::lazy_part;
use super::save;
use super::task::outlive;
use crate::app::state::{FormState, PendingRecord, Waiters};
use crate::platform::{Platform, Services};
use std::cell::RefCell;
use std::rc::Rc;

/// The first and the longest pause between attempts to fetch the lazy part, in milliseconds.
const PAUSES_MS: [u32; 2] = [2_000, 30_000];

/// A record whose form is gone.
struct LeftRecord {
    platform: Platform,
    waiters: Waiters,
    record: PendingRecord,
}

thread_local! {
    /// Shared by all forms: the next form on the page must find these records on the device.
    static LEFT: RefCell<Vec<Rc<LeftRecord>>> = const { RefCell::new(Vec::new()) };
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

/// Saves these records, each for its user.
pub async fn save_left(services: Services) {
    for left in LEFT.with_borrow(Clone::clone) {
        let LeftRecord {
            platform,
            waiters,
            record,
        } = &*left;
        let now = platform.clock.utc().and_utc().timestamp();
        match save::write_pending(&services, waiters, record, now).await {
            Ok(()) => {
                LEFT.with_borrow_mut(|records| records.retain(|other| !Rc::ptr_eq(other, &left)));
            }
            // The next form on the page tries again.
            Err(error) => platform
                .page
                .fire("error", &[("code", save::code_of(error))]),
        }
    }
}
