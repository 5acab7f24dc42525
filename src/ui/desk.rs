//! What every page of the form shares: the session, where we are, and how to move on.

use super::World;
use super::kept::{self, Keeping, Mode};
use super::later::{self, Arrival, LaterPart, Spot};
use super::page::Page;
use super::send::Sending;
use crate::browser::later::fetched;
use crate::browser::{Host, Root, events, focus, history};
use crate::catalogue::{self, Question};
use crate::law::Calendar;
use crate::platform::Clock;
use crate::record::{Answers, Checklist, Derived, Key, Problem, Row, VisibleAnswers, date};
use crate::settings::Settings;
use crate::storage::draft::Draft;
use crate::storage::outbox::OutboxEntry;
use crate::use_cases::Session;
use crate::wire::payload;
use any_spawner::Executor;
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::signal::Trigger;
use reactive_graph::traits::*;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

/// The desk at which the form is filled in. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct Desk {
    state: StoredValue<Rc<State>, LocalStorage>,
    /// The page, or the problems shown on it, changed.
    moved: Trigger,
    /// An answer changed.
    typed: Trigger,
    /// A fact changed that the law looks at.
    facts: Trigger,
    /// The status line or the notice about sending changed.
    said: Trigger,
    /// What is said about keeping changed.
    noticed: Trigger,
    /// The later part of the form came, or could not be fetched.
    arrived: Trigger,
}

struct State {
    session: RefCell<Session>,
    derived: RefCell<Rc<Derived>>,
    host: Host,
    root: Root,
    world: World,
    page: Cell<Page>,
    /// A page opened from check answers, or from the rapid review, goes back there (UX rule 63).
    returns_to: Cell<Option<Page>>,
    problems: RefCell<Vec<Problem>>,
    /// Unlikely answers that a person said are right, with what they answered.
    confirmed: RefCell<Vec<(Problem, String)>>,
    status: RefCell<String>,
    keeping: Rc<Keeping>,
    sending: RefCell<Option<Sending>>,
    arrival: Cell<Arrival>,
}

impl Desk {
    /// Sets up the desk for a session.
    pub fn new(session: Session, world: World, host: Host, root: Root) -> Desk {
        let derived = Rc::new(Derived::unread(&session.context));
        let state = State {
            session: RefCell::new(session),
            derived: RefCell::new(derived),
            host,
            root,
            world,
            page: Cell::new(Page::Tasks),
            returns_to: Cell::default(),
            problems: RefCell::default(),
            confirmed: RefCell::default(),
            status: RefCell::default(),
            keeping: Rc::default(),
            sending: RefCell::default(),
            arrival: Cell::new(Arrival::Awaited),
        };
        Desk {
            state: StoredValue::new_local(Rc::new(state)),
            moved: Trigger::new(),
            typed: Trigger::new(),
            facts: Trigger::new(),
            said: Trigger::new(),
            noticed: Trigger::new(),
            arrived: Trigger::new(),
        }
    }

    fn state(self) -> Rc<State> {
        self.state.get_value()
    }

    // Reading

    /// Whether the form is still there.
    pub fn is_open(self) -> bool {
        !self.state.is_disposed()
    }

    /// Does something that takes a while. Once the form is taken down nothing more of it is done: what
    /// must not stop half way is left to [`finish`](crate::browser::task::finish).
    pub fn spawn(self, work: impl Future<Output = ()> + 'static) {
        Executor::spawn_local(async move {
            self.while_open(work).await;
        });
    }

    /// What work comes to. None when the form is taken down before it has ended.
    pub async fn while_open<T>(self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = pin!(work);
        poll_fn(|context| match self.is_open() {
            true => work.as_mut().poll(context).map(Some),
            false => Poll::Ready(None),
        })
        .await
    }

