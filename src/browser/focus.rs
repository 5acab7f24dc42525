//! Moves focus, selection, text and scroll position of elements in the shadow root.

use super::window::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot,
};

/// Focuses the element with this id at the next animation frame.
pub fn focus_soon(root: &ShadowRoot, id: String) {
    let root = root.clone();
    let draw = Closure::once_into_js(move || {
        let Some(element) = root.get_element_by_id(&id) else {
            return;
        };
        let Ok(element) = element.dyn_into::<HtmlElement>() else {
            return;
        };
        // Scroll to the whole question, so that its label or legend is visible too.
        let question = element.closest(".question").ok().flatten();
        let scroll = ScrollIntoViewOptions::new();
        scroll.set_block(ScrollLogicalPosition::Start);
        question
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
    /// A shadow root. web-sys knows `activeElement` of documents only.
    type Focused;
    #[wasm_bindgen(method, getter, js_name = activeElement)]
    fn active_element(this: &Focused) -> Option<Element>;
}

/// Scrolls to the focused element after the next drawing, if that has moved it out of view.
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

/// Focuses the text box with this id and selects its text, at the next animation frame.
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

/// Replaces the text in the text box with this id.
pub fn set_text(root: &ShadowRoot, id: &str, text: &str) {
    if let Some(element) = root.get_element_by_id(id) {
        element.unchecked_into::<HtmlInputElement>().set_value(text);
    }
}

/// Scrolls a list so that its option with this id is the last visible one.
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
