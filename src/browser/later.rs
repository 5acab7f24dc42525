//! Fetching the file with the later part.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What `element.js` fetches the file with. It gives a promise, the same one to all who ask, and a
/// new one after a failure.
pub use js_sys::Function as Fetch;

/// Whether the file is here: fetched, what its hash says, and joined to this one.
pub async fn fetched(fetch: &Function) -> bool {
    let promise = fetch.call0(&JsValue::UNDEFINED).ok();
    match promise.and_then(|it| it.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}
