//! The timeline as a table, with the rule behind each date and how certain it is.

use super::line_status::{caveats, line_status};
use crate::app::components::rules::source_line;
use crate::app::state::FormState;
use crate::catalogue::words;
use crate::record::date;
use crate::record::timeline::{Line, What, timeline};
use leptos::prelude::*;

const COLUMNS: [&str; 4] = [
    words::COLUMN_DATE,
    words::COLUMN_WHAT,
    words::COLUMN_HOW,
    words::COLUMN_RULES,
];

/// The table.
pub fn table(form: FormState) -> AnyView {
    let lines = form
        .derived
        .with(|derived| derived.as_ref().map(timeline).unwrap_or_default());
    let head = COLUMNS.map(|name| view! { <th scope="col">{name}</th> }.into_any());
    let rows = lines.iter().map(row).collect_view();
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

fn row(line: &Line) -> AnyView {
    let (_, status) = line_status(line);
    let caveats: Vec<&'static str> = match line.what {
        What::Due(clock) => caveats(&clock).collect(),
        _ => Vec::new(),
    };
    let texts = Some(status)
        .filter(|status| !status.is_empty())
        .into_iter()
        .chain(caveats.into_iter().map(str::to_owned));
    let texts = texts.map(|text| view! { <p>{text}</p> }.into_any());
    let texts = texts.collect_view();
    let rules: Vec<AnyView> = match line.what {
        What::Due(clock) | What::NotUsed(clock) => {
            clock.rules.iter().map(|id| source_line(*id)).collect()
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
