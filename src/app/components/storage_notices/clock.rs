//! The notice that the device's clock is wrong.

use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, PLAIN};
use crate::app::state::FormState;
use crate::catalogue::words::{self, fill};
use leptos::prelude::*;

/// The notice: by how much the clock is wrong, and what to check. If that is more than a day, it also asks
/// the user to check every date. `error` is in seconds; above 0 the clock is ahead.
pub fn clock_notice(form: FormState, error: i64) -> AnyView {
    let (count, one, several) = match error.unsigned_abs() {
        seconds @ ..7_200 => (seconds / 60, words::MINUTE, words::MINUTES),
        seconds @ ..172_800 => (seconds / 3600, words::HOUR, words::HOURS),
        seconds => (seconds / 86_400, words::DAY_OF_TIME, words::DAYS_OF_TIME),
    };
    let unit = if count == 1 { one } else { several };
    let direction = match error > 0 {
        true => words::AHEAD,
        false => words::BEHIND,
    };
    let title = fill(words::CLOCK_WRONG, &[&count.to_string(), unit, direction]);
    let check_dates = (error.unsigned_abs() > 86_400)
        .then(|| view! { <p class="warning-text">{words::CHECK_DATES}</p> }.into_any());
    let checked = move || {
        form.update_handles(|handles| handles.dates_checked = true);
        form.storage.clock_error.set(None);
    };
    view! {
        <Banner title=title>
            <p class="text">{words::CLOCK_WRONG_TEXT}</p>
            {check_dates}
            <div class="buttons">
                <Button class=PLAIN text=words::DATES_CHECKED on_press=checked/>
            </div>
        </Banner>
    }
    .into_any()
}
