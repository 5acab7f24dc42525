//! The model test: random stories of 200 steps with every fault, each from a seed. Promises P1 to P4 are
//! checked after each step. Three users share the device and fetch each other's records. `cargo test` runs
//! 250 stories and `cargo xtask test` 1,000. For a run overnight:
//! `MODEL_SEEDS=100000 cargo test --test storage model::`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use crate::support::device::{
    Act, Bad, Became, FREE, Form, Said, Tab, World, as_version_0_1_0, done, promises_to_all,
};
use notifiable_incident::platform::{KeyError, Locks, StoreError};
use notifiable_incident::storage::record_store::StorageError;
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

const STEPS: u32 = 200;

/// Seeds whose stories once failed.
const REGRESSIONS: &[u64] = &[96];

/// SplitMix64, so that a seed gives the same story everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, sides: u64) -> u64 {
        self.roll() % sides
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize].clone()
    }
}

type Doing = Pin<Box<dyn Future<Output = ()>>>;

/// A tab with its form and its unfinished tasks.
struct Open {
    form: Rc<Form>,
    doing: Vec<Doing>,
}

const USERS: [&str; 3] = ["u1", "u2", "u3"];

struct Story {
    world: Rc<World>,
    /// The promises made to each user.
    said: [Rc<Said>; 3],
    tabs: Vec<Open>,
    dice: Dice,
    typed: u64,
    log: Vec<String>,
    looked: (u64, usize, usize),
}

impl Story {
    fn new(seed: u64) -> Story {
        let world = World::new(seed);
        world.seals_quickly.set(true);
        Story {
            world,
            said: USERS.map(|user| Rc::new(Said::to(user))),
            tabs: Vec::new(),
            dice: Dice(seed),
            typed: 0,
            log: Vec::new(),
            looked: (0, 0, 0),
        }
    }

    fn tab(&self, said: &Said) -> Rc<Tab> {
        let tab = Tab::of(&self.world);
        tab.user.set(said.user);
        tab.is_slow.set(true);
        tab
    }

    /// The records of a user on the disk, listed from a new tab.
    fn records(&self, said: &Said) -> Vec<String> {
        let list = done(Tab::of(&self.world).device(said.user).list()).unwrap();
        list.into_iter().map(|listed| listed.record).collect()
    }

    /// Starts a new record in a new tab.
    fn start(&mut self, said: &Rc<Said>) {
        let form = Form::new(&self.tab(said), said);
        self.show(form);
    }

    fn show(&mut self, form: Form) {
        let form = Rc::new(form);
        let lock = done(form.tab.locks().take(&form.device.lock_of(&form.record())));
        *form.lock.borrow_mut() = lock;
        self.tabs.push(Open {
            form,
            doing: Vec::new(),
        });
    }

    /// Fetches a record of another user from the council, if this user does not have it.
    fn fetch(&mut self, said: &Rc<Said>, of: &Said) {
        let records = self.records(of);
        if records.is_empty() || of.user == said.user {
            return;
        }
        let record = self.dice.pick(&records);
        let has = |form: &Form| form.said.user == said.user && form.record() == record;
        if self.records(said).contains(&record) || self.tabs.iter().any(|open| has(&open.form)) {
            return;
        }
        let device = Tab::of(&self.world).device(of.user);
        let draft = done(device.open(&record)).unwrap().draft;
        said.gone.borrow_mut().remove(&record);
        said.saved.borrow_mut().remove(&record);
        said.queued.borrow_mut().remove(&record);
        let form = Form::fetched(&self.tab(said), said, draft);
        self.show(form);
    }

