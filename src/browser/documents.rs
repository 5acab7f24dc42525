//! Documents of the form, and the room on the device, as one element may use them.

use super::{Root, clipboard, focus, paper, space};
use crate::platform;
use async_trait::async_trait;

/// The documents of one element.
pub struct Documents {
    root: Root,
}

impl Documents {
    /// For the shadow root of an element.
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

    fn keep_focus_in_view(&self) {
        focus::keep_in_view_soon(&self.root);
    }

    fn print(&self, id: &str, title: &str, style: &str) {
        // There are no words for a page that cannot be printed.
        let _ = paper::print(&self.root, id, title, style);
    }

    fn save_document(&self, id: &str, title: &str, style: &str, name: &str) -> bool {
        let text = paper::file(&self.root, id, title, style);
        text.is_ok_and(|text| clipboard::save_file(name, "text/html", &text).is_ok())
    }
}
