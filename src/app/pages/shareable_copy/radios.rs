//! The radio buttons of a decision about a finding.

use crate::app::components::link::Press;
use crate::catalogue::words::{self, fill};
use crate::record::shareable::{Choice, Finding, Sort};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// The options of a finding: its replacements, and the reasons to keep it.
pub fn options(finding: &Finding) -> Vec<(String, Choice)> {
    let instead = finding.offers.iter().map(|offer| {
        let label = fill(words::REPLACE_WITH, &[offer]);
        (label, Choice::Instead(offer.clone()))
    });
    // A number cannot be kept as an ordinary word.
    let is_number = matches!(
        finding.sort,
        Sort::Date | Sort::Postcode | Sort::Reference | Sort::Contact
    );
    let keep = words::KEEP_REASONS
        .iter()
        .filter(|reason| !(is_number && reason.code == "ordinary_word"))
        .map(|reason| (reason.name.to_owned(), Choice::Keep(reason.code)));
    instead.chain(keep).collect()
}

/// One radio button for each option.
pub fn radios(
    name: &str,
    finding: &Finding,
    chosen: Option<&Choice>,
    choose: impl Fn(&Choice) + Clone + 'static,
) -> Vec<AnyView> {
    let options = options(finding).into_iter().enumerate();
    let radios = options.map(|(index, (label, choice))| {
        let is_chosen = chosen == Some(&choice);
        let choose = choose.clone();
        radio(name, index, label, is_chosen, move || choose(&choice))
    });
    radios.collect()
}

/// A radio button. `index` makes its id unique among those of the same name.
pub fn radio(
    name: &str,
    index: usize,
    label: impl Into<String>,
    is_chosen: bool,
    on_change: impl Into<Press>,
) -> AnyView {
    let id = format!("{name}-{index}-option");
    let (name, label) = (name.to_owned(), label.into());
    // Listens for both events: a browser fires both, a browser extension perhaps only one.
    let on_change: Rc<RefCell<Press>> = Rc::new(RefCell::new(on_change.into()));
    let on_input = on_change.clone();
    view! {
        <div class="option">
            <input
                type="radio"
                id=id.clone()
                name=name
                prop:checked=is_chosen
                on:input=move |_| on_input.borrow_mut().act()
                on:change=move |_| on_change.borrow_mut().act()
            />
            <label for=id>{label}</label>
        </div>
    }
    .into_any()
}
