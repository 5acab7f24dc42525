//! Paper: a document printed by itself, or saved as one file that needs nothing else.

use super::Root;
use super::dom::{El, el};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Page;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static PAGE: Page;
    #[wasm_bindgen(method, getter)]
    fn implementation(this: &Page) -> Maker;
    #[wasm_bindgen(method, getter, js_name = documentElement)]
    fn document_element(this: &Page) -> Element;
    #[wasm_bindgen(method, js_name = createElementNS)]
    fn create_element(this: &Page, namespace: Option<&str>, tag: &str) -> Element;
    #[wasm_bindgen(method, getter)]
    fn head(this: &Page) -> Element;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Page) -> Element;
    #[wasm_bindgen(method, setter, js_name = title)]
    fn set_title(this: &Page, title: &str);
    #[wasm_bindgen(method, setter, js_name = adoptedStyleSheets)]
    fn adopt(this: &Page, sheets: Vec<JsValue>);

    /// An empty frame of this page: no policy of the page's can refuse it, for nothing is fetched.
    type Frame;
    #[wasm_bindgen(method, getter, js_name = contentWindow)]
    fn window(this: &Frame) -> FrameWindow;
    #[wasm_bindgen(method)]
    fn remove(this: &Frame);

    type FrameWindow;
    #[wasm_bindgen(method, getter)]
    fn document(this: &FrameWindow) -> Page;
    #[wasm_bindgen(method, getter, js_name = CSSStyleSheet)]
    fn style_sheet(this: &FrameWindow) -> js_sys::Function;
    #[wasm_bindgen(method)]
    fn print(this: &FrameWindow);
    #[wasm_bindgen(method, setter, js_name = onafterprint)]
    fn set_after_print(this: &FrameWindow, act: &JsValue);

    type Sheet;
    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace(this: &Sheet, css: &str);

    type Maker;
    #[wasm_bindgen(method, js_name = createHTMLDocument)]
    fn create_document(this: &Maker, title: &str) -> Page;

    type Element;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Element, name: &str, value: &str);
    #[wasm_bindgen(method)]
    fn append(this: &Element, child: &JsValue);
    #[wasm_bindgen(method, setter, js_name = textContent)]
    fn set_text(this: &Element, text: &str);

    type XMLSerializer;
    #[wasm_bindgen(constructor)]
    fn new() -> XMLSerializer;
    #[wasm_bindgen(method, js_name = serializeToString)]
    fn serialize(this: &XMLSerializer, root: &Element) -> String;
}

/// Opens the browser's print dialog for a document by itself, in a frame that nobody sees: the page
/// around the form is not on the paper. The frame goes when the dialog does.
pub fn print(root: &Root, title: &str, style: &str, content: El) {
    let frame = el("iframe")
        .class("hidden")
        .attr("aria-hidden", "true")
        .attr("tabindex", "-1");
    frame.enter(root);
    let frame: Frame = frame.node().clone().unchecked_into();
    let window = frame.window();
    let document = window.document();
    document.set_title(title);
    document.document_element().set_attribute("lang", "en-GB");
    // A style sheet belongs to the window that made it.
    if let Ok(sheet) = js_sys::Reflect::construct(&window.style_sheet(), &js_sys::Array::new()) {
        sheet.unchecked_ref::<Sheet>().replace(style);
        document.adopt(vec![sheet]);
    }
    document.body().append(content.node());
    let after = Closure::once_into_js(move || frame.remove());
    window.set_after_print(&after);
    window.print();
}

/// A document of its own with these parts in its head, this style and this content, written by the browser:
/// what somebody typed is a text node here too, and is never put into markup by us.
pub fn file(title: &str, head: Vec<El>, style: &str, content: El) -> String {
    let document = PAGE.with(|page| page.implementation().create_document(title));
    let root = document.document_element();
    root.set_attribute("lang", "en-GB");
    for part in head {
        document.head().append(part.node());
    }
    // Outside the namespace of HTML it styles nothing here, where the host's policy may refuse
    // styles; whoever reads the file as HTML gets a style sheet.
    let sheet = document.create_element(None, "style");
    sheet.set_text(style);
    document.head().append(sheet.as_ref());
    document.body().append(content.node());
    ["<!DOCTYPE html>\n", &XMLSerializer::new().serialize(&root)].concat()
}
