//! Work that must not stop half way, whatever runs it.

use super::BoxFuture;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Work that goes on by itself when nobody awaits it any more.
pub struct Finish<T: 'static> {
    work: Option<BoxFuture<T>>,
    spawn: fn(BoxFuture<()>),
}

impl<T> Finish<T> {
    /// Wraps work. If this is dropped before the work ends, `spawn` runs the rest.
    pub fn new(work: impl Future<Output = T> + 'static, spawn: fn(BoxFuture<()>)) -> Finish<T> {
        let work: BoxFuture<T> = Box::pin(work);
        Finish {
            work: Some(work),
            spawn,
        }
    }
}

impl<T> Future for Finish<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Some(work) = &mut self.work else {
            return Poll::Pending;
        };
        let polled = work.as_mut().poll(context);
        if polled.is_ready() {
            self.work = None;
        }
        polled
    }
}

impl<T> Drop for Finish<T> {
    fn drop(&mut self) {
        if let Some(work) = self.work.take() {
            (self.spawn)(Box::pin(async move { drop(work.await) }));
        }
    }
}
