//! The state of one form: signals, and memos that are computed from them.
//!
//! Holds no logic. Functions in [`actions`](super::actions) change the state.

use super::lazy::{HostMethod, LazyAction, LazyView, LoadError, MethodResult, SectionRef};
use super::page::Page;
use super::signals::{Memo, RwSignal};
use crate::catalogue::{Catalogue, NOTIFICATION};
use crate::platform::{BoxFuture, HeldLock, KeyError, Keys, Platform, Services, Store};
use crate::record::merge::{Difference, Merge, Side};
use crate::record::{Answers, AssessmentContext, Derived, Problem, VisibleAnswers};
use crate::storage::StorageError;
use crate::storage::record_store::{Listed, RecordStore};
use crate::storage::save_queue::RecordSlot;
use crate::storage::save_timer::SaveProgress;
use crate::use_cases::import::{Refused, Signature};
use crate::use_cases::{Draft, Session};
use crate::wire::holiday_list::Unused;
use crate::wire::payload::RevisionKind;
use crate::wire::reply::Outcome;
use futures_channel::oneshot;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Waker;

/// The records of this user in the device's database.
pub type Records = RecordStore<Rc<dyn Store>, Rc<dyn Keys>>;

/// The state of one form. A cheap handle: every copy refers to the same state.
#[derive(Clone, Copy)]
pub struct FormState {
    /// The open record: its answers as typed, and the council's settings.
    pub session: RwSignal<Session>,
    /// Whether the lazy part is loaded.
    pub lazy: RwSignal<LazyStatus>,
    /// Facts, duties and deadlines from the answers. None until the lazy part, with the law, is loaded.
    pub derived: Memo<Option<Derived>>,
    /// The current page.
    pub page: RwSignal<Page>,
    /// Counts how often a page was drawn. Each drawing builds the page anew, and patches no earlier one.
    pub drawing: RwSignal<u32>,
    /// The page from which this one was opened, such as check answers or a review (UX rule 63).
    pub returns_to: RwSignal<Option<Page>>,
    /// The problems shown on the page.
    pub problems: RwSignal<Vec<Problem>>,
    /// Unlikely answers that the user has confirmed, each with the answer in words.
    pub confirmed: RwSignal<Vec<(Problem, String)>>,
    /// The status line. Screen readers announce it; the next page clears it.
    pub status: RwSignal<String>,
    /// The result of sending.
    pub send: RwSignal<Option<SendStatus>>,
    /// An attempt to send is in flight.
    pub is_sending: RwSignal<bool>,
    /// Counts how often the page was printed. Typed text is copied for print only then, not at each key.
    pub printing: RwSignal<u32>,
    /// Answers that the user has copied into the national system, each as a digest of record, section,
    /// question and answer.
    pub copied: RwSignal<Vec<u64>>,
    /// Storage on the device.
    pub storage: StorageState,
    /// A record from outside.
    pub import: ImportState,
    /// The list of bank holidays in use.
    pub bank_holidays: RwSignal<HolidayList>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// A list of bank holidays, and why it is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayList {
    /// The built-in list: the council names none.
    BuiltIn,
    /// The built-in list, because the council's list is unusable.
    BuiltInInstead(Unused),
    /// The council's list.
    Council,
    /// An earlier list of the council, because its new list is unusable.
    CouncilEarlier(Unused),
}

/// State that no view tracks.
struct Inner {
    platform: Platform,
    handles: Handles,
    waiting: WaitingTasks,
}

/// Waiting tasks of the form. Dropping this wakes them, so that they and their timers end with the form.
#[derive(Default)]
struct WaitingTasks {
    next: u32,
    tasks: Vec<(u32, Waker)>,
}

impl Drop for WaitingTasks {
    fn drop(&mut self) {
        self.tasks.drain(..).for_each(|(_, waker)| waker.wake());
    }
}

