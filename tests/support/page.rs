//! A page in memory: tests read the calls that a form made, and decide when a sleep ends.

use async_trait::async_trait;
use notifiable_incident::platform::{Documents, HostPage};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

/// The form's part of one entry of the tab's history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub page: Option<String>,
    pub record: Option<String>,
}

/// An event without its prefix, with its detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub name: String,
    pub detail: Vec<(String, String)>,
}

/// A page in memory.
pub struct MemoryPage {
    pub events: RefCell<Vec<Event>>,
    /// Ids that were focused.
    pub focused: RefCell<Vec<String>>,
    /// Ids whose text was selected.
    pub selected: RefCell<Vec<String>>,
    /// The history; `at` is the tab's position in it.
    pub history: RefCell<Vec<Entry>>,
    pub at: Cell<usize>,
    /// Name, kind and text of each file.
    pub files: RefCell<Vec<(String, String, String)>>,
    pub copied: RefCell<Vec<String>>,
    pub is_offline: Cell<bool>,
    pub is_short_of_space: Cell<bool>,
    /// What the browser asks before the page is closed. Gone once dropped.
    pub asks_on_leave: RefCell<Weak<fn() -> bool>>,
    pub asked_to_persist: Cell<u32>,
    /// The browser refuses to save files and to copy.
    pub refuses: Cell<bool>,
    /// Milliseconds that have passed. Sleeping tasks compare with it.
    pub elapsed: Cell<u64>,
    /// The number of running timers.
    pub timers: Rc<Cell<usize>>,
    sleepers: RefCell<Vec<Waker>>,
}

impl Default for MemoryPage {
    fn default() -> MemoryPage {
        MemoryPage {
            events: RefCell::default(),
            focused: RefCell::default(),
            selected: RefCell::default(),
            history: RefCell::new(vec![Entry::default()]),
            at: Cell::default(),
            files: RefCell::default(),
            copied: RefCell::default(),
            is_offline: Cell::default(),
            is_short_of_space: Cell::default(),
            asks_on_leave: RefCell::default(),
            asked_to_persist: Cell::default(),
            refuses: Cell::default(),
            elapsed: Cell::default(),
            timers: Rc::default(),
            sleepers: RefCell::default(),
        }
    }
}

impl MemoryPage {
    /// Lets time pass, and wakes sleeping tasks.
    pub fn pass(&self, milliseconds: u64) {
        self.elapsed.set(self.elapsed.get() + milliseconds);
        for sleeper in self.sleepers.take() {
            sleeper.wake();
        }
    }

    /// The names of the events so far.
    pub fn event_names(&self) -> Vec<String> {
        let events = self.events.borrow();
        events.iter().map(|event| event.name.clone()).collect()
    }

    /// Presses Back. Returns the page that the history remembers there.
    pub fn back(&self) -> Option<String> {
        self.at.set(self.at.get().saturating_sub(1));
        self.remembered_page()
    }

    fn entry(&self) -> Entry {
        self.history.borrow()[self.at.get()].clone()
    }

    fn change(&self, change: impl FnOnce(&mut Entry)) {
        change(&mut self.history.borrow_mut()[self.at.get()]);
    }
}

#[async_trait(?Send)]
impl HostPage for MemoryPage {
    fn fire(&self, event: &str, detail: &[(&str, &str)]) {
        let detail = detail
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.events.borrow_mut().push(Event {
            name: event.to_owned(),
            detail: detail.collect(),
        });
    }

    fn focus(&self, id: &str) {
        self.focused.borrow_mut().push(id.to_owned());
    }

    fn set_text(&self, _id: &str, _text: &str) {}

    fn select_text(&self, id: &str) {
        self.selected.borrow_mut().push(id.to_owned());
    }

    fn scroll_in_list(&self, _id: &str) {}

    fn push_page(&self, page: &str) {
        let entry = Entry {
            page: Some(page.to_owned()),
            ..self.entry()
        };
        let mut history = self.history.borrow_mut();
        history.truncate(self.at.get() + 1);
        history.push(entry);
        self.at.set(history.len() - 1);
    }

    fn replace_page(&self, page: &str) {
        self.change(|entry| entry.page = Some(page.to_owned()));
    }

    fn remembered_page(&self) -> Option<String> {
        self.entry().page
    }

    fn remembered_record(&self) -> Option<String> {
        self.entry().record
    }

    fn remember_record(&self, record: &str) {
        self.change(|entry| entry.record = Some(record.to_owned()));
    }

    fn forget_record(&self) {
        self.change(|entry| entry.record = None);
    }

    fn is_offline(&self) -> bool {
        self.is_offline.get()
    }

    fn save_file(&self, name: &str, kind: &str, text: &str) -> bool {
        if !self.refuses.get() {
            let file = [name, kind, text].map(str::to_owned);
            self.files.borrow_mut().push(file.into());
        }
        !self.refuses.get()
    }

    async fn sleep(&self, milliseconds: u32) {
        let until = self.elapsed.get() + u64::from(milliseconds);
        let _timer = Timer::start(&self.timers);
        poll_fn(|context| match self.elapsed.get() < until {
            true => {
                self.sleepers.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
            false => Poll::Ready(()),
        })
        .await;
    }
}

/// A timer that runs until it is dropped.
struct Timer(Rc<Cell<usize>>);

impl Timer {
    fn start(running: &Rc<Cell<usize>>) -> Timer {
        running.set(running.get() + 1);
        Timer(running.clone())
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

#[async_trait(?Send)]
impl Documents for MemoryPage {
    async fn copy(&self, text: &str) -> bool {
        if !self.refuses.get() {
            self.copied.borrow_mut().push(text.to_owned());
        }
        !self.refuses.get()
    }

    async fn persist_storage(&self) {
        self.asked_to_persist.set(self.asked_to_persist.get() + 1);
    }

    async fn is_short_of_space(&self) -> bool {
        self.is_short_of_space.get()
    }

    fn ask_on_leave(&self, would_lose: fn() -> bool) -> Box<dyn Any> {
        let asks = Rc::new(would_lose);
        self.asks_on_leave.replace(Rc::downgrade(&asks));
        Box::new(asks)
    }

    fn keep_focus_in_view(&self) {}

    fn print(&self, _id: &str, _title: &str, _style: &str) {}

    fn save_document(&self, _id: &str, _title: &str, _style: &str, _name: &str) -> bool {
        !self.refuses.get()
    }
}
