//! Lists from the council's page: bank holidays and the rapid review's checklist, hostile ones too.

use crate::browser::{Browser, Form, of_user};
use crate::executor::idle;
use crate::support::fill_in_wc_001;
use notifiable_incident::app::actions::{answer, bank_holidays, settings};
use notifiable_incident::app::state::HolidayList;
use notifiable_incident::catalogue::review;
use notifiable_incident::law::Due;
use notifiable_incident::settings::Settings;
use notifiable_incident::wire::holiday_list::Unused;
use notifiable_incident::wire::reply::Fetched;

/// The list of 2026 with more days.
fn holidays(more: &[&str]) -> String {
    let days = [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
    ];
    let events: Vec<String> = days
        .iter()
        .chain(more)
        .map(|day| format!(r#"{{"title":"Holiday","date":"{day}"}}"#))
        .collect();
    let events = events.join(",");
    format!(r#"{{"england-and-wales":{{"division":"england-and-wales","events":[{events}]}}}}"#)
}

/// Names a list, and lets the council's server give this text. `None`: it cannot be fetched.
fn names(browser: &Browser, form: &Form, url: Option<&str>, gives: Option<&str>) {
    let gives = gives.map(|text| (text.to_owned(), Fetched::default()));
    browser.world.server.gives.replace(gives);
    let with_list = Settings {
        calendar: url.map(str::to_owned),
        ..of_user("a")
    };
    settings::set_settings(form.state, with_list);
    idle();
}

fn last_day(form: &Form) -> String {
    let derived = form.state.derived.get_untracked().unwrap();
    let clock = derived.assessment.clock(Due::NOTIFY).unwrap();
    clock.due.unwrap().to_string()
}

fn list(form: &Form) -> HolidayList {
    form.state.bank_holidays.get_untracked()
}

#[test]
fn an_unusable_list_of_bank_holidays_leaves_the_last_good_one_and_is_reported() {
    let browser = Browser::new();
    let form = browser.open("a");
    answer::answer(form.state, fill_in_wc_001);
    idle();
    assert_eq!(last_day(&form), "2026-03-09");
    let everything: Vec<String> = (2..=31).map(|day| format!("2026-03-{day:02}")).collect();
    let everything: Vec<&str> = everything.iter().map(String::as_str).collect();
    let hostile = [
        (holidays(&everything), "calendar-refused"),
        (holidays(&["2026-03-05", "2026-03-05"]), "calendar-refused"),
        (holidays(&["2026-02-30"]), "calendar-refused"),
        (
            holidays(&[]).replace("2026-05-25", "2027-05-31"),
            "calendar-incomplete",
        ),
        ("[".repeat(200_000), "calendar-refused"),
        (holidays(&[]) + &" ".repeat(300_000), "calendar-refused"),
        (
            r#"{"__proto__":{"england-and-wales":[]}}"#.to_owned(),
            "calendar-refused",
        ),
    ];
    // Without an earlier good list, the built-in one stays in use.
    for (number, (text, code)) in hostile.iter().enumerate() {
        names(&browser, &form, Some(&format!("/{number}")), Some(text));
        assert_eq!(form.errors().last().unwrap(), code, "{number}");
        assert_eq!(last_day(&form), "2026-03-09", "{number}");
        assert!(matches!(list(&form), HolidayList::BuiltInInstead(_)));
    }
    names(
        &browser,
        &form,
        Some("/good"),
        Some(&holidays(&["2026-03-05"])),
    );
    assert_eq!(
        (last_day(&form).as_str(), list(&form)),
        ("2026-03-10", HolidayList::Council)
    );
    for (number, (text, code)) in hostile.iter().enumerate() {
        let before = form.errors().len();
        names(&browser, &form, Some(&format!("/{number}")), Some(text));
        assert_eq!(form.errors()[before..], [*code], "{number}");
        assert_eq!(last_day(&form), "2026-03-10");
    }
    // A list that could not be fetched is fetched again once the network is back.
    names(&browser, &form, Some("/away"), None);
    assert_eq!(form.errors().last().unwrap(), "calendar-not-fetched");
    assert_eq!(
        (last_day(&form).as_str(), list(&form)),
        (
            "2026-03-10",
            HolidayList::CouncilEarlier(Unused::NotFetched)
        )
    );
    browser
        .world
        .server
        .gives
        .replace(Some((holidays(&[]), Fetched::default())));
    bank_holidays::fetch_again(form.state);
    idle();
    assert_eq!(
        (last_day(&form).as_str(), list(&form)),
        ("2026-03-09", HolidayList::Council)
    );
    // A page that names no list gets the built-in one.
    names(
        &browser,
        &form,
        Some("/good"),
        Some(&holidays(&["2026-03-05"])),
    );
    names(&browser, &form, None, None);
    assert_eq!(
        (last_day(&form).as_str(), list(&form)),
        ("2026-03-09", HolidayList::BuiltIn)
    );
}

fn title(form: &Form) -> String {
    let item = review::item("RR-C05").unwrap();
    form.state.session.with_untracked(|session| {
        let checklist = &session.context.checklist;
        format!("{} {}", checklist.has(item), checklist.title(item))
    })
}

#[test]
fn an_unusable_checklist_leaves_the_last_good_one_and_is_reported() {
    let browser = Browser::new();
    let form = browser.open("a");
    let ours = title(&form);
    let large = format!(r#"{{"RR-C05":"{}"}}"#, "x".repeat(300_000));
    let deep = format!("{}0{}", r#"{"RR-C05":"#.repeat(1000), "}".repeat(1000));
    let hostile = [
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        r#"{"RR-C05":false,"RR-C05":true}"#,
        &large,
        &deep,
    ];
    for text in hostile {
        settings::set_checklist(form.state, text);
        assert_eq!(title(&form), ours);
    }
    settings::set_checklist(form.state, r#"{"RR-C05":"Our words"}"#);
    assert_eq!(title(&form), "true Our words");
    for text in hostile {
        let before = form.errors().len();
        settings::set_checklist(form.state, text);
        assert_eq!(form.errors()[before..], ["checklist"]);
        assert_eq!(title(&form), "true Our words");
    }
    // An empty checklist restores every item.
    settings::set_checklist(form.state, "{}");
    assert_eq!(title(&form), ours);
    // Names with a meaning in JavaScript, and far more entries than any council writes.
    let before = form.errors().len();
    let text = r#"{"__proto__":false,"constructor":"x","toString":false,"RR-C05":"<b>B</b>"}"#;
    settings::set_checklist(form.state, text);
    assert_eq!(form.errors().len() - before, 3);
    assert_eq!(title(&form), "true <b>B</b>");
    let many: Vec<String> = (0..20_000)
        .map(|number| format!("\"{number}\":0"))
        .collect();
    let before = form.errors().len();
    settings::set_checklist(form.state, &format!("{{{}}}", many.join(",")));
    assert_eq!(form.errors().len() - before, 100);
}
