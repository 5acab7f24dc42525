//! A device with faults: a disk that several tabs share, locks, a clock that jumps, and a crash at any
//! step. Its network has a council's server behind it.
//!
//! Every call through the platform takes a step before its effect and one after it. A tab that is to
//! crash at a step never returns from that call.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly, and not every test file uses every helper"
)]

use super::page::MemoryPage;
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDateTime};
use futures_channel::oneshot;
use notifiable_incident::platform::{
    Clock, Guard, HeldLock, KeyError, Keys, Lock, Locks, MaterialId, Network, Platform, Post,
    Random, Response, ResponseBody, SealingKey, Services, Store, StoreError, Write,
};
use notifiable_incident::record::{Answers, INCIDENT, Key};
use notifiable_incident::settings::{Credentials, Settings};
use notifiable_incident::storage::draft::{Draft, Receipt};
use notifiable_incident::storage::outbox::OutboxEntry;
use notifiable_incident::storage::record_store::{RecordStore, StorageError};
use notifiable_incident::storage::save_queue::RecordSlot;
use notifiable_incident::storage::sealed::{KeyHolder, Label, Sealed};
use notifiable_incident::storage::storage_key;
use notifiable_incident::use_cases::send::{self, SendContext, Sent};
use notifiable_incident::use_cases::sign::Refusal;
use notifiable_incident::use_cases::{Session, sign};
use notifiable_incident::wire::base64url;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::jws::Signature;
use notifiable_incident::wire::key::PublicKey;
use notifiable_incident::wire::payload::RevisionKind;
use notifiable_incident::wire::reply::Fetched;
use sha2::{Digest, Sha256};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

/// The moment at which every story begins.
pub const START: i64 = 1_772_450_000; // 2 March 2026

/// A fault of one commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// The commit is refused, and nothing is written.
    Refused(StoreError),
    /// The commit is reported as failed, although everything was written.
    FailedButWritten,
}

/// The state that all tabs of a browser share, and the council's server.
#[derive(Default)]
pub struct World {
    pub disk: RefCell<BTreeMap<String, Vec<u8>>>,
    held: RefCell<BTreeMap<String, Holder>>,
    holds: Cell<u64>,
    listening: RefCell<Vec<Rc<Listening>>>,
    pub now: Cell<i64>,
    pub server: Server,
    drawn: Cell<u64>,
    seed: u64,
    /// Seals with a digest alone, which is fast. Wrong keys still open nothing, but the text is not
    /// secret.
    pub seals_quickly: Cell<bool>,
    /// Counts commits, to know whether anything changed.
    pub commits: Cell<u64>,
    /// Each record of a user at its last check of the promises. Unchanged, it need not be checked again.
    looked: RefCell<BTreeMap<(&'static str, String), Looked>>,
}

/// All that the promises about a record depend on: its values on the disk, and what the form showed of it.
#[derive(PartialEq)]
struct Looked {
    values: Vec<(String, Vec<u8>)>,
    /// The versions that were shown as saved, and their revision.
    saved: ([u64; FREE.len()], u32),
    /// The revision that was shown as waiting.
    queued: u32,
}

impl World {
    pub fn new(seed: u64) -> Rc<World> {
        Rc::new(World {
            now: Cell::new(START),
            seed,
            ..World::default()
        })
    }

    pub fn random(&self) -> [u8; 32] {
        self.drawn.set(self.drawn.get() + 1);
        let mut digest = Sha256::new();
        digest.update(self.seed.to_be_bytes());
        digest.update(self.drawn.get().to_be_bytes());
        digest.finalize().into()
    }

    /// The names on the disk with this prefix.
    pub fn names(&self, prefix: &str) -> Vec<String> {
        let disk = self.disk.borrow();
        let from = disk.range(prefix.to_owned()..);
        let names = from.map(|(name, _)| name);
        let names = names.take_while(|name| name.starts_with(prefix));
        names.cloned().collect()
    }

    /// The only name on the disk with this prefix.
    pub fn name(&self, prefix: &str) -> String {
        let names = self.names(prefix);
        assert_eq!(names.len(), 1, "{prefix}: {names:?}");
        names[0].clone()
    }

    pub fn value(&self, name: &str) -> Vec<u8> {
        self.disk.borrow()[name].clone()
    }

    /// The stored values of a record, of every user.
    fn values(&self, record: &str) -> Vec<(String, Vec<u8>)> {
        let disk = self.disk.borrow();
        let of_record = disk
            .iter()
            .filter(|(name, _)| storage_key::is_of(name, record));
        of_record
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    pub fn put(&self, name: &str, value: Vec<u8>) {
        self.disk.borrow_mut().insert(name.to_owned(), value);
    }

    /// Clears the disk, as an eviction by the browser or a user would.
    pub fn wipe(&self) {
        self.disk.borrow_mut().clear();
    }
}

/// One tab, whose calls can be made to fail or to crash.
#[derive(Default)]
pub struct Tab {
    pub world: Rc<World>,
    /// The user who is signed in.
    pub user: Cell<&'static str>,
    pub page: Rc<MemoryPage>,
    steps: Cell<u64>,
    dies_at: Cell<Option<u64>>,
    /// Yields at every step, so that other tasks run in between.
    pub is_slow: Cell<bool>,
    /// The faults of the next commits, in order. `None`: that commit works.
    pub bad: RefCell<Vec<Option<Bad>>>,
    /// Every call to the database gives this error.
    pub broken: Cell<Option<StoreError>>,
    /// Key material from the council's page, the current one first. `None`: the page sets no `sealKey`.
    pub materials: RefCell<Option<Result<Vec<MaterialId>, KeyError>>>,
    /// Every use of a key gives this error.
    pub no_keys: Cell<Option<KeyError>>,
    /// The largest number of commits in flight at once.
    pub most_in_flight: Cell<u32>,
    in_flight: Cell<u32>,
    held: RefCell<Vec<Hold>>,
}

impl Tab {
    pub fn of(world: &Rc<World>) -> Rc<Tab> {
        Rc::new(Tab {
            world: world.clone(),
            ..Tab::default()
        })
    }

