//! What the first file knows of keeping: where the typed words are, and when to save them. The work
//! itself is in `keeping`, which is loaded later.

use super::desk::Desk;
use super::later;
use super::opened::{Comparison, Opened};
use super::page::Page;
use crate::browser::database::Database;
use crate::browser::keys::Keys;
use crate::browser::lifecycle::Lifecycle;
use crate::browser::timer::Later;
use crate::platform::{Clock, HeldLock};
use crate::storage::record_store::{self, Listed, StorageError};
use crate::storage::save_queue::RecordSlot;
use crate::storage::save_timer::Kept;
use crate::use_cases::Session;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The records of this user in the browser's database.
pub type RecordStore = record_store::RecordStore<Database, Rc<Keys>>;

/// How long typing may pause before it is saved, in milliseconds.
const PAUSE_MS: i32 = 300;
/// Who types without a pause is saved after so many seconds all the same.
const LONGEST_UNSAVED: i64 = 2;

/// Whether the record can be written, and where it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The device's database is being opened; typing goes on.
    #[default]
    Opening,
    /// Kept on the device.
    Device,
    /// The council has turned keeping off.
    Off,
    /// The device cannot keep anything, for this reason.
    Unable(StorageError),
    /// Another tab has this record open: it can be read here.
    ReadOnly,
    /// Another tab took this record over, while something here was not saved.
    TakenOver,
    /// The host locked the form.
    Locked,
}

/// What one form knows about keeping.
#[derive(Default)]
pub struct Keeping {
    /// Why the last thing that was tried with the device did not work.
    pub(super) trouble: Cell<Option<StorageError>>,
    /// What is said about a record that came from outside.
    pub(super) opened: Cell<Option<Opened>>,
    /// Two versions of the record, to be brought together.
    pub(super) comparison: RefCell<Option<Rc<Comparison>>>,
    /// Something is still to be chosen between them.
    pub(super) missing: Cell<bool>,
    /// The record that the form was locked with; none where it is in memory still.
    pub(super) locked: RefCell<Option<String>>,
    /// How it stood when the form was locked.
    pub(super) before_lock: Cell<Mode>,
    /// How often the device was opened, or let go of: what belongs to an earlier time does nothing more.
    pub(super) time: Cell<u32>,
    pub(super) device: RefCell<Option<Rc<RecordStore>>>,
    pub(super) mode: Cell<Mode>,
    /// Where the record at the desk goes. Another record has another one.
    pub(super) shelf: RefCell<Rc<RecordSlot>>,
    pub(super) saved_at: RefCell<String>,
    /// The next save, and when the first letter was typed that it is for.
    pub(super) next_save: RefCell<Option<(i64, Later)>>,
    /// An attempt to send is in flight.
    pub(super) is_sending: Cell<bool>,
    /// The next attempt to send, and its moment.
    pub(super) next_attempt: RefCell<Option<(i64, Later)>>,
    pub(super) lock: RefCell<Option<HeldLock>>,
    /// What was found on the device at the start, and in the list of records.
    pub(super) listed: RefCell<Vec<Listed>>,
    pub(super) expired: Cell<usize>,
    /// The last save could not be read: this is the one before.
    pub(super) earlier: Cell<bool>,
    pub(super) short_of_space: Cell<bool>,
    /// Seconds by which the device's clock is ahead of the council's server; none while it is right.
    pub(super) clock_error: Cell<Option<i64>>,
    /// Somebody has looked at the dates since: it is not said again.
    pub(super) dates_checked: Cell<bool>,
    pub(super) asked_to_persist: Cell<bool>,
    /// The address of the council's list of bank holidays, and what is said of that list.
    pub(super) calendar_of: RefCell<Option<String>>,
    pub(super) calendar: Cell<&'static str>,
    pub(super) lifecycle: RefCell<Option<Lifecycle>>,
}

impl Desk {
    /// Whether the record can be written here.
    pub fn mode(self) -> Mode {
        self.keeping().mode.get()
    }

    /// Whether answers can be changed.
    pub fn is_read_only(self) -> bool {
        matches!(self.mode(), Mode::ReadOnly | Mode::TakenOver | Mode::Locked)
    }

    /// What is said about a record that came from outside.
    pub fn opened(self) -> Option<Opened> {
        self.keeping().opened.get()
    }

    /// Says something else about it.
    pub fn set_opened(self, opened: Option<Opened>) {
        self.keeping().opened.set(opened);
        self.redraw();
    }

    /// Two versions of the record, to be brought together.
    pub fn comparison(self) -> Option<Rc<Comparison>> {
        self.keeping().comparison.borrow().clone()
    }

    /// Lays two versions side by side, or puts them away.
    pub fn set_comparison(self, comparison: Option<Rc<Comparison>>) {
        *self.keeping().comparison.borrow_mut() = comparison;
        self.keeping().missing.set(false);
    }

    /// Something is still to be chosen between two versions.
    pub fn said_missing(self) -> bool {
        self.keeping().missing.get()
    }

    /// Says that something is still to be chosen.
    pub fn say_missing(self, missing: bool) {
        self.keeping().missing.set(missing);
        self.redraw();
    }

