//! Waiting.

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// Waits for some milliseconds.
pub async fn wait(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// A promise that resolves after some milliseconds.
pub fn sleep(milliseconds: u32) -> Promise {
    future_to_promise(async move {
        wait(milliseconds).await;
        Ok(JsValue::UNDEFINED)
    })
}