    /// The number of steps so far.
    pub fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// Makes the tab crash at a step, counted from now.
    pub fn die_at(&self, step: u64) {
        self.dies_at.set(Some(self.steps.get() + step));
    }

    pub fn is_dead(&self) -> bool {
        self.dies_at.get().is_some_and(|at| self.steps.get() >= at)
    }

    /// Releases the locks of a tab that is gone, as the browser does.
    pub fn close(&self) {
        for held in self.held.take() {
            self.world.release(&held);
        }
    }

    async fn step(&self) {
        self.steps.set(self.steps.get() + 1);
        if self.is_dead() {
            std::future::pending::<()>().await;
        }
        if self.is_slow.get() {
            Yield(false).await;
        }
    }

    fn works(&self) -> Result<(), StoreError> {
        self.broken.get().map_or(Ok(()), Err)
    }

    fn has_keys(&self) -> Result<(), KeyError> {
        self.no_keys.get().map_or(Ok(()), Err)
    }

    /// The platform's store on the shared disk.
    pub fn disk(self: &Rc<Tab>) -> Disk {
        Disk(self.clone())
    }

    pub fn locks(self: &Rc<Tab>) -> TabLocks {
        TabLocks(self.clone())
    }

    pub fn network(self: &Rc<Tab>) -> Wire {
        Wire(self.clone())
    }

    pub fn keys(self: &Rc<Tab>) -> Rc<DiskKeys> {
        Rc::new(DiskKeys(self.clone()))
    }

    /// The records of a user.
    pub fn device(self: &Rc<Tab>, user: &str) -> RecordStore<Disk, Rc<DiskKeys>> {
        done(RecordStore::of(self.disk(), self.keys(), Some(user))).unwrap()
    }
}

pub struct Yield(pub bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        context.waker().wake_by_ref();
        match std::mem::replace(&mut self.0, true) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }
}

/// Polls until the future is done. `None`: the tab crashed, and the future is dropped.
pub fn run<T>(tab: &Tab, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    for _ in 0..100_000 {
        match future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(value) => return Some(value),
            Poll::Pending if tab.is_dead() => return None,
            Poll::Pending => {}
        }
    }
    panic!("it waits for ever");
}

/// Polls until the future is done.
pub fn done<T>(future: impl Future<Output = T>) -> T {
    run(&Tab::default(), future).unwrap()
}

pub struct Disk(Rc<Tab>);

#[async_trait(?Send)]
impl Store for Disk {
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.0.step().await;
        self.0.works()?;
        let names = self.0.world.names(prefix);
        self.0.step().await;
        Ok(names)
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.step().await;
        self.0.works()?;
        let found = self.0.world.disk.borrow().get(name).cloned();
        self.0.step().await;
        Ok(found)
    }

    async fn commit(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError> {
        let tab = &self.0;
        tab.in_flight.set(tab.in_flight.get() + 1);
        tab.most_in_flight
            .set(tab.most_in_flight.get().max(tab.in_flight.get()));
        tab.step().await;
        let outcome = self.commit_now(guards, writes);
        tab.step().await;
        tab.in_flight.set(tab.in_flight.get() - 1);
        outcome
    }
}

impl Disk {
    fn commit_now(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError> {
        let tab = &self.0;
        tab.works()?;
        let bad = {
            let mut bad = tab.bad.borrow_mut();
            match bad.is_empty() {
                true => None,
                false => bad.remove(0),
            }
        };
        if let Some(Bad::Refused(error)) = bad {
            return Err(error);
        }
        let mut disk = tab.world.disk.borrow_mut();
        for guard in guards {
            let found = disk.get(&guard.name);
            if !guard.holds(found.is_some(), found.map_or(&[], Vec::as_slice)) {
                return Ok(false);
            }
        }
        for write in writes {
            match &write.value {
                Some(value) => disk.insert(write.name.clone(), value.clone()),
                None => disk.remove(&write.name),
            };
        }
        tab.world.commits.set(tab.world.commits.get() + 1);
        match bad {
            Some(Bad::FailedButWritten) => Err(StoreError::Failed),
            _ => Ok(true),
        }
    }
}

/// Keys on the disk beside the data that they seal, as in the browser.
pub struct DiskKeys(Rc<Tab>);

impl DiskKeys {
    fn cipher(base: &[u8], user: &str) -> Aes256Gcm {
        let bound = Sha256::new().chain_update(base).chain_update(user);
        Aes256Gcm::new_from_slice(&bound.finalize()).unwrap()
    }

    /// A digest over everything that must not change between sealing and opening.
    fn tag(base: &[u8], user: &str, nonce: &[u8], additional: &[u8], plain: &[u8]) -> [u8; 32] {
        let mut digest = Sha256::new();
        for part in [base, user.as_bytes(), nonce, additional, plain] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        digest.finalize().into()
    }

