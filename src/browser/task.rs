//! Work that must not stop half way.

use crate::platform::finish::Finish;
use wasm_bindgen_futures::spawn_local;

/// Finishes work also when the form for which it is done is removed.
pub fn finish<T>(work: impl Future<Output = T> + 'static) -> Finish<T> {
    Finish::new(work, spawn_local)
}
