//! The reasons of a verdict.

use super::sources;
use crate::app::components::heading::Subheading;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::{Duty, Reason, ReasonDirection, Test};
use crate::record::Derived;
use leptos::prelude::*;

/// Each duty with its holder and its reasons.
pub fn why(form: FormState) -> AnyView {
    once_derived(form, duties)
}

/// Calls `draw` with the derived facts and duties, and with the number of children that have an entry. Draws
/// nothing before the lazy part is loaded.
pub(super) fn once_derived(form: FormState, draw: fn(&Derived, usize) -> AnyView) -> AnyView {
    let entered = entered(form);
    form.derived.with(|derived| match derived {
        Some(derived) => draw(derived, entered),
        None => ().into_any(),
    })
}

fn duties(derived: &Derived, entered: usize) -> AnyView {
    let assessment = &derived.assessment;
    let duties = [
        (Test::Panel, assessment.duties.panel),
        (Test::LookedAfterDeath, assessment.duties.looked_after_death),
        (Test::CareLeaverDeath, assessment.duties.care_leaver_death),
    ];
    let duties = duties
        .into_iter()
        .filter(|(test, duty)| *duty != Duty::None || *test == Test::Panel)
        .map(|(test, duty)| one_duty(derived, test, duty, entered));
    let duties = duties.collect_view();
    let to_add = (derived.facts.children.len() > entered)
        .then(|| view! { <p class="small">{words::CHILDREN_TO_ADD}</p> }.into_any());
    let guidance = assessment
        .ruleset
        .map(|set| view! { <p class="source">{fill(words::RULESET, &[set.title])}</p> }.into_any());
    view! { {duties}{to_add}{guidance} }.into_any()
}

fn one_duty(derived: &Derived, test: Test, duty: Duty, entered: usize) -> AnyView {
    let is_one_of_several = derived.facts.children.len() > 1;
    let name = named(words::DUTIES, test.code()).map_or("", |duty| duty.name);
    let holder = named(words::HOLDERS, duty.code()).map_or("", |holder| holder.name);
    let reasons =
        derived.assessment.reasons.iter().filter(|reason| {
            reason.test == test && reason.child.is_none_or(|child| child < entered)
        });
    let mut rules = Vec::new();
    let reasons = reasons.map(|reason| {
        rules.push(reason.rule.number());
        reason_line(reason, is_one_of_several)
    });
    let reasons = reasons.collect_view();
    rules.sort_unstable();
    rules.dedup();
    view! {
        <Subheading text=name/>
        <p class="text strong small">{holder}</p>
        {reasons}
        {sources(rules)}
    }
    .into_any()
}

/// The reasons that leave a duty to a person, as lines. Tracked.
pub fn to_settle(form: FormState) -> Vec<String> {
    let entered = entered(form);
    form.derived.with(|derived| {
        let Some(derived) = derived else {
            return Vec::new();
        };
        let duties = &derived.assessment.duties;
        let is_open = |test| match test {
            Test::Panel => duties.panel == Duty::Decide,
            Test::LookedAfterDeath => duties.looked_after_death == Duty::Decide,
            Test::CareLeaverDeath => duties.care_leaver_death == Duty::Decide,
        };
        let is_one_of_several = derived.facts.children.len() > 1;
        let mut lines: Vec<String> = Vec::new();
        for reason in &derived.assessment.reasons {
            let is_of_entered = reason.child.is_none_or(|child| child < entered);
            if reason.weighs == ReasonDirection::Open && is_open(reason.test) && is_of_entered {
                let line = of_child(reason.child, is_one_of_several) + reason.words;
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        lines
    })
}

fn reason_line(reason: &Reason, is_one_of_several: bool) -> AnyView {
    let mark = match reason.weighs {
        ReasonDirection::Open => words::OPEN_QUESTION,
        _ => "",
    };
    let text = of_child(reason.child, is_one_of_several) + reason.words;
    view! {
        <p class="small"><span class="strong">{mark}</span>{text}</p>
    }
    .into_any()
}

/// The number of children with an entry. The law may count one more, for children still to be added.
fn entered(form: FormState) -> usize {
    untrack(|| form.answers(|answers| answers.rows(&catalogue::CHILDREN).len()))
}

/// "Child 2: ". Empty where there is only one child.
pub(super) fn of_child(child: Option<usize>, is_one_of_several: bool) -> String {
    match child.filter(|_| is_one_of_several) {
        Some(child) => {
            let number = (child + 1).to_string();
            format!("{}: ", fill(words::CHILD_NUMBER, &[&number]))
        }
        None => String::new(),
    }
}
