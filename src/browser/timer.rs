//! Timers, as futures, promises and abort signals.

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

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

// Browsers before 2022 have no `AbortSignal.timeout`: a timer aborts a controller instead.
#[wasm_bindgen(inline_js = r#"
export function signalAfter(milliseconds) {
  const { AbortController, AbortSignal, DOMException } = globalThis;
  if (AbortSignal?.timeout) return AbortSignal.timeout(milliseconds);
  if (!AbortController) return undefined;
  const controller = new AbortController();
  globalThis.setTimeout(() => controller.abort(new DOMException("late", "TimeoutError")), milliseconds);
  return controller.signal;
}
"#)]
extern "C" {
    /// A signal that aborts after some milliseconds. None in a browser without `AbortController`.
    #[wasm_bindgen(js_name = signalAfter)]
    pub fn signal_after(milliseconds: u32) -> Option<AbortSignal>;
}

/// A promise that resolves or rejects once the signal aborts. Without a signal it never settles.
pub fn when_aborted(signal: Option<&AbortSignal>, rejects: bool) -> Promise {
    Promise::new(&mut |resolve, reject| {
        if let Some(signal) = signal {
            signal.set_onabort(Some(if rejects { &reject } else { &resolve }));
        }
    })
}
