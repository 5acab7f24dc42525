//! The day plan of a rapid review. A local, optional plan, counted from the day of the notification.

use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use crate::law;
use crate::law::day_plan::{DAY_PLAN, PLAN_COUNTS, Step, days_of};
use crate::record::date;
use crate::record::timeline::day_plan_from;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The plan. Without a notification that a rapid review follows, a sentence on when it starts.
pub fn day_plan(form: FormState) -> AnyView {
    let start = form
        .derived
        .with(|derived| derived.as_ref().and_then(day_plan_from));
    let plan = match start {
        None => view! { <p class="small">{words::DAY_PLAN_NEEDS}</p> }.into_any(),
        Some(start) => {
            let steps: Vec<AnyView> = DAY_PLAN
                .iter()
                .filter_map(|step| step_line(form, step, start))
                .collect();
            view! {
                <ul class="bullets small">{steps}</ul>
                <p class="small">{law::rule(PLAN_COUNTS).words}</p>
            }
            .into_any()
        }
    };
    view! {
        <p class="small">{words::DAY_PLAN_ABOUT}</p>
        {plan}
    }
    .into_any()
}

/// A step with its dates. None where the calendar does not reach that far.
fn step_line(form: FormState, step: &'static Step, start: NaiveDate) -> Option<AnyView> {
    let (first, last) = form
        .session
        .with(|session| days_of(step, start, &session.context.calendar))?;
    let (from, to) = (step.from.to_string(), step.to.to_string());
    let (first, last) = (date::with_weekday(first), date::with_weekday(last));
    let (days, dates) = match step.from == step.to {
        true => (fill(words::WORKING_DAY, &[&from]), first),
        false => (
            fill(words::WORKING_DAYS_TO, &[&from, &to]),
            format!("{first} {} {last}", words::TO),
        ),
    };
    let rest = format!(": {}. {dates}", step.words);
    Some(view! { <li><span class="strong">{days}</span>{rest}</li> }.into_any())
}
