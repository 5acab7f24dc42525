//! Elements, built one like the other.
//!
//! Every element of the form is an [`El`], whatever its tag and attributes, so that the code that
//! builds one is in the wasm once. Views that are typed by their content cost ten times the bytes:
//! see `docs/size.md`. Text only ever becomes a text node (H4), and styles are classes.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Document;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;
    #[wasm_bindgen(method, js_name = createElement)]
    fn create_element(this: &Document, tag: &str) -> Element;

    #[derive(Clone)]
    type Element;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Element, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Element, name: &str);
    #[wasm_bindgen(method, setter, js_name = textContent)]
    fn set_text_content(this: &Element, text: &str);
    #[wasm_bindgen(method, js_name = append)]
    fn append_text(this: &Element, text: &str);
    #[wasm_bindgen(method, js_name = append)]
    fn append_element(this: &Element, child: &Element);
    #[wasm_bindgen(method, js_name = before)]
    fn put_before(this: &Element, sibling: &Element);
    #[wasm_bindgen(method)]
    fn remove(this: &Element);
    #[wasm_bindgen(method, getter)]
    fn value(this: &Element) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Element, value: &str);
    #[wasm_bindgen(method, getter)]
    fn checked(this: &Element) -> bool;
    #[wasm_bindgen(method, setter)]
    fn set_checked(this: &Element, checked: bool);
    #[wasm_bindgen(method, setter)]
    fn set_hidden(this: &Element, hidden: bool);
    #[wasm_bindgen(method, getter, js_name = offsetTop)]
    fn offset_top(this: &Element) -> i32;
    #[wasm_bindgen(method, getter, js_name = offsetHeight)]
    fn offset_height(this: &Element) -> i32;
    #[wasm_bindgen(method, setter, js_name = scrollTop)]
    fn set_scroll_top(this: &Element, top: i32);
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_event_listener(this: &Element, name: &str, listener: &JsValue);
    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn remove_event_listener(this: &Element, name: &str, listener: &JsValue);

    /// What happened to an element.
    pub type Event;
    /// Keeps the browser from doing what it would do.
    #[wasm_bindgen(method, js_name = preventDefault)]
    pub fn prevent_default(this: &Event);
    /// Keeps the event inside the form: the host page's shortcuts must not see it.
    #[wasm_bindgen(method, js_name = stopPropagation)]
    pub fn stop_propagation(this: &Event);
    /// The key of a keyboard event.
    #[wasm_bindgen(method, getter)]
    pub fn key(this: &Event) -> String;
}

/// An element.
#[derive(Clone)]
pub struct El(Element);

/// Makes an element.
pub fn el(tag: &str) -> El {
    El(DOCUMENT.with(|document| document.create_element(tag)))
}

impl El {
    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> El {
        self.0.set_attribute(name, value);
        self
    }

    /// With a class or several.
    pub fn class(self, class: &str) -> El {
        self.attr("class", class)
    }

    /// With an attribute, if there is a value for it.
    pub fn maybe(self, name: &str, value: Option<&str>) -> El {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With text after what is there.
    pub fn text(self, text: &str) -> El {
        self.0.append_text(text);
        self
    }

    /// With a child after what is there.
    pub fn child(self, child: El) -> El {
        self.0.append_element(&child.0);
        self
    }

    /// With children after what is there.
    pub fn children(self, children: impl IntoIterator<Item = El>) -> El {
        for child in children {
            self.0.append_element(&child.0);
        }
        self
    }

    /// Puts an attribute, or takes it away.
    pub fn put(&self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        }
    }

    /// Replaces everything in it by text.
    pub fn say(&self, text: &str) {
        self.0.set_text_content(text);
    }

    /// Replaces everything in it.
    pub fn fill(&self, children: Vec<El>) {
        self.0.set_text_content("");
        for child in children {
            self.0.append_element(&child.0);
        }
    }

    /// Puts a sibling before it.
    pub fn precede(&self, sibling: &El) {
        self.0.put_before(&sibling.0);
    }

    /// Takes it out of the page.
    pub fn remove(&self) {
        self.0.remove();
    }

    /// What is typed in it.
    pub fn value(&self) -> String {
        self.0.value()
    }

    /// Types into it.
    pub fn set_value(&self, value: &str) {
        self.0.set_value(value);
    }

    /// Whether it is chosen.
    pub fn is_checked(&self) -> bool {
        self.0.checked()
    }

    /// Chooses it, or not.
    pub fn check(&self, checked: bool) {
        self.0.set_checked(checked);
    }

    /// Hides it, or not.
    pub fn hide(&self, hidden: bool) {
        self.0.set_hidden(hidden);
    }

    /// Scrolls a list so that one of its options can be seen.
    pub fn scroll_to(&self, option: &El) {
        let end = option.0.offset_top() + option.0.offset_height();
        self.0.set_scroll_top(end - self.0.offset_height());
    }

    /// Listens for as long as what comes back is kept.
    pub fn listen(&self, event: &'static str, act: Box<dyn FnMut(Event)>) -> Listener {
        let closure = Closure::wrap(act);
        self.0.add_event_listener(event, closure.as_ref());
        Listener {
            element: self.0.clone(),
            event,
            closure,
        }
    }

    /// The browser's own node, for the other files of this room.
    pub(super) fn node(&self) -> &JsValue {
        self.0.as_ref()
    }

    /// Puts it in a shadow root.
    pub fn enter(&self, root: &super::Root) {
        use wasm_bindgen::JsCast;
        // Appending a fresh element to a root cannot fail.
        let _ = root.append_child(self.0.unchecked_ref());
    }
}

/// A listener, until dropped.
pub struct Listener {
    element: Element,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

/// A field that has the focus while it is taken out of the page still says `change`.
impl Drop for Listener {
    fn drop(&mut self) {
        self.element
            .remove_event_listener(self.event, self.closure.as_ref());
    }
}
