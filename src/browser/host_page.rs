//! `HostPage` for one element: events, focus, history, downloads and timers.

use super::{Host, Root, clipboard, events, focus, history, network, timer};
use crate::platform::HostPage;
use async_trait::async_trait;

/// The page around one element.
pub struct Page {
    host: Host,
    root: Root,
}

impl Page {
    /// The page around an element and its shadow root.
    pub fn of(host: Host, root: Root) -> Page {
        Page { host, root }
    }
}

#[async_trait(?Send)]
impl HostPage for Page {
    fn fire(&self, event: &str, detail: &[(&str, &str)]) {
        events::fire(&self.host, event, detail);
    }

    fn focus(&self, id: &str) {
        focus::focus_soon(&self.root, id.to_owned());
    }

    fn set_text(&self, id: &str, text: &str) {
        focus::set_text(&self.root, id, text);
    }

    fn select_text(&self, id: &str) {
        focus::select_soon(&self.root, id.to_owned());
    }

    fn scroll_in_list(&self, id: &str) {
        focus::scroll_in_list(&self.root, id);
    }

    fn push_page(&self, page: &str) {
        history::push(page);
    }

    fn replace_page(&self, page: &str) {
        history::replace(page);
    }

    fn remembered_page(&self) -> Option<String> {
        history::page()
    }

    fn remembered_record(&self) -> Option<String> {
        history::record()
    }

    fn remember_record(&self, record: &str) {
        history::remember_record(record);
    }

    fn forget_record(&self) {
        history::forget_record();
    }

    fn is_offline(&self) -> bool {
        network::is_offline()
    }

    fn save_file(&self, name: &str, kind: &str, text: &str) -> bool {
        clipboard::save_file(name, kind, text).is_ok()
    }

    async fn sleep(&self, milliseconds: u32) {
        timer::wait(milliseconds).await;
    }
}