    /// Why the last thing that was tried with the device did not work.
    pub fn trouble(self) -> Option<StorageError> {
        self.keeping().trouble.get()
    }

    /// Says why the last thing that was tried with the device did not work.
    pub fn set_trouble(self, trouble: Option<StorageError>) {
        if self.keeping().trouble.replace(trouble) != trouble {
            self.notice();
        }
    }

    /// An attempt to send is in flight.
    pub fn is_sending(self) -> bool {
        self.keeping().is_sending.get()
    }

    /// Notes that an attempt to send begins or ends.
    pub fn set_sending(self, is_sending: bool) {
        self.keeping().is_sending.set(is_sending);
    }

    /// Where the record at the desk goes.
    pub fn shelf(self) -> Rc<RecordSlot> {
        self.keeping().shelf.borrow().clone()
    }

    /// Now, in seconds since 1970 by the device's clock.
    pub fn moment(self) -> i64 {
        self.world().clock.utc().and_utc().timestamp()
    }

    /// Notes whether the record can be written. Somebody who types keeps the focus: a page of
    /// questions is drawn again only when its fields open or close.
    pub fn set_mode(self, mode: Mode) {
        let was_read_only = self.is_read_only();
        let before = self.keeping().mode.replace(mode);
        let same = self.page().section().is_some() && self.is_read_only() == was_read_only;
        match (before, mode) {
            (Mode::Opening, Mode::Device) => self.say_kept(),
            _ if same || before == mode => self.notice(),
            _ => self.redraw(),
        }
    }

    /// Whether the council lets drafts be kept.
    pub fn mode_to_start_in(self) -> Mode {
        match self.session(|session| session.settings.keeps_drafts) {
            true => Mode::Opening,
            false => Mode::Off,
        }
    }

    /// The device, once it is open.
    pub fn device(self) -> Option<Rc<RecordStore>> {
        let device = self.keeping().device.borrow().clone();
        device.filter(|_| !matches!(self.mode(), Mode::Off | Mode::Unable(_) | Mode::Locked))
    }

    /// Where the typed words are; draws again when it changes.
    pub fn kept(self) -> (Mode, Kept, String) {
        self.track_said();
        let keeping = self.keeping();
        let saved_at = keeping.saved_at.borrow().clone();
        (keeping.mode.get(), self.shelf().kept(), saved_at)
    }

    /// The records found on the device.
    pub fn records(self) -> Vec<Listed> {
        self.keeping().listed.borrow().clone()
    }

    /// Drafts deleted at the start because nobody touched them for as long as the council set.
    pub fn expired(self) -> usize {
        self.keeping().expired.get()
    }

    /// The last save could not be read, so that this is the one before.
    pub fn is_earlier(self) -> bool {
        self.keeping().earlier.get()
    }

    /// The record at the desk is on the device.
    pub fn is_on_device(self) -> bool {
        self.mode() == Mode::Device && self.shelf().kept() == Kept::Saved
    }

    /// Little space is left on the device.
    pub fn is_short_of_space(self) -> bool {
        self.keeping().short_of_space.get()
    }

    /// Something is typed that closing the page would lose.
    pub fn would_lose(self) -> bool {
        let keeping = self.keeping();
        match keeping.mode.get() {
            Mode::Device => self.shelf().is_unsaved(),
            Mode::ReadOnly | Mode::Locked => false,
            Mode::TakenOver => true,
            _ => self.session(Session::has_unsent),
        }
    }
}

/// Saves soon, in a pause of the typing: sealing a long record takes a slow device longer than a letter.
pub fn save_soon(desk: Desk) {
    let keeping = desk.keeping();
    desk.shelf().typed();
    desk.say_kept();
    if keeping.mode.get() != Mode::Device {
        return;
    }
    let now = desk.moment();
    let mut next = keeping.next_save.borrow_mut();
    let since = next.as_ref().map_or(now, |(since, _)| *since);
    if next.is_none() || (since..since + LONGEST_UNSAVED).contains(&now) {
        let save = move || {
            if desk.is_open() {
                desk.keeping().next_save.take();
                later::ask(desk, |later, desk| (later.save_now)(desk));
            }
        };
        *next = Some((since, Later::after(PAUSE_MS, save)));
    }
}

/// Hides the form. With a record, that is put away on the device; without one, it stays in memory.
pub fn lock(desk: Desk, record: Option<String>) {
    let keeping = desk.keeping();
    *keeping.locked.borrow_mut() = record;
    let before = keeping.mode.replace(Mode::Locked);
    if before != Mode::Locked {
        keeping.before_lock.set(before);
    }
    desk.show(Page::Locked);
}

/// Opens the form again after it was locked, as it stood.
pub fn unlock(desk: Desk) {
    let keeping = desk.keeping();
    let mode = keeping.before_lock.get();
    keeping.mode.set(mode);
    desk.show(Page::Tasks);
    match (keeping.locked.take(), desk.later_now()) {
        (record, Some(later)) if record.is_some() || mode == Mode::Opening => {
            (later.unlock)(desk, record);
        }
        _ => desk.set_mode(mode),
    }
}
