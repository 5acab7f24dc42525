//! `Documents` for one element: printing, downloads, the clipboard and storage space.

use super::leaving::Guard;
use super::{Root, clipboard, focus, paper, space};
use crate::platform;
use async_trait::async_trait;
use std::any::Any;

/// The documents of one element.
pub struct Documents {
    root: Root,
}

impl Documents {
    /// The documents in an element's shadow root.
    pub fn of(root: Root) -> Documents {
        Documents { root }
    }
}

#[async_trait(?Send)]
impl platform::Documents for Documents {
    async fn copy(&self, text: &str) -> bool {
        clipboard::copy(text).await
    }

    async fn persist_storage(&self) {
        space::persist().await;
    }

    async fn is_short_of_space(&self) -> bool {
        space::is_short().await
    }

    fn ask_on_leave(&self, would_lose: fn() -> bool) -> Box<dyn Any> {
        Box::new(Guard::new(would_lose))
    }

    fn keep_focus_in_view(&self) {
        focus::keep_in_view_soon(&self.root);
    }

    fn print(&self, id: &str, title: &str, style: &str) {
        // Nothing is shown where printing fails: the form has no message for it.
        let _ = paper::print(&self.root, id, title, style);
    }

    fn save_document(&self, id: &str, title: &str, style: &str, name: &str) -> bool {
        let text = paper::file(&self.root, id, title, style);
        text.is_ok_and(|text| clipboard::save_file(name, "text/html", &text).is_ok())
    }
}
