//! The dates as a file for a calendar.

use crate::app::state::FormState;
use crate::catalogue::words;
use crate::wire::calendar_file::{CONTENT_TYPE, FILE_NAME, calendar_file};

/// The text of the file. None where nothing is due.
pub fn text(form: FormState) -> Option<String> {
    let now = form.platform().clock.utc();
    form.derived.with_untracked(|derived| {
        let derived = derived.as_ref()?;
        form.session
            .with_untracked(|session| calendar_file(derived, session.record_id(), now))
    })
}

/// Saves the file.
pub fn download(form: FormState) {
    let Some(text) = text(form) else {
        return;
    };
    let page = form.platform().page;
    if !page.save_file(FILE_NAME, CONTENT_TYPE, &text) {
        form.report(words::NO_DOWNLOAD);
    }
}
