//! The rapid review: its list of sections, a page for each, and the open items before signing off.

mod contents;
mod from_notification;
mod item;
mod open_item;
mod overview;
mod question;
mod rows;
mod section;
mod sign_off;
mod sources;
mod special_items;

pub use overview::RapidReview;
pub use section::ReviewSection;
pub use sign_off::SignOff;

use crate::app::components::page_frame::BackLink;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::review::{self as checklist, Item};
use crate::catalogue::{Section, words};
use crate::record::review::{self, ReviewStatus};
use crate::record::shareable::undecided;
use leptos::prelude::*;

/// The state of the review, for the task list.
pub fn state(form: FormState) -> AnyView {
    let has_begun = Memo::new(move |_| form.visible(review::has_begun));
    let words = move || match has_begun.get() {
        true => words::IN_PROGRESS,
        false => words::NOT_STARTED,
    };
    words.into_any()
}

/// The link to the list of the review's sections.
#[component]
fn BackToReview() -> impl IntoView {
    view! { <BackLink to=Page::RapidReview text=words::BACK_TO_REVIEW/> }
}

/// The checklist's items on the page of a section.
fn items_of(section: &'static Section) -> impl Iterator<Item = &'static Item> {
    let items = checklist::items().iter();
    items.filter(move |item| item.section.id == section.id)
}

/// The open items of the whole review.
fn review_status(form: FormState) -> ReviewStatus {
    let choices = form.session.with(|session| session.sharing.clone());
    form.visible(|visible| {
        // The copy counts as checked once every finding in it is decided.
        let is_looked_through = undecided(visible, &choices).is_empty();
        review::status(visible, is_looked_through.then_some(false))
    })
}
