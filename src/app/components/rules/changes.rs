//! Which answers would change a verdict.

use super::reasons::{of_child, once_derived};
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::{self, Change, Fact, Value};
use crate::record::Derived;
use leptos::prelude::*;

/// Which other answers would change the verdict. The law finds them by trying each.
pub fn changes(form: FormState) -> AnyView {
    once_derived(form, changes_of)
}

fn changes_of(derived: &Derived, entered: usize) -> AnyView {
    let children = derived.facts.children.len();
    let mut found = law::what_would_change(&derived.facts);
    found.retain(|change| change.child.is_none_or(|child| child < entered));
    if found.is_empty() {
        let text = match children > entered {
            true => words::CHILDREN_TO_ADD,
            false => words::NOTHING_ALONE_CHANGES,
        };
        return view! { <p class="text small">{text}</p> }.into_any();
    }
    let lines = found.iter().map(|change| {
        let text = of_child(change.child, children > 1) + &change_words(change);
        view! { <li>{text}</li> }.into_any()
    });
    let lines = lines.collect_view();
    view! { <ul class="bullets small">{lines}</ul> }.into_any()
}

fn change_words(change: &Change) -> String {
    let values = change.values.iter();
    let values = values.map(|value| format!("“{}”", value_words(change.fact, value)));
    let values = values.collect::<Vec<String>>().join(words::OR_ELSE);
    let verdict = named(words::VERDICTS, change.verdict.code()).map_or("", |verdict| verdict.name);
    fill(
        words::WOULD_CHANGE,
        &[fact_words(change.fact), &values, verdict],
    )
}

fn fact_words(fact: Fact) -> &'static str {
    match fact {
        Fact::AwareOn => words::FACT_AWARE_ON,
        Fact::Age => words::FACT_AGE,
        Fact::Unborn => words::FACT_UNBORN,
        Fact::Outcome => words::FACT_OUTCOME,
        Fact::Abuse => words::FACT_ABUSE,
        Fact::Link => words::FACT_LINK,
        Fact::LookedAfterBy => words::FACT_LOOKED_AFTER_BY,
        Fact::CareLeaverOf => words::FACT_CARE_LEAVER_OF,
        Fact::CausedSeriousHarm => words::FACT_CAUSED_HARM,
        Fact::HarmLocation => words::FACT_HARM_LOCATION,
        Fact::DeathLocation => words::FACT_DEATH_LOCATION,
        Fact::NormallyResident => words::FACT_NORMALLY_RESIDENT,
    }
}

/// A value in words, with the label of the form's own option where there is one.
fn value_words(fact: Fact, value: &Value) -> String {
    match value {
        Value::Code(code) => {
            let list = match fact {
                Fact::Outcome => "child_outcome",
                Fact::Abuse => "child_abuse_status",
                Fact::Link => "child_abuse_link",
                Fact::HarmLocation | Fact::DeathLocation => "incident_jurisdiction",
                _ => "",
            };
            let options = catalogue::list_of(list);
            let option = options.iter().find(|choice| choice.code == *code);
            let other = || named(words::VALUES, code).map_or("", |value| value.name);
            option.map_or_else(other, |choice| choice.label).to_owned()
        }
        Value::Age(from, to) if from == to => from.to_string(),
        Value::Age(from, u8::MAX) => fill(words::AGE_OR_OVER, &[&from.to_string()]),
        Value::Age(from, to) => fill(words::FROM_TO, &[&from.to_string(), &to.to_string()]),
    }
}
