//! The sources of a review page's checklist items, and their certainty.

use super::items_of;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::rules::source_texts;
use crate::app::state::FormState;
use crate::catalogue::review::Item;
use crate::catalogue::{Section, words};
use leptos::prelude::*;

/// Titles of items, and the sources that these items share.
type Shared = (Vec<String>, Vec<String>);

/// The sources, in a disclosure. Nothing on a page without items.
#[component]
pub fn Sources(section: &'static Section) -> impl IntoView {
    let form = FormState::of_context();
    let has_items = untrack(|| items(form, section).next().is_some());
    has_items.then(|| {
        view! {
            <Disclosure
                summary=words::WHERE_FROM
                content=move || untrack(|| sources(form, section))
            />
        }
        .into_any()
    })
}

/// The section's items that the council's checklist has not switched off.
fn items(form: FormState, section: &'static Section) -> impl Iterator<Item = &'static Item> {
    items_of(section).filter(move |item| form.visible(|visible| visible.item(item)))
}

fn sources(form: FormState, section: &'static Section) -> AnyView {
    let shared = shared_sources(form, section)
        .into_iter()
        .map(|(titles, lines)| {
            let titles = titles
                .into_iter()
                .map(|title| view! { <p class="text strong small">{title}</p> }.into_any());
            let lines = lines
                .into_iter()
                .map(|line| view! { <p class="source">{line}</p> }.into_any());
            titles.chain(lines).collect_view().into_any()
        });
    shared.collect_view().into_any()
}

/// The items, grouped by their sources.
fn shared_sources(form: FormState, section: &'static Section) -> Vec<Shared> {
    let mut shared: Vec<Shared> = Vec::new();
    for item in items(form, section) {
        let title = form
            .session
            .with(|session| session.context.checklist.title(item).to_owned());
        let mut lines = source_texts(item.rules);
        for source in item.sources {
            let label = source.label();
            if !lines.iter().any(|line| line.contains(label)) {
                lines.push(format!("{label}."));
            }
        }
        match shared.iter_mut().find(|(_, others)| *others == lines) {
            Some((titles, _)) => titles.push(title),
            None => shared.push((vec![title], lines)),
        }
    }
    shared
}
