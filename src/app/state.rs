//! The state of one form: signals that carry values, and memos of what follows from them.
//!
//! No logic: what changes the state is in [`actions`](super::actions).

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
use crate::storage::save_timer::Kept;
use crate::use_cases::import::{Refused, Signature};
use crate::use_cases::{Draft, Session};
use crate::wire::holiday_list::Unused;
use crate::wire::reply::Outcome;
use futures_channel::oneshot;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Waker;

/// The records of this user in the device's database.
pub type Records = RecordStore<Rc<dyn Store>, Rc<dyn Keys>>;

/// The state of one form. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct FormState {
    /// The open record: its answers as typed, and the council's settings.
    pub session: RwSignal<Session>,
    /// Where the lazy part is.
    pub lazy: RwSignal<LazyStatus>,
    /// What follows from the answers. None until the law is here.
    pub derived: Memo<Option<Derived>>,
    /// The page that is shown.
    pub page: RwSignal<Page>,
    /// Counts the drawings of pages. A page is built anew for each, never patched from another.
    pub drawing: RwSignal<u32>,
    /// The page to go back to from a page that was opened from check answers or a review (UX rule 63).
    pub returns_to: RwSignal<Option<Page>>,
    /// The problems shown on the page.
    pub problems: RwSignal<Vec<Problem>>,
    /// Unlikely answers that a person said are right, with what they answered.
    pub confirmed: RwSignal<Vec<(Problem, String)>>,
    /// The status line: announced, and gone with the next page.
    pub status: RwSignal<String>,
    /// What became of sending.
    pub send: RwSignal<Option<SendStatus>>,
    /// An attempt to send is in flight.
    pub is_sending: RwSignal<bool>,
    /// Counts how often the page went on paper: what is typed is written out for that, and not at each key.
    pub printing: RwSignal<u32>,
    /// Answers that were copied into the national system, each as a digest of place and answer.
    pub copied: RwSignal<Vec<u64>>,
    /// Keeping on the device.
    pub storage: StorageState,
    /// A record that came from outside.
    pub import: ImportState,
    /// The list of bank holidays that deadlines are counted over.
    pub bank_holidays: RwSignal<HolidayList>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// Which list of bank holidays is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayList {
    /// The one in the form: the council names none.
    BuiltIn,
    /// The one in the form, because the council's cannot be used.
    BuiltInInstead(Unused),
    /// The council's.
    Council,
    /// The council's earlier one, because its new one cannot be used.
    CouncilEarlier(Unused),
}

/// What a form holds that no view follows.
struct Inner {
    platform: Platform,
    handles: Handles,
    waiting: Waiting,
}

/// Tasks of the form that wait. They are woken when the form goes, so that they end then, and a timer
/// that one of them waits for goes with it.
#[derive(Default)]
struct Waiting {
    next: u32,
    tasks: Vec<(u32, Waker)>,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.tasks.drain(..).for_each(|(_, waker)| waker.wake());
    }
}

/// What is known about keeping on the device.
#[derive(Clone, Copy)]
pub struct StorageState {
    /// Whether the record can be written, and where it goes.
    pub mode: RwSignal<StorageMode>,
    /// Where the typed words are.
    pub save: RwSignal<SaveStatus>,
    /// Why the last thing that was tried with the device did not work.
    pub trouble: RwSignal<Option<StorageError>>,
    /// The records found on the device.
    pub records: RwSignal<Vec<Listed>>,
    /// Drafts that were deleted at the start because nobody had touched them.
    pub expired: RwSignal<usize>,
    /// The last save could not be read: this is the one before.
    pub earlier: RwSignal<bool>,
    /// Little space is left on the device.
    pub short_of_space: RwSignal<bool>,
    /// Seconds by which the device's clock is ahead of the council's server; none while it is right.
    pub clock_error: RwSignal<Option<i64>>,
    /// The browser knows that there is no network.
    pub is_offline: RwSignal<bool>,
}

/// What is known about a record that came from outside.
#[derive(Clone, Copy)]
pub struct ImportState {
    /// What is said about it.
    pub notice: RwSignal<Option<ImportNotice>>,
    /// Two versions of the record, to be brought together.
    pub comparison: RwSignal<Option<Arc<Comparison>>>,
    /// What a person chose for each difference.
    pub choices: RwSignal<Vec<Option<Side>>>,
    /// Something is still to be chosen, and that is said.
    pub missing: RwSignal<bool>,
    /// The record that the page names is on its way: nothing is typed into another meanwhile.
    pub is_fetching: RwSignal<bool>,
}

/// Whether the record can be written, and where it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageMode {
    /// The device's storage is being opened; typing goes on.
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

/// Where the typed words are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveStatus {
    /// On the device, or not.
    pub kept: Kept,
    /// The time of the last save, in words.
    pub saved_at: String,
}

