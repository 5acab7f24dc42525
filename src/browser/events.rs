//! Events that leave the shadow tree.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// Fires `notifiable-incident-NAME` on the element: bubbling and composed, so that a listener
/// anywhere above hears it. The detail never holds personal data.
pub fn fire(target: &EventTarget, name: &str, detail: &[(&str, &str)]) {
    let values = Object::new();
    for (key, value) in detail {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&values, &(*key).into(), &(*value).into());
    }
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&values);
    let full = ["notifiable-incident-", name].concat();
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&full, &options) {
        // A listener that throws is the page's affair: the form goes on.
        let _ = target.dispatch_event(&event);
    }
}

/// What a promise to the page rejects with: an `Error` with one of the documented codes as `code`.
pub fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
