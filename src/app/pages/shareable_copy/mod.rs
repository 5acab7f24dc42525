//! The page on which somebody makes a copy without names: decides for each finding in the text whether to
//! replace or keep it.

mod context;
mod group;
mod people;
mod radios;
mod ready;

use crate::app::actions::save;
use crate::app::components::button::{Button, PLAIN};
use crate::app::components::disclosure::Disclosure;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::page_frame::BackToTasks;
use crate::app::signals::{Memo, RwSignal};
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::record::shareable::{Choice, Finding, Sort, findings};
use leptos::prelude::*;
use std::sync::Arc;

/// The decisions of the page.
#[derive(Clone, Copy)]
struct Decisions {
    form: FormState,
    /// The number of undecided findings.
    undecided: Memo<usize>,
    /// The result of sending the copy, as a sentence. Blank before it is sent.
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

    /// The decision about a finding. None while it is undecided.
    fn of(self, finding: &Finding) -> Option<Choice> {
        self.form
            .session
            .with_untracked(|session| session.sharing.of(finding).cloned())
    }

    /// Makes the same decision about several findings, and saves it soon.
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
        // The result of sending was about the copy before this decision.
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

/// The findings, grouped by their text, and how many groups are decided. One button decides all sure ones.
fn found(decisions: Decisions, all: &[Finding]) -> AnyView {
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

/// Whether a finding is a known detail of the record with only one replacement, and is written with a
/// capital or digit, so that it is no ordinary word.
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
            <Button class=PLAIN text=text on_press=press/>
            <p class="hint">{words::TAKE_SURE_ABOUT}</p>
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
