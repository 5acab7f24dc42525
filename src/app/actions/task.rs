//! Asynchronous work: what ends with the form, and what must not stop half way.

use crate::app::state::FormState;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

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

/// Work that is finished even when nobody awaits it any more.
pub struct Finish<T: 'static>(Option<Pin<Box<dyn Future<Output = T>>>>);

/// Finishes work also when the form for which it is done is removed: a save, an attempt to send.
pub fn finish<T>(work: impl Future<Output = T> + 'static) -> Finish<T> {
    Finish(Some(Box::pin(work)))
}

impl<T> Future for Finish<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Some(work) = &mut self.0 else {
            return Poll::Pending;
        };
        let polled = work.as_mut().poll(context);
        if polled.is_ready() {
            self.0 = None;
        }
        polled
    }
}

impl<T> Drop for Finish<T> {
    fn drop(&mut self) {
        if let Some(work) = self.0.take() {
            spawn_local(async move { drop(work.await) });
        }
    }
}
