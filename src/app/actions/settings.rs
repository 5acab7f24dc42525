//! Applies attributes and a checklist that the council's page changes while the form is shown.

use super::{lazy_part, switch_user};
use crate::app::lazy::LazyAction;
use crate::app::state::FormState;
use crate::settings::{self, Settings, Unused};

/// Applies new settings. The answers stay as they are.
pub fn set_settings(form: FormState, settings: Settings) {
    let before = form
        .session
        .with_untracked(|session| session.settings.clone());
    if before == settings {
        return;
    }
    form.session
        .update(|session| session.set_settings(settings.clone()));
    // No user may see another user's record. The other actions are not needed before the lazy part is
    // loaded: its start uses the new settings.
    if before.user != settings.user {
        switch_user::switch_user(form, before.user.is_some());
    } else if before.keeps_drafts != settings.keeps_drafts {
        lazy_part::run_if_here(form, LazyAction::RestartStorage);
    } else if before.record != settings.record && settings.record.is_some() {
        // Not needed after the two actions above, which fetch the record themselves.
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

/// The maximum number of unusable checklist entries that are reported.
const MAX_REPORTED: usize = 100;

/// Applies the council's own checklist, and reports each unusable entry. Text that is no checklist at all
/// changes nothing.
pub fn set_checklist(form: FormState, text: &str) {
    let (checklist, unused) = settings::checklist(text);
    let is_checklist = !unused.iter().any(|(_, why)| *why == Unused::NotAnObject);
    if is_checklist {
        form.session
            .update(|session| session.set_checklist(checklist));
        form.draw_anew();
    }
    for (item, why) in unused.into_iter().take(MAX_REPORTED) {
        // The council wrote this name, so it is no answer.
        let detail = [("code", "checklist"), ("item", &*item), ("why", why.code())];
        form.fire("error", &detail);
    }
}
