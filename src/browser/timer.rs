//! Waiting.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// A promise of nothing, after some milliseconds.
pub fn sleep(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    })
}

/// Waits for some milliseconds.
pub async fn wait(milliseconds: i32) {
    // It cannot be rejected.
    let _ = JsFuture::from(sleep(milliseconds)).await;
}

/// A moment, for something that is in flight.
pub async fn pause() {
    wait(20).await;
}

/// Something that happens later, unless this is dropped before.
pub struct Later {
    id: i32,
    _act: Closure<dyn FnMut()>,
}

impl Later {
    /// Acts after some milliseconds.
    pub fn after(milliseconds: i32, act: impl FnMut() + 'static) -> Later {
        let act = Closure::<dyn FnMut()>::new(act);
        let callback = act.as_ref().unchecked_ref();
        let id = window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds)
                .ok()
        });
        Later {
            id: id.unwrap_or_default(),
            _act: act,
        }
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
