//! A case that many tests need: typed by hand in one of them, loaded as a file in the others.

use anyhow::Result;

use crate::{Browser, Person, Value, json};

/// Case WC-001 as a person's own copy of it, without a record's id.
const WC_001: &str = include_str!("../cases/wc-001.json");

/// A record's id that no other record of a test has, where the numbers differ.
pub fn record_id(number: u8) -> String {
    format!("record-{number:A>15}")
}

/// A downloaded copy of case WC-001, as the record with this number.
pub fn wc_001(number: u8) -> Result<String> {
    let mut copy: Value = serde_json::from_str(WC_001)?;
    copy["record_id"] = json!(record_id(number));
    Ok(copy.to_string())
}

/// Opens a downloaded copy in the form, as a council's page would.
pub async fn load(browser: &Browser, copy: &str) -> Result<()> {
    let script = "return document.querySelector('notifiable-incident').load(arguments[0]);";
    browser.run(script, vec![json!(copy)]).await?;
    Ok(())
}

/// What the form gives to the council's page as a copy.
pub async fn export(browser: &Browser) -> Result<Value> {
    let script = "return document.querySelector('notifiable-incident').export();";
    let copy = browser.run(script, vec![]).await?;
    Ok(serde_json::from_str(copy.as_str().unwrap_or_default())?)
}

/// Case WC-001: an infant's head injury in our area, physical abuse suspected, sent months later.
pub async fn fill_in_wc_001(person: &Person<'_>) -> Result<()> {
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
    // From March 2027 on the date is more than a year ago.
    person
        .until("the next page, or a question about the date", async || {
            let heading = person.heading().await?;
            Ok(heading == "What happened" || heading.ends_with("Is this right?"))
        })
        .await?;
    if person.heading().await?.ends_with("Is this right?") {
        person.press("Yes, continue").await?;
    }

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

/// Goes to check answers, declares, and sends.
pub async fn send(person: &Person<'_>) -> Result<()> {
    person.press("Check and send").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    person.press("Send to your council").await
}
