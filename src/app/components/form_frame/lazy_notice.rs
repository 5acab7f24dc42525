//! The notice that the lazy part is late, so that nothing can be saved on the device yet.

use crate::app::actions::{host_methods, lazy_part};
use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::list::shown_while;
use crate::app::signals::Memo;
use crate::app::state::{FormState, LazyStatus, StorageMode};
use crate::catalogue::words;
use leptos::prelude::*;

/// The notice above every page while the lazy part is late or could not be fetched.
#[component]
pub fn LazyNotice() -> impl IntoView {
    let form = FormState::of_context();
    // Stays during another attempt, so that the pressed button keeps the focus.
    let is_late = Memo::new(move |before: Option<&bool>| match form.lazy.get() {
        LazyStatus::Slow | LazyStatus::Failed => true,
        LazyStatus::Loading => before.copied().unwrap_or(false),
        LazyStatus::Here(_) => false,
    });
    shown_while(move || is_late.get(), move || notice(form))
}

fn notice(form: FormState) -> AnyView {
    // A locked form must not offer a download of its record.
    let is_open = move || form.storage.mode.get() != StorageMode::Locked;
    let copy = move || {
        view! { <Button text=words::DOWNLOAD_WRITTEN class=PLAIN on_press=move || download(form)/> }
            .into_any()
    };
    view! {
        <Banner title=words::NOT_KEPT_HERE_YET.title text=words::NOT_KEPT_HERE_YET.text>
            <div class="buttons">
                <Button
                    text=words::FETCH_AGAIN
                    class=PLAIN
                    on_press=move || fetch_again(form)
                />
                {shown_while(is_open, copy)}
            </div>
        </Banner>
    }
    .into_any()
}

/// Fetches the lazy part again, unless it is on its way, and shows the progress in the status line.
fn fetch_again(form: FormState) {
    let progress = match lazy_part::is_loading(form) {
        true => words::STILL_FETCHING,
        false => words::FETCHING_TEXT,
    };
    form.report(progress);
    form.spawn(async move {
        match lazy_part::lazy_part(form).await {
            Some(_) if form.status.get_untracked() == progress => form.report(""),
            Some(_) => {}
            None => form.report(words::FETCH_FAILED),
        }
    });
}

fn download(form: FormState) {
    let name = form
        .session
        .with_untracked(|session| format!("notifiable-incident-{}.json", session.record_id()));
    let text = host_methods::export(form);
    let page = form.platform().page;
    if !page.save_file(&name, "application/json", &text) {
        form.report(words::NO_DOWNLOAD);
    }
}
