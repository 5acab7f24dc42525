//! The findings in the text of a record, grouped, with one button for those that are sure.

use super::decisions::Decisions;
use super::group;
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::heading::Heading;
use crate::app::signals::RwSignal;
use crate::catalogue::words::{self, fill};
use crate::record::shareable::{Choice, Finding, Sort};
use leptos::prelude::*;

/// The id of the sentence that takes the place of the button.
const REPLACED: &str = "replaced";

/// The findings, grouped by their text, and how many groups are decided. One button decides all sure ones.
pub fn found(decisions: Decisions, all: &[Finding]) -> AnyView {
    let groups = alike(all);
    let count = groups.len();
    let progress_groups = groups.clone();
    let progress = move || {
        decisions.undecided.get();
        let is_decided =
            |group: &&Vec<Finding>| group.iter().all(|finding| decisions.of(finding).is_some());
        let decided = progress_groups.iter().filter(is_decided).count();
        fill(
            words::LOOKED_AT,
            &[&decided.to_string(), &count.to_string()],
        )
    };
    // Draws the groups again after the button has decided the sure findings.
    let redraw = RwSignal::new(());
    let sure: Vec<Finding> = all
        .iter()
        .filter(|finding| is_sure(finding))
        .cloned()
        .collect();
    let take_sure = take_sure(decisions, sure, redraw);
    let groups = move || {
        redraw.get();
        let shown = groups.iter().cloned().enumerate();
        let shown = shown
            .map(|(index, findings)| group::group(decisions, format!("found-{index}"), findings));
        shown.collect_view().into_any()
    };
    view! {
        <Heading text=words::FOUND_HEADING/>
        <p class="lead" role="status">{progress}</p>
        {take_sure}
        <div>{groups}</div>
    }
    .into_any()
}

/// Whether a finding is sure: a known detail of the record that can mean only one thing. Words without a
/// capital or digit may be ordinary words.
fn is_sure(finding: &Finding) -> bool {
    let is_listed = !matches!(
        finding.sort,
        Sort::MaybeName | Sort::MaybePlace | Sort::Initials
    );
    let only_one = finding.offers.len() <= 2;
    let capital = |c: char| c.is_uppercase() || c.is_ascii_digit();
    is_listed && only_one && finding.found.starts_with(capital)
}

/// The button that replaces all sure, undecided findings. None where one decision is enough. Once pressed, a
/// sentence takes its place and the focus.
fn take_sure(decisions: Decisions, sure: Vec<Finding>, redraw: RwSignal<()>) -> AnyView {
    let replaced = RwSignal::new(0);
    let content = move || {
        decisions.undecided.get();
        let open = sure
            .iter()
            .filter(|finding| decisions.of(finding).is_none());
        let open: Vec<Finding> = open.cloned().collect();
        let count = alike(&open).len();
        let done = replaced.get();
        let press = move || {
            if untrack(|| decisions.form.is_read_only()) {
                return;
            }
            for finding in &open {
                if let Some(offer) = finding.offers.first() {
                    let choice = Choice::Instead(offer.clone());
                    decisions.choose(std::slice::from_ref(finding), &choice);
                }
            }
            replaced.set(count);
            redraw.set(());
            decisions.form.focus(REPLACED);
        };
        let line = match (done, count) {
            (1.., _) => {
                let text = fill(words::TOOK_SURE, &[&done.to_string()]);
                view! { <p class="strong" id=REPLACED tabindex="-1">{text}</p> }.into_any()
            }
            (0, 2..) => {
                let text = fill(words::TAKE_SURE, &[&count.to_string()]);
                view! { <Button class=PLAIN text=text on_press=press/> }.into_any()
            }
            _ => return None,
        };
        Some(
            view! {
                <div class="question">
                    {line}
                    <p class="hint unknown">{words::TAKE_SURE_ABOUT}</p>
                </div>
            }
            .into_any(),
        )
    };
    content.into_any()
}

/// Groups findings that one decision can cover.
fn alike(all: &[Finding]) -> Vec<Vec<Finding>> {
    let mut groups: Vec<Vec<Finding>> = Vec::new();
    for finding in all {
        let same =
            |group: &&mut Vec<Finding>| group.first().is_some_and(|first| first.is_like(finding));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(finding.clone()),
            None => groups.push(vec![finding.clone()]),
        }
    }
    groups
}
