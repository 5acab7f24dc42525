//! Keeping the record on the device: saving without being asked, opening what was kept, one tab that
//! writes, and what is said when the device cannot keep anything.

use super::calendar;
use super::desk::Desk;
use super::kept::{self, Mode, RecordStore};
use super::later::Broken;
use super::opened;
use super::page::Page;
use super::send;
use crate::browser::lifecycle::{Lifecycle, Moment};
use crate::browser::locks::Locks;
use crate::browser::task::finish;
use crate::browser::timer::{self, Later};
use crate::browser::{events, history, space};
use crate::platform::{Clock, HeldLock, KeyError, Locks as _, StoreError};
use crate::record::date;
use crate::storage::draft::Draft;
use crate::storage::outbox::OutboxEntry;
use crate::storage::record_store::StorageError;
use crate::storage::save_queue::RecordSlot;
use crate::use_cases::Session;
use any_spawner::Executor;
use std::rc::Rc;

/// Seconds that a timer runs at most: what is due later is looked at again then.
const LONGEST_TIMER: i64 = 3600;

impl Desk {
    /// Sends again at a moment, unless that is to happen earlier anyway.
    pub fn send_again_at(self, moment: i64) {
        let now = self.moment();
        let keeping = self.keeping();
        let mut next = keeping.next_attempt.borrow_mut();
        if !matches!(&*next, Some((at, _)) if (now..=moment).contains(at)) {
            let seconds = moment.saturating_sub(now).clamp(1, LONGEST_TIMER);
            let act = move || {
                if self.is_open() {
                    self.keeping().next_attempt.take();
                    send::send_what_waits(self);
                }
            };
            *next = Some((moment, Later::after(seconds as i32 * 1000, act)));
        }
    }
}

/// Opens the device's database and looks what is there. Typing does not wait for it.
pub fn start(desk: Desk) {
    let lifecycle = Lifecycle::new(move |moment| {
        if !desk.is_open() {
            return;
        }
        match moment {
            Moment::Leaving => save_now(desk),
            Moment::Offline => desk.notice(),
            Moment::Back | Moment::Online => {
                if moment == Moment::Online {
                    desk.notice();
                }
                desk.look_at_the_clock();
                calendar::fetch_again(desk);
                send::send_what_waits(desk);
            }
        }
    });
    *desk.keeping().lifecycle.borrow_mut() = Some(lifecycle);
    calendar::fetch(desk);
    // The host may have locked the form already.
    if desk.mode() != Mode::Locked {
        begin(desk, history::record());
    }
}

/// Starts over for another user of the same page: what the one before typed is saved for them, and
/// is gone from the page at once, also where the device keeps nothing. Only a page that names its
/// user for the first time, before the device is open, leaves what is typed where it is.
pub fn change_user(desk: Desk, was_named: bool) {
    let starts_over = was_named || desk.device().is_some() || desk.mode() == Mode::Locked;
    if starts_over {
        leave(desk);
        blank(desk);
    }
    restart(desk);
    if starts_over {
        desk.show(Page::Tasks);
    }
}

/// Saves what is typed for whoever typed it, also when the form is not there any more to wait for
/// it.
pub fn leave(desk: Desk) {
    let Some(device) = desk.device().filter(|_| !desk.is_read_only()) else {
        return;
    };
    let (host, shelf) = (desk.host(), desk.shelf());
    let draft = desk.session(Session::draft);
    if shelf.is_unsaved() {
        history::remember_record(&draft.record_id);
    }
    let (now, lock) = (desk.moment(), desk.keeping().lock.take());
    Executor::spawn_local(async move {
        while shelf.is_in_flight() {
            timer::pause().await;
        }
        if shelf.start()
            && let Err(fault) = shelf.save(&device, &draft, now).await
        {
            events::fire(&host, "error", &[("code", code_of(fault))]);
        }
        drop(lock);
    });
}

/// Opens the device's database again, or lets go of it, as the council's settings now say.
pub fn restart(desk: Desk) {
    let keeping = desk.keeping();
    *keeping.lock.borrow_mut() = None;
    *keeping.device.borrow_mut() = None;
    match desk.mode() {
        // Begins when it is opened again.
        Mode::Locked => keeping.before_lock.set(Mode::Opening),
        _ => begin(desk, None),
    }
}

fn begin(desk: Desk, resume: Option<String>) {
    let mode = desk.mode_to_start_in();
    let time = next_time(desk);
    desk.set_mode(mode);
    if mode == Mode::Off {
        opened::at_the_start(desk);
    } else {
        desk.spawn(async move {
            if let Err(fault) = open_device(desk, resume, time).await
                && is_opening(desk, time)
            {
                unable(desk, fault);
                opened::at_the_start(desk);
            }
        });
    }
}

