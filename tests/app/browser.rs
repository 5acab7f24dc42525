//! A browser with tabs, and a form in each.

use crate::executor::{self, idle};
use crate::support::device::{Act, Tab, World, done, platform, services};
use crate::support::{context, fill_in_wc_001};
use futures_channel::oneshot;
use leptos::prelude::*;
use notifiable_incident::app::actions::{
    answer, lazy_part, left_early, navigate, save, send, settings,
};
use notifiable_incident::app::lazy::{LazyAction, LoadError};
use notifiable_incident::app::page::Page;
use notifiable_incident::app::part;
use notifiable_incident::app::state::{FormState, LazyStatus, Loaded, StorageMode};
use notifiable_incident::platform::{BoxFuture, Services, StoreError};
use notifiable_incident::record::Key;
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::save_timer::SaveProgress;
use notifiable_incident::use_cases::Session;
use notifiable_incident::wire::payload::RevisionKind;
use std::cell::RefCell;
use std::rc::Rc;

/// The question that the tests answer.
pub const NAME: Key = Key::once("notifier_name");

thread_local! {
    /// Held-back loads of the lazy part. `None`: it loads at once.
    static HELD_BACK: RefCell<Option<Vec<oneshot::Sender<()>>>> = const { RefCell::new(None) };
}

fn load(services: Services) -> BoxFuture<Result<Loaded, LoadError>> {
    Box::pin(async {
        let held_back = HELD_BACK.with_borrow_mut(|held_back| {
            let waiting = held_back.as_mut()?;
            let (release, released) = oneshot::channel();
            waiting.push(release);
            Some(released)
        });
        if let Some(released) = held_back {
            released.await.map_err(|_| LoadError)?;
        }
        Ok(Loaded {
            part: part::PART,
            services,
        })
    })
}

/// A browser. Its tabs share a disk, locks and a clock.
pub struct Browser {
    pub world: Rc<World>,
}

impl Browser {
    pub fn new() -> Browser {
        executor::init();
        let world = World::new(1);
        world.seals_quickly.set(true);
        Browser { world }
    }

    /// Holds back every load of the lazy part from now on.
    pub fn hold_back(&self) {
        HELD_BACK.set(Some(Vec::new()));
    }

    /// Lets the lazy part load.
    pub fn let_come(&self) {
        for release in HELD_BACK.take().into_iter().flatten() {
            let _ = release.send(());
        }
        idle();
    }

    /// Fails the loads that are held back, and holds back later ones.
    pub fn let_fail(&self) {
        HELD_BACK.set(Some(Vec::new()));
        idle();
    }

    /// Opens the form in a new tab, and runs until every task waits.
    pub fn open(&self, user: &str) -> Form {
        let form = self.open_in(Tab::of(&self.world), user);
        idle();
        form
    }

    /// A form with a record that was signed while the disk was full and no answer came: it is on the
    /// page only.
    pub fn signs_on_page(&self, user: &str) -> Form {
        self.world.server.otherwise.replace(Some(Act::Lost));
        let form = self.open(user);
        answer::answer(form.state, fill_in_wc_001);
        form.passes(300);
        form.tab.broken.set(Some(StoreError::Full));
        send::send(form.state, RevisionKind::Notification);
        idle();
        form
    }

    /// Opens the form in a tab for a user. An empty name means no user.
    pub fn open_in(&self, tab: Rc<Tab>, user: &str) -> Form {
        let owner = Owner::new();
        let state = owner.with(|| {
            let (platform, services) = (platform(&tab), services(&tab));
            let fetch = Rc::new(move || load(services.clone()));
            let settings = of_user(user);
            let session = Session::open(context("2026-03-02", false), settings, &platform.random);
            let state = FormState::new(session.unwrap(), platform, fetch);
            navigate::show_remembered_page(state);
            lazy_part::load(state);
            state
        });
        Form { tab, state, owner }
    }

