//! Notifying as a social worker does: fill in, check, send, and find the record in the portal.

use anyhow::{Result, ensure};
use e2e::case::{self, fill_in_wc_001, send};
use e2e::{House, Value, json};

#[tokio::test]
async fn a_filled_in_case_arrives_in_the_portal_with_a_signature_that_verifies() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    fill_in_wc_001(&person).await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    for said in [
        "Sending this record to your council does not notify the Panel.",
        "The last day was Monday 9 March 2026.",
        "Go to the national system (opens in a new tab)",
    ] {
        person.sees(said).await?;
    }
    person
        .sees("Your council has received it. That does not notify the Panel")
        .await?;

    let records = house.portal.received().await?;
    ensure!(records.len() == 1, "{} records", records.len());
    let payload = house
        .portal
        .payload(records[0]["record_id"].as_str().unwrap_or_default(), 1)?;
    assert_eq!(payload["answers"]["aware_on"], "2026-03-02");
    assert_eq!(
        payload["answers"]["children"][0]["child_last_name"],
        "Zephyrine"
    );
    assert_eq!(payload["verdict"]["verdict"], "notify_panel");
    assert_eq!(payload["deadlines"]["notify_by"], "2026-03-09");
    assert_eq!(payload["ruleset"], "WT2023");
    assert_eq!(payload["revision"], 1);
    house.check_quiet().await
}

#[tokio::test]
async fn the_case_that_other_tests_load_equals_the_case_typed_by_hand() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    fill_in_wc_001(&person).await?;
    let typed = case::export(&house.browser).await?;
    let loaded: Value = serde_json::from_str(&case::wc_001(1)?)?;
    ensure!(
        typed["answers"] == loaded["answers"],
        "docs/example-copy.json is not what is typed: {}",
        typed["answers"]
    );
    Ok(())
}

#[tokio::test]
async fn a_failed_send_is_repeated_with_the_same_bytes_until_there_is_one_record() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    // The council stores the record, and its answer is lost. Then two more answers go wrong.
    house.portal.next(json!({"drop": true})).await?;
    house.portal.next(json!({"status": 500})).await?;
    house.portal.next(json!({"html": true})).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    // The form repeats the attempt by itself.
    person
        .sees("We do not know whether your council has this")
        .await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    let posts = house.browser.posts().await?;
    ensure!(posts.len() == 4, "{} attempts", posts.len());
    let same = |name: &str| posts.iter().all(|post| post[name] == posts[0][name]);
    ensure!(
        same("key") && same("body"),
        "the attempts differ in bytes or key"
    );
    Ok(())
}

#[tokio::test]
async fn an_incomplete_record_is_not_sent_and_each_problem_leads_to_its_answer() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press("Dates").await?;
    person
        .fill_date("Date your authority became aware", "31", "2", "2026")
        .await?;
    person.press("Save and continue").await?;
    let problems = person.error_summary().await?;
    assert!(
        problems.iter().any(|line| {
            line == "Date your authority became aware must be a real date, like 27 3 2026"
        }),
        "{problems:?}"
    );
    assert_eq!(
        person.date("Date your authority became aware").await?,
        ["31", "2", "2026"]
    );
    person
        .press("Date your authority became aware must be a real date, like 27 3 2026")
        .await?;
    person.focuses("name", "Day").await?;
    person.press("Save and come back later").await?;
    person.press("Check and send").await?;
    person.press("Send to your council").await?;
    let problems = person.error_summary().await?;
    assert!(problems.len() > 10, "{problems:?}");
    assert_eq!(house.portal.received().await?.len(), 0);
    Ok(())
}

#[tokio::test]
async fn the_browsers_back_button_goes_back_in_the_form_and_keeps_the_answers() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    house.browser.back().await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    person.press("You and your council").await?;
    assert_eq!(person.value("Your name").await?, "Ada Morgan");
    Ok(())
}

#[tokio::test]
async fn scripts_typed_into_fields_are_shown_as_text() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    let injection =
        r#""><img src=x onerror="document.title='hit'"><script>document.title='hit'</script>"#;
    person.press("You and your council").await?;
    person.fill("Your name", injection).await?;
    person.press("Save and come back later").await?;
    person.press("Check and send").await?;
    person.sees(injection).await?;
    let title: Value = house.browser.run("return document.title", vec![]).await?;
    assert_ne!(title, "hit");
    house.check_quiet().await
}
