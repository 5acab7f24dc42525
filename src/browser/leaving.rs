//! "Leave this page?", asked by the browser while something typed would be lost.

use super::window::window;
use gloo_events::{EventListener, EventListenerOptions};

/// Guards the page until dropped.
pub struct Guard {
    _listener: EventListener,
}

impl Guard {
    /// Asks whenever `would_lose` says that something would be lost.
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
