//! Moving the focus inside the shadow root, and what else is done to one element of it.

use super::window::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot,
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
    let _ = window().request_animation_frame(draw.unchecked_ref());
}

#[wasm_bindgen]
extern "C" {
    /// What web-sys has of a document alone.
    type Focused;
    #[wasm_bindgen(method, getter, js_name = activeElement)]
    fn active_element(this: &Focused) -> Option<Element>;
}

/// Scrolls to what has the focus, once the page has been drawn, where that moved it out of view. What is
/// in view stays where it is.
pub fn keep_in_view_soon(root: &ShadowRoot) {
    let root = root.clone();
    let keep = Closure::once_into_js(move || {
        if let Some(focused) = root.unchecked_ref::<Focused>().active_element() {
            let scroll = ScrollIntoViewOptions::new();
            scroll.set_block(ScrollLogicalPosition::Nearest);
            focused.scroll_into_view_with_scroll_into_view_options(&scroll);
        }
    });
    let _ = window().request_animation_frame(keep.unchecked_ref());
}

/// Focuses the box with this id and selects its text, once the page has been drawn.
pub fn select_soon(root: &ShadowRoot, id: String) {
    let root = root.clone();
    let select = Closure::once_into_js(move || {
        if let Some(element) = root.get_element_by_id(&id) {
            let area: HtmlTextAreaElement = element.unchecked_into();
            let _ = area.focus();
            area.select();
        }
    });
    let _ = window().request_animation_frame(select.unchecked_ref());
}

/// Replaces the text in the box with this id.
pub fn set_text(root: &ShadowRoot, id: &str, text: &str) {
    if let Some(element) = root.get_element_by_id(id) {
        element.unchecked_into::<HtmlInputElement>().set_value(text);
    }
}

/// Scrolls a list so far that its option with this id stands at the end of what is seen.
pub fn scroll_in_list(root: &ShadowRoot, id: &str) {
    let option = root.get_element_by_id(id);
    if let Some(option) = option.and_then(|option| option.dyn_into::<HtmlElement>().ok())
        && let Some(list) = option.parent_element()
    {
        let list: HtmlElement = list.unchecked_into();
        let end = option.offset_top() + option.offset_height();
        list.set_scroll_top(end - list.offset_height());
    }
}
