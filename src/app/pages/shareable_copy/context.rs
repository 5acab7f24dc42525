//! A finding with the words around it.

use crate::catalogue::words::fill;
use crate::catalogue::{self, words};
use crate::record::shareable::Finding;
use leptos::prelude::*;

/// The question, and the text around the finding.
pub fn context(finding: &Finding) -> AnyView {
    let label = catalogue::question(finding.key.id).map_or("", |question| question.label);
    let question = fill(words::FOUND_IN, &[label]);
    let is_start = finding.before.len() == finding.from;
    let before = format!("{}{}", if is_start { "" } else { "…" }, finding.before);
    let after = format!(
        "{}{}",
        finding.after,
        if finding.goes_on { " …" } else { "" }
    );
    view! {
        <p class="text small">
            {question}
            {": "}
            <bdi class="typed">{before}<mark>{finding.found.clone()}</mark>{after}</bdi>
        </p>
    }
    .into_any()
}
