//! Prints a document by itself, or turns it into the text of a self-contained HTML file.
//!
//! The document is imported node by node from the page, so that typed text stays a text node.

use super::Root;
use super::window::window;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node};

/// The policy of a saved file: no scripts, no requests.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

// Declared here because web-sys would need many more features for these few members.
#[wasm_bindgen]
extern "C" {
    type Page;
    #[wasm_bindgen(method, getter)]
    fn implementation(this: &Page) -> Implementation;
    #[wasm_bindgen(method, setter, js_name = adoptedStyleSheets)]
    fn adopt(this: &Page, sheets: Vec<JsValue>);

    type Implementation;
    #[wasm_bindgen(method, js_name = createHTMLDocument)]
    fn create_document(this: &Implementation, title: &str) -> Document;

    /// An empty frame of this page. It fetches nothing, so no policy of the page can block it.
    type Frame;
    #[wasm_bindgen(method, getter, js_name = contentWindow)]
    fn window(this: &Frame) -> Option<FrameWindow>;

    type FrameWindow;
    #[wasm_bindgen(method, getter)]
    fn document(this: &FrameWindow) -> Document;
    #[wasm_bindgen(method, getter, js_name = CSSStyleSheet)]
    fn style_sheet(this: &FrameWindow) -> Option<js_sys::Function>;
    #[wasm_bindgen(method)]
    fn print(this: &FrameWindow);
    #[wasm_bindgen(method, setter, js_name = onafterprint)]
    fn set_after_print(this: &FrameWindow, act: &JsValue);

    type StyleSheet;
    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace(this: &StyleSheet, css: &str);

    type XMLSerializer;
    #[wasm_bindgen(constructor)]
    fn new() -> XMLSerializer;
    #[wasm_bindgen(method, js_name = serializeToString)]
    fn serialize(this: &XMLSerializer, root: &Node) -> String;
}

/// Opens the browser's print dialog for the content of an element, without the page around it. A hidden
/// frame holds the copy, and is removed after the dialog.
pub fn print(root: &Root, id: &str, title: &str, style: &str) -> Result<(), JsValue> {
    let page = page()?;
    let frame = page.create_element("iframe")?;
    frame.set_class_name("hidden");
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_attribute("tabindex", "-1")?;
    root.append_child(&frame)?;
    let printed = print_in(&frame, root, id, title, style);
    if printed.is_err() {
        frame.remove();
    }
    printed
}

fn print_in(
    frame: &Element,
    root: &Root,
    id: &str,
    title: &str,
    style: &str,
) -> Result<(), JsValue> {
    let window = frame.unchecked_ref::<Frame>().window();
    let window = window.ok_or(JsValue::UNDEFINED)?;
    let document = window.document();
    document.set_title(title);
    copy_into(&document, root, id)?;
    add_style(&window, &document, style)?;
    let frame = frame.clone();
    window.set_after_print(&Closure::once_into_js(move || frame.remove()));
    window.print();
    Ok(())
}

/// Adds the style to a document: a constructed style sheet, or a `<style>` element in an older browser.
fn add_style(window: &FrameWindow, document: &Document, style: &str) -> Result<(), JsValue> {
    if let Some(constructor) = window.style_sheet() {
        // A document only adopts style sheets of its own window.
        if let Ok(sheet) = js_sys::Reflect::construct(&constructor, &js_sys::Array::new()) {
            sheet.unchecked_ref::<StyleSheet>().replace(style);
            document.unchecked_ref::<Page>().adopt(vec![sheet]);
            return Ok(());
        }
    }
    let sheet = document.create_element("style")?;
    sheet.set_text_content(Some(style));
    let body = document.body().ok_or(JsValue::UNDEFINED)?;
    body.append_child(&sheet).map(drop)
}

/// The content of an element as the text of an HTML file. The browser's `XMLSerializer` writes it.
pub fn file(root: &Root, id: &str, title: &str, style: &str) -> Result<String, JsValue> {
    let implementation = page()?.unchecked_ref::<Page>().implementation();
    let document = implementation.create_document(title);
    copy_into(&document, root, id)?;
    let head = document.query_selector("head")?;
    let head = head.ok_or(JsValue::UNDEFINED)?;
    for attributes in [
        &[("charset", "utf-8")][..],
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", POLICY),
        ],
        &[("name", "viewport"), ("content", "width=device-width")],
    ] {
        let meta = document.create_element("meta")?;
        for (name, value) in attributes {
            meta.set_attribute(name, value)?;
        }
        head.append_child(&meta)?;
    }
    // Leave out the namespace: this page then applies no style sheet, which its policy might refuse.
    // A browser that parses the saved file as HTML applies it.
    let sheet = document.create_element_ns(None, "style")?;
    sheet.set_text_content(Some(style));
    head.append_child(&sheet)?;
    let html = document.document_element().ok_or(JsValue::UNDEFINED)?;
    let text = XMLSerializer::new().serialize(&html);
    Ok(format!("<!DOCTYPE html>\n{text}"))
}

/// The page around the form.
fn page() -> Result<Document, JsValue> {
    let page = window().document();
    page.ok_or(JsValue::UNDEFINED)
}

/// Copies the content of an element of the form into the body of a document.
fn copy_into(document: &Document, root: &Root, id: &str) -> Result<(), JsValue> {
    let html = document.document_element().ok_or(JsValue::UNDEFINED)?;
    html.set_attribute("lang", "en-GB")?;
    let body = document.body().ok_or(JsValue::UNDEFINED)?;
    let content = root
        .get_element_by_id(id)
        .and_then(|around| around.first_element_child())
        .ok_or(JsValue::UNDEFINED)?;
    body.append_child(&document.import_node_with_deep(&content, true)?)?;
    Ok(())
}