/// What became of sending.
#[derive(Clone, PartialEq)]
pub enum SendStatus {
    /// An attempt is in flight.
    UnderWay,
    /// It waits to be sent, and nothing is known of an attempt.
    Waiting,
    /// The council did not confirm it.
    NotReceived(Outcome),
    /// It could not be signed; why, where a key is the reason.
    NotSigned(Option<KeyError>),
}

/// What is said about a record that came from outside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ImportNotice {
    /// It is here.
    Here {
        /// What is known about its signature.
        signature: Signature,
        /// It was written by a later version of the form.
        newer: bool,
        /// Answers that this version does not know.
        unknown: usize,
        /// It came from the council's service.
        fetched: bool,
    },
    /// It could not be fetched.
    NotFetched,
    /// What was fetched is no record.
    NotARecord(Refused),
}

/// Two versions of one record.
pub struct Comparison {
    /// The differences, and which of them a person must settle.
    pub merge: Merge,
    /// The version on this device.
    pub mine: Draft,
    /// The version that came from outside.
    pub theirs: Draft,
}

impl Comparison {
    /// The differences that a person has still to settle, each with its place.
    pub fn open<'a>(&'a self, choices: &[Option<Side>]) -> Vec<(usize, &'a Difference)> {
        let differences = self.merge.differences.iter().zip(choices).enumerate();
        differences
            .filter(|(_, (difference, choice))| difference.settled.is_none() && choice.is_none())
            .map(|(place, (difference, _))| (place, difference))
            .collect()
    }
}

/// Tasks that wait for the end of a save, or for storage to be open.
#[derive(Clone, Default)]
pub struct Waiters(Rc<RefCell<Vec<oneshot::Sender<()>>>>);

impl Waiters {
    /// Resolves at the next wake, or once the form is gone. Whoever waits looks again then.
    pub fn wait(&self) -> impl Future<Output = ()> + use<> {
        let (wake, is_awake) = oneshot::channel();
        self.0.borrow_mut().push(wake);
        async move {
            // Cancelled where the form is gone, which wakes as well.
            let _ = is_awake.await;
        }
    }

    /// Wakes every task that waits.
    pub fn wake(&self) {
        for waiter in self.0.take() {
            // A task that was dropped meanwhile waits no more.
            let _ = waiter.send(());
        }
    }
}

/// A record that was left before it could be saved.
pub struct PendingRecord {
    /// The user who typed it.
    pub user: Option<String>,
    /// All that was typed.
    pub draft: Draft,
    /// Where it is stored.
    pub slot: Rc<RecordSlot>,
}

