//! The saves of the open record, and this tab's view of its stored slots.
//!
//! A save in flight belongs to its record: a record opened meanwhile has its own [`RecordSlot`].

use crate::platform::{Keys, Store};
use crate::storage::draft::Draft;
use crate::storage::draft_slots::DraftSlots;
use crate::storage::outbox::OutboxEntry;
use crate::storage::record_store::{RecordStore, StorageError};
use crate::storage::save_timer::{SaveProgress, SaveTimer};
use std::cell::{Cell, RefCell};

/// The save state of the open record.
#[derive(Default)]
pub struct RecordSlot {
    saver: Cell<SaveTimer>,
    slots: RefCell<DraftSlots>,
}

impl RecordSlot {
    /// The slot of a record just opened: all of it is saved.
    pub fn opened(slots: DraftSlots) -> RecordSlot {
        let slot = RecordSlot {
            slots: RefCell::new(slots),
            ..RecordSlot::default()
        };
        slot.change(SaveTimer::saved);
        slot
    }

    fn change<T>(&self, change: impl FnOnce(&mut SaveTimer) -> T) -> T {
        let mut saver = self.saver.get();
        let outcome = change(&mut saver);
        self.saver.set(saver);
        outcome
    }

    /// The user has typed something.
    pub fn typed(&self) {
        self.change(SaveTimer::typed);
    }

    /// The device cannot store anything: the answers are on the page only.
    pub fn is_on_page(&self) {
        self.change(|saver| saver.ended(false));
    }

    /// Where the answers are saved.
    pub fn progress(&self) -> SaveProgress {
        self.saver.get().progress()
    }

    /// Whether answers are not saved yet.
    pub fn is_unsaved(&self) -> bool {
        self.saver.get().is_unsaved()
    }

    /// Whether a save is in flight.
    pub fn is_in_flight(&self) -> bool {
        self.saver.get().is_in_flight()
    }

    /// Starts a save, unless one is in flight or there is nothing to save. If it returns true, the
    /// caller must end it by [`RecordSlot::save`] or [`RecordSlot::queue`].
    pub fn start(&self) -> bool {
        self.change(SaveTimer::start)
    }

    /// Performs the started save. Returns whether another is due, for text typed meanwhile.
    pub async fn save<S: Store, K: Keys>(
        &self,
        device: &RecordStore<S, K>,
        draft: &Draft,
        now: i64,
    ) -> Result<bool, StorageError> {
        let mut slots = self.slots.borrow().clone();
        let mut saved = device.save(draft, &mut slots, now).await;
        if saved == Err(StorageError::Gone) {
            // Somebody cleared the browser's data: save everything anew.
            slots = DraftSlots::default();
            saved = device.save(draft, &mut slots, now).await;
        }
        self.ended(slots, saved)
    }

    /// The same, with the signed revision, before the first attempt to send (N1).
    pub async fn queue<S: Store, K: Keys>(
        &self,
        device: &RecordStore<S, K>,
        draft: &Draft,
        entry: &mut OutboxEntry,
        refused: Option<&OutboxEntry>,
        now: i64,
    ) -> Result<bool, StorageError> {
        let mut slots = self.slots.borrow().clone();
        let mut queued = device.queue(draft, &mut slots, entry, refused, now).await;
        if queued == Err(StorageError::Gone) {
            slots = DraftSlots::default();
            queued = device.queue(draft, &mut slots, entry, refused, now).await;
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
