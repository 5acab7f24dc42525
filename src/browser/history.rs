//! Pages of the form in the browser's history. The URL stays as it is, because it belongs to the host.

use super::window::window;
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{Event, History, PopStateEvent};

const STATE: &str = "notifiable-incident";
const RECORD: &str = "notifiable-incident-record";

thread_local! {
    /// The entry of the last Back or Forward. A script such as Turbo may rebuild the page then. It overwrites
    /// the entry's state before the form is mounted again.
    static LAST_ENTRY: RefCell<Option<Entry>> = const { RefCell::new(None) };
    /// The open record. A history entry from before the record began does not name it.
    static OPEN_RECORD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A history entry with its state at the time of `popstate`.
struct Entry {
    address: Option<String>,
    state: JsValue,
}

/// The address of the page.
fn address() -> Option<String> {
    window().document()?.url().ok()
}

/// Pushes a new entry for a page of the form. It also carries the host's own state.
pub fn push(page: &str) {
    let Ok(history) = window().history() else {
        return;
    };
    LAST_ENTRY.take();
    // A sandboxed page may refuse. Back then leaves the form; the form's own "Back" link still works.
    let _ = history.push_state(&with_page(&history, page), "");
}

/// Stores a page of the form in the current entry.
pub fn replace(page: &str) {
    let Ok(history) = window().history() else {
        return;
    };
    let _ = history.replace_state(&with_page(&history, page), "");
}

/// The record that this tab had open before a reload or a crash. A random id, never an answer.
pub fn record() -> Option<String> {
    remembered(RECORD).or_else(|| {
        let is_here = LAST_ENTRY.with_borrow(|entry| Some(entry.as_ref()?.address == address()));
        OPEN_RECORD
            .with_borrow(Clone::clone)
            .filter(|_| is_here == Some(true))
    })
}

/// The page that this tab had open.
pub fn page() -> Option<String> {
    remembered(STATE)
}

fn remembered(name: &str) -> Option<String> {
    let state = window().history().ok()?.state().ok()?;
    in_state(&state, name).or_else(|| {
        LAST_ENTRY.with_borrow(|entry| {
            let entry = entry.as_ref().filter(|entry| entry.address == address())?;
            in_state(&entry.state, name)
        })
    })
}

fn in_state(state: &JsValue, name: &str) -> Option<String> {
    // Reading a member of null throws, which takes 7 ms on a slow device.
    let state = Some(state).filter(|state| state.is_object())?;
    Reflect::get(state, &name.into()).ok()?.as_string()
}

/// Remembers which record this tab has open.
pub fn remember_record(id: &str) {
    // Every save calls this with the same id, and writing to the history is slow.
    if record().as_deref() != Some(id) {
        remember(&JsValue::from_str(id));
    }
}

/// Forgets which record this tab had open.
pub fn forget_record() {
    remember(&JsValue::UNDEFINED);
}

fn remember(record: &JsValue) {
    OPEN_RECORD.set(record.as_string());
    let Ok(history) = window().history() else {
        return;
    };
    let state = copied_state(&history);
    // Setting a property of a new object cannot fail.
    let _ = Reflect::set(&state, &RECORD.into(), record);
    let _ = history.replace_state(&state, "");
}

fn with_page(history: &History, page: &str) -> JsValue {
    let state = copied_state(history);
    let _ = Reflect::set(&state, &STATE.into(), &page.into());
    state.into()
}

/// A copy of the current entry's state.
fn copied_state(history: &History) -> Object {
    let state = Object::new();
    match history.state() {
        Ok(current) if current.is_object() => Object::assign(&state, current.unchecked_ref()),
        _ => state,
    }
}

/// Listens for Back and Forward until dropped.
pub struct Listener {
    _listener: EventListener,
}

impl Listener {
    /// Calls `on_page` with the name of the entry's page, or with none for an entry of the host.
    pub fn new(mut on_page: impl FnMut(Option<String>) + 'static) -> Listener {
        let act = move |event: &Event| {
            let event: &PopStateEvent = event.unchecked_ref();
            let state = event.state();
            let page = in_state(&state, STATE);
            LAST_ENTRY.set(page.is_some().then(|| Entry {
                address: address(),
                state,
            }));
            on_page(page);
        };
        Listener {
            _listener: EventListener::new(&window(), "popstate", act),
        }
    }
}