    /// The base key, mixed with the council's material.
    async fn key(&self, key: SealingKey<'_>, make: bool) -> Result<Vec<u8>, KeyError> {
        let given = self.0.materials.borrow().clone().transpose()?;
        if let Some(wanted) = key.material {
            let given = given.unwrap_or_default();
            if !given.contains(&wanted) {
                return Err(KeyError::MaterialMissing);
            }
        }
        let mut base = self.base(key.name, make).await?;
        base.extend(key.material.unwrap_or_default());
        Ok(base)
    }

    async fn base(&self, name: &str, make: bool) -> Result<Vec<u8>, KeyError> {
        let store = self.0.disk();
        let not_stored = |error| match error {
            StoreError::Full => KeyError::Full,
            _ => KeyError::NotStored,
        };
        let read = |found: Result<_, _>| found.map_err(not_stored);
        if let Some(base) = read(store.read(name).await)? {
            return Ok(base);
        }
        if !make {
            return Err(KeyError::Gone);
        }
        let made = self.0.world.random().to_vec();
        let guard = Guard {
            name: name.to_owned(),
            expected: notifiable_incident::platform::Expected::OneOf(vec![None]),
        };
        let write = Write::put(name.to_owned(), made.clone());
        match store.commit(&[guard], &[write]).await {
            Ok(true) => Ok(made),
            Ok(false) => read(store.read(name).await)?.ok_or(KeyError::Refused),
            Err(error) => Err(not_stored(error)),
        }
    }
}

impl Random for DiskKeys {
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError> {
        self.0.has_keys()?;
        let drawn = self.0.world.random();
        bytes.copy_from_slice(&drawn[..bytes.len()]);
        Ok(())
    }
}

#[async_trait(?Send)]
impl Keys for DiskKeys {
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError> {
        Ok(Sha256::digest(bytes).into())
    }

    async fn public_key(&self) -> Result<PublicKey, KeyError> {
        self.0.has_keys()?;
        Ok(PublicKey::Es256 {
            x: [1; 32],
            y: [2; 32],
        })
    }

    /// A stand-in for a signature: other tests check real ones.
    async fn sign(&self, input: &[u8]) -> Result<[u8; 64], KeyError> {
        self.0.step().await;
        self.0.has_keys()?;
        let half: [u8; 32] = Sha256::digest(input).into();
        Ok([half, half].concat().try_into().unwrap())
    }

    /// Accepts the stand-ins that `sign` makes.
    async fn verifies(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool {
        let half: [u8; 32] = Sha256::digest(input).into();
        self.public_key().await.as_ref() == Ok(key) && *signature == [half, half].concat()[..]
    }

    async fn material(&self, _user: &str) -> Result<Option<MaterialId>, KeyError> {
        let given = self.0.materials.borrow().clone().transpose()?;
        Ok(given.and_then(|given| given.first().copied()))
    }

    fn forget_material(&self) {}

    async fn seal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        self.0.has_keys()?;
        let base = self.key(key, true).await?;
        self.0.step().await;
        if self.0.world.seals_quickly.get() {
            let tag = Self::tag(&base, key.user, nonce, additional, plain);
            return Ok([plain, &tag].concat());
        }
        let payload = Payload {
            msg: plain,
            aad: additional,
        };
        let nonce = Nonce::try_from(&nonce[..]).unwrap();
        Ok(Self::cipher(&base, key.user)
            .encrypt(&nonce, payload)
            .unwrap())
    }

    async fn unseal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        self.0.has_keys()?;
        let base = self.key(key, false).await?;
        if self.0.world.seals_quickly.get() {
            let (plain, tag) = sealed.split_at(sealed.len() - 32);
            let right = Self::tag(&base, key.user, nonce, additional, plain) == *tag;
            return right.then(|| plain.to_vec()).ok_or(KeyError::Refused);
        }
        let payload = Payload {
            msg: sealed,
            aad: additional,
        };
        let nonce = Nonce::try_from(&nonce[..]).unwrap();
        let plain = Self::cipher(&base, key.user).decrypt(&nonce, payload);
        plain.map_err(|_| KeyError::Refused)
    }
}

/// One hold of a lock. The number tells it from a later hold of the same name.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    name: String,
    number: u64,
}

/// The tab that has a lock.
struct Holder {
    number: u64,
    tab: Weak<Tab>,
    asked: Rc<dyn Fn()>,
    lost: Rc<dyn Fn()>,
}

impl World {
    /// Releases a lock. A hold that was taken over releases nothing.
    fn release(&self, hold: &Hold) {
        let mut held = self.held.borrow_mut();
        if held
            .get(&hold.name)
            .is_some_and(|one| one.number == hold.number)
        {
            held.remove(&hold.name);
        }
    }
}

/// The number of turns in which a tab must save and release a lock.
const PATIENCE: usize = 1_000;

pub struct TabLocks(Rc<Tab>);

impl TabLocks {
    fn is_held(&self, lock: &Lock) -> bool {
        self.0.world.held.borrow().contains_key(&lock.0)
    }

    /// Takes the lock, away from its holder if there is one.
    fn grant(&self, lock: &Lock, asked: Rc<dyn Fn()>, lost: Rc<dyn Fn()>) -> HeldLock {
        let world = &self.0.world;
        world.holds.set(world.holds.get() + 1);
        let hold = Hold {
            name: lock.0.clone(),
            number: world.holds.get(),
        };
        let holder = Holder {
            number: hold.number,
            tab: Rc::downgrade(&self.0),
            asked,
            lost,
        };
        let before = world.held.borrow_mut().insert(hold.name.clone(), holder);
        self.0.held.borrow_mut().push(hold.clone());
        if let Some(before) = before.filter(Holder::is_alive) {
            (before.lost)();
        }
        HeldLock::new(TabHeld {
            tab: self.0.clone(),
            hold,
        })
    }
}

