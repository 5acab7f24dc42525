//! Has the browser ask "Leave this page?" while unsaved text would be lost.

use super::window::window;
use gloo_events::{EventListener, EventListenerOptions};

/// Listens for `beforeunload` until dropped.
pub struct Guard {
    _listener: EventListener,
}

impl Guard {
    /// Has the browser ask while `would_lose` returns true.
    pub fn new(would_lose: impl Fn() -> bool + 'static) -> Guard {
        let options = EventListenerOptions::enable_prevent_default();
        let ask = move |event: &web_sys::Event| {
            if would_lose() {
                event.prevent_default();
            }
        };
        Guard {
            _listener: EventListener::new_with_options(&window(), "beforeunload", options, ask),
        }
    }
}