/// The state of storage on the device.
#[derive(Clone, Copy)]
pub struct StorageState {
    /// Whether and where the record can be saved.
    pub mode: RwSignal<StorageMode>,
    /// Whether the draft is saved, and since when.
    pub save: RwSignal<SaveStatus>,
    /// The error of the last operation on the device.
    pub trouble: RwSignal<Option<StorageError>>,
    /// The records found on the device.
    pub records: RwSignal<Vec<Listed>>,
    /// The number of drafts that were deleted at the start, because their `draft-days` were over.
    pub expired: RwSignal<usize>,
    /// The last save could not be read, so the save before it is open.
    pub earlier: RwSignal<bool>,
    /// Little space is left on the device.
    pub short_of_space: RwSignal<bool>,
    /// Seconds by which the device's clock is ahead of the council's server. None while it is right.
    pub clock_error: RwSignal<Option<i64>>,
    /// The browser reports that there is no network.
    pub is_offline: RwSignal<bool>,
}

/// The state of an import.
#[derive(Clone, Copy)]
pub struct ImportState {
    /// The notice about the imported record.
    pub notice: RwSignal<Option<ImportNotice>>,
    /// Two versions of the record that are to be merged.
    pub comparison: RwSignal<Option<Arc<Comparison>>>,
    /// The user's choice for each difference.
    pub choices: RwSignal<Vec<Option<Side>>>,
    /// The page shows that choices are missing.
    pub missing: RwSignal<bool>,
    /// The form is fetching the record that the page names. Until then nobody can type into another.
    pub is_fetching: RwSignal<bool>,
}

/// Whether and where the record can be saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageMode {
    /// The device's storage is being opened. The user can type meanwhile.
    #[default]
    Opening,
    /// Drafts are saved on the device.
    Device,
    /// The council has turned drafts off.
    Off,
    /// The device cannot save, for this reason.
    Unable(StorageError),
    /// Another tab has this record open. It is read-only here.
    ReadOnly,
    /// Another tab took this record over while this tab had unsaved answers.
    TakenOver,
    /// The form is locked.
    Locked,
}

/// Whether the draft is saved, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveStatus {
    /// Whether the draft is saved on the device.
    pub progress: SaveProgress,
    /// The time of the last save, in words.
    pub saved_at: String,
}

/// The result of sending.
#[derive(Clone, PartialEq)]
pub enum SendStatus {
    /// An attempt is in flight.
    UnderWay,
    /// The record waits. The result of an earlier attempt is not known.
    Waiting,
    /// The council did not confirm the record.
    NotReceived(Outcome),
    /// The revision could not be signed. The error where a key is the reason.
    NotSigned(RevisionKind, Option<KeyError>),
}

/// The notice about a record from outside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ImportNotice {
    /// The record is open.
    Here {
        /// The result of checking its signature.
        signature: Signature,
        /// A later version of the form wrote it.
        newer: bool,
        /// The number of answers that this version does not know.
        unknown: usize,
        /// It came from the council's service.
        fetched: bool,
    },
    /// The record could not be fetched.
    NotFetched,
    /// The fetched text is not a record.
    NotARecord(Refused),
}

/// Two versions of one record.
pub struct Comparison {
    /// The differences, and which of them a person must settle.
    pub merge: Merge,
    /// The version on this device.
    pub mine: Draft,
    /// The version from outside, with the entry numbers of the merged one.
    pub theirs: Draft,
    /// The version from outside as it was imported, to compare it again.
    pub imported: Draft,
}

impl Comparison {
    /// The differences that a person has yet to settle, each with its position.
    pub fn open<'a>(&'a self, choices: &[Option<Side>]) -> Vec<(usize, &'a Difference)> {
        let differences = self.merge.differences.iter().zip(choices).enumerate();
        differences
            .filter(|(_, (difference, choice))| difference.settled.is_none() && choice.is_none())
            .map(|(position, (difference, _))| (position, difference))
            .collect()
    }
}

/// Tasks that wait for the end of a save, or for a change of the storage mode.
#[derive(Clone, Default)]
pub struct Waiters(Rc<RefCell<Vec<oneshot::Sender<()>>>>);

