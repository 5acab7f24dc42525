//! Events and errors for the host's page.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// Fires `notifiable-incident-NAME` on the element. It bubbles and is composed, so that listeners on any
/// ancestor receive it. The detail never holds personal data.
pub fn fire(target: &EventTarget, name: &str, detail: &[(&str, &str)]) {
    let values = Object::new();
    for (key, value) in detail {
        // Setting a property of a new object cannot fail.
        let _ = Reflect::set(&values, &(*key).into(), &(*value).into());
    }
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&values);
    let full = ["notifiable-incident-", name].concat();
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&full, &options) {
        // An exception in a listener does not stop the form.
        let _ = target.dispatch_event(&event);
    }
}

/// The `Error` with which a promise rejects. Its `code` is one of the documented codes.
pub fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a new object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