fn next_time(desk: Desk) -> u32 {
    let keeping = desk.keeping();
    keeping.time.set(keeping.time.get() + 1);
    keeping.time.get()
}

/// Whether the device is being opened still, and not for another user or anew meanwhile. The host may
/// also have locked the form.
fn is_opening(desk: Desk, time: u32) -> bool {
    desk.mode() == Mode::Opening && desk.keeping().time.get() == time
}

async fn open_device(desk: Desk, resume: Option<String>, time: u32) -> Result<(), StorageError> {
    let days = desk.session(|session| session.settings.draft_days);
    let device = device_of_user(desk).await?;
    let expired = device.expire(&Locks, days, desk.moment()).await?;
    let listed = device.list().await?;
    if !is_opening(desk, time) {
        return Ok(());
    }
    let keeping = desk.keeping();
    keeping.expired.set(expired);
    *keeping.device.borrow_mut() = Some(Rc::new(device));
    let here = listed
        .iter()
        .any(|one| Some(&one.record) == resume.as_ref());
    let untouched = !desk.session(Session::has_unsent);
    let any = !listed.is_empty();
    *keeping.listed.borrow_mut() = listed;
    match resume.filter(|_| here && untouched) {
        // Reloaded, or restored by the browser after a crash: the same record on the same page. Until it
        // is on the desk, what the host asks waits.
        Some(record) => open_record(desk, record, None).await?,
        None => {
            desk.set_mode(Mode::Device);
            hold_own(desk).await;
            let fetches = opened::at_the_start(desk);
            if any && untouched && !fetches {
                desk.go(Page::Records);
            }
            save_now(desk);
        }
    }
    send::send_what_waits(desk);
    Ok(())
}

/// The device keeps nothing: typing goes on in memory, and that is said at once (P5).
fn unable(desk: Desk, fault: StorageError) {
    desk.shelf().is_on_page();
    desk.set_mode(Mode::Unable(fault));
    desk.fire("error", &[("code", code_of(fault))]);
}

/// The code of a fault for `notifiable-incident-error`.
pub fn code_of(fault: StorageError) -> &'static str {
    match fault {
        StorageError::Store(StoreError::Missing) => "storage-missing",
        StorageError::Store(StoreError::Full) => "storage-full",
        StorageError::Store(StoreError::Blocked) => "storage-blocked",
        StorageError::Store(StoreError::Newer) | StorageError::Newer => "storage-newer",
        StorageError::Store(StoreError::Failed) => "storage-failed",
        StorageError::Key(error) => key_code(error),
        StorageError::Elsewhere => "open-elsewhere",
        StorageError::Gone => "record-gone",
        StorageError::Damaged => "record-damaged",
    }
}

/// Waits until what this device has is known, and the record that this tab had open is on the desk.
pub async fn settled(desk: Desk) -> Result<(), Broken> {
    while desk.is_open() && desk.mode() == Mode::Opening {
        timer::pause().await;
    }
    match desk.is_open() {
        true => Ok(()),
        false => Err(StorageError::Gone.into()),
    }
}

/// The same, where answers are to be put on the desk.
pub async fn ready(desk: Desk) -> Result<(), Broken> {
    settled(desk).await?;
    match desk.mode() {
        Mode::Locked => Err(Broken::of("locked", crate::catalogue::words::LOCKED.title)),
        _ => Ok(()),
    }
}

// Saving

/// Saves what is typed, unless a save is in flight: that one is followed by the next.
pub fn save_now(desk: Desk) {
    if desk.device().is_some() {
        desk.spawn(async move {
            let _ = save(desk).await;
        });
    }
}

/// Saves until nothing is left to save. Where the host waits for it, it ends by itself once the form
/// is taken down.
pub async fn save(desk: Desk) -> Result<(), StorageError> {
    loop {
        if !desk.is_open() {
            return Err(StorageError::Gone);
        }
        let keeping = desk.keeping();
        keeping.next_save.take();
        let device = match keeping.mode.get() {
            Mode::Unable(fault) => return Err(fault),
            Mode::ReadOnly | Mode::TakenOver => return Err(StorageError::Elsewhere),
            _ => desk.device().ok_or(StorageError::Gone)?,
        };
        let shelf = desk.shelf();
        if shelf.is_in_flight() {
            timer::pause().await;
            continue;
        }
        if !shelf.start() {
            return Ok(());
        }
        let (draft, now) = (desk.session(Session::draft), desk.moment());
        let started = shelf.clone();
        let saved = finish(async move { started.save(&device, &draft, now).await }).await;
        if !desk.is_open() {
            return saved.map(drop);
        }
        if !saved_or_not(desk, &shelf, saved)? {
            return Ok(());
        }
    }
}