impl Holder {
    fn is_alive(&self) -> bool {
        self.tab.upgrade().is_some_and(|tab| !tab.is_dead())
    }
}

/// A listener of a tab, until it is dropped.
struct Listening {
    name: String,
    tab: Weak<Tab>,
    act: Rc<dyn Fn()>,
}

struct TabListens {
    tab: Rc<Tab>,
    listening: Rc<Listening>,
}

impl Drop for TabListens {
    fn drop(&mut self) {
        let mut all = self.tab.world.listening.borrow_mut();
        all.retain(|one| !Rc::ptr_eq(one, &self.listening));
    }
}

struct TabHeld {
    tab: Rc<Tab>,
    hold: Hold,
}

impl Drop for TabHeld {
    fn drop(&mut self) {
        let mut mine = self.tab.held.borrow_mut();
        if let Some(place) = mine.iter().position(|hold| *hold == self.hold) {
            mine.remove(place);
            self.tab.world.release(&self.hold);
        }
    }
}

#[async_trait(?Send)]
impl Locks for TabLocks {
    async fn take(&self, lock: &Lock) -> Option<HeldLock> {
        self.0.step().await;
        (!self.is_held(lock)).then(|| self.grant(lock, Rc::new(|| ()), Rc::new(|| ())))
    }

    async fn hold(
        &self,
        lock: &Lock,
        take_over: bool,
        asked: Rc<dyn Fn()>,
        lost: Rc<dyn Fn()>,
    ) -> Option<HeldLock> {
        self.0.step().await;
        if self.is_held(lock) {
            if !take_over {
                return None;
            }
            let asks = {
                let held = self.0.world.held.borrow();
                let other = held.get(&lock.0).filter(|other| other.is_alive());
                other.map(|other| other.asked.clone())
            };
            if let Some(asks) = asks {
                asks();
            }
            for _ in 0..PATIENCE {
                if !self.is_held(lock) {
                    break;
                }
                Yield(false).await;
            }
        }
        Some(self.grant(lock, asked, lost))
    }

    fn listen(&self, lock: &Lock, act: Rc<dyn Fn()>) -> Option<HeldLock> {
        let listening = Rc::new(Listening {
            name: lock.0.clone(),
            tab: Rc::downgrade(&self.0),
            act,
        });
        let world = &self.0.world;
        world.listening.borrow_mut().push(listening.clone());
        Some(HeldLock::new(TabListens {
            tab: self.0.clone(),
            listening,
        }))
    }

    fn notify(&self, lock: &Lock) {
        let all = self.0.world.listening.borrow().clone();
        for one in all.iter().filter(|one| one.name == lock.0) {
            if one.tab.upgrade().is_some_and(|tab| !tab.is_dead()) {
                (one.act)();
            }
        }
    }
}

/// The platform of a form, in one tab in memory.
pub fn platform(tab: &Rc<Tab>) -> Platform {
    Platform {
        clock: tab.world.clone(),
        random: tab.keys(),
        page: tab.page.clone(),
    }
}

/// The services of the lazy part, in the same tab.
pub fn services(tab: &Rc<Tab>) -> Services {
    Services {
        keys: tab.keys(),
        store: Rc::new(tab.disk()),
        locks: Rc::new(tab.locks()),
        network: Rc::new(tab.network()),
        documents: tab.page.clone(),
    }
}

impl Clock for World {
    fn utc(&self) -> NaiveDateTime {
        DateTime::from_timestamp(self.now.get(), 0)
            .unwrap()
            .naive_utc()
    }

    fn london(&self) -> NaiveDateTime {
        self.utc()
    }

    fn london_at(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        Some(utc)
    }
}

/// How the server, or a proxy in front of it, treats one attempt.
#[derive(Clone, Debug)]
pub enum Act {
    /// Stores the record, and answers with a receipt.
    Answer,
    /// Stores the record, and the answer is lost.
    LoseAnswer,
    /// Stores the record, and the body of the answer is cut.
    CutAnswer,
    /// The request is lost.
    Lost,
    /// Answers with this status, content type, body and `Retry-After`, and stores nothing.
    Says(
        u16,
        Option<&'static str>,
        &'static str,
        Option<&'static str>,
    ),
    /// Stores the record, and answers 202.
    AcceptForLater,
    Redirect,
    Opaque,
    TooLong,
    /// The page fails to give its headers, so nothing is sent.
    Headers,
}

/// One revision of a record as the council stores it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    pub record: String,
    pub revision: i64,
    pub key: String,
    pub digest: String,
    pub body: String,
}

/// A council's server. It compares idempotency keys, and records with revisions.
#[derive(Default)]
pub struct Server {
    pub stored: RefCell<Vec<Stored>>,
    /// Attempts that reached the server: key and body.
    pub attempts: RefCell<Vec<(String, String)>>,
    /// Records that came with another body for a stored record and revision.
    pub conflicts: RefCell<Vec<Stored>>,
    pub acts: RefCell<Vec<Act>>,
    pub otherwise: RefCell<Option<Act>>,
    in_flight: RefCell<BTreeMap<&'static str, u32>>,
    /// The largest number of requests of one user in flight at once.
    pub most_in_flight: Cell<u32>,
    /// `Some`: the server asks for keys, and treats the first offers in this way. It accepts later ones.
    pub keys: RefCell<Option<Vec<Act>>>,
    /// The text that the server gives to a fetch, and its headers about the record.
    pub gives: RefCell<Option<(String, Fetched)>>,
    /// Answers to fetches that the test holds back, in the order of the fetches. `None`: they come at once.
    pub held_back: RefCell<Option<Vec<oneshot::Sender<()>>>>,
    /// The number of keys that were offered.
    pub keys_offered: Cell<u32>,
}

