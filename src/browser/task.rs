//! Work that must not stop half way.

use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen_futures::spawn_local;

/// Work that goes on by itself when nobody waits for it any more.
pub struct Finish<T: 'static>(Option<Pin<Box<dyn Future<Output = T>>>>);

/// Sees that work is finished, also when the form for which it is done is taken down.
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
