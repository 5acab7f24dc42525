//! How much the browser lets this page keep, and whether it promises to keep it.

use super::window::window;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Below this much space left a warning is due (S9).
const LITTLE: f64 = 10.0 * 1024.0 * 1024.0;

async fn ask(method: &str) -> Option<JsValue> {
    let navigator = window().navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    let method: Function = Reflect::get(&storage, &method.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let promise: Promise = method.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Asks the browser not to evict what is kept. It may refuse without saying why.
pub async fn persist() -> bool {
    ask("persist").await.is_some_and(|kept| kept.is_truthy())
}

/// Whether little space is left; no where the browser does not say.
pub async fn is_short() -> bool {
    let Some(estimate) = ask("estimate").await else {
        return false;
    };
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    match (number("quota"), number("usage")) {
        (Some(quota), Some(usage)) => quota - usage < LITTLE,
        _ => false,
    }
}