impl Waiters {
    /// Resolves at the next wake, or once the form is gone. The caller then checks its condition again.
    pub fn wait(&self) -> impl Future<Output = ()> + use<> {
        let (wake, is_awake) = oneshot::channel();
        self.0.borrow_mut().push(wake);
        async move {
            // Also ends with an error: the sender is dropped with the form.
            let _ = is_awake.await;
        }
    }

    /// Wakes every waiting task.
    pub fn wake(&self) {
        for waiter in self.0.take() {
            // Fails where the task was dropped meanwhile.
            let _ = waiter.send(());
        }
    }
}

/// A record that the user left before it could be saved.
pub struct PendingRecord {
    /// The user who typed it.
    pub user: Option<String>,
    /// The record.
    pub draft: Draft,
    /// Its save state.
    pub slot: Rc<RecordSlot>,
}

/// State that actions need between two steps. No view reads it.
#[derive(Default)]
pub struct Handles {
    /// The user of the open record. The settings may already name the next user.
    pub user: Option<String>,
    /// Records that were left before they could be saved. They are saved once storage can be opened.
    pub pending: Vec<PendingRecord>,
    /// Tasks that wait for the end of a save, or for a change of the storage mode.
    pub waiters: Waiters,
    /// Counts how often storage was opened. A task of an older generation must not write.
    pub generation: u32,
    /// This user's records, once the device's storage is open.
    pub records: Option<Rc<Records>>,
    /// The save state of the open record. Each record has its own.
    pub slot: Rc<RecordSlot>,
    /// The lock under which this tab writes the open record.
    pub lock: Option<HeldLock>,
    /// Listens for another tab that deletes this user's records.
    pub clearing: Option<HeldLock>,
    /// A save has just begun. Answers typed in this pause wait for the next save.
    pub in_save_pause: bool,
    /// Something was typed in this pause.
    pub typed_in_pause: bool,
    /// The next attempt to send, in seconds since 1970.
    pub next_attempt: Option<i64>,
    /// Counts the planned attempts. A newer plan replaces older ones.
    pub attempts: u32,
    /// Storage was just opened: try every waiting record once, before its time.
    pub tries_all: bool,
    /// The council asked to sign in again, and `submit()` has not tried again since.
    pub has_lapsed: bool,
    /// The record that was open when the form was locked. None while it is still in memory.
    pub locked_record: Option<String>,
    /// Only the host can unlock the form.
    pub locked_until_host: bool,
    /// The page has named another user, so somebody has signed in.
    pub signed_in: bool,
    /// The mode before the form was locked.
    pub mode_before_lock: StorageMode,
    /// The user has checked the dates since the clock was found wrong.
    pub dates_checked: bool,
    /// The form has asked the browser not to evict its data.
    pub asked_to_persist: bool,
    /// The address of the last list of bank holidays that was fetched.
    pub calendar_url: Option<String>,
    /// Cryptography, storage, locks and network, once the lazy part is loaded.
    pub services: Option<Services>,
    /// Fetches the lazy part.
    pub load: Option<LoadLazyPart>,
    /// Tasks that wait for the lazy part.
    pub waiting_for_part: Vec<futures_channel::oneshot::Sender<()>>,
    /// The lazy part is being fetched.
    pub is_loading: bool,
}