    /// A new tab that remembers the same page and record: a reloaded tab, or one that was copied.
    pub fn tab_like(&self, form: &Form) -> Rc<Tab> {
        let tab = Tab::of(&self.world);
        let page = &form.tab.page;
        tab.page.history.replace(page.history.borrow().clone());
        tab.page.at.set(page.at.get());
        tab
    }

    /// The names that are stored on the device for a user, one for each record.
    pub fn stored(&self, user: &str) -> Vec<String> {
        let device = Tab::of(&self.world).device(user);
        let listed = done(device.list()).unwrap();
        let name = |record: &str| {
            let opened = done(device.open(record)).ok().unwrap();
            opened.draft.answers.text(NAME).to_owned()
        };
        listed.iter().map(|listed| name(&listed.record)).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        HELD_BACK.take();
        executor::drop_all();
    }
}

/// The settings of a page that names a user.
pub fn of_user(user: &str) -> Settings {
    Settings {
        user: (!user.is_empty()).then(|| user.to_owned()),
        endpoint: Some("/api/notifications".to_owned()),
        authority: Some("E08000035".to_owned()),
        ..Settings::default()
    }
}

/// A form in a tab.
pub struct Form {
    pub tab: Rc<Tab>,
    pub state: FormState,
    owner: Owner,
}

impl Form {
    /// Types a name.
    pub fn types(&self, name: &str) {
        answer::type_part(self.state, NAME, 0, name.to_owned());
    }

    /// The name that the page shows.
    pub fn reads(&self) -> String {
        self.state
            .session
            .with_untracked(|session| session.answers.text(NAME).to_owned())
    }

    /// Lets time pass once every task waits.
    pub fn passes(&self, milliseconds: u64) {
        idle();
        self.tab.page.pass(milliseconds);
        idle();
    }

    /// Types a name, and waits until the form says that it is saved.
    pub fn saves(&self, name: &str) {
        self.types(name);
        self.passes(300);
        self.passes(300);
        assert_eq!(self.progress(), SaveProgress::Saved);
    }

    pub fn mode(&self) -> StorageMode {
        self.state.storage.mode.get_untracked()
    }

    pub fn page(&self) -> Page {
        self.state.page.get_untracked()
    }

    pub fn progress(&self) -> SaveProgress {
        self.state.storage.save.with_untracked(|save| save.progress)
    }

    pub fn would_lose(&self) -> bool {
        save::would_lose(self.state)
    }

    pub fn record(&self) -> String {
        self.state
            .session
            .with_untracked(|session| session.record_id().to_owned())
    }

    /// Changes the user that the page names.
    pub fn names_user(&self, user: &str) {
        settings::set_settings(self.state, of_user(user));
    }

    /// The codes of the errors that were fired.
    pub fn errors(&self) -> Vec<String> {
        let events = self.tab.page.events.borrow();
        let errors = events.iter().filter(|event| event.name == "error");
        errors.map(|event| event.detail[0].1.clone()).collect()
    }

    /// How often the host was told that the record is saved.
    pub fn saves_fired(&self) -> usize {
        let events = self.tab.page.events.borrow();
        events.iter().filter(|event| event.name == "saved").count()
    }

    /// Starts a method of the host. Its result is there once it has ended.
    pub fn starts<T: 'static>(
        &self,
        work: impl Future<Output = T> + 'static,
    ) -> Rc<RefCell<Option<T>>> {
        let ended = Rc::new(RefCell::new(None));
        let end = ended.clone();
        executor::spawn(Box::pin(async move {
            *end.borrow_mut() = Some(work.await);
        }));
        ended
    }

    /// Takes the element out of the page, as `Mounted::unmount` does.
    pub fn remove(self) {
        match self.state.lazy.get_untracked() {
            LazyStatus::Here(part) => part.run(self.state, LazyAction::Leave),
            _ => left_early::take_over(self.state, || ()),
        }
        self.owner.cleanup();
    }

    /// Ends the tab as a crash does: without saving.
    pub fn crashes(self) {
        self.tab.die_at(0);
        self.tab.close();
        self.owner.cleanup();
    }
}
