//! What every page of the form shares: the session, where we are, and how to move on.

use super::World;
use super::page::Page;
use super::send::{self, Sending};
use crate::browser::{Host, Root, events, focus, history};
use crate::catalogue::{Question, Section};
use crate::record::{self, Answers, Asked, Key, Problem, Row, Situation};
use crate::session::Session;
use crate::settings::Settings;
use leptos::prelude::*;
use std::rc::Rc;

/// The desk at which the form is filled in. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct Desk {
    session: StoredValue<Session, LocalStorage>,
    situation: StoredValue<Rc<Situation>, LocalStorage>,
    host: StoredValue<Host, LocalStorage>,
    root: StoredValue<Root, LocalStorage>,
    world: StoredValue<World, LocalStorage>,
    /// The page shown, and the problems shown on it. One signal, so that a page is drawn once.
    shown: RwSignal<(Page, Vec<Problem>)>,
    typed: Trigger,
    facts: Trigger,
    /// What the status line says.
    pub status: RwSignal<String>,
    /// What became of sending, said above check answers.
    pub notice: RwSignal<Option<Sending>>,
    /// Level of the form's headings, 1 to 5.
    pub heading_level: RwSignal<u8>,
}

impl Desk {
    /// Sets up the desk for a session.
    pub fn new(session: Session, world: World, host: Host, root: Root) -> Desk {
        let situation = Rc::new(session.situation());
        let level = session.settings.heading_level;
        Desk {
            session: StoredValue::new_local(session),
            situation: StoredValue::new_local(situation),
            host: StoredValue::new_local(host),
            root: StoredValue::new_local(root),
            world: StoredValue::new_local(world),
            shown: RwSignal::new((Page::Tasks, Vec::new())),
            typed: Trigger::new(),
            facts: Trigger::new(),
            status: RwSignal::new(String::new()),
            heading_level: RwSignal::new(level),
            notice: RwSignal::new(None),
        }
    }

    // Reading

    /// Whether the form is still there. Ask after every await.
    pub fn is_open(self) -> bool {
        !self.session.is_disposed()
    }

    /// Looks at the session.
    pub fn session<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        self.session.with_value(look)
    }

    /// Looks at the answers.
    pub fn answers<T>(self, look: impl FnOnce(&Answers) -> T) -> T {
        self.session(|session| look(&session.answers))
    }

    /// What follows from the answers.
    pub fn situation(self) -> Rc<Situation> {
        self.situation.get_value()
    }

    /// Looks at the answers through their conditions.
    pub fn asked<T>(self, look: impl FnOnce(Asked) -> T) -> T {
        let situation = self.situation();
        self.answers(|answers| look(Asked::new(answers, &situation)))
    }

    /// The problems of one page, or of the whole record.
    pub fn problems(self, place: Option<(&'static Section, Row)>) -> Vec<Problem> {
        let situation = self.situation();
        self.session(|session| match place {
            Some((section, row)) => {
                record::check_section(&session.answers, &situation, &session.setting, section, row)
            }
            None => record::problems(&session.answers, &situation, &session.setting),
        })
    }

    /// The page and the problems shown on it; draws again when either changes.
    pub fn shown(self) -> (Page, Vec<Problem>) {
        self.shown.get()
    }

    /// The page shown, without drawing again.
    pub fn shown_untracked(self) -> Page {
        self.shown.with_untracked(|shown| shown.0)
    }

    /// Draws again on every change of an answer.
    pub fn on_typed(self) {
        self.typed.track();
    }

    /// Draws again when a fact has changed that the law looks at.
    pub fn on_facts(self) {
        self.facts.track();
    }

    /// The shadow root, in which every id is looked up.
    pub fn root(self) -> Root {
        self.root.get_value()
    }

    /// The clock and the keys.
    pub fn world(self) -> World {
        self.world.get_value()
    }

    /// The element, as the network needs it.
    pub fn host(self) -> Host {
        self.host.get_value()
    }

    // Answering

    /// Changes the answers, and works out what follows. Saving never validates.
    pub fn answer(self, change: impl FnOnce(&mut Answers)) {
        self.session
            .update_value(|session| change(&mut session.answers));
        self.reconsider();
        self.typed.notify();
        self.fire("changed", &[]);
    }

    /// Changes the session itself, such as when a reply has come.
    /// Nothing when the form has been taken down meanwhile, as after an await.
    pub fn update<T>(self, change: impl FnOnce(&mut Session) -> T) -> Option<T> {
        let outcome = self.session.try_update_value(change)?;
        self.reconsider();
        self.typed.notify();
        Some(outcome)
    }

    /// The council's page changed an attribute. Typed answers stay as they are.
    pub fn set_settings(self, settings: Settings) {
        self.heading_level.set(settings.heading_level);
        self.update(|session| session.set_settings(settings));
    }

    /// Sends the record, as the button does.
    pub fn submit(self) {
        self.show(Page::Check);
        send::send(self);
    }

    fn reconsider(self) {
        let situation = self.session(Session::situation);
        let same = self.situation().facts == situation.facts;
        self.situation.set_value(Rc::new(situation));
        if !same {
            self.facts.notify();
        }
    }

    /// Types one part of an answer.
    pub fn type_part(self, key: Key, part: usize, text: String) {
        self.answer(|answers| answers.set_part(key, part, text));
    }

    /// Fires an event on the element. Never with personal data.
    pub fn fire(self, name: &str, detail: &[(&str, &str)]) {
        self.host
            .with_value(|host| events::fire(host, name, detail));
    }

    // Moving

    /// Shows a page, and remembers it for the Back button.
    pub fn go(self, page: Page) {
        history::push(&page.name());
        self.show(page);
    }

    /// Shows a page that the Back button came to.
    pub fn show(self, page: Page) {
        self.shown.set((page, Vec::new()));
        self.focus("heading");
    }

    /// Shows the problems at the top of the page that is shown.
    pub fn show_problems(self, problems: Vec<Problem>) {
        self.shown.update(|shown| shown.1 = problems);
        self.focus("errors");
    }

    /// Moves the focus to an element of the form, once it is drawn.
    pub fn focus(self, id: &str) {
        focus::focus_soon(&self.root(), id.to_owned());
    }

    // Naming

    /// The readable id of a question's control: `child-2-date-of-birth`.
    pub fn id_of(self, question: &Question, row: Row) -> String {
        self.answers(|answers| super::ids::control(answers, question.id, row))
    }
}
