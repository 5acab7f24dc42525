//! What stands first: the verdict or what a person made of it, and the councils to tell.

use crate::app::state::FormState;
use crate::record;
use leptos::prelude::*;

/// What stands first, what it means, and the other councils to tell now.
#[derive(Clone, PartialEq)]
pub struct Line {
    pub name: &'static str,
    pub means: &'static str,
    pub tell: Vec<&'static str>,
}

/// What stands first now.
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

/// The councils to tell now.
pub fn told(tell: Vec<&'static str>) -> AnyView {
    let lines = tell
        .into_iter()
        .map(|text| view! { <p class="text small strong">{text}</p> }.into_any());
    lines.collect_view().into_any()
}
