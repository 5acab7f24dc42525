//! Calm steps: one next button after each step, changes first, and nothing to type twice.

use anyhow::{Result, ensure};
use e2e::House;
use e2e::case;

const HOME: &str = "Notify the death or serious harm of a child";

#[tokio::test]
async fn after_each_step_of_a_sent_record_one_button_leads_to_the_next() -> Result<()> {
    let house = House::open().await?;
    let copies = "navigator.clipboard.writeText = () => Promise.resolve();";
    house.browser.before_each_page(copies).await?;
    let person = case::notified(&house, "/test/page?-service-worker").await?;
    person.press("Back to the list of sections").await?;
    person.sees_heading(HOME).await?;

    person
        .press("Next: copy the answers into the national system")
        .await?;
    person
        .sees_heading("Copy the answers into the national system")
        .await?;
    person.press("Copy Last name").await?;
    person.sees("1 of ").await?;
    person
        .press("Go to the next one: Your local authority")
        .await?;
    person
        .until("the focus on the next line", async || {
            Ok(person.focused().await?.contains("Your local authority"))
        })
        .await?;
    person
        .press("I have notified: record the date and reference")
        .await?;
    person
        .fill_date("Date the Panel was notified", "9", "3", "2026")
        .await?;
    person.press("Save and come back later").await?;

    person
        .press("Next: send this change to your council")
        .await?;
    person.sees("Changed since it was sent: 1 answer").await?;
    let text = person.text().await?;
    ensure!(text.contains("Monday 9 March 2026"), "{text}");
    ensure!(!text.contains("Fractured skull"), "not folded: {text}");
    person.press("All answers").await?;
    person.sees("Fractured skull").await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    person.press("Send changes").await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    person.press("Back to the list of sections").await?;
    person.sees_heading(HOME).await?;
    let buttons = person.buttons().await?;
    let next = buttons
        .iter()
        .find(|text| text.starts_with("Next: the rapid review, due "));
    ensure!(next.is_some(), "{buttons:?}");
    house.check_quiet().await
}

#[tokio::test]
async fn a_sister_takes_over_the_home_of_the_first_child_and_can_undo_it() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("Status and living arrangements").await?;
    person.fill("Home postcode", "LS1 1AA").await?;
    person.press("Save and come back later").await?;
    person
        .press("Add another child who died or was harmed")
        .await?;
    person.fill("First names", "Ash").await?;
    person.press("Save and come back later").await?;
    person
        .press("Status and living arrangements Child 2: Ash")
        .await?;
    person.press("Same as Child 1: Robin Zephyrine").await?;
    person.reads("Home postcode", "LS1 1AA").await?;
    person
        .sees("The same as child 1. To be checked: is it right for this child?")
        .await?;
    ensure!(
        person
            .descriptions("Home postcode")
            .await?
            .iter()
            .any(|text| text.contains("To be checked")),
        "the mark is read with its field"
    );
    person.press("Undo: clear these answers").await?;
    person.reads("Home postcode", "").await?;
    person.press("Same as Child 1: Robin Zephyrine").await?;
    person.reads("Home postcode", "LS1 1AA").await?;
    person.press("Save and come back later").await?;
    // Nobody has confirmed the page by continuing from it.
    person.press("Check and send").await?;
    person
        .sees("Filled in or taken over, and not checked yet")
        .await?;
    house.check_quiet().await
}

#[tokio::test]
async fn records_are_listed_by_the_councils_reference_with_the_most_urgent_first() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("You and your council").await?;
    person
        .fill("Your case reference (optional)", "EL-2026-0317")
        .await?;
    person.sees("Saved on this device at").await?;
    person.press("Save and come back later").await?;
    person.press("See the records on this device").await?;
    person.sees_heading("Records on this device").await?;
    person.sees("Notify the Panel by: ").await?;
    person.press("Start a new record").await?;
    person.sees_heading(HOME).await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved on this device at").await?;
    person.press("Save and come back later").await?;
    person.press("See the records on this device").await?;
    person.sees_heading("Records on this device").await?;
    let text = person.text().await?;
    let (first, second) = (
        text.find("Continue with EL-2026-0317"),
        text.find("Continue with record"),
    );
    ensure!(first < second && first.is_some(), "{text}");
    person.press("Continue with EL-2026-0317").await?;
    person.sees_heading(HOME).await?;
    house.check_quiet().await
}
