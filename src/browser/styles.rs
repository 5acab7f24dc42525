//! The style sheet, adopted: a strict policy refuses `<style>` and `style=""`, but not this.

use js_sys::{Array, Reflect};

use web_sys::{CssStyleSheet, ShadowRoot};

const SHEET: &str = include_str!("../../style/component.css");

thread_local! {
    /// Made once and shared by every element of the page.
    static STYLES: Option<CssStyleSheet> = make();
}

fn make() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(SHEET).ok()?;
    Some(sheet)
}

/// Gives the root its style sheet.
pub fn adopt(root: &ShadowRoot) {
    STYLES.with(|sheet| {
        if let Some(sheet) = sheet {
            // A browser without adopted style sheets shows the form unstyled.
            let _ = Reflect::set(
                root,
                &"adoptedStyleSheets".into(),
                &Array::of1(sheet).into(),
            );
        }
    });
}
