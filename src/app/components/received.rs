//! What the council has received, and what sending has not done for anybody.

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
use crate::record::{self, INCIDENT, date, is_death_alone, is_decision_open, is_panel_notified};
use crate::use_cases::Session;
use leptos::prelude::*;

/// Whether the Panel is notified: the day, or what sending does not do, what to do, and by when.
#[derive(Clone, PartialEq)]
enum Notified {
    /// The day, and what is still to be decided.
    On(String, &'static str),
    NotYet([String; 3]),
}

/// That sending notifies nobody, what to do next and by when. Once it is recorded, the day on which the
/// Panel was notified.
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
                let is_of_panel = !is_death_alone(derived) && is_panel_notified(derived);
                let template = match is_of_panel {
                    true => words::PANEL_NOTIFIED_ON,
                    false => words::DEATH_NOTIFIED_ON,
                };
                let open = match is_decision_open(derived) {
                    true => words::PANEL_UNDECIDED,
                    false => "",
                };
                Notified::On(fill(template, &[&date::long(day)]), open)
            }
            None => Notified::NotYet(form.answers(|answers| record::to_notify(derived, answers))),
        })
    })
}

/// The way to the national system. The link gives nothing away of the page that it is on.
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

/// What was received, on the task list.
pub fn received_reminder(form: FormState) -> AnyView {
    let is_changed = Memo::new(move |_| form.session.with(Session::has_unsent));
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

/// The button that opens the section in which the Panel's reference is recorded.
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
