//! Asynchronous work: what ends with the form, and what must not stop half way.

use crate::app::state::FormState;
use crate::platform::finish::Finish;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

impl FormState {
    /// Spawns work that ends with the form: once the element is removed, nothing more of it runs.
    pub fn spawn(self, work: impl Future<Output = ()> + 'static) {
        spawn_local(async move {
            self.while_open(work).await;
        });
    }

    /// Awaits work for as long as the form is there. None where the element was removed first.
    pub async fn while_open<T>(self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = pin!(work);
        let mut task = None;
        let outcome = poll_fn(|context| {
            if !self.is_open() {
                return Poll::Ready(None);
            }
            let state = work.as_mut().poll(context);
            if state.is_pending() {
                self.wake_when_gone(&mut task, context.waker());
            }
            state.map(Some)
        })
        .await;
        self.has_ended(task);
        outcome
    }
}

/// Spawns work that goes on when the form is gone: what was typed is saved all the same.
pub fn outlive(work: impl Future<Output = ()> + 'static) {
    spawn_local(work);
}

/// Finishes work also when the form for which it is done is removed: a save, an attempt to send.
pub fn finish<T>(work: impl Future<Output = T> + 'static) -> Finish<T> {
    Finish::new(work, spawn_local)
}
