//! The timeline as a table, with the rules behind each date and their certainty.

use super::line_status::line_status;
use crate::app::components::rules::source_line;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::record::timeline::{Line, What, caveats, counted_from, timeline};
use crate::record::{Derived, date};
use leptos::prelude::*;

const COLUMNS: [&str; 4] = [
    words::COLUMN_DATE,
    words::COLUMN_WHAT,
    words::COLUMN_HOW,
    words::COLUMN_RULES,
];

/// The table.
pub fn table(form: FormState) -> AnyView {
    let rows = form.derived.with(|derived| {
        derived.as_ref().map(|derived| {
            let lines = timeline(derived).into_iter();
            let rows = lines.map(|line| row(&line, derived));
            rows.collect_view()
        })
    });
    let head = COLUMNS.map(|name| view! { <th scope="col">{name}</th> }.into_any());
    view! {
        <table class="dates-table">
            <thead>
                <tr>{head.collect_view()}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(line: &Line, derived: &Derived) -> AnyView {
    let (_, status) = line_status(line, derived);
    let caveats: Vec<String> = match line.what {
        What::Due(clock) => {
            let caveats = caveats(&clock, derived).into_iter().map(str::to_owned);
            std::iter::once(counted_from(&clock))
                .chain(caveats)
                .collect()
        }
        _ => Vec::new(),
    };
    let texts = Some(status)
        .filter(|status| !status.is_empty())
        .into_iter()
        .chain(caveats);
    let texts = texts.map(|text| view! { <p>{text}</p> }.into_any());
    let texts = texts.collect_view();
    let rules: Vec<AnyView> = match line.what {
        What::Due(clock) | What::NotUsed(clock) => {
            let rules = clock.deadline.rules.iter();
            rules.map(|id| source_line(*id)).collect()
        }
        _ => Vec::new(),
    };
    view! {
        <tr>
            <td>{date::with_weekday(line.on)}</td>
            <th scope="row">{line.name}</th>
            <td>{texts}</td>
            <td>{rules}</td>
        </tr>
    }
    .into_any()
}
