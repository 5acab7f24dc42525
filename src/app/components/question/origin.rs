//! The origin of an answer: the system that filled it in, the first child, or the referral.

use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::law::date::parse_iso;
use crate::record::siblings::OF_FIRST_CHILD;
use crate::record::{self, Key, date};
use leptos::prelude::*;

/// The system that filled in an answer, until the answer changes. Also the referral's answer, once the
/// council has changed it.
pub fn origin(form: FormState, key: Key) -> AnyView {
    let origin = Memo::new(move |_| origin_words(form, key));
    let referral = Memo::new(move |_| referral_words(form, key));
    let origin = (move || origin.get().map(origin_line)).into_any();
    let referral = (move || referral.get().map(referral_line)).into_any();
    view! { {origin}{referral} }.into_any()
}

/// The same, drawn once. None without an origin.
pub fn origin_now(form: FormState, key: Key) -> Option<AnyView> {
    let origin = origin_words(form, key).map(origin_line);
    let referral = referral_words(form, key).map(referral_line);
    (origin.is_some() || referral.is_some()).then(|| view! { {origin}{referral} }.into_any())
}

/// The referral's answer in words, if the council has changed it since.
fn referral_words(form: FormState, key: Key) -> Option<String> {
    let question = catalogue::question(key.id)?;
    form.session.with(|session| {
        session.referral_answers(key)?;
        Some(record::in_words(session.referral()?, question, key.row))
    })
}

fn referral_line(answer: String) -> AnyView {
    view! {
        <p class="source">{words::REFERRAL_SAID}<bdi class="typed">{answer}</bdi></p>
    }
    .into_any()
}

/// The origin of an answer in words.
#[derive(Clone, PartialEq)]
struct Origin {
    date: String,
    source: String,
    is_checked: bool,
}

fn origin_words(form: FormState, key: Key) -> Option<Origin> {
    form.answers(|answers| {
        let origin = answers.origin(key)?;
        if origin.source == OF_FIRST_CHILD {
            let words = match origin.seen {
                true => words::SAME_AS_FIRST_CHECKED,
                false => words::SAME_AS_FIRST,
            };
            return Some(Origin {
                date: words.to_owned(),
                source: String::new(),
                is_checked: true,
            });
        }
        Some(Origin {
            date: fill(words::FILLED_IN, &[&day(&origin.date)]),
            source: origin.source.clone(),
            is_checked: origin.seen,
        })
    })
}

fn origin_line(origin: Origin) -> AnyView {
    let check = (!origin.is_checked).then_some(words::FILLED_IN_CHECK);
    view! {
        <p class="source">{origin.date}<bdi class="typed">{origin.source}</bdi>{check}</p>
    }
    .into_any()
}

/// An ISO date in words. Returns any other text unchanged.
pub fn day(iso: &str) -> String {
    parse_iso(iso).map_or_else(|| iso.to_owned(), date::long)
}