impl FormState {
    /// The state of a form that shows a record.
    pub fn new(session: Session, platform: Platform, load: LoadLazyPart) -> FormState {
        let user = session.settings.user.clone();
        let page = Page::to_start_on(&session);
        let is_fetching = session.settings.record.is_some();
        let session = RwSignal::new(session);
        let lazy = RwSignal::new(LazyStatus::Loading);
        let derived = Memo::shared(move |before: Option<SharedDerived>| match lazy.get() {
            LazyStatus::Here(part) => session.with(|session| part.derive(session, before)),
            _ => before.filter(|before| before.is_none()).unwrap_or_default(),
        });
        FormState {
            session,
            lazy,
            derived,
            page: RwSignal::new(page),
            drawing: RwSignal::new(0),
            returns_to: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            confirmed: RwSignal::new(Vec::new()),
            status: RwSignal::new(String::new()),
            send: RwSignal::new(None),
            is_sending: RwSignal::new(false),
            printing: RwSignal::new(0),
            copied: RwSignal::new(Vec::new()),
            storage: StorageState {
                mode: RwSignal::new(StorageMode::Opening),
                save: RwSignal::new(SaveStatus::default()),
                trouble: RwSignal::new(None),
                records: RwSignal::new(Vec::new()),
                expired: RwSignal::new(0),
                earlier: RwSignal::new(false),
                short_of_space: RwSignal::new(false),
                clock_error: RwSignal::new(None),
                is_offline: RwSignal::new(platform.page.is_offline()),
            },
            import: ImportState {
                notice: RwSignal::new(None),
                comparison: RwSignal::new(None),
                choices: RwSignal::new(Vec::new()),
                missing: RwSignal::new(false),
                is_fetching: RwSignal::new(is_fetching),
            },
            bank_holidays: RwSignal::new(HolidayList::BuiltIn),
            inner: StoredValue::new_local(Inner {
                platform,
                handles: Handles {
                    user,
                    load: Some(load),
                    ..Handles::default()
                },
                waiting: WaitingTasks::default(),
            }),
        }
    }

    /// The state of the form around a component, from its context.
    pub fn of_context() -> FormState {
        expect_context::<FormState>()
    }

    /// Whether the form still exists. After it is gone, its signals are disposed.
    pub fn is_open(self) -> bool {
        !self.inner.is_disposed()
    }

    /// Registers a task to be woken when the form is removed. `task` is its number, None before its first
    /// wait.
    pub fn wake_when_gone(self, task: &mut Option<u32>, waker: &Waker) {
        self.inner.try_update_value(|inner| {
            let waiting = &mut inner.waiting;
            let number = *task.get_or_insert_with(|| {
                waiting.next = waiting.next.wrapping_add(1);
                waiting.next
            });
            match waiting.tasks.iter_mut().find(|(task, _)| *task == number) {
                Some((_, known)) => known.clone_from(waker),
                None => waiting.tasks.push((number, waker.clone())),
            }
        });
    }

    /// Forgets a task that has ended.
    pub fn has_ended(self, task: Option<u32>) {
        self.inner.try_update_value(|inner| {
            let tasks = &mut inner.waiting.tasks;
            tasks.retain(|(number, _)| Some(*number) != task);
        });
    }

    /// Clock, random numbers and page.
    pub fn platform(self) -> Platform {
        self.inner.with_value(|inner| inner.platform.clone())
    }

    /// Cryptography, storage, locks and network. Only the lazy part calls this.
    pub fn services(self) -> Services {
        match self.handles(|handles| handles.services.clone()) {
            Some(services) => services,
            None => unreachable!("the lazy part brings services"),
        }
    }

    /// Reads the handles.
    pub fn handles<T>(self, read: impl FnOnce(&Handles) -> T) -> T {
        self.inner.with_value(|inner| read(&inner.handles))
    }

    /// Changes the handles.
    pub fn update_handles<T>(self, change: impl FnOnce(&mut Handles) -> T) -> T {
        let mut changed = None;
        self.inner
            .update_value(|inner| changed = Some(change(&mut inner.handles)));
        match changed {
            Some(changed) => changed,
            None => unreachable!("the closure ran"),
        }
    }

    // Readers. Within a view's closure, a memo or an effect they track the signals that they read.

