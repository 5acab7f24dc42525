//! The page's window.

use wasm_bindgen::JsCast;
use web_sys::Window;

/// The window that the form is shown in, which is always there. Not asked whether it is one, as
/// `web_sys::window()` does: a page may have given the name `Window` to something of its own.
pub fn window() -> Window {
    js_sys::global().unchecked_into()
}
