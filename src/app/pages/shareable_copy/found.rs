//! The findings in the text of a record, grouped, with one button for those that are sure.

use super::decisions::Decisions;
use super::group;
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::heading::Heading;
use crate::app::signals::RwSignal;
use crate::catalogue::words::{self, fill};
use crate::record::shareable::{Choice, Finding, Sort};
use leptos::prelude::*;

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

/// The button that replaces all sure, undecided findings. None where there are fewer than two.
fn take_sure(decisions: Decisions, sure: Vec<Finding>, redraw: RwSignal<()>) -> Option<AnyView> {
    let open = |finding: &&Finding| untrack(|| decisions.of(finding)).is_none();
    if sure.iter().filter(open).count() < 2 {
        return None;
    }
    let text = fill(words::TAKE_SURE, &[&alike(&sure).len().to_string()]);
    let press = move || {
        for finding in &sure {
            if let (None, Some(offer)) = (decisions.of(finding), finding.offers.first()) {
                let choice = Choice::Instead(offer.clone());
                decisions.choose(std::slice::from_ref(finding), &choice);
            }
        }
        redraw.set(());
    };
    Some(
        view! {
            <div class="question">
                <Button class=PLAIN text=text on_press=press/>
                <p class="hint unknown">{words::TAKE_SURE_ABOUT}</p>
            </div>
        }
        .into_any(),
    )
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
