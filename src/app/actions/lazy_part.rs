//! Fetches the lazy part, and runs its actions.

use crate::app::lazy::{LazyAction, LoadError};
use crate::app::state::{FormState, LazyPart, LazyStatus, Loaded};
use crate::use_cases::Session;
use futures_channel::oneshot;

/// The time after which the page shows that the lazy part is slow.
const SLOW_AFTER_MS: u32 = 5_000;

/// Fetches the lazy part, unless it is loaded or on its way. After a failure it fetches again.
pub fn load(form: FormState) {
    let is_here = matches!(form.lazy.get_untracked(), LazyStatus::Here(_));
    if is_here || is_loading(form) {
        return;
    }
    let Some(fetch) = form.handles(|handles| handles.load.clone()) else {
        return;
    };
    form.update_handles(|handles| handles.is_loading = true);
    form.lazy.set(LazyStatus::Loading);
    form.spawn(async move {
        form.platform().page.sleep(SLOW_AFTER_MS).await;
        if matches!(form.lazy.get_untracked(), LazyStatus::Loading) {
            form.lazy.set(LazyStatus::Slow);
        }
    });
    form.spawn(async move {
        let loaded = fetch().await;
        form.update_handles(|handles| handles.is_loading = false);
        arrived(form, loaded);
        let waiting = form.update_handles(|handles| std::mem::take(&mut handles.waiting_for_part));
        for task in waiting {
            // Fails where the task was dropped meanwhile.
            let _ = task.send(());
        }
    });
}

/// Whether the lazy part is on its way.
pub fn is_loading(form: FormState) -> bool {
    form.handles(|handles| handles.is_loading)
}

/// Waits for the lazy part. None where it cannot be fetched now.
pub async fn lazy_part(form: FormState) -> Option<&'static dyn LazyPart> {
    if let LazyStatus::Here(part) = form.lazy.get_untracked() {
        return Some(part);
    }
    load(form);
    let (done, is_done) = oneshot::channel();
    form.update_handles(|handles| handles.waiting_for_part.push(done));
    // Fails only where the form is gone.
    is_done.await.ok()?;
    match form.lazy.get_untracked() {
        LazyStatus::Here(part) => Some(part),
        _ => None,
    }
}

/// Runs an action of the lazy part as soon as that is loaded. Does nothing where it cannot be fetched.
pub fn run(form: FormState, action: LazyAction) {
    match form.lazy.get_untracked() {
        LazyStatus::Here(part) => part.run(form, action),
        _ => form.spawn(async move {
            if let Some(part) = lazy_part(form).await {
                part.run(form, action);
            }
        }),
    }
}

fn arrived(form: FormState, loaded: Result<Loaded, LoadError>) {
    match loaded {
        Ok(Loaded { part, services }) => {
            form.update_handles(|handles| handles.services = Some(services));
            form.lazy.set(LazyStatus::Here(part));
            part.run(form, LazyAction::Start);
        }
        Err(LoadError) => form.lazy.set(LazyStatus::Failed),
    }
    if form.page.get_untracked().is_lazy() {
        form.focus("heading");
    }
}

/// Runs an action of the lazy part if that is loaded.
pub fn run_if_here(form: FormState, action: LazyAction) {
    if let LazyStatus::Here(part) = form.lazy.get_untracked() {
        part.run(form, action);
    }
}

/// Whether the record has answers that were not sent.
pub fn has_unsent(form: FormState) -> bool {
    form.session.with_untracked(Session::has_unsent)
}
