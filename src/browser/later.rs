//! Fetching the file with the later part.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What `element.js` fetches the file with. It gives a promise, the same one to all who ask, and a
/// new one after a failure.
pub use js_sys::Function as Fetch;

/// Whether the file is here: fetched, what its hash says, and joined to this one.
pub async fn fetched(fetch: &Function) -> bool {
    // Not asked whether it is one: a page may have a `Promise` of its own, as with zone.js, of which
    // the browser's are no instances.
    match fetch.call0(&JsValue::UNDEFINED) {
        Ok(promise) => JsFuture::from(promise.unchecked_into::<Promise>())
            .await
            .is_ok(),
        Err(_) => false,
    }
}
