//! When the page goes to the background, comes back, or the network does.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget, window};

/// What happened to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// It may not come back: the last chance to save.
    Leaving,
    /// It is in front again, or was restored as it was left.
    Back,
    /// The browser thinks that there is a network. A hint only (N6).
    Online,
    /// The browser knows that there is none.
    Offline,
}

/// Where something is listened for, its name, and what is called.
type Listening = (EventTarget, &'static str, Closure<dyn FnMut(Event)>);

/// Listens until dropped.
pub struct Lifecycle(Vec<Listening>);

impl Lifecycle {
    /// Calls at each moment.
    pub fn new(act: impl Fn(Moment) + Clone + 'static) -> Lifecycle {
        let mut listeners = Vec::new();
        let Some(window) = window() else {
            return Lifecycle(listeners);
        };
        let mut listen = |target: EventTarget, name, moment: fn() -> Moment| {
            let act = act.clone();
            let closure = Closure::<dyn FnMut(Event)>::new(move |_| act(moment()));
            let callback = closure.as_ref().unchecked_ref();
            if target
                .add_event_listener_with_callback(name, callback)
                .is_ok()
            {
                listeners.push((target, name, closure));
            }
        };
        listen(window.clone().into(), "pagehide", || Moment::Leaving);
        listen(window.clone().into(), "pageshow", || Moment::Back);
        listen(window.clone().into(), "online", || Moment::Online);
        listen(window.clone().into(), "offline", || Moment::Offline);
        if let Some(document) = window.document() {
            listen(document.into(), "visibilitychange", visibility);
        }
        Lifecycle(listeners)
    }
}

fn visibility() -> Moment {
    let hidden = window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.hidden());
    match hidden {
        true => Moment::Leaving,
        false => Moment::Back,
    }
}

impl Drop for Lifecycle {
    fn drop(&mut self) {
        for (target, name, closure) in &self.0 {
            let callback = closure.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback(name, callback);
        }
    }
}
