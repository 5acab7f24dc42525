//! The timeline as a rail. The longer the time between two lines, the longer the rail between them.

use super::line_status::line_status;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::rules::how_counted;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::law::Clock;
use crate::record::timeline::{Line, What, caveats, counted_from};
use crate::record::{Derived, date};
use leptos::prelude::*;

/// The lines along the rail.
pub fn rail(form: FormState, lines: &[Line], derived: &Derived) -> AnyView {
    let mut before = lines.first().map(|line| line.on);
    let mut entries = Vec::new();
    for line in lines {
        let days = before.map_or(0, |day| (line.on - day).num_days());
        before = Some(line.on);
        entries.push(entry(form, line, gap(days), derived));
    }
    view! { <ol class="timeline">{entries}</ol> }.into_any()
}

/// The CSS class for the length of the rail between two lines, in five steps.
fn gap(days: i64) -> &'static str {
    match days {
        0 => "gap-0",
        1..=3 => "gap-1",
        4..=13 => "gap-2",
        14..=60 => "gap-3",
        _ => "gap-4",
    }
}

fn entry(form: FormState, line: &Line, gap: &'static str, derived: &Derived) -> AnyView {
    let (class, status) = line_status(line, derived);
    let status =
        (!status.is_empty()).then(|| view! { <span class="small">{status}</span> }.into_any());
    let deadline = match line.what {
        What::Due(clock) => Some(deadline(form, clock, derived)),
        _ => None,
    };
    view! {
        <li class=format!("line {class} {gap}")>
            <span class="day">{date::with_weekday(line.on)}</span>
            <span class="strong">{line.name}</span>
            {status}
            {deadline}
        </li>
    }
    .into_any()
}

/// The caveats of a deadline, and how its last day was counted.
fn deadline(form: FormState, clock: Clock, derived: &Derived) -> AnyView {
    let caveats = caveats(&clock, derived).into_iter();
    let caveats = caveats.map(|text| view! { <p class="small">{text}</p> }.into_any());
    let caveats = caveats.collect_view();
    view! {
        <p class="small">{counted_from(&clock)}</p>
        {caveats}
        <Disclosure
            summary=words::HOW_COUNTED
            content=move || how_counted(form, clock)
        />
    }
    .into_any()
}