/// What actions hold on to between two steps. Nothing is drawn from it.
#[derive(Default)]
pub struct Handles {
    /// The user who types the open record. The settings may name the next one already.
    pub user: Option<String>,
    /// Records that were left before they could be saved. Saved once storage can be opened.
    pub pending: Vec<PendingRecord>,
    /// Tasks that wait for the end of a save, or for storage to be open.
    pub waiters: Waiters,
    /// Counts the times storage was opened or left. A task of an older generation must not write.
    pub generation: u32,
    /// This user's records, once the device's storage is open.
    pub records: Option<Rc<Records>>,
    /// Where the open record is stored. Another record has another slot.
    pub slot: Rc<RecordSlot>,
    /// The lock under which this tab writes the open record.
    pub lock: Option<HeldLock>,
    /// Listens for another tab that deletes this user's records.
    pub clearing: Option<HeldLock>,
    /// A save began less than a pause ago, so that the next letter waits for the one after it.
    pub save_rests: bool,
    /// Something was typed during that rest.
    pub typed_at_rest: bool,
    /// The next attempt to send, in seconds since 1970.
    pub next_attempt: Option<i64>,
    /// Counts the attempts that were put off; a newer one replaces those before it.
    pub attempts: u32,
    /// The page has opened, and everything that waits is to be tried once.
    pub tries_all: bool,
    /// The record with which the form was locked; none where it is still in memory.
    pub locked_record: Option<String>,
    /// Nobody but the host opens the locked form again.
    pub locked_until_host: bool,
    /// The page named this user while the form was shown: somebody signed in.
    pub signed_in: bool,
    /// The mode before the form was locked.
    pub mode_before_lock: StorageMode,
    /// Somebody has looked at the dates since the clock was found wrong.
    pub dates_checked: bool,
    /// The browser was asked to keep what was saved.
    pub asked_to_persist: bool,
    /// The address of the list of bank holidays that was fetched last.
    pub calendar_url: Option<String>,
    /// Cryptography, storage, locks and network, once the lazy part is here.
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
        let derived = Memo::new(move |_| match lazy.get() {
            LazyStatus::Here(part) => Some(session.with(|session| part.derive(session))),
            _ => None,
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
                waiting: Waiting::default(),
            }),
        }
    }

    /// The state of the form in which a component stands.
    pub fn of_context() -> FormState {
        expect_context::<FormState>()
    }

    /// Whether the form is still there. Everything below it is gone with it.
    pub fn is_open(self) -> bool {
        !self.inner.is_disposed()
    }

    /// Wakes a task when the form goes. Its number is none before its first wait.
    pub fn wake_when_gone(self, task: &mut Option<u32>, waker: &Waker) {
        self.inner.try_update_value(|inner| {
            let waiting = &mut inner.waiting;
            let number = *task.get_or_insert_with(|| {
                waiting.next = waiting.next.wrapping_add(1);
                waiting.next
            });
            match waiting.tasks.iter_mut().find(|(one, _)| *one == number) {
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

    /// Cryptography, storage, locks and network. Only the lazy part asks for them.
    pub fn services(self) -> Services {
        match self.handles(|handles| handles.services.clone()) {
            Some(services) => services,
            None => unreachable!("the lazy part came without them"),
        }
    }

    /// Looks at what actions hold on to.
    pub fn handles<T>(self, look: impl FnOnce(&Handles) -> T) -> T {
        self.inner.with_value(|inner| look(&inner.handles))
    }

    /// Changes what actions hold on to.
    pub fn update_handles<T>(self, change: impl FnOnce(&mut Handles) -> T) -> T {
        let mut changed = None;
        self.inner
            .update_value(|inner| changed = Some(change(&mut inner.handles)));
        match changed {
            Some(changed) => changed,
            None => unreachable!("the closure ran"),
        }
    }

    // Reading. In a closure of a view these follow what they read; elsewhere they do not.

    /// Looks at the answers.
    pub fn answers<T>(self, look: impl FnOnce(&Answers) -> T) -> T {
        self.session.with(|session| look(&session.answers))
    }

    /// The day and the council's settings, by which a record is assessed.
    pub fn context(self) -> AssessmentContext {
        self.session
            .with_untracked(|session| session.context.clone())
    }

    /// Looks at the answers through their conditions: only what is asked.
    pub fn visible<T>(self, look: impl FnOnce(VisibleAnswers) -> T) -> T {
        self.derived.with(|derived| {
            self.session.with(|session| {
                look(match derived {
                    Some(derived) => VisibleAnswers::new(&session.answers, derived),
                    None => VisibleAnswers::before_facts(&session.answers, &NOTIFICATION),
                })
            })
        })
    }

    /// What can be looked up: the notification, and all that is asked once the lazy part is here.
    pub fn catalogue(self) -> &'static Catalogue {
        match self.lazy.get_untracked() {
            LazyStatus::Here(part) => part.catalogue(),
            _ => &NOTIFICATION,
        }
    }

    /// The lazy part, once it is here.
    pub fn part(self) -> Option<&'static dyn LazyPart> {
        match self.lazy.get() {
            LazyStatus::Here(part) => Some(part),
            _ => None,
        }
    }

    /// The problems of one section page, or of the whole record. None before the law is here.
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

    /// Whether answers can be changed.
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

/// What the lazily loaded part does for the first load.
pub trait LazyPart: Send + Sync {
    /// All that is asked.
    fn catalogue(&self) -> &'static Catalogue;
    /// What follows from the answers: facts, duties and deadlines.
    fn derive(&self, session: &Session) -> Derived;
    /// The problems of one section page, or of the whole record.
    fn problems(
        &self,
        session: &Session,
        derived: &Derived,
        of: Option<SectionRef>,
    ) -> Vec<Problem>;
    /// A view that comes with this part.
    fn view(&self, form: FormState, view: LazyView) -> AnyView;
    /// Starts an action that comes with this part.
    fn run(&self, form: FormState, action: LazyAction);
    /// Does what the host asked for through a method of the element.
    fn host_method(&self, form: FormState, method: HostMethod) -> BoxFuture<MethodResult>;
    /// Saves what was typed in forms that were removed before this part was here.
    fn save_left(&self, services: Services) -> BoxFuture<()>;
    /// Assesses one case for a program: JSON in, JSON out.
    fn assess(&self, json: &str) -> String;
    /// The JSON Schema of what is sent.
    fn schema(&self) -> String;
}

/// Where the lazy part is.
#[derive(Clone, Copy)]
pub enum LazyStatus {
    /// On its way.
    Loading,
    /// On its way for so long that the page says so.
    Slow,
    /// It could not be fetched. Opening a page tries again.
    Failed,
    /// Here.
    Here(&'static dyn LazyPart),
}

/// Fetches the lazy part. Err where it cannot be fetched, or is not what was built.
pub type LoadLazyPart = Rc<dyn Fn() -> BoxFuture<Result<Loaded, LoadError>>>;

/// The lazy part, with what it needs of the platform.
pub struct Loaded {
    /// What the first load calls.
    pub part: &'static dyn LazyPart,
    /// Keys, storage, locks and network.
    pub services: Services,
}