/// Notes what became of a save. Whether more was typed meanwhile.
fn saved_or_not(
    desk: Desk,
    shelf: &Rc<RecordSlot>,
    saved: Result<bool, StorageError>,
) -> Result<bool, StorageError> {
    let keeping = desk.keeping();
    // Another record may have been put on the desk meanwhile.
    if !Rc::ptr_eq(shelf, &desk.shelf()) {
        return Ok(false);
    }
    match saved {
        Ok(again) => {
            let now = desk.world().clock.london();
            *keeping.saved_at.borrow_mut() = date::time(now);
            desk.session(|session| history::remember_record(session.record_id()));
            desk.say_kept();
            desk.fire("saved", &[]);
            persist(desk);
            Ok(again)
        }
        Err(fault) => {
            match fault {
                StorageError::Elsewhere => desk.set_mode(Mode::TakenOver),
                // It is tried again when something is typed next.
                _ => desk.fire("error", &[("code", code_of(fault))]),
            }
            desk.set_trouble(Some(fault));
            desk.say_kept();
            Err(fault)
        }
    }
}

/// Asks the browser to keep what was saved, once, after the first save (S9).
fn persist(desk: Desk) {
    desk.set_trouble(None);
    if !desk.keeping().asked_to_persist.replace(true) {
        desk.spawn(async move {
            space::persist().await;
            if space::is_short().await {
                desk.keeping().short_of_space.set(true);
                desk.notice();
            }
        });
    }
}

/// Saves the record with its signed revision, before the first attempt to send (N1). Waits for a
/// save in flight first.
pub async fn queue(desk: Desk, entry: &mut OutboxEntry) -> Result<(), StorageError> {
    let Some(device) = desk.device() else {
        return Err(StorageError::Store(StoreError::Missing));
    };
    let shelf = desk.shelf();
    while shelf.is_in_flight() {
        timer::pause().await;
    }
    // Another tab may have taken the record over, or another one been put on the desk.
    let (own, settled) = desk.session(|session| {
        let settled = session.entry().map(|entry| entry.envelope.clone());
        let own = session.record_id() == entry.envelope.record_id;
        (own, settled)
    });
    if !own || desk.is_read_only() {
        return Err(StorageError::Elsewhere);
    }
    shelf.typed();
    shelf.start();
    let (draft, now) = (desk.session(Session::draft), desk.moment());
    let (started, mut sealed) = (shelf.clone(), entry.clone());
    let (sealed, queued) = finish(async move {
        let settled = settled.as_ref();
        let queued = started
            .queue(&device, &draft, &mut sealed, settled, now)
            .await;
        (sealed, queued)
    })
    .await;
    *entry = sealed;
    if saved_or_not(desk, &shelf, queued)? {
        save_now(desk);
    }
    queued.map(drop)
}

/// The code of a key that could not be used.
pub fn key_code(error: KeyError) -> &'static str {
    match error {
        KeyError::NoCrypto => "no-crypto",
        KeyError::Gone => "key-gone",
        KeyError::SignerFailed => "signer-failed",
        KeyError::SignerLate => "signer-timeout",
        KeyError::SignerAnswer => "signer-answer",
        KeyError::SignerSignature => "signer-signature",
        KeyError::NotKept | KeyError::Full | KeyError::Refused => "key-failed",
    }
}

// Opening

/// Holds the lock of the record at the desk. Nobody else can have that of a new one.
async fn hold_own(desk: Desk) {
    let record = desk.session(|session| session.record_id().to_owned());
    let held = hold(desk, &record, false).await;
    *desk.keeping().lock.borrow_mut() = held;
}

async fn hold(desk: Desk, record: &str, take_over: bool) -> Option<HeldLock> {
    let device = desk.device()?;
    let of = record.to_owned();
    let lose = move || {
        if desk.is_open() && desk.session(|session| session.record_id() == of) {
            lost(desk);
        }
    };
    let taken = lose.clone();
    let let_go = move || {
        let lose = lose.clone();
        desk.spawn(async move {
            let _ = save(desk).await;
            lose();
        });
    };
    Locks
        .hold(
            &device.lock_of(record),
            take_over,
            Rc::new(let_go),
            Rc::new(taken),
        )
        .await
}

