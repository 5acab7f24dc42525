//! Answering: every change of the open record goes through here.

use super::save;
use crate::app::state::{FormState, ImportNotice};
use crate::record::{Answers, Key};
use crate::use_cases::{Draft, OutboxEntry, Session};
use chrono::Timelike;

/// Changes the answers, and saves them soon. Never validates. Does nothing in a tab that may only
/// read.
pub fn answer(form: FormState, change: impl FnOnce(&mut Answers)) {
    if form.is_read_only() {
        return;
    }
    // A form that stays open past midnight has another today.
    let today = form.platform().clock.today();
    form.session.update(|session| {
        session.context.today = today;
        change(&mut session.answers);
    });
    save::save_soon(form);
    form.fire("changed", &[]);
}

/// Types one part of an answer.
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
        // Fails only without cryptography, and then the form had not been mounted.
        if let Ok(blank) = Session::open(context, session.settings.clone(), &random) {
            *session = blank;
        }
    });
    clear_messages(form);
}

/// Clears all messages about the record that was open before.
fn clear_messages(form: FormState) {
    form.confirmed.set(Vec::new());
    form.send.set(None);
    form.status.set(String::new());
}

/// Looks at the clock at each midnight for as long as the form is there, so that nobody reads days left
/// of yesterday. A device that slept meanwhile looks when the page comes back.
pub fn follow_days(form: FormState) {
    form.spawn(async move {
        loop {
            let gone = form.platform().clock.london().num_seconds_from_midnight();
            // A second more, as a timer may be early.
            let left = DAY.saturating_sub(gone) + 1;
            form.platform().page.sleep(left * 1000).await;
            refresh_today(form);
        }
    });
}

/// Seconds of a day.
const DAY: u32 = 86_400;

/// Reads the day again: a form that stays open past midnight has another today.
pub fn refresh_today(form: FormState) {
    let today = form.platform().clock.today();
    if form
        .session
        .with_untracked(|session| session.context.today != today)
    {
        form.session.update(|session| session.context.today = today);
    }
}

/// Changes the notice about a record that came from outside.
pub fn set_import_notice(form: FormState, notice: Option<ImportNotice>) {
    form.import.notice.set(notice);
}