    /// Opens a record from the disk in a new tab, and takes it over from another tab.
    fn open(&mut self, said: &Rc<Said>, record: &str) {
        let tab = self.tab(said);
        for other in &self.tabs {
            // The other tab releases its lock and writes no more.
            if other.form.record() == record && other.form.said.user == said.user {
                *other.form.lock.borrow_mut() = None;
            }
        }
        let lock = done(tab.locks().take(&tab.device(said.user).lock_of(record)));
        assert!(lock.is_some());
        let form = done(Form::open(&tab, said, record)).unwrap();
        *form.lock.borrow_mut() = lock;
        self.tabs.push(Open {
            form: Rc::new(form),
            doing: Vec::new(),
        });
    }

    /// Crashes a tab at its current step.
    fn crash(&mut self, place: usize) {
        let open = self.tabs.remove(place);
        drop(open.doing);
        open.form.lock.take();
        open.form.tab.close();
    }

    /// Polls the unfinished tasks of a tab a few times.
    fn go_on(&mut self, place: usize, turns: u64) {
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..turns {
            let doing = &mut self.tabs[place].doing;
            doing.retain_mut(|one| one.as_mut().poll(&mut context) == Poll::Pending);
        }
    }

    /// Starts a task in a tab, and polls it a few times.
    fn do_next(&mut self, place: usize, doing: impl Future<Output = ()> + 'static) {
        self.tabs[place].doing.push(Box::pin(doing));
        let turns = self.dice.pick(&[1, 2, 3, 5, 8, 200]);
        self.go_on(place, turns);
    }

