//! The page on which somebody makes a copy without names: decides for each finding in the text whether to
//! replace or keep it.

mod context;
mod decisions;
mod found;
mod group;
mod people;
mod radios;
mod ready;

use crate::app::components::disclosure::Disclosure;
use crate::app::components::heading::PageTitle;
use crate::app::components::page_frame::BackToTasks;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::record::shareable::findings;
use decisions::Decisions;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn ShareableCopy() -> impl IntoView {
    let form = FormState::of_context();
    let all = Arc::new(untrack(|| form.visible(findings)));
    let count = all.len();
    let decisions = Decisions::about(form, all.clone());
    let about = words::SHARING_ABOUT
        .iter()
        .map(|text| view! { <p class="text">{*text}</p> }.into_any());
    let about = about.collect_view();
    let found = (count > 0).then(|| found::found(decisions, &all));
    view! {
        <BackToTasks/>
        <PageTitle text=words::SHARING/>
        {about}
        <p class="inset">{words::SHARING_LIMITS}</p>
        <Disclosure
            summary=words::WHO_IS_CALLED_WHAT
            content=move || untrack(|| people::people(form))
        />
        {found}
        {ready::ready(decisions, count)}
    }
}