impl Server {
    /// The number of incidents: one for each record, whatever its revisions.
    pub fn incidents(&self) -> usize {
        let stored = self.stored.borrow();
        let records: BTreeSet<_> = stored.iter().map(|one| one.record.clone()).collect();
        records.len()
    }

    pub fn will(&self, acts: &[Act]) {
        *self.acts.borrow_mut() = acts.to_vec();
    }

    /// The number of requests in flight.
    pub fn in_flight(&self) -> usize {
        self.in_flight
            .borrow()
            .values()
            .map(|one| *one as usize)
            .sum()
    }

    /// Changes the number of requests of a user in flight, and returns it.
    fn flies(&self, user: &'static str, more: i32) -> u32 {
        let mut in_flight = self.in_flight.borrow_mut();
        let of_user = in_flight.entry(user).or_default();
        *of_user = of_user.checked_add_signed(more).unwrap();
        *of_user
    }

    fn has(&self, key: &str) -> bool {
        self.stored.borrow().iter().any(|one| one.key == key)
    }

    fn next(&self) -> Act {
        let mut acts = self.acts.borrow_mut();
        match acts.is_empty() {
            true => self.otherwise.borrow().clone().unwrap_or(Act::Answer),
            false => acts.remove(0),
        }
    }

    fn offered(&self) -> Response {
        self.keys_offered.set(self.keys_offered.get() + 1);
        let mut keys = self.keys.borrow_mut();
        match keys.as_mut().filter(|acts| !acts.is_empty()) {
            Some(acts) => match acts.remove(0) {
                Act::Says(status, kind, body, retry_after) => says(status, kind, body, retry_after),
                Act::Redirect => Response::Redirect,
                Act::Headers => Response::HeadersFailed,
                _ => Response::Unreachable,
            },
            None => says(201, None, "{}", None),
        }
    }

    fn store(&self, key: &str, body: &str) -> Response {
        let signed = Json::parse(body).unwrap();
        let payload = base64url::decode(signed.get("payload").unwrap().as_text().unwrap());
        let payload = Json::parse(&String::from_utf8(payload.unwrap()).unwrap()).unwrap();
        let one = Stored {
            record: payload
                .get("record_id")
                .unwrap()
                .as_text()
                .unwrap()
                .to_owned(),
            revision: payload.get("revision").unwrap().as_int().unwrap(),
            key: key.to_owned(),
            digest: base64url::encode(&Sha256::digest(body)),
            body: body.to_owned(),
        };
        let mut stored = self.stored.borrow_mut();
        let same = |other: &&Stored| other.record == one.record && other.revision == one.revision;
        match stored.iter().find(same) {
            Some(other) if *other == one => {}
            Some(_) => {
                self.conflicts.borrow_mut().push(one);
                return says(409, None, r#"{"title":"There is another one"}"#, None);
            }
            None => stored.push(one.clone()),
        }
        let body = format!(
            r#"{{"id":"CR-{}","digest":"{}"}}"#,
            one.revision, one.digest
        );
        says(201, None, &body, None)
    }
}

pub fn says(status: u16, kind: Option<&str>, body: &str, retry_after: Option<&str>) -> Response {
    Response::Answer {
        status,
        content_type: Some(kind.unwrap_or("application/json").to_owned()),
        retry_after: retry_after.map(str::to_owned),
        date: None,
        fetched: Fetched::default(),
        body: ResponseBody::Read(body.as_bytes().to_vec()),
    }
}

pub struct Wire(Rc<Tab>);

#[async_trait(?Send)]
impl Network for Wire {
    async fn get(&self, _url: &str, _credentials: Credentials) -> Response {
        let server = &self.0.world.server;
        let gives = server.gives.borrow().clone();
        let held_back = server.held_back.borrow_mut().as_mut().map(|waiting| {
            let (release, released) = oneshot::channel();
            waiting.push(release);
            released
        });
        if let Some(released) = held_back {
            let _ = released.await;
        }
        match &gives {
            Some((body, fetched)) => Response::Answer {
                status: 200,
                content_type: Some("application/jose+json".to_owned()),
                retry_after: None,
                date: None,
                fetched: fetched.clone(),
                body: ResponseBody::Read(body.as_bytes().to_vec()),
            },
            None => Response::Unreachable,
        }
    }

