//! Making a copy that may be shared: what was found in the text, and what becomes of each.

mod context;
mod group;
mod people;
mod radios;
mod ready;

use crate::app::actions::save;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::page_frame::BackToTasks;
use crate::app::signals::{Memo, RwSignal};
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::record::shareable::{Choice, Finding, findings};
use leptos::prelude::*;
use std::sync::Arc;

/// The decisions of the page.
#[derive(Clone, Copy)]
struct Decisions {
    form: FormState,
    /// How many findings are undecided.
    undecided: Memo<usize>,
    /// What became of sending the copy. Blank while nothing is known.
    send_result: RwSignal<String>,
    /// An attempt to send the copy is in flight.
    in_flight: RwSignal<bool>,
}

impl Decisions {
    fn about(form: FormState, all: Arc<Vec<Finding>>) -> Decisions {
        Decisions {
            form,
            undecided: Memo::new(move |_| {
                form.session.with(|session| {
                    let is_open = |finding: &&Finding| session.sharing.of(finding).is_none();
                    all.iter().filter(is_open).count()
                })
            }),
            send_result: RwSignal::new(String::new()),
            in_flight: RwSignal::new(false),
        }
    }

    /// The decision about a finding, if there is one.
    fn of(self, finding: &Finding) -> Option<Choice> {
        self.form
            .session
            .with_untracked(|session| session.sharing.of(finding).cloned())
    }

    /// Decides about findings, and saves that soon.
    fn choose(self, findings: &[Finding], choice: &Choice) {
        if untrack(|| self.form.is_read_only()) {
            return;
        }
        self.form.session.update(|session| {
            for finding in findings {
                session.sharing.choose(finding, choice.clone());
            }
        });
        save::save_soon(self.form);
        // What became of sending was about another copy.
        if !self.in_flight.get_untracked() {
            self.send_result.set(String::new());
        }
    }
}

/// The page.
#[component]
pub fn ShareableCopy() -> impl IntoView {
    let form = FormState::of_context();
    let all = Arc::new(untrack(|| form.visible(findings)));
    let count = all.len();
    let decisions = Decisions::about(form, all.clone());
    let about = words::SHARING_ABOUT
        .iter()
        .map(|text| view! { <p class="text">{*text}</p> }.into_any());
    let about = about.collect_view();
    let found = (count > 0).then(|| found(decisions, &all));
    view! {
        <BackToTasks/>
        <PageTitle text=words::SHARING/>
        {about}
        <p class="inset">{words::SHARING_LIMITS}</p>
        <Disclosure
            summary=words::WHO_IS_CALLED_WHAT
            content=move || untrack(|| people::people(form))
        />
        {found}
        {ready::ready(decisions, count)}
    }
}

/// How many are decided, and the findings by their text.
fn found(decisions: Decisions, all: &[Finding]) -> AnyView {
    let count = all.len();
    let progress = move || {
        let decided = count.saturating_sub(decisions.undecided.get());
        fill(
            words::LOOKED_AT,
            &[&decided.to_string(), &count.to_string()],
        )
    };
    let groups = alike(all)
        .into_iter()
        .enumerate()
        .map(|(index, findings)| group::group(decisions, format!("found-{index}"), findings));
    let groups = groups.collect_view();
    view! {
        <Heading text=words::FOUND_HEADING/>
        <p class="lead" role="status">{progress}</p>
        {groups}
    }
    .into_any()
}

/// The findings in groups about which one decision can be made.
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
