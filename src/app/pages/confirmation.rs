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
use crate::record;
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
    let steps = form.derived.with(|derived| {
        let derived = derived.as_ref()?;
        Some(form.answers(|answers| record::next_steps(derived, answers)))
    });
    let steps = steps.unwrap_or_default().into_iter();
    let items = steps.map(|step| view! { <li>{step}</li> }.into_any());
    items.collect_view().into_any()
}
