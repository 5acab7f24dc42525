//! Runs work to its end, even if the form is removed.

use crate::platform::finish::Finish;
use wasm_bindgen_futures::spawn_local;

/// Finishes work even if its form is removed.
pub fn finish<T>(work: impl Future<Output = T> + 'static) -> Finish<T> {
    Finish::new(work, spawn_local)
}
