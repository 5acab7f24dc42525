//! The browser's Back button, without touching the address: the page's URL belongs to the host.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::{PopStateEvent, window};

const STATE: &str = "notifiable-incident";

/// Remembers a page of the form under the host page's own entry, keeping what the host keeps there.
pub fn push(page: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    // A sandboxed page may refuse; Back then leaves the form, and the form's own link still works.
    let _ = history.push_state(&with_page(page), "");
}

/// Marks the entry that is there already.
pub fn replace(page: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let kept = history.state().unwrap_or(JsValue::NULL);
    let state = with_page(page);
    if let (Some(kept), Some(state)) = (kept.dyn_ref::<Object>(), state.dyn_ref::<Object>()) {
        let page = Reflect::get(state, &STATE.into()).unwrap_or(JsValue::NULL);
        let _ = Reflect::set(kept, &STATE.into(), &page);
        let _ = history.replace_state(kept, "");
    } else {
        let _ = history.replace_state(&state, "");
    }
}

/// Goes one entry back.
pub fn back() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

fn with_page(page: &str) -> JsValue {
    let state = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&state, &STATE.into(), &page.into());
    state.into()
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
