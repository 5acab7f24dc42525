//! Parts of the page that follow the answers: Leptos signals on one side, elements on the other.

use crate::browser::dom::{El, Event};
use reactive_graph::effect::RenderEffect;
use reactive_graph::graph::{Subscriber, ToAnySubscriber};
use reactive_graph::owner::{Owner, StoredValue};
use reactive_graph::traits::IsDisposed;

/// Runs now, and again whenever something that it looked at has changed, until the page goes.
pub fn follow(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    keep(run);
}

fn keep(mut run: Box<dyn FnMut()>) {
    // A change may have been told to it just before the page went.
    let page = StoredValue::new_local(());
    let effect = RenderEffect::new(move |_| {
        if !page.is_disposed() {
            run();
        }
    });
    StoredValue::new_local(Following(effect));
}

/// Puts a value in its place whenever it is another than before. The same is not put there again: the
/// browser would lay the page out anew at each key, and a screen reader might say it once more.
fn follow_changes<T: PartialEq + 'static>(
    mut before: T,
    value: impl Fn() -> T + 'static,
    put: impl Fn(&T) + 'static,
) {
    follow(move || {
        let now = value();
        if now != before {
            put(&now);
            before = now;
        }
    });
}

/// What follows something until it is dropped. A trigger keeps its dead subscribers and tells each of
/// them of every change (`reactive_graph` 0.2): a page that is left would cost memory, and time at each
/// key, for as long as the form is open.
struct Following(RenderEffect<()>);

impl Drop for Following {
    fn drop(&mut self) {
        let subscriber = self.0.to_any_subscriber();
        subscriber.clear_sources(&subscriber);
    }
}

impl El {
    /// With text that follows the answers.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> El {
        let element = self.clone();
        follow_changes(String::new(), text, move |text| element.say(text));
        self
    }

    /// Chosen as the answers say.
    pub fn live_checked(self, checked: impl Fn() -> bool + 'static) -> El {
        let element = self.clone();
        follow(move || element.check(checked()));
        self
    }

    /// Shown as the answers say.
    pub fn live_shown(self, shown: impl Fn() -> bool + 'static) -> El {
        let element = self.clone();
        follow_changes(true, shown, move |shown| element.hide(!shown));
        self
    }

    /// With content that follows the answers.
    pub fn live(self, content: impl Fn() -> Vec<El> + 'static) -> El {
        let element = self.clone();
        follow(move || element.fill(content()));
        self
    }

    /// With something that happens on an event, for as long as the page is there.
    pub fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> El {
        let listener = self.listen(event, Box::new(act));
        StoredValue::new_local(listener);
        self
    }

    /// With one element for each id, in order. An element stays while its id does, so that a
    /// question that appears does not disturb the one in which somebody types.
    pub fn live_list(
        self,
        ids: impl Fn() -> Vec<&'static str> + 'static,
        make: impl Fn(&'static str) -> El + 'static,
    ) -> El {
        let end = crate::browser::dom::el("span");
        end.hide(true);
        let list = self.child(end.clone());
        // What an element follows must outlive the next run of this list, so each has an owner of
        // its own below the page's.
        let page = Owner::current().unwrap_or_default();
        let mut shown: Vec<(&'static str, El, Owner)> = Vec::new();
        follow(move || {
            let wanted = ids();
            if wanted.iter().eq(shown.iter().map(|(id, ..)| id)) {
                return;
            }
            shown.retain(|(id, element, owner)| {
                let stays = wanted.contains(id);
                if !stays {
                    element.remove();
                    owner.cleanup();
                }
                stays
            });
            for (place, id) in wanted.iter().enumerate() {
                if shown.get(place).is_some_and(|(other, ..)| other == id) {
                    continue;
                }
                let owner = page.with(Owner::new);
                let element = owner.with(|| make(id));
                shown
                    .get(place)
                    .map_or(&end, |(_, next, _)| next)
                    .precede(&element);
                shown.insert(place, (id, element, owner));
            }
        });
        list
    }
}
