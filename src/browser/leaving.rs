//! "Leave this page?", asked by the browser while something typed has not been sent.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, window};

/// Guards the page until dropped.
pub struct Guard(Closure<dyn FnMut(Event)>);

impl Guard {
    /// Asks whenever `unsent` says that something would be lost.
    pub fn new(unsent: impl Fn() -> bool + 'static) -> Guard {
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if unsent() {
                event.prevent_default();
            }
        });
        if let Some(window) = window() {
            let callback = closure.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("beforeunload", callback);
        }
        Guard(closure)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let callback = self.0.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("beforeunload", callback);
        }
    }
}
