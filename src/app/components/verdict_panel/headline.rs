//! The headline of a record: the verdict, or a person's decision on it, and the councils to tell.

use crate::app::state::FormState;
use crate::record;
use leptos::prelude::*;

/// The headline, its meaning, and sentences about other councils to tell now.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// The verdict or decision.
    pub name: &'static str,
    /// The meaning, in a sentence.
    pub means: &'static str,
    /// The sentences about other councils.
    pub tell: Vec<&'static str>,
}

/// The headline of the open record. None before there is one.
pub fn headline_of(form: FormState) -> Option<Line> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        let headline = record::headline(derived)?;
        Some(Line {
            name: headline.name,
            means: headline.means,
            tell: record::to_tell(derived),
        })
    })
}

/// The sentences about other councils to tell.
pub fn councils_to_tell(tell: Vec<&'static str>) -> AnyView {
    let lines = tell
        .into_iter()
        .map(|text| view! { <p class="text small strong">{text}</p> }.into_any());
    lines.collect_view().into_any()
}