    async fn post(&self, post: Post<'_>) -> Response {
        let tab = &self.0;
        let server = &tab.world.server;
        // The page makes its own headers meanwhile.
        tab.step().await;
        if post.may_leave.is_some_and(|may_leave| !may_leave()) {
            return Response::Unreachable;
        }
        let in_flight = server.flies(tab.user.get(), 1);
        let most = server.most_in_flight.get().max(in_flight);
        server.most_in_flight.set(most);
        // A tab that crashes takes its request with it.
        let _flies = Flies(tab.clone());
        tab.step().await;
        if post.url == KEYS {
            return server.offered();
        }
        let key = post
            .headers
            .iter()
            .find(|(name, _)| *name == "Idempotency-Key");
        let key = key.map(|(_, key)| key.clone()).unwrap();
        let mut act = server.next();
        // A server never refuses a key under which it has the record: a refusal says that the record is not
        // there (`OutboxEntry::attempted`).
        if matches!(act, Act::Says(400 | 422, ..)) && server.has(&key) {
            act = Act::Answer;
        }
        if !matches!(act, Act::Lost | Act::Headers) {
            let mut attempts = server.attempts.borrow_mut();
            attempts.push((key.clone(), post.body.to_owned()));
        }
        let response = match act {
            Act::Answer => server.store(&key, post.body),
            Act::LoseAnswer => {
                server.store(&key, post.body);
                Response::Timeout
            }
            Act::CutAnswer => match server.store(&key, post.body) {
                Response::Answer { status, .. } => Response::Answer {
                    status,
                    content_type: Some("application/json".to_owned()),
                    retry_after: None,
                    date: None,
                    fetched: Fetched::default(),
                    body: ResponseBody::Cut,
                },
                other => other,
            },
            Act::AcceptForLater => {
                server.store(&key, post.body);
                says(202, None, r#"{"id":"Q-1"}"#, None)
            }
            Act::Lost => Response::Unreachable,
            Act::Says(status, kind, body, retry_after) => says(status, kind, body, retry_after),
            Act::Redirect => Response::Redirect,
            Act::Headers => Response::HeadersFailed,
            Act::Opaque => Response::Opaque,
            Act::TooLong => Response::Answer {
                status: 200,
                content_type: Some("application/json".to_owned()),
                retry_after: None,
                date: None,
                fetched: Fetched::default(),
                body: ResponseBody::TooLong,
            },
        };
        tab.step().await;
        response
    }
}

struct Flies(Rc<Tab>);

impl Drop for Flies {
    fn drop(&mut self) {
        self.0.world.server.flies(self.0.user.get(), -1);
    }
}

/// The result of a press on "send", or of an automatic attempt.
#[derive(Clone, Debug, PartialEq)]
pub enum Became {
    /// The page said "received" for this revision.
    Received(u32),
    /// The record waits, on the device or on the page.
    Waits(String),
    /// Another tab is sending it.
    Elsewhere,
    /// An error kept this tab from sending.
    NotSent(StorageError),
    /// There was nothing to send.
    Nothing,
}

/// Everything that all tabs showed to a user, and everything that the user asked for.
pub struct Said {
    /// The user.
    pub user: &'static str,
    /// The drafts that were shown as saved, by record, newest last.
    pub saved: RefCell<BTreeMap<String, Vec<Draft>>>,
    /// When "saved" was last shown, by record.
    pub saved_at: RefCell<BTreeMap<String, i64>>,
    /// Record, revision and digest that were shown as received.
    pub received: RefCell<Vec<(String, u32, String)>>,
    /// Every body that the user asked to send.
    pub submitted: RefCell<Vec<String>>,
    /// The last revision of each record that was shown as waiting on the device.
    pub queued: RefCell<BTreeMap<String, u32>>,
    /// The events of a story, for the message of a failure.
    pub log: RefCell<Vec<String>>,
    /// Records that were sent from the page because the device could not store them.
    pub from_page: RefCell<BTreeSet<String>>,
    /// Records that were deleted: by a command, or after the council's days.
    pub gone: RefCell<BTreeSet<String>>,
}

impl Default for Said {
    fn default() -> Said {
        Said::to("u1")
    }
}

impl Said {
    pub fn to(user: &'static str) -> Said {
        Said {
            user,
            saved: RefCell::default(),
            saved_at: RefCell::default(),
            received: RefCell::default(),
            submitted: RefCell::default(),
            queued: RefCell::default(),
            log: RefCell::default(),
            from_page: RefCell::default(),
            gone: RefCell::default(),
        }
    }
}

/// A form in a tab. It does what the pages do with the device, without any page.
pub struct Form {
    pub tab: Rc<Tab>,
    pub device: RecordStore<Disk, Rc<DiskKeys>>,
    pub session: RefCell<Session>,
    pub slot: RecordSlot,
    pub said: Rc<Said>,
    pub lock: RefCell<Option<HeldLock>>,
    /// An attempt to send is in flight.
    pub is_sending: Cell<bool>,
}

/// The address of the key endpoint.
pub const KEYS: &str = "/api/keys";

pub fn settings() -> Settings {
    Settings {
        endpoint: Some("/api/notifications".to_owned()),
        authority: Some("E08000035".to_owned()),
        ..Settings::default()
    }
}

impl Form {
    /// A new record, complete but not saved.
    pub fn new(tab: &Rc<Tab>, said: &Rc<Said>) -> Form {
        let session = Session::open(
            super::context("2026-03-04", false),
            settings(),
            tab.keys().as_ref(),
        )
        .unwrap();
        let form = Form::with(tab, said, session, RecordSlot::default());
        super::fill_in_wc_001(&mut form.session.borrow_mut().answers);
        form.slot.typed();
        form
    }

    fn with(tab: &Rc<Tab>, said: &Rc<Said>, session: Session, slot: RecordSlot) -> Form {
        Form {
            tab: tab.clone(),
            device: tab.device(said.user),
            session: RefCell::new(session),
            slot,
            said: said.clone(),
            lock: RefCell::default(),
            is_sending: Cell::default(),
        }
    }

    /// Opens a record from the device.
    pub async fn open(tab: &Rc<Tab>, said: &Rc<Said>, record: &str) -> Result<Form, StorageError> {
        let opened = tab.device(said.user).open(record).await?;
        let slot = RecordSlot::opened(opened.slots);
        let session = Session::resume(
            opened.draft,
            opened.entry,
            super::context("2026-03-04", false),
            settings(),
        );
        Ok(Form::with(tab, said, session, slot))
    }

