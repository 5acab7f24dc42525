//! Sends the copy without names to the council's `shareable-endpoint`.

use super::task::finish;
use super::{answer, save};
use crate::app::signals::RwSignal;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::platform::Services;
use crate::record::shareable::Shareable;
use crate::use_cases::send::{self, SendContext};
use crate::use_cases::sign::VERSION;
use crate::wire::json::Json;
use crate::wire::reply::Outcome;
use crate::wire::shareable;
use crate::wire::signable::SignableCopy;

/// The copy and its file name. None until every finding is decided.
pub fn copy(form: FormState) -> Option<(String, Json)> {
    answer::refresh_today(form);
    let copy = signable_copy(form)?.json().clone();
    let today = form.session.with_untracked(|session| session.context.today);
    Some((shareable::file_name(today, "json"), copy))
}

fn signable_copy(form: FormState) -> Option<SignableCopy> {
    form.derived.with_untracked(|derived| {
        let derived = derived.as_ref()?;
        form.session.with_untracked(|session| {
            let copy = Shareable::of(&session.answers, derived, &session.sharing).ok()?;
            Some(shareable::payload(&copy, session.context.today, VERSION))
        })
    })
}

/// Sends the copy, and writes the result into `result` as a sentence. Does nothing while `in_flight`.
pub fn share(form: FormState, result: RwSignal<String>, in_flight: RwSignal<bool>) {
    if in_flight.get_untracked() {
        return;
    }
    answer::refresh_today(form);
    let Some(copy) = signable_copy(form) else {
        return;
    };
    in_flight.set(true);
    result.set(words::SENDING_SHARED.to_owned());
    let (clock, user) = (form.platform().clock, save::user(form));
    let Services { keys, network, .. } = form.services();
    let settings = form
        .session
        .with_untracked(|session| session.settings.clone());
    let sending = finish(async move {
        let has_session = || save::has_session(form, &user);
        let context = SendContext::new(&network, &clock, &settings).while_session(&has_session);
        send::share(&copy, &keys, &context).await
    });
    form.spawn(async move {
        let text = match sending.await {
            Ok(Some(Outcome::Received(_))) => words::SENT_SHARED.to_owned(),
            Ok(Some(other)) => {
                form.fire("error", &[("code", other.code())]);
                fill(words::NOT_SENT_SHARED, &[other.code()])
            }
            _ => words::NO_KEY.title.to_owned(),
        };
        // The signals are disposed if the user has left the page.
        let _ = in_flight.try_set(false);
        let _ = result.try_set(text);
    });
}
