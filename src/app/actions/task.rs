//! Spawns asynchronous work that ends with the form, or that must run to its end.

use crate::app::state::FormState;
use crate::platform::finish::Finish;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

impl FormState {
    /// Spawns work that stops when the element is removed.
    pub fn spawn(self, work: impl Future<Output = ()> + 'static) {
        spawn_local(async move {
            self.while_open(work).await;
        });
    }

    /// Awaits work while the form exists. None if the element is removed first.
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

/// Spawns work that continues after the form is gone, such as a save.
pub fn outlive(work: impl Future<Output = ()> + 'static) {
    spawn_local(work);
}

/// Finishes work even if the form is removed, such as a save or an attempt to send.
pub fn finish<T>(work: impl Future<Output = T> + 'static) -> Finish<T> {
    Finish::new(work, spawn_local)
}