    /// A record that was fetched from the council or loaded by the page. It is not saved yet.
    pub fn fetched(tab: &Rc<Tab>, said: &Rc<Said>, draft: Draft) -> Form {
        let context = super::context("2026-03-04", false);
        let session = Session::resume(draft, None, context, settings());
        let form = Form::with(tab, said, session, RecordSlot::default());
        form.slot.typed();
        form
    }

    pub fn record(&self) -> String {
        self.session.borrow().record_id().to_owned()
    }

    pub fn now(&self) -> i64 {
        self.tab.world.now.get()
    }

    pub fn write(&self, id: &'static str, text: &str) {
        let mut session = self.session.borrow_mut();
        super::answer(&mut session.answers, INCIDENT, id, text);
        drop(session);
        self.slot.typed();
    }

    fn note_saved(&self, draft: Draft) {
        let at = draft.record_id.clone();
        self.said.saved_at.borrow_mut().insert(at, self.now());
        let mut saved = self.said.saved.borrow_mut();
        saved
            .entry(draft.record_id.clone())
            .or_default()
            .push(draft);
    }

    /// Saves until no change is left.
    pub async fn save(&self) -> Result<(), StorageError> {
        loop {
            if self.slot.is_in_flight() {
                Yield(false).await;
                continue;
            }
            if !self.slot.start() {
                return Ok(());
            }
            let draft = self.session.borrow().draft();
            let again = self.slot.save(&self.device, &draft, self.now()).await?;
            self.note_saved(draft);
            if !again {
                return Ok(());
            }
        }
    }

    /// Presses "send".
    pub async fn submit(&self) -> Became {
        let again = self
            .session
            .borrow()
            .to_send_again(RevisionKind::Notification)
            .is_some();
        if again {
            return self.attempt().await;
        }
        let keys = self.tab.keys();
        let prepared = self
            .session
            .borrow()
            .prepare(self.tab.world.utc(), keys.as_ref());
        let to_sign = match prepared {
            Ok(to_sign) => to_sign,
            Err(Refusal::Key(error)) => return Became::NotSent(error.into()),
            Err(_) => return Became::Nothing,
        };
        let Ok(envelope) = sign::sign(to_sign, keys.as_ref()).await else {
            return Became::NotSent(StorageError::Key(KeyError::NotStored));
        };
        self.said.submitted.borrow_mut().push(envelope.body.clone());
        let mut entry = OutboxEntry::new(envelope, self.now());
        match self.queue(&mut entry).await {
            Ok(()) => {}
            Err(fault) if fault.is_of_the_device() => {
                self.said.from_page.borrow_mut().insert(self.record());
            }
            Err(fault) => return Became::NotSent(fault),
        }
        self.session.borrow_mut().keep(entry);
        self.attempt().await
    }

    async fn queue(&self, entry: &mut OutboxEntry) -> Result<(), StorageError> {
        while self.slot.is_in_flight() {
            Yield(false).await;
        }
        self.slot.typed();
        self.slot.start();
        let (draft, refused) = {
            let session = self.session.borrow();
            (session.draft(), session.entry().cloned())
        };
        let now = self.now();
        self.slot
            .queue(&self.device, &draft, entry, refused.as_ref(), now)
            .await?;
        let revision = entry.envelope.revision;
        let record = draft.record_id.clone();
        self.said.queued.borrow_mut().insert(record, revision);
        self.note_saved(draft);
        Ok(())
    }

    /// Makes one attempt to send the open record.
    pub async fn attempt(&self) -> Became {
        let Some(entry) = self.session.borrow().entry().cloned() else {
            return Became::Nothing;
        };
        let mut settings = settings();
        let asks_for_keys = self.tab.world.server.keys.borrow().is_some();
        settings.key_endpoint = asks_for_keys.then(|| KEYS.to_owned());
        let network = self.tab.network();
        let context = SendContext::new(&network, self.tab.world.as_ref(), &settings);
        let at = || "4 March 2026 at 9:32am".to_owned();
        let sent = match entry.label.is_empty() {
            false => {
                let (locks, record) = (self.tab.locks(), self.record());
                send::send_waiting(&self.device, &locks, &context, &record, &at).await
            }
            true => Ok(send::send_from_page(entry.clone(), &*self.tab.keys(), &context, &at).await),
        };
        match sent {
            Ok(Sent::Received(receipt, entry)) => self.received(receipt, &entry),
            Ok(Sent::Waits(entry)) => {
                let code = entry
                    .outcome
                    .as_ref()
                    .map_or("none", |outcome| outcome.code());
                self.session.borrow_mut().keep(*entry);
                Became::Waits(code.to_owned())
            }
            Ok(Sent::Busy) => Became::Elsewhere,
            Ok(Sent::Gone) => self.look_for_receipt(entry).await,
            Err(fault) => Became::NotSent(fault),
        }
    }

    async fn look_for_receipt(&self, mut entry: OutboxEntry) -> Became {
        let revision = entry.envelope.revision;
        let found = self.device.receipt(&self.record(), revision).await;
        if let Ok(Some((receipt, entry))) = found {
            return self.received(receipt, &entry);
        }
        match self.queue(&mut entry).await {
            Ok(()) => {
                self.session.borrow_mut().keep(entry);
                Became::Waits("put back".to_owned())
            }
            Err(fault) => Became::NotSent(fault),
        }
    }

