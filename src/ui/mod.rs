//! The pages: one renderer for each kind of question, and the pages that put them together.

mod calendar;
mod check_answers;
mod desk;
mod disclosed;
mod entries;
mod facts;
mod field;
mod ids;
mod keeping;
pub mod kept;
mod later;
mod law;
mod live;
mod opened;
mod page;
mod paper;
mod parts;
mod prefill;
mod received;
mod records;
mod remove;
mod review;
mod section;
mod send;
mod sharing;
mod shell;
mod tasks;
mod timeline;
mod trail;
mod transfer;
mod unlikely;

pub use desk::Desk;
pub use later::{Broken, Given, LaterPart, Method, fetch as fetch_later, later as later_part};

use crate::browser::dom::El;
use crate::browser::later::Fetch;
use crate::browser::{Host, Root, clock::Clock, database::Database, history, keys::Keys, leaving};
use crate::use_cases::Session;
use any_spawner::Executor;
use page::Page;
use reactive_graph::owner::Owner;
use std::rc::Rc;

/// What the pages need of the world.
#[derive(Clone)]
pub struct World {
    /// The clock.
    pub clock: Rc<Clock>,
    /// The device's keys.
    pub keys: Rc<Keys>,
    /// The device's database.
    pub database: Database,
    /// What fetches the later part.
    pub fetch: Fetch,
}

/// Draws the form in the root. What comes back keeps it there until dropped.
pub fn mount(session: Session, world: World, host: Host, root: &Root) -> (Desk, Form) {
    // Fails only where it has been set up before, as by another element on the page.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let (desk, element) = owner.with(|| {
        let desk = Desk::new(session, world, host, root.clone());
        (desk, shell::shell(desk))
    });
    element.enter(root);
    // A page that was reloaded comes back to where it was, once its record is open again.
    match history::record().and_then(|_| remembered(desk)) {
        Some(page) => desk.show(page),
        None => history::replace(&Page::Tasks.name()),
    }
    let listener = history::Listener::new(move |name| {
        // An entry of the host's own, such as a link within its page, is none of ours.
        if let Some(name) = name {
            let page = desk.answers(|answers| Page::named(&name, answers));
            desk.show(page);
        }
    });
    let guard = leaving::Guard::new(move || desk.is_open() && desk.would_lose());
    (
        desk,
        Form {
            owner,
            element,
            _listener: listener,
            _guard: guard,
        },
    )
}

/// The page that the browser's history remembers.
fn remembered(desk: Desk) -> Option<Page> {
    history::page().map(|name| desk.answers(|answers| Page::named(&name, answers)))
}

/// A form that is shown. Dropping it takes it down: nothing listens, follows or waits any more.
pub struct Form {
    owner: Owner,
    element: El,
    _listener: history::Listener,
    _guard: leaving::Guard,
}

impl Drop for Form {
    fn drop(&mut self) {
        self.element.remove();
        self.owner.cleanup();
    }
}
