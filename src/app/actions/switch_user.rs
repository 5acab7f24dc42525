//! Switches to another user on the same page. No user may see anything of another user's record.

use super::open_record::{blank, reset};
use super::save::{self, mode, record_store};
use super::{leave, navigate, startup};
use crate::app::lazy::LazyAction;
use crate::app::state::{FormState, LazyStatus, StorageMode};

/// Starts over for another user. Removes the previous user's record from the page at once, and saves it
/// for them. `was_named`: the page had already named a user.
pub fn switch_user(form: FormState, was_named: bool) {
    if let LazyStatus::Here(part) = form.lazy.get_untracked() {
        return part.run(form, LazyAction::SwitchUser { was_named });
    }
    // Storage is not open yet, so the record is saved later.
    let starts_over = was_named || mode(form) == StorageMode::Locked;
    if starts_over {
        save::set_aside(form);
        reset(form);
        navigate::show(form, navigate::start_page(form));
    }
    set_user(form, starts_over);
}

/// The part of [`switch_user`] that comes with the lazy part. If the page names its first user before
/// storage is open, the open record stays.
pub fn start_over(form: FormState, was_named: bool) {
    let starts_over =
        was_named || record_store(form).is_some() || mode(form) == StorageMode::Locked;
    if starts_over {
        leave::leave_record(form);
        blank(form);
    }
    set_user(form, starts_over);
    startup::restart_storage(form);
    if starts_over {
        navigate::show(form, navigate::start_page(form));
    }
}

/// Makes the user in the settings the user of the open record. `signs_in`: this is a new user, not just a
/// late `user` attribute.
fn set_user(form: FormState, signs_in: bool) {
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
