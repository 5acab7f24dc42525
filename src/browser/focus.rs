//! Moving the focus inside the shadow root.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot,
};

/// Focuses the element with this id once the page has been drawn. Looks in the shadow root, where
/// the document's own lookups cannot see.
pub fn focus_soon(root: &ShadowRoot, id: String) {
    let root = root.clone();
    let draw = Closure::once_into_js(move || {
        let Some(element) = root.get_element_by_id(&id) else {
            return;
        };
        let Ok(element) = element.dyn_into::<HtmlElement>() else {
            return;
        };
        // The question is brought into view before its control is focused, so that the label or
        // legend, not only the box, is on the screen.
        let shown = element.closest(".question").ok().flatten();
        let scroll = ScrollIntoViewOptions::new();
        scroll.set_block(ScrollLogicalPosition::Start);
        shown
            .unwrap_or_else(|| element.clone().into())
            .scroll_into_view_with_scroll_into_view_options(&scroll);
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(draw.unchecked_ref());
    }
}
