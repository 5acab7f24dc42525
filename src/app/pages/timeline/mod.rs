//! The timeline: past events, deadlines, and the rule behind each date.

mod calendar_file;
mod day_plan;
mod line_status;
mod rail;
mod table;

use crate::app::actions::navigate;
use crate::app::components::button::Button;
use crate::app::components::disclosure::Disclosure;
use crate::app::components::heading::PageTitle;
use crate::app::components::link::Link;
use crate::app::components::page_frame::BackToTasks;
use crate::app::components::received::{NotThePanel, States};
use crate::app::components::rules::all_deadlines;
use crate::app::page::Page;
use crate::app::state::FormState;
use crate::catalogue;
use crate::catalogue::words::{self, fill};
use crate::record::timeline::{Line, What, counts, event_words, other_count_alone, timeline};
use crate::record::{Derived, INCIDENT, date};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Timeline() -> impl IntoView {
    let form = FormState::of_context();
    let shown = form
        .derived
        .with_untracked(|derived| derived.as_ref().map(Shown::of));
    shown.map(|shown| page(form, shown))
}

/// The content of the page that is read once, untracked.
struct Shown {
    lines: Vec<Line>,
    /// There is a day from which deadlines are counted.
    is_counted: bool,
    needs_aware_on: bool,
    which_counts: Option<String>,
    other_count: Option<String>,
}

impl Shown {
    fn of(derived: &Derived) -> Shown {
        let lines = timeline(derived);
        let is_due = |line: &Line| matches!(line.what, What::Due(_));
        let needs_aware_on = derived.facts.aware_on.is_none();
        let which_counts = counts(derived).map(|(used, other)| {
            fill(words::WHICH_COUNT, &[event_words(used), event_words(other)])
        });
        let other_count = other_count_alone(derived)
            .map(|day| fill(words::RAPID_REVIEW_WAITS, &[&date::with_weekday(day)]));
        Shown {
            is_counted: !needs_aware_on || lines.iter().any(is_due),
            needs_aware_on,
            which_counts,
            other_count,
            lines,
        }
    }
}

fn page(form: FormState, shown: Shown) -> AnyView {
    let empty = shown.needs_aware_on.then(|| enter_the_date(form));
    let which_counts = shown
        .which_counts
        .map(|text| view! { <p class="inset">{text}</p> }.into_any());
    let rail = shown.is_counted.then(|| {
        form.derived.with_untracked(|derived| {
            let derived = derived.as_ref()?;
            Some(rail::rail(form, &shown.lines, derived))
        })
    });
    let other_count = shown
        .other_count
        .map(|text| view! { <p class="text">{text}</p> }.into_any());
    let details = shown.is_counted.then(|| details(form));
    view! {
        <BackToTasks/>
        <PageTitle text=words::TIMELINE/>
        <p class="text">{words::TIMELINE_ABOUT}</p>
        {empty}
        {which_counts}
        <NotThePanel/>
        {rail}
        {other_count}
        <States/>
        {details}
    }
    .into_any()
}

/// The link to the date of awareness, without which there is no deadline.
fn enter_the_date(form: FormState) -> AnyView {
    let open = move || {
        if let Some(section) = catalogue::section("dates") {
            navigate::go(form, Page::of(section, INCIDENT));
        }
    };
    view! {
        <div class="inset">
            <p>{words::TIMELINE_EMPTY}</p>
            <p class="text">
                <Link text=words::TIMELINE_DATES on_press=open/>
            </p>
        </div>
    }
    .into_any()
}

/// The dates as a table, the day plan, all deadlines of the law, and the calendar file.
fn details(form: FormState) -> AnyView {
    let download = calendar_file::text(form).map(|_| {
        view! {
            <div class="buttons">
                <Button
                    text=words::DOWNLOAD_CALENDAR
                    on_press=move || calendar_file::download(form)
                />
            </div>
            <p class="hint">{words::CALENDAR_ABOUT}</p>
        }
        .into_any()
    });
    view! {
        <Disclosure
            summary=words::TIMELINE_TABLE
            content=move || untrack(|| table::table(form))
        />
        <Disclosure
            summary=words::DAY_PLAN
            content=move || untrack(|| day_plan::day_plan(form))
        />
        <Disclosure
            summary=words::ALL_DEADLINES
            content=move || untrack(|| all_deadlines(form))
        />
        {download}
    }
    .into_any()
}
