//! The deadlines as a calendar file.

use crate::app::state::FormState;
use crate::catalogue::words;
use crate::wire::calendar_file::{CONTENT_TYPE, FILE_NAME, calendar_file};

/// The text of the file. None without a deadline.
pub fn text(form: FormState) -> Option<String> {
    let now = form.platform().clock.utc();
    form.derived.with_untracked(|derived| {
        let derived = derived.as_ref()?;
        form.session
            .with_untracked(|session| calendar_file(derived, session.record_id(), now))
    })
}

/// Downloads the file.
pub fn download(form: FormState) {
    let Some(text) = text(form) else {
        return;
    };
    let page = form.platform().page;
    if !page.save_file(FILE_NAME, CONTENT_TYPE, &text) {
        form.report(words::NO_DOWNLOAD);
    }
}
