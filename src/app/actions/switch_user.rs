//! Another user at the same page: nothing of one user's record may be seen by the next.

use super::open_record::{blank, reset};
use super::save::{self, device, mode};
use super::{navigate, startup};
use crate::app::lazy::LazyAction;
use crate::app::state::{FormState, LazyStatus, StorageMode};

/// Starts over for another user, now: what the user before typed is gone from the page at once, and
/// saved for them. `was_named`: the page named a user before.
pub fn switch_user(form: FormState, was_named: bool) {
    if let LazyStatus::Here(part) = form.lazy.get_untracked() {
        return part.run(form, LazyAction::SwitchUser { was_named });
    }
    // Storage is not open yet. What was typed is saved once it is.
    let starts_over = was_named || mode(form) == StorageMode::Locked;
    if starts_over {
        save::set_aside(form);
        reset(form);
        navigate::show(form, navigate::start_page(form));
    }
    take_user(form, starts_over);
}

/// Starts over for another user: the half of [`switch_user`] that comes with the lazy part. A page
/// that names its user for the first time, before storage is open, leaves what was typed where it is.
pub fn start_over(form: FormState, was_named: bool) {
    let starts_over = was_named || device(form).is_some() || mode(form) == StorageMode::Locked;
    if starts_over {
        save::leave_record(form);
        blank(form);
    }
    take_user(form, starts_over);
    startup::restart_storage(form);
    if starts_over {
        navigate::show(form, navigate::start_page(form));
    }
}

/// From now on the open record is typed by the user whom the settings name. A page that names its user
/// late has nobody sign in by that.
fn take_user(form: FormState, signs_in: bool) {
    let user = form
        .session
        .with_untracked(|session| session.settings.user.clone());
    form.update_handles(|handles| {
        handles.user = user;
        handles.locked_record = None;
        handles.locked_until_host = false;
        handles.signed_in |= signs_in;
    });
}