    fn step(&mut self) {
        let said = self.dice.pick(&self.said);
        if self.tabs.is_empty() {
            self.start(&said);
        }
        let place = self.dice.below(self.tabs.len() as u64) as usize;
        let form = self.tabs[place].form.clone();
        let writes = form.lock.borrow().is_some();
        let what = self.dice.below(100);
        let now = self.world.now.get();
        match what {
            0..25 => {
                self.note("type", place);
                if writes {
                    self.typed += 1;
                    let id = self.dice.pick(&FREE);
                    form.write(id, &format!("version {}", self.typed));
                }
            }
            25..42 => {
                self.note("save", place);
                if writes {
                    self.do_next(place, async move {
                        let _ = form.save().await;
                    });
                }
            }
            42..54 => {
                self.note("submit", place);
                // A press on send during an attempt does nothing.
                if writes && !form.is_sending.replace(true) {
                    form.write("declaration", "yes");
                    self.do_next(place, async move {
                        let became = form.submit().await;
                        assert_ne!(became, Became::Nothing, "a complete record was not sent");
                        form.said
                            .log
                            .borrow_mut()
                            .push(format!("  {} submitted: {became:?}", &form.record()[..4]));
                        form.is_sending.set(false);
                    });
                }
            }
            54..60 => {
                self.note("retry", place);
                if !form.is_sending.replace(true) {
                    self.do_next(place, async move {
                        let became = form.attempt().await;
                        form.said
                            .log
                            .borrow_mut()
                            .push(format!("  {} tried: {became:?}", &form.record()[..4]));
                        form.is_sending.set(false);
                    });
                }
            }
            60..70 => {
                self.note("go on", place);
                let turns = self.dice.pick(&[1, 3, 10, 300]);
                self.go_on(place, turns);
            }
            70..76 => {
                self.note("crash, or an upgrade", place);
                self.crash(place);
            }
            76..80 => {
                self.note(&format!("open by {}", said.user), place);
                let records = self.records(&said);
                if !records.is_empty() && self.tabs.len() < 4 {
                    let record = self.dice.pick(&records);
                    self.open(&said, &record);
                }
            }
            80 if self.tabs.len() < 4 => self.start(&said),
            81 | 82 if self.tabs.len() < 4 => {
                self.note(&format!("fetch by {}", said.user), place);
                let of = self.dice.pick(&self.said);
                self.fetch(&said, &of);
            }
            83 => {
                self.note(&format!("as version 0.1.0: {}", said.user), place);
                let of_user = |open: &Open| open.form.said.user == said.user;
                if !self.tabs.iter().any(of_user) {
                    for record in self.records(&said) {
                        as_version_0_1_0(&self.world, said.user, &record);
                    }
                }
            }
            84 => {
                self.note(&format!("seal anew: {}", said.user), place);
                let tab = Tab::of(&self.world);
                done(tab.device(said.user).seal_anew(&tab.locks())).unwrap();
            }
            80..87 => {
                let bad = self.dice.pick(&[
                    Bad::Refused(StoreError::Full),
                    Bad::Refused(StoreError::Failed),
                    Bad::Refused(StoreError::Blocked),
                    Bad::FailedButWritten,
                ]);
                self.note(&format!("{bad:?}"), place);
                let times = self.dice.pick(&[1, 1, 2, 3]);
                *form.tab.bad.borrow_mut() = vec![Some(bad); times];
            }
            87 => {
                let error = self.dice.pick(&[StoreError::Failed, StoreError::Blocked]);
                let broken = form.tab.broken.get().is_none().then_some(error);
                self.note(&format!("broken: {broken:?}"), place);
                form.tab.broken.set(broken);
            }
            88 => {
                let none = form.tab.no_keys.get().is_none();
                self.note("no keys, or keys again", place);
                let error = none.then_some(KeyError::NotStored);
                form.tab.no_keys.set(error);
            }
            89..94 => {
                let act = self.dice.pick(&[
                    None,
                    Some(Act::LoseAnswer),
                    Some(Act::CutAnswer),
                    Some(Act::Lost),
                    Some(Act::AcceptForLater),
                    Some(Act::Redirect),
                    Some(Act::Opaque),
                    Some(Act::TooLong),
                    Some(Act::Says(200, Some("text/html"), "<h1>Sign in</h1>", None)),
                    Some(Act::Says(400, None, r#"{"title":"No"}"#, None)),
                    Some(Act::Says(401, None, "", None)),
                    Some(Act::Says(404, None, "", None)),
                    Some(Act::Says(429, None, "", Some("3600"))),
                    Some(Act::Says(503, None, "", None)),
                ]);
                self.note(&format!("the council: {act:?}"), place);
                *self.world.server.otherwise.borrow_mut() = act;
            }
            94..97 => {
                let day = 86_400;
                let jump = self
                    .dice
                    .pick(&[1, 300, -3600, -40 * day, 20 * day, 3 * day, -day]);
                self.note(&format!("the clock: {jump}"), place);
                self.world.now.set(now + jump);
            }
            97 => {
                self.note("expire", place);
                let before: BTreeSet<String> = self.records(&said).into_iter().collect();
                let tab = Tab::of(&self.world);
                let device = tab.device(said.user);
                let expired = done(device.expire(&tab.locks(), 28, now)).unwrap();
                let after: BTreeSet<String> = self.records(&said).into_iter().collect();
                let gone: BTreeSet<String> = before.difference(&after).cloned().collect();
                assert_eq!(gone.len(), expired, "P4: expired without saying so");
                for record in &gone {
                    self.may_expire(&said, record, now);
                }
                said.gone.borrow_mut().extend(gone);
            }
            98 => {
                self.note(&format!("sign out: {}", said.user), place);
                let before: BTreeSet<String> = self.records(&said).into_iter().collect();
                let tab = Tab::of(&self.world);
                let stay = done(tab.device(said.user).clear(&tab.locks())).unwrap();
                let after: BTreeSet<String> = self.records(&said).into_iter().collect();
                assert_eq!(after.len(), stay);
                let gone = before.difference(&after).cloned();
                said.gone.borrow_mut().extend(gone);
            }
            _ => {
                self.note("delete", place);
                let record = form.record();
                // The page waits for an unfinished save or attempt.
                if writes && !form.slot.is_in_flight() && !form.is_sending.get() {
                    let tab = Tab::of(&self.world);
                    match done(tab.device(form.said.user).delete(&record)) {
                        Ok(()) => {
                            form.said.gone.borrow_mut().insert(record);
                            self.crash(place);
                        }
                        Err(fault) => assert_eq!(fault, StorageError::Elsewhere),
                    }
                }
            }
        }
    }

    /// Checks that an expired draft was open in no tab, and saved at least 28 days ago by some clock.
    fn may_expire(&self, said: &Said, record: &str, now: i64) {
        let open = |open: &Open| {
            let form = &open.form;
            form.said.user == said.user && form.record() == record && form.lock.borrow().is_some()
        };
        assert!(!self.tabs.iter().any(open), "P4: expired under an open tab");
        let at = said.saved_at.borrow().get(record).copied();
        assert!(
            at.is_none_or(|at| at + 28 * 86_400 <= now),
            "P4: expired early"
        );
    }

    /// Logs a step with its tab, the record, and whether the tab may write.
    fn note(&mut self, what: &str, place: usize) {
        let form = &self.tabs[place].form;
        let writes = if form.lock.borrow().is_some() {
            ""
        } else {
            " (reads)"
        };
        let line = [
            &place.to_string(),
            " ",
            form.said.user,
            " ",
            &form.record()[..4],
            writes,
            " ",
            what,
        ]
        .concat();
        for said in &self.said {
            self.log.append(&mut said.log.borrow_mut());
        }
        self.log.push(line);
    }

    /// Checks the promises, if anything changed since the last check.
    fn look(&mut self) {
        let server = &self.world.server;
        let looked = (
            self.world.commits.get(),
            server.attempts.borrow().len(),
            self.said
                .iter()
                .map(|said| said.received.borrow().len())
                .sum(),
        );
        if looked != self.looked {
            self.looked = looked;
            self.hold();
        }
        // At most one attempt is in flight, unless the device could not store a record and its page sends it.
        let from_page = |said: &Rc<Said>| !said.from_page.borrow().is_empty();
        if !self.said.iter().any(from_page) {
            assert!(server.most_in_flight.get() <= 1, "N4: two attempts at once");
        }
    }

    fn hold(&self) {
        promises_to_all(&self.world, &self.said.each_ref().map(Rc::as_ref));
    }

    /// Ends every fault, and checks that each waiting record arrives.
    fn rest(&mut self) {
        while !self.tabs.is_empty() {
            self.crash(0);
        }
        *self.world.server.otherwise.borrow_mut() = None;
        for said in &self.said {
            let tab = Tab::of(&self.world);
            let waiting = done(tab.device(said.user).waiting()).unwrap();
            for record in waiting {
                let form = done(Form::open(&tab, said, &record)).unwrap();
                let became = done(form.attempt());
                let conflicts = !self.world.server.conflicts.borrow().is_empty();
                assert!(
                    matches!(became, Became::Received(_)) || conflicts,
                    "a waiting record never arrives: {became:?}"
                );
            }
        }
        self.hold();
    }
}

fn run(seed: u64) {
    let mut story = Story::new(seed);
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        for _ in 0..STEPS {
            story.step();
            story.look();
        }
        story.rest();
    }));
    if ended.is_err() {
        let log = &story.log;
        let from = log.len().saturating_sub(400);
        panic!("seed {seed} fails after:\n{}", log[from..].join("\n"));
    }
}

/// `MODEL_SEED=n` runs one story again.
fn one_seed() -> Option<u64> {
    std::env::var("MODEL_SEED").ok()?.parse().ok()
}

fn seeds() -> u64 {
    let asked = std::env::var("MODEL_SEEDS").ok();
    asked.and_then(|seeds| seeds.parse().ok()).unwrap_or(250)
}

#[test]
fn the_promises_hold_in_random_stories_of_200_steps() {
    if let Some(seed) = one_seed() {
        return run(seed);
    }
    let threads = 4;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || (thread..seeds()).step_by(threads as usize).for_each(run));
        }
    });
}

#[test]
fn stories_that_once_failed_now_pass() {
    REGRESSIONS.iter().copied().for_each(run);
}
