//! The open items that block signing off, sharing or closing, each with a link.

use super::open_item::open_row;
use super::rows::tasks;
use super::{BackToReview, review_status};
use crate::app::actions::navigate;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::link::Link;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::{FormState, StorageMode};
use crate::catalogue::words::{self, fill};
use crate::record::review::{ReviewStatus, Stops};
use crate::storage::save_timer::SaveProgress;
use leptos::prelude::*;

/// The lists of open items by what they block, each with its heading and text.
const LISTS: [(Stops, &str, &str); 4] = [
    (Stops::SignOff, words::OPEN_BLOCKS, ""),
    (Stops::Nothing, words::OPEN_WARNS, words::OPEN_WARNS_TEXT),
    (Stops::Sharing, words::OPEN_SHARES, ""),
    (Stops::Closing, words::OPEN_CLOSES, ""),
];

/// The page.
#[component]
pub fn SignOff() -> impl IntoView {
    let form = FormState::of_context();
    untrack(|| sign_off(form))
}

fn sign_off(form: FormState) -> AnyView {
    let status = review_status(form);
    let lists = LISTS.map(|(stops, heading, text)| list(form, &status, stops, heading, text));
    let where_saved = Memo::new(move |_| where_saved(form));
    view! {
        <BackToReview/>
        <PageTitle text=words::SIGN_OFF/>
        <div class="main">
            {summary(&status)}
            {lists.into_iter().flatten().collect_view()}
            <p class="text">{words::REVIEW_IS_NOT_SENT}</p>
            <p class="text">{move || where_saved.get()}</p>
            <Link
                class="link"
                text=words::CHECK_AND_SEND
                on_press=move || navigate::go(form, Page::CheckAnswers)
            />
        </div>
    }
    .into_any()
}

/// Whether the answers are saved on this device. Blank until that is known.
fn where_saved(form: FormState) -> &'static str {
    let progress = form.storage.save.with(|status| status.progress);
    match (form.storage.mode.get(), progress) {
        (StorageMode::Device | StorageMode::ReadOnly, SaveProgress::Saved) => words::REVIEW_IS_KEPT,
        (StorageMode::Opening | StorageMode::ReadOnly, _)
        | (StorageMode::Device, SaveProgress::NotYet) => "",
        _ => words::REVIEW_IS_NOT_KEPT,
    }
}

/// The sentence that says whether the review can be signed off.
fn summary(status: &ReviewStatus) -> AnyView {
    let (class, text) = match status.open(Stops::SignOff).count() {
        0 => ("inset", words::CAN_SIGN_OFF.to_owned()),
        1 => ("warning-text", words::CANNOT_SIGN_OFF_ONE.to_owned()),
        open => (
            "warning-text",
            fill(words::CANNOT_SIGN_OFF, &[&open.to_string()]),
        ),
    };
    view! { <p class=class>{text}</p> }.into_any()
}

/// The list of open items that block the same step. None where it is empty.
fn list(
    form: FormState,
    status: &ReviewStatus,
    stops: Stops,
    heading: &'static str,
    text: &'static str,
) -> Option<AnyView> {
    let rows: Vec<AnyView> = status
        .open(stops)
        .map(|open| open_row(form, open))
        .collect();
    let text = (!text.is_empty()).then(|| view! { <p class="text">{text}</p> }.into_any());
    (!rows.is_empty()).then(|| view! { <Heading text=heading/>{text}{tasks(rows)} }.into_any())
}
