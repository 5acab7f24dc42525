//! The page that compares two versions of a record, answer by answer.

mod difference;

use super::task_list::TaskListPage;
use crate::app::actions::import;
use crate::app::components::banner::paragraphs;
use crate::app::components::error_summary::ErrorBox;
use crate::app::components::heading::{Heading, PageTitle};
use crate::app::components::link::Link;
use crate::app::components::page_frame::{BackToTasks, Fields};
use crate::app::signals::Memo;
use crate::app::state::{Comparison, FormState};
use crate::catalogue::words::{self, fill};
use crate::record::Answers;
use difference::{Conflict, choice_id, label, settled};
use leptos::prelude::*;
use std::sync::Arc;

/// The page. The task list where there is nothing to compare.
#[component]
pub fn CompareVersionsPage() -> impl IntoView {
    let form = FormState::of_context();
    match form.import.comparison.get_untracked() {
        Some(comparison) => compare(form, comparison),
        None => view! { <TaskListPage/> }.into_any(),
    }
}

fn compare(form: FormState, comparison: Arc<Comparison>) -> AnyView {
    let named = Arc::new(comparison.merge.named());
    // Errors change only when the button is pressed, so that nothing moves while somebody chooses.
    let missing = Memo::new({
        let comparison = comparison.clone();
        move |_| missing_choices(form, &comparison)
    });
    let (mut conflicts, mut changed_on_one_side) = (Vec::new(), Vec::new());
    for (position, difference) in comparison.merge.differences.iter().enumerate() {
        match difference.settled {
            None => conflicts.push(
                view! {
                    <Conflict
                        named=named.clone()
                        difference=difference.clone()
                        position=position
                        missing=missing
                    />
                }
                .into_any(),
            ),
            Some(side) => changed_on_one_side.push(settled(&named, difference, side)),
        }
    }
    let changed_on_one_side = (!changed_on_one_side.is_empty()).then(|| {
        view! {
            <Heading text=words::CHANGED_ON_ONE_SIDE/>
            <dl class="summary">{changed_on_one_side}</dl>
        }
        .into_any()
    });
    view! {
        <BackToTasks/>
        {error_summary(form, comparison, named, missing)}
        <PageTitle text=words::COMPARE_TITLE/>
        <form
            class="main"
            novalidate=""
            on:submit=move |event| {
                event.prevent_default();
                import::merge_versions(form);
            }
        >
            {paragraphs(words::COMPARE_TEXT)}
            <Fields>
                {conflicts}
                {changed_on_one_side}
                <div class="buttons">
                    <button type="submit" class="button">{words::USE_THESE}</button>
                </div>
            </Fields>
        </form>
    }
    .into_any()
}

/// The positions of the differences without a choice, at the last press of the button.
fn missing_choices(form: FormState, comparison: &Comparison) -> Vec<usize> {
    if !form.import.missing.get() {
        return Vec::new();
    }
    form.import.choices.with_untracked(|choices| {
        let open = comparison.open(choices).into_iter();
        open.map(|(position, _)| position).collect()
    })
}

fn error_summary(
    form: FormState,
    comparison: Arc<Comparison>,
    named: Arc<Answers>,
    missing: Memo<Vec<usize>>,
) -> AnyView {
    (move || {
        let positions = missing.get();
        if positions.is_empty() {
            return None;
        }
        let links = positions.into_iter().filter_map(|position| {
            let difference = comparison.merge.differences.get(position)?;
            let text = fill(words::CHOOSE_FOR, &[&label(&named, difference)]);
            let choose = move || form.focus(&choice_id(position, "mine"));
            Some(view! { <li><Link text=text on_press=choose/></li> }.into_any())
        });
        let links = links.collect_view();
        Some(view! { <ErrorBox><ul>{links}</ul></ErrorBox> }.into_any())
    })
    .into_any()
}