    /// Reads the answers.
    pub fn answers<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.session.with(|session| read(&session.answers))
    }

    /// The day and the council's settings that an assessment depends on.
    pub fn context(self) -> AssessmentContext {
        self.session
            .with_untracked(|session| session.context.clone())
    }

    /// Reads the answers to visible questions only.
    pub fn visible<T>(self, read: impl FnOnce(VisibleAnswers) -> T) -> T {
        self.derived.with(|derived| {
            self.session.with(|session| {
                read(match derived {
                    Some(derived) => VisibleAnswers::new(&session.answers, derived),
                    None => VisibleAnswers::before_facts(&session.answers, &NOTIFICATION),
                })
            })
        })
    }

    /// The catalogue of questions. Only the notification's before the lazy part is loaded.
    pub fn catalogue(self) -> &'static Catalogue {
        match self.lazy.get_untracked() {
            LazyStatus::Here(part) => part.catalogue(),
            _ => &NOTIFICATION,
        }
    }

    /// The lazy part, once it is loaded. Tracked.
    pub fn part(self) -> Option<&'static dyn LazyPart> {
        match self.lazy.get() {
            LazyStatus::Here(part) => Some(part),
            _ => None,
        }
    }

    /// The problems of one section page, or of the whole record. Empty before the lazy part is loaded.
    pub fn problems_of(self, of: Option<SectionRef>) -> Vec<Problem> {
        let Some(part) = self.part() else {
            return Vec::new();
        };
        self.derived.with(|derived| match derived {
            Some(derived) => self
                .session
                .with(|session| part.problems(session, derived, of)),
            None => Vec::new(),
        })
    }

    /// Whether answers cannot be changed.
    pub fn is_read_only(self) -> bool {
        matches!(
            self.storage.mode.get(),
            StorageMode::ReadOnly | StorageMode::TakenOver | StorageMode::Locked
        )
    }

    /// The level of the form's first heading, 1 to 5.
    pub fn heading_level(self) -> u8 {
        self.session.with(|session| session.settings.heading_level)
    }

    /// Now, in seconds since 1970 by the device's clock.
    pub fn now(self) -> i64 {
        self.platform().clock.utc().and_utc().timestamp()
    }
}

/// Facts, duties and deadlines. None until the lazy part is loaded.
pub type SharedDerived = Arc<Option<Derived>>;

/// The functions of the lazy part that the first load calls.
pub trait LazyPart: Send + Sync {
    /// The whole catalogue of questions.
    fn catalogue(&self) -> &'static Catalogue;
    /// Derives facts, duties and deadlines from the answers. Returns `before` itself if they are equal. Only
    /// the lazy part compares them, so that the first load does not link that code.
    fn derive(&self, session: &Session, before: Option<SharedDerived>) -> SharedDerived;
    /// The problems of one section page, or of the whole record.
    fn problems(
        &self,
        session: &Session,
        derived: &Derived,
        of: Option<SectionRef>,
    ) -> Vec<Problem>;
    /// Draws a view of the lazy part.
    fn view(&self, form: FormState, view: LazyView) -> AnyView;
    /// Starts an action of the lazy part.
    fn run(&self, form: FormState, action: LazyAction);
    /// Runs a method of the element.
    fn host_method(&self, form: FormState, method: HostMethod) -> BoxFuture<MethodResult>;
    /// Saves the drafts of forms that were removed before the lazy part was loaded.
    fn save_left(&self, services: Services) -> BoxFuture<()>;
    /// Assesses one case, without a form: JSON in, JSON out.
    fn assess(&self, json: &str) -> String;
    /// The JSON Schema of the sent payload.
    fn schema(&self) -> String;
}

/// The state of loading the lazy part.
#[derive(Clone, Copy)]
pub enum LazyStatus {
    /// It is being fetched.
    Loading,
    /// The fetch takes so long that the page shows a notice.
    Slow,
    /// It could not be fetched. Opening a page fetches it again.
    Failed,
    /// It is loaded.
    Here(&'static dyn LazyPart),
}

/// Fetches the lazy part. Fails where it cannot be fetched, or its hash is wrong.
pub type LoadLazyPart = Rc<dyn Fn() -> BoxFuture<Result<Loaded, LoadError>>>;

/// The lazy part, with the platform services that it uses.
pub struct Loaded {
    /// The lazy part.
    pub part: &'static dyn LazyPart,
    /// Keys, storage, locks and network.
    pub services: Services,
}
