//! Saving: one record at a desk, and what this tab knows of where it is kept.
//!
//! A save that is in flight belongs to its record: when another one is put on the desk meanwhile,
//! that has a shelf of its own.

use crate::platform::{Keys, Store};
use crate::storage::draft::Draft;
use crate::storage::draft_slots::DraftSlots;
use crate::storage::outbox::{OutboxEntry, SignedRecord};
use crate::storage::record_store::{RecordStore, StorageError};
use crate::storage::save_timer::{Kept, SaveTimer};
use std::cell::{Cell, RefCell};

/// Where the record at the desk goes.
#[derive(Default)]
pub struct RecordSlot {
    saver: Cell<SaveTimer>,
    slots: RefCell<DraftSlots>,
}

impl RecordSlot {
    /// The shelf of a record as it was opened: all of it is on the device.
    pub fn opened(slots: DraftSlots) -> RecordSlot {
        let shelf = RecordSlot {
            slots: RefCell::new(slots),
            ..RecordSlot::default()
        };
        shelf.change(SaveTimer::saved);
        shelf
    }

    fn change<T>(&self, change: impl FnOnce(&mut SaveTimer) -> T) -> T {
        let mut saver = self.saver.get();
        let outcome = change(&mut saver);
        self.saver.set(saver);
        outcome
    }

    /// Something was typed.
    pub fn typed(&self) {
        self.change(SaveTimer::typed);
    }

    /// The device keeps nothing: what is typed is on the page only.
    pub fn is_on_page(&self) {
        self.change(|saver| saver.ended(false));
    }

    /// Where the typed words are.
    pub fn kept(&self) -> Kept {
        self.saver.get().kept()
    }

    /// Something is typed that is not on the device.
    pub fn is_unsaved(&self) -> bool {
        self.saver.get().is_unsaved()
    }

    /// A save is in flight.
    pub fn is_in_flight(&self) -> bool {
        self.saver.get().is_in_flight()
    }

    /// Starts a save, unless one is in flight or there is nothing to save. Whoever starts one ends
    /// it, by [`RecordSlot::save`] or [`RecordSlot::queue`].
    pub fn start(&self) -> bool {
        self.change(SaveTimer::start)
    }

    /// The save that was started. Whether another one is due, for what was typed meanwhile.
    pub async fn save<S: Store, K: Keys>(
        &self,
        device: &RecordStore<S, K>,
        draft: &Draft,
        now: i64,
    ) -> Result<bool, StorageError> {
        let mut slots = self.slots.borrow().clone();
        let mut saved = device.save(draft, &mut slots, now).await;
        if saved == Err(StorageError::Gone) {
            // Somebody cleared the browser's data under the page: it is put there anew.
            slots = DraftSlots::default();
            saved = device.save(draft, &mut slots, now).await;
        }
        self.ended(slots, saved)
    }

    /// The same with the record's signed revision, before the first attempt to send (N1).
    pub async fn queue<S: Store, K: Keys>(
        &self,
        device: &RecordStore<S, K>,
        draft: &Draft,
        entry: &mut OutboxEntry,
        settled: Option<&SignedRecord>,
        now: i64,
    ) -> Result<bool, StorageError> {
        let mut slots = self.slots.borrow().clone();
        let mut queued = device.queue(draft, &mut slots, entry, settled, now).await;
        if queued == Err(StorageError::Gone) {
            slots = DraftSlots::default();
            queued = device.queue(draft, &mut slots, entry, settled, now).await;
        }
        self.ended(slots, queued)
    }

    fn ended(
        &self,
        slots: DraftSlots,
        saved: Result<(), StorageError>,
    ) -> Result<bool, StorageError> {
        self.slots.replace(slots);
        let due = self.change(|saver| saver.ended(saved.is_ok()));
        saved.map(|()| due)
    }
}
