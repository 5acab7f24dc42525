//! The pages: one renderer for each kind of question, and the pages that put them together.

mod check_answers;
mod desk;
mod entries;
mod field;
mod ids;
mod law;
mod page;
mod parts;
mod received;
mod section;
mod send;
mod shell;
mod tasks;
mod transfer;

pub use desk::Desk;

use crate::browser::{self, Host, Root, clock::Clock, history, keys::Keys};
use crate::session::Session;
use leptos::mount::mount_to;
use page::Page;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What the pages need of the world.
#[derive(Clone)]
pub struct World {
    /// The clock.
    pub clock: Rc<Clock>,
    /// The device's key.
    pub keys: Rc<Keys>,
}

/// Draws the form in the root. What comes back keeps it there until dropped.
pub fn mount(
    session: Session,
    world: World,
    host: Host,
    root: &Root,
) -> Result<(Desk, Box<dyn Any>), JsValue> {
    let container = browser::container(root)?;
    let made = Rc::new(Cell::new(None));
    let desk = made.clone();
    let handle = mount_to(container, {
        let root = root.clone();
        move || {
            let desk = Desk::new(session, world, host, root);
            made.set(Some(desk));
            shell::shell(desk)
        }
    });
    let desk = desk.take().ok_or(JsValue::UNDEFINED)?;
    history::replace(&Page::Tasks.name());
    let listener = history::Listener::new(move |name| {
        let name = name.unwrap_or_default();
        let page = desk.answers(|answers| Page::named(&name, answers));
        desk.show(page);
    });
    Ok((desk, Box::new((handle, listener))))
}
