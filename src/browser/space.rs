//! Storage space: how much is left, and whether the browser may evict it.

use super::window::window;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Warns below this many free bytes (S9).
const LOW_SPACE: f64 = 10.0 * 1024.0 * 1024.0;

/// Calls a method of `navigator.storage`. None where the browser lacks it, or its promise rejects.
async fn call(method: &str) -> Option<JsValue> {
    let navigator = window().navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    let method: Function = Reflect::get(&storage, &method.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let promise: Promise = method.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Asks the browser not to evict stored data. It may refuse without a reason.
pub async fn persist() -> bool {
    call("persist")
        .await
        .is_some_and(|granted| granted.is_truthy())
}

/// Whether little space is left. False where the browser does not say.
pub async fn is_short() -> bool {
    let Some(estimate) = call("estimate").await else {
        return false;
    };
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    match (number("quota"), number("usage")) {
        (Some(quota), Some(usage)) => quota - usage < LOW_SPACE,
        _ => false,
    }
}
