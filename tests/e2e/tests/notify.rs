//! Notifying, as a social worker does it: fill in, check, send, and find it in the portal.

use anyhow::{Result, ensure};
use e2e::{House, Person, Value, json};

/// Case WC-001: an infant's head injury in our area, physical abuse suspected, sent months later.
async fn fill_in_wc_001(person: &Person<'_>) -> Result<()> {
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.fill("Your role", "Team manager").await?;
    person
        .fill("Your work email", "ada.morgan@example.gov.uk")
        .await?;
    person.fill("Your phone number", "0113 496 0000").await?;
    person.press("Save and continue").await?;

    person.sees_heading("Dates").await?;
    person
        .fill_date("Date your authority became aware", "2", "3", "2026")
        .await?;
    person
        .choose(
            "How exactly do you know the date of the incident?",
            "Exact date",
        )
        .await?;
    person
        .fill_date("Date of the incident", "1", "mar", "2026")
        .await?;
    person
        .fill("Why this notification is late", "This is an exercise.")
        .await?;
    person.press("Save and continue").await?;

    person.sees_heading("What happened").await?;
    person
        .tick(
            "Why are you notifying?",
            "A child has been seriously harmed and abuse or neglect is known or suspected",
        )
        .await?;
    person
        .fill(
            "What happened",
            "A baby was brought to hospital with a head injury.",
        )
        .await?;
    person
        .fill("How many children died or were harmed?", "1")
        .await?;
    person
        .choose("Whose area did it happen in?", "In our area")
        .await?;
    person.choose("Type of place", "Family home").await?;
    person
        .fill(
            "What has been done to make children safe",
            "The baby stays in hospital.",
        )
        .await?;
    person
        .choose(
            "Have you completed this section?",
            "Yes, I’ve completed this section",
        )
        .await?;
    person.press("Save and continue").await?;

    person.press("Identity").await?;
    person.fill("First names", "Robin").await?;
    person.fill("Last name", "Zephyrine").await?;
    person
        .fill_date("Date of birth", "10", "11", "2025")
        .await?;
    person.choose("Sex", "Female").await?;
    person.choose("Ethnicity", "White British").await?;
    person.choose("Is the child disabled?", "No").await?;
    person.press("Save and continue").await?;

    person
        .sees_heading("Child 1: Robin Zephyrine What happened to this child")
        .await?;
    person
        .choose("What happened to the child?", "Seriously harmed")
        .await?;
    person
        .fill(
            "Why the harm is, or is not, serious",
            "Fractured skull; long-term harm is likely.",
        )
        .await?;
    person
        .choose(
            "Is abuse or neglect of this child known or suspected?",
            "Suspected",
        )
        .await?;
    person
        .tick("Category of abuse or neglect", "Physical abuse")
        .await?;
    person
        .choose(
            "How does the abuse or neglect relate to what happened?",
            "Known or suspected to have caused or contributed",
        )
        .await?;
    person.sees("Notify the Panel").await?;
    person
        .choose(
            "Have you completed this section?",
            "Yes, I’ve completed this section",
        )
        .await?;
    person.press("Save and continue").await?;

    person
        .sees_heading("Child 1: Robin Zephyrine Status and living arrangements")
        .await?;
    person
        .fill("Authority where the child is normally resident", "Leeds")
        .await?;
    person
        .choose(
            "Where was the child living when it happened?",
            "At home with one or both parents",
        )
        .await?;
    person
        .choose(
            "Children’s social care status when it happened",
            "Not known to children’s social care",
        )
        .await?;
    person.choose("Child protection plan", "Never").await?;
    person.choose("Child in need plan", "Never").await?;
    person
        .choose("Was the child looked after when it happened?", "No")
        .await?;
    person
        .choose("Was the child known to any agency?", "No")
        .await?;
    person
        .choose(
            "Have you completed this section?",
            "Yes, I’ve completed this section",
        )
        .await?;
    person.press("Save and come back later").await?;
    Ok(())
}

async fn send(person: &Person<'_>) -> Result<()> {
    person.press("Check and send").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    person.press("Send notification").await
}

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
    person.sees("does not notify the Panel").await?;

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
async fn a_failed_send_loses_nothing_and_sending_again_makes_one_record() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    fill_in_wc_001(&person).await?;
    // The council stores it, and the answer is lost on the way.
    house.portal.next(json!({"drop": true})).await?;
    send(&person).await?;
    // It is tried again without being asked, with the same bytes and the same key.
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
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
    person
        .until("the day of the date has the focus", async || {
            Ok(person.focused().await? == "Day")
        })
        .await?;
    person.press("Save and come back later").await?;
    person.press("Check and send").await?;
    person.press("Send notification").await?;
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