/// Another tab writes this record from now on.
fn lost(desk: Desk) {
    let keeping = desk.keeping();
    *keeping.lock.borrow_mut() = None;
    if keeping.mode.get() == Mode::Device {
        let unsaved = desk.shelf().is_unsaved();
        desk.set_mode(if unsaved {
            Mode::TakenOver
        } else {
            Mode::ReadOnly
        });
    }
}

/// Opens a record from the list.
pub fn open(desk: Desk, record: String) {
    spawn(desk, async move {
        open_record(desk, record, Some(Page::Tasks)).await
    });
}

/// Takes over the record that another tab has open.
pub fn take_over(desk: Desk) {
    let record = desk.session(|session| session.record_id().to_owned());
    spawn(desk, async move {
        let held = hold(desk, &record, true).await;
        put_on_desk(desk, &record, held, None).await
    });
}

fn spawn(desk: Desk, work: impl Future<Output = Result<(), StorageError>> + 'static) {
    desk.spawn(async move {
        if let Err(fault) = work.await {
            desk.set_trouble(Some(fault));
            desk.fire("error", &[("code", code_of(fault))]);
        }
    });
}

/// What stands on the desk is saved before something else is put there. Where the device does not
/// take it, it stays (P5).
async fn save_first(desk: Desk) -> Result<(), StorageError> {
    match save(desk).await {
        Err(fault) if fault.is_of_the_device() && desk.would_lose() => Err(fault),
        _ => Ok(()),
    }
}

/// Opens a record on this page; on the one that is shown by then, where none is given.
async fn open_record(desk: Desk, record: String, page: Option<Page>) -> Result<(), StorageError> {
    save_first(desk).await?;
    // It stands there already, and this tab writes it.
    if desk.mode() == Mode::Device && desk.session(|session| session.record_id() == record) {
        desk.go(page.unwrap_or_else(|| desk.page()));
        return Ok(());
    }
    let held = hold(desk, &record, false).await;
    put_on_desk(desk, &record, held, page).await
}

async fn put_on_desk(
    desk: Desk,
    record: &str,
    held: Option<HeldLock>,
    page: Option<Page>,
) -> Result<(), StorageError> {
    let device = desk.device().ok_or(StorageError::Gone)?;
    let keeping = desk.keeping();
    let time = keeping.time.get();
    let opened = device.open(record).await?;
    // Another user may have come meanwhile, or the host locked the form.
    if keeping.time.get() != time || desk.mode() == Mode::Locked {
        return Ok(());
    }
    let writes = held.is_some();
    *keeping.lock.borrow_mut() = held;
    *keeping.shelf.borrow_mut() = Rc::new(RecordSlot::opened(opened.slots));
    keeping.earlier.set(opened.earlier);
    keeping.trouble.set(opened.unsettled);
    *keeping.saved_at.borrow_mut() = desk.words_for_moment(opened.saved_at);
    keeping.mode.set(match writes {
        true => Mode::Device,
        false => Mode::ReadOnly,
    });
    history::remember_record(record);
    desk.replace_session(opened.draft, opened.entry);
    desk.go(page.unwrap_or_else(|| desk.page()));
    send::send_what_waits(desk);
    Ok(())
}

/// Puts what this device has of a record on the desk. Whether it has anything.
pub async fn open_if_kept(desk: Desk, record: &str) -> Result<bool, StorageError> {
    save_first(desk).await?;
    let Some(device) = desk.device() else {
        return Ok(desk.session(|session| session.record_id() == record));
    };
    match device.open(record).await {
        Ok(_) => {}
        Err(StorageError::Gone) => return Ok(false),
        Err(fault) => return Err(fault),
    }
    if desk.session(|session| session.record_id() != record) {
        open_record(desk, record.to_owned(), Some(Page::Tasks)).await?;
    }
    Ok(true)
}

/// Puts a record that came from outside on the desk, and keeps it.
pub async fn adopt(desk: Desk, draft: Draft) {
    blank(desk);
    let record = draft.record_id.clone();
    desk.replace_session(draft, None);
    let held = hold(desk, &record, false).await;
    *desk.keeping().lock.borrow_mut() = held;
    kept::save_soon(desk);
    desk.go(Page::Tasks);
}

/// A new, empty record at the desk; the one before stays on the device.
pub fn new_record(desk: Desk) {
    spawn(desk, async move {
        save_first(desk).await?;
        blank(desk);
        hold_own(desk).await;
        desk.go(Page::Tasks);
        Ok(())
    });
}

