//! The browser's Back button, without touching the address: the page's URL belongs to the host.

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
    /// Where Back or Forward went last. A script that draws the page anew for that, as Turbo does, may write
    /// over what stands in the entry before the form is there again.
    static WENT_TO: RefCell<Option<WentTo>> = const { RefCell::new(None) };
    /// The record that was open then. An entry from before the record was begun does not name it.
    static OPEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// An entry of the history, as it was when it was gone to.
struct WentTo {
    address: Option<String>,
    state: JsValue,
}

/// The address of the page.
fn address() -> Option<String> {
    window().document()?.url().ok()
}

/// Remembers a page of the form in an entry of its own, beside what the host keeps in its entry.
pub fn push(page: &str) {
    let Ok(history) = window().history() else {
        return;
    };
    WENT_TO.take();
    // A sandboxed page may refuse; Back then leaves the form, and the form's own link still works.
    let _ = history.push_state(&with_page(&history, page), "");
}

/// Marks the entry that is there already.
pub fn replace(page: &str) {
    let Ok(history) = window().history() else {
        return;
    };
    let _ = history.replace_state(&with_page(&history, page), "");
}

/// The record that this tab had open, from before a reload or a crash. A random id, never an answer.
pub fn record() -> Option<String> {
    remembered(RECORD).or_else(|| {
        let went = WENT_TO.with_borrow(|went| Some(went.as_ref()?.address == address()));
        OPEN.with_borrow(Clone::clone)
            .filter(|_| went == Some(true))
    })
}

/// The page that this tab had open.
pub fn page() -> Option<String> {
    remembered(STATE)
}

fn remembered(name: &str) -> Option<String> {
    let state = window().history().ok()?.state().ok()?;
    in_state(&state, name).or_else(|| {
        WENT_TO.with_borrow(|went| {
            let went = went.as_ref().filter(|went| went.address == address())?;
            in_state(&went.state, name)
        })
    })
}

fn in_state(state: &JsValue, name: &str) -> Option<String> {
    // Reading from nothing throws, and what is thrown takes a slow device 7 ms.
    let state = Some(state).filter(|state| state.is_object())?;
    Reflect::get(state, &name.into()).ok()?.as_string()
}

/// Remembers which record this tab has open.
pub fn remember_record(wanted: &str) {
    // It is the same after every save, and writing to the history is slow.
    if record().as_deref() != Some(wanted) {
        remember(&JsValue::from_str(wanted));
    }
}

/// Forgets which record this tab had open.
pub fn forget_record() {
    remember(&JsValue::UNDEFINED);
}

fn remember(record: &JsValue) {
    OPEN.set(record.as_string());
    let Ok(history) = window().history() else {
        return;
    };
    let state = kept(&history);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&state, &RECORD.into(), record);
    let _ = history.replace_state(&state, "");
}

fn with_page(history: &History, page: &str) -> JsValue {
    let state = kept(history);
    let _ = Reflect::set(&state, &STATE.into(), &page.into());
    state.into()
}

/// A copy of what stands in the entry that is there.
fn kept(history: &History) -> Object {
    let state = Object::new();
    match history.state() {
        Ok(kept) if kept.is_object() => Object::assign(&state, kept.unchecked_ref()),
        _ => state,
    }
}

/// Listens for Back and Forward until dropped.
pub struct Listener {
    _listener: EventListener,
}

impl Listener {
    /// Calls with the page that was remembered, or with nothing for an entry of the host's.
    pub fn new(mut went: impl FnMut(Option<String>) + 'static) -> Listener {
        let act = move |event: &Event| {
            let event: &PopStateEvent = event.unchecked_ref();
            let state = event.state();
            let page = in_state(&state, STATE);
            WENT_TO.set(page.is_some().then(|| WentTo {
                address: address(),
                state,
            }));
            went(page);
        };
        Listener {
            _listener: EventListener::new(&window(), "popstate", act),
        }
    }
}
