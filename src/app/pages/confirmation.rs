//! The confirmation: the council's receipt, and the next steps, such as notifying the Panel.

use super::task_list::TaskListPage;
use crate::app::actions::{navigate, send};
use crate::app::components::button::{Button, PLAIN, PRIMARY};
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::next_step::next_step;
use crate::app::components::page_frame::BackToTasks;
use crate::app::components::received::{
    NationalSystemLink, NotThePanel, ReceivedBox, RecordNotifiedButton, States, confirmation_title,
};
use crate::app::components::storage_notices::ClockNotice;
use crate::app::components::verdict_panel::VerdictInOneLine;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::law::Verdict;
use crate::record::{self, date};
use crate::storage::draft::Receipt;
use leptos::prelude::*;

/// The page. The task list if the council has received nothing yet.
#[component]
pub fn ConfirmationPage() -> impl IntoView {
    let form = FormState::of_context();
    let receipt = form
        .session
        .with_untracked(|session| session.receipt().cloned());
    match receipt {
        Some(receipt) => confirmation(form, receipt),
        None => view! { <TaskListPage/> }.into_any(),
    }
}

fn confirmation(form: FormState, receipt: Receipt) -> AnyView {
    let title = untrack(|| confirmation_title(form));
    let reference = match receipt.id.as_str() {
        "" => String::new(),
        id => fill(words::ITS_REFERENCE, &[id]),
    };
    // Only the button for the next step is green.
    let next = match untrack(|| next_step(form)) {
        Some((text, page)) if page != Page::NationalSystem => view! {
            <Button text on_press=move || navigate::go(form, page)/>
            {notify_button(form, PLAIN)}
        }
        .into_any(),
        _ => notify_button(form, PRIMARY),
    };
    view! {
        <BackToTasks/>
        <ReceivedBox receipt>
            <PageTitle text=title/>
        </ReceivedBox>
        <ClockNotice/>
        <div class="main">
            <VerdictInOneLine/>
            <NotThePanel/>
            <NationalSystemLink/>
            <div class="buttons">
                {next}
                <RecordNotifiedButton class=PLAIN text=words::RECORD_NOTIFIED/>
                <Button
                    class=PLAIN
                    text=words::DOWNLOAD
                    on_press=move || send::download(form)
                />
            </div>
            <States/>
            <Heading text=words::WHAT_NEXT/>
            <ol class="numbers">{untrack(|| next_steps(form))}</ol>
            <Heading text=words::HAND_OVER/>
            <p class="text">{fill(words::HAND_OVER_TEXT, &[&reference])}</p>
        </div>
    }
    .into_any()
}

fn notify_button(form: FormState, class: &'static str) -> AnyView {
    let open = move || navigate::go(form, Page::NationalSystem);
    view! { <Button class=class text=words::NOTIFY_TASK on_press=open/> }.into_any()
}

fn next_steps(form: FormState) -> AnyView {
    form.derived.with(|derived| {
        let Some(derived) = derived else {
            return ().into_any();
        };
        let verdict = derived.assessment.verdict;
        let notify_by = derived.assessment.deadlines.notify_by;
        let by = notify_by.map(date::with_weekday).unwrap_or_default();
        let waits = !verdict.notifies() && form.answers(record::is_held_back);
        let is_open = verdict.notifies() && record::is_decision_open(derived);
        let steps = match verdict {
            _ if waits || by.is_empty() => words::NEXT_STEPS_NO_DUTY,
            Verdict::NotifySosOfsted if is_open => words::NEXT_STEPS_DEATH_AND_PANEL,
            Verdict::NotifySosOfsted if record::is_death_alone(derived) => {
                words::NEXT_STEPS_DEATH_ONLY
            }
            _ if derived.is_late() => words::NEXT_STEPS_LATE,
            _ => words::NEXT_STEPS,
        };
        // Once notified, drops the first two steps: they would invite a second notification.
        let steps = match derived.facts.notified_on {
            Some(_) => steps.get(2..).unwrap_or_default(),
            None => steps,
        };
        let steps = steps
            .iter()
            .map(|step| view! { <li>{fill(step, &[&by])}</li> }.into_any());
        steps.collect_view().into_any()
    })
}
