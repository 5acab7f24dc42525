//! The page of a locked form. Shows nothing of the record.

use crate::app::actions::lock;
use crate::app::components::banner::paragraphs;
use crate::app::components::button::Button;
use crate::app::components::heading::PageTitle;
use crate::app::state::FormState;
use crate::catalogue::words;
use leptos::prelude::*;

/// The page.
#[component]
pub fn LockedPage() -> impl IntoView {
    let form = FormState::of_context();
    let unlock = match lock::is_until_host(form) {
        true => paragraphs(&[words::UNLOCKED_BY_HOST]).into_any(),
        false => view! {
            <div class="buttons">
                <Button text=words::UNLOCK on_press=move || lock::unlock(form)/>
            </div>
        }
        .into_any(),
    };
    view! {
        <PageTitle text=words::LOCKED.title/>
        <div class="main">
            {paragraphs(words::LOCKED.text)}
            {unlock}
        </div>
    }
}
