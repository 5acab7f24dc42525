//! Deadline cards: the last day, and how many working days are left.

mod card;

pub use card::status_words;

use super::disclosure::Disclosure;
use super::heading::SmallHeading;
use super::lazy::Lazy;
use super::rules;
use crate::app::lazy::LazyView;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::record::Key;
use card::Card;
use leptos::prelude::*;

/// The deadline cards of notification and rapid review. Their days come with the lazy part.
#[component]
pub fn DeadlineCards() -> impl IntoView {
    view! {
        <div class="clocks">
            <Lazy view=LazyView::DeadlineCards waiting=|| view! { <WaitingCards/> }/>
        </div>
    }
}

/// The cards before the lazy part is loaded. Without any date they already say which date is missing.
#[component]
fn WaitingCards() -> impl IntoView {
    let form = FormState::of_context();
    let has_date = Memo::new(move |_| {
        let is_given = |id| form.answers(|answers| !answers.is_blank(Key::once(id)));
        is_given("aware_on") || is_given("notified_on")
    });
    let card = move |name: &'static str, needs: &'static str| {
        let text = move || {
            let text = if has_date.get() {
                words::WORKING_THIS_OUT
            } else {
                needs
            };
            text.to_owned()
        };
        view! {
            <section class="clock">
                <SmallHeading text=name/>
                <p class="small">{text}</p>
            </section>
        }
        .into_any()
    };
    view! {
        {card(words::NOTIFY_BY, words::NEEDS_AWARE_ON)}
        {card(words::RAPID_REVIEW_BY, words::NEEDS_NOTIFIED_ON)}
    }
}

/// The cards with the days from the law.
#[component]
pub fn DeadlineCardsNow() -> impl IntoView {
    view! {
        <NotifyDeadline/>
        <ReviewDeadline/>
    }
}

/// The deadline of the notification.
#[component]
pub fn NotifyDeadline() -> impl IntoView {
    let form = FormState::of_context();
    let card = Memo::new(move |_| card::notification(form));
    view! { <DeadlineCard card/> }
}

/// The deadline of the rapid review.
#[component]
pub fn ReviewDeadline() -> impl IntoView {
    let form = FormState::of_context();
    let card = Memo::new(move |_| card::rapid_review(form));
    view! { <DeadlineCard card/> }
}

/// The deadline of the local review. Nothing before the day of its decision is known.
#[component]
pub fn LocalReviewDeadline() -> impl IntoView {
    let form = FormState::of_context();
    let card = Memo::new(move |_| card::local_review(form));
    view! {
        <Show when=move || card.with(Card::has_day)>
            <DeadlineCard card/>
        </Show>
    }
}

/// One card. Each part changes by itself, so that an open disclosure stays open.
#[component]
fn DeadlineCard(card: Memo<Card>) -> impl IntoView {
    let form = FormState::of_context();
    let heading = move || {
        let name = card.with(|card| card.name);
        view! { <SmallHeading text=name/> }.into_any()
    };
    let day = move || {
        card.with(|card| card.day.clone()).map(|(due, status)| {
            view! {
                <span class="date">{due}</span>
                <p class="strong">{status}</p>
            }
            .into_any()
        })
    };
    let notes = move || {
        let notes = card.with(|card| card.notes.clone());
        let notes = notes
            .into_iter()
            .map(|note| view! { <p class="small">{note}</p> }.into_any());
        notes.collect_view().into_any()
    };
    let how_counted = move || {
        let clock = card.with(|card| card.clock);
        clock
            .map(|clock| rules::how_counted(form, clock))
            .into_any()
    };
    view! {
        <section class="clock" class:late=move || card.with(|card| card.is_late)>
            {heading}
            {day}
            {notes}
            <Show when=move || card.with(Card::has_day)>
                <Disclosure summary=words::HOW_COUNTED content=how_counted/>
            </Show>
        </section>
    }
}
