//! The parts around the questions of a page: the link back, and the buttons below.

use super::entry_title::is_children;
use super::link::Link;
use crate::app::actions::navigate;
use crate::app::page::Page;
use crate::app::state::{FormState, StorageMode};
use crate::catalogue::Section;
use crate::catalogue::words::{self, fill};
use leptos::prelude::*;

/// The link at the top of a page to its parent page.
#[component]
pub fn BackLink(to: Page, #[prop(into)] text: String) -> impl IntoView {
    let form = FormState::of_context();
    view! { <Link text class="back" on_press=move || navigate::go(form, to)/> }
}

/// The link back to the task list, or to the referral.
#[component]
pub fn BackToTasks() -> impl IntoView {
    let text = match navigate::is_referral(FormState::of_context()) {
        true => words::BACK_TO_REFERRAL,
        false => words::BACK_TO_LIST,
    };
    view! { <BackLink to=Page::TaskList text/> }
}

/// The link back from a section: to its list of entries, or to the task list.
#[component]
pub fn BackFromSection(section: &'static Section) -> impl IntoView {
    match section.group.filter(|group| !is_children(group)) {
        Some(group) => {
            let text = fill(words::BACK_TO, &[&group.title.to_ascii_lowercase()]);
            view! { <BackLink to=Page::entries(group) text/> }.into_any()
        }
        None => view! { <BackToTasks/> }.into_any(),
    }
}

/// The questions of a page. Disabled while the record is read-only.
#[component]
pub fn Fields(children: Children) -> impl IntoView {
    let form = FormState::of_context();
    view! {
        <fieldset class="plain" disabled=move || form.is_read_only()>
            {children()}
        </fieldset>
    }
}

/// The button that validates the page and continues.
#[component]
pub fn ContinueButton() -> impl IntoView {
    let form = FormState::of_context();
    view! {
        <button type="submit" class="button">
            {move || choose(form, words::SAVE_AND_CONTINUE, words::CONTINUE)}
        </button>
    }
}

/// The button that leaves a page without validating it.
#[component]
pub fn ComeBackButton(to: Page) -> impl IntoView {
    let form = FormState::of_context();
    view! {
        <button type="button" class="button plain" on:click=move |_| navigate::go(form, to)>
            {move || choose(form, words::SAVE_AND_COME_BACK, words::COME_BACK_LATER)}
        </button>
    }
}

/// The words of a button. They mention saving only while answers are saved on the device.
fn choose(form: FormState, saving: &str, otherwise: &str) -> String {
    let saves = form.storage.mode.get() == StorageMode::Device;
    if saves { saving } else { otherwise }.to_owned()
}
