//! A record that can be opened, in the list of records.

use crate::app::actions::open_record;
use crate::app::components::button::Button;
use crate::app::components::deadline_card::status_words;
use crate::app::components::link::Link;
use crate::app::components::save_status::short_reference;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::record::date;
use crate::storage::record_store::Listed;
use leptos::prelude::*;

/// The deadline of a record, and the link that opens it. A button for the first record, the most urgent.
pub fn readable(form: FormState, listed: &Listed, position: usize) -> AnyView {
    let about = &listed.about;
    let record = listed.record.clone();
    let open = move || open_record::open(form, record.clone());
    let text = match about.reference.as_str() {
        "" => fill(words::CONTINUE_RECORD, &[&short_reference(&listed.record)]),
        reference => fill(words::CONTINUE_CASE, &[reference]),
    };
    let go_on = match position {
        0 => view! { <Button text=text on_press=open/> }.into_any(),
        _ => view! { <Link text=text on_press=open/> }.into_any(),
    };
    let due = about.due.as_ref().map(|due| {
        let last_day = fill(
            words::LAST_DAY_OF,
            &[due.name, &date::with_weekday(due.day)],
        );
        let (left, _) = status_words(&due.clock);
        view! { <span class="caption strong">{format!("{last_day}. {left}.")}</span> }.into_any()
    });
    let saved = match listed.saved_at {
        Some(at) => fill(words::LAST_SAVED, &[&form.words_for_moment(at)]),
        None => String::new(),
    };
    let code = match about.reference.is_empty() {
        true => String::new(),
        false => fill(words::RECORD, &[&short_reference(&listed.record)]),
    };
    let about = [about.kind.clone(), saved, code];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        {go_on}
        {due}
        <span class="caption">{about.join(". ")}</span>
    }
    .into_any()
}
