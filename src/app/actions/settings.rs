//! What the council's page sets on the element, changed while the form is shown.

use super::{lazy_part, switch_user};
use crate::app::lazy::LazyAction;
use crate::app::state::FormState;
use crate::settings::{self, Settings, Unused};

/// Takes new settings. The typed answers stay as they are.
pub fn set_settings(form: FormState, settings: Settings) {
    let before = form
        .session
        .with_untracked(|session| session.settings.clone());
    if before == settings {
        return;
    }
    form.session
        .update(|session| session.set_settings(settings.clone()));
    // No user may see another user's record. Before the lazy part is here, the other actions have
    // nothing to do: storage is opened with the settings of that time.
    if before.user != settings.user {
        switch_user::switch_user(form, before.user.is_some());
    } else if before.keeps_drafts != settings.keeps_drafts {
        lazy_part::run_if_here(form, LazyAction::RestartStorage);
    } else if before.record != settings.record && settings.record.is_some() {
        // The two actions above fetch the record themselves.
        form.import.is_fetching.set(true);
        lazy_part::run_if_here(form, LazyAction::FetchRecord);
    }
    if settings.record.is_none() {
        form.import.is_fetching.set(false);
    }
    if before.calendar != settings.calendar {
        lazy_part::run_if_here(form, LazyAction::FetchBankHolidays);
    }
    form.draw_anew();
}

/// Entries of a checklist that are reported at most.
const MOST_REPORTED: usize = 100;

/// Takes the council's own checklist, and reports each entry that was not used. What is no checklist at all
/// leaves the one before in place.
pub fn set_checklist(form: FormState, text: &str) {
    let (checklist, unused) = settings::checklist(text);
    let is_one = !unused.iter().any(|(_, why)| *why == Unused::NotAnObject);
    if is_one {
        form.session
            .update(|session| session.set_checklist(checklist));
        form.draw_anew();
    }
    for (item, why) in unused.into_iter().take(MOST_REPORTED) {
        // The name is one that the council gave, and no answer.
        let detail = [("code", "checklist"), ("item", &*item), ("why", why.code())];
        form.fire("error", &detail);
    }
}
