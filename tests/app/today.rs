use crate::browser::Browser;
use notifiable_incident::platform::Clock;

const DAY: i64 = 86_400;

/// Moves the clock on by a day, and returns the new day.
fn day_turns(browser: &Browser) -> chrono::NaiveDate {
    browser.world.now.set(browser.world.now.get() + DAY);
    browser.world.today()
}

#[test]
fn a_form_left_open_past_midnight_moves_to_the_new_day_by_itself() {
    let browser = Browser::new();
    let form = browser.open("a");
    let of_form = || {
        form.state
            .session
            .with_untracked(|session| session.context.today)
    };
    for _ in 0..3 {
        let today = day_turns(&browser);
        form.passes(DAY as u64 * 1000);
        assert_eq!(of_form(), today);
    }
}

#[test]
fn an_answer_is_assessed_with_the_day_on_which_it_is_typed() {
    let browser = Browser::new();
    let form = browser.open("a");
    // On a device that slept no timer of the page has run.
    let today = day_turns(&browser);
    form.types("Ada");
    let of_form = form
        .state
        .session
        .with_untracked(|session| session.context.today);
    assert_eq!(of_form, today);
}
