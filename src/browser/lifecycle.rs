//! When the page goes to the background, comes back, or the network does.

use super::window::window;
use crate::platform::Moment;
use gloo_events::EventListener;
use web_sys::EventTarget;

/// Listens until dropped.
pub struct Lifecycle {
    _listeners: Vec<EventListener>,
}

impl Lifecycle {
    /// Calls at each moment.
    pub fn new(act: impl Fn(Moment) + Clone + 'static) -> Lifecycle {
        let window = window();
        let document = window.document().map(EventTarget::from);
        let of_window = [
            // The save is under way while the browser asks, and while the next page is fetched.
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
