//! "Add the 4 agencies of the notification", on the list of agencies of the rapid review.

use super::button::{Button, PLAIN};
use crate::app::actions::answer;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::Group;
use crate::catalogue::review::AGENCIES;
use crate::catalogue::words::{self, fill};
use crate::record::agencies::{add_agencies, agencies_to_add as to_add};
use leptos::prelude::*;

/// The button. Nothing on any other list, or once all agencies are on it.
pub fn agencies_to_add(form: FormState, group: &'static Group) -> AnyView {
    if *group != AGENCIES {
        return ().into_any();
    }
    let codes = Memo::new(move |_| form.visible(to_add));
    let add = move || {
        let codes = codes.get_untracked();
        answer::answer(form, |answers| add_agencies(answers, group, &codes));
        form.report(&fill(words::AGENCIES_ADDED, &[&codes.len().to_string()]));
        form.focus("heading");
    };
    let content = move || {
        let text = match codes.with(Vec::len) {
            0 => return None,
            1 => words::ADD_ONE_AGENCY.to_owned(),
            several => fill(words::ADD_AGENCIES, &[&several.to_string()]),
        };
        let can_change = !form.is_read_only();
        can_change.then(|| view! { <Button class=PLAIN text on_press=add/> }.into_any())
    };
    content.into_any()
}