    fn received(&self, receipt: Receipt, entry: &OutboxEntry) -> Became {
        let envelope = &entry.envelope;
        self.said.received.borrow_mut().push((
            envelope.record_id.clone(),
            receipt.revision,
            envelope.digest.clone(),
        ));
        let revision = receipt.revision;
        self.session.borrow_mut().received(receipt, entry);
        self.slot.typed();
        Became::Received(revision)
    }
}

/// Checks promises P1 to P4 from a new tab.
pub fn promises(world: &Rc<World>, said: &Said) {
    promises_to_all(world, &[said]);
}

/// Checks the promises to several users of one device.
pub fn promises_to_all(world: &Rc<World>, all: &[&Said]) {
    all.iter().for_each(|said| promises_to(world, said));
    // P3: the council gets only submitted bodies, and from each user one body for each revision.
    let whose = |body: &String| {
        let mut asked = all
            .iter()
            .filter(|said| said.submitted.borrow().contains(body));
        asked.next().map(|said| said.user)
    };
    let stored = world.server.stored.borrow();
    for one in stored.iter() {
        assert!(
            whose(&one.body).is_some(),
            "P3: revision {} of {} was not submitted",
            one.revision,
            one.record
        );
    }
    for one in world.server.conflicts.borrow().iter() {
        let from_page = |said: &&Said| said.from_page.borrow().contains(&one.record);
        let mut first = stored
            .iter()
            .filter(|other| other.record == one.record && other.revision == one.revision);
        let of_another = first.any(|other| whose(&other.body) != whose(&one.body));
        assert!(
            all.iter().any(from_page) || of_another,
            "P3: two bodies for revision {} of {}",
            one.revision,
            one.record
        );
    }
}

fn promises_to(world: &Rc<World>, said: &Said) {
    let tab = Tab::of(world);
    let device = tab.device(said.user);
    // P1 and P4: a draft that was shown as saved is stored, or a later one.
    for (record, drafts) in said.saved.borrow().iter() {
        if said.gone.borrow().contains(record) {
            continue;
        }
        let revision = said.queued.borrow().get(record).copied().unwrap_or(0);
        let last = drafts.last().unwrap();
        let versions = FREE.map(|id| version(&last.answers, id));
        let looked = Looked {
            values: world.values(record),
            saved: (versions, last.revision),
            queued: revision,
        };
        // Unchanged bytes open as they did at the last check.
        let place = (said.user, record.clone());
        if world.looked.borrow().get(&place) == Some(&looked) {
            continue;
        }
        let opened = done(device.open(record));
        let opened = opened.unwrap_or_else(|fault| panic!("P1: {record} is lost: {fault:?}"));
        for (id, said) in FREE.into_iter().zip(versions) {
            let found = version(&opened.draft.answers, id);
            assert!(said <= found, "P1: {id} was saved as {said} and is {found}");
        }
        assert!(
            opened.draft.revision >= last.revision,
            "P1: a revision is lost"
        );
        assert!(opened.unsettled.is_none(), "P4: an entry cannot be read");
        // P4: a record that was shown as waiting still waits, or has its receipt.
        let waits = opened
            .entry
            .is_some_and(|entry| entry.envelope.revision >= revision);
        let received = opened.draft.revision > revision;
        assert!(
            waits || received,
            "P4: revision {revision} of {record} vanished"
        );
        world.looked.borrow_mut().insert(place, looked);
    }
    // P2: the council has exactly the record that was shown as received.
    let stored = world.server.stored.borrow();
    for (record, revision, digest) in said.received.borrow().iter() {
        let has = stored.iter().any(|one| {
            one.record == *record && one.revision == i64::from(*revision) && one.digest == *digest
        });
        assert!(has, "P2: revision {revision} of {record} was not received");
    }
}

/// Seals a user's data of a record again with the key of all users, as version 0.1.0 did.
pub fn as_version_0_1_0(world: &Rc<World>, user: &str, record: &str) {
    let (tab, key) = (Tab::of(world), storage_key::shared_key(record));
    let keys = tab.keys();
    let scope = done(keys.digest(user.as_bytes())).unwrap();
    let own_key = storage_key::key(&base64url::encode(&scope[..16]), record);
    let owned = [
        storage_key::DRAFT,
        storage_key::OUTBOX,
        storage_key::RECEIPT,
    ]
    .map(|kind| storage_key::name(kind, &base64url::encode(&scope[..16]), record));
    for name in world.names("") {
        if !storage_key::is_of(&name, record) || !owned.iter().any(|own| name.starts_with(own)) {
            continue;
        }
        let bytes = world.value(&name);
        let Ok(sealed) = Sealed::read(&bytes) else {
            continue;
        };
        if sealed.label.holder == KeyHolder::Everybody {
            continue;
        }
        let own = SealingKey {
            name: &own_key,
            user,
            material: None,
        };
        let nonce = sealed.label.nonce;
        let plain = keys.unseal(own, &nonce, sealed.additional, sealed.ciphertext);
        // Leaves data that a test damaged on purpose.
        let Ok(plain) = done(plain) else { continue };
        let label = Label {
            holder: KeyHolder::Everybody,
            ..sealed.label
        };
        let mut again = label.bytes();
        let shared = SealingKey {
            name: &key,
            user,
            material: None,
        };
        let sealed = done(keys.seal(shared, &nonce, &again, &plain)).unwrap();
        again.extend(sealed);
        world.put(&name, again);
    }
    world.disk.borrow_mut().remove(&own_key);
}

/// Questions into whose answers stories write a number that only grows.
pub const FREE: [&str; 4] = [
    "notifier_name",
    "notifier_role",
    "incident_summary",
    "immediate_actions",
];

fn version(answers: &Answers, id: &'static str) -> u64 {
    let digits = |character: &char| character.is_ascii_digit();
    let text = answers.text(Key::once(id));
    let number: String = text.chars().filter(digits).collect();
    number.parse().unwrap_or(0)
}
