//! The page's window.

use wasm_bindgen::JsCast;
use web_sys::Window;

/// The window, without the type check of `web_sys::window()`: that fails on a page that has redefined
/// `Window`.
pub fn window() -> Window {
    js_sys::global().unchecked_into()
}