fn blank(desk: Desk) {
    let keeping = desk.keeping();
    *keeping.lock.borrow_mut() = None;
    *keeping.shelf.borrow_mut() = Rc::default();
    keeping.earlier.set(false);
    keeping.trouble.set(None);
    keeping.saved_at.borrow_mut().clear();
    keeping.opened.set(None);
    keeping.comparison.take();
    if !matches!(
        keeping.mode.get(),
        Mode::Opening | Mode::Off | Mode::Unable(_)
    ) {
        keeping.mode.set(Mode::Device);
    }
    history::forget_record();
    desk.blank_session();
}

/// Looks again what is on the device, and shows it.
pub fn show_records(desk: Desk) {
    spawn(desk, async move {
        let _ = save(desk).await;
        look(desk).await?;
        desk.go(Page::Records);
        Ok(())
    });
}

async fn look(desk: Desk) -> Result<(), StorageError> {
    let device = desk.device().ok_or(StorageError::Gone)?;
    let listed = device.list().await?;
    *desk.keeping().listed.borrow_mut() = listed;
    Ok(())
}

/// Deletes a record from the device, on the user's command.
pub fn delete(desk: Desk, record: String) {
    spawn(desk, async move {
        let device = desk.device().ok_or(StorageError::Gone)?;
        let own = desk.session(|session| session.record_id() == record);
        // Not under another tab that has it open, nor under a save of this one.
        let held = match own && desk.mode() == Mode::Device {
            true => desk.keeping().lock.take(),
            false => {
                let held = Locks.take(&device.lock_of(&record)).await;
                Some(held.ok_or(StorageError::Elsewhere)?)
            }
        };
        while own && desk.shelf().is_in_flight() {
            timer::pause().await;
        }
        let deleting = async move { (device.delete(&record).await, held) };
        let (deleted, held) = finish(deleting).await;
        match deleted {
            Ok(()) if own => {
                blank(desk);
                hold_own(desk).await;
            }
            Err(_) if own => *desk.keeping().lock.borrow_mut() = held,
            _ => {}
        }
        deleted?;
        look(desk).await?;
        desk.go(if desk.records().is_empty() {
            Page::Tasks
        } else {
            Page::Records
        });
        desk.say(crate::catalogue::words::DELETED);
        Ok(())
    });
}

// What the host asks for

/// Puts the record away: saved, and gone from the page and from memory. Without a device to keep it
/// on, it stays in memory behind a page that shows nothing of it.
pub async fn lock(desk: Desk) {
    let saved = save(desk).await.is_ok();
    if desk.mode() == Mode::Locked {
        return;
    }
    let record = desk.session(|session| session.record_id().to_owned());
    let away = saved && desk.mode() == Mode::Device;
    if away {
        blank(desk);
        *desk.keeping().device.borrow_mut() = None;
    }
    kept::lock(desk, away.then_some(record));
}

/// Opens the record again that the form was locked with. Locked before the device was open, it opens
/// what this tab had open.
pub fn unlock(desk: Desk, record: Option<String>) {
    begin(desk, record.or_else(history::record));
}

/// Opens the device again from which a locked form has let go, for what is deleted there.
async fn reopen(desk: Desk) -> Result<(), StorageError> {
    let keeping = desk.keeping();
    let mode = match desk.mode_to_start_in() {
        Mode::Opening => {
            let device = device_of_user(desk).await?;
            *keeping.device.borrow_mut() = Some(Rc::new(device));
            Mode::Device
        }
        off => off,
    };
    keeping.locked.take();
    keeping.mode.set(mode);
    Ok(())
}

async fn device_of_user(desk: Desk) -> Result<RecordStore, StorageError> {
    let world = desk.world();
    let user = desk.session(|session| session.settings.user.clone());
    RecordStore::of(world.database, world.keys, user.as_deref()).await
}

/// Deletes every record of this user that does not wait to be sent and that no other tab has open.
/// How many stay.
pub async fn clear(desk: Desk) -> Result<usize, StorageError> {
    // What somebody has pressed the button for waits to be sent once it is signed and on the device.
    let is_signing = || desk.is_sending() && desk.session(|session| session.entry().is_none());
    while is_signing() || desk.shelf().is_in_flight() || desk.mode() == Mode::Opening {
        timer::pause().await;
    }
    if desk.mode() == Mode::Locked {
        reopen(desk).await?;
    }
    let device = desk.device();
    blank(desk);
    let clearing = finish(async move {
        match device {
            Some(device) => device.clear(&Locks).await,
            None => Ok(0),
        }
    });
    // Before it looks what is there: what is typed from now on is not of those.
    hold_own(desk).await;
    let waiting = clearing.await?;
    if let Some(device) = desk.device() {
        let listed = device.list().await?;
        *desk.keeping().listed.borrow_mut() = listed;
    }
    desk.go(Page::Tasks);
    Ok(waiting)
}
