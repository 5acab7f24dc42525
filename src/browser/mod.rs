//! The only rooms that name the browser, one file for each of its features.

pub mod clipboard;
pub mod clock;
pub mod database;
pub mod events;
pub mod focus;
pub mod history;
pub mod keys;
pub mod network;
pub mod styles;

/// The element on the host's page.
pub use web_sys::HtmlElement as Host;
/// The element's shadow root, in which the form is drawn.
pub use web_sys::ShadowRoot as Root;

/// An empty place in the root for the form.
pub fn container(root: &Root) -> Result<Host, wasm_bindgen::JsValue> {
    use wasm_bindgen::JsCast;
    let document = root
        .owner_document()
        .ok_or(wasm_bindgen::JsValue::UNDEFINED)?;
    let container: Host = document.create_element("div")?.dyn_into()?;
    root.append_child(&container)?;
    Ok(container)
}
