//! Sentences for a tired person: the wrong part of a date, an unlikely answer, and the child that an
//! open answer is about.

use anyhow::{Result, ensure};
use e2e::{House, case};

const AWARE: &str = "Date your authority became aware";

#[tokio::test]
async fn an_error_about_a_date_leads_to_the_part_that_is_wrong() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press("Dates").await?;
    for ((day, month, year), sentence, part) in [
        (
            ("2", "13", "2026"),
            "must be a real date, like 27 3 2026",
            "Month",
        ),
        (("2", "3", ""), "must include a year", "Year"),
        (
            ("2", "3", "26"),
            "must have a year with 4 numbers, like 2026",
            "Year",
        ),
        (("", "3", "2026"), "must include a day", "Day"),
    ] {
        person.fill_date(AWARE, day, month, year).await?;
        person.press("Save and continue").await?;
        let sentence = format!("{AWARE} {sentence}");
        person
            .until("the problem in the summary", async || {
                Ok(person.error_summary().await?.contains(&sentence))
            })
            .await?;
        person.press(&sentence).await?;
        person.focuses("name", part).await?;
        assert_eq!(person.date(AWARE).await?, [day, month, year]);
    }
    Ok(())
}

#[tokio::test]
async fn an_unlikely_answer_is_asked_about_once_and_never_refused() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press("Dates").await?;
    person.fill_date(AWARE, "2", "3", "1926").await?;
    person
        .choose(
            "How exactly do you know the date of the incident?",
            "Not known",
        )
        .await?;
    person
        .fill("Why this notification is late", "An exercise.")
        .await?;
    person.press("Save and continue").await?;
    person.sees("Is this right?").await?;
    person
        .sees("This is more than 11 months ago. Check the year")
        .await?;
    person.sees("2 March 1926").await?;

    person.press("No, change it").await?;
    person.focuses("name", "Day").await?;
    assert_eq!(person.date(AWARE).await?, ["2", "3", "1926"]);
    person.press("Save and continue").await?;
    person.sees("Is this right?").await?;
    person.press("Yes, continue").await?;
    person.sees_heading("What happened").await?;

    // The confirmed date is not asked about again; another date is.
    house.browser.back().await?;
    house.browser.back().await?;
    person.sees_heading("Dates").await?;
    person.press("Save and continue").await?;
    person.sees_heading("What happened").await?;
    house.browser.back().await?;
    person.sees_heading("Dates").await?;
    person.fill_date(AWARE, "3", "3", "1926").await?;
    person.press("Save and continue").await?;
    person.sees("3 March 1926").await?;
    Ok(())
}

#[tokio::test]
async fn an_error_about_a_missing_answer_names_the_child() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person
        .press("Add another child who died or was harmed")
        .await?;
    person.fill("First names", "Sam").await?;
    person.press("Save and come back later").await?;
    person.press("Check and send").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person.press("Send to your council").await?;
    let problems = person.error_summary().await?;
    ensure!(
        problems
            .iter()
            .any(|line| line == "Select the child’s sex (Child 2: Sam)"),
        "{problems:?}"
    );
    Ok(())
}

#[tokio::test]
async fn an_entry_without_answers_is_removed_and_one_with_a_letter_stays() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press("Documents to follow").await?;
    person.press("Add document").await?;
    person.press("Back to documents to follow").await?;
    person.sees("No document added yet").await?;

    person.press("Add document").await?;
    person.fill("Title of the document (optional)", "F").await?;
    house.browser.back().await?;
    person.sees("Document 1: F").await?;
    person.press("Continue").await?;

    person
        .press("Add another child who died or was harmed")
        .await?;
    person.press("Save and come back later").await?;
    person
        .sees("Add another child who died or was harmed")
        .await?;
    ensure!(
        !person.text().await?.contains("Child 2"),
        "the empty child is still listed"
    );
    Ok(())
}

#[tokio::test]
async fn answers_that_block_sending_are_listed_before_anybody_presses_send() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("Family and household").await?;
    person.press("Add person").await?;
    person.fill("Name", "Ada Vance").await?;
    person.fill("Age in years", "200").await?;
    // Leaving a page for later does not check it.
    person.press("Back to family and household").await?;
    person.sees("Not complete").await?;
    person.press("Back to the list of sections").await?;
    person.sees("1 added, not complete").await?;
    person.press("Check and send").await?;
    person
        .press("1 answer must be added or changed before you can send")
        .await?;
    // On this page the error names its entry.
    person
        .press("“Age in years” must be a whole number from 0 to 120 (Person 1: Ada Vance)")
        .await?;
    person.fill("Age in years", "20").await?;
    person.press("Save and continue").await?;
    person.press("Back to the list of sections").await?;
    person.sees_no("not complete").await
}

#[tokio::test]
async fn answers_that_would_change_the_verdict_are_given_as_sentences() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("What would change this").await?;
    person
        .sees("If “Where the harm happened” were “In another English local authority area”")
        .await?;
    Ok(())
}
