//! Events in the life of the page: hidden, visible again, online, offline, printing.

use super::window::window;
use crate::platform::Moment;
use gloo_events::EventListener;
use web_sys::EventTarget;

/// Listens for these events until dropped.
pub struct Lifecycle {
    _listeners: Vec<EventListener>,
}

impl Lifecycle {
    /// Calls `act` for each event.
    pub fn new(act: impl Fn(Moment) + Clone + 'static) -> Lifecycle {
        let window = window();
        let document = window.document().map(EventTarget::from);
        let of_window = [
            // Starts the save early: before the browser asks, and before it fetches the next page.
            ("beforeunload", Moment::Leaving),
            ("pagehide", Moment::Leaving),
            ("pageshow", Moment::Back),
            ("online", Moment::Online),
            ("offline", Moment::Offline),
            ("beforeprint", Moment::Printing),
        ];
        let mut listeners: Vec<EventListener> = of_window
            .into_iter()
            .map(|(name, moment)| {
                let act = act.clone();
                EventListener::new(&window, name, move |_| act(moment))
            })
            .collect();
        listeners.extend(document.map(|document| {
            EventListener::new(&document, "visibilitychange", move |_| act(visibility()))
        }));
        Lifecycle {
            _listeners: listeners,
        }
    }
}

fn visibility() -> Moment {
    match window()
        .document()
        .is_some_and(|document| document.hidden())
    {
        true => Moment::Leaving,
        false => Moment::Back,
    }
}
