//! Findings of the same text. The user decides about all of them at once, or about each.

use super::context::context;
use super::decisions::Decisions;
use super::radios::{radio, radios};
use crate::app::signals::RwSignal;
use crate::catalogue::words::{self, fill, named};
use crate::record::shareable::{Choice, Finding};
use leptos::prelude::*;
use std::sync::Arc;

/// A group of findings with the same text.
pub fn group(decisions: Decisions, name: String, findings: Vec<Finding>) -> AnyView {
    let Some(first) = findings.first().cloned() else {
        return ().into_any();
    };
    let shared = shared_choice(decisions, &findings);
    let is_apart = RwSignal::new(findings.len() > 1 && shared.is_none());
    let findings = Arc::new(findings);
    let choose = {
        let findings = findings.clone();
        move |choice: &Choice| {
            is_apart.set(false);
            decisions.choose(&findings, choice);
        }
    };
    let mut options = radios(&name, &first, shared.flatten().as_ref(), choose);
    if findings.len() > 1 {
        options.push(radio(
            &name,
            options.len(),
            words::ONE_BY_ONE,
            is_apart.get_untracked(),
            move || is_apart.set(true),
        ));
    }
    let contexts = findings.iter().map(context).collect_view();
    let apart = {
        let findings = findings.clone();
        move || is_apart.get().then(|| apart(decisions, &name, &findings))
    };
    let sort = named(words::FOUND_SORTS, first.sort.code()).map_or("", |sort| sort.name);
    view! {
        <fieldset class="question">
            <legend class="label">
                <bdi class="typed">{legend(&first, findings.len())}</bdi>
            </legend>
            <p class="hint">{sort}</p>
            {contexts}
            {options}
            <div class="unknown">{apart}</div>
        </fieldset>
    }
    .into_any()
}

fn legend(first: &Finding, count: usize) -> String {
    match count {
        1 => fill(words::FOUND_ONCE, &[&first.found]),
        count => fill(words::FOUND_TIMES, &[&first.found, &count.to_string()]),
    }
}

/// The choice that all findings share; `Some(None)` where all are undecided. None where they differ.
fn shared_choice(decisions: Decisions, findings: &[Finding]) -> Option<Option<Choice>> {
    let mut choices = findings.iter().map(|finding| decisions.of(finding));
    let first = choices.next()?;
    choices.all(|choice| choice == first).then_some(first)
}

/// The radio buttons for each finding by itself.
fn apart(decisions: Decisions, name: &str, findings: &[Finding]) -> AnyView {
    let fields = findings
        .iter()
        .enumerate()
        .map(|(index, finding)| one_finding(decisions, &format!("{name}-{index}"), finding));
    fields.collect_view().into_any()
}

fn one_finding(decisions: Decisions, name: &str, finding: &Finding) -> AnyView {
    let chosen = decisions.of(finding);
    let choose = {
        let finding = finding.clone();
        move |choice: &Choice| decisions.choose(std::slice::from_ref(&finding), choice)
    };
    view! {
        <fieldset class="question">
            <legend>{context(finding)}</legend>
            {radios(name, finding, chosen.as_ref(), choose)}
        </fieldset>
    }
    .into_any()
}
