//! Replaces the crate of this name: see `[patch.crates-io]` in the workspace's `Cargo.toml`.
//!
//! Leptos brings `server_fn`, which can stream what server functions send and receive. The component has no
//! server functions, yet the three classes that the real crate exports to JavaScript stay in every wasm that
//! links it. This stub exports nothing, and streaming through it fails with a message.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsValue, throw_str};

const LEFT_OUT: &str = "streaming is left out of this build (vendor/wasm-streams)";

/// A stream of the browser.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Always throws.
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        throw_str(LEFT_OUT)
    }

    /// Gives the stream of the browser back.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that fails at once.
    pub fn into_stream(self) -> IntoStream<'static> {
        IntoStream(Some(JsValue::from_str(LEFT_OUT)), PhantomData)
    }
}

/// One error, then nothing.
pub struct IntoStream<'reader>(Option<JsValue>, PhantomData<&'reader ()>);

impl Stream for IntoStream<'_> {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Err))
    }
}
