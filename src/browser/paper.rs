//! Paper: printing the page, and a document as one file that needs nothing else.

use super::dom::El;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = print)]
    fn print_page();

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

/// Opens the browser's print dialog.
pub fn print() {
    print_page();
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
