//! The verdict in one line, with the last day to notify.

use super::headline::{councils_to_tell, headline_of};
use super::reasons::decision;
use crate::app::components::deadline_card::status_words;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::law::Due;
use crate::record::date;
use crate::record::timeline::{clock_name, is_waived};
use leptos::prelude::*;

/// The verdict, for pages and documents without the panel: check answers, printed documents, the national
/// system.
#[component]
pub fn VerdictInOneLine() -> impl IntoView {
    let form = FormState::of_context();
    let line = Memo::new(move |_| headline_of(form));
    let decided = Memo::new(move |_| decision(form).decided);
    let last_day = Memo::new(move |_| last_day(form));
    move || {
        let line = line.get()?;
        let last_day = last_day.get();
        let last_day = last_day.map(|text| view! { <p class="text">{text}</p> }.into_any());
        let decided = decided.get();
        let decided = decided.map(|text| view! { <p class="text">{text}</p> }.into_any());
        Some(
            view! {
                <p class="text strong">{line.name}</p>
                {last_day}
                {councils_to_tell(line.tell)}
                {decided}
            }
            .into_any(),
        )
    }
}

/// The last day to notify, with the days left or the day on which it was done.
fn last_day(form: FormState) -> Option<String> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        let clock = derived.assessment.clock(Due::NOTIFY)?;
        let day = date::with_weekday(clock.due?);
        let (status, _) = status_words(clock);
        let until = fill(words::LAST_DAY_OF, &[clock_name(clock, derived), &day]);
        Some(match status.is_empty() || is_waived(clock, derived) {
            true => until,
            false => format!("{until}. {status}."),
        })
    })
}