    /// Looks at the session.
    pub fn session<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        look(&self.state().session.borrow())
    }

    /// Looks at the answers.
    pub fn answers<T>(self, look: impl FnOnce(&Answers) -> T) -> T {
        self.session(|session| look(&session.answers))
    }

    /// What follows from the answers.
    pub fn derived(self) -> Rc<Derived> {
        self.state().derived.borrow().clone()
    }

    /// Looks at the answers through their conditions.
    pub fn asked<T>(self, look: impl FnOnce(VisibleAnswers) -> T) -> T {
        let derived = self.derived();
        self.answers(|answers| look(VisibleAnswers::new(answers, &derived)))
    }

    /// The problems of one page, or of the whole record. None before the later part is here.
    pub fn problems(self, place: Option<Spot>) -> Vec<Problem> {
        let later = self.later_now();
        later.map_or_else(Vec::new, |later| (later.problems)(self, place))
    }

    /// The page and the problems shown on it; draws again when either changes.
    pub fn shown(self) -> (Page, Vec<Problem>) {
        self.moved.track();
        let state = self.state();
        (state.page.get(), state.problems.borrow().clone())
    }

    /// The page shown, without drawing again.
    pub fn page(self) -> Page {
        self.state().page.get()
    }

    /// Draws again on every change of an answer.
    pub fn on_typed(self) {
        self.typed.track();
    }

    /// Draws again when a fact has changed that the law looks at.
    pub fn on_facts(self) {
        self.facts.track();
    }

    /// What the status line says; draws again when it changes.
    pub fn status(self) -> String {
        self.said.track();
        self.state().status.borrow().clone()
    }

    /// What became of sending; draws again when it changes.
    pub fn sending(self) -> Option<Sending> {
        self.said.track();
        self.sending_now()
    }

    /// What became of sending, without drawing again.
    pub fn sending_now(self) -> Option<Sending> {
        self.state().sending.borrow().clone()
    }

    /// The clock and the keys.
    pub fn world(self) -> World {
        self.state().world.clone()
    }

    /// The element, as the network needs it.
    pub fn host(self) -> Host {
        self.state().host.clone()
    }

    /// The shadow root.
    pub fn root(self) -> Root {
        self.state().root.clone()
    }

    /// Level of the form's first heading, 1 to 5.
    pub fn heading_level(self) -> u8 {
        self.session(|session| session.settings.heading_level)
    }

    // Answering

    /// Changes the answers, and works out what follows. Saving never validates. In a tab that may
    /// only read, nothing is changed.
    pub fn answer(self, change: impl FnOnce(&mut Answers)) {
        if self.is_read_only() {
            return;
        }
        change(&mut self.state().session.borrow_mut().answers);
        self.answered();
    }

    fn answered(self) {
        self.changed();
        kept::save_soon(self);
        self.fire("changed", &[]);
    }

    /// Puts another record on the desk.
    pub fn replace_session(self, draft: Draft, entry: Option<OutboxEntry>) {
        self.update(|session| {
            let context = session.context.for_another_record();
            *session = Session::resume(draft, entry, context, session.settings.clone());
        });
        self.fresh();
    }

    /// Puts an empty record on the desk.
    pub fn blank_session(self) {
        let keys = self.world().keys;
        self.update(|session| {
            let context = session.context.for_another_record();
            // Fails only where there is no cryptography, and then there was no session before.
            if let Ok(blank) = Session::open(context, session.settings.clone(), keys.as_ref()) {
                *session = blank;
            }
        });
        self.fresh();
    }

    /// Nothing that was said of the record before holds for this one.
    fn fresh(self) {
        self.state().confirmed.borrow_mut().clear();
        *self.state().sending.borrow_mut() = None;
        self.state().status.borrow_mut().clear();
        self.facts.notify();
        self.said.notify();
    }

    /// Changes the session itself, such as when a reply has come.
    pub fn update<T>(self, change: impl FnOnce(&mut Session) -> T) -> T {
        let outcome = change(&mut self.state().session.borrow_mut());
        self.changed();
        outcome
    }

    fn changed(self) {
        if self.read_facts() {
            self.facts.notify();
        }
        self.typed.notify();
    }

    /// Works out what follows from the answers; whether that is something else than before. While the
    /// later part is not here nothing does: only the first page is asked, and no answer of it is a fact
    /// by itself.
    fn read_facts(self) -> bool {
        let Some(later) = self.later_now() else {
            return false;
        };
        let before = self.derived();
        let (derived, differs) = self.session(|session| (later.derived)(session, &before));
        *self.state().derived.borrow_mut() = Rc::new(derived);
        differs
    }

    /// A form that stays open past midnight has another today.
    pub fn look_at_the_clock(self) {
        let today = self.state().world.clock.today();
        if self.session(|session| session.context.today != today) {
            self.update(|session| session.context.today = today);
        }
    }

    /// Types one part of an answer.
    pub fn type_part(self, key: Key, part: usize, text: String) {
        self.answer(|answers| answers.set_part(key, part, text));
    }

    /// The council words its checklist its own way.
    pub fn set_checklist(self, checklist: Checklist) {
        self.update(|session| session.set_checklist(checklist));
        self.moved.notify();
    }

    /// Last days are counted over another list of bank holidays.
    pub fn set_calendar(self, calendar: Calendar) {
        self.update(|session| session.context.calendar = calendar);
        self.facts.notify();
    }

    /// The council's page changed an attribute. Typed answers stay as they are.
    pub fn set_settings(self, settings: Settings) {
        let (other_user, other_keeping) = self.session(|session| {
            let before = &session.settings;
            let user = (before.user != settings.user).then_some(before.user.is_some());
            (user, before.keeps_drafts != settings.keeps_drafts)
        });
        let (other_record, other_calendar) = self.session(|session| {
            let before = &session.settings;
            let record = before.record != settings.record && settings.record.is_some();
            (record, before.calendar != settings.calendar)
        });
        self.update(|session| session.set_settings(settings));
        // Nothing of one user's record may be seen by the next. Before the later part is here, nothing
        // is kept for anybody.
        match (self.later_now(), other_user, other_keeping) {
            (Some(later), Some(was_named), _) => (later.change_user)(self, was_named),
            (None, Some(true), _) => self.blank_session(),
            (None, Some(false), _) if self.mode() == Mode::Locked => self.blank_session(),
            (Some(later), _, true) => (later.restart)(self),
            // Both of the above fetch the record themselves.
            (Some(later), ..) if other_record => (later.fetch_record)(self),
            _ => {}
        }
        if let Some(later) = self.later_now().filter(|_| other_calendar) {
            (later.fetch_calendar)(self);
        }
        self.facts.notify();
        self.moved.notify();
    }

    /// Shows the page from which the record is sent.
    pub fn go_to_send(self) {
        self.show(Page::Check);
    }

    /// Fires an event on the element. Never with personal data.
    pub fn fire(self, name: &str, detail: &[(&str, &str)]) {
        events::fire(&self.state().host, name, detail);
    }

    // The later part

    /// Where the later part of the form is; draws again when that changes.
    pub fn arrival(self) -> Arrival {
        self.arrived.track();
        self.state().arrival.get()
    }

    /// The later part, if it is here; does not draw again.
    pub fn later_now(self) -> Option<&'static LaterPart> {
        match self.state().arrival.get() {
            Arrival::Here(later) => Some(later),
            _ => None,
        }
    }

    /// The later part, once it is here. None when it cannot be fetched.
    pub async fn later(self) -> Option<&'static LaterPart> {
        let state = self.state();
        if let Arrival::Missing = state.arrival.get() {
            self.note_arrival(Arrival::Awaited);
        }
        if let Arrival::Awaited = state.arrival.get() {
            let came = fetched(&state.world.fetch).await;
            self.note_arrival(Arrival::of(came));
        }
        self.later_now()
    }

    fn note_arrival(self, arrival: Arrival) {
        let state = self.state();
        let before = state.arrival.replace(arrival);
        if let Arrival::Here(later) = arrival
            && !matches!(before, Arrival::Here(_))
        {
            // It may come on another day, after the device slept.
            self.look_at_the_clock();
            self.read_facts();
            (later.start)(self);
            if state.page.get() == Page::Tasks {
                // The task list says how far each section has come, which takes a check. With nothing
                // typed it stays as it is, so that nothing is announced.
                if self.session(Session::has_unsent) {
                    self.moved.notify();
                }
                // Only now can a page of the rapid review be told from none.
                match super::remembered(self) {
                    Some(page) if page != Page::Tasks => self.show(page),
                    _ => {}
                }
            }
        }
        self.arrived.notify();
        if state.page.get().is_later() {
            self.focus("heading");
        }
    }

    // Saying

    /// What is known about keeping.
    pub fn keeping(self) -> Rc<Keeping> {
        self.state().keeping.clone()
    }

    /// Draws the page again.
    pub fn redraw(self) {
        self.moved.notify();
        self.said.notify();
    }

    /// Draws again when the page changes, or what is said about keeping.
    pub fn track_noticed(self) {
        self.moved.track();
        self.noticed.track();
    }

    /// What is said about keeping has changed. The page stays as it is, and whoever types in it
    /// goes on typing.
    pub fn notice(self) {
        self.noticed.notify();
        self.said.notify();
    }

    /// Draws again when the status line or what is said about saving changes.
    pub fn track_said(self) {
        self.said.track();
    }

    /// What is said about saving has changed.
    pub fn say_kept(self) {
        self.said.notify();
    }

    /// A moment of a payload as it is read in London; as it stands where it is none.
    pub fn words_for_instant(self, instant: &str) -> String {
        match payload::read_instant(instant) {
            Some(moment) => self.words_for_moment(moment.and_utc().timestamp()),
            None => instant.to_owned(),
        }
    }

    /// A moment in seconds since 1970 as it is read in London.
    pub fn words_for_moment(self, at: i64) -> String {
        let utc = chrono::DateTime::from_timestamp(at, 0).unwrap_or_default();
        let clock = self.world().clock;
        let london = clock.london_at(utc.naive_utc()).unwrap_or(utc.naive_utc());
        date::long_with_time(london)
    }

    /// Says something in the status line.
    pub fn say(self, text: &str) {
        text.clone_into(&mut self.state().status.borrow_mut());
        self.said.notify();
    }

    /// Says what became of sending.
    pub fn say_sending(self, sending: Option<Sending>) {
        *self.state().sending.borrow_mut() = sending;
        self.said.notify();
    }

    // Moving

    /// Shows a page, and remembers it for the Back button. What was said of the page before, such as
    /// "Copied", goes with it.
    pub fn go(self, page: Page) {
        self.say("");
        history::push(&page.name());
        self.show(page);
    }

    /// Shows a page that the Back button came to.
    pub fn show(self, page: Page) {
        // Nothing leads past the page of a locked form, not the Back button either.
        let page = match self.mode() {
            Mode::Locked => Page::Locked,
            _ => page,
        };
        self.look_at_the_clock();
        let state = self.state();
        let before = state.page.replace(page);
        if let (Page::Section(place, row), Some(later)) = (before, self.later_now())
            && !matches!(page, Page::Section(_, same) | Page::Unlikely(_, same) if same == row)
        {
            (later.drop_if_blank)(self, place, row);
        }
        let in_review = |page: Page| page.section().is_some_and(catalogue::is_review);
        let list = |page: Page| {
            let group = page.section().filter(|_| in_review(page))?.group?;
            Some(group.id)
        };
        // "Is this right?" is no place of its own, and neither are the entries of one list.
        let asks = |page| matches!(page, Page::Unlikely(..));
        let stays =
            asks(before) || asks(page) || (list(page).is_some() && list(before) == list(page));
        let back = match (before, page) {
            (Page::Check | Page::SignOff, Page::Section(..)) => true,
            (Page::Section(..), Page::Section(..)) => in_review(before) && !in_review(page),
            (Page::Check | Page::SignOff | Page::Section(..), Page::Entries(_)) => in_review(page),
            (Page::Review | Page::SignOff, Page::Check) => true,
            (Page::Section(..), Page::Check) => in_review(before),
            _ => false,
        };
        if !stays {
            state.returns_to.set(back.then_some(before));
        }
        state.problems.borrow_mut().clear();
        self.moved.notify();
        self.focus("heading");
        later::fetch(self);
    }

    /// The page from which this one was opened, to go back there.
    pub fn returns_to(self) -> Option<Page> {
        self.state().returns_to.get()
    }

    /// Shows the problems at the top of the page that is shown.
    pub fn show_problems(self, problems: Vec<Problem>) {
        *self.state().problems.borrow_mut() = problems;
        self.moved.notify();
        self.focus("errors");
    }

    /// Whether a person said that an unlikely answer is right.
    pub fn is_confirmed(self, asked: &(Problem, String)) -> bool {
        self.state().confirmed.borrow().contains(asked)
    }

    /// A person says that unlikely answers are right. They are not asked about again.
    pub fn confirm(self, asked: Vec<(Problem, String)>) {
        self.state().confirmed.borrow_mut().extend(asked);
    }

    /// Moves the focus to an element of the form, once it is drawn.
    pub fn focus(self, id: &str) {
        focus::focus_soon(&self.state().root, id.to_owned());
    }

    // Naming

    /// The readable id of a question's control: `child-2-date-of-birth`.
    pub fn id_of(self, question: &Question, row: Row) -> String {
        self.answers(|answers| super::ids::control(answers, question.id, row))
    }
}
