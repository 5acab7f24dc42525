//! Views about the council's receipt, and about notifying the Panel, which sending does not do.

mod receipt;
mod states;

pub use receipt::{ReceivedBox, confirmation_title, council, receipt_line};
pub use states::{States, panel_state, sent_state};

use super::button::Button;
use super::link::Link;
use super::next_step::next_step;
use crate::app::actions::navigate;
use crate::app::page::Page;
use crate::app::signals::Memo;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::record::{self, INCIDENT, date, is_death_alone, is_decision_open, was_panel_notified};
use crate::use_cases::Session;
use leptos::prelude::*;

/// Whether the Panel is notified.
#[derive(Clone, PartialEq)]
enum Notified {
    /// The sentence with the day, and a sentence about an open decision.
    On(String, &'static str),
    /// Sentences: sending does not notify the Panel, what to do instead, and by when.
    NotYet([String; 3]),
}

/// The warning that sending does not notify the Panel, with what to do and by when. Once the Panel is
/// notified, the day.
#[component]
pub fn NotThePanel() -> impl IntoView {
    let form = FormState::of_context();
    let notified = Memo::new(move |_| notified(form));
    move || match notified.get()? {
        Notified::On(text, open) => {
            let open = (!open.is_empty()).then(|| {
                view! { <p class="warning-text plain"><span>{open}</span></p> }.into_any()
            });
            Some(view! { <p class="inset">{text}</p>{open} }.into_any())
        }
        Notified::NotYet([not, instead, by]) => {
            let by = (!by.is_empty())
                .then(|| view! { {" "}<span class="strong">{by}</span> }.into_any());
            Some(
                view! {
                    <p class="warning-text plain">
                        <span><span class="strong">{not}</span>{" "}{instead}{by}</span>
                    </p>
                }
                .into_any(),
            )
        }
    }
}

fn notified(form: FormState) -> Option<Notified> {
    form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        Some(match derived.facts.notified_on {
            Some(day) => {
                let is_of_panel = !is_death_alone(derived) && was_panel_notified(derived);
                let template = match is_of_panel {
                    true => words::PANEL_NOTIFIED_ON,
                    false => words::DEATH_NOTIFIED_ON,
                };
                let open = match is_decision_open(derived) {
                    true => words::PANEL_UNDECIDED,
                    false if derived.assessment.is_panel_left => words::STEP_NOTIFY_PANEL_TOO,
                    false => "",
                };
                Notified::On(fill(template, &[&date::long(day)]), open)
            }
            None => Notified::NotYet(form.answers(|answers| record::to_notify(derived, answers))),
        })
    })
}

/// The link to the national system. `noreferrer` hides the page's address from it.
#[component]
pub fn NationalSystemLink() -> impl IntoView {
    view! {
        <p class="text no-print">
            <a
                href=words::NATIONAL_SYSTEM_ADDRESS
                target="_blank"
                rel="noreferrer noopener"
            >
                {words::NATIONAL_SYSTEM}
            </a>
        </p>
    }
}

/// The council's receipt and the next step, on the task list.
pub fn received_reminder(form: FormState) -> AnyView {
    let is_changed = Memo::new(move |_| form.session.with(Session::has_changes));
    let changed = move || {
        is_changed
            .get()
            .then(|| view! { <p class="text">{words::UNSENT_CHANGES}</p> }.into_any())
    };
    let title = Memo::new(move |_| confirmation_title(form));
    let next = Memo::new(move |_| next_step(form));
    let next = move || {
        let (text, page) = next.get()?;
        let go_on = move || navigate::go(form, page);
        Some(view! { <div class="buttons"><Button text on_press=go_on/></div> }.into_any())
    };
    view! {
        <div class="banner">
            <p class="text strong">{move || title.get()}</p>
            <NotThePanel/>
            {changed}
            {next}
            <Link
                text=words::SEE_CONFIRMATION
                on_press=move || navigate::go(form, Page::Confirmation)
            />
        </div>
    }
    .into_any()
}

/// The button that opens the section for the Panel's reference.
#[component]
pub fn RecordNotifiedButton(class: &'static str, text: &'static str) -> impl IntoView {
    let form = FormState::of_context();
    let open = move || {
        if let Some(section) = catalogue::section("after_sending") {
            navigate::go(form, Page::of(section, INCIDENT));
        }
    };
    view! { <Button class=class text=text on_press=open/> }
}
