//! The browser's Back button, without touching the address: the page's URL belongs to the host.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::{History, PopStateEvent, window};

const STATE: &str = "notifiable-incident";
const RECORD: &str = "notifiable-incident-record";

/// Remembers a page of the form in an entry of its own, beside what the host keeps in its entry.
pub fn push(page: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    // A sandboxed page may refuse; Back then leaves the form, and the form's own link still works.
    let _ = history.push_state(&with_page(&history, page), "");
}

/// Marks the entry that is there already.
pub fn replace(page: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let _ = history.replace_state(&with_page(&history, page), "");
}

/// The record that this tab had open, from before a reload or a crash. A random id, never an answer.
pub fn record() -> Option<String> {
    remembered(RECORD)
}

/// The page that this tab had open.
pub fn page() -> Option<String> {
    remembered(STATE)
}

fn remembered(name: &str) -> Option<String> {
    let state = window()?.history().ok()?.state().ok()?;
    // Reading from nothing throws, and what is thrown takes a slow device 7 ms.
    let state = Some(state).filter(JsValue::is_object)?;
    Reflect::get(&state, &name.into()).ok()?.as_string()
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
    let Some(history) = window().and_then(|window| window.history().ok()) else {
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
pub struct Listener(Closure<dyn FnMut(PopStateEvent)>);

impl Listener {
    /// Calls with the page that was remembered, or with nothing for an entry of the host's.
    pub fn new(mut went: impl FnMut(Option<String>) + 'static) -> Listener {
        let closure = Closure::<dyn FnMut(PopStateEvent)>::new(move |event: PopStateEvent| {
            let page = Reflect::get(&event.state(), &STATE.into());
            went(page.ok().and_then(|page| page.as_string()));
        });
        if let Some(window) = window() {
            let callback = closure.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("popstate", callback);
        }
        Listener(closure)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let callback = self.0.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("popstate", callback);
        }
    }
}
