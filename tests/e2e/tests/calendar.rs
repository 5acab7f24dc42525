//! A council's own list of bank holidays: used if it is valid, and otherwise reported.

use std::fs;

use anyhow::{Result, ensure};
use e2e::case::{self, send};
use e2e::{House, Value, json, product};
use tempfile::TempDir;

const PAGE: &str = "/test/page?calendar=/assets/holidays.json";
const LIST: &str = "holidays.json";

/// The bank holidays of 2026, as GOV.UK publishes them.
const DAYS: [&str; 8] = [
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
];

fn list<'a>(days: impl IntoIterator<Item = &'a str>) -> Value {
    let events: Vec<Value> = days
        .into_iter()
        .map(|day| json!({ "title": "Bank holiday", "date": day, "notes": "", "bunting": false }))
        .collect();
    json!({ "england-and-wales": { "division": "england-and-wales", "events": events } })
}

/// A copy of the product in a folder to which a test can add a list.
fn folder() -> Result<TempDir> {
    let dist = tempfile::tempdir()?;
    for file in fs::read_dir(product()?)? {
        let file = file?;
        if file.file_type()?.is_file() {
            fs::copy(file.path(), dist.path().join(file.file_name()))?;
        }
    }
    Ok(dist)
}

#[tokio::test]
async fn an_extra_holiday_moves_the_last_day_and_the_record_names_the_list() -> Result<()> {
    let dist = folder()?;
    let with_one_more = list(DAYS.into_iter().chain(["2026-03-05"]));
    fs::write(dist.path().join(LIST), with_one_more.to_string())?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit(PAGE).await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.sees("10 March 2026").await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let payload = house.portal.payload(&case::record_id(1), 1)?;
    assert_eq!(payload["deadlines"]["notify_by"], "2026-03-10");
    let version = payload["calendar_version"].as_str().unwrap_or_default();
    ensure!(
        version.starts_with("council list to 2026-12-28, sha-256 "),
        "{version}"
    );
    house.check_quiet().await
}

#[tokio::test]
async fn an_unusable_list_of_bank_holidays_is_reported_with_the_reason() -> Result<()> {
    let dist = folder()?;
    let house = House::with_component(dist.path()).await?;
    for (text, code, says) in [
        (
            list(DAYS.into_iter().skip(1)).to_string(),
            "calendar-incomplete",
            "leaves some out, so the list built into this form is used",
        ),
        (
            "<html>Sign in</html>".to_owned(),
            "calendar-refused",
            "is not a list of the bank holidays of England and Wales",
        ),
    ] {
        fs::write(dist.path().join(LIST), text)?;
        let person = house.visit(PAGE).await?;
        case::load(&house.browser, &case::wc_001(1)?).await?;
        person.sees("9 March 2026").await?;
        let reported = async || {
            Ok(house
                .browser
                .events()
                .await?
                .contains(&format!("error {code}")))
        };
        person.until(code, reported).await?;
        person.press("How this date was counted").await?;
        person.sees(says).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_list_of_bank_holidays_that_could_not_be_fetched_is_used_once_it_can_be() -> Result<()> {
    let dist = folder()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit(PAGE).await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.sees("9 March 2026").await?;
    let code = "error calendar-not-fetched".to_owned();
    let reported = async || Ok(house.browser.events().await?.contains(&code));
    person.until(&code, reported).await?;
    person.press("How this date was counted").await?;
    person
        .sees("could not be fetched, so the list built into this form is used")
        .await?;

    let with_one_more = list(DAYS.into_iter().chain(["2026-03-05"]));
    fs::write(dist.path().join(LIST), with_one_more.to_string())?;
    let back = "dispatchEvent(new Event('online'));";
    house.browser.run(back, vec![]).await?;
    person.sees("10 March 2026").await
}

/// Markup that would run if it became part of the page.
const MARKUP: &str = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>";

#[tokio::test]
async fn markup_in_a_list_of_holidays_or_a_checklist_does_not_run() -> Result<()> {
    let dist = folder()?;
    let days = DAYS.into_iter().chain(["2026-03-05"]);
    let marked = list(days).to_string().replace("Bank holiday", MARKUP);
    fs::write(dist.path().join(LIST), &marked)?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit(PAGE).await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.sees("10 March 2026").await?;
    let said = "makes this day later than the list built into this form does";
    person.sees(said).await?;
    let script = "const list = JSON.parse('{\"__proto__\": false, \"RR-H01\": false}'); \
                  list['RR-C05'] = arguments[0]; \
                  document.querySelector('notifiable-incident').checklist = list;";
    house.browser.run(script, vec![json!(MARKUP)]).await?;
    let refused = async || {
        let events = house.browser.events().await?;
        Ok(events
            .iter()
            .filter(|event| *event == "error checklist")
            .count()
            == 2)
    };
    person
        .until("two entries that are not used", refused)
        .await?;
    person.press("Rapid review checklist").await?;
    person.sees_heading("Rapid review").await?;
    person.press("The incident").await?;
    person.press("Where these items come from").await?;
    person.sees(MARKUP).await?;
    // A value that is no checklist changes nothing.
    let script = "const list = {}; list.self = list; \
                  document.querySelector('notifiable-incident').checklist = list;";
    house.browser.run(script, vec![]).await?;
    let refused = async || {
        let events = house.browser.events().await?;
        Ok(events
            .iter()
            .filter(|event| *event == "error checklist")
            .count()
            == 3)
    };
    person.until("the third refusal", refused).await?;
    person.sees(MARKUP).await?;
    let ran = "return String(window.ran) + String({}['RR-C05']);";
    assert_eq!(house.browser.run(ran, vec![]).await?, "undefinedundefined");
    house.check_quiet().await
}
