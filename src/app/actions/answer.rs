//! Changes to the answers of the open record. Every change goes through this file.

use super::save;
use crate::app::state::{FormState, ImportNotice};
use crate::record::{Answers, Key};
use crate::use_cases::{Draft, OutboxEntry, Session};
use chrono::Timelike;

/// Changes the answers, and saves them soon. Never validates. Does nothing while the record is read-only.
pub fn answer(form: FormState, change: impl FnOnce(&mut Answers)) {
    if form.is_read_only() {
        return;
    }
    // The form may have been open since yesterday.
    let today = form.platform().clock.today();
    form.session.update(|session| {
        session.context.today = today;
        change(&mut session.answers);
    });
    save::save_soon(form);
    form.fire("changed", &[]);
}

/// Sets one part of an answer to the typed text.
pub fn type_part(form: FormState, key: Key, part: usize, text: String) {
    answer(form, |answers| answers.set_part(key, part, text));
}

/// Opens a stored record in place of the one that is open.
pub fn replace_record(form: FormState, draft: Draft, entry: Option<OutboxEntry>) {
    form.session.update(|session| {
        let context = session.context.for_another_record();
        *session = Session::resume(draft, entry, context, session.settings.clone());
    });
    clear_messages(form);
}

/// Opens an empty record in place of the one that is open.
pub fn open_blank_record(form: FormState) {
    let random = form.platform().random;
    form.session.update(|session| {
        let context = session.context.for_another_record();
        // Fails only without random numbers, and then the form could not have been mounted.
        if let Ok(blank) = Session::open(context, session.settings.clone(), &random) {
            *session = blank;
        }
    });
    clear_messages(form);
}

/// Clears all messages about the previous record.
fn clear_messages(form: FormState) {
    form.confirmed.set(Vec::new());
    form.send.set(None);
    form.status.set(String::new());
}

/// Refreshes today's date at each midnight, so that the days left stay right. A device that slept through
/// midnight refreshes it when the page is visible again.
pub fn follow_days(form: FormState) {
    form.spawn(async move {
        loop {
            let gone = form.platform().clock.london().num_seconds_from_midnight();
            // A second more, because a timer may fire early.
            let left = DAY.saturating_sub(gone) + 1;
            form.platform().page.sleep(left * 1000).await;
            refresh_today(form);
        }
    });
}

/// Seconds in a day.
const DAY: u32 = 86_400;

/// Reads today's date again, because the form may have been open since yesterday.
pub fn refresh_today(form: FormState) {
    let today = form.platform().clock.today();
    if form
        .session
        .with_untracked(|session| session.context.today != today)
    {
        form.session.update(|session| session.context.today = today);
    }
}

/// Sets the notice about an imported record.
pub fn set_import_notice(form: FormState, notice: Option<ImportNotice>) {
    form.import.notice.set(notice);
}
